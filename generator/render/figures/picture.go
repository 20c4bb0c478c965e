package figures

import (
	"context"
	"strings"

	"bestpractice/generator/figures/chart"
	"bestpractice/generator/site"
)

// Picture is the chart of an edition as it is taken along, an SVG by its name, and
// what it shows in words: of kommuner the map, where there is one, since a table
// beside it has a line for each of them. No name is no chart.
func (r *Renderer) Picture(ctx context.Context, e *site.Edition) (name string, svg []byte, words string, err error) {
	p, err := r.edition(ctx, e)
	if err != nil || len(p.view.Figures) == 0 {
		return "", nil, "", err
	}
	fig := p.view.Figures[0]
	for _, f := range p.view.Figures {
		if f.Kind == string(chart.KindTiles) {
			fig = f
		}
	}
	for _, f := range p.files {
		if f.name == fig.Download {
			name, svg = f.name, f.data
		}
	}
	return name, svg, strings.TrimSpace(r.marked(fig.Headline, e) + " " + p.view.Result), nil
}
