package units

import (
	"slices"
	"strings"

	"bestpractice/generator/site"
)

// Edited is an edited copy of a section.
type Edited struct {
	Section string // its id
	Title   string // "" leaves it
	Body    string
}

// Change is one change of a version: the unit of answer and decision.
type Change struct{ Places []Place }

// Place is an edit where it is made.
type Place struct {
	Edit
	Section string // its id; of what is added, the new one
	Title   string // of what is added
	After   string // of what is added or moved: the section before it, "" for none
}

// OfVersion gives the changes that make of sections of a version what edited
// copies of them are. Where the copies are the whole version, in their order,
// what is new among them is added, what is missing is removed, and what stands
// elsewhere is moved; else a copy of no section makes nothing.
func OfVersion(v *site.Version, texts []Edited, whole bool) []Change {
	var out []Change
	for i, t := range texts {
		s := v.Section(t.Section)
		if s == nil {
			if whole {
				e := Edit{Kind: site.AddSection, Text: strings.Trim(t.Body, "\n")}
				out = append(out, Change{[]Place{{Edit: e, Section: t.Section, Title: t.Title, After: before(texts, i)}}})
			}
			continue
		}
		for _, u := range Of(s, t.Body) {
			c := Change{}
			for _, e := range u.Edits {
				c.Places = append(c.Places, Place{Edit: e, Section: s.ID})
			}
			out = append(out, c)
		}
		if t.Title != "" && t.Title != s.Title {
			out = append(out, Change{[]Place{{Edit: Edit{Kind: site.Retitle, Text: t.Title}, Section: s.ID}}})
		}
	}
	if whole {
		out = append(out, outline(v, texts)...)
	}
	return out
}

// outline gives what became of sections as wholes.
func outline(v *site.Version, texts []Edited) []Change {
	var out []Change
	var order []string // what both have, as the copies have it
	for _, t := range texts {
		if v.Section(t.Section) != nil {
			order = append(order, t.Section)
		}
	}
	stays := staying(v, order)
	for _, s := range v.Sections {
		if !slices.Contains(order, s.ID) {
			out = append(out, Change{[]Place{{Edit: Edit{Kind: site.RemoveSection}, Section: s.ID}}})
		}
	}
	for i, t := range texts {
		if v.Section(t.Section) != nil && !stays[t.Section] {
			out = append(out, Change{[]Place{{Edit: Edit{Kind: site.MoveSection}, Section: t.Section, After: before(texts, i)}}})
		}
	}
	return out
}

// before is the section that stands before the copy i.
func before(texts []Edited, i int) string {
	if i == 0 {
		return ""
	}
	return texts[i-1].Section
}

// staying are the most sections that can keep their order: the others moved.
func staying(v *site.Version, order []string) map[string]bool {
	at := make([]int, len(order))
	for i, id := range order {
		at[i] = slices.IndexFunc(v.Sections, func(s *site.Section) bool { return s.ID == id })
	}
	length, from, best := make([]int, len(order)), make([]int, len(order)), -1
	for i := range at {
		length[i], from[i] = 1, -1
		for j := range i {
			if at[j] < at[i] && length[j]+1 > length[i] {
				length[i], from[i] = length[j]+1, j
			}
		}
		if best < 0 || length[i] > length[best] {
			best = i
		}
	}
	out := map[string]bool{}
	for i := best; i >= 0; i = from[i] {
		out[order[i]] = true
	}
	return out
}

// Keys gives the edit as a proposal's file writes it.
func (p Place) Keys() []Key {
	var after []Key
	if p.After != "" {
		after = []Key{{"after", p.After}}
	}
	switch p.Kind {
	case site.Retitle:
		return []Key{{"section", p.Section}, {"title", p.Text}}
	case site.AddSection:
		return append(append([]Key{{"add", p.Section}, {"title", p.Title}}, after...), Key{"text", p.Text})
	case site.RemoveSection:
		return []Key{{"remove", p.Section}}
	case site.MoveSection:
		return append([]Key{{"move", p.Section}}, after...)
	}
	return append([]Key{{"section", p.Section}}, p.Edit.Keys()...)
}

// Of is the change as one of a proposal.
func (c Change) Of(p *site.Proposal, id string) *site.Change {
	ch := &site.Change{Proposal: p, ID: id}
	for _, x := range c.Places {
		e := &site.Edit{Change: ch, Kind: x.Kind, Quote: x.Quote, Text: strings.TrimRight(x.Text, "\n"), Title: x.Title, After: x.After}
		if x.Kind == site.AddSection {
			e.NewID = x.Section
		} else {
			e.Section = p.Base.Section(x.Section)
		}
		ch.Edits = append(ch.Edits, e)
	}
	return ch
}
