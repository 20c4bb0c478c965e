package guides

import (
	"bytes"
	"html/template"
	"strings"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// article is a section's body, rendered once and placed several times: at its
// own address, at the address of the version in force, and on the page that
// holds the whole version, where ids get a prefix and links to sections lead
// to places on the same page.
type article struct {
	pieces []piece
	size   int
}

// piece is HTML up to a place that differs, and what stands in that place.
type piece struct {
	html    []byte
	kind    pieceKind
	section string // of a sectionLink
	anchor  bool   // of a sectionLink: an anchor in that section follows
}

type pieceKind uint8

const (
	end         pieceKind = iota
	idPrefix              // before an id, or before the id in a link to it
	sectionLink           // the address of a section, up to its #anchor
)

// Markers in the HTML that package markdown writes. Texts of authors hold no
// NUL (Markdown has none), and their links that hold an encoded one are not
// links, so that the markers are only where they were asked for.
const (
	idMarker   = "\x00"
	hrefMarker = "%00"
)

// wholeGlue stands between a section's id and an id in it, on a page that holds
// several.
const wholeGlue = "--"

// articleOptions are the ones that every placed article is written with.
func (r *Renderer) articleOptions(v *site.Version, s *site.Section) markdown.Options {
	return markdown.Options{
		IDPrefix: idMarker,
		Ref:      func(ref *markdown.Ref) (string, string) { return sectionRef(v, ref) },
		Figure:   r.Opts.Figure,
		Link: func(dest string) (string, bool) {
			if strings.Contains(dest, hrefMarker) {
				return "", false
			}
			if anchor, ok := strings.CutPrefix(dest, "#"); ok {
				return "#" + hrefMarker + anchor, true
			}
			return page.SiteLink(page.SectionPath(v, s.ID), dest), true
		},
		Image: func(src string) string { return versionImage(v, src) },
		Words: page.ArticleWords(r.Words.Lang),
	}
}

// sectionRef is the address and the words of a reference within a version.
func sectionRef(v *site.Version, ref *markdown.Ref) (href, text string) {
	anchor := ""
	if ref.Anchor != "" {
		anchor = "#" + ref.Anchor
	}
	if ref.Num == "" && ref.Section == "" {
		return "#" + hrefMarker + ref.Anchor, ref.Words()
	}
	var s *site.Section
	if ref.Num != "" {
		s = v.Numbered(ref.Number)
	} else {
		s = v.Section(ref.Section)
	}
	if s == nil {
		return "", ref.Words()
	}
	switch {
	case ref.Num != "" || ref.Label != "":
		text = ref.Words()
	default:
		text = s.Title
	}
	return hrefMarker + s.ID + anchor, text
}

// versionImage is the address of a version's figure as seen from each of its
// pages. A draft shows the figures of its base. The version in force links to
// the version's own folder, so that its articles are the same bytes there.
func versionImage(v *site.Version, src string) string {
	name, ok := page.AssetName(src)
	if !ok {
		return ""
	}
	for v.Dir == "" && v.Base != nil {
		v = v.Base
	}
	return "../../" + v.Slug() + "/assets/" + name
}

// compile cuts written HTML at its markers. Anchors that headings had in
// earlier versions are put before the heading that has their place.
func compile(html []byte, anchors []oldAnchor) *article {
	for _, a := range anchors {
		html = a.into(html)
	}
	a := &article{size: len(html)}
	start := 0
	for i := 0; ; {
		n := nextMarker(html[i:])
		if n < 0 {
			break
		}
		i += n
		switch {
		case html[i] == 0:
			a.pieces = append(a.pieces, piece{html: html[start:i], kind: idPrefix})
			i++
			start = i
		case bytes.HasPrefix(html[i:], []byte(hrefMarker)) && bytes.HasSuffix(html[:i], []byte(`href="#`)):
			a.pieces = append(a.pieces, piece{html: html[start:i], kind: idPrefix})
			i += len(hrefMarker)
			start = i
		case bytes.HasPrefix(html[i:], []byte(hrefMarker)) && bytes.HasSuffix(html[:i], []byte(`href="`)):
			p := piece{html: html[start:i], kind: sectionLink}
			i += len(hrefMarker)
			length := bytes.IndexAny(html[i:], `"#`)
			p.section = string(html[i : i+length])
			i += length
			if html[i] == '#' {
				p.anchor = true
				i++
			}
			start = i
			a.pieces = append(a.pieces, p)
		default:
			i++
		}
	}
	a.pieces = append(a.pieces, piece{html: html[start:]})
	return a
}

// nextMarker finds the first byte that a marker may begin with. Both are rare,
// and looking for one byte at a time is much faster than for any of two.
func nextMarker(html []byte) int {
	n := bytes.IndexByte(html, 0)
	if n >= 0 {
		html = html[:n]
	}
	if k := bytes.IndexByte(html, '%'); k >= 0 {
		return k
	}
	return n
}

// appendPage appends the article as it stands on a page of its own.
func (a *article) appendPage(dst []byte) []byte {
	for _, p := range a.pieces {
		dst = append(dst, p.html...)
		if p.kind == sectionLink {
			dst = append(dst, "../"...)
			dst = append(dst, p.section...)
			dst = append(dst, "/index.html"...)
			if p.anchor {
				dst = append(dst, '#')
			}
		}
	}
	return dst
}

// appendWhole appends the article as it stands on a page with others: the
// section's id and two hyphens are the prefix of its ids. Slugs have no two
// hyphens, so that the place a-b is not taken for the heading b in section a.
func (a *article) appendWhole(dst []byte, id string) []byte {
	for _, p := range a.pieces {
		dst = append(dst, p.html...)
		switch p.kind {
		case idPrefix:
			dst = append(dst, id...)
			dst = append(dst, wholeGlue...)
		case sectionLink:
			dst = append(dst, '#')
			dst = append(dst, p.section...)
			if p.anchor {
				dst = append(dst, wholeGlue...)
			}
		}
	}
	return dst
}

// oldAnchor is an anchor that a heading had in an earlier version.
type oldAnchor struct{ old, now string }

func (a oldAnchor) into(html []byte) []byte {
	id := []byte(` id="` + idMarker + template.HTMLEscapeString(a.now) + `"`)
	at := bytes.Index(html, id)
	if at < 0 {
		return html
	}
	at = bytes.LastIndexByte(html[:at], '<')
	span := `<span id="` + idMarker + template.HTMLEscapeString(a.old) + `"></span>`
	return append(html[:at:at], append([]byte(span), html[at:]...)...)
}

// deeper moves headings a level down, h2 to h3 and so on, for texts that are
// placed under a heading. The writer escapes "<", so that a tag is a tag.
func deeper(html []byte) {
	for i := 0; ; {
		n := bytes.IndexByte(html[i:], '<')
		if n < 0 {
			return
		}
		i += n + 1
		k := i
		if k < len(html) && html[k] == '/' {
			k++
		}
		if k+1 < len(html) && html[k] == 'h' && '1' <= html[k+1] && html[k+1] < '6' {
			html[k+1]++
		}
	}
}
