package figures

import (
	"context"
	"strings"

	"bestpractice/generator/figures/chart"
	"bestpractice/generator/site"
)

// Taken is a chart as it is taken along: an SVG by its name, the same in dots, and
// what it shows in words.
type Taken struct {
	Name  string
	SVG   []byte
	Dots  func() ([]byte, error)
	Words string
}

// Picture is the chart of an edition: of kommuner the map, where there is one, since
// a table beside it has a line for each of them. It is nil where there is none.
func (r *Renderer) Picture(ctx context.Context, e *site.Edition) (*Taken, error) {
	p, err := r.edition(ctx, e)
	if err != nil || len(p.view.Figures) == 0 {
		return nil, err
	}
	fig := p.view.Figures[0]
	for _, f := range p.view.Figures {
		if f.Kind == string(chart.KindTiles) {
			fig = f
		}
	}
	out := &Taken{Words: strings.TrimSpace(r.marked(fig.Headline, e) + " " + p.view.Result)}
	for _, f := range p.files {
		if f.name == fig.Download {
			out.Name, out.SVG, out.Dots = f.name, f.data, f.dots
		}
	}
	return out, nil
}
