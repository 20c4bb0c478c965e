package chart

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// affine is where a picture's coordinates come to lie: x' = a·x + c·y + e,
// y' = b·x + d·y + f.
type affine struct{ a, b, c, d, e, f float64 }

var unmoved = affine{a: 1, d: 1}

func (m affine) of(p point) point { return point{m.a*p.x + m.c*p.y + m.e, m.b*p.x + m.d*p.y + m.f} }

func (m affine) all(lines [][]point) {
	for _, l := range lines {
		for i := range l {
			l[i] = m.of(l[i])
		}
	}
}

// then is what n does first and m after it.
func (m affine) then(n affine) affine {
	return affine{m.a*n.a + m.c*n.b, m.b*n.a + m.d*n.b, m.a*n.c + m.c*n.d, m.b*n.c + m.d*n.d, m.a*n.e + m.c*n.f + m.e, m.b*n.e + m.d*n.f + m.f}
}

// scale is how many times as wide a line becomes.
func (m affine) scale() float64 { return math.Sqrt(math.Abs(m.a*m.d - m.b*m.c)) }

// transform reads the attribute of that name.
func transform(s string) (affine, error) {
	out := unmoved
	for rest := strings.TrimSpace(s); rest != ""; rest = strings.TrimLeft(rest, " ,\t\n") {
		name, more, ok := strings.Cut(rest, "(")
		args, after, closed := strings.Cut(more, ")")
		n, err := numbers(args)
		if err != nil || !ok || !closed {
			return out, fmt.Errorf("transform %q", s)
		}
		rest = after
		one := unmoved
		switch name = strings.TrimSpace(name); {
		case name == "matrix" && len(n) == 6:
			one = affine{n[0], n[1], n[2], n[3], n[4], n[5]}
		case name == "translate" && len(n) == 2:
			one.e, one.f = n[0], n[1]
		case name == "translate" && len(n) == 1:
			one.e = n[0]
		case name == "scale" && len(n) == 2:
			one.a, one.d = n[0], n[1]
		case name == "scale" && len(n) == 1:
			one.a, one.d = n[0], n[0]
		case name == "rotate" && (len(n) == 1 || len(n) == 3):
			sin, cos := math.Sincos(n[0] * math.Pi / 180)
			one = affine{a: cos, b: sin, c: -sin, d: cos}
			if len(n) == 3 {
				one = affine{1, 0, 0, 1, n[1], n[2]}.then(one).then(affine{1, 0, 0, 1, -n[1], -n[2]})
			}
		default:
			return out, fmt.Errorf("transform %q", s)
		}
		out = out.then(one)
	}
	return out, nil
}

// numbers are those of a list.
func numbers(s string) ([]float64, error) {
	var out []float64
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == ',' || r == '\n' || r == '\t' }) {
		v, err := strconv.ParseFloat(w, 64)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

// group is what holds for all elements in a group.
type group struct {
	at    affine
	attrs []attr
}

// inherited are the attributes that a group hands down.
var inherited = []string{"fill", "stroke", "stroke-width", "stroke-dasharray", "font-size", "font-weight", "text-anchor", "dominant-baseline"}

// with is an element in the group: what it does not say itself the group says for
// it, and its transform is where it lies, no longer an attribute.
func (g group) with(e *element) (group, error) {
	own, err := transform(e.get("transform"))
	if err != nil {
		return g, err
	}
	out := group{at: g.at.then(own)}
	e.attrs = append([]attr(nil), e.attrs...)
	e.drop("transform")
	for _, name := range inherited {
		for _, a := range g.attrs {
			if a.name == name && e.get(name) == "" {
				e.put(name, a.value)
			}
		}
		if v := e.get(name); v != "" {
			out.attrs = append(out.attrs, attr{name, v})
		}
	}
	return out, nil
}
