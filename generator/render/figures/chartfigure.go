package figures

import (
	"context"
	"fmt"
	"html/template"
	"strings"

	"bestpractice/generator/figures/chart"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// status says how certain an edition's figures are. Kind is "final",
// "preliminary" or "illustrative".
type status struct {
	Kind  string
	Label page.Text // short, beside a heading; "" for final figures
	Word  page.Text
	Long  page.Text
}

func (r *Renderer) StatusOf(e *site.Edition) status {
	t := r.Texts.Figure
	switch e.Status {
	case "preliminary":
		return status{e.Status, t.Preliminary, t.Preliminary, t.PreliminaryLong}
	case "illustrative":
		return status{e.Status, t.Illustrative, t.Illustrative, t.IllustrativeLong}
	}
	return status{e.Status, "", t.Final, t.FinalLong}
}

// marked is a chart's headline where it leaves the page: with what else would
// stand beside it.
func (r *Renderer) marked(headline string, e *site.Edition) string {
	if s := r.StatusOf(e); s.Label != "" {
		headline += " (" + strings.ToLower(string(s.Label)) + ")"
	}
	return headline
}

// figureView is a chart as a page shows it.
type figureView struct {
	ID, Kind string // ID is its own on the page
	Headline string // what it shows
	What     string // what is measured
	Views    []chartView
	Choose   bool // a kommune can be pointed out: the choice stands above
	Sheets   bool // some views are for print, instead of the others
	Status   status
	Source   string
	Note     string
	Download string // the picture beside the page
	Taken    string // what a picture of it says that leaves the page
}

type chartView struct {
	Class string // chart-desk, chart-phone, chart-sheet (for print)
	SVG   template.HTML
	Data  template.JS // "" is a picture only
}

// picture is what a chart is drawn from, for both sizes.
type picture struct {
	id, title, desc string
	make            func(chart.Size, chart.Text) chart.Spec
}

// drawn is a picture in both sizes.
type drawn struct {
	desk, phone         []byte
	deskData, phoneData []byte
}

func (r *Renderer) draw(ctx context.Context, p picture) (*drawn, error) {
	var d drawn
	for _, v := range []struct {
		size      chart.Size
		suffix    string
		svg, data *[]byte
	}{{chart.Desk, "", &d.desk, &d.deskData}, {chart.Phone, "-smal", &d.phone, &d.phoneData}} {
		spec := p.make(v.size, chart.Text{ID: chartID(p.id) + v.suffix, Title: p.title, Desc: p.desc, Writing: &r.Texts.Writing.Writing})
		var err error
		if *v.svg, err = r.Opts.Charts.SVG(ctx, spec); err != nil {
			return nil, fmt.Errorf("drawing %s: %w", p.id, err)
		}
		if *v.data, err = spec.JSON(); err != nil {
			return nil, err
		}
	}
	return &d, nil
}

// views are for a page with scripts that make the charts live.
func (d *drawn) views() []chartView {
	// Package chart escapes text in the SVG, and <, > and & in the JSON.
	return []chartView{
		{"chart-desk", template.HTML(d.desk), template.JS(d.deskData)},
		{"chart-phone", template.HTML(d.phone), template.JS(d.phoneData)},
	}
}

// pictures are for a page that shows them as they are, one kommune marked.
func (r *Renderer) pictures(d *drawn, code string) []chartView {
	return []chartView{
		{"chart-desk", template.HTML(r.Opts.Charts.Mark(d.desk, code)), ""},
		{"chart-phone", template.HTML(r.Opts.Charts.Mark(d.phone, code)), ""},
	}
}

// chartID begins with a letter, as the id of an element in an SVG must: one that no
// dataset's id has.
func chartID(id string) string {
	if id == "" || id[0] < 'A' {
		return "D" + id
	}
	return id
}

// format is how charts write a measure's figures.
func format(m *site.Measure) chart.Format {
	if m.Unit == "procent" {
		return [...]chart.Format{chart.Pct0, chart.Pct1, chart.Pct2}[min(m.Decimals, 2)]
	}
	return [...]chart.Format{chart.Int, chart.Num1, chart.Num2}[min(m.Decimals, 2)]
}

// chartScripts make the charts of a page live.
func chartScripts(root string) []string {
	return []string{root + page.AssetsDir + "formatters.js", root + page.AssetsDir + "chart.js"}
}
