package guides

import (
	"cmp"
	"encoding/base64"
	"io/fs"
	"path"
	"slices"
	"strconv"
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
	texts              int // marked so far
}

// AloneIn says where a change is shown.
type AloneIn struct {
	From   string
	Prefix string // of ids
	Shift  int    // of headings
	// single is set in a file that stands alone: it has no links to other pages,
	// and holds its images.
	Single bool
	// Decision has the adopted wordings in place of the proposed ones; nil for none.
	Decision *site.Decision
	show     redline.Show // ShowClose unless said otherwise
}

// Alone shows a change on its proposal's own base with nothing else changed.
func (r *Renderer) Alone(in AloneIn, c *site.Change) AloneView {
	v := AloneView{}
	if sections := c.Sections(); len(sections) > 0 {
		v.Section = page.SectionTitle(sections[0])
		if !in.Single {
			v.Href = page.Relative(in.From, page.SectionPath(sections[0].Version, sections[0].ID))
		}
	}
	for _, e := range c.Edits {
		switch e.Kind {
		case site.Retitle:
			v.OldTitle, v.NewTitle = e.Section.Title, e.Wording(in.Decision)
		case site.RemoveSection, site.MoveSection:
			v.say(r.editWords(e))
		case site.AddSection:
			v.say(r.editWords(e))
			v.mark(r, in, c, &markdown.Doc{}, page.Parse(site.Text{Body: e.Wording(in.Decision), Pos: e.Origin.Pos}))
		}
	}
	texts, bad := amend.Alone(c.Proposal.Base, c, in.Decision)
	if bad != nil {
		v.Words = r.ChangeWords(c)
		return v
	}
	for _, t := range texts {
		v.mark(r, in, c, page.Parse(t.Section.Text), page.Parse(site.Text{Body: t.Body, Pos: t.Section.Text.Pos}))
	}
	return v
}

func (v *AloneView) say(words string) {
	if v.Words != "" {
		words = v.Words + " " + words
	}
	v.Words = words
}

func (v *AloneView) mark(r *Renderer, in AloneIn, c *site.Change, old, now *markdown.Doc) {
	line := redline.Compare(old, now, in.Prefix)
	if line.Equal() {
		v.say(r.ChangeWords(c))
		return
	}
	v.texts++
	prefix := in.Prefix
	if v.texts > 1 {
		prefix += "-" + strconv.Itoa(v.texts)
	}
	place := MarkedIn{From: in.From, Version: c.Proposal.Base, Section: prefix, Shift: in.Shift, By: c.Proposal}
	options := r.MarkedOptions(place)
	if in.Single {
		options.Ref, options.Link, options.Image = nil, OutsideOnly, r.imageData(place)
	}
	ids := line.IDs("", map[string]bool{})
	for i := range ids { // the item's own id is the page's
		ids[i] = prefix + wholeGlue + ids[i]
	}
	marks := markedText(line, redline.Options{Options: options, Show: cmp.Or(in.show, redline.ShowClose), IDs: ids})
	for _, change := range marks.Changes {
		for _, f := range change.Flags {
			if !slices.Contains(v.Flags, f.Reason) {
				v.Flags = append(v.Flags, f.Reason)
			}
		}
	}
	if v.Marks == nil {
		v.Marks = marks
		return
	}
	v.Marks.HTML += marks.HTML // safe as each of them is
	v.Marks.Changes, v.Marks.Far = append(v.Marks.Changes, marks.Changes...), v.Marks.Far || marks.Far
}

// OutsideOnly keeps links to other hosts: a file that stands alone has no
// other pages beside it.
func OutsideOnly(dest string) (string, bool) {
	return dest, strings.HasPrefix(dest, "https://") || strings.HasPrefix(dest, "http://") || strings.HasPrefix(dest, "mailto:")
}

var imageTypes = map[string]string{".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp"}

// imageData gives the figures of a text as data: addresses.
func (r *Renderer) imageData(in MarkedIn) func(src string) string {
	return func(src string) string {
		p, ok := in.picture(src)
		kind := imageTypes[strings.ToLower(path.Ext(p.Name))]
		if !ok || kind == "" || r.Opts.Files == nil {
			return ""
		}
		data, err := fs.ReadFile(r.Opts.Files, p.File())
		if err != nil {
			return "" // its alternative text stands for it
		}
		return "data:" + kind + ";base64," + base64.StdEncoding.EncodeToString(data)
	}
}
