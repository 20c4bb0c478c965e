package guides

import (
	"cmp"
	"encoding/base64"
	"html/template"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/compare"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/generator/source/attachment"
)

// AloneView is one change by itself, marked in its section: what somebody
// decides on. Nobody does so blind: what moves is shown at both places, what is
// removed with its text and what takes over its addresses.
type AloneView struct {
	Section, Href      string
	Words              string // where marks cannot show it
	OldTitle, NewTitle string
	Order              []orderLine // of a section that moves: the sections about both places
	Over               []string    // what takes over the addresses of a removed section
	Marks              *marked
	Note               *Note     // who proposed it, where it stands, why, and what to look at twice
	Overtaken          bool      // the coming version's base reads otherwise there
	Since              *marked   // what that base changed
	Written            page.Link // how the change read where it was written against an older base
	texts              int       // marked so far
}

// orderLine is a section in the order of a version, or a gap; Change is ins or
// del for the one that moves.
type orderLine struct{ Title, Change string }

// AloneIn says where a change is shown.
type AloneIn struct {
	From   string
	Prefix string // of ids
	Shift  int    // of headings
	// Single is set in a file that stands alone: it has no links to other pages,
	// and holds its images.
	Single bool
	// Decision has the adopted wordings in place of the proposed ones; nil for none.
	Decision *site.Decision
	Brief    bool           // only what the change alters, and the headings above it
	By       *site.Proposal // that brings figures of its own
	show     redline.Show   // ShowClose unless said otherwise
	Of       string         // what is shown, for names of its tables and notes
	Under    string         // what the numbers of its headings are counted below
}

// about is what the n-th text of a change is called.
func (in AloneIn) about(n int) string {
	if n > 1 {
		return in.Of + " (" + strconv.Itoa(n) + ")"
	}
	return in.Of
}

// DecidedOn is the base that a change is decided against: the coming version's
// for what is open, though it was written against an older one; its own for what
// is closed.
func DecidedOn(c *site.Change) *site.Version {
	p := c.Proposal
	if p.Guide != nil && !c.Outcome().Closed() {
		if d := cmp.Or(c.Version(), p.Guide.Draft()); d != nil && d.Base != nil {
			return d.Base
		}
	}
	return p.Base
}

// Alone shows a change with nothing else changed, on the base that it is decided
// against.
func (r *Renderer) Alone(in AloneIn, c *site.Change) AloneView {
	v := AloneView{}
	if c.Proposal.TakenBack != nil {
		return v // what it altered was withdrawn
	}
	if in.From != "" {
		n := r.noteOf(in.From, c.Proposal, compare.Status(c), r.draftOutcome(c))
		if n.Owned.Item = c.ID; in.Single {
			n.Owned.Proposal.Href = ""
		}
		v.Note = &n
	}
	in.By, in.Of = c.Proposal, cmp.Or(in.Of, c.Proposal.ID+" "+c.ID)
	if in.Brief {
		in.show = redline.ShowUnder
	}
	base := DecidedOn(c)
	if base != c.Proposal.Base && !in.Single {
		v.Written = page.Link{Label: r.VersionLabel(c.Proposal.Base), Href: page.Relative(in.From, r.ProposalPath(c.Proposal))}
	}
	texts, bad := amend.Alone(r.Opts.Trees, base, c, in.Decision)
	if bad != nil && base != c.Proposal.Base {
		v.Overtaken = true
		v.since(r, in, c, base)
		base = c.Proposal.Base
		texts, bad = amend.Alone(r.Opts.Trees, base, c, in.Decision)
	}
	if sections := c.Sections(); len(sections) > 0 {
		s := sections[0]
		if now := base.Section(s.ID); now != nil {
			s = now
		}
		v.Section = page.SectionTitle(s)
		if !in.Single {
			v.Href = page.Relative(in.From, r.SectionPath(s.Version, s.ID))
		}
	}
	if c.Summary != "" {
		v.Words = c.Summary
	}
	for _, e := range c.Edits {
		switch e.Kind {
		case site.Retitle:
			if v.NewTitle != "" { // a second one
				v.say(r.editWords(e))
				continue
			}
			v.OldTitle, v.NewTitle = e.Section.Title, e.Wording(in.Decision)
		case site.MoveSection:
			v.say(r.editWords(e))
			v.Order = r.order(base, e)
		case site.RemoveSection:
			v.say(r.editWords(e))
			v.Over = r.takenOver(base, e)
			v.mark(r, in, base, e.Section, r.compared(e.Section), &markdown.Doc{})
		case site.AddSection:
			v.say(r.editWords(e))
			v.mark(r, in, base, nil, &markdown.Doc{}, r.Parse(site.Text{Body: e.Wording(in.Decision), Pos: e.Origin.Pos}))
		}
	}
	if bad != nil {
		v.Words = r.ChangeWords(c)
		return v
	}
	for _, t := range texts {
		if !v.mark(r, in, base, t.Section, r.compared(t.Section), r.Parse(site.Text{Body: t.Body, Pos: t.Section.Text.Pos})) {
			v.say(r.ChangeWords(c))
		}
	}
	return v
}

// since marks what a newer base changed in the sections that a change was
// written against.
func (v *AloneView) since(r *Renderer, in AloneIn, c *site.Change, base *site.Version) {
	in.Prefix += "-since"
	var w AloneView
	sections := c.Sections()
	if len(sections) == 1 {
		w.Section = page.SectionTitle(sections[0])
	}
	for _, s := range sections {
		now := &markdown.Doc{}
		if x := base.Section(s.ID); x != nil {
			now = r.compared(x)
		}
		w.mark(r, in, base, s, r.compared(s), now)
	}
	v.Since = w.Marks
}

