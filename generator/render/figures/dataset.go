package figures

import (
	"cmp"
	"context"
	"html/template"
	"path"
	"slices"
	"strings"

	"bestpractice/generator/figures/chart"
	"bestpractice/generator/figures/download"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

type datasetsView struct {
	Rows []datasetRow
}

type datasetRow struct {
	Title, Result, Published, Href string
	Status                         status
}

type datasetView struct {
	ID, Title string
	Result    string   // the headline: what the figures say
	Details   []string // what more they say
	Status    status
	Facts     []page.Fact
	Newest    string // the address of the newest edition, where this is an older one
	Published string
	Figures   []*figureView
	Areas     *areasTable
	Series    *seriesView
	Scenarios *scenariosView
	Meanings  []meaning
	About     []page.Fact
	Notes     []acknowledged
	Downloads []downloadView
	Revision  *revisionView
	Editions  []editionRow
}

// meaning explains a word of the page.
type meaning struct{ Word, Text string }

// acknowledged is a warning that the editors know of, with their reason.
type acknowledged struct{ What, Reason string }

type downloadView struct{ Label, Href, Size string }

type editionRow struct {
	ID, Label, Href string
	Status          status
	Current, Newest bool
}

// Statistics writes the list of datasets.
func (r *Renderer) Statistics(sink page.Sink) error {
	view := datasetsView{}
	for _, d := range r.Site.Datasets {
		e := d.On(r.Site.Date)
		if e == nil {
			continue
		}
		result, _ := r.Results(e)
		view.Rows = append(view.Rows, datasetRow{Title: e.Title, Result: result, Published: r.Words.Date(e.Published),
			Href: page.Relative(r.DatasetsPath(), r.DatasetPath(d)), Status: r.StatusOf(e)})
	}
	return r.Write(sink, page.Page{Path: r.DatasetsPath(), Title: string(r.Texts.Dataset.Title), Section: page.InStatistics,
		Crumbs: r.Trail(r.DatasetsPath())}, "datasets", view)
}

// Edition writes the page of an edition with its files at its own address, and
// the newest by the site's date at its dataset's address too. One that is
// published later has no page yet.
func (r *Renderer) Edition(ctx context.Context, e *site.Edition, sink page.Sink) error {
	if e.Published.After(r.Site.Date) {
		return nil
	}
	p, err := r.edition(ctx, e)
	if err != nil {
		return err
	}
	if e == e.Dataset.On(r.Site.Date) {
		if err := r.writeEdition(sink, p, r.DatasetPath(e.Dataset), ""); err != nil {
			return err
		}
	}
	return r.writeEdition(sink, p, r.EditionPath(e), r.DatasetPath(e.Dataset))
}

// edition is what the pages of an edition show, wherever they stand.
type edition struct {
	*site.Edition
	view  datasetView
	files []editionFile
}

// editionFile is a file beside the page.
type editionFile struct {
	name, label string
	data        []byte
	dots        func() ([]byte, error) // of a picture: the same as a PNG
}

func (r *Renderer) edition(ctx context.Context, e *site.Edition) (*edition, error) {
	t := r.Texts.Dataset
	p := &edition{Edition: e}
	p.view = datasetView{ID: e.Dataset.ID, Title: e.Title, Status: r.StatusOf(e), Published: r.Words.Date(e.Published),
		About: r.aboutEdition(e), Notes: r.acknowledged(e), Revision: r.revision(e)}
	p.view.Result, p.view.Details = r.Results(e)
	p.view.Facts = r.editionFacts(e)
	json, err := download.JSON(r.Site, e, r.Downloads())
	if err != nil {
		return nil, err
	}
	p.files = []editionFile{{name: e.Dataset.ID + ".csv", label: string(t.DownloadCSV), data: download.CSV(r.Site, e, r.Downloads())},
		{name: e.Dataset.ID + ".json", label: string(t.DownloadJSON), data: json}}
	switch e.Kind {
	case site.KindAreas:
		err = r.areasEdition(ctx, p)
	case site.KindSeries:
		err = r.seriesEdition(ctx, p)
	default:
		err = r.scenariosEdition(ctx, p)
	}
	if err != nil {
		return nil, err
	}
	for _, f := range p.files {
		p.view.Downloads = append(p.view.Downloads, downloadView{f.label, f.name, r.Words.Bytes(int64(len(f.data)))})
	}
	return p, nil
}

// addFigure draws a chart of an edition, with its picture to take away.
func (r *Renderer) addFigure(ctx context.Context, p *edition, kind chart.Kind, name string, pic picture) error {
	if r.Opts.Charts == nil {
		return nil
	}
	fig, d, err := r.figure(ctx, kind, pic, p.Edition)
	if err != nil {
		return err
	}
	headline, source := r.marked(pic.title, p.Edition), r.takenAlong(p.Edition)
	svg, err := r.Opts.Charts.Standalone(d.desk, headline, source)
	if err != nil {
		return err
	}
	fig.Download, fig.Taken = p.Dataset.ID+"-"+name+".svg", source
	p.files = append(p.files, editionFile{fig.Download, r.Texts.Dataset.DownloadSVG.With("what", pic.title), svg,
		func() ([]byte, error) { return r.Opts.Charts.PNG(d.desk, "", headline, source) }})
	p.view.Figures = append(p.view.Figures, fig)
	return nil
}

// takenAlong is what a picture says that leaves its page: what is measured, when,
// where it is from and how certain it is.
func (r *Renderer) takenAlong(e *site.Edition) string {
	what := e.Title
	if f := r.focusOf(e); f != nil {
		what += ", " + f.to.Label
	}
	out := []string{page.Sentence(what) + "."}
	if e.Summary != "" {
		out = append(out, page.Sentence(e.Summary)+".")
	}
	out = append(out, page.Sentence(r.Texts.Figure.Source.With("source", e.Source))+".", r.Texts.Report.Figures.With("date", r.Words.Date(e.Published))+".")
	if st := r.StatusOf(e); st.Label != "" {
		out = append(out, string(st.Long))
	}
	return strings.Join(out, " ")
}

// addSheets gives the figure added last its pictures for print.
func (r *Renderer) addSheets(ctx context.Context, p *edition, sheets []picture) error {
	if r.Opts.Charts == nil {
		return nil
	}
	fig := p.view.Figures[len(p.view.Figures)-1]
	for _, s := range sheets {
		svg, err := r.Opts.Charts.SVG(ctx, s.make(chart.Desk, chart.Text{ID: chartID(s.id), Title: s.title, Desc: s.desc, Writing: &r.Texts.Writing.Writing}))
		if err != nil {
			return err
		}
		fig.Sheets = true
		// Package chart escapes text in the SVG.
		fig.Views = append(fig.Views, chartView{Class: "chart-sheet", SVG: template.HTML(svg)})
	}
	return nil
}

// writeEdition writes an edition at one of its addresses. canonical is the
// dataset's own address, or "" where that is this page.
func (r *Renderer) writeEdition(sink page.Sink, p *edition, at, canonical string) error {
	t := r.Texts.Dataset
	view := p.view
	newest := p.Dataset.On(r.Site.Date)
	for _, e := range slices.Backward(p.Dataset.Editions) {
		if !e.Published.After(r.Site.Date) {
			view.Editions = append(view.Editions, editionRow{ID: e.Published.String(), Label: r.Words.Date(e.Published), Href: page.Relative(at, r.EditionPath(e)),
				Status: r.StatusOf(e), Current: e == p.Edition, Newest: e == newest})
		}
	}
	view.Editions = append(view.Editions, r.withdrawnRows(p.Dataset, nil, at)...)
	if view.Areas != nil {
		view.Areas = view.Areas.from(at)
	}
	pg := page.Page{Path: at, Title: p.Title, Section: page.InStatistics, Description: cmp.Or(view.Result, p.Summary),
		Crumbs:  r.Trail(at, [2]string{string(t.Title), r.DatasetsPath()}),
		Scripts: append(chartScripts(page.Upward(at)), page.Upward(at)+page.AssetsDir+"figures.js")}
	if p.Edition != newest {
		view.Newest = page.Relative(at, r.DatasetPath(p.Dataset))
		pg.NoIndex = true
		pg.Title = t.EditionOf.With("title", p.Title, "date", view.Published)
	} else {
		pg.Canonical = canonical
	}
	for _, f := range p.files {
		if err := sink.WriteFile(path.Join(path.Dir(at), f.name), f.data); err != nil {
			return err
		}
	}
	return r.Write(sink, pg, "dataset", view)
}

// Results say in words what an edition's figures show: the headline, and more.
func (r *Renderer) Results(e *site.Edition) (string, []string) {
	switch e.Kind {
	case site.KindAreas:
		return r.areasResults(r.focusOf(e))
	case site.KindSeries:
		return r.seriesResults(e)
	}
	return r.scenariosResults(e)
}

// editionFacts stand under the headline.
func (r *Renderer) editionFacts(e *site.Edition) []page.Fact {
	t := r.Texts.Dataset
	var out []page.Fact
	add := func(name page.Text, value string) {
		if value != "" {
			out = append(out, page.Fact{Name: string(name), Value: value})
		}
	}
	add(t.Measured, e.Summary)
	if f := r.focusOf(e); f != nil {
		period := f.to.Label
		if f.from != nil {
			period = t.Compared.With("from", f.from.Label, "to", f.to.Label)
		}
		add(t.Period, period)
	}
	add(t.Published, r.Words.Date(e.Published))
	add(t.Status, string(r.StatusOf(e).Word))
	return out
}

// aboutEdition is where the figures come from, and what they obey.
func (r *Renderer) aboutEdition(e *site.Edition) []page.Fact {
	t := r.Texts.Dataset
	var out []page.Fact
	add := func(name page.Text, value string) {
		if value != "" {
			out = append(out, page.Fact{Name: string(name), Value: value})
		}
	}
	add(t.Source, e.Source)
	add(t.Note, e.Note)
	add(t.Unit, e.Unit)
	add(t.Disclosure, r.ruleWords(e))
	for _, m := range e.Measures {
		if m.Public && m.Reason != "" {
			add(t.Known, t.PublicReason.With("measure", m.Label, "reason", page.Sentence(m.Reason)))
		}
	}
	add(t.Status, string(r.StatusOf(e).Long))
	return out
}

// ruleWords say which rule an edition's figures obey.
func (r *Renderer) ruleWords(e *site.Edition) string {
	t := r.Texts.Dataset
	switch e.Rule.Name {
	case "lsr":
		return t.RuleLSR.With("round", r.Words.Int(e.Rule.Round), "total", r.Words.Int(e.Rule.MinTotal), "cell", r.Words.Int(e.Rule.MinCell))
	case "source":
		return t.RuleSource.With("by", e.Rule.By, "reason", page.Sentence(e.Rule.Reason))
	case "none":
		return t.RuleNone.With("reason", page.Sentence(e.Rule.Reason))
	}
	return ""
}

func (r *Renderer) acknowledged(e *site.Edition) []acknowledged {
	var out []acknowledged
	for _, f := range e.Stands {
		out = append(out, acknowledged{r.Texts.Warning.Word(f.Code), f.Reason})
	}
	for code, reason := range e.Acknowledged {
		out = append(out, acknowledged{r.Texts.Warning.Word(code), reason})
	}
	slices.SortFunc(out, func(a, b acknowledged) int {
		return cmp.Or(cmp.Compare(a.What, b.What), cmp.Compare(a.Reason, b.Reason))
	})
	return out
}
