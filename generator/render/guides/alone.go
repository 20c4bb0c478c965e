package guides

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"html/template"
	"io/fs"
	"path"
	"strings"

	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// AloneView is one change by itself, marked in its section: what somebody
// decides on.
type AloneView struct {
	Section, Href      string
	Words              string // where marks cannot show it
	OldTitle, NewTitle string
	Marks              *marked
	Flags              []string
}

// AloneIn says where a change is shown.
type AloneIn struct {
	From   string
	Prefix string // of ids
	Shift  int    // of headings
	// single is set in a file that stands alone: it has no links to other pages,
	// and holds its images.
	Single bool
	// wording is the adopted text in place of the proposed one; "" for none.
	Wording string
}

// Alone shows a change on its proposal's own base with nothing else changed.
func (r *Renderer) Alone(in AloneIn, c *site.Change) AloneView {
	v := AloneView{}
	if c.Section != nil {
		v.Section = page.SectionTitle(c.Section)
		if !in.Single {
			v.Href = page.Relative(in.From, page.SectionPath(c.Section.Version, c.Section.ID))
		}
	}
	switch c.Kind {
	case site.Retitle:
		v.OldTitle, v.NewTitle = c.Section.Title, cmp.Or(in.Wording, c.Text)
	case site.RemoveSection, site.MoveSection:
		v.Words = r.ChangeWords(c)
	case site.AddSection:
		v.Words = r.ChangeWords(c)
		v.mark(r, in, c, &markdown.Doc{}, page.Parse(site.Text{Body: cmp.Or(in.Wording, c.Text), Pos: c.TextPos}))
	default:
		body, ok := amend.Alone(c, cmp.Or(in.Wording, c.Text))
		if !ok || c.Section == nil {
			v.Words = r.ChangeWords(c)
			break
		}
		v.mark(r, in, c, page.Parse(c.Section.Text), page.Parse(site.Text{Body: body, Pos: c.Section.Text.Pos}))
	}
	return v
}

func (v *AloneView) mark(r *Renderer, in AloneIn, c *site.Change, old, now *markdown.Doc) {
	line := redline.Compare(old, now, in.Prefix)
	if line.Equal() {
		v.Words = r.ChangeWords(c)
		return
	}
	options := r.MarkedOptions(MarkedIn{From: in.From, Version: c.Proposal.Base, Section: in.Prefix, Shift: in.Shift})
	if in.Single {
		options.Ref, options.Link, options.Image = nil, OutsideOnly, r.imageData(c.Proposal.Base)
	}
	html := line.HTML(redline.Options{Options: options})
	html = prefixedIDs(html, in.Prefix)
	v.Marks = &marked{Changes: line.Changes()}
	html, v.Marks.Far = foldable(html)
	html, v.Marks.Far = closer(html, v.Marks.Far)
	// package markdown escapes all text, and limits addresses to safe schemes.
	v.Marks.HTML = template.HTML(html)
	seen := map[string]bool{}
	for _, change := range v.Marks.Changes {
		for _, f := range change.Flags {
			if !seen[f.Reason] {
				seen[f.Reason] = true
				v.Flags = append(v.Flags, f.Reason)
			}
		}
	}
}

// longNeighbour is how many bytes of HTML an element beside a change may have
// and still be shown with it: on a phone the change must not be pushed out of
// sight by a list that only happens to stand above it.
const longNeighbour = 420

// closer folds away long neighbours that foldable keeps.
func closer(html []byte, far bool) ([]byte, bool) {
	var out []byte
	for _, e := range elements(html) {
		at := tagEnd(e.html)
		if len(e.html) > longNeighbour && !isHeading(e.html) && bytes.HasPrefix(e.html[at:], []byte(" data-same")) && !bytes.HasPrefix(e.html[at:], []byte(" data-same data-far")) {
			out = append(out, e.html[:at]...)
			out = append(out, " data-far"...)
			out = append(out, e.html[at:]...)
			far = true
			continue
		}
		out = append(out, e.html...)
	}
	return out, far
}

// prefixedIDs makes the ids of marks unique on a page that shows many changes
// by themselves: the item's own id is the page's.
func prefixedIDs(html []byte, prefix string) []byte {
	return []byte(strings.NewReplacer(` id="c-`, ` id="`+prefix+wholeGlue+`c-`, ` href="#c-`, ` href="#`+prefix+wholeGlue+`c-`).Replace(string(html)))
}

// OutsideOnly keeps links to other hosts: a file that stands alone has no
// other pages beside it.
func OutsideOnly(dest string) (string, bool) {
	return dest, strings.HasPrefix(dest, "https://") || strings.HasPrefix(dest, "http://") || strings.HasPrefix(dest, "mailto:")
}

var imageTypes = map[string]string{".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp"}

// imageData gives the images of a version as data: addresses.
func (r *Renderer) imageData(v *site.Version) func(src string) string {
	for v.Dir == "" && v.Base != nil {
		v = v.Base
	}
	return func(src string) string {
		name, ok := page.AssetName(src)
		kind := imageTypes[strings.ToLower(path.Ext(name))]
		if !ok || kind == "" || r.Opts.Files == nil {
			return ""
		}
		data, err := fs.ReadFile(r.Opts.Files, path.Join(v.Dir, "assets", name))
		if err != nil {
			return "" // its alternative text stands for it
		}
		return "data:" + kind + ";base64," + base64.StdEncoding.EncodeToString(data)
	}
}
