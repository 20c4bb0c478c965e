package propose

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/units"
	"bestpractice/generator/site"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/trace"
)

// Return is what reviewers did to an exported file.
type Return struct {
	File *trace.File // what the file says of itself
	Rows []Row       // of the table of answers
	// Marks are what the marks say of the items that the file shows.
	Marks []Mark
	// Quiet says that all was accepted, or all rejected, at once and nothing else
	// was done: nothing follows from it.
	Quiet bool
	// Others are tracked changes that are about no item, by party.
	Others []*Proposal
	// Sections are what was done to the sections of a first draft, in place of marks
	// and others.
	Sections []Section
	// Untracked is what is different without a mark and about no item.
	Untracked []units.Change
}

// Mark is what became of an item in the text of the file.
type Mark struct {
	Change   *site.Change
	Said     string // godkend, afvis, drøft; "" where only a comment is there
	Comment  string
	Wordings []string
	Author   string // "" where nobody can tell
}

// item is in the names of authors that the export writes: "Part (2025-01 a)".
var item = regexp.MustCompile(`\(([^\s()]+) ([^\s()]+)\)$`)

// follows is in the names of those whose changes have no owner.
var follows = regexp.MustCompile(`\((?:følger af|follows from|uden forslag|without proposal)[^()]*\)$`)

// exported says which item a tracked change of the export shows; ok where it is
// the export's at all.
func (m *maker) exported(author string, items map[string]*site.Change) (c *site.Change, ok bool) {
	if x := item.FindStringSubmatch(author); x != nil {
		if c, known := items[x[1]+" "+x[2]]; known {
			return c, true
		}
	}
	return nil, follows.MatchString(author) || key(author) == key(m.o.Organisation)
}

// Returned reads an exported file that came back. items are the changes that it
// may show, by "PROPOSAL ITEM"; questions are there as nil. It returns nil, with errors in list, where the
// file is of another base.
func Returned(d *read.Document, o Options, items map[string]*site.Change, list *diag.List) *Return {
	m := newMaker(d, o, list)
	m.names()
	if !m.origin() {
		return nil
	}
	out := &Return{File: m.trace}
	m.d, out.Rows = answers(d, m.trace, o.Base, items, list)
	m.exports = func(r *read.Rev) bool { _, ours := m.exported(r.Author, items); return ours }
	if m.trace != nil && m.trace.Kind == trace.Meeting || m.trace == nil && m.captioned(items) {
		m.passages(out, items)
		return out
	}
	m.divide()
	if len(m.rejected.Sections) == 0 {
		return out // a paper of nothing but the table
	}
	if !m.match() {
		return nil
	}
	m.compare(&Paper{})
	for _, s := range m.base.Sections {
		if o.Base.Section(s.ID) != s {
			delete(m.bodies, s.ID) // what was accepted or rejected is a difference here
			delete(m.titles, s.ID)
		}
	}
	m.base = o.Base
	still := map[*site.Change]bool{}
	people := map[*site.Party]string{}
	unknown := map[string]int{}
	m.eachRev(func(r *read.Rev) {
		c, ok := m.exported(r.Author, items)
		switch p := m.party(r.Author); {
		case ok:
			still[c] = true
		case p == nil:
			unknown[r.Author]++
		case people[p] == "":
			people[p] = r.Author
		}
	})
	for _, c := range m.d.Comments {
		if _, ok := m.exported(c.Author, items); !ok && m.party(c.Author) == nil {
			unknown[c.Author]++
		}
	}
	if len(unknown) > 0 {
		m.nobody(unknown)
		return nil
	}
	if !m.figuresStand(items) {
		return nil
	}
	if o.Base.First() {
		m.first(out)
		return out
	}
	shown := m.shown(still, items)
	if len(shown) > 0 {
		m.absent = nil // the export had all sections: what is not there went
	}
	theirs := m.exports
	plain := units.OfVersion(m.base, m.texts(read.Rejected), true) // what the file has, all marks aside
	m.decided(out, plain, shown, items, still, theirs)
	for _, p := range m.o.Parties {
		if name := people[p]; name != "" {
			m.edited(out, p, name, plain, shown, func(r *read.Rev) bool { return theirs(r) || m.party(r.Author) == p }, theirs)
		}
	}
	m.remarks(out, shown, items)
	return out
}

