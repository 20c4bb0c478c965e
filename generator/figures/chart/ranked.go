package chart

import (
	"strings"

	"errors"
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Row is a kommune with its figures then and now.
type Row struct {
	Code, Name, Region string
	Then, Now          Value
}

// RankedData is a comparison of all kommuner, a row each, in the order given.
type RankedData struct {
	Then, Now  string // labels of the periods: "december 2021", "marts 2025"
	Format     Format
	Rows       []Row
	References []Reference
	// Max is the end of the scale where several charts share one; 0: by the data.
	Max float64
}

// Ranked draws a row for each kommune: a hollow dot then, a filled dot now, on one
// scale. A row without a figure for now says why.
func Ranked(d RankedData, size Size, text Text) Spec {
	if len(d.Rows) == 0 {
		return Spec{Text: text, Kind: KindRanked, err: errors.New("no rows")}
	}
	width := float64(size.width())
	left, right, row, font := 132.0, 64.0, 18.0, float64(fontSize)
	if size == Phone {
		left, right, row, font = 108, 46, 17, smallSize
	}
	hi := d.Max
	for _, r := range d.Rows {
		hi = math.Max(hi, math.Max(r.Then.v, r.Now.v))
	}
	for _, r := range d.References {
		hi = math.Max(hi, r.Value)
	}
	a := d.Format.niceAxis(0, hi, map[Size]int{Desk: 9, Phone: 4, Wall: 7}[size])
	refs, tiers := placeReferences(d.References, a, left, width-right, width)
	top := 30 + 18 + float64(tiers)*tierHeight + 8
	body := row * float64(len(d.Rows))
	height := top + body + 26

	p := newPlot()
	p.grid(left, top, right, 26)
	p.flowLegend(left, 4, width-left, []string{d.Then, d.Now}, [2]int{18, 10}, legendText)
	p.rowAxes(d, a, font)
	p.y(append(p.chart.YAxisList, opts.YAxis{Type: "value", Show: opts.Bool(false), Min: 0, Max: round(body, 2)})...)
	p.rankedSeries(d, a, text.writing())
	p.drawReferences(refs, 0, 2, body)
	// The references' labels stand above the upper tick labels.
	p.set("xAxis/0/axisLabel/margin", float64(tiers)*tierHeight+8)

	var areas []area
	for _, r := range d.Rows {
		areas = append(areas, area{r.Code, r.Name, r.Region})
	}
	s := p.spec(KindRanked, text, width, height, areas)
	s.row = row
	return s
}

// rowAxes sets a value axis above and below, the names at the left and the
// figures of now at the right.
func (p *plot) rowAxes(d RankedData, a axis, font float64) {
	var names, figures []string
	for _, r := range d.Rows {
		names = append(names, r.Name)
		if r.Now.known {
			figures = append(figures, px(r.Now.v))
		} else {
			figures = append(figures, r.Now.sign())
		}
	}
	ticks := opts.AxisLabel{Formatter: d.Format.ticks(a.step), Color: Muted.option(), FontSize: smallSize}
	upper, lower := ticks, ticks
	line := &opts.AxisLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: Line.option()}}
	p.x(
		opts.XAxis{Type: "value", Position: "top", Min: a.min, Max: a.max, AxisLine: line, AxisLabel: &upper, SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: Grid.option()}}},
		opts.XAxis{Type: "value", Position: "bottom", Min: a.min, Max: a.max, AxisLine: line, AxisLabel: &lower, SplitLine: &opts.SplitLine{Show: opts.Bool(false)}},
	)
	for i := range 2 {
		p.set("xAxis/"+px(float64(i))+"/interval", a.step)
	}
	p.y(
		opts.YAxis{Type: "category", Data: names, Inverse: opts.Bool(true),
			AxisLine:  &opts.AxisLine{Show: opts.Bool(false)},
			SplitLine: &opts.SplitLine{Show: opts.Bool(true), LineStyle: &opts.LineStyle{Color: Grid.option()}},
			AxisLabel: &opts.AxisLabel{Interval: "0", Color: Ink.option(), FontSize: int(font), Margin: 8}},
		opts.YAxis{Type: "category", Data: figures, Inverse: opts.Bool(true), Position: "right",
			AxisLine:  &opts.AxisLine{Show: opts.Bool(false)},
			SplitLine: &opts.SplitLine{Show: opts.Bool(false)},
			AxisLabel: &opts.AxisLabel{Interval: "0", Color: Ink.option(), FontSize: int(font), Margin: 6, Formatter: d.Format.ref("fmt")}},
	)
	for _, axis := range []string{"yAxis/0/", "yAxis/1/"} {
		p.set(axis+"axisTick", map[string]any{"show": false})
	}
	p.set("yAxis/0/triggerEvent", true)
	p.set("yAxis/0/splitLine/interval", 4) // a line every five rows guides the eye
}

// rankedSeries adds connectors, dots and the texts of the gaps.
func (p *plot) rankedSeries(d RankedData, a axis, w *Writing) {
	var links, then, now, gaps []item
	for _, r := range d.Rows {
		if r.Then.known && r.Now.known {
			links = append(links, item{Value: []any{r.Then.v, r.Name}, Key: r.Code}, item{Value: []any{r.Now.v, r.Name}, Key: r.Code}, item{Value: []any{nil, r.Name}, Key: r.Code})
		}
		if r.Then.known {
			then = append(then, item{Value: []any{r.Then.v, r.Name}, Key: r.Code})
		}
		if r.Now.known {
			now = append(now, item{Value: []any{r.Now.v, r.Name}, Key: r.Code})
			continue
		}
		n := note(a.min, r.Name, r.Now.reason(), Muted, true, 0)
		if r.Then.known {
			n = note(r.Then.v, r.Name, strings.Replace(w.Now, "{why}", r.Now.reason(), 1), Muted, true, 0)
			n.Label.Offset[0] = 9
		}
		n.Key = r.Code
		gaps = append(gaps, n)
	}
	p.help(2, charts.SingleSeries{Type: "line", Data: links, Symbol: "none", LineStyle: &opts.LineStyle{Color: Line.option(), Width: 2}})
	p.add(3, charts.SingleSeries{Name: d.Then, Type: "scatter", Data: then, Symbol: "circle", SymbolSize: 8,
		ItemStyle: &opts.ItemStyle{Color: Surface.option(), BorderColor: Before.option(), BorderWidth: 1.75, Opacity: opts.Float(1)}})
	p.add(4, charts.SingleSeries{Name: d.Now, Type: "scatter", Data: now, Symbol: "circle", SymbolSize: 10,
		ItemStyle: &opts.ItemStyle{Color: Accent.option(), Opacity: opts.Float(1)}})
	if len(gaps) > 0 {
		p.help(5, notes(0, 0, gaps))
	}
	p.chart.Tooltip.Trigger = "axis"
	p.chart.Tooltip.Formatter = d.Format.ref("row")
	p.chart.Tooltip.AxisPointer = &opts.AxisPointer{Type: "shadow", Axis: "y"}
	p.set("tooltip/axisPointer/shadowStyle", map[string]any{"color": Soft.option(), "opacity": 0.5})
}
