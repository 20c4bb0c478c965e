package chart

import (
	"errors"
	"math"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Region is a part of the country with its own figures.
type Region struct {
	Name string
	Note string // under the name: "9 af 11 under 6 %"
	Then Value  // the region as a whole; a Gap where it is not published
	Now  Value
}

// RegionsData is all kommuner, a strip for each region, on one scale.
type RegionsData struct {
	Label      string // of the dots: "Kommuner, marts 2025"
	Then, Now  string // of the region's figures: "Regionen december 2021"
	Format     Format
	Regions    []Region
	Points     []Point // Point.Region names the region
	References []Reference
	Max        float64 // as in RankedData
}

// Regions draws small multiples: a strip of dots for each region under one scale,
// with the region's figure then and now.
func Regions(d RegionsData, size Size, text Text) Spec {
	shown, hi := known(d.Points, d.Max)
	for _, r := range d.Regions {
		hi = math.Max(hi, math.Max(r.Then.v, r.Now.v))
	}
	if len(d.Regions) == 0 || len(shown) == 0 {
		return Spec{Text: text, Kind: KindRegions, err: errors.New("no figures by region")}
	}
	width := float64(size.width())
	left, right, dot, head := 170.0, 20.0, 9.0, 0.0
	if size == Phone {
		left, right, dot, head = 10, 14, 8, 22 // the name stands above its strip
	}
	a := d.Format.niceAxis(0, referenceMax(d.References, hi), map[Size]int{Desk: 9, Phone: 5, Wall: 7}[size])
	refs, tiers := placeReferences(d.References, a, left, width-right, width)

	half := dot
	strips := make([][]Point, len(d.Regions))
	offsets := make([][]float64, len(d.Regions))
	for i, r := range d.Regions {
		for _, p := range shown {
			if p.Region == r.Name {
				strips[i] = append(strips[i], p)
			}
		}
		offsets[i] = swarm(xs(strips[i], a, left, width-right), dot+1.5)
		for _, y := range offsets[i] {
			half = math.Max(half, math.Abs(y)+dot/2)
		}
	}
	half = math.Ceil(half) + 7
	band := 2*half + head
	body := band * float64(len(d.Regions))

	p := newPlot()
	legend := p.flowLegend(map[Size]float64{Desk: left, Phone: 6, Wall: left}[size], 4, width-8-map[Size]float64{Desk: left, Wall: left}[size], d.legend(), [2]int{12, 12}, legendText)
	top := legend + 6 + float64(tiers)*tierHeight + 10
	p.grid(left, top, right, 24)
	p.valueAxis(d.Format, a)
	p.y(opts.YAxis{Type: "value", Min: 0, Max: body, AxisLabel: &opts.AxisLabel{Show: opts.Bool(false)}, AxisLine: &opts.AxisLine{Show: opts.Bool(false)},
		SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: Line.option()}}})
	p.set("yAxis/0/interval", band)
	p.set("yAxis/0/axisTick", map[string]any{"show": false})
	p.drawReferences(refs, 0, 0, body)

	var dots, then, now, names []item
	for i, r := range d.Regions {
		middle := body - band*float64(i) - head - half
		for j, k := range strips[i] {
			dots = append(dots, item{Name: k.Name, Value: []any{k.Value.v, round(middle+offsets[i][j], 2)}, Key: k.Code, Figure: ptr(k.Value.v)})
		}
		if r.Then.known {
			then = append(then, item{Name: r.Name, Value: []any{r.Then.v, middle}, Figure: ptr(r.Then.v)})
		}
		if r.Now.known {
			now = append(now, item{Name: r.Name, Value: []any{r.Now.v, middle}, Figure: ptr(r.Now.v)})
		}
		names = append(names, regionName(r, a.min, middle, half, size))
	}
	p.add(2, charts.SingleSeries{Name: d.Label, Type: "scatter", Data: dots, Symbol: "circle", SymbolSize: dot,
		ItemStyle: &opts.ItemStyle{Color: Dot.option(), Opacity: opts.Float(1)}})
	p.add(3, charts.SingleSeries{Name: d.Then, Type: "scatter", Data: then, Symbol: "diamond", SymbolSize: 14,
		ItemStyle: &opts.ItemStyle{Color: Surface.option(), BorderColor: Before.option(), BorderWidth: 1.75, Opacity: opts.Float(1)}})
	p.add(4, charts.SingleSeries{Name: d.Now, Type: "scatter", Data: now, Symbol: "diamond", SymbolSize: 14,
		ItemStyle: &opts.ItemStyle{Color: Accent.option(), BorderColor: Surface.option(), BorderWidth: 1, Opacity: opts.Float(1)}})
	p.help(5, notes(0, 0, names))
	p.pointTips(d.Format)
	return p.spec(KindRegions, text, width, math.Ceil(top+body+24), areasOf(d.Points))
}

// legend names what the chart has.
func (d RegionsData) legend() []string {
	names := []string{d.Label}
	if slices.ContainsFunc(d.Regions, func(r Region) bool { return r.Then.known }) {
		names = append(names, d.Then)
	}
	if slices.ContainsFunc(d.Regions, func(r Region) bool { return r.Now.known }) {
		names = append(names, d.Now)
	}
	return names
}

// regionName writes the name beside the strip, or above it on a phone.
func regionName(r Region, x, middle, half float64, size Size) item {
	n := note(x, middle, "", Ink, size == Phone, 0)
	n.Label.Rich = map[string]textStyle{
		"b": {Color: Ink.option(), FontSize: 13, FontWeight: "bold", LineHeight: 17},
		"m": {Color: Muted.option(), FontSize: smallSize, LineHeight: 15, Padding: map[Size][]float64{Phone: {0, 0, 0, 6}}[size]},
	}
	n.Label.Formatter = "{b|" + plain(r.Name) + "}"
	switch {
	case size == Phone:
		n.Value = []any{x, middle + half + 8}
		n.Label.Offset = []float64{0, 0}
		if r.Note != "" {
			n.Label.Formatter += "{m|" + plain(r.Note) + "}"
		}
	case r.Note != "":
		n.Label.Formatter += "\n{m|" + plain(r.Note) + "}"
		n.Label.Align = "right"
	}
	return n
}
