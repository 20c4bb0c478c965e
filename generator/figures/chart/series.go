package chart

import (
	"cmp"
	"errors"
	"math"

	"bestpractice/generator/site/civil"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// SeriesPoint is a figure on a day.
type SeriesPoint struct {
	Date  civil.Date
	Label string // the day in words: "marts 2025"
	Value float64
	Text  string // what is written at the point: "ca. 49.000"; "" is the figure
}

// Target is a figure to be reached by a day.
type Target struct {
	Date  civil.Date
	Label string // "Mål: 85.000 medio 2027"
	Value float64
}

// Projection is what follows if a pace is kept, between a low and a high one.
type Projection struct {
	Label  string // states the base: "Fremskrivning: 11.900 om året fra marts 2025"
	Range  string // states what spans the range; "" draws none
	Points []ProjectedPoint
}

// ProjectedPoint is one day of a projection, the first being its base, where all
// three figures are the same.
type ProjectedPoint struct {
	Date           civil.Date
	Low, Mid, High float64
}

// SeriesData is a national series.
type SeriesData struct {
	Label      string // what is counted
	Format     Format
	Points     []SeriesPoint // by date
	Targets    []Target
	Projection *Projection
}

// Series draws points at their true distances in time, with targets and a dashed
// projection in its range.
func Series(d SeriesData, size Size, text Text) Spec {
	if len(d.Points) == 0 {
		return Spec{Text: text, Kind: KindSeries, err: errors.New("no points")}
	}
	first, last, hi := math.Inf(1), math.Inf(-1), 0.0
	see := func(date civil.Date, values ...float64) {
		y := decimalYear(date)
		first, last = math.Min(first, y), math.Max(last, y)
		for _, v := range values {
			hi = math.Max(hi, v)
		}
	}
	for _, p := range d.Points {
		see(p.Date, p.Value)
	}
	for _, t := range d.Targets {
		see(t.Date, t.Value)
	}
	if d.Projection != nil {
		for _, p := range d.Projection.Points {
			see(p.Date, p.Low, p.Mid, p.High)
		}
	}
	width, left, right, plot := float64(size.width()), 62.0, 34.0, 300.0
	if size == Phone {
		left, right, plot = 52, 22, 240
	}
	// Room over the highest point for its label.
	y := d.Format.niceAxis(0, hi*1.06, 5)
	from, to := math.Floor(first), math.Max(math.Ceil(last-1e-9), math.Floor(first)+1)
	years := 1.0
	if n := map[Size]float64{Desk: 14, Phone: 6, Wall: 8}[size]; to-from > n {
		years = math.Ceil((to - from) / n)
	}

	names, icons := []string{d.Label}, []string{""}
	if d.Projection != nil {
		names, icons = append(names, d.Projection.Label), append(icons, dashes)
		if d.Projection.Range != "" {
			names, icons = append(names, d.Projection.Range), append(icons, "rect")
		}
	}
	p := newPlot()
	legend := p.stackedLegend(8, 4, width-16, names, icons)
	top := legend + 16
	if size == Wall {
		plot = math.Max(110, wallHeight-top-26)
	}
	p.grid(left, top, right, 26)
	p.x(opts.XAxis{Type: "value", Min: from, Max: to,
		AxisLabel: &opts.AxisLabel{Formatter: "@fmt:year", Color: Muted.option(), FontSize: fontSize, ShowMaxLabel: opts.Bool(years == 1)},
		AxisLine:  &opts.AxisLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: Line.option()}},
		SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: Grid.option()}}})
	p.set("xAxis/0/interval", years)
	p.y(opts.YAxis{Type: "value", Min: y.min, Max: y.max, AxisLine: &opts.AxisLine{Show: opts.Bool(false)},
		AxisLabel: &opts.AxisLabel{Formatter: d.Format.ticks(y.step), Color: Muted.option(), FontSize: fontSize},
		SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: Grid.option()}}})
	p.set("yAxis/0/interval", y.step)
	p.set("yAxis/0/axisTick", map[string]any{"show": false})
	p.projection(d.Projection)
	p.points(d, func(pt SeriesPoint) (float64, float64) {
		return (decimalYear(pt.Date) - from) / (to - from) * (width - left - right), pt.Value / y.max * plot
	})
	p.targets(d.Targets, from)
	p.chart.Tooltip.Formatter = d.Format.ref("tip")
	p.set("_format", d.Format.ref("fmt"))
	return p.spec(KindSeries, text, width, top+plot+26, nil)
}

// dashes is the dashed line's sign in the legend.
const dashes = "path://M0 4H9V7H0ZM14 4H23V7H14Z"

