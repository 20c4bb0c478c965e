package guides

import (
	"cmp"
	"context"
	"html/template"
	"slices"
	"strings"

	"bestpractice/generator/guide/compare"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

type compareView struct {
	Heading, Summary string
	A, B             versionLink
	Sections         []compareSection
	Flagged, Rest    []listedChange
	Example          bool
	Any              bool
}

// compareSection is a section in both versions, or in one of them.
type compareSection struct {
	ID, Title, Old   string // Old is the title before, where it is another
	Kind             string // same, changed, added, removed
	Note             string
	Retitled         template.HTMLAttr // whose the title is
	Place            template.HTMLAttr // another number or address, and what it follows from
	Count            int
	Conflict         bool // a draft's, with proposals in conflict
	HrefOld, HrefNew string
	Marks            *marked
	Whole            []wholeChange // of the section itself, with an owner
	Rows             []sideRow
}

// wholeChange is a change of a section itself.
type wholeChange struct {
	Owned ownedChange
	Attrs template.HTMLAttr // what it is, and whose
}

// sideRow is a block as it was and as it is.
type sideRow struct {
	HTML template.HTML
	Same bool
}

// listedChange is an entry in the list of all changes.
type listedChange struct {
	ID, Old, New, Section, Heading string
	Detail                         string // what it is beside its words
	Stays                          bool   // its words are as they were: only what they stand in is another
	Number                         int
	Reasons                        []string
	Owner                          string
}

// maxAllPairs is up to how many versions every pair has a page.
const maxAllPairs = 12

// pairs are the versions that are compared, the older one first: all pairs of a
// few, of many the neighbours and what is compared with all, which are drafts,
// the version in force and the newest approved one.
func pairs(g *site.Guide, current *site.Version) [][2]*site.Version {
	var out [][2]*site.Version
	n := len(g.Versions)
	var newest *site.Version
	for _, v := range g.Versions {
		if !v.Draft {
			newest = v
		}
	}
	wide := func(v *site.Version) bool { return v.Draft || v == current || v == newest }
	for i, a := range g.Versions {
		for k := i + 1; k < n; k++ {
			b := g.Versions[k]
			if n <= maxAllPairs || k == i+1 || wide(a) || wide(b) {
				out = append(out, [2]*site.Version{a, b})
			}
		}
	}
	return out
}

// comparisons writes a page for each pair of versions. One that is not compared, and
// was while the guide had fewer versions, keeps its address: a small page leads on. Those
// with drafts are written apart from those of versions that are sealed.
func (r *Renderer) comparisons(ctx context.Context, g *site.Guide, drafts bool, sink page.Sink) error {
	compared := map[[2]*site.Version]bool{}
	var pages [][2]*site.Version
	for _, pair := range pairs(g, g.InForce(r.Site.Date)) {
		compared[pair] = true
		if (pair[0].Draft || pair[1].Draft) == drafts {
			pages = append(pages, pair)
		}
	}
	for i, a := range g.Versions {
		for _, b := range g.Versions[i+1:] {
			if pair := [2]*site.Version{a, b}; !compared[pair] && !drafts { // all drafts are compared
				pages = append(pages, pair)
			}
		}
	}
	return r.each(ctx, len(pages), func(_ context.Context, i int) error {
		a, b := pages[i][0], pages[i][1]
		if compared[pages[i]] {
			return r.compare(a, b, sink)
		}
		return r.comparedElsewhere(a, b, compared, sink)
	})
}

// elsewhereView is a page that leads from a comparison to what there is of it.
type elsewhereView struct {
	Title, Lang string
	Example     bool
	Links       []page.Link
}

// comparedElsewhere leads to the comparisons of both versions with the one that all
// are compared with, and to the list of what changed from each version to the next.
// It stands for many pairs, and so has no frame.
func (r *Renderer) comparedElsewhere(a, b *site.Version, compared map[[2]*site.Version]bool, sink page.Sink) error {
	from, t := r.ComparePath(a, b), r.Texts.Compare
	heading := func(a, b *site.Version) string {
		return t.Heading.With("old", page.Lower(r.VersionLabel(a)), "new", page.Lower(r.VersionLabel(b)))
	}
	view := elsewhereView{Title: a.Guide.Title + ": " + heading(a, b), Lang: r.Words.Lang, Example: r.Site.Example || a.WhollyExample() || b.WhollyExample()}
	view.Links = append(view.Links, page.Link{Label: string(t.StepByStep), Href: page.Relative(from, r.GuidePath(a.Guide))})
	for _, v := range []*site.Version{a, b} {
		for _, w := range slices.Backward(a.Guide.Versions) {
			if !w.Draft && compared[[2]*site.Version{v, w}] {
				view.Links = append(view.Links, page.Link{Label: heading(v, w), Href: page.Relative(from, r.ComparePath(v, w))})
				break
			}
		}
	}
	html, err := r.Execute("compared-elsewhere", view)
	if err != nil {
		return err
	}
	return sink.WriteFile(from, []byte(html))
}

func (r *Renderer) compare(a, b *site.Version, sink page.Sink) error {
	from, t := r.ComparePath(a, b), r.Texts.Compare
	view := compareView{
		Heading: t.Heading.With("old", page.Lower(r.VersionLabel(a)), "new", page.Lower(r.VersionLabel(b))),
		A:       versionLink{Label: r.VersionLabel(a), State: r.States(a), Href: page.Relative(from, r.WholePath(a))},
		B:       versionLink{Label: r.VersionLabel(b), State: r.States(b), Href: page.Relative(from, r.WholePath(b))},
		Example: a.WhollyExample() || b.WhollyExample(),
	}
	c := comparer{r: r, from: from, a: a, b: b, taken: map[string]bool{}}
	pairs := compare.Sections(a, b)
	for _, p := range pairs {
		c.taken[p.ID()] = true
	}
	for _, p := range pairs {
		view.Sections = append(view.Sections, c.section(r.difference(p)))
	}
	changed, same := 0, 0
	for _, cs := range view.Sections {
		switch {
		case cs.Kind != "same":
			changed++
		case !cs.Conflict: // nobody is told that what stands in a conflict is unchanged
			same++
		}
	}
	view.Any = changed > 0
	view.Flagged, view.Rest = c.flagged, c.rest
	view.Summary = t.Summary.With("changes", r.tally(c.notes), "sections", r.Words.Int(changed), "same", r.Words.Int(same))
	return r.Write(sink, page.Page{Path: from, Title: view.Heading, Section: a.Guide.ID, NoIndex: true, Scripts: redlineScripts(from),
		Crumbs: r.Trail(from, [2]string{a.Guide.Title, r.GuidePath(a.Guide)})}, "compare", view)
}

// comparer compares sections, and lists what it finds.
type comparer struct {
	r             *Renderer
	from          string
	a, b          *site.Version
	taken         map[string]bool
	count         int
	flagged, rest []listedChange
	notes         []Note
}

func (c *comparer) section(d Difference) compareSection {
	old, now, line := d.Old, d.New, d.Line
	cs := compareSection{ID: d.ID(), Kind: "changed"}
	version := c.b
	switch {
	case now == nil:
		cs.Kind, version = "removed", c.a
		cs.Title = page.SectionTitle(old)
	case old == nil:
		cs.Kind = "added"
		cs.Title = page.SectionTitle(now)
	default:
		cs.Title, cs.Conflict = page.SectionTitle(now), c.b.Draft && len(now.Conflicts) > 0
	}
	if old != nil {
		cs.HrefOld = page.Relative(c.from, c.r.SectionPath(c.a, old.ID))
	}
	if now != nil {
		cs.HrefNew = page.Relative(c.from, c.r.SectionPath(c.b, now.ID))
	}
	whole := c.whole(&cs, d)
	c.notes = append(c.notes, whole...)
	cs.Count, _ = count(whole)
	if line.Equal() {
		if cs.Kind == "changed" && cs.Count == 0 {
			cs.Kind = "same"
		}
		return cs
	}
	in := MarkedIn{From: c.from, Version: version, Was: c.a, Section: cs.ID, Under: cmp.Or(now, old).Under(), About: cs.Title, Shift: 1, show: redline.ShowFolded}
	cs.Marks = c.r.markedSection(in, line, c.taken, c.count)
	c.notes = append(c.notes, cs.Marks.all...)
	for i, ch := range cs.Marks.Changes {
		c.list(cs.Title, i, ch)
	}
	for _, row := range line.Rows(redline.Options{Options: c.r.MarkedOptions(in), Numbers: true, FirstNumber: c.count}) {
		// package markdown escapes all text, and limits addresses to safe schemes.
		cs.Rows = append(cs.Rows, sideRow{template.HTML(row.HTML), row.Same})
	}
	cs.Count, _ = count(slices.Concat(whole, cs.Marks.all))
	c.count += len(cs.Marks.Changes)
	return cs
}

// whole tells what became of the section itself, and gives the notes on what counts as
// a change of its own: marks tell of a text that came or went, and a number follows.
// What writes attributes escapes them.
func (c *comparer) whole(cs *compareSection, d Difference) []Note {
	var counted, place []redline.Change
	var notes []string
	for _, ch := range d.Whole {
		switch ch.Kind {
		case compare.SectionRetitled:
			cs.Old, cs.Retitled = ch.Old, template.HTMLAttr(redline.OwnerHTML(ch.Owner))
			counted = append(counted, ch)
		case compare.SectionMoved:
			notes = append(notes, ch.Detail)
			counted = append(counted, ch)
		case compare.SectionRenumbered, compare.SectionRenamed:
			notes = append(notes, ch.Detail)
			place = append(place, ch)
		case compare.SectionRemoved:
			if d.Into != nil || d.Gone != "" {
				notes = append(notes, ch.Detail)
			}
		}
		if of := c.r.change(ch.Owner); of != nil {
			cs.Whole = append(cs.Whole, wholeChange{c.r.owned(c.from, of), template.HTMLAttr(compare.Attributes(ch))})
		}
	}
	cs.Note, cs.Place = strings.Join(notes, " · "), template.HTMLAttr(compare.Attributes(place...))
	return c.r.notes(c.from, counted, 0)
}

func (c *comparer) list(section string, i int, ch redline.Change) {
	l := c.r.listed(ch, c.count+i+1)
	l.Section = section
	if len(l.Reasons) > 0 {
		c.flagged = append(c.flagged, l)
		return
	}
	c.rest = append(c.rest, l)
}

func (r *Renderer) listed(ch redline.Change, number int) listedChange {
	l := listedChange{ID: ch.ID, Old: r.Shortened(ch.Old), New: r.Shortened(ch.New), Heading: ch.Heading, Detail: ch.Detail, Number: number,
		Stays: ch.Kind == redline.Structure && ch.Detail != "" && ch.New != ""}
	for _, f := range ch.Flags {
		l.Reasons = append(l.Reasons, f.Reason)
	}
	if ch.Owner != nil {
		l.Owner = ch.Owner.Proposal
	}
	if c := r.change(ch.Owner); c != nil && c.Proposal.By != nil {
		l.Owner += " " + r.Texts.Front.By.With("party", c.Proposal.By.Name)
	}
	return l
}

// comparedWith are the versions that a version's page offers comparisons with.
func (r *Renderer) comparedWith(v *site.Version, from string) []page.Link {
	var out []page.Link
	for _, p := range slices.Backward(pairs(v.Guide, v.Guide.InForce(r.Site.Date))) {
		switch v {
		case p[0]:
			out = append(out, page.Link{Label: r.VersionLabel(p[1]), Href: page.Relative(from, r.ComparePath(p[0], p[1]))})
		case p[1]:
			out = append(out, page.Link{Label: r.VersionLabel(p[0]), Href: page.Relative(from, r.ComparePath(p[0], p[1]))})
		}
	}
	return out
}
