// Package statistics computes everything that pages, charts and reports say
// about a dataset.
//
// Input: an edition, whose figures are released: rounded and suppressed.
// Output: typed results; formatting them is left to package danish and to the
// pages. Invariants:
//
//   - Every result is a function of released values alone, so that nothing here
//     tells more than the edition does.
//   - A share is rounded to its measure's decimals before anything else is
//     computed from it. Ranks, changes and counts under a threshold can
//     therefore be checked by hand from what the page shows.
//   - What is computed from a hidden value is hidden, and what is computed from
//     one that was not delivered is absent. Neither is ever zero.
package statistics

import (
	"slices"

	"bestpractice/generator/language/danish"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// Value is one figure, given or computed. N holds nothing unless it is known.
type Value struct {
	State site.Presence
	N     float64
}

// Known reports whether there is a figure.
func (v Value) Known() bool { return v.State == site.Known }

// Writer writes numbers in a language.
type Writer interface {
	// Number gives x with a fixed number of decimals: "60.605".
	Number(x float64, decimals int) string
	// Percent adds the sign of per cent to a number: "10,5 %".
	Percent(number string) string
	// Circa says of a number that it is about right: "ca. 49.000".
	Circa(number string) string
}

// Canonical is how hashes take figures, in a site of any language.
type Canonical struct{}

// Number is as in Danish.
func (Canonical) Number(x float64, decimals int) string { return danish.Number(x, decimals) }

// Percent is as in Danish.
func (Canonical) Percent(number string) string { return number + "\u00a0%" }

// Circa is as in Danish.
func (Canonical) Circa(number string) string { return "ca.\u00a0" + number }

// Format writes a figure as its measure wants it: "455", "10,5 %", "NA" for one that
// is hidden, or "" for one that was not delivered.
func Format(v Value, m *site.Measure, w Writer) string {
	switch {
	case v.State == site.Hidden:
		return "NA"
	case v.State == site.Absent:
		return ""
	case m.Unit == "procent":
		return w.Percent(w.Number(v.N, m.Decimals))
	}
	return w.Number(v.N, m.Decimals)
}

// Cell returns a row's figure, shares that follow from two counts computed and
// rounded to the measure's decimals.
func Cell(r *site.Row, p *site.Period, m *site.Measure) Value {
	if !m.Derived() {
		v := r.Cell(p, m)
		if v.State != site.Known {
			return Value{State: v.State}
		}
		return Value{site.Known, danish.Round(v.N, m.Decimals)}
	}
	num, den := r.Cell(p, m.Numerator), r.Cell(p, m.Denominator)
	switch {
	case num.State == site.Hidden || den.State == site.Hidden:
		return Value{State: site.Hidden}
	case num.State == site.Absent || den.State == site.Absent || den.N == 0:
		return Value{}
	}
	return Value{site.Known, share(num.N, den.N, m.Decimals)}
}

func share(num, den float64, decimals int) float64 { return danish.Round(100*num/den, decimals) }

// lastDay is the day that decides to which region an area belongs.
func lastDay(e *site.Edition, p *site.Period) civil.Date {
	if d, ok := civil.LastDay(p.ID); ok {
		return d
	}
	return e.Published
}

func byName(areas []*site.Area) []*site.Area {
	out := slices.Clone(areas)
	danish.SortBy(out, func(a *site.Area) string { return a.Name })
	return out
}