// figuresStand refuses edits of figures that the program wrote out.
func (m *maker) figuresStand(items map[string]*site.Change) bool {
	if m.trace == nil {
		return true
	}
	places, ok := m.trace.Bookmarks(), true
	read.Each(m.d.Body, func(p *read.Paragraph) {
		var open *trace.Place
		id := ""
		for i := range p.Pieces {
			piece := &p.Pieces[i]
			switch at := places[strings.ToLower(piece.Text)]; {
			case piece.Kind == read.BookmarkStart && at != nil && at.Kind == trace.Figure:
				open, id = at, piece.More.ID
			case piece.Kind == read.BookmarkEnd && piece.Text == id:
				open = nil
			case open != nil && slices.ContainsFunc(piece.Revs, func(r *read.Rev) bool { _, ours := m.exported(r.Author, items); return !ours }):
				m.list.Errorf(diag.Pos{File: m.d.File, Line: p.No}, "docx-figure", "comment on it: the figure is corrected in its dataset", "the figure {{ %s }} was edited: it is written out by the program", open.Anchor)
				open, ok = nil, false
			}
		}
	})
	return ok
}

// shown are the items that the file shows in its text, in their order.
func (m *maker) shown(still map[*site.Change]bool, items map[string]*site.Change) []*site.Change {
	var out []*site.Change
	add := func(c *site.Change) {
		if c != nil && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	if m.trace != nil {
		for _, p := range m.trace.Places {
			if p.Kind == trace.Change && p.Guide == 0 {
				add(items[p.Proposal+" "+p.Item])
			}
		}
	}
	m.eachRev(func(r *read.Rev) {
		c, _ := m.exported(r.Author, items)
		add(c)
	})
	return out
}

// eachRev visits the tracked changes of the main text and its notes.
func (m *maker) eachRev(visit func(*read.Rev)) {
	read.EachRev(m.d.Body, visit)
	for _, n := range m.d.Notes {
		read.EachRev(n.Blocks, visit)
	}
}

// change is an item as one of a version.
func change(c *site.Change) units.Change {
	var out units.Change
	for _, e := range c.Edits {
		p := units.Place{Edit: units.Edit{Kind: e.Kind, Quote: e.Quote, Text: e.Text}, Title: e.Title, After: e.After, Section: e.NewID}
		if e.Section != nil {
			p.Section = e.Section.ID
		}
		out.Places = append(out.Places, p)
	}
	return out
}

// decided says of the items whose marks are gone what the text has in their
// place.
func (m *maker) decided(out *Return, plain []units.Change, shown []*site.Change, items map[string]*site.Change, still map[*site.Change]bool, theirs read.View) {
	used := map[int]bool{}
	taken := map[*site.Change]bool{}
	for _, c := range shown {
		if still[c] {
			continue
		}
		x, edited, none := Mark{Change: c, Said: "afvis"}, false, 0
		for _, p := range parts(change(c)) {
			at := m.stretch(p)
			var there []units.Change
			for i, u := range plain {
				if m.stretch(u).meets(at) || brings(p, u) {
					there = append(there, u)
					used[i] = true
				}
			}
			if len(there) == 0 {
				none++
				continue
			}
			x.Said = "godkend"
			if text, ok := m.wording(p, there); !ok || !sameWords(text, p.Places[0].Text) {
				edited = true
				x.Wordings = append(x.Wordings, text)
				continue
			}
			x.Wordings = append(x.Wordings, p.Places[0].Text)
		}
		if !edited {
			x.Wordings = nil
		}
		if edited || none > 0 && x.Said == "godkend" { // another wording, or one place so, another so
			x.Said = "drøft"
		}
		taken[c] = x.Said == "godkend"
		out.Marks = append(out.Marks, x)
	}
	why := m.explain(m.texts(theirs), shown, still, taken)
	var marks []Mark
	said := map[string]int{}
	back := movedBack(out.Marks)
	for _, x := range out.Marks {
		if why.says(&x) && !(x.Said == "afvis" && back(x.Change)) {
			marks = append(marks, x)
			said[x.Said]++
		}
	}
	out.Marks = marks
	out.Quiet = len(still) == 0 && said["godkend"]+said["afvis"] > 0 && (said["godkend"] == 0 || said["afvis"] == 0)
	for i, u := range plain {
		if used[i] && !out.Quiet || why.exact[placeOf(u.Places[0])] || why.renumbers(u) {
			continue
		}
		// An added or moved section has no place of its own in the text.
		known := m.item(u, items)
		if known == nil || slices.Contains(shown, known) {
			out.Untracked = append(out.Untracked, u)
		} else {
			out.Marks = append(out.Marks, Mark{Change: known, Said: "godkend"})
		}
	}
}

// movedBack reports of a change whether it is made in a section whose own move was
// not taken in: its marks went with that, whatever the reviewer thinks of it.
func movedBack(marks []Mark) func(*site.Change) bool {
	stays := map[*site.Section]*site.Change{}
	for _, x := range marks {
		for _, e := range x.Change.Edits {
			if e.Kind == site.MoveSection && x.Said != "godkend" {
				stays[e.Section] = x.Change
			}
		}
	}
	return func(c *site.Change) bool {
		return slices.ContainsFunc(c.Edits, func(e *site.Edit) bool { return stays[e.Section] != nil && stays[e.Section] != c })
	}
}

// brings reports whether two changes bring much the same block to one section,
// wherever in it.
func brings(p, u units.Change) bool {
	a, b := p.Places[0], u.Places[0]
	block := func(k site.EditKind) bool {
		return k == site.BlockAfter || k == site.BlockBefore || k == site.AddSection
	}
	return a.Section == b.Section && block(a.Kind) && block(b.Kind) && likeness(bag(a.Text), bag(b.Text)) >= 50
}

// item is the change of a proposal in the file that does the same to a section
// as a whole, or nil.
func (m *maker) item(u units.Change, items map[string]*site.Change) *site.Change {
	if m.trace == nil || inBody(u) {
		return nil
	}
	for _, key := range slices.Sorted(maps.Keys(items)) {
		c := items[key]
		if c == nil || !slices.Contains(m.trace.Proposals, c.Proposal.ID) {
			continue
		}
		if p := change(c); len(p.Places) == 1 && p.Places[0].Kind == u.Places[0].Kind && sectionOf(p) == sectionOf(u) {
			return c
		}
	}
	return nil
}

// wording is what stands in the place of an item's edit, as that edit would
// bring it, where others are in its place now.
func (m *maker) wording(p units.Change, there []units.Change) (string, bool) {
	q := p.Places[0]
	if len(there) == 1 && (equal(there[0], p) || sameForm(there[0], p) || brings(p, there[0])) {
		return there[0].Places[0].Text, true
	}
	s := m.base.Section(sectionOf(p))
	at := m.stretch(p)
	if s == nil || at.start < 0 || len(there) == 0 {
		return "", false
	}
	own, body := at, s.Text.Body
	for _, u := range there {
		o := m.stretch(u)
		at.start, at.end = min(at.start, o.start), max(at.end, o.end)
	}
	text, ok := inlined(body, at, there)
	before, after := body[at.start:own.start], body[own.end:at.end]
	if !ok || !strings.HasPrefix(text, before) || !strings.HasSuffix(text[len(before):], after) {
		return "", false
	}
	text = text[len(before) : len(text)-len(after)]
	switch q.Kind {
	case site.Replace, site.Delete:
		return text, true
	case site.InsertAfter:
		return strings.CutPrefix(text, body[own.start:own.end])
	case site.InsertBefore:
		return strings.CutSuffix(text, body[own.start:own.end])
	}
	return "", false
}

// sameWords reports whether two texts of Markdown say the same, however they are
// wrapped, escaped or padded.
func sameWords(a, b string) bool {
	plain := func(s string) string {
		return strings.Join(strings.Fields(markdown.Write(markdown.Parse([]byte(s), diag.Pos{}, nil))), " ")
	}
	return a == b || plain(a) == plain(b)
}

// parts are the places of a change, each as one of its own.
func parts(c units.Change) []units.Change {
	var out []units.Change
	for _, p := range c.Places {
		out = append(out, units.Change{Places: []units.Place{p}})
	}
	return out
}
