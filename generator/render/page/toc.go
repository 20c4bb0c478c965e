package page

import "bestpractice/generator/guide/markdown"

type TocItem struct {
	ID, Text string
	Items    []TocItem
}

// TableOfContents is the headings of two levels.
func TableOfContents(doc *markdown.Doc) []TocItem {
	var out []TocItem
	for _, h := range doc.TOC() {
		item := TocItem{ID: h.ID, Text: h.Text}
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

type NavItem struct {
	Number   int
	Title    string
	Href     string
	Example  bool
	Changes  int  // of a draft
	Conflict bool // of a draft: proposals for it are in conflict
}
