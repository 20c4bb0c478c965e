package index

import (
	"fmt"
	"html/template"
	"strings"

	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

type frontView struct {
	Title   string
	AsOf    string
	Guides  []frontGuide
	Open    []frontProposal // what the next meeting is to decide
	Other   string
	Next    *frontMeeting
	Last    *frontMeeting
	Figures []frontFigure
	Several bool // guides
	Anchor  string
	// Addresses of the lists.
	Proposals, Meetings, Statistics, Areas string
	// Names are the areas to choose from here, where there are not too many.
	Names []frontArea
}

type frontArea struct{ Name, Aliases, Href string }

// maxNames is how many areas the front page lets one choose from: it comes quickly.
const maxNames = 150

type frontGuide struct {
	Title, Summary        string
	InForce               []datedLink // what is in force, now and later
	Href, Whole, Versions string      // Href "" is: none in force
	Sections              []page.NavItem
	Drafts                []page.Link
	Since                 *page.Link // all that is new against what is in force, where the draft builds on a later version
	Example               bool
	Coming                []datedLink // approved, not yet in force
	Notices               []frontNotice
}

// datedLink is words that hold on some days, with an address or none.
type datedLink struct {
	page.Dated
	Href string
}

// frontNotice is a warning on what is in force, with the way to it.
type frontNotice struct {
	page.Days
	Where, Href, Date, By string
	Text                  template.HTML
	Example               bool
}

type frontProposal struct {
	ID, Title, By, Href, Status string
	Guide                       string // where the site has several
	Example                     bool
}

type frontMeeting struct {
	page.Days
	Over                           page.Days // when it was held and the site was not built again
	Title, Date, Time, Place, Href string
	Written, Example               bool
	// What the group has to answer, by when, and where.
	AnswerBy, Review string
	Due              page.Days
}

// frontFigure is a figure with the words that say what it is of.
type frontFigure struct {
	Value, Label, Note, Href string
	Illustrative             bool
}

// maxOpen is how many proposals the front page names: it fits one screen.
const maxOpen = 3

// Front writes the front page: what is in force, what is up for decision, the
// next meeting, key figures.
func (r *Renderer) Front(sink page.Sink) error {
	view := frontView{Title: r.Site.Title, AsOf: r.AsOf(), Statistics: r.DatasetsPath()}
	view.Several, view.Anchor = len(r.Site.Guides) > 1, r.Texts.Address.Guides
	if len(r.Site.Proposals) > 0 {
		view.Proposals = r.ProposalsPath()
	}
	if len(r.Site.Meetings) > 0 {
		view.Meetings = r.MeetingsPath()
	}
	if len(r.Site.Areas) > 0 {
		view.Areas = r.AreasPath()
	}
	var scripts []string
	if n := len(r.Site.Areas); n > 0 && n <= maxNames && !view.Several {
		scripts = []string{page.AssetsDir + "figures.js"}
		for _, a := range r.Site.Areas {
			view.Names = append(view.Names, frontArea{a.Name, strings.Join(a.Aliases, " "), r.AreaPath(a)})
		}
	}
	for _, g := range r.Site.Guides {
		view.Guides = append(view.Guides, r.frontGuide(g))
	}
	meeting := r.Site.NextMeeting()
	view.Next, view.Last = r.frontMeeting(meeting), r.frontMeeting(r.Site.LastMeeting())
	other := 0
	for _, p := range r.Site.Proposals {
		if s := p.Status(); s != site.StatusProposed && s != site.StatusPartly && s != site.StatusDeferred {
			continue
		}
		if meeting != nil && p.Meeting != meeting || len(view.Open) == maxOpen {
			other++
			continue
		}
		fp := frontProposal{ID: p.ID, Title: p.Title, Href: r.ProposalPath(p), Status: r.guides.StatusWord(p.Status()), Example: p.Example, Guide: r.GuideName(p.Guide)}
		if p.By != nil {
			fp.By = p.By.Name
		}
		view.Open = append(view.Open, fp)
	}
	if other > 0 {
		view.Other = r.Texts.Front.MoreOpen.With("count", r.Words.Int(other))
	}
	view.Figures = r.keyFigures()
	return r.Write(sink, page.Page{Path: page.FrontPath, Description: r.Site.Notice, Scripts: scripts}, "front", view)
}

func (r *Renderer) frontGuide(g *site.Guide) frontGuide {
	fg := frontGuide{Title: g.Title, Summary: g.Summary, Versions: r.GuidePath(g)}
	for _, v := range g.Versions {
		if v.State(r.Site.Date) == site.Upcoming {
			fg.Coming = append(fg.Coming, datedLink{page.Dated{Days: page.Days{Until: v.Effective.AddDays(-1).String()},
				Text: r.Texts.Front.Coming.With("date", r.Words.Date(v.Effective), "version", page.Lower(r.VersionLabel(v)))}, r.VersionPath(v)})
		}
	}
	for _, d := range g.Versions {
		if d.Draft {
			fg.Drafts = append(fg.Drafts, page.Link{Label: r.VersionLabel(d), Href: r.VersionPath(d)})
		}
	}
	fg.InForce = r.inForce(g)
	v := g.InForce(r.Site.Date)
	if v == nil {
		return fg
	}
	if d := g.Draft(); d != nil && d.Base != nil && d.Base != v {
		fg.Since = &page.Link{Label: page.Lower(r.VersionLabel(v)), Href: r.ComparePath(v, d) + "#_list"}
	}
	fg.Notices = r.frontNotices(v)
	folder := g.ID + "/" + r.CurrentSlug() + "/"
	fg.Example = v.WhollyExample()
	fg.Href, fg.Whole = folder+"index.html", folder+r.WholeSlug()+"/index.html"
	fg.Sections = page.NavItems(v, v.Sections, func(s *site.Section) string { return folder + s.ID + "/index.html" })
	return fg
}

// inForce says which version is in force, on the site's day and after each day on
// which another is.
func (r *Renderer) inForce(g *site.Guide) []datedLink {
	var out []datedLink
	var before *site.Version
	for _, span := range r.Spans(g) {
		in := g.InForce(span.On)
		if n := len(out); n > 0 && in == before {
			out[n-1].Until = span.Until
			continue
		}
		before = in
		l := datedLink{Dated: page.Dated{Days: span.Days}}
		switch {
		case in == nil:
			l.Text = string(r.Texts.Front.NoneInForce)
		case span.First:
			l.Text = r.Texts.Front.InForce.With("version", r.VersionLabel(in), "date", r.Words.Date(in.Effective))
		default:
			l.Text, l.Href = r.Texts.Guide.Now.With("version", in.ID), r.VersionPath(in)
		}
		out = append(out, l)
	}
	return out
}

// frontNotices are the warnings on the version in force that are up, or will be.
func (r *Renderer) frontNotices(v *site.Version) []frontNotice {
	var out []frontNotice
	for i, n := range v.Guide.Notices {
		if n.Version != v || n.Over(r.Site.Date) {
			continue
		}
		folder := v.Guide.ID + "/" + r.CurrentSlug() + "/"
		fn := frontNotice{Days: r.NoticeDays(n), Where: r.VersionLabel(v), Href: folder + "index.html", Date: r.Words.Date(n.Date), Example: n.Example,
			Text: r.Prose(page.FrontPath, n.Text, fmt.Sprintf("_notice:%s:%d:", v.Guide.ID, i+1))}
		if n.Section != nil {
			fn.Where, fn.Href = page.SectionTitle(n.Section), folder+n.Section.ID+"/index.html"
		}
		if n.By != nil {
			fn.By = n.By.Name
		}
		out = append(out, fn)
	}
	return out
}

func (r *Renderer) frontMeeting(m *site.Meeting) *frontMeeting {
	if m == nil {
		return nil
	}
	var until, over page.Days
	if !m.Date.Before(r.Site.Date) {
		until.Until, over.From = m.Date.String(), m.Date.AddDays(1).String()
	}
	out := &frontMeeting{Days: until, Over: over, Title: m.Title, Date: r.Words.LongDate(m.Date), Time: m.Time, Place: m.Place, Href: r.MeetingPath(m.Date), Written: m.Written, Example: m.Example}
	if r.Opts.Group && r.Site.Asks(m) {
		out.Review = r.ReviewPath(m)
		if !m.Closes.IsZero() {
			out.AnswerBy, out.Due = r.Words.LongDate(m.Closes), page.Days{Until: m.Closes.String()}
		}
	}
	return out
}

// keyFigures are the newest point of each series.
func (r *Renderer) keyFigures() []frontFigure {
	var out []frontFigure
	for _, d := range r.Site.Datasets {
		e := d.On(r.Site.Date)
		if e == nil || e.Kind != site.KindSeries || len(e.Points) == 0 {
			continue
		}
		p := e.Points[len(e.Points)-1]
		out = append(out, frontFigure{Value: r.Words.Int(int(p.Value)), Label: e.Title, Note: r.Words.Date(p.Date),
			Href: r.DatasetPath(d), Illustrative: e.Illustrative() || p.Example})
	}
	return out
}
