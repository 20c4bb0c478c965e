package starter

import (
	"fmt"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/units"
	"bestpractice/generator/site"
)

// Edited is an edited copy of a section.
type Edited struct {
	Section string // its id
	Title   string // "" leaves it
	Body    string
}

// ProposalFrom gives the file of a new proposal that makes of sections of the
// base what edited copies of them are: one change for each unit. Where the copies
// are the whole version, in their order, what is new among them is added, what
// is missing is removed, and what stands elsewhere is moved. The texts say the same
// in words, a line each.
func ProposalFrom(st *site.Site, o ProposalOptions, texts []Edited, whole bool) (File, []diag.Text, error) {
	d, base, err := proposal(st, o)
	if err != nil {
		return File{}, nil, err
	}
	v := base.Version
	var out []entry
	for i, t := range texts {
		s := v.Section(t.Section)
		if s == nil {
			if !whole {
				return File{}, nil, unknown("section", t.Section, sectionIDs(v))
			}
			out = append(out, added(texts, i))
			continue
		}
		for _, u := range units.Of(s, t.Body) {
			out = append(out, unitEntry(s.ID, u))
		}
		if t.Title != "" && t.Title != s.Title {
			out = append(out, entry{{{Name: "section", Value: s.ID}, {Name: "title", Value: t.Title}}})
		}
	}
	if whole {
		out = append(out, outline(v, texts)...)
	}
	switch {
	case len(out) > 0:
	case len(texts) == 1:
		return File{}, nil, fmt.Errorf("the text is that of section %s in version %s: there is nothing to propose", texts[0].Section, d.Base)
	default:
		return File{}, nil, fmt.Errorf("the texts are those of version %s: there is nothing to propose", d.Base)
	}
	d.Edits = entries(out)
	var words []diag.Text
	for i, c := range out {
		words = append(words, told(units.ID(i), c)...)
	}
	f, err := d.file()
	return f, words, err
}

// outline gives what became of sections as wholes.
func outline(v *site.Version, texts []Edited) []entry {
	var out []entry
	var order []string // what both have, as the copies have it
	for _, t := range texts {
		if v.Section(t.Section) != nil {
			order = append(order, t.Section)
		}
	}
	stays := staying(v, order)
	for _, s := range v.Sections {
		if !slices.Contains(order, s.ID) {
			out = append(out, entry{{{Name: "remove", Value: s.ID}}})
		}
	}
	for i, t := range texts {
		if v.Section(t.Section) != nil && !stays[t.Section] {
			out = append(out, entry{placed([]units.Key{{Name: "move", Value: t.Section}}, texts, i)})
		}
	}
	return out
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

func added(texts []Edited, i int) entry {
	t := texts[i]
	keys := placed([]units.Key{{Name: "add", Value: t.Section}, {Name: "title", Value: t.Title}}, texts, i)
	return entry{append(keys, units.Key{Name: "text", Value: strings.Trim(t.Body, "\n")})}
}

// placed says after which section one stands.
func placed(keys []units.Key, texts []Edited, i int) []units.Key {
	if i > 0 {
		keys = append(keys, units.Key{Name: "after", Value: texts[i-1].Section})
	}
	return keys
}
