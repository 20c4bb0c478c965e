package disclosure

import (
	"fmt"
	"slices"
	"strconv"

	"bestpractice/generator/site"
)

// Rule is the rule lsr with its numbers. The zero value is not a rule; use LSR
// or RuleOf.
type Rule struct{ Round, MinCell, MinTotal int64 }

// LSR is the rule as published.
func LSR() Rule { return Rule{Round: 5, MinCell: 5, MinTotal: 30} }

// RuleOf returns the rule that an edition declares; ok is false for the rule
// none.
func RuleOf(r site.Rule) (rule Rule, ok bool) {
	if r.Name != "lsr" {
		return Rule{Round: 1}, false
	}
	return Rule{Round: int64(max(r.Round, 1)), MinCell: int64(r.MinCell), MinTotal: int64(r.MinTotal)}, true
}

// Given is what a raw file says of one figure.
type Given struct {
	State site.Presence
	Count Raw // where State is Known
}

// Release applies the rule to the figures of one area, or of a total, in one
// period, and returns what may be shown: a value for each measure that was
// delivered. Problems are about the table's shape and tell no count.
func (r Rule) Release(measures []*site.Measure, raw map[*site.Measure]Given) (map[*site.Measure]site.Value, []string) {
	out := map[*site.Measure]site.Value{}
	var problems []string
	var hideAll, hideSplit bool
	for _, m := range measures {
		g := raw[m]
		if g.State == site.Absent || m.Derived() {
			continue
		}
		switch {
		case m.Public:
		case m.Unit != "antal":
			problems = append(problems, fmt.Sprintf("%q is no count: shares are computed from released counts and cannot be imported as raw figures", m.ID))
			hideAll = true
		case m.Within == nil:
			hideAll = hideAll || g.State == site.Hidden || g.Count.count() < r.MinTotal
		case g.State == site.Hidden || g.Count.count() < r.MinCell:
			hideSplit = true
		default:
			for w := m.Within; w != nil; w = w.Within {
				switch parent := raw[w]; {
				case parent.State == site.Absent && w.Within == nil:
					problems = append(problems, fmt.Sprintf("%q is given without its total %q, so the rule cannot be applied", m.ID, w.ID))
					hideAll = true
				case parent.State != site.Known:
				case g.Count.count() > parent.Count.count():
					problems = append(problems, fmt.Sprintf("%q is more than %q, which it is within", m.ID, w.ID))
					hideAll = true
				case parent.Count.count()-g.Count.count() < r.MinCell:
					hideSplit = true
				}
			}
		}
	}
	for _, m := range measures {
		g := raw[m]
		switch {
		case g.State == site.Absent || m.Derived():
		case g.State == site.Hidden, !m.Public && hideAll, !m.Public && hideSplit && m.Within != nil:
			out[m] = site.Value{State: site.Hidden, Literal: "NA"}
		case m.Public:
			out[m] = known(g.Count.count())
		default:
			out[m] = known(r.round(g.Count.count()))
		}
	}
	return out, problems
}

// Whole is the count that the others may be parts of, by what would be shown of them:
// none of them is above it in any row. It is nil where none is, or nothing else counts.
func (r Rule) Whole(measures []*site.Measure, rows []map[*site.Measure]Given) *site.Measure {
	counts := slices.DeleteFunc(slices.Clone(measures), func(m *site.Measure) bool { return m.Unit != "antal" || m.Public || m.Derived() })
	above := func(m, whole *site.Measure) bool {
		return slices.ContainsFunc(rows, func(raw map[*site.Measure]Given) bool {
			g, w := raw[m], raw[whole]
			return g.State == site.Known && w.State == site.Known && r.round(g.Count.count()) > r.round(w.Count.count())
		})
	}
	i := slices.IndexFunc(counts, func(whole *site.Measure) bool {
		return !slices.ContainsFunc(counts, func(m *site.Measure) bool { return above(m, whole) })
	})
	if i < 0 || len(counts) < 2 {
		return nil
	}
	return counts[i]
}

func known(n int64) site.Value {
	return site.Value{State: site.Known, N: float64(n), Literal: strconv.FormatInt(n, 10)}
}

// round gives the nearest multiple, the higher one of two.
func (r Rule) round(n int64) int64 { return (n + r.Round/2) / r.Round * r.Round }

// class returns the raw counts that are released as a value.
func (r Rule) class(released int64) (low, high int64) {
	return max(0, released-r.Round/2), released + (r.Round - 1 - r.Round/2)
}
