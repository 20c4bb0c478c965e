package index

import (
	"fmt"
	"html/template"

	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

type frontView struct {
	Title   string
	Guides  []frontGuide
	Open    []frontProposal // what the next meeting is to decide
	Other   string
	Next    *frontMeeting
	Last    *frontMeeting
	Figures []frontFigure
	// Addresses of the lists.
	Proposals, Meetings, Statistics string
}

type frontGuide struct {
	Title, Summary, InForce string
	Href, Whole, Versions   string // Href "" is: none in force
	Sections                []page.NavItem
	Draft                   *page.Link
	Example                 bool
	Coming                  []page.Link // approved, not yet in force
	Notices                 []frontNotice
}

// frontNotice is a warning on what is in force, with the way to it.
type frontNotice struct {
	Where, Href, Date, By string
	Text                  template.HTML
	Example               bool
}

type frontProposal struct {
	ID, Title, By, Href, Status string
	Example                     bool
}

type frontMeeting struct {
	Title, Date, Time, Place, Href string
	Example                        bool
}

// frontFigure is a figure with the words that say what it is of.
type frontFigure struct {
	Value, Label, Note, Href string
	Illustrative             bool
}

// Front writes the front page: what is in force, what is up for decision, the
// next meeting, key figures.
func (r *Renderer) Front(sink page.Sink) error {
	view := frontView{Title: r.Site.Title, Meetings: page.MeetingsPath, Statistics: page.DatasetsPath}
	if len(r.Site.Proposals) > 0 {
		view.Proposals = page.ProposalsPath
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
		if meeting != nil && p.Meeting != meeting {
			other++
			continue
		}
		fp := frontProposal{ID: p.ID, Title: p.Title, Href: page.ProposalPath(p), Status: r.guides.StatusWord(p.Status()), Example: p.Example}
		if p.By != nil {
			fp.By = p.By.Name
		}
		view.Open = append(view.Open, fp)
	}
	if other > 0 {
		view.Other = r.Texts.Front.MoreOpen.With("count", r.Words.Int(other))
	}
	view.Figures = r.keyFigures()
	return r.Write(sink, page.Page{Path: page.FrontPath, Description: r.Site.Notice}, "front", view)
}

func (r *Renderer) frontGuide(g *site.Guide) frontGuide {
	fg := frontGuide{Title: g.Title, Summary: g.Summary, Versions: page.GuidePath(g)}
	for _, v := range g.Versions {
		if v.State(r.Site.Date) == site.Upcoming {
			fg.Coming = append(fg.Coming, page.Link{Label: r.Texts.Front.Coming.With("date", r.Words.Date(v.Effective), "version", page.Lower(r.VersionLabel(v))), Href: page.VersionPath(v)})
		}
	}
	if d := g.Draft(); d != nil {
		fg.Draft = &page.Link{Label: r.VersionLabel(d), Href: page.VersionPath(d)}
	}
	v := g.InForce(r.Site.Date)
	if v == nil {
		return fg
	}
	fg.Notices = r.frontNotices(v)
	folder := g.ID + "/" + page.CurrentSlug + "/"
	fg.InForce = r.Texts.Front.InForce.With("version", r.VersionLabel(v), "date", r.Words.Date(v.Effective))
	fg.Example = v.WhollyExample()
	fg.Href, fg.Whole = folder+"index.html", folder+page.WholeSlug+"/index.html"
	for _, s := range v.Sections {
		fg.Sections = append(fg.Sections, page.NavItem{Number: s.Number, Title: s.Title, Href: folder + s.ID + "/index.html", Example: s.Example && !fg.Example})
	}
	return fg
}

// frontNotices are the warnings on the version in force that are up.
func (r *Renderer) frontNotices(v *site.Version) []frontNotice {
	var out []frontNotice
	for i, n := range v.Guide.Notices {
		if n.Version != v || !n.Shown(r.Site.Date) {
			continue
		}
		folder := v.Guide.ID + "/" + page.CurrentSlug + "/"
		fn := frontNotice{Where: r.VersionLabel(v), Href: folder + "index.html", Date: r.Words.Date(n.Date), Example: n.Example,
			Text: r.Prose(page.FrontPath, site.Text{Body: n.Text}, fmt.Sprintf("varsel-%s-%d-", v.Guide.ID, i+1))}
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
	return &frontMeeting{m.Title, r.Words.LongDate(m.Date), m.Time, m.Place, page.MeetingPath(m.Date), m.Example}
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
			Href: page.DatasetPath(d), Illustrative: e.Illustrative() || p.Example})
	}
	return out
}
