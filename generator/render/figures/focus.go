package figures

import (
	"context"
	"fmt"
	"iter"
	"math"
	"slices"
	"sync"

	"bestpractice/generator/figures/chart"
	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/site"
)

// focus is what the pages of a comparison of kommuner lead with: one measure in
// one period, perhaps since an earlier one, perhaps against a threshold.
type focus struct {
	edition  *site.Edition
	table    *statistics.Table
	headline *statistics.AreasHeadline
	ranking  *statistics.Ranking
	measure  *site.Measure
	from, to *site.Period // from is nil where nothing is compared
	// threshold is nil where there is none.
	threshold *float64
	// max ends the scale that all charts of the edition share.
	max float64
}

// focusOf returns nil for an edition without a measure or a period. All pages that lead
// with it share one, which is read only.
func (r *Renderer) focusOf(e *site.Edition) *focus {
	found, ok := r.leads.Load(e)
	if !ok {
		found, _ = r.leads.LoadOrStore(e, sync.OnceValue(func() *focus { return r.newFocus(e) }))
	}
	return found.(func() *focus)()
}

func (r *Renderer) newFocus(e *site.Edition) *focus {
	if e.Kind != site.KindAreas || len(e.Measures) == 0 || len(e.Periods) == 0 {
		return nil
	}
	f := &focus{edition: e, table: statistics.NewTable(r.Site, e), measure: e.Measures[0], to: e.Periods[len(e.Periods)-1]}
	if h := e.Highlight; h != nil && h.Measure != nil && h.To != nil {
		f.measure, f.from, f.to = h.Measure, h.From, h.To
		if h.HasThreshold {
			f.threshold = &h.Threshold
		}
		f.headline = f.table.Headline()
	}
	f.ranking = f.table.Ranking(f.to, f.measure)
	for _, a := range f.table.Areas {
		f.max = math.Max(f.max, f.table.Area(a, f.to, f.measure).N)
		if f.from != nil {
			f.max = math.Max(f.max, f.table.Area(a, f.from, f.measure).N)
		}
	}
	return f
}

func (f *focus) hasFigures() bool { return f.ranking.Shown > 0 }

// before is an area's figure in the period of comparison.
func (f *focus) before(a *site.Area) statistics.Value {
	if f.from == nil {
		return statistics.Value{}
	}
	return f.table.Area(a, f.from, f.measure)
}

// point is a figure for a chart: what is not there says why.
func (r *Renderer) point(v statistics.Value) chart.Value {
	switch v.State {
	case site.Known:
		return chart.Num(v.N)
	case site.Hidden:
		return chart.Gap(string(r.Texts.Figure.Hidden))
	}
	return chart.Absent(string(r.Texts.Figure.Absent))
}

func (f *focus) regionName(a *site.Area) string {
	if g := f.table.RegionOf(a, f.to); g != nil {
		return g.Name
	}
	return ""
}

// references are the lines across the charts: the threshold, and the country.
// A phone has no room for long words.
func (r *Renderer) references(f *focus, size chart.Size, before bool) []chart.Reference {
	var out []chart.Reference
	if f.threshold != nil {
		out = append(out, chart.Reference{Value: *f.threshold, Label: r.Texts.Figure.Threshold.With("level", r.Words.Level(*f.threshold, f.measure)), Threshold: true})
	}
	// A sum of counts is no level to compare a kommune with.
	if f.measure.Unit != "procent" {
		return out
	}
	add := func(p *site.Period) {
		a := f.table.Nation(p, f.measure)
		if !a.Value.Known() {
			return
		}
		t := r.Texts.Figure
		text, short := t.ReferenceShown, t.ShownShort
		if a.Published {
			text, short = t.ReferencePublished, t.PublishedShort
		}
		if size == chart.Phone {
			text = short
		}
		out = append(out, chart.Reference{Value: a.Value.N, Label: text.With("period", p.Label, "value", r.Words.Value(a.Value, f.measure))})
	}
	if before && f.from != nil && f.table.Nation(f.from, f.measure).Comparable(f.table.Nation(f.to, f.measure)) {
		add(f.from)
	}
	add(f.to)
	return out
}

// points are all areas with their figure of now, the highest first.
func (r *Renderer) points(f *focus) []chart.Point {
	out := make([]chart.Point, len(f.ranking.Entries))
	for i, e := range f.ranking.Entries {
		out[i] = chart.Point{Code: e.Area.Code, Name: e.Area.Name, Region: f.regionName(e.Area), Value: r.point(e.Value)}
	}
	return out
}

// gaps says how many areas have no figure; "" where all have.
func (r *Renderer) gaps(f *focus) string {
	n := f.ranking.Hidden + f.ranking.Absent
	switch n {
	case 0:
		return ""
	case 1:
		return string(r.Texts.Figure.GapsOne)
	}
	return r.Texts.Figure.GapsMany.With("n", r.Words.Int(n))
}

// rankedPicture compares all areas, a row each.
func (r *Renderer) rankedPicture(id, title string, f *focus) picture {
	return picture{id: id, title: title, desc: string(r.Texts.Figure.Table), make: func(size chart.Size, text chart.Text) chart.Spec {
		return chart.Ranked(r.rankedData(f, size, f.ranking.Entries), size, text)
	}}
}

// perSheet is how many rows stand on one sheet of paper and can be read.
const perSheet = 50

