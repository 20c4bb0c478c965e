package propose

import (
	"math"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/units"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/site"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/sections"
	"bestpractice/generator/word/trace"
)

// place is the number of the paragraph that a section begins with; 0 for what
// stands before the first heading.
func place(s *sections.Section) int {
	if s.Title == "" {
		return 0
	}
	return s.Paragraph
}

// match finds which section of the base each section of the rejected text is.
func (m *maker) match() bool {
	base, found := m.o.Base, m.rejected.Sections
	taken := map[string]bool{}
	is := func(s *sections.Section, id string) {
		m.ids[place(s)] = id
		taken[id] = true
	}
	open := func(s *sections.Section) bool { return m.ids[place(s)] == "" }
	for _, s := range found {
		if base.Section(s.ID) != nil && m.traced(s) {
			is(s, s.ID)
		}
	}
	for _, alike := range []func(s *sections.Section, b *site.Section) bool{
		func(s *sections.Section, b *site.Section) bool {
			return s.Number == b.Number.String() && key(s.Title) == key(b.Title)
		},
		func(s *sections.Section, b *site.Section) bool { return key(s.Title) == key(b.Title) },
	} {
		for _, s := range found {
			for _, b := range base.Sections {
				if open(s) && !taken[b.ID] && alike(s, b) {
					is(s, b.ID)
				}
			}
		}
	}
	m.likely(found, taken, is)
	if len(taken) == 0 {
		m.list.Errorf(diag.Pos{File: m.d.File}, "docx-base", "name it with --guide and --base", "no section of the file is one of %s %s", base.Guide.ID, base.ID)
		return false
	}
	return true
}

// compare finds what the file has differently from the base without a mark.
func (m *maker) compare(paper *Paper) {
	base, found := m.o.Base, m.rejected.Sections
	v := *base
	v.Sections = nil
	var order []string
	for _, s := range found {
		id := m.ids[place(s)]
		switch {
		case id == "" && s.Title == "" && m.trace != nil: // the export's own
			continue
		case id == "" && s.Title == "":
			m.list.Warnf(diag.Pos{File: m.d.File, Line: s.Paragraph}, "docx-before-sections", "", "what stands before the first section is no part of the guide, and left out")
			continue
		case id == "" && m.traced(s) && base.Section(s.ID) == nil: // a proposal in the file adds it
			id = s.ID
			m.ids[place(s)] = id
		case id == "":
			id = m.fresh(place(s), s.Title)
			m.list.Warnf(diag.Pos{File: m.d.File, Line: s.Paragraph}, "docx-unknown-section", "", "the section %q is not in version %s", s.Title, base.ID)
		}
		order = append(order, id)
		v.Sections = append(v.Sections, m.asInFile(s, base.Section(id), id))
	}
	// What the file leaves out stays where it stands.
	for i, b := range base.Sections {
		if slices.Contains(order, b.ID) {
			continue
		}
		at := 0
		if i > 0 {
			at = slices.IndexFunc(v.Sections, func(s *site.Section) bool { return s.ID == base.Sections[i-1].ID }) + 1
		}
		v.Sections = slices.Insert(v.Sections, at, b)
		m.absent = append(m.absent, b.ID)
	}
	if slices.Equal(v.Sections, base.Sections) {
		m.base = base
		return
	}
	m.base = &v
	var texts []units.Edited
	for i, s := range v.Sections {
		if s.Version == nil {
			s.Version = m.base
		}
		texts = append(texts, units.Edited{Section: v.Sections[i].ID, Title: s.Title, Body: s.Text.Body})
	}
	paper.Untracked = units.OfVersion(base, texts, true)
}

// traced reports whether the file itself says which section one is.
func (m *maker) traced(s *sections.Section) bool {
	return m.trace != nil &&
		slices.ContainsFunc(m.trace.Places, func(p trace.Place) bool { return p.Kind == trace.Section && p.Section == s.ID })
}