// order are the sections of a version about the place that a section leaves and
// the one that it comes to.
func (r *Renderer) order(v *site.Version, e *site.Edit) []orderLine {
	title := page.SectionTitle(e.Section)
	var all []orderLine
	if e.After == "" {
		all = append(all, orderLine{title, "ins"})
	}
	for _, s := range v.Sections {
		l := orderLine{Title: page.SectionTitle(s)}
		if s.ID == e.Section.ID {
			l.Change = "del"
		}
		all = append(all, l)
		if s.ID == e.After {
			all = append(all, orderLine{title, "ins"})
		}
	}
	var out []orderLine
	for i, l := range all {
		near := false
		for _, k := range all[max(0, i-1):min(len(all), i+2)] {
			near = near || k.Change != ""
		}
		switch {
		case near:
			out = append(out, l)
		case len(out) > 0 && out[len(out)-1].Title != "":
			out = append(out, orderLine{})
		}
	}
	if n := len(out); n > 0 && out[n-1].Title == "" {
		out = out[:n-1]
	}
	return out
}

// takenOver says where links to a removed section and to what is in it lead.
func (r *Renderer) takenOver(v *site.Version, e *site.Edit) []string {
	t := r.Texts.Review
	headings := func(s *site.Section, id string) string {
		for _, h := range r.compared(s).TOC() {
			if h.ID == id {
				return h.Text
			}
		}
		return page.SectionTitle(s)
	}
	var out []string
	if e.Alias != nil {
		out = append(out, t.TakenOver.With("from", page.SectionTitle(e.Section), "to", page.SectionTitle(e.Alias)))
	}
	for _, anchor := range slices.Sorted(maps.Keys(e.Anchors)) {
		id, at, _ := strings.Cut(e.Anchors[anchor], "#")
		if to := v.Section(id); to != nil {
			words := page.SectionTitle(to)
			if at != "" {
				words += ": " + headings(to, at)
			}
			out = append(out, t.TakenOver.With("from", headings(e.Section, anchor), "to", words))
		}
	}
	if len(out) == 0 {
		out = append(out, string(t.NotTakenOver))
	}
	return out
}

func (v *AloneView) say(words string) {
	if v.Words != "" {
		words = v.Words + " " + words
	}
	v.Words = words
}

// mark adds the changes from one text of a section to another; it reports whether
// there are any.
func (v *AloneView) mark(r *Renderer, in AloneIn, base *site.Version, s *site.Section, old, now *markdown.Doc) bool {
	line := r.In(redline.Compare(old, now, in.Prefix), base, base)
	if line.Equal() {
		return false
	}
	v.texts++
	prefix := in.Prefix
	if v.texts > 1 {
		prefix += "-" + strconv.Itoa(v.texts)
	}
	place := MarkedIn{From: in.From, Version: base, Section: prefix, About: in.about(v.texts), Shift: in.Shift, By: in.By, Under: s.Under()}
	options := r.MarkedOptions(place)
	if in.Single {
		options.Ref, options.Link, options.Image = r.wordsOnly(base), OutsideOnly, r.imageData(place)
	}
	ids := line.IDs("", map[string]bool{})
	for i := range ids { // the item's own id is the page's
		ids[i] = prefix + wholeGlue + ids[i]
	}
	marks := markedText(line, redline.Options{Options: options, Show: cmp.Or(in.show, redline.ShowClose), IDs: ids})
	for _, change := range marks.Changes {
		for _, f := range change.Flags {
			if v.Note != nil && !slices.Contains(v.Note.Flags, f.Reason) {
				v.Note.Flags = append(v.Note.Flags, f.Reason)
			}
		}
	}
	if s != nil && page.SectionTitle(s) != v.Section {
		marks.HTML = template.HTML(`<p class="item-section" data-aid>`+template.HTMLEscapeString(page.SectionTitle(s))+"</p>\n") + marks.HTML
	}
	if v.Marks == nil {
		v.Marks = marks
		return true
	}
	v.Marks.HTML += marks.HTML // safe as each of them is
	v.Marks.Changes, v.Marks.Far = append(v.Marks.Changes, marks.Changes...), v.Marks.Far || marks.Far
	return true
}

// wordsOnly shows references by their words, without a link.
func (r *Renderer) wordsOnly(v *site.Version) func(*markdown.Ref) (string, string) {
	if v == nil {
		return nil
	}
	return func(ref *markdown.Ref) (string, string) {
		_, _, words, _ := r.sectionRef(v, ref)
		return "", words
	}
}

// Reading is a text of a version as it is read, where it is shown outside of it.
func (r *Renderer) Reading(in AloneIn, v *site.Version, text site.Text) template.HTML {
	place := MarkedIn{From: in.From, Version: v, Section: in.Prefix, About: in.about(1), Shift: in.Shift, By: in.By, Under: in.Under}
	options := r.MarkedOptions(place)
	if in.Single {
		options.Ref, options.Link, options.Image = r.wordsOnly(v), OutsideOnly, r.imageData(place)
	}
	// package markdown escapes all text, and limits addresses to safe schemes.
	return template.HTML(r.Parse(text).HTML(options))
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
		data, _ = attachment.Publish(p.Name, data)
		return "data:" + kind + ";base64," + base64.StdEncoding.EncodeToString(data)
	}
}