// rankedSheets are the comparison in parts for print, each with its own scale: a
// picture that is longer than a page would be cut through a row.
func (r *Renderer) rankedSheets(id, title string, f *focus) []picture {
	parts := slices.Collect(onSheets(f.ranking.Entries))
	if len(parts) < 2 {
		return nil
	}
	var out []picture
	for _, part := range parts {
		out = append(out, picture{id: fmt.Sprintf("%s-ark%d", id, len(out)+1), title: title, desc: string(r.Texts.Figure.Table),
			make: func(size chart.Size, text chart.Text) chart.Spec {
				return chart.Ranked(r.rankedData(f, size, part), size, text)
			}})
	}
	return out
}

// onSheets cuts rows into as few sheets as they fit on, nearly as many on each.
func onSheets[T any](rows []T) iter.Seq[[]T] {
	sheets := (len(rows) + perSheet - 1) / perSheet
	return slices.Chunk(rows, max(1, (len(rows)+sheets-1)/max(1, sheets)))
}

func (r *Renderer) rankedData(f *focus, size chart.Size, entries []statistics.Ranked) chart.RankedData {
	d := chart.RankedData{Now: f.to.Label, Format: format(f.measure), References: r.references(f, size, true), Max: f.max}
	if f.from != nil {
		d.Then = f.from.Label
	}
	for _, e := range entries {
		row := chart.Row{Code: e.Area.Code, Name: e.Area.Name, Region: f.regionName(e.Area), Now: r.point(e.Value)}
		if f.from != nil {
			row.Then = r.point(f.before(e.Area))
		}
		d.Rows = append(d.Rows, row)
	}
	return d
}

// stripPicture shows all areas on one line, for a page to mark its own.
func (r *Renderer) stripPicture(id, title string, f *focus) picture {
	return picture{id: id, title: title, desc: string(r.Texts.Figure.Table), make: func(size chart.Size, text chart.Text) chart.Spec {
		return chart.Strip(chart.StripData{Label: f.measure.Label + ", " + f.to.Label, Format: format(f.measure), Points: r.points(f),
			References: r.references(f, size, false), Gaps: r.gaps(f), Max: f.max}, size, text)
	}}
}

// tilesPicture is the map.
func (r *Renderer) tilesPicture(id, title string, f *focus) picture {
	return picture{id: id, title: title, desc: string(r.Texts.Figure.Table), make: func(size chart.Size, text chart.Text) chart.Spec {
		d := chart.TilesData{Format: format(f.measure), Gap: string(r.Texts.Figure.GapTile), Apart: string(r.Texts.Figure.ApartTile), Threshold: f.threshold}
		for _, e := range f.ranking.Entries {
			if e.Area.Column > 0 && e.Area.Row > 0 {
				d.Tiles = append(d.Tiles, chart.Tile{Code: e.Area.Code, Name: e.Area.Name, Region: f.regionName(e.Area),
					Column: e.Area.Column, Row: e.Area.Row, Value: r.point(e.Value), Apart: !e.Area.Kommune()})
			}
		}
		return chart.Tiles(d, size, text)
	}}
}

// hasTiles reports whether the map can be drawn: some shown area has a place.
func (f *focus) hasTiles() bool {
	for _, e := range f.ranking.Entries {
		if e.Area.Column > 0 && e.Area.Row > 0 && e.Value.Known() {
			return true
		}
	}
	return false
}

// regionsPicture is small multiples, a region each.
func (r *Renderer) regionsPicture(id, title string, f *focus) picture {
	t := r.Texts.Figure
	return picture{id: id, title: title, desc: string(t.Table), make: func(size chart.Size, text chart.Text) chart.Spec {
		d := chart.RegionsData{Label: t.Dots.With("period", f.to.Label), Now: t.RegionNow.With("period", f.to.Label), Format: format(f.measure),
			Points: r.points(f), References: r.references(f, size, false), Max: f.max}
		if f.from != nil {
			d.Then = t.RegionThen.With("period", f.from.Label)
		}
		for _, g := range f.regions() {
			members := f.members(g)
			row := chart.Region{Name: g.Name}
			if f.threshold != nil {
				s := members.Split(*f.threshold)
				row.Note = t.UnderOf.With("n", r.Words.Int(s.Under), "shown", r.Words.Int(s.Shown), "level", r.Words.Level(*f.threshold, f.measure))
			} else {
				row.Note = t.ShownOf.With("n", r.Words.Int(members.Shown))
			}
			// A sum of counts is no level on the kommuner's scale.
			if f.measure.Unit == "procent" {
				now := f.table.Region(g, f.to, f.measure)
				row.Now = r.point(now.Value)
				if f.from != nil {
					if before := f.table.Region(g, f.from, f.measure); before.Comparable(now) {
						row.Then = r.point(before.Value)
					}
				}
			}
			d.Regions = append(d.Regions, row)
		}
		return chart.Regions(d, size, text)
	}}
}

// regions are those that had kommuner at the time.
func (f *focus) regions() []*site.Region {
	var out []*site.Region
	for _, g := range f.table.Regions {
		if len(f.table.Members(g, f.to)) > 0 {
			out = append(out, g)
		}
	}
	return out
}

// members ranks the areas of one region.
func (f *focus) members(g *site.Region) *statistics.Ranking {
	inside := *f.table
	inside.Areas = f.table.Members(g, f.to)
	return inside.Ranking(f.to, f.measure)
}

// figure draws a picture and makes it live.
func (r *Renderer) figure(ctx context.Context, kind chart.Kind, p picture, e *site.Edition) (*figureView, *drawn, error) {
	headline := p.title
	p.title = r.marked(p.title, e)
	d, err := r.draw(ctx, p)
	if err != nil {
		return nil, nil, err
	}
	return &figureView{ID: string(kind), Kind: string(kind), Choose: kind != chart.KindSeries && kind != chart.KindScenarios, Headline: headline, Views: d.views(), Status: r.StatusOf(e), Source: e.Source, Note: e.Note}, d, nil
}
