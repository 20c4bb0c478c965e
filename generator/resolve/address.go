package resolve

import (
	"net/mail"
	"net/url"
	"slices"
	"strings"

	"bestpractice/generator/diag"
)

// reserved are the first parts of addresses that the site itself takes.
var reserved = []string{"forslag", "moeder", "statistik", "kommuner", "begivenheder", "opfoelgning", "assets", "soeg", "index.html",
	"sitemap.xml", "feed.xml", "404.html", "robots.txt", "SHA256SUMS"}

// reservedVersions are the parts of addresses below a guide that are no version.
var reservedVersions = []string{"gaeldende", "sammenlign", "index.html"}

// reservedSections are the parts of addresses below a version that are no section.
var reservedSections = []string{"samlet", "assets", "index.html"}

// addresses reports two things that would stand at one address.
func (r *resolver) addresses() {
	top := map[string]string{}
	for _, w := range reserved {
		top[w] = "the site's own pages"
	}
	take := func(at map[string]string, above, part, what string, pos diag.Pos) {
		if first, ok := at[part]; ok {
			if first != what { // else it is reported as a second one
				r.list.Errorf(pos, "duplicate-address", "", "%s would stand at the address of %s: %s%s/", what, first, above, part)
			}
			return
		}
		at[part] = what
	}
	for i, g := range r.out.Guides {
		take(top, "/", g.ID, "the guide "+g.ID, r.rec.Guides[i].Pos)
		versions := map[string]string{}
		for _, w := range reservedVersions {
			versions[w] = "the guide's own pages"
		}
		for _, v := range g.Versions {
			take(versions, "/"+g.ID+"/", v.Slug(), "version "+v.ID, v.Pos)
			// Two sections of one id are reported as that.
			for _, s := range v.Sections {
				pos := s.Text.Pos // of a section that a proposal adds
				if s.File != "" {
					pos = diag.Pos{File: s.File, Line: 1, Column: 1}
				}
				for _, id := range append([]string{s.ID}, s.Aliases...) {
					if slices.Contains(reservedSections, id) && (v.Base == nil || v.Base.Section(id) == nil) {
						r.list.Errorf(pos, "duplicate-address", "",
							"section %s would stand at the address of the version's own pages: /%s/%s/%s/", id, g.ID, v.Slug(), id)
					}
				}
			}
		}
	}
	for _, p := range r.rec.Pages {
		take(top, "/", p.ID.S, "the page "+p.ID.S, p.ID.Pos)
	}
}

func httpURL(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}

func email(s string) bool {
	a, err := mail.ParseAddress(s)
	return err == nil && a.Address == s && strings.Contains(s[strings.LastIndexByte(s, '@'):], ".")
}