// lostHeadings finds titles of the base that stand in the file as paragraphs of
// their own, and not as headings.
func (m *maker) lostHeadings() bool {
	missing := map[string]bool{}
	for _, b := range m.o.Base.Sections {
		if !slices.ContainsFunc(m.rejected.Sections, func(s *sections.Section) bool { return s.ID == b.ID || key(s.Title) == key(b.Title) }) {
			missing[b.Title] = true
		}
	}
	m.lost = map[string]bool{}
	for _, s := range m.rejected.Sections {
		var alone []*markdown.Block
		for _, b := range s.Doc.Blocks {
			alone = append(alone, b)
			if b.Kind == markdown.List && m.d.Office { // it keeps the number of a heading, and not its style
				for _, item := range b.Children {
					alone = append(alone, item.Children...)
				}
			}
		}
		for _, b := range alone {
			if words := markdown.PlainText(b.Inlines); b.Kind == markdown.Paragraph && missing[words] && !m.lost[words] {
				m.lost[words] = true
				m.list.Warnf(diag.Pos{File: m.d.File, Line: s.Paragraph}, "docx-lost-heading", "", "the heading %q has no heading's style in the file, and is taken for one", words)
			}
		}
	}
	return len(m.lost) > 0
}

// asInFile is a section of the base, or a copy with what the file has
// differently.
func (m *maker) asInFile(s *sections.Section, b *site.Section, id string) *site.Section {
	m.keepWritten(b, s, true)
	body := markdown.Write(s.Doc)
	m.bodies[id], m.titles[id] = body, s.Title
	out := &site.Section{ID: id, Title: s.Title, Text: site.Text{Body: body}}
	if b == nil {
		return out
	}
	out.Number = b.Number
	if s.Title == "" || key(s.Title) == key(b.Title) {
		out.Title = b.Title
	}
	if len(units.Of(b, body)) == 0 || m.struck(s) {
		if out.Title == b.Title {
			return b
		}
		out.Text = b.Text
	}
	return out
}

// struck reports whether all of a section stands in marks of the export: nobody edits
// what is struck out, and what a program makes of it when it saves the file is no
// edit.
func (m *maker) struck(s *sections.Section) bool {
	if m.exports == nil {
		return false
	}
	end := math.MaxInt
	if i := slices.Index(m.rejected.Sections, s) + 1; i < len(m.rejected.Sections) {
		end = m.rejected.Sections[i].Paragraph
	}
	all := true
	read.Each(m.d.Body, func(p *read.Paragraph) {
		if p.No < s.Paragraph || p.No >= end {
			return
		}
		for i := range p.Pieces {
			piece := &p.Pieces[i]
			if piece.Kind != read.Text || !read.View(read.Rejected).Shows(piece.Revs) || strings.TrimSpace(piece.Text) == "" {
				continue
			}
			all = all && slices.ContainsFunc(piece.Revs, m.exports)
		}
	})
	return all
}

// fresh is the id of a section that the base has not.
func (m *maker) fresh(no int, title string) string {
	if id := m.ids[no]; id != "" {
		return id
	}
	slug := danish.Slug(title)
	if slug == "" {
		slug = "afsnit"
	}
	id := slug
	for n := 2; m.o.Base.Section(id) != nil || m.taken[id]; n++ {
		id = slug + "-" + itoa(n)
	}
	m.ids[no], m.taken[id] = id, true
	return id
}

// likely pairs what is left by its words: the most alike first.
func (m *maker) likely(found []*sections.Section, taken map[string]bool, is func(*sections.Section, string)) {
	type pair struct {
		s     *sections.Section
		b     *site.Section
		score int
	}
	var pairs []pair
	for _, s := range found {
		if m.ids[place(s)] != "" {
			continue
		}
		words := bag(s.Title + " " + markdown.Write(s.Doc))
		for _, b := range m.o.Base.Sections {
			if !taken[b.ID] {
				if n := likeness(words, bag(b.Title+" "+b.Text.Body)); n >= 50 {
					pairs = append(pairs, pair{s, b, n})
				}
			}
		}
	}
	slices.SortStableFunc(pairs, func(x, y pair) int { return y.score - x.score })
	for _, p := range pairs {
		if m.ids[place(p.s)] == "" && !taken[p.b.ID] {
			is(p.s, p.b.ID)
			m.list.Warnf(diag.Pos{File: m.d.File, Line: p.s.Paragraph}, "docx-section-by-text", "", "the section %q is taken for %s, whose text is like it", p.s.Title, p.b.ID)
		}
	}
}

