package check

import (
	"cmp"
	"errors"
	"path"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/publish"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// named is an address that an author gave by naming something.
type named struct {
	path string
	pos  diag.Pos
	// known: that two things are called the same is said where they are resolved.
	known bool
}

// names checks that every address can be published on every system that a site is
// copied to, whatever day and audience it is for. written are the files that the
// program wrote today, by how often.
func (c *Checker) names(at page.Addresses, written map[string]int) {
	given := byAuthors(c.site, at)
	theirs := map[string]bool{}
	for _, a := range given {
		theirs[a.path] = true
	}
	taken := publish.NewNames()
	var rest []named
	for name, times := range written {
		if !theirs[name] || times > 1 {
			rest = append(rest, named{path: name})
		}
		if !theirs[name] && times > 1 { // the second was dropped
			rest = append(rest, named{path: name})
		}
	}
	for _, name := range reserved(c.site, at) {
		if written[name] == 0 || theirs[name] {
			rest = append(rest, named{path: name})
		}
	}
	slices.SortFunc(rest, func(a, b named) int { return cmp.Compare(a.path, b.path) })
	for _, a := range append(rest, given...) {
		_, err := taken.Add(a.path)
		bad, ok := errors.AsType[*publish.PathError](err)
		if !ok || a.known && bad.Other == a.path {
			continue
		}
		if a.pos.IsZero() {
			a.pos = above(given, a.path)
		}
		c.list.Errorf(a.pos, "bad-name", "give it another name", "%q cannot be published: %s", page.Address(a.path), bad.Reason)
	}
}

// above is where the name of the nearest thing stands that a file belongs to.
func above(given []named, file string) diag.Pos {
	best, length := diag.Pos{}, 0
	for _, a := range given {
		if folder := path.Dir(a.path) + "/"; folder != "./" && strings.HasPrefix(file, folder) && len(folder) > length {
			best, length = a.pos, len(folder)
		}
	}
	return best
}

// byAuthors are the addresses that authors name, in the order of the site.
func byAuthors(st *site.Site, at page.Addresses) []named {
	var out []named
	add := func(path string, pos diag.Pos, known bool) { out = append(out, named{path, pos, known}) }
	for _, p := range st.Pages {
		add(page.PagePath(p), diag.Pos{File: p.Text.Pos.File, Line: 1, Column: 1}, true)
	}
	for _, name := range st.PageAssets {
		add(page.PagePicture(name), diag.Pos{File: site.PagesDir + name, Line: 1, Column: 1}, false)
	}
	for _, g := range st.Guides {
		add(at.GuidePath(g), g.Pos, true)
		for _, v := range g.Withdrawn {
			add(at.VersionPath(v), v.Pos, true)
		}
		for _, v := range g.Versions {
			add(at.VersionPath(v), v.Pos, true)
			for _, s := range v.Sections {
				pos := diag.Pos{File: s.File, Line: 1, Column: 1}
				if s.File == "" && s.AddedBy != nil {
					pos = s.AddedBy.Pos
				} else if v.Draft && s.Base != nil {
					continue // said of the base
				}
				for _, id := range append([]string{s.ID}, s.Aliases...) {
					add(at.SectionPath(v, id), pos, true)
				}
			}
			if v.Dir != "" { // a draft with a base has none of its own
				for _, name := range v.Assets {
					add(path.Join(g.ID, at.Slug(v), name), diag.Pos{File: path.Join(v.Dir, name), Line: 1, Column: 1}, false)
				}
			}
		}
	}
	for _, p := range st.Proposals {
		add(at.ProposalPath(p), p.Pos, true)
		for _, f := range p.Figures {
			add(at.PicturePath(site.Picture{Name: path.Base(f), Proposal: p}), diag.Pos{File: f, Line: 1, Column: 1}, false)
		}
	}
	for _, d := range st.Datasets {
		for _, e := range d.Editions {
			add(at.EditionPath(e), e.Pos, true)
		}
	}
	for _, a := range st.Areas {
		add(at.AreaPath(a), diag.Pos{File: "data/kommuner.yaml", Line: 1, Column: 1}, true)
	}
	for _, m := range st.Meetings {
		for _, a := range m.Attachments {
			if a.Withdrawn != nil {
				add(at.TakenBackPath(m, a), m.Pos, false)
			}
			if a.File != "" {
				add(at.AttachmentPath(m, a), diag.Pos{File: a.File, Line: 1, Column: 1}, false)
			}
		}
	}
	return out
}

// reserved are the program's own files that not every day and audience has.
func reserved(st *site.Site, at page.Addresses) []string {
	var out []string
	for _, m := range st.Meetings {
		out = append(out, at.ReviewPath(m), at.ReviewFilePath(m), at.ProjectorPath(m))
	}
	return out
}
