package chart

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Tile is a kommune with its place on the tile map, counted from 1 at the top
// left, and its figure.
type Tile struct {
	Code, Name, Region string
	Column, Row        int
	Value              Value
	// Apart: it stands on the map with its figure and is in no class, as what is no
	// kommune.
	Apart bool
}

// TilesData is one figure of all kommuner on a map of equal tiles, in five
// classes.
type TilesData struct {
	Format Format
	Tiles  []Tile
	// Threshold, where set, is where one of the classes begins.
	Threshold *float64
	// Gap names the tiles without a figure in the legend, "NA: …", and Apart those
	// that are in no class.
	Gap, Apart string
}

// Tiles draws the map. It is a scatter plot of squares: ECharts' own maps need
// borders, which would make the largest kommuner the loudest.
func Tiles(d TilesData, size Size, text Text) Spec {
	breaks, err := d.breaks()
	columns, rows := 0, 0
	for _, t := range d.Tiles {
		if t.Column < 1 || t.Row < 1 {
			err = cmp.Or(err, error(errors.New("tile "+t.Code+" has no place")))
		}
		columns, rows = max(columns, t.Column), max(rows, t.Row)
	}
	if err != nil {
		return Spec{Text: text, Kind: KindTiles, err: err}
	}
	if size == Phone {
		d.Tiles, columns, rows = folded(d.Tiles, columns, rows)
	}
	width := float64(size.width())
	cell := math.Min(math.Floor((width-8)/float64(columns)), 46)
	gap := 2.0
	plotW, plotH := cell*float64(columns), cell*float64(rows)
	left := math.Floor((width - plotW) / 2)

	p := newPlot()
	legend := d.legend(breaks)
	at := map[Size]float64{Desk: left, Phone: 4, Wall: left}[size]
	top := 10 + p.flowLegend(at, 4, width-at-4, legend, [2]int{14, 12}, func(name string) float64 {
		if strings.Contains(name, "|") { // a range, which the formatter writes
			return textWidth("88,8–88,8 %", fontSize)
		}
		return legendText(name)
	})
	p.chart.Legend.Formatter = d.Format.ref("rng")
	height := top + plotH + 6
	p.grid(left, top, width-left-plotW, 6)
	p.x(opts.XAxis{Type: "value", Show: opts.Bool(false), Min: 0.5, Max: float64(columns) + 0.5})
	p.y(opts.YAxis{Type: "value", Show: opts.Bool(false), Min: 0.5, Max: float64(rows) + 0.5, Inverse: opts.Bool(true)})
	// The notes' little squares are as wide as a tile, less the gap.
	side := cell - gap
	var names []string
	for _, t := range d.Tiles {
		names = append(names, t.Name)
	}
	short := shortNames(names, side-1, tileFont)
	classes := make([][]item, len(breaks)+1)
	var gaps, apart []item
	var signs []string
	for _, t := range d.Tiles {
		it := item{Name: t.Name, Value: []any{t.Column, t.Row}, Key: t.Code}
		if t.Value.known {
			it.Figure, it.Extra = ptr(t.Value.v), "\n"+short[t.Name]
		}
		if !t.Value.known {
			it.Tip = t.Name + ": " + t.Value.tip()
			gaps, signs = append(gaps, it), append(signs, t.Value.sign())
			continue
		}
		if t.Apart {
			apart = append(apart, it)
			continue
		}
		i, found := slices.BinarySearch(breaks, t.Value.v)
		if found {
			i++
		}
		classes[i] = append(classes[i], it)
	}
	for i, items := range classes {
		fill, on := []Role{Seq1, Seq2, Seq3, Seq4, Seq5}[i], OnLight
		if i > 2 {
			on = OnDark
		}
		p.add(2, charts.SingleSeries{Name: legend[i], Type: "scatter", Data: items, Symbol: "rect", SymbolSize: side,
			ItemStyle: &opts.ItemStyle{Color: fill.option(), Opacity: opts.Float(1)}})
		if i == 0 { // the class nearest to the page needs an edge to be seen
			p.last("itemStyle/borderColor", Line.option())
			p.last("itemStyle/borderWidth", 0.75)
		}
		p.last("label", tileLabel(d.Format, on, side))
	}
	if len(apart) > 0 {
		p.add(2, charts.SingleSeries{Name: legend[len(legend)-1], Type: "scatter", Data: apart, Symbol: "rect", SymbolSize: side,
			ItemStyle: &opts.ItemStyle{Color: Surface.option(), BorderColor: Ink.option(), BorderWidth: 1, Opacity: opts.Float(1)}})
		p.last("label", tileLabel(d.Format, Ink, side))
	}
	if len(gaps) > 0 {
		for i := range gaps {
			text := signs[i]
			if side >= named {
				text += "\n" + plain(short[gaps[i].Name])
			}
			gaps[i].Label = &label{Label: opts.Label{Show: opts.Bool(true), Formatter: text, Color: Muted.option(), FontSize: tileFont, LineHeight: 12, Position: "inside"},
				BorderColor: Surface.option(), BorderWidth: 3}
		}
		p.add(2, charts.SingleSeries{Name: legend[len(classes)], Type: "scatter", Data: gaps, Symbol: hatch, SymbolSize: side,
			ItemStyle: &opts.ItemStyle{Color: Surface.option(), BorderColor: Line.option(), BorderWidth: 1, Opacity: opts.Float(1)}})
	}
	p.pointTips(d.Format)
	points := make([]Point, len(d.Tiles))
	for i, t := range d.Tiles {
		points[i] = Point{t.Code, t.Name, t.Region, t.Value}
	}
	return p.spec(KindTiles, text, width, height, areasOf(points))
}

