package render

import (
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
	Sections                []navItem
	Draft                   *Link
	Example                 bool
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
func (r *Renderer) Front(sink Sink) error {
	view := frontView{Title: r.site.Title, Meetings: meetingsPath, Statistics: datasetsPath}
	if len(r.site.Proposals) > 0 {
		view.Proposals = proposalsPath
	}
	for _, g := range r.site.Guides {
		view.Guides = append(view.Guides, r.frontGuide(g))
	}
	meeting := r.site.NextMeeting()
	view.Next, view.Last = r.frontMeeting(meeting), r.frontMeeting(r.site.LastMeeting())
	other := 0
	for _, p := range r.site.Proposals {
		if s := p.Status(); s != site.StatusProposed && s != site.StatusPartly && s != site.StatusDeferred {
			continue
		}
		if meeting != nil && p.Meeting != meeting {
			other++
			continue
		}
		fp := frontProposal{ID: p.ID, Title: p.Title, Href: proposalPath(p), Status: r.statusWord(p.Status()), Example: p.Example}
		if p.By != nil {
			fp.By = p.By.Name
		}
		view.Open = append(view.Open, fp)
	}
	if other > 0 {
		view.Other = r.texts.Front.MoreOpen.With("count", r.words.int(other))
	}
	view.Figures = r.keyFigures()
	return r.page(sink, Page{Path: frontPath, Description: r.site.Notice}, "front", view)
}

func (r *Renderer) frontGuide(g *site.Guide) frontGuide {
	fg := frontGuide{Title: g.Title, Summary: g.Summary, Versions: guidePath(g)}
	if d := g.Draft(); d != nil {
		fg.Draft = &Link{Label: r.versionLabel(d), Href: versionPath(d)}
	}
	v := g.InForce(r.site.Date)
	if v == nil {
		return fg
	}
	folder := g.ID + "/" + currentSlug + "/"
	fg.InForce = r.texts.Front.InForce.With("version", r.versionLabel(v), "date", r.words.date(v.Effective))
	fg.Example = v.WhollyExample()
	fg.Href, fg.Whole = folder+"index.html", folder+wholeSlug+"/index.html"
	for _, s := range v.Sections {
		fg.Sections = append(fg.Sections, navItem{Number: s.Number, Title: s.Title, Href: folder + s.ID + "/index.html", Example: s.Example && !fg.Example})
	}
	return fg
}

func (r *Renderer) frontMeeting(m *site.Meeting) *frontMeeting {
	if m == nil {
		return nil
	}
	return &frontMeeting{m.Title, r.words.longDate(m.Date), m.Time, m.Place, meetingPath(m.Date), m.Example}
}

// keyFigures are the newest point of each series.
func (r *Renderer) keyFigures() []frontFigure {
	var out []frontFigure
	for _, d := range r.site.Datasets {
		e := d.On(r.site.Date)
		if e == nil || e.Kind != site.KindSeries || len(e.Points) == 0 {
			continue
		}
		p := e.Points[len(e.Points)-1]
		out = append(out, frontFigure{Value: r.words.int(int(p.Value)), Label: e.Title, Note: r.words.date(p.Date),
			Href: datasetPath(d), Illustrative: e.Illustrative() || p.Example})
	}
	return out
}
