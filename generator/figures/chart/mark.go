package chart

import (
	"html"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Mark returns an SVG of a Renderer with one kommune, named by its code, made to
// stand out: its row, its dot with its name and figure, or its tile. So the chart
// of all kommuner is drawn once and each page marks its own. What Mark does not
// know, it returns as it was.
func (r *Renderer) Mark(svg []byte, code string) []byte {
	elements, err := parse(string(svg))
	if err != nil {
		return svg
	}
	m := markOf(elements, code)
	if m == nil {
		return svg
	}
	w := &svgWriter{palette: r.palette}
	for i, e := range elements {
		if i == len(elements)-1 { // the end of the root: marks are painted last
			for _, o := range m.over {
				w.write(o)
			}
			w.WriteByte('\n')
		}
		w.write(e)
		// Bands are painted first, after the description.
		if e.end && e.name == "desc" {
			for _, u := range m.under {
				w.write(u)
			}
		}
	}
	return []byte(w.String())
}

// markOf is how one kommune stands out among the elements of a picture, nil where
// it is not in it. What is painted under and over them is beside them; what is
// said of them is changed in them.
func markOf(elements []element, code string) *marker {
	if len(elements) == 0 || code == "" {
		return nil
	}
	var mine []int
	for i := range elements {
		if html.UnescapeString(elements[i].get("data-k")) == code {
			mine = append(mine, i)
		}
	}
	if len(mine) == 0 {
		return nil
	}
	m := &marker{root: &elements[0], all: elements}
	switch Kind(elements[0].get("data-kind")) {
	case KindRanked:
		m.row(mine)
	case KindTiles:
		m.tile(mine[0])
	default:
		for _, i := range mine {
			m.dot(i)
		}
	}
	return m
}

// marker collects what is painted under and over a picture.
type marker struct {
	root        *element
	all         []element
	under, over []element
}

// row puts a band behind the row and makes its name bold.
func (m *marker) row(mine []int) {
	height := number(m.root.get("data-row"))
	banded := false
	for _, i := range mine {
		e := &m.all[i]
		if e.name != "text" {
			continue
		}
		e.put("font-weight", "700")
		_, y, ok := translation(e.get("transform"))
		if !ok || banded {
			continue
		}
		banded = true
		m.under = append(m.under, shape("rect", Soft, "",
			attr{"x", "0"}, attr{"y", px(y - height/2)}, attr{"width", m.root.get("width")}, attr{"height", px(height)}, attr{"rx", "3"})...)
	}
}

// dot puts a larger dot with its name and figure over the one of many.
func (m *marker) dot(i int) {
	e := m.all[i]
	if e.name != "circle" {
		return
	}
	x, y := number(e.get("cx")), number(e.get("cy"))
	m.over = append(m.over, shape("circle", Accent, Surface, attr{"cx", px(x)}, attr{"cy", px(y)}, attr{"r", "7"}, attr{"stroke-width", "2"})...)
	if i+2 >= len(m.all) || m.all[i+1].name != "title" {
		return
	}
	// The label stands over the dot and inside the picture.
	text := html.UnescapeString(m.all[i+2].text)
	half := textWidth(text, 13) * 1.1 * 1.07 / 2
	at := m.clear(x, half)
	line := y - 17
	if l := m.root.get("data-label"); l != "" {
		line = number(l)
		from := "M" + px(x) + " " + px(line+8)
		if edge := at + math.Copysign(half, x-at); math.Abs(x-at) > half { // it stands across a line
			from = "M" + px(round(edge, 2)) + " " + px(line) + "H" + px(x)
		}
		leader := element{name: "path", attrs: append([]attr{{"d", from + "V" + px(y-8)}, {"fill", "none"}}, strokeOf(Accent)...)}
		m.over = append(m.over, leader, element{name: "path", end: true})
	}
	m.over = append(m.over, caption(at, line, text)...)
}

// clear finds the place nearest to x for a label of that half width: inside the picture,
// and crossed by none of the lines that say something.
func (m *marker) clear(x, half float64) float64 {
	const gap = 4
	width := number(m.root.get("width"))
	inside := min(max(x, half+2), width-half-2)
	places := []float64{inside}
	var lines []float64
	for i := range m.all {
		if at, ok := m.all[i].reference(); ok {
			lines = append(lines, at)
			places = append(places, at-half-gap, at+half+gap)
		}
	}
	best, found := inside, false
	for _, p := range places {
		crossed := slices.ContainsFunc(lines, func(l float64) bool { return math.Abs(l-p) < half+gap-0.01 })
		if !crossed && p >= half+2 && p <= width-half-2 && (!found || math.Abs(p-x) < math.Abs(best-x)) {
			best, found = p, true
		}
	}
	return best
}

// reference is where an upright line stands that says something: a threshold, or the
// figure of all.
func (e *element) reference() (x float64, ok bool) {
	if e.name != "path" || e.get("stroke-dasharray") == "" && !strings.Contains(e.get("class"), "cs-"+string(Threshold)) {
		return 0, false
	}
	from, to, ok := strings.Cut(strings.TrimPrefix(e.get("d"), "M"), "L")
	a, _, okA := strings.Cut(from, " ")
	b, _, okB := strings.Cut(to, " ")
	return number(a), ok && okA && okB && a == b
}

// tile puts a frame around a tile.
func (m *marker) tile(i int) {
	e := m.all[i]
	frame := element{name: "path", attrs: []attr{{"d", e.get("d")}, {"transform", e.get("transform")}, {"fill", "none"}}}
	for _, s := range []struct {
		role  Role
		width string
	}{{Surface, "5"}, {Threshold, "3"}} {
		f := frame
		f.attrs = append(append([]attr(nil), frame.attrs...), strokeOf(s.role)...)
		f.attrs = append(f.attrs, attr{"stroke-width", s.width}, attr{"vector-effect", "non-scaling-stroke"}, attr{"stroke-linejoin", "round"})
		m.over = append(m.over, f, element{name: "path", end: true})
	}
}

func caption(x, y float64, text string) []element {
	e := element{name: "text", attrs: []attr{
		{"x", px(round(x, 2))}, {"y", px(round(y, 2))}, {"text-anchor", "middle"}, {"dominant-baseline", "central"}, {"font-size", "13"}, {"font-weight", "700"},
		{"fill", ""}, {"stroke", ""}, {"stroke-width", "4"}, {"stroke-linejoin", "round"}, {"paint-order", "stroke"},
		{"class", "cf-" + string(Ink) + " cs-" + string(Surface)},
	}}
	return []element{e, {text: html.EscapeString(text)}, {name: "text", end: true}}
}

// shape is an element filled, and perhaps stroked, in the colours of roles, which
// the writer puts in.
func shape(name string, fill, stroke Role, attrs ...attr) []element {
	attrs = append(attrs, attr{"fill", ""})
	class := "cf-" + string(fill)
	if stroke != "" {
		attrs = append(attrs, attr{"stroke", ""})
		class += " cs-" + string(stroke)
	}
	return []element{{name: name, attrs: append(attrs, attr{"class", class})}, {name: name, end: true}}
}

func strokeOf(r Role) []attr { return []attr{{"stroke", ""}, {"class", "cs-" + string(r)}} }

// translation reads translate(x y).
func translation(transform string) (x, y float64, ok bool) {
	rest, ok := strings.CutPrefix(transform, "translate(")
	if !ok {
		return 0, 0, false
	}
	xs, ys, ok := strings.Cut(strings.TrimSuffix(rest, ")"), " ")
	return number(xs), number(ys), ok
}

// number reads a coordinate that this package or ECharts wrote.
func number(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return 0
	}
	return v
}