const (
	// tileFont is the least that is read on a phone.
	tileFont = 11
	// figured is how wide a tile is that takes the figure without its unit, named one
	// that takes a name below it, and withUnit one that takes the unit too.
	figured, named, withUnit = 26, 30, 38
	// foldable is how many columns a map has that a phone shows in two halves.
	foldable = 10
)

// folded puts the right half of a wide map below its left one: side by side their
// tiles would be too small for letters. It is cut near the middle, where the
// fewest neighbours part.
func folded(tiles []Tile, columns, rows int) ([]Tile, int, int) {
	if columns <= foldable {
		return tiles, columns, rows
	}
	at := map[[2]int]bool{}
	for _, t := range tiles {
		at[[2]int{t.Column, t.Row}] = true
	}
	best, fewest := 0, math.Inf(1)
	for cut := columns/2 - 1; cut <= (columns+1)/2+1; cut++ {
		parted := math.Abs(float64(2*cut - columns)) // each column off the middle is worth two neighbours
		for row := range rows {
			if at[[2]int{cut, row + 1}] && at[[2]int{cut + 1, row + 1}] {
				parted++
			}
		}
		if parted < fewest {
			best, fewest = cut, parted
		}
	}
	first := rows // of the right half
	for _, t := range tiles {
		if t.Column > best {
			first = min(first, t.Row)
		}
	}
	out, last := slices.Clone(tiles), rows
	for i, t := range out {
		if t.Column > best {
			out[i].Column -= best
			out[i].Row += rows - first + 1 + 1 // one row stays empty between the halves
			last = max(last, out[i].Row)
		}
	}
	return out, max(best, columns-best), last
}

// hatch is a square with three slanting lines: a gap must not look like a class.
const hatch = "path://M0 0H12V12H0ZM0 6L6 0M0 12L12 0M6 12L12 6"

// tileLabel writes the figure and, where there is room, the name under it.
func tileLabel(f Format, role Role, side float64) label {
	if side < withUnit {
		f = bare(f)
	}
	l := label{Label: opts.Label{Show: opts.Bool(side >= figured), Position: "inside", Formatter: string(f.ref("cap")), Align: "center"},
		Rich: map[string]textStyle{
			"b": {Color: role.option(), FontSize: 12, FontWeight: "bold", LineHeight: 15},
			"m": {Color: role.option(), FontSize: tileFont, LineHeight: 12},
		}}
	if side < named {
		l.Formatter = string(f.ref("fig"))
		l.Rich, l.Color, l.FontSize = nil, role.option(), tileFont
	}
	return l
}

// bare is the format without its unit.
func bare(f Format) Format {
	if n, ok := (map[Format]Format{Pct0: Int, Pct1: Num1, Pct2: Num2})[f]; ok {
		return n
	}
	return f
}

// className is the range of class i for the formatter rng.
func className(breaks []float64, i int) string {
	from, below := "", ""
	if i > 0 {
		from = strconv.FormatFloat(breaks[i-1], 'f', -1, 64)
	}
	if i < len(breaks) {
		below = strconv.FormatFloat(breaks[i], 'f', -1, 64)
	}
	return from + "|" + below
}

// legend names the classes and, where there are any, the gaps.
func (d TilesData) legend(breaks []float64) []string {
	var names []string
	for i := range len(breaks) + 1 {
		names = append(names, className(breaks, i))
	}
	if slices.ContainsFunc(d.Tiles, func(t Tile) bool { return !t.Value.known }) {
		names = append(names, cmp.Or(d.Gap, "NA"))
	}
	if i := slices.IndexFunc(d.Tiles, func(t Tile) bool { return t.Apart && t.Value.known }); i >= 0 {
		names = append(names, cmp.Or(d.Apart, d.Tiles[i].Name))
	}
	return names
}
