package figures

import (
	"context"
	"html/template"

	"bestpractice/generator/figures/chart"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// Headline is an edition at a glance, for pages that mention it.
type Headline struct {
	Title, Href string
	Result      string   // what its figures show
	More        []string // targets, paces, gaps
	What        string   // what the chart shows
	Chart       template.HTML
	Status      status
}

// Headline gives an edition's chart and words; place tells the chart's ids from
// those of others on the page.
func (r *Renderer) Headline(ctx context.Context, from, place string, e *site.Edition, size chart.Size) (*Headline, error) {
	h := &Headline{Title: e.Title, Href: page.Relative(from, r.EditionPath(e)), Status: r.StatusOf(e)}
	h.Result, h.More = r.Results(e)
	pic, ok := r.headlinePicture(e, size)
	if !ok || r.Opts.Charts == nil {
		return h, nil
	}
	svg, err := r.Opts.Charts.SVG(ctx, pic.make(size, chart.Text{ID: chartID(pic.id + "-" + place), Title: r.marked(pic.title, e), Desc: pic.desc, Writing: &r.Texts.Writing.Writing}))
	if err != nil {
		return nil, err
	}
	// Package chart escapes text in the SVG.
	h.What, h.Chart = pic.title, template.HTML(svg)
	return h, nil
}

func (r *Renderer) headlinePicture(e *site.Edition, size chart.Size) (picture, bool) {
	id := e.Dataset.ID
	switch e.Kind {
	case site.KindAreas:
		f := r.focusOf(e)
		if f == nil || !f.hasFigures() {
			return picture{}, false
		}
		if f.hasTiles() && size != chart.Wall { // a hundred figures on a map are too small for a room
			return r.tilesPicture(id+"-"+r.Texts.Address.Map, r.tilesTitle(f), f), true
		}
		return r.stripPicture(id+"-strimmel", r.tilesTitle(f), f), true
	case site.KindSeries:
		return r.seriesPicture(id+"-"+r.Texts.Address.Series, r.seriesTitle(e), e), len(e.Points) > 0
	}
	return r.scenariosPicture(e)
}
