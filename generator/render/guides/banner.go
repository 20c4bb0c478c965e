package guides

import (
	"strings"

	"bestpractice/generator/guide/compare"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// Banner is a word on a version's state, above its text, on the days on which it
// holds.
type Banner struct {
	page.Days
	Kind  string // draft, upcoming, old, coming, now
	Text  string
	Links []page.Link
}

// banners say what a version is, on the site's day and after each day on which
// that changes, and lead to the same section in the version that is then in force.
// The page lies depth folders below the version's; s is nil on a page of them all.
func (w *versionWriter) banners(s *site.Section, depth int) []Banner {
	var out []Banner
	spans := w.r.Spans(w.v.Guide)
	for i, span := range spans {
		b := banner{w: w, s: s, up: strings.Repeat("../", depth), in: w.v.Guide.InForce(span.On)}
		b.Days = span.Days
		if b.folder = w.r.CurrentSlug(); b.in != nil && !span.First {
			b.folder = w.r.Slug(b.in) // the lasting address is as it was built
		}
		var before, next *site.Version
		if i > 0 {
			before = w.v.Guide.InForce(spans[i-1].On)
		}
		b.state(span, before)
		if b.Text != "" {
			out = append(out, b.Banner)
		}
		if i+1 == len(spans) || b.in != w.v {
			continue
		}
		if next = w.v.Guide.InForce(spans[i+1].On); next != w.v {
			b.coming(spans[i+1], next)
			out = append(out, b.Banner)
		}
	}
	return out
}

// banner is one of the banners in the making.
type banner struct {
	Banner
	w      *versionWriter
	s      *site.Section
	in     *site.Version // in force at the time, or nil
	up     string        // to the version's folder
	folder string        // of the version in force
}

// state says what the version is; nothing of one that is in force, unless it came
// into force since the site was built.
func (b *banner) state(span page.Span, before *site.Version) {
	w := b.w
	t, v, date := w.r.Texts.Guide, w.v, w.r.Words.Date
	switch v.State(span.On) {
	case site.Draft:
		b.Kind, b.Text = "draft", t.BannerDraft.With("version", v.ID, "base", baseID(v))
	case site.Upcoming:
		b.Kind, b.Text = "upcoming", t.BannerUpcoming.With("approved", date(v.Approved), "effective", date(v.Effective))
	case site.Superseded:
		b.Kind, b.Text = "old", t.BannerOld.With("version", v.ID, "current", b.in.ID, "date", date(b.in.Effective))
		if !span.First {
			b.Text = t.Now.With("version", b.in.ID) + " " + b.Text
		}
	case site.Ended:
		b.Kind, b.Text = "old", t.BannerEnded.With("version", v.ID, "date", date(v.Ends))
	case site.InForce:
		if span.First || before == v {
			return
		}
		b.Kind, b.Text = "now", t.Now.With("version", v.ID)
		if before != nil {
			b.lead(before, b.w.r.Slug(before), t.GoToOlder.With("version", before.ID), page.Text(""))
		}
		return
	}
	if b.in != nil && b.in != v {
		b.lead(b.in, b.folder, t.GoToCurrent.With("version", b.in.ID), t.GoToSection)
	}
}

// lead adds the way to the section in another version, to what took it in, or the
// word that it is gone; to the whole version where no section is meant.
func (b *banner) lead(to *site.Version, folder, whole string, section page.Text) {
	t := b.w.r.Texts.Guide
	p, ok := b.w.paired(to)[b.s]
	at := func(s *site.Section) string { return b.up + "../" + folder + "/" + s.ID + "/index.html" }
	switch {
	case b.s == nil || !ok:
		b.Links = []page.Link{{Label: whole, Href: b.up + "../" + folder + "/index.html"}}
	case p.New != nil && section == "":
		b.Links = []page.Link{{Label: whole, Href: at(p.New)}}
	case p.New != nil:
		b.Links = []page.Link{{Label: section.With("version", to.ID), Href: at(p.New)}}
	case p.Into != nil:
		b.Links = []page.Link{{Label: t.SectionTaken.With("section", page.SectionTitle(p.Into), "version", to.ID), Href: at(p.Into)}}
	case section != "":
		b.Text += " " + strings.TrimSpace(t.SectionGone.With("version", to.ID)+" "+p.Gone)
		b.Links = []page.Link{{Label: whole, Href: b.up + "../" + folder + "/index.html"}}
	}
}

// coming says what will change and when, one step from the marks.
func (b *banner) coming(span page.Span, next *site.Version) {
	w := b.w
	t := w.r.Texts.Guide
	b.Kind, b.Links = "coming", nil
	if next == nil {
		b.Text = t.EndsOn.With("version", w.v.ID, "date", w.r.Words.Date(span.On.AddDays(-1)))
		return
	}
	b.Text = t.Coming.With("date", w.r.Words.Date(span.On), "version", next.ID)
	marks := page.Relative(b.w.r.VersionPath(w.v), b.w.r.ComparePath(w.v, next))
	if b.s == nil {
		b.Links = []page.Link{{Label: string(t.SeeChanges), Href: b.up + marks}}
		return
	}
	p := w.paired(next)[b.s]
	switch {
	case p.New == nil && p.Into == nil:
		b.Text += " " + strings.TrimSpace(t.ComingGone.With()+" "+p.Gone)
	case p.New == nil:
		b.Text += " " + t.ComingInto.With("section", page.SectionTitle(p.Into))
	default:
		n := w.changed(p)
		if n == 0 {
			b.Text += " " + t.ComingSame.With()
			return
		}
		label := string(t.ComingOne)
		if n > 1 {
			label = t.ComingMany.With("count", w.r.Words.Int(n))
		}
		b.Links = []page.Link{{Label: label, Href: b.up + marks + "#" + p.New.ID}}
		return
	}
	b.Links = []page.Link{{Label: string(t.SeeChanges), Href: b.up + marks + "#" + b.s.ID}}
}

// changed counts the changes to a section, that of its title among them.
func (w *versionWriter) changed(p compare.Pair) int {
	n := len(w.r.line(p).Changes())
	if p.Retitled() {
		n++
	}
	return n
}

// paired gives what stands in another version for each section of this one.
func (w *versionWriter) paired(to *site.Version) map[*site.Section]compare.Pair {
	return once(&w.pairs, to, func() map[*site.Section]compare.Pair { return sectionsIn(w.v, to) })
}

// sectionsIn pairs each section of v, as Old, with what stands for it in another
// version.
func sectionsIn(v, to *site.Version) map[*site.Section]compare.Pair {
	out := map[*site.Section]compare.Pair{}
	if !v.Draft && (to.Draft || v.Effective.Before(to.Effective)) {
		for _, p := range compare.Sections(v, to) {
			if p.Old != nil {
				out[p.Old] = p
			}
		}
		return out
	}
	for _, p := range compare.Sections(to, v) {
		if p.New != nil {
			out[p.New] = compare.Pair{Old: p.New, New: p.Old}
		}
	}
	return out
}

// turns tells the script on the lasting address of a page which version's page
// stands for it from which day on; "-" is none: the page itself says what is so.
func (w *versionWriter) turns(s *site.Section, name string) string {
	return w.r.turns(w.v.Guide, name, func(in *site.Version) (string, bool) {
		if in == w.v {
			return "", false
		}
		return w.nameIn(in, s, name)
	})
}

// turns does so for a page of a guide's lasting address; other is what the page is
// called in another version.
func (r *Renderer) turns(g *site.Guide, name string, other func(*site.Version) (string, bool)) string {
	if r.Site.Fixed {
		return ""
	}
	var out []string
	for _, span := range r.Spans(g)[1:] {
		to := "-"
		if in := g.InForce(span.On); in != nil {
			if at, ok := other(in); ok {
				to = page.Relative(g.ID+"/"+r.CurrentSlug()+"/"+name, g.ID+"/"+r.Slug(in)+"/"+at)
			}
		}
		out = append(out, span.From, to)
	}
	return strings.Join(out, " ")
}

// nameIn is what a page of this version is called in another.
func (w *versionWriter) nameIn(to *site.Version, s *site.Section, name string) (string, bool) {
	if s == nil {
		return name, true
	}
	if to == w.v {
		return s.ID + "/index.html", true
	}
	p := w.paired(to)[s]
	for _, other := range []*site.Section{p.New, p.Into} {
		if other != nil {
			return other.ID + "/index.html", true
		}
	}
	return "", false
}

func baseID(v *site.Version) string {
	if v.Base == nil {
		return ""
	}
	return v.Base.ID
}
