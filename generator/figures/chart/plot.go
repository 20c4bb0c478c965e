package chart

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

const (
	fontSize  = 12
	smallSize = 11
)

// plot builds the options of one chart with go-echarts. What ECharts knows and
// go-echarts has no field for is set by path on the finished tree.
type plot struct {
	// chart is go-echarts' rectangular chart; series of every type are added to
	// it directly.
	chart    *charts.Scatter
	settings []setting
}

type setting struct {
	path  string
	value any
}

// item is one point of a series: go-echarts' own data types have neither keys
// nor the styles of a single point.
type item struct {
	Name string `json:"name,omitempty"`
	// Value holds x and y, or one number for bars.
	Value any `json:"value"`
	// Key names the kommune and Tip says its figures; the build writes them into
	// the SVG, the browser uses them to highlight, to filter and to explain.
	Key string `json:"k,omitempty"`
	Tip string `json:"t,omitempty"`
	// Extra is text after the figure in a caption.
	Extra string `json:"x,omitempty"`
	// Figure is the number where the position is not.
	Figure *float64 `json:"v,omitempty"`
	// Quiet keeps helping marks out of tooltips.
	Quiet      bool       `json:"q,omitempty"`
	Symbol     string     `json:"symbol,omitempty"`
	SymbolSize any        `json:"symbolSize,omitempty"`
	Offset     []float64  `json:"symbolOffset,omitempty"`
	Label      *label     `json:"label,omitempty"`
	ItemStyle  *itemStyle `json:"itemStyle,omitempty"`
}

// label and itemStyle add what go-echarts lacks.
type label struct {
	opts.Label
	Distance    *float64             `json:"distance,omitempty"`
	Offset      []float64            `json:"offset,omitempty"`
	Rich        map[string]textStyle `json:"rich,omitempty"`
	BorderColor string               `json:"textBorderColor,omitempty"`
	BorderWidth float64              `json:"textBorderWidth,omitempty"`
}

type textStyle struct {
	Color      string    `json:"color,omitempty"`
	FontSize   float64   `json:"fontSize,omitempty"`
	FontWeight string    `json:"fontWeight,omitempty"`
	LineHeight float64   `json:"lineHeight,omitempty"`
	Padding    []float64 `json:"padding,omitempty"`
}

type itemStyle struct {
	opts.ItemStyle
	BorderType any `json:"borderType,omitempty"`
}

func newPlot() *plot {
	p := &plot{chart: charts.NewScatter()}
	p.chart.SetGlobalOptions(
		charts.WithLegendOpts(opts.Legend{Show: opts.Bool(false)}),
		charts.WithTooltipOpts(opts.Tooltip{
			Show: opts.Bool(true), Trigger: "item",
			BackgroundColor: Surface.option(), BorderColor: Line.option(),
		}),
	)
	p.set("tooltip/renderMode", "richText") // its HTML form needs style attributes
	p.set("tooltip/confine", true)
	p.set("tooltip/textStyle", textStyle{Color: Ink.option(), FontSize: 13})
	p.set("title", nil)
	p.set("toolbox", nil)
	p.set("textStyle", textStyle{Color: Ink.option()})
	return p
}

// set puts a value at a path of the finished options; nil removes.
func (p *plot) set(path string, value any) { p.settings = append(p.settings, setting{path, value}) }

func (p *plot) grid(left, top, right, bottom float64) {
	p.chart.GridList = append(p.chart.GridList, opts.Grid{Left: px(left), Top: px(top), Right: px(right), Bottom: px(bottom)})
}

// add draws a series at a depth: what has a greater z covers what has a smaller.
func (p *plot) add(z int, s charts.SingleSeries) {
	p.chart.MultiSeries = append(p.chart.MultiSeries, s)
	p.last("z", z)
}

// help adds a series that only helps: it answers no mouse and may leave the plot.
func (p *plot) help(z int, s charts.SingleSeries) {
	p.add(z, s)
	p.last("silent", true)
	p.last("clip", false)
	p.last("tooltip", map[string]any{"show": false})
}

// last sets an option of the series added last.
func (p *plot) last(name string, value any) {
	p.set("series/"+strconv.Itoa(len(p.chart.MultiSeries)-1)+"/"+name, value)
}

// x and y replace the axes of their direction.
func (p *plot) x(axes ...opts.XAxis) { p.chart.XAxisList = axes }
func (p *plot) y(axes ...opts.YAxis) { p.chart.YAxisList = axes }

// note is text beside a point, to its right or left, moved down by dy: names of
// lines and reasons of gaps. ECharts draws text only beside a symbol; the symbol
// is too small to see and Renderer takes it out.
func note(x, y any, text string, role Role, rightwards bool, dy float64) item {
	position, dx := "left", -4.0
	if rightwards {
		position, dx = "right", 4
	}
	return item{
		Value: []any{x, y}, Quiet: true, SymbolSize: noSize,
		Label: &label{
			Label: opts.Label{Show: opts.Bool(true), Formatter: plain(text), Color: role.option(), FontSize: smallSize, Position: position},
			// A halo in the page's colour keeps text readable where lines cross it.
			BorderColor: Surface.option(), BorderWidth: 3,
			Distance: ptr(0.0), Offset: []float64{dx, dy},
		},
	}
}

// plain keeps text from being read as an ECharts template.
func plain(text string) string { return strings.NewReplacer("{", "(", "}", ")").Replace(text) }

const noSize = 0.01

// notes is the series that holds such texts.
func notes(x, y int, items []item) charts.SingleSeries {
	return charts.SingleSeries{Type: "scatter", XAxisIndex: x, YAxisIndex: y, Data: items, Symbol: "circle", ItemStyle: &opts.ItemStyle{Color: Surface.option(), Opacity: opts.Float(1)}}
}

// spec finishes the options.
func (p *plot) spec(kind Kind, text Text, width, height float64, areas []area) Spec {
	s := Spec{Text: text, Kind: kind, Width: int(width), Height: int(height), areas: areas}
	p.chart.Validate()
	raw, err := json.Marshal(p.chart.JSON())
	if err != nil {
		s.err = err
		return s
	}
	// UseNumber keeps the digits that Go wrote.
	var tree any
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	if err := dec.Decode(&tree); err != nil {
		s.err = err
		return s
	}
	for _, set := range p.settings {
		if tree, err = put(tree, strings.Split(set.path, "/"), set.value); err != nil {
			s.err = fmt.Errorf("option %s: %w", set.path, err)
			return s
		}
	}
	s.options, s.err = json.Marshal(tree)
	return s
}

// put returns node with value at path; a path that leads through a list names
// its index.
func put(node any, path []string, value any) (any, error) {
	if len(path) == 0 {
		return value, nil
	}
	switch n := node.(type) {
	case nil:
		return put(map[string]any{}, path, value)
	case map[string]any:
		if len(path) == 1 && value == nil {
			delete(n, path[0])
			return n, nil
		}
		child, err := put(n[path[0]], path[1:], value)
		n[path[0]] = child
		return n, err
	case []any:
		i, err := strconv.Atoi(path[0])
		if err != nil || i < 0 || i >= len(n) {
			return nil, fmt.Errorf("no element %q", path[0])
		}
		n[i], err = put(n[i], path[1:], value)
		return n, err
	}
	return nil, fmt.Errorf("%q is below a plain value", path[0])
}

func px(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

func ptr[T any](v T) *T { return &v }