// points draws what was measured, each point with its figure. at gives a point's
// place in pixels.
func (p *plot) points(d SeriesData, at func(SeriesPoint) (x, y float64)) {
	var items []item
	for i, pt := range d.Points {
		x := decimalYear(pt.Date)
		it := item{Name: pt.Label, Value: []any{x, pt.Value}, Figure: ptr(pt.Value)}
		it.Label = &label{
			Label:    opts.Label{Show: opts.Bool(true), Formatter: string(d.Format.ref("fig")), Color: Ink.option(), FontSize: fontSize, FontWeight: "bold", Position: "top"},
			Distance: ptr(7.0), BorderColor: Surface.option(), BorderWidth: 3,
		}
		// The label stands where the line does not run: before the point where the
		// line comes from below, under the first point where it goes up.
		rising := i > 0 && pt.Value >= d.Points[i-1].Value || i == 0 && len(d.Points) > 1 && d.Points[1].Value >= pt.Value
		it.Label.Align, it.Label.Offset = "right", []float64{6, 0}
		if i == 0 {
			it.Label.Align, it.Label.Offset = "left", []float64{-4, 0}
		}
		if rising == (i == 0) {
			it.Label.Position = "bottom"
		}
		if pt.Text != "" {
			it.Label.Formatter = plain(pt.Text)
		}
		// Where it would cover the figure before it, it stands on the line's other
		// side.
		if i > 1 && tooNear(d.Points[i-1], pt, at) {
			it.Label.Position = map[string]string{"top": "bottom", "bottom": "top"}[it.Label.Position]
			it.Label.Align, it.Label.Offset = "left", []float64{-4, 0}
		}
		items = append(items, it)
	}
	p.add(4, charts.SingleSeries{Name: d.Label, Type: "line", Data: items, Symbol: "circle", SymbolSize: 9, ShowSymbol: opts.Bool(true),
		LineStyle: &opts.LineStyle{Color: Accent.option(), Width: 2.5}, ItemStyle: &opts.ItemStyle{Color: Accent.option(), Opacity: opts.Float(1)}})
}

// tooNear tells whether the figures of two points, written before them, would
// touch.
func tooNear(a, b SeriesPoint, at func(SeriesPoint) (x, y float64)) bool {
	ax, ay := at(a)
	bx, by := at(b)
	return bx-ax < textWidth(cmp.Or(b.Text, "88.888"), fontSize)+4 && math.Abs(by-ay) < fontSize+3
}

// projection draws the dashed line and, as two stacked lines, the range.
func (p *plot) projection(pr *Projection) {
	if pr == nil {
		return
	}
	var low, span, mid []item
	for _, pt := range pr.Points {
		x := decimalYear(pt.Date)
		low = append(low, item{Value: []any{x, pt.Low}})
		span = append(span, item{Value: []any{x, round(pt.High-pt.Low, 6)}})
		mid = append(mid, item{Value: []any{x, pt.Mid}})
	}
	if pr.Range != "" {
		p.help(1, charts.SingleSeries{Type: "line", Data: low, Stack: "range", Symbol: "none", LineStyle: &opts.LineStyle{Opacity: opts.Float(0)}})
		p.help(1, charts.SingleSeries{Name: pr.Range, Type: "line", Data: span, Stack: "range", Symbol: "none",
			ItemStyle: &opts.ItemStyle{Color: Soft.option(), Opacity: opts.Float(1)},
			LineStyle: &opts.LineStyle{Color: Soft.option(), Opacity: opts.Float(0)}, AreaStyle: &opts.AreaStyle{Color: Soft.option(), Opacity: opts.Float(1)}})
	}
	p.help(3, charts.SingleSeries{Name: pr.Label, Type: "line", Data: mid, Symbol: "none",
		LineStyle: &opts.LineStyle{Color: Accent.option(), Width: 2, Type: "dashed"}, ItemStyle: &opts.ItemStyle{Color: Accent.option(), Opacity: opts.Float(1)}})
}

// targets draws a diamond on a thin line at the figure, with its words
// along the line.
func (p *plot) targets(targets []Target, from float64) {
	var diamonds, words []item
	for _, t := range targets {
		x := decimalYear(t.Date)
		p.help(2, charts.SingleSeries{Type: "line", Symbol: "none", LineStyle: &opts.LineStyle{Color: Threshold.option(), Width: 1, Type: "dotted"},
			Data: []item{{Value: []any{from, t.Value}}, {Value: []any{x, t.Value}}}})
		diamonds = append(diamonds, item{Name: t.Label, Tip: t.Label, Value: []any{x, t.Value}, Figure: ptr(t.Value)})
		// Along the line, at its start: the diamond's end is where projections run.
		words = append(words, note(from, t.Value, t.Label, Threshold, true, -9))
	}
	if len(targets) == 0 {
		return
	}
	for i := range words {
		words[i].Label.FontSize, words[i].Label.FontWeight = fontSize, "bold"
	}
	p.add(5, charts.SingleSeries{Type: "scatter", Data: diamonds, Symbol: "diamond", SymbolSize: 13,
		ItemStyle: &opts.ItemStyle{Color: Threshold.option(), BorderColor: Surface.option(), BorderWidth: 1, Opacity: opts.Float(1)}})
	p.help(6, notes(0, 0, words))
}

// decimalYear places a day on a scale of years. A value scale is used because
// ECharts' own time axis goes by the time zone of the reader.
func decimalYear(d civil.Date) float64 {
	start := civil.Date{Year: d.Year, Month: 1, Day: 1}
	length := civil.Date{Year: d.Year + 1, Month: 1, Day: 1}.DaysSince(start)
	return round(float64(d.Year)+float64(d.DaysSince(start))/float64(length), 4)
}
