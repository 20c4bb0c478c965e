package guides

import (
	"bytes"
	"html/template"
	"strings"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

func redlineScripts(from string) []string {
	return []string{page.Upward(from) + page.AssetsDir + "redline.js"}
}

// marked is a section's text with its change markings.
type marked struct {
	HTML    template.HTML
	Far     bool // some of it lies far from any change
	Changes []redline.Change
}

// MarkedIn is where a marked text stands.
type MarkedIn struct {
	From    string
	Version *site.Version // whose sections references mean
	Section string        // id
	Shift   int           // of headings
	// excerpt is the id of the section that only parts are shown of: links to
	// its own headings then lead to its page.
	excerpt string
}

// element is a top-level element of HTML that package markdown wrote.
type element struct {
	html   []byte
	marked bool // it is or holds a change
}

// elements cuts HTML of package markdown into its top-level elements. That
// writer closes what it opens and escapes "<" in texts, so that counting tags
// is enough.
func elements(html []byte) []element {
	var out []element
	depth, start := 0, 0
	for i := 0; i < len(html); {
		n := bytes.IndexByte(html[i:], '<')
		if n < 0 {
			break
		}
		i += n
		end := i + bytes.IndexByte(html[i:], '>') + 1
		if end <= i {
			break
		}
		tag := html[i+1 : end-1]
		switch {
		case tag[0] == '/':
			depth--
		case !void(tag):
			depth++
		}
		i = end
		if depth == 0 {
			e := html[start:end]
			out = append(out, element{e, bytes.Contains(e, []byte("<ins")) || bytes.Contains(e, []byte("<del")) || bytes.Contains(e, []byte(" data-change="))})
			start = end
		}
	}
	if n := len(out); n > 0 { // the last line's end
		out[n-1].html = html[start-len(out[n-1].html):]
	}
	return out
}

func void(tag []byte) bool {
	name, _, _ := strings.Cut(string(tag), " ")
	switch name {
	case "br", "hr", "img", "input":
		return true
	}
	return false
}

// foldable gives top-level elements that hold no change the attribute
// data-same, and those that are not beside a change, nor the heading above one,
// data-far: style sheets fold them without a script, and the elements stay as
// they are.
func foldable(html []byte) (out []byte, far bool) {
	es := elements(html)
	keep := make([]bool, len(es))
	heading := -1
	for i, e := range es {
		if isHeading(e.html) {
			heading = i
		}
		if !e.marked {
			continue
		}
		keep[max(0, i-1)] = true
		if i+1 < len(es) && !isHeading(es[i+1].html) {
			keep[i+1] = true
		}
		if heading >= 0 {
			keep[heading] = true
		}
	}
	for i, e := range es {
		if e.marked {
			out = append(out, e.html...)
			continue
		}
		at := tagEnd(e.html)
		out = append(out, e.html[:at]...)
		out = append(out, " data-same"...)
		if !keep[i] {
			far = true
			out = append(out, " data-far"...)
		}
		out = append(out, e.html[at:]...)
	}
	return out, far
}

func isHeading(e []byte) bool {
	e = bytes.TrimLeft(e, "\n ")
	return len(e) > 3 && e[1] == 'h' && '1' <= e[2] && e[2] <= '6'
}

// tagEnd is where an element's name ends.
func tagEnd(e []byte) int {
	start := bytes.IndexByte(e, '<')
	return start + bytes.IndexAny(e[start:], " >")
}

// excerpt is the elements that are wanted, and the footnotes where they refer to
// any.
func excerpt(html []byte, want func(element) bool) template.HTML {
	var out []byte
	notes := false
	for _, e := range elements(html) {
		if want(e) || notes && bytes.Contains(e.html, []byte(`role="doc-endnotes"`)) {
			out = append(out, e.html...)
			notes = notes || bytes.Contains(e.html, []byte(`role="doc-noteref"`))
		}
	}
	return template.HTML(out) // a part of what package markdown wrote
}

// hasAttr reports whether an element's own tag has an attribute without a value.
func hasAttr(e []byte, name string) bool {
	tag := e[:bytes.IndexByte(e, '>')+1]
	return bytes.Contains(tag, []byte(" "+name+" ")) || bytes.Contains(tag, []byte(" "+name+">"))
}

// withoutIDs takes ids out, for a second copy of a text on the same page.
func withoutIDs(html []byte) []byte {
	var out []byte
	for {
		i := bytes.Index(html, []byte(` id="`))
		if i < 0 {
			return append(out, html...)
		}
		out = append(out, html[:i]...)
		html = html[i+5:]
		html = html[bytes.IndexByte(html, '"')+1:]
	}
}

// markedSection is a section with its changes marked, for a page that holds
// others. number counts the changes of the page; taken are its ids.
func (r *Renderer) markedSection(in MarkedIn, line *redline.Redline, taken map[string]bool, number int) *marked {
	html := line.HTML(redline.Options{Options: r.MarkedOptions(in), Numbers: true, FirstNumber: number})
	html = uniqueIDs(html, "."+in.Section, taken)
	out := &marked{Changes: line.Changes()}
	html, out.Far = foldable(html)
	// package markdown escapes all text, and limits addresses to safe schemes.
	out.HTML = template.HTML(html)
	return out
}

// uniqueIDs gives ids of changes that an earlier section of the page has a
// suffix: one item of a proposal may touch several sections.
func uniqueIDs(html []byte, suffix string, taken map[string]bool) []byte {
	mark := []byte(` id="c-`)
	if !bytes.Contains(html, mark) {
		return html
	}
	var out []byte
	for {
		i := bytes.Index(html, mark)
		if i < 0 {
			return append(out, html...)
		}
		start := i + len(` id="`)
		end := start + bytes.IndexByte(html[start:], '"')
		id := string(html[start:end])
		out = append(out, html[:end]...)
		if taken[id] {
			out = append(out, suffix...)
			id += suffix
		}
		taken[id] = true
		html = html[end:]
	}
}

// MarkedOptions are those of a text that stands at one place only, unlike an
// article.
func (r *Renderer) MarkedOptions(in MarkedIn) markdown.Options {
	prefix := in.Section + wholeGlue
	own := func(anchor string) string {
		if in.excerpt != "" {
			return page.Relative(in.From, page.SectionPath(in.Version, in.excerpt)+"#"+anchor)
		}
		return "#" + prefix + anchor
	}
	return markdown.Options{
		IDPrefix: prefix, HeadingShift: in.Shift, Words: page.ArticleWords(r.Words.Lang), Figure: r.Opts.Figure,
		Ref: func(ref *markdown.Ref) (string, string) {
			href, text := sectionRef(in.Version, ref)
			if rest, ok := strings.CutPrefix(href, "#"+hrefMarker); ok {
				return own(rest), text
			}
			if rest, ok := strings.CutPrefix(href, hrefMarker); ok {
				id, anchor, found := strings.Cut(rest, "#")
				path := page.SectionPath(in.Version, id)
				if found {
					path += "#" + anchor
				}
				return page.Relative(in.From, path), text
			}
			return href, text
		},
		Link: func(dest string) (string, bool) {
			if anchor, ok := strings.CutPrefix(dest, "#"); ok {
				return own(anchor), true
			}
			return page.SiteLink(in.From, dest), true
		},
		Image: func(src string) string {
			name, ok := page.AssetName(src)
			if !ok {
				return ""
			}
			v := in.Version
			for v.Dir == "" && v.Base != nil {
				v = v.Base
			}
			return page.Relative(in.From, v.Guide.ID+"/"+v.Slug()+"/assets/"+name)
		},
	}
}
