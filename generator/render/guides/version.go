package guides

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"sync"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// Guide writes a guide with all its versions. read parses a section, which it is asked
// for once for each. before finds what an earlier build wrote; nil finds nothing.
func (r *Renderer) Guide(ctx context.Context, g *site.Guide, read func(*site.Section) *markdown.Doc, before Before, sink page.Sink) error {
	r = &Renderer{r.Renderer, newTexts(g, read), &sync.Map{}, &sync.Map{}, r.lexicon, r.kept}
	if err := r.guidePage(g, sink); err != nil {
		return err
	}
	current := g.InForce(r.Site.Date)
	if current == nil {
		if err := r.noneInForce(g, sink); err != nil {
			return err
		}
	}
	past, found := r.newHistory(g), page.NewSearchShard(g, current)
	// write writes the drafts with their comparisons, or all that no draft has a say in.
	write := func(drafts bool, sink page.Sink) error {
		versions := slices.DeleteFunc(slices.Clone(g.Versions), func(v *site.Version) bool { return v.Draft != drafts })
		if err := r.each(ctx, len(versions), func(ctx context.Context, i int) error {
			v := versions[i]
			if err := r.version(ctx, v, v == current, before, sink, past, found); err != nil {
				return fmt.Errorf("%s %s: %w", g.ID, v.ID, err)
			}
			return nil
		}); err != nil {
			return err
		}
		return r.comparisons(ctx, g, drafts, sink)
	}
	stand := true // the pages of what is sealed
	sealed := func(sink page.Sink) error {
		stand = false
		return write(false, sink)
	}
	var err error
	if before != nil && slices.ContainsFunc(g.Versions, func(v *site.Version) bool { return v.Draft }) {
		err = before.Sealed(sealed)
	} else {
		err = sealed(sink)
	}
	if err != nil {
		return err
	}
	for _, v := range g.Versions {
		if v.Draft || !stand {
			continue
		}
		if err := gather(ctx, r, len(v.Sections), func(i int) (page.Entries, error) {
			return r.entries(v.Sections[i], v == current, r.take(v.Sections[i])), nil
		}, func(_ int, entries page.Entries) { found.Add(v, entries) }); err != nil {
			return err
		}
		found.Done(v)
	}
	if err := write(true, sink); err != nil {
		return err
	}
	if err := r.withdrawn(g, sink); err != nil {
		return err
	}
	return found.Write(r.Renderer, sink)
}

func (r *Renderer) entries(s *site.Section, current bool, doc *markdown.Doc) page.Entries {
	return r.Entries(s, current, doc, r.reader(s.Version))
}

// version writes a version's pages, section by section. The version in force
// is written to its lasting address too: the same bytes but for the day for which
// they hold, since both folders lie at one depth.
func (r *Renderer) version(ctx context.Context, v *site.Version, current bool, before Before, sink page.Sink, past *history, found *page.SearchShard) error {
	w, err := r.newVersionWriter(v, current, before, sink, past)
	if err != nil {
		return err
	}
	defer rolls.Put(w.body)
	if w.alone() { // the page of each depends on the headings of all, and most may be found
		w.entries = make([]page.Entries, len(v.Sections))
		if err := r.each(ctx, len(v.Sections), func(_ context.Context, i int) error {
			w.entries[i] = r.entries(v.Sections[i], current, r.take(v.Sections[i]))
			return nil
		}); err != nil {
			return err
		}
	}
	if err := gather(ctx, r, len(v.Sections), func(i int) (section, error) {
		made, err := w.section(i)
		if err != nil {
			err = fmt.Errorf("section %s: %w", v.Sections[i].ID, err)
		}
		return made, err
	}, func(i int, made section) {
		found.Add(v, made.entries)
		w.take(made)
	}); err != nil {
		return err
	}
	found.Done(v)
	if err := w.left(); err != nil {
		return err
	}
	if err := w.index(); err != nil {
		return err
	}
	if err := w.whole(); err != nil {
		return err
	}
	return w.assets()
}

// sheets are what the page of a section is written on, and used again for another.
type sheets struct {
	kept   bytes.Buffer // for the page with all sections
	page   bytes.Buffer // of the section
	framed bytes.Buffer // with the frame around it
}

