package chart

import (
	"errors"
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Point is a kommune with one figure.
type Point struct {
	Code, Name, Region string
	Value              Value
}

// StripData is one figure of all kommuner on one line.
type StripData struct {
	Label      string // what the dots show: "Andel 75+, marts 2025"
	Format     Format
	Points     []Point
	References []Reference
	// Gaps says how many are not shown and why: "3 kommuner er NA: …".
	Gaps string
	Max  float64 // as in RankedData
}

// Strip draws a dot for each kommune along one scale, side by side where they
// would cover each other. Mark makes one stand out.
func Strip(d StripData, size Size, text Text) Spec {
	shown, hi := known(d.Points, d.Max)
	if len(shown) == 0 {
		return Spec{Text: text, Kind: KindStrip, err: errors.New("no figures")}
	}
	width := float64(size.width())
	left, right, dot := 16.0, 20.0, 9.0
	if size == Phone {
		left, right, dot = 10, 14, 8
	}
	a := d.Format.niceAxis(0, referenceMax(d.References, hi), map[Size]int{Desk: 9, Phone: 5, Wall: 7}[size])
	refs, tiers := placeReferences(d.References, a, left, width-right, width)
	ys := swarm(xs(shown, a, left, width-right), dot+1.5)
	half := dot
	for _, y := range ys {
		half = math.Max(half, math.Abs(y)+dot)
	}
	// From the top: labels of lines, the line for Mark's label, the dots.
	marks := 22.0
	top := float64(tiers)*tierHeight + 10
	body := marks + 2*half
	bottom := 24.0
	if d.Gaps != "" {
		bottom += 18
	}
	height := math.Ceil(top + body + bottom)

	p := newPlot()
	p.grid(left, top, right, height-top-body)
	p.valueAxis(d.Format, a)
	p.y(opts.YAxis{Type: "value", Show: opts.Bool(false), Min: 0, Max: round(body, 2), SplitLine: &opts.SplitLine{Show: opts.Bool(false)}})
	var items []item
	for i, k := range shown {
		items = append(items, item{Name: k.Name, Value: []any{k.Value.v, round(half+ys[i], 2)}, Key: k.Code, Figure: ptr(k.Value.v)})
	}
	p.drawReferences(refs, 0, 0, body)
	p.add(3, charts.SingleSeries{Name: d.Label, Type: "scatter", Data: items, Symbol: "circle", SymbolSize: dot,
		ItemStyle: &opts.ItemStyle{Color: Dot.option(), Opacity: opts.Float(1)}})
	if d.Gaps != "" {
		p.help(5, notes(0, 0, []item{note(a.min, 0, d.Gaps, Muted, true, 34)}))
		p.last("data/0/label/offset", []float64{0, 34})
	}
	p.pointTips(d.Format)
	s := p.spec(KindStrip, text, width, height, areasOf(d.Points))
	s.label = top + 10
	return s
}

// valueAxis sets the one scale at the bottom.
func (p *plot) valueAxis(f Format, a axis) {
	p.x(opts.XAxis{Type: "value", Min: a.min, Max: a.max,
		AxisLabel: &opts.AxisLabel{Formatter: f.ticks(a.step), Color: Muted.option(), FontSize: smallSize},
		AxisLine:  &opts.AxisLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: Line.option()}},
		SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: Grid.option()}}})
	p.set("xAxis/0/interval", a.step)
}

// pointTips explains a dot by its name and figure, in the SVG and live.
func (p *plot) pointTips(f Format) {
	p.chart.Tooltip.Formatter = f.ref("tip")
	p.set("_format", f.ref("fmt"))
}

// known returns the points that have figures, and the greatest of them or hi.
func known(points []Point, hi float64) ([]Point, float64) {
	var out []Point
	for _, p := range points {
		if p.Value.known {
			out = append(out, p)
			hi = math.Max(hi, p.Value.v)
		}
	}
	return out, hi
}

func referenceMax(refs []Reference, hi float64) float64 {
	for _, r := range refs {
		hi = math.Max(hi, r.Value)
	}
	return hi
}

func areasOf(points []Point) []area {
	out := make([]area, len(points))
	for i, p := range points {
		out[i] = area{p.Code, p.Name, p.Region}
	}
	return out
}

func xs(points []Point, a axis, left, right float64) []float64 {
	out := make([]float64, len(points))
	for i, p := range points {
		out[i] = a.at(p.Value.v, left, right)
	}
	return out
}
