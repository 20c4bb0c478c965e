package check

import (
	"slices"

	"bestpractice/generator/diag"
	"bestpractice/generator/render/page"
)

// addresses reports two things that would stand at one address.
func (c *Checker) addresses(at page.Addresses) {
	ofSite, ofGuide, ofVersion := at.Reserved()
	top := map[string]diag.Text{}
	for _, w := range ofSite {
		top[w] = diag.F("the site's own pages")
	}
	take := func(at map[string]diag.Text, above, part string, what diag.Text, pos diag.Pos) {
		if first, ok := at[part]; ok {
			if first != what { // else it is reported as a second one
				c.list.Errorf(pos, "duplicate-address", "", "%s would stand at the address of %s: %s%s/", what, first, above, part)
			}
			return
		}
		at[part] = what
	}
	for _, g := range c.site.Guides {
		take(top, "/", g.ID, diag.F("the guide %s", g.ID), g.Pos)
		versions := map[string]diag.Text{}
		for _, w := range ofGuide {
			versions[w] = diag.F("the guide's own pages")
		}
		for _, v := range g.Versions {
			take(versions, "/"+g.ID+"/", at.Slug(v), diag.F("version %s", v.ID), v.Pos)
			// Two sections of one id are reported as that.
			for _, s := range v.Sections {
				pos := s.Text.Pos // of a section that a proposal adds
				if s.File != "" {
					pos = diag.Pos{File: s.File, Line: 1, Column: 1}
				}
				for _, id := range append([]string{s.ID}, s.Aliases...) {
					if slices.Contains(ofVersion, id) && (v.Base == nil || v.Base.Section(id) == nil) {
						c.list.Errorf(pos, "duplicate-address", "",
							"section %s would stand at the address of the version's own pages: /%s/%s/%s/", id, g.ID, at.Slug(v), id)
					}
				}
			}
		}
	}
	for _, p := range c.site.Pages {
		take(top, "/", p.ID, diag.F("the page %s", p.ID), diag.Pos{File: p.Text.Pos.File, Line: 1, Column: 1})
	}
}
