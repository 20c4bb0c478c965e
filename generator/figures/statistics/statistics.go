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
	"fmt"
	"slices"
	"strings"
	"time"

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

// Format writes a figure as its measure wants it: "455", "10,5 %", "NA", or
// "" for one that was not delivered.
func Format(v Value, m *site.Measure) string {
	switch {
	case v.State == site.Hidden:
		return "NA"
	case v.State == site.Absent:
		return ""
	case m.Unit == "procent":
		return danish.Percent(v.N, m.Decimals)
	}
	return danish.Number(v.N, m.Decimals)
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

// LastDay returns the last day of a period: 2025-03, 2025-03-31, 2020K3 or
// 2025. Other ids have none.
func LastDay(period string) (civil.Date, bool) {
	if d, err := civil.Parse(period); err == nil {
		return d, true
	}
	var year, n int
	month := 0
	switch {
	case strings.ContainsAny(period, "+ "): // Sscanf takes a sign
		return civil.Date{}, false
	case len(period) == 4 && scan(period, "%4d", &year):
		month = 12
	case len(period) == 7 && scan(period, "%4d-%2d", &year, &n) && n >= 1 && n <= 12:
		month = n
	case len(period) == 6 && (scan(period, "%4dK%1d", &year, &n) || scan(period, "%4dQ%1d", &year, &n)) && n >= 1 && n <= 4:
		month = 3 * n
	default:
		return civil.Date{}, false
	}
	return civil.Of(time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC)), true
}

func scan(s, format string, args ...any) bool {
	n, err := fmt.Sscanf(s, format, args...)
	return err == nil && n == len(args)
}

// lastDay is the day that decides to which region an area belongs.
func lastDay(e *site.Edition, p *site.Period) civil.Date {
	if d, ok := LastDay(p.ID); ok {
		return d
	}
	return e.Published
}

func byName(areas []*site.Area) []*site.Area {
	out := slices.Clone(areas)
	danish.SortBy(out, func(a *site.Area) string { return a.Name })
	return out
}
