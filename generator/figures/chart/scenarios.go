package chart

import (
	"errors"
	"math"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Scenario is what a figure would be under an assumption.
type Scenario struct {
	Label   string
	Value   float64
	Reached string // when, at the stated pace: "medio 2032"; "" where it is not known
}

// ScenariosData compares scenarios with the figure of now.
type ScenariosData struct {
	Current      float64
	CurrentLabel string // "Nu: 56.958 (marts 2025)"
	MoreLabel    string // what the second part of a bar is: "Flere end nu"
	Format       Format
	Scenarios    []Scenario
}

// Scenarios draws a bar for each scenario, split at the figure of now, with its
// figure and the day that it would be reached.
func Scenarios(d ScenariosData, size Size, text Text) Spec {
	if len(d.Scenarios) == 0 {
		return Spec{Text: text, Kind: KindScenarios, err: errors.New("no scenarios")}
	}
	width, left, right, row, bar := float64(size.width()), 140.0, 150.0, 36.0, 18.0
	if size == Phone {
		left, right, row, bar = 8, 118, 50, 16 // the name stands above its bar
	}
	hi := d.Current
	var names []string
	var base, more, captions, above []item
	for _, s := range d.Scenarios {
		hi = math.Max(hi, s.Value)
		names = append(names, s.Label)
		tip := item{Name: s.Label, Figure: ptr(s.Value)}
		b, m := tip, tip
		b.Value, m.Value = []any{math.Min(s.Value, d.Current), s.Label}, []any{math.Max(0, round(s.Value-d.Current, 6)), s.Label}
		base, more = append(base, b), append(more, m)

		c := note(s.Value, s.Label, "", Ink, true, 0)
		c.Figure = tip.Figure
		c.Label.Formatter = string(d.Format.ref("cap"))
		if s.Reached != "" {
			c.Extra = plain(s.Reached)
		}
		c.Label.Rich = map[string]textStyle{
			"b": {Color: Ink.option(), FontSize: 13, FontWeight: "bold"},
			"m": {Color: Muted.option(), FontSize: fontSize, Padding: []float64{0, 0, 0, 8}},
		}
		captions = append(captions, c)
		n := note(0, s.Label, s.Label, Ink, true, -bar/2-10)
		n.Label.FontSize, n.Label.Offset[0] = 13, 0
		above = append(above, n)
	}
	a := d.Format.niceAxis(0, hi, map[Size]int{Desk: 6, Phone: 3, Wall: 4}[size])
	refs, tiers := placeReferences([]Reference{{d.Current, d.CurrentLabel, true}}, a, left, width-right, width)
	head := 4 + float64(tiers)*tierHeight + 14
	if size == Phone {
		head += 8
	}
	if size == Wall {
		row = math.Max(24, math.Min(row, (wallHeight-head-26)/float64(len(d.Scenarios))))
	}
	body := row * float64(len(d.Scenarios))

	p := newPlot()
	p.grid(left, head, right, 26)
	p.valueAxis(d.Format, a)
	p.y(
		opts.YAxis{Type: "category", Data: names, Inverse: opts.Bool(true),
			AxisLine:  &opts.AxisLine{Show: opts.Bool(false)},
			AxisLabel: &opts.AxisLabel{Show: opts.Bool(size != Phone), Interval: "0", Color: Ink.option(), FontSize: 13, Margin: 10}},
		opts.YAxis{Type: "value", Show: opts.Bool(false), Min: 0, Max: body, SplitLine: &opts.SplitLine{Show: opts.Bool(false)}},
	)
	p.set("yAxis/0/axisTick", map[string]any{"show": false})
	p.add(2, charts.SingleSeries{Name: d.CurrentLabel, Type: "bar", Stack: "all", Data: base, BarWidth: px(bar), ItemStyle: &opts.ItemStyle{Color: Line.option()}})
	p.add(2, charts.SingleSeries{Name: d.MoreLabel, Type: "bar", Stack: "all", Data: more, BarWidth: px(bar), ItemStyle: &opts.ItemStyle{Color: Accent.option()}})
	p.drawReferences(refs, 0, 1, body)
	p.help(5, notes(0, 0, captions))
	if size == Phone {
		p.help(5, notes(0, 0, above))
	}
	// Either part of a bar stands for the whole scenario.
	p.pointTips(d.Format)
	p.chart.Tooltip.Formatter = d.Format.ref("lbl")
	return p.spec(KindScenarios, text, width, head+body+26, nil)
}
