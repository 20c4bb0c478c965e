package propose

import (
	"slices"
	"strings"

	"bestpractice/generator/guide/units"
	"bestpractice/generator/site"
	"bestpractice/generator/word/read"
)

// Section is what somebody did to a section of a first draft, where each section
// is an item.
type Section struct {
	ID     string
	Author string // "" where nobody can tell: it was done without tracking
	// Comment is what was said of it. Wording is the section as that person would
	// have it, "" where it was left alone, and Gone says that it was taken out.
	Comment, Wording string
	Gone             bool
}

// first finds what was done to the sections of a first draft.
func (m *maker) first(out *Return) {
	plain := m.texts(read.Rejected)
	before := func(id string) *units.Edited {
		if i := slices.IndexFunc(plain, func(e units.Edited) bool { return e.Section == id }); i >= 0 {
			return &plain[i]
		}
		return nil
	}
	var sections []units.Edited
	for _, s := range m.o.Base.Sections {
		sections = append(sections, units.Edited{Section: s.ID, Title: s.Title, Body: s.Text.Body})
	}
	out.Sections = m.rewritten("", plain, func(id string) *units.Edited {
		if i := slices.IndexFunc(sections, func(e units.Edited) bool { return e.Section == id }); i >= 0 {
			return &sections[i]
		}
		return nil
	})
	for _, name := range m.writers() {
		texts := m.texts(func(r *read.Rev) bool { return r.Author == name })
		out.Sections = append(out.Sections, m.rewritten(name, texts, before)...)
	}
	at := m.sectionsByParagraph()
	for _, c := range m.d.Comments {
		id := m.o.Base.Sections[0].ID
		if c.First != nil && at[c.First.No] != "" {
			id = at[c.First.No]
		}
		text := strings.TrimSpace(c.Text)
		if q := m.quote(id, c.Before); q != "" {
			text = "„" + q + "“: " + text
		}
		out.Sections = append(out.Sections, Section{ID: id, Author: c.Author, Comment: text})
	}
}

// writers are the names on the tracked changes, in their order.
func (m *maker) writers() []string {
	var names []string
	m.eachRev(func(r *read.Rev) {
		if !slices.Contains(names, r.Author) {
			names = append(names, r.Author)
		}
	})
	return names
}

// rewritten finds the sections that texts have otherwise than before. A section
// that came belongs to the one that it stands behind.
func (m *maker) rewritten(author string, texts []units.Edited, before func(id string) *units.Edited) []Section {
	var out []Section
	there := map[string]bool{}
	of := func(id string) *Section {
		if i := slices.IndexFunc(out, func(s Section) bool { return s.ID == id }); i >= 0 {
			return &out[i]
		}
		out = append(out, Section{ID: id, Author: author})
		return &out[len(out)-1]
	}
	last := m.o.Base.Sections[0].ID
	bodies := map[string]string{}
	for _, e := range texts {
		s, was := m.o.Base.Section(e.Section), before(e.Section)
		if was != nil {
			there[e.Section] = true
		}
		text := strings.Trim(e.Body, "\n")
		if s != nil {
			last, bodies[last] = e.Section, text
			if was == nil || m.sameSection(s, *was, e) {
				continue
			}
			if e.Title != was.Title {
				text = "# " + e.Title + "\n\n" + text
			}
			of(last).Wording = text
			continue
		}
		if was == nil { // a new section, which the one before it is followed by
			x := of(last)
			if x.Wording == "" {
				x.Wording = bodies[last]
			}
			x.Wording = strings.TrimLeft(x.Wording+"\n\n# "+e.Title+"\n\n"+text, "\n")
		}
	}
	for _, s := range m.o.Base.Sections {
		if before(s.ID) != nil && !there[s.ID] {
			of(s.ID).Gone = true
		}
	}
	return out
}

func (m *maker) sameSection(s *site.Section, was, is units.Edited) bool {
	if key(was.Title) != key(is.Title) {
		return false
	}
	// A file may have lost where its references lead.
	if (worded{v: m.o.Base, versions: []*site.Version{m.o.Base}}).same(is.Body, was.Body) {
		return true
	}
	own := *s
	own.Text.Body = was.Body
	return len(units.Of(&own, is.Body)) == 0
}
