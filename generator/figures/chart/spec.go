// Package chart turns plain figures into charts: an SVG that stands in the page,
// made at build time by ECharts in a JavaScript engine inside the program, and
// the same options as JSON, with which the browser makes the chart interactive.
//
// In: small structs of numbers and words (RankedData, StripData, …), already
// released figures; the package knows nothing of datasets or files. Out: a Spec,
// and from it by a Renderer the SVG. Promises: the same Spec gives the same bytes
// on every run and machine; the SVG has no style attribute, script or outside
// reference, and ids that begin with the Spec's ID; a value that is missing is a
// gap with its reason and never a zero; a cached picture is used only if the
// SHA-256 of the options and of the picture confirm it.
//
// A page places a chart like this (templates/scripts/chart.js makes it live):
//
//	<figure data-chart="ranked">
//	  <figcaption>…</figcaption>
//	  <div class="chart chart-desk" data-chart-view>SVG<script type="application/json">JSON</script></div>
//	  <div class="chart chart-phone" data-chart-view>SVG<script type="application/json">JSON</script></div>
//	  <p class="chart-tools" data-chart-tools hidden></p>
//	  <p data-chart-source>Kilde: …</p>
//	</figure>
//
// The style sheet is templates/styles/chart.css. The two views are made of two
// specs with IDs of their own.
package chart

import (
	"cmp"
	"encoding/json"
	"fmt"
	"math"

	"github.com/go-echarts/go-echarts/v2/types"
)

// Size is the width that a chart is drawn for.
type Size int

const (
	Desk  Size = iota // 720 px; print too
	Phone             // 340 px
	Wall              // 540 px, as high as a wall of 16:9 leaves room for: the letters are twice as large there
)

// wallHeight is what fits on a wall below a caption.
const wallHeight = 258

func (s Size) width() int {
	switch s {
	case Phone:
		return 340
	case Wall:
		return 540
	}
	return 720
}

// Kind names a kind of chart; it stands in the SVG as data-kind.
type Kind string

const (
	KindRanked    Kind = "ranked"
	KindStrip     Kind = "strip"
	KindSeries    Kind = "series"
	KindScenarios Kind = "scenarios"
	KindRegions   Kind = "regions"
	KindTiles     Kind = "tiles"
)

// Format names a number format of templates/scripts/formatters.js.
type Format string

const (
	Int  Format = "int"  // 60.605
	Num1 Format = "num1" // 10,5
	Num2 Format = "num2" // 10,53
	Pct0 Format = "pct0" // 10 %
	Pct1 Format = "pct1" // 10,5 %
	Pct2 Format = "pct2" // 10,53 %
)

// ref names a formatter of a kind: fmt a number, tip a point's tooltip, row a
// row's tooltip, cap a caption at a mark, rng a class. (go-echarts' own way to mark
// functions wraps them in text that only its own page template takes off.)
func (f Format) ref(kind string) types.FuncStr { return types.FuncStr("@" + kind + ":" + string(f)) }

// ticks is the format for the labels of an axis: no decimals where no tick has any.
func (f Format) ticks(step float64) types.FuncStr {
	if step == math.Trunc(step) {
		switch f {
		case Pct1, Pct2:
			f = Pct0
		case Num1, Num2:
			f = Int
		}
	}
	return f.ref("fmt")
}

// Value is a figure or the reason why there is none.
type Value struct {
	known bool
	v     float64
	why   string

	absent bool
}

// Num is a known figure.
func Num(v float64) Value { return Value{known: true, v: v} }

// Gap is a figure that is not there; why is the text that explains it
// ("skjult", "ikke leveret").
func Gap(why string) Value { return Value{why: why} }

// Absent is a figure that nobody delivered: it is not hidden, and is not NA.
func Absent(why string) Value { return Value{why: why, absent: true} }

// sign stands in the figure's place.
func (v Value) sign() string {
	if v.absent {
		return "–"
	}
	return "NA"
}

// reason says in words why there is no figure: "NA: skjult", "ikke leveret".
func (v Value) reason() string {
	why := cmp.Or(v.why, "ingen tal")
	if v.absent {
		return why
	}
	return "NA: " + why
}

// tip is the reason where a name stands before it: "NA (skjult)".
func (v Value) tip() string {
	switch {
	case v.absent:
		return v.reason()
	case v.why == "":
		return v.sign()
	}
	return v.sign() + " (" + v.why + ")"
}

// Known returns the figure.
func (v Value) Known() (float64, bool) { return v.v, v.known }

// Text is what every chart is given in words. ID begins each id in the SVG and
// must be unique on the page. Title and Desc are what a screen reader says.
type Text struct {
	ID    string
	Title string
	Desc  string
	// Writing is the language; nil is Danish.
	Writing *Writing
}

// Spec is a chart that is ready to be drawn. Make one with Ranked, Strip, Series,
// Scenarios, Regions or Tiles; what was wrong with the figures is returned by SVG
// and JSON.
type Spec struct {
	Text
	Kind          Kind
	Width, Height int

	options json.RawMessage
	areas   []area
	row     float64 // height of a row, where a kommune has one
	label   float64 // where Mark writes, measured from the top; 0: at the dot
	err     error
}

// area is what the browser knows of a kommune, to highlight and filter by.
type area struct {
	Key    string `json:"k"`
	Name   string `json:"name"`
	Region string `json:"region,omitempty"`
}

// JSON returns the data for the browser. It is safe inside a script element: <,
// > and & are escaped, as are U+2028 and U+2029.
func (s Spec) JSON() ([]byte, error) {
	if s.err != nil {
		return nil, fmt.Errorf("chart %s: %w", s.ID, s.err)
	}
	return json.Marshal(struct {
		Kind    Kind            `json:"kind"`
		ID      string          `json:"id"`
		Title   string          `json:"title"`
		Width   int             `json:"width"`
		Height  int             `json:"height"`
		Areas   []area          `json:"areas,omitempty"`
		Options json.RawMessage `json:"options"`
	}{s.Kind, s.ID, s.Title, s.Width, s.Height, s.areas, s.options})
}
