package check

import (
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
)

// headingRef is a reference to a heading by its number.
type headingRef struct {
	section string // id of the section that has the heading
	below   string // the heading's number without the section's: ".2"
	raw     string
	pos     diag.Pos // where its author may edit it; zero: in a sealed text
}

// headingRefs are the references to headings in a section's text.
func (c *Checker) headingRefs(s *site.Section, doc *markdown.Doc) []headingRef {
	var out []headingRef
	for _, ref := range doc.Refs() {
		if to, number := s.Version.Meant(ref.Num); number != "" {
			pos := doc.Position(ref.Start)
			if s.Version.Draft && !s.Version.First() {
				pos = proposed(s, doc, pos)
			}
			out = append(out, headingRef{to.ID, strings.TrimPrefix(number, to.Under()), ref.Raw, pos})
		}
	}
	return out
}

// headings reports references to headings that no section has, and those whose
// number becomes that of another heading by what a proposal adds or takes away
// before it: sections move with their numbers, headings do not.
func (c *Checker) headings(g *site.Guide) {
	if !g.Headings {
		return
	}
	for _, v := range g.Versions {
		for _, s := range v.Sections {
			was := map[[2]string]*site.Section{} // what the base refers to
			if s.Base != nil && v.Draft {
				doc := c.trees.Parse(s.Base.Text.Body, s.Base.Text.Pos, nil)
				for _, r := range c.headingRefs(s.Base, doc) {
					was[[2]string{r.section, r.below}] = v.Base.Section(r.section)
				}
			}
			for _, r := range c.refs[s] {
				to := v.Section(r.section)
				now, then := c.heading(to.Text.Body, r.below), markdown.TOCEntry{}
				base := was[[2]string{r.section, r.below}]
				if base != nil {
					then = c.heading(base.Text.Body, r.below)
				}
				switch {
				case now.ID == "" && !r.pos.IsZero() && (base == nil || then.ID != ""):
					c.list.Warnf(r.pos, "unknown-section", "", "version %s has no heading with the number %s", v.ID, to.Under()+r.below)
				case now.ID != "" && then.ID != "" && then.ID != now.ID:
					c.list.Add(diag.Diagnostic{Pos: c.shifter(to, r.below, then.ID, r.pos), Severity: diag.Warning, Code: "heading-shift",
						Message: diag.F("%q in section %q means the heading %q, and would mean %q", r.raw, s.ID, then.Text, now.Text),
						Hint:    "change the reference too, or the place of the heading"})
				}
			}
		}
	}
}

// heading is the one with a number in a section's text.
func (c *Checker) heading(body, below string) markdown.TOCEntry {
	doc := c.trees.Parse(body, diag.Pos{}, nil).Numbered("0")
	for _, b := range doc.Blocks {
		if b.Kind == markdown.Heading && b.Number == "0"+below {
			return markdown.TOCEntry{ID: b.ID, Text: b.PlainText()}
		}
	}
	return markdown.TOCEntry{}
}

// shifter is where the change stands that makes a number another heading's.
func (c *Checker) shifter(s *site.Section, below, was string, or diag.Pos) diag.Pos {
	for _, share := range s.Shares {
		if share.Change != nil && c.heading(share.Body, below).ID != was {
			return share.Change.Pos
		}
	}
	for _, ch := range s.Changes() {
		return ch.Pos
	}
	return or
}