func bag(text string) map[string]int {
	out := map[string]int{}
	for _, w := range strings.Fields(strings.ToLower(text)) {
		out[w]++
	}
	return out
}

// likeness is how many words of a hundred two texts have in common.
func likeness(x, y map[string]int) int {
	common, all := 0, 0
	for w, n := range x {
		common += min(n, y[w])
		all += n
	}
	for _, n := range y {
		all += n
	}
	if all == 0 {
		return 0
	}
	return 200 * common / all
}

// texts gives the sections of a view as edited copies of those of the base.
func (m *maker) texts(v read.View) []units.Edited {
	g := m.guide(v, &diag.List{})
	ids := m.identify(g)
	var out []units.Edited
	for i, s := range g.Sections {
		id := ids[i]
		if id == "" {
			continue
		}
		b := m.base.Section(id)
		m.keepWritten(b, s, false)
		e := units.Edited{Section: id, Title: s.Title, Body: markdown.Write(s.Doc)}
		if b != nil {
			if e.Body == m.bodies[id] {
				e.Body = b.Text.Body
			} else {
				keepAnchors(markdown.Parse([]byte(b.Text.Body), diag.Pos{}, nil), s.Doc)
				e.Body = markdown.Write(s.Doc)
			}
			if e.Title == "" || key(e.Title) == key(m.titles[id]) {
				e.Title = b.Title
			}
		}
		out = append(out, e)
	}
	for i, b := range m.base.Sections {
		if slices.Contains(m.absent, b.ID) {
			at := 0
			for k := i - 1; k >= 0 && at == 0; k-- {
				at = slices.IndexFunc(out, func(e units.Edited) bool { return e.Section == m.base.Sections[k].ID }) + 1
			}
			out = slices.Insert(out, at, units.Edited{Section: b.ID, Title: b.Title, Body: b.Text.Body})
		}
	}
	return out
}

// identify gives the ids of the sections of a view: by the paragraphs of their
// headings, or, where a heading stands in another paragraph now, by its words.
// What is new has a new id; "" is what stands before all sections and is none.
func (m *maker) identify(g *sections.Guide) []string {
	ids := make([]string, len(g.Sections))
	used := map[string]bool{}
	for i, s := range g.Sections {
		if id := m.ids[place(s)]; id != "" && !used[id] {
			ids[i], used[id] = id, true
		}
	}
	for i, s := range g.Sections {
		if ids[i] != "" && m.base.Section(ids[i]) != nil || place(s) == 0 {
			continue
		}
		if m.traced(s) && !used[s.ID] && !slices.Contains(m.absent, s.ID) {
			ids[i], used[s.ID] = s.ID, true
			continue
		}
		for _, b := range m.base.Sections {
			if !used[b.ID] && !slices.Contains(m.absent, b.ID) && key(b.Title) == key(s.Title) {
				ids[i], used[b.ID] = b.ID, true
				break
			}
		}
		if ids[i] == "" {
			ids[i] = m.fresh(place(s), s.Title)
			used[ids[i]] = true
		}
	}
	return ids
}

// unlike names the sections of a composed version that are not as the file has
// them when all is accepted.
func (m *maker) unlike(v *site.Version) []string {
	var bad []string
	add := func(id string) {
		if id != "" && !slices.Contains(bad, id) {
			bad = append(bad, id)
		}
	}
	for _, c := range v.Conflicts {
		if c.Section != nil {
			add(c.Section.ID)
		}
	}
	want := m.texts(read.Accepted)
	if len(want) != len(v.Sections) {
		for _, s := range v.Sections {
			if !slices.ContainsFunc(want, func(e units.Edited) bool { return e.Section == s.ID }) {
				add(s.ID)
			}
		}
	}
	for i, e := range want {
		s := v.Section(e.Section)
		if s == nil || i >= len(v.Sections) || v.Sections[i].ID != e.Section || key(s.Title) != key(e.Title) || len(units.Of(s, e.Body)) > 0 {
			add(e.Section)
		}
	}
	return bad
}