// versionWriter holds what the pages of a version share.
type versionWriter struct {
	r       *Renderer
	v       *site.Version
	current bool
	sink    page.Sink
	label   string // "Version 1.0"
	example bool
	pairs   sync.Map // see paired
	nav     *sectionList
	parts   map[*site.Section]*site.Part
	past    *history
	trail   template.HTML   // the breadcrumbs of a section
	asOf    template.HTML   // for which day the lasting address holds
	order   *turns          // in which sections take ids
	taken   map[string]bool // ids of a draft: of its sections, headings and changes
	before  Before
	outline func() string  // see dependsOn
	entries []page.Entries // of what stands alone: of each section

	// What the sections made so far gave to the page with all of them.
	body   *bytes.Buffer
	places map[string][2]int // in body, of what before keeps
	marked bool              // it has marks
	terms  []page.Link       // of the glossary, as the text comes to them
}

func (r *Renderer) newVersionWriter(v *site.Version, current bool, before Before, sink page.Sink, past *history) (*versionWriter, error) {
	w := &versionWriter{r: r, v: v, current: current, sink: sink, label: r.VersionLabel(v), example: v.WhollyExample(), parts: v.Parts(), past: past,
		order: newTurns(), taken: map[string]bool{}, before: before, body: rolls.Get().(*bytes.Buffer), places: map[string][2]int{}}
	w.outline = sync.OnceValue(w.outlined)
	length := 0
	for _, s := range v.Sections {
		w.taken[s.ID] = true
		length += len(s.Text.Body)
	}
	w.body.Reset()
	w.body.Grow(length * markdown.Growth)
	var err error
	if w.nav, err = r.sectionNav(v); err != nil {
		return nil, err
	}
	if w.trail, err = r.Execute("crumbs", page.Page{Crumbs: w.crumbs("../", false)}); err != nil {
		return nil, err
	}
	if w.asOf, err = r.AsOfHTML(); err != nil {
		return nil, err
	}
	if v.Draft {
		if err := w.write("filter.css", filterStyle(v)); err != nil {
			return nil, err
		}
	}
	return w, w.printStyle()
}

// folders are the ones that the version's pages are written to.
func (w *versionWriter) folders() []string {
	own := w.v.Guide.ID + "/" + w.r.Slug(w.v) + "/"
	if w.current {
		return []string{own, w.v.Guide.ID + "/" + w.r.CurrentSlug() + "/"}
	}
	return []string{own}
}

// publish frames a page and gives it to each of the version's folders. On the
// lasting address it says for which day it holds, and leads on once another version
// is in force. s is the section that it shows, or nil. main is in parts; it begins at the
// byte at of what is framed.
func (w *versionWriter) publish(framed *bytes.Buffer, p page.Page, s *site.Section, main ...[]byte) (at int, err error) {
	name := strings.TrimPrefix(p.Path, w.v.Guide.ID+"/"+w.r.Slug(w.v)+"/")
	for i, folder := range w.folders() {
		if i > 0 {
			p.AsOf, p.Turns = w.asOf, w.turns(s, name)
		}
		if i == 0 || p.Turns != "" {
			at, err = w.r.Framed(framed, p, main...)
		} else { // it differs by the day alone, which stands above the main part
			at = insert(framed, at, string(p.AsOf))
		}
		if err != nil {
			return 0, err
		}
		if err := w.sink.WriteFile(folder+name, framed.Bytes()); err != nil {
			return 0, err
		}
	}
	return at, nil
}

// insert puts text into what was written, before the byte at, and gives where it ends.
func insert(b *bytes.Buffer, at int, text string) (end int) {
	b.WriteString(text)
	all, end := b.Bytes(), at+len(text)
	copy(all[end:], all[at:])
	copy(all[at:], text)
	return end
}

// write gives a file to each of the version's folders.
func (w *versionWriter) write(name string, data []byte) error {
	for _, folder := range w.folders() {
		if err := w.sink.WriteFile(folder+name, data); err != nil {
			return err
		}
	}
	return nil
}

// pageAt is what the version's pages have in common.
func (w *versionWriter) pageAt(name, title string) page.Page {
	own := w.v.Guide.ID + "/" + w.r.Slug(w.v) + "/"
	p := page.Page{
		Path: own + name, Title: title + " – " + w.label, Section: w.v.Guide.ID,
		NoIndex: w.v.State(w.r.Site.Date) != site.InForce, Of: w.v,
		PrintStyle: strings.Repeat("../", strings.Count(name, "/")) + "print.css",
	}
	if w.current {
		p.Canonical = w.v.Guide.ID + "/" + w.r.CurrentSlug() + "/" + name
	}
	return p
}

