package guides

import (
	"cmp"
	"encoding/base64"
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
	show    redline.Show // ShowClose unless said otherwise
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
	ids := line.IDs("", map[string]bool{})
	for i := range ids { // the item's own id is the page's
		ids[i] = in.Prefix + wholeGlue + ids[i]
	}
	v.Marks = markedText(line, redline.Options{Options: options, Show: cmp.Or(in.show, redline.ShowClose), IDs: ids})
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
