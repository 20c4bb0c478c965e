package chart

import (
	"cmp"
	"slices"

	"github.com/go-echarts/go-echarts/v2/charts"
	"github.com/go-echarts/go-echarts/v2/opts"
)

// Reference is a line across a chart: the threshold or a national figure.
type Reference struct {
	Value float64
	Label string // "Tærskel 6 %", "Hele landet marts 2025: 5,1 %"
	// Threshold draws the line dark and whole; others are grey and dashed.
	Threshold bool
}

const tierHeight = 14

// placed is a reference whose label has found room: on which side of its line,
// and how many tiers above the plot.
type placed struct {
	Reference
	rightwards bool
	tier       int
	x, w       float64
}

func (p placed) from() float64 {
	if p.rightwards {
		return p.x
	}
	return p.x - 6 - p.w
}

func (p placed) to() float64 {
	if p.rightwards {
		return p.x + 6 + p.w
	}
	return p.x
}

// clash reports whether two placed labels touch, or the line of one runs through
// the label of the other on its way up.
func (p placed) clash(q placed) bool {
	if p.tier == q.tier {
		return p.from() < q.to()+6 && q.from() < p.to()+6
	}
	if p.tier > q.tier {
		p, q = q, p
	}
	return q.x > p.from()-3 && q.x < p.to()+3
}

// placeReferences puts the labels over a scale that runs from left to right in
// pixels, so that none touches another, a line or the edges 0 and width, in as
// few tiers as that takes. It returns the number of tiers. With more than five
// lines, or where nothing fits, the labels stand as a staircase, leftmost
// highest, which is free of clashes but may leave the chart.
func placeReferences(refs []Reference, a axis, left, right, width float64) ([]placed, int) {
	all := make([]placed, len(refs))
	for i, r := range refs {
		// Fonts differ: a tenth to spare.
		all[i] = placed{Reference: r, rightwards: true, x: a.at(r.Value, left, right), w: textWidth(r.Label, smallSize) * 1.1}
	}
	slices.SortStableFunc(all, func(p, q placed) int { return cmp.Compare(q.Value, p.Value) })
	if len(all) <= 5 {
		for tiers := range len(all) {
			if fit(all, 0, tiers, width) {
				return all, tiers + 1
			}
		}
	}
	for i := range all {
		all[i].rightwards, all[i].tier = true, i
	}
	return all, len(all)
}

// fit tries tiers 0 to highest for all[i] and what follows, keeping the first
// choice that clashes with nothing before it.
func fit(all []placed, i, highest int, width float64) bool {
	if i == len(all) {
		return true
	}
	for tier := range highest + 1 {
		for _, rightwards := range []bool{true, false} {
			all[i].tier, all[i].rightwards = tier, rightwards
			if all[i].from() < 0 || all[i].to() > width || slices.ContainsFunc(all[:i], all[i].clash) {
				continue
			}
			if fit(all, i+1, highest, width) {
				return true
			}
		}
	}
	return false
}

// drawReferences adds the lines and their labels on the axes xi and yi, where yi
// is a hidden value axis in pixels, from 0 at the bottom to height.
func (p *plot) drawReferences(refs []placed, xi, yi int, height float64) {
	var labels []item
	for _, r := range refs {
		role, dash, width := Before, "dashed", float32(1.25)
		if r.Threshold {
			role, dash, width = Threshold, "solid", 1.5
		}
		top := round(height+float64(r.tier)*tierHeight+8, 2)
		p.help(1, charts.SingleSeries{
			Type: "line", XAxisIndex: xi, YAxisIndex: yi, Symbol: "none",
			LineStyle: &opts.LineStyle{Color: role.option(), Width: width, Type: dash},
			Data:      []item{{Value: []any{r.Value, 0}}, {Value: []any{r.Value, top}}},
		})
		text := Muted
		if r.Threshold {
			text = Threshold
		}
		labels = append(labels, note(r.Value, top, r.Label, text, r.rightwards, 2))
	}
	if len(labels) > 0 {
		p.help(5, notes(xi, yi, labels))
	}
}
