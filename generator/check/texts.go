package check

import (
	"maps"
	"path"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// pending is a reference to an anchor of a section that may not be parsed yet.
type pending struct {
	pos     diag.Pos
	section *site.Section
	anchor  string
}

// Section parses a section. Its references mean sections of its own version; what
// is wrong with a proposed text is said in the proposal. It may be called from
// several goroutines.
func (c *Checker) Section(s *site.Section) *markdown.Doc {
	if !s.Version.Draft || s.Version.First() {
		return c.section(s, c.list)
	}
	found := &diag.List{}
	doc := c.section(s, found)
	for _, d := range found.Sorted() {
		if d.Pos = proposed(s, doc, d.Pos); !d.Pos.IsZero() {
			c.list.Add(d)
		}
	}
	return doc
}

func (c *Checker) section(s *site.Section, list *diag.List) *markdown.Doc {
	v := s.Version
	doc := c.trees.As(markdown.As(v.Markdown), s.Text.Body, s.Text.Pos, list)
	for _, ref := range doc.Refs() {
		target := s
		switch {
		case ref.Num != "":
			var heading string
			if target, heading = v.Meant(ref.Num); target == nil {
				if ref.Number > 0 && !ref.Number.Appendix() { // "bilag A" may be anybody's, so may 5.2
					list.Warnf(doc.Position(ref.Start), "unknown-section", "", "version %s has no section with the number %s", v.ID, ref.Number)
				}
				continue
			}
			if heading != "" {
				continue // see headings
			}
		case ref.Section != "":
			if target = v.Section(ref.Section); target == nil {
				list.Errorf(doc.Position(ref.Start), "unknown-section", diag.DidYouMean(ref.Section, ids(v)), "section %q is not in version %s", ref.Section, v.ID)
				continue
			}
		}
		c.expectAnchor(s, doc, doc.Position(ref.Start), target, ref.Anchor)
	}
	for _, f := range doc.Figures() {
		if !v.Draft {
			list.Errorf(doc.Position(f.Start), "sealed-figure", "write the figure itself", "an approved version holds no %s", f.Raw)
			continue
		}
		c.checkFigure(doc, f, list)
	}
	missing := func(in *markdown.Inline) {
		name, ok := page.AssetName(in.Dest)
		if inFolder := !v.Draft || v.First(); inFolder && !(ok && slices.Contains(v.Assets, "assets/"+name)) { // a draft's are its base's, and those of proposals
			list.Errorf(doc.Position(in.Start), "missing-image", diag.DidYouMean(in.Dest, v.Assets), "there is no figure %q in the version's folder", in.Dest)
		}
	}
	for _, img := range doc.Images() {
		missing(img)
		described(doc, img, !v.Draft, list)
	}
	for _, link := range doc.Links() {
		if anchor, ok := strings.CutPrefix(link.Dest, "#"); ok {
			c.expectAnchor(s, doc, doc.Position(link.Start), s, anchor)
			continue
		}
		if _, ok := page.AssetName(link.Dest); ok {
			missing(link)
			continue
		}
		if to, anchor, ok := v.Linked(link.Dest); ok {
			if to == nil {
				list.Errorf(doc.Position(link.Start), "broken-link", diag.DidYouMean(link.Dest, files(v)), "version %s has no file %q", v.ID, link.Dest)
				continue
			}
			c.expectAnchor(s, doc, doc.Position(link.Start), to, anchor)
			continue
		}
		c.checkLink(doc, link, list)
	}
	c.mu.Lock()
	c.anchors[s] = doc.Anchors()
	if refs := c.headingRefs(s, doc); refs != nil {
		c.refs[s] = refs
	}
	c.mu.Unlock()
	return doc
}

// prose checks a text outside guides. Its references mean the sections of any
// guide, those in force first.
func (c *Checker) prose(t site.Text) {
	doc := c.trees.Parse(t.Body, t.Pos, c.list)
	for _, ref := range doc.Refs() {
		if ref.Section == "" {
			continue // "jf. afsnit 5" may be a quotation: it links where it can
		}
		target := c.anySection(ref.Section)
		if target == nil {
			var known []string
			for _, g := range c.site.Guides {
				for _, v := range g.Versions {
					known = append(known, ids(v)...)
				}
			}
			c.list.Errorf(doc.Position(ref.Start), "unknown-section", diag.DidYouMean(ref.Section, known), "no guide has a section %q", ref.Section)
			continue
		}
		c.expectAnchor(nil, doc, doc.Position(ref.Start), target, ref.Anchor)
	}
	for _, f := range doc.Figures() {
		c.checkFigure(doc, f, c.list)
	}
	for _, img := range doc.Images() {
		described(doc, img, false, c.list)
		if !strings.HasPrefix(t.Pos.File, site.PagesDir) {
			c.list.Errorf(doc.Position(img.Start), "missing-image", "figures stand in the assets of a version of a guide, or of pages", "a figure cannot stand here: %q", img.Dest)
		} else if name, ok := page.AssetName(img.Dest); !ok || !slices.Contains(c.site.PageAssets, "assets/"+name) {
			c.list.Errorf(doc.Position(img.Start), "missing-image", diag.DidYouMean(img.Dest, c.site.PageAssets), "there is no figure %q in %s", img.Dest, site.PagesDir+"assets/")
		}
	}
	for _, link := range doc.Links() {
		if anchor, ok := strings.CutPrefix(link.Dest, "#"); ok {
			if !slices.Contains(doc.Anchors(), anchor) {
				c.list.Errorf(doc.Position(link.Start), "unknown-anchor", diag.DidYouMean(anchor, doc.Anchors()), "there is no heading with the anchor %q", anchor)
			}
			continue
		}
		c.checkLink(doc, link, c.list)
	}
}

// anySection finds a section as the pages of prose do: in force, else in the
// newest version that has it.
func (c *Checker) anySection(id string) *site.Section {
	for _, g := range c.site.Guides {
		if v := g.InForce(c.site.Date); v != nil {
			if s := v.Section(id); s != nil {
				return s
			}
		}
		for _, v := range slices.Backward(g.Versions) {
			if s := v.Section(id); s != nil {
				return s
			}
		}
	}
	return nil
}

// expectAnchor remembers an anchor that text in a section (nil: outside guides)
// leads to.
func (c *Checker) expectAnchor(in *site.Section, doc *markdown.Doc, pos diag.Pos, s *site.Section, anchor string) {
	if anchor == "" {
		return
	}
	if in != nil && in.Version.Draft && !in.Version.First() {
		pos = proposed(in, doc, pos)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.pending = append(c.pending, pending{pos, s, anchor})
}

func (c *Checker) checkFigure(doc *markdown.Doc, f *markdown.Figure, list *diag.List) {
	if _, err := statistics.Figure(c.site, f.Dataset, f.Period, f.Args); err != nil {
		list.Errorf(doc.Position(f.Start), "unknown-figure", "{{ tal DATASET PERIOD [KOMMUNE] [MEASURE] }}", "%s: %v", f.Raw, err)
	}
}

// checkLink takes addresses of this site ("/om/") and leaves others alone; a
// relative address would mean another page at each place that shows the text.
func (c *Checker) checkLink(doc *markdown.Doc, link *markdown.Inline, list *diag.List) {
	dest := link.Dest
	switch {
	case strings.HasPrefix(dest, "//"): // package markdown refuses it
	case strings.HasPrefix(dest, "/"):
		p, _, _ := strings.Cut(dest[1:], "#")
		if p == "" || strings.HasSuffix(p, "/") {
			p += "index.html"
		} else if path.Ext(p) == "" {
			p += "/index.html"
		}
		c.Expect(p, doc.Position(link.Start))
	case !strings.Contains(dest, ":"):
		list.Errorf(doc.Position(link.Start), "broken-link", "write [[section]] for a section, /page/ for a page of this site", "the link %q is relative to no page", dest)
	}
}

// Expect has Finish say whether there is a page or a file that a link leads to.
func (c *Checker) Expect(page string, pos diag.Pos) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.links = append(c.links, Link{page, pos})
}

// expected checks the anchors that had to wait until the texts that have them were
// parsed.
func (c *Checker) expected() {
	for _, p := range c.pending {
		known := c.anchorsOf(p.section)
		if !slices.Contains(known, p.anchor) {
			c.list.Errorf(p.pos, "unknown-anchor", diag.DidYouMean(p.anchor, known), "section %s has no heading with the anchor %q", p.section.ID, p.anchor)
		}
	}
	c.pending = nil
}

// finish checks the links to pages. exists tells which paths are on the site, gone
// those that were withdrawn: a sealed text that leads there can not be edited, and
// must not hinder that something is taken back.
func (c *Checker) finish(exists, gone func(path string) bool) {
	for _, l := range c.links {
		switch at := strings.TrimSuffix(l.Page, "index.html"); {
		case exists(l.Page):
		case gone(l.Page):
			c.list.Warnf(l.Pos, "link-withdrawn", "take the link away where the text is not sealed", "/%s was withdrawn", at)
		default:
			c.list.Errorf(l.Pos, "broken-link", "", "there is no page /%s", at)
		}
	}
}

// anchorsOf are the anchors that a section has: those of its headings, and those
// that its headings had before.
func (c *Checker) anchorsOf(s *site.Section) []string {
	out := slices.AppendSeq(slices.Clone(c.headingsOf(s)), maps.Keys(s.Anchors))
	slices.Sort(out)
	return out
}

// headingsOf are the anchors of a section's headings. A section that nobody parsed, a
// draft's with one change alone or another guide's, is parsed now.
func (c *Checker) headingsOf(s *site.Section) []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	out, ok := c.anchors[s]
	if !ok {
		out = c.trees.As(markdown.As(s.Version.Markdown), s.Text.Body, s.Text.Pos, nil).Anchors()
		c.anchors[s] = out
	}
	return out
}

// renamed reports anchors that a section's front matter leads to headings that
// are not there.
func (c *Checker) renamed(v *site.Version) {
	for _, s := range v.Sections {
		for _, old := range slices.Sorted(maps.Keys(s.Anchors)) {
			if now, known := s.Anchors[old], c.headingsOf(s); !slices.Contains(known, now) {
				c.list.Errorf(s.Text.Pos, "unknown-anchor", diag.DidYouMean(now, known), "the anchor %q leads to %q, which no heading has", old, now)
			}
		}
	}
}

func ids(v *site.Version) []string {
	var out []string
	for _, s := range v.Sections {
		out = append(out, s.ID)
	}
	return out
}

// files are the names of the files of a version's sections.
func files(v *site.Version) []string {
	var out []string
	for _, s := range v.Sections {
		if s.File != "" {
			out = append(out, path.Base(s.File))
		}
	}
	return out
}
