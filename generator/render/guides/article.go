package guides

import (
	"maps"
	"slices"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// wholeGlue stands between a section's id and an id in it, on a page that holds
// several. Slugs have no two hyphens, so that the place a-b is not taken for the
// heading b in section a.
const wholeGlue = "--"

// articleOptions are those of a section's text on its own page, or on the one with
// the whole version: there ids get a prefix, headings stand a level lower, and links
// to sections lead to places on the same page. The bytes are the same at the lasting
// address, which lies at one depth with the version's folder.
func (r *Renderer) articleOptions(v *site.Version, s *site.Section, whole bool) markdown.Options {
	o := markdown.Options{Section: s.Under(), Former: former(s), Permalinks: true, Figure: r.Figure, Words: r.Texts.Article}
	from := r.SectionPath(v, s.ID)
	if whole {
		from, o.IDPrefix, o.HeadingShift, o.About = r.WholePath(v), s.ID+wholeGlue, 1, s.Title
	}
	address := func(section, anchor string) string {
		switch {
		case section == "" && (anchor != "" || !whole):
			return "#" + o.IDPrefix + anchor
		case section == "":
			return "#" + s.ID
		case whole && anchor == "":
			return "#" + section
		case whole:
			return "#" + section + wholeGlue + anchor
		}
		return withAnchor("../"+section+"/index.html", anchor)
	}
	o.Ref = func(ref *markdown.Ref) (string, string) {
		section, anchor, text, ok := r.sectionRef(v, ref)
		if !ok {
			return "", text
		}
		return address(section, anchor), text
	}
	o.OldRef = r.oldRef(from, v, v.Before(), address)
	picture := func(name string) string {
		p, ok := v.Picture(name)
		switch {
		case !ok:
			return ""
		case p.Version != nil:
			return "../../" + r.Slug(p.Version) + "/assets/" + name
		}
		return "../../../" + r.PicturePath(p)
	}
	o.Link = func(dest string) (string, bool) {
		if name, ok := page.AssetName(dest); ok {
			at := picture(name)
			return at, at != ""
		}
		if anchor, ok := ownAnchor(dest); ok {
			return address("", anchor), true
		}
		if to, anchor, ok := v.Linked(dest); ok {
			if to == nil {
				return "", false
			}
			return address(to.ID, anchor), true
		}
		return page.SiteLink(from, dest), true
	}
	o.OldLink = r.oldLink(from, v, v.Before(), nil, nil, o.Link)
	o.Image = func(src string) string {
		name, _ := page.AssetName(src)
		return picture(name)
	}
	return o
}

// sectionRef is what a reference within a version leads to, and its words: a
// section, "" for the one that it stands in, and a place there.
func (r *Renderer) sectionRef(v *site.Version, ref *markdown.Ref) (section, anchor, text string, ok bool) {
	if ref.Num == "" && ref.Section == "" {
		return "", ref.Anchor, ref.Words(), true
	}
	anchor = ref.Anchor
	var s *site.Section
	if ref.Num != "" {
		var heading string
		if s, heading = v.Meant(ref.Num); heading != "" {
			if anchor = r.headings(s).Numbered(s.Under()).HeadingNumbered(heading); anchor == "" {
				s = nil
			}
		}
	} else {
		s = v.Section(ref.Section)
	}
	if s == nil {
		return "", "", ref.Words(), false
	}
	if text = ref.Words(); ref.Num == "" && ref.Label == "" {
		text = s.Title
	}
	return s.ID, anchor, text, true
}

// takes adds the ids that a section's text has on its page: of its headings, as they
// are and as they were. A mark that would have one of them gets another.
func (r *Renderer) takes(taken map[string]bool, s *site.Section) {
	for _, anchor := range r.headings(s).Anchors() {
		taken[anchor] = true
	}
	for old := range s.Anchors {
		taken[old] = true
	}
}

// former are the anchors that headings had in earlier versions, by those of today.
func former(s *site.Section) map[string][]string {
	out := map[string][]string{}
	for _, old := range slices.Sorted(maps.Keys(s.Anchors)) {
		now := s.Anchors[old]
		out[now] = append(out[now], old)
	}
	return out
}

func withAnchor(path, anchor string) string {
	if anchor == "" {
		return path
	}
	return path + "#" + anchor
}
