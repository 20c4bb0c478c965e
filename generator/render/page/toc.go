package page

import (
	"strings"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
	"bestpractice/generator/site/ordinal"
)

type TocItem struct {
	ID, Text string
	Items    []TocItem
}

// TableOfContents is the headings of two levels.
func TableOfContents(doc *markdown.Doc) []TocItem {
	var out []TocItem
	for _, h := range doc.TOC() {
		item := TocItem{ID: h.ID, Text: strings.TrimPrefix(h.Number+" "+h.Text, " ")}
		switch {
		case h.Level <= 2 || len(out) == 0:
			out = append(out, item)
		case h.Level == 3:
			last := &out[len(out)-1]
			last.Items = append(last.Items, item)
		}
	}
	if len(out) < 2 {
		return nil // one heading needs no table
	}
	return out
}

// Fact is a name and a value in a list of facts.
type Fact struct {
	Name, Value, Href string
	Example           bool
}

// NavItem is a section in a list of a version's sections.
type NavItem struct {
	// Part is the title of the part that begins with it. Begins and Ends say that
	// it is the first and the last of a list: of a part's, or of all.
	Part         string
	Begins, Ends bool

	Number   ordinal.Number
	Title    string
	Label    string // both, as SectionTitle
	Href     string
	Example  bool
	Changes  int  // of a draft
	Conflict bool // of a draft: proposals for it are in conflict
}

// NavItems lists sections of a version, with their parts; href is each one's
// address.
func NavItems(v *site.Version, sections []*site.Section, href func(*site.Section) string) []NavItem {
	parts, whole := v.Parts(), v.WhollyExample()
	var out []NavItem
	for i, s := range sections {
		item := NavItem{Begins: i == 0, Ends: i == len(sections)-1, Number: s.Number, Title: s.Title, Label: SectionTitle(s), Href: href(s), Example: s.Example && !whole}
		if p := parts[s]; p != nil {
			item.Part, item.Begins = p.Title, true
			if i > 0 {
				out[i-1].Ends = true
			}
		}
		if v.Draft {
			item.Changes, item.Conflict = len(s.Changes()), len(s.Conflicts) > 0
		}
		out = append(out, item)
	}
	return out
}
