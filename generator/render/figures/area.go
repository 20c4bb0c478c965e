package figures

import (
	"cmp"
	"context"
	"path"
	"slices"

	"bestpractice/generator/figures/chart"
	"bestpractice/generator/figures/download"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// areaView is a kommune's page, and its report.
type areaView struct {
	Code, Name string
	Lead       string // what stands out, in one sentence
	Status     status
	Facts      []page.Fact
	Report     string
	Files      []page.Link // the area's own figures
	Compares   bool        // there are others to compare it with
	Subjects   []subjectView
	Paragraph  string // to hand on
	Events     []page.EventView
	AllEvents  string
	Contacts   []page.Fact
	Meanings   []meaning
}

// AreaPages writes every parts-th kommune's page and report, beginning with the
// part-th, so that several units share the work.
func (r *Renderer) AreaPages(ctx context.Context, part, parts int, sink page.Sink) error {
	subjects, err := r.subjects(ctx)
	if err != nil {
		return err
	}
	for i := part; i < len(r.Site.Areas); i += parts {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := r.areaPage(r.Site.Areas[i], subjects, sink); err != nil {
			return err
		}
	}
	return nil
}

func (r *Renderer) areaPage(a *site.Area, subjects []*subject, sink page.Sink) error {
	from := r.AreaPath(a)
	view := r.areaView(from, a, subjects)
	view.Report = path.Base(r.ReportPath(a))
	if len(subjects) > 0 {
		view.Files = []page.Link{{Label: "CSV", Href: a.Slug + ".csv"}, {Label: "Excel", Href: a.Slug + ".xlsx"}}
		if subjects[0].strip != nil {
			view.Files = append(view.Files, page.Link{Label: string(r.Texts.Area.Picture), Href: a.Slug + ".png"})
		}
	}
	root := page.Upward(from)
	shown := view // the report names its events by themselves
	if len(view.Events) > 0 {
		next := view.Events[0]
		shown.Facts = append(slices.Clip(view.Facts), page.Fact{Name: string(r.Texts.Area.NextEvent), Value: next.Date + ": " + next.Title, Href: view.AllEvents + "#" + next.ID, Example: next.Example})
	}
	err := r.Write(sink, page.Page{Path: from, Title: a.Name, Section: page.InAreas, Description: view.Lead, Scripts: []string{root + page.AssetsDir + "figures.js", root + page.AssetsDir + "compare.js"},
		Crumbs: r.Trail(from, [2]string{string(r.Texts.Areas.Title), r.AreasPath()})}, "area", shown)
	if err != nil {
		return err
	}
	if err := r.areaFiles(a, subjects, view.Lead, sink); err != nil {
		return err
	}
	report, err := r.report(a, view, "index.html")
	if err != nil {
		return err
	}
	return sink.WriteFile(r.ReportPath(a), report)
}

// areaFiles are the area's own figures, of all comparisons, to go on with, and the
// picture of the first, for a slide.
func (r *Renderer) areaFiles(a *site.Area, subjects []*subject, lead string, sink page.Sink) error {
	if len(subjects) == 0 {
		return nil
	}
	var editions []*site.Edition
	for _, s := range subjects {
		editions = append(editions, s.edition)
	}
	rows := download.AreaTable(a, editions, r.Downloads())
	xlsx, err := download.AreaXLSX(rows, r.Downloads())
	if err != nil {
		return err
	}
	at := path.Join(path.Dir(r.AreaPath(a)), a.Slug)
	if err := cmp.Or(sink.WriteFile(at+".csv", download.AreaCSV(rows, r.Downloads())), sink.WriteFile(at+".xlsx", xlsx)); err != nil {
		return err
	}
	first := subjects[0]
	if first.strip == nil {
		return nil
	}
	png, err := r.Opts.Charts.PNG(first.strip.desk, a.Code, r.marked(lead, first.edition), r.takenAlong(first.edition))
	if err != nil {
		return err
	}
	return sink.WriteFile(at+".png", png)
}

// areaView fills what the page and the report both say.
func (r *Renderer) areaView(from string, a *site.Area, subjects []*subject) areaView {
	t := r.Texts.Area
	view := areaView{Code: a.Code, Name: a.Name, AllEvents: page.Relative(from, r.EventsPath()), Lead: t.NoFigures.With("name", a.Name)}
	if g := a.Region(r.Site.Date); g != nil {
		view.Facts = append(view.Facts, page.Fact{Name: string(t.Region), Value: g.Name})
	}
	if a.Population > 0 {
		view.Facts = append(view.Facts, page.Fact{Name: string(t.Population), Value: t.PopulationOn.With("n", r.Words.Int(a.Population), "period", r.periodWords(a.PopulationPeriod))})
	}
	for i, s := range subjects {
		sv := r.subjectView(from, a, s)
		if i == 0 {
			view.Lead, view.Status, view.Paragraph = sv.Lead, sv.Status, r.paragraph(a, s)
			view.Meanings = r.meanings(s.focus)
		}
		view.Subjects = append(view.Subjects, sv)
		view.Compares = view.Compares || sv.Others != ""
	}
	for _, e := range r.eventsFor(a, subjects) {
		view.Events = append(view.Events, r.EventView(from, e))
	}
	view.Contacts = r.contacts(a)
	return view
}

// periodWords are "3. kvartal 2020" for 2020K3.
func (r *Renderer) periodWords(period string) string {
	return r.Words.Period(period)
}

// contacts are whom a kommune asks, and whom others ask about the kommune.
func (r *Renderer) contacts(a *site.Area) []page.Fact {
	t := r.Texts.Area
	var out []page.Fact
	add := func(name page.Text, value, href string) {
		if value != "" {
			out = append(out, page.Fact{Name: string(name), Value: value, Href: href})
		}
	}
	c := r.Site.Contact
	who := r.Site.Organisation
	if c.Name != "" && who != "" {
		who = c.Name + ", " + who
	} else if who == "" {
		who = c.Name
	}
	add(t.ContactAbout, who, "")
	if c.Email != "" {
		add(t.ContactEmail, c.Email, "mailto:"+c.Email)
	}
	if c.Phone != "" {
		add(t.ContactPhone, c.Phone, "tel:"+c.Phone)
	}
	add(t.ContactOwn, a.Contact, "")
	return out
}

// stripFigure is the strip of all with one kommune pointed out. Where its figure
// is not shown, it is not in the strip, and nothing is pointed out.
func (r *Renderer) stripFigure(a *site.Area, s *subject, headline string) *figureView {
	if s.strip == nil {
		return nil
	}
	return &figureView{ID: s.anchor, Kind: string(chart.KindStrip), Headline: headline, Views: r.pictures(s.strip, a.Code),
		Status: r.StatusOf(s.edition), Source: s.edition.Source}
}