// crumbs lead from the front to a page of the version; up is the way from the
// page to the version's own page.
func (w *versionWriter) crumbs(up string, own bool) []page.Crumb {
	t := w.r.Texts
	out := []page.Crumb{{Label: string(t.Site.Front), Href: up + "../../index.html"}, {Label: w.v.Guide.Title, Href: up + "../index.html", Stays: !own && len(w.r.Site.Guides) > 1}}
	if !own {
		out = append(out, page.Crumb{Label: w.label, Href: up + "index.html"})
	}
	return out
}

// assets copies the version's figures.
func (w *versionWriter) assets() error {
	if w.r.Opts.Files == nil || w.v.Dir == "" {
		return nil
	}
	for _, name := range w.v.Assets {
		if err := w.r.CopyFile(w.sink, w.v.Dir+"/"+name, w.v.Guide.ID+"/"+w.r.Slug(w.v)+"/"+name); err != nil {
			return err
		}
	}
	return nil
}

// A version of more sections than foldedFrom shows beside each of them only its
// neighbours: with all of them on every page, bytes would grow with the square.
const (
	foldedFrom = 60
	neighbours = 12
)

// sectionList is the list of a version's sections beside each of them. Its entries
// are written once for the version, not once for each of its pages: each as it
// stands on other pages, and on its own.
type sectionList struct {
	open, close, folded template.HTML
	items, own          []template.HTML
	parts               []template.HTML // the title of the part that each stands in
	begins              []bool          // whether each begins its part
	at                  map[string]int  // by section
}

// write writes the list on the page of a section, with that page's own contents.
func (l *sectionList) write(out *bytes.Buffer, id string, contents template.HTML) {
	at, ok := l.at[id]
	if !ok {
		at = -1
	}
	from, to := 0, len(l.items)
	if to > foldedFrom {
		from, to = max(0, at-neighbours), min(to, max(0, at)+neighbours+1)
	}
	add := func(parts ...template.HTML) { // of templates, which escape
		for _, p := range parts {
			out.WriteString(string(p))
		}
	}
	add(l.open)
	for i := from; i < to; i++ {
		if i == from || l.begins[i] {
			if i > from {
				add("</ol>\n")
			}
			add(l.parts[i], "<ol>\n")
		}
		if i == at {
			add(l.own[i])
		} else {
			add(l.items[i])
		}
		if i == at && contents != "" {
			add("<li class=\"own-contents\" data-contents>\n", contents, "</li>\n")
		}
	}
	if from < to {
		add("</ol>\n")
	}
	if from > 0 || to < len(l.items) {
		add(l.folded)
	}
	add(l.close)
}

type navView struct{ Label, Index, Whole, Guide, GuideHref string }

// foldedView leads from some of a version's sections to all of them.
type foldedView struct {
	Href  string
	Count int
}

type navItem struct {
	Item    page.NavItem
	Current bool
}

func (r *Renderer) sectionNav(v *site.Version) (*sectionList, error) {
	nv := navView{Label: r.VersionLabel(v), Index: "../index.html", Whole: "../" + r.WholeSlug() + "/index.html",
		Guide: r.GuideName(v.Guide), GuideHref: "../../index.html"}
	out := &sectionList{at: map[string]int{}}
	var err error
	write := func(name string, view any) template.HTML {
		html, bad := r.Execute(name, view)
		err = cmp.Or(err, bad)
		return html
	}
	out.open = write("section-nav", nv)
	var part template.HTML
	for i, entry := range page.NavItems(v, v.Sections, func(s *site.Section) string { return "../" + s.ID + "/index.html" }) {
		if entry.Part != "" {
			part = write("section-part", entry.Part)
		}
		item := navItem{Item: entry}
		out.items, out.at[v.Sections[i].ID] = append(out.items, write("section-nav-item", item)), i
		item.Current = true
		out.own = append(out.own, write("section-nav-item", item))
		out.parts, out.begins = append(out.parts, part), append(out.begins, entry.Begins)
	}
	out.folded = write("section-nav-folded", foldedView{"../index.html", len(v.Sections)})
	out.close = write("section-nav-close", nv)
	return out, err
}
