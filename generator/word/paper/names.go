package paper

import (
	"slices"
	"strings"

	"bestpractice/generator/guide/compare"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// names finds the bookmarks that references and links lead to.
type names struct {
	p       *paper
	v, base *site.Version
	parts   []part
	guide   int
	nowhere bool // the sections are not in the file
	anchors map[*site.Section]map[string]bool
}

// id is the id that a section goes by in the file: the new one where it has two.
func (n *names) id(s *site.Section) string {
	for _, x := range n.parts {
		if x.old == s && x.now != nil {
			return x.now.ID
		}
	}
	return s.ID
}

// ref is the bookmark of a reference, and its words.
func (n *names) ref(ref *markdown.Ref, old bool) (bookmark, words string) {
	v := n.v
	if old && n.base != nil {
		v = n.base
	}
	words = ref.Words()
	s, anchor := n.meant(ref, v)
	if s == nil {
		return "", words
	}
	if ref.Num == "" && ref.Label == "" {
		words = s.Title
	}
	if n.nowhere {
		return "", words
	}
	if old && n.gone(s) {
		return n.p.d.Former(n.guide, n.id(s)), words
	}
	return n.bookmark(s, anchor), words
}

// meant is the section that a reference leads to in a version, and the heading in it.
func (n *names) meant(ref *markdown.Ref, v *site.Version) (s *site.Section, anchor string) {
	switch {
	case ref.Num != "":
		var heading string
		if s, heading = v.Meant(ref.Num); heading != "" {
			return s, n.p.tree(s).Numbered(s.Under()).HeadingNumbered(heading)
		}
	case ref.Section != "":
		s = v.Section(ref.Section)
	}
	return s, ref.Anchor
}

// before is where a reference that stands in both texts led in the base, and what it
// said there: it follows from the change that moved or removed what it leads to, or
// that altered the title; nil where it is as it was.
func (n *names) before(ref *markdown.Ref) (bookmark, words string, by *markdown.By) {
	if n.base == nil || n.nowhere {
		return "", "", nil
	}
	bookmark, words = n.ref(ref, true)
	if now, said := n.ref(ref, false); bookmark == "" || now == "" || now == bookmark && said == words {
		return "", "", nil
	}
	s, _ := n.meant(ref, n.base)
	for _, x := range n.parts {
		switch {
		case x.old != s:
		case x.mark != nil: // whose place is another, or none
			return bookmark, words, follows(s, x.mark.By.Owner)
		default:
			by = follows(s, compare.OwnerOf((compare.Pair{Old: x.old, New: x.now}).TitledBy()))
		}
	}
	return bookmark, words, by
}

// follows is whose doing it is that references to a section lead elsewhere, or say
// another title: it follows from that.
func follows(s *site.Section, o *markdown.Owner) *markdown.By {
	by := &markdown.By{ID: "reference-" + s.ID}
	if o != nil {
		by.Owner = &markdown.Owner{Follows: o.Proposal + "/" + o.Item}
	}
	return by
}

// gone reports whether a section of the base stands elsewhere now, or nowhere.
func (n *names) gone(s *site.Section) bool {
	return slices.ContainsFunc(n.parts, func(x part) bool {
		return x.old == s && x.mark != nil && (x.mark.Change == "move-from" || x.mark.Change == "del")
	})
}

// bookmark is that of a heading in a section where the file has it, else the
// section's.
func (n *names) bookmark(s *site.Section, anchor string) string {
	if anchor != "" && n.has(s, anchor) {
		return n.p.d.HeadingPlace(n.guide, n.id(s), anchor)
	}
	return n.p.d.SectionPlace(n.guide, n.id(s), s.Hash())
}

// has reports whether a heading with an anchor stands in the file: one that is
// struck out has no bookmark.
func (n *names) has(s *site.Section, anchor string) bool {
	if n.anchors == nil {
		n.anchors = map[*site.Section]map[string]bool{}
	}
	now := s
	for _, x := range n.parts { // one that moved stands there twice
		if x.old == s {
			if now = x.now; now != nil {
				break
			}
		}
	}
	if now == nil {
		return false
	}
	if n.anchors[now] == nil {
		n.anchors[now] = map[string]bool{}
		for _, a := range n.p.tree(now).Anchors() {
			n.anchors[now][a] = true
		}
	}
	return n.anchors[now][anchor]
}

// link gives the addresses of links in a section: what stands in the file is
// reached there.
func (n *names) link(in *site.Section) func(string) string {
	return func(dest string) string {
		anchor, own := strings.CutPrefix(dest, "#")
		at := in
		if !own {
			at, anchor, _ = n.v.Linked(dest)
		}
		if name, ok := page.AssetName(dest); ok {
			if pic, ok := n.v.Picture(name); ok {
				return n.p.Absolute(n.p.PicturePath(pic))
			}
		}
		switch {
		case at == nil || n.nowhere && !own:
			return n.p.link(dest)
		case n.nowhere, own && !n.has(at, anchor):
			return ""
		}
		return "#" + n.bookmark(at, anchor)
	}
}
