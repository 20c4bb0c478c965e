package check

import (
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
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

// withdrawn tells what stood at an address that was taken back: an attachment, the
// files and pages of a version or an edition.
func withdrawn(st *site.Site, at page.Addresses) func(address string) bool {
	files, folders := map[string]bool{}, []string{}
	for _, m := range st.Meetings {
		for _, a := range m.Attachments {
			if a.Withdrawn != nil {
				files[at.AttachmentPath(m, a)] = true
			}
		}
	}
	for _, g := range st.Guides {
		for _, v := range g.Withdrawn {
			folders = append(folders, strings.TrimSuffix(at.VersionPath(v), "index.html"))
		}
	}
	for _, d := range st.Datasets {
		for _, e := range d.Withdrawn {
			folders = append(folders, strings.TrimSuffix(at.EditionPath(e), "index.html"))
		}
		if len(d.Editions) == 0 && len(d.Withdrawn) > 0 {
			folders = append(folders, strings.TrimSuffix(at.DatasetPath(d), "index.html"))
		}
	}
	return func(address string) bool {
		return files[address] || slices.ContainsFunc(folders, func(folder string) bool { return strings.HasPrefix(address, folder) })
	}
}
