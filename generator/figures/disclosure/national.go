package disclosure

import (
	"math"
	"slices"

	"bestpractice/generator/site"
)

// A series that gives what the areas of a table add up to on nearly all days that
// both have is the totals of that table, whether or not it says so by a concept.

// bitsTotal convince that a series is the totals: one figure of many digits does.
const bitsTotal = 12

// totalsOf moves each series without a concept into the groups whose totals it gives.
func totalsOf(s *site.Site, groups []*group) []*group {
	tables := map[string]map[string]*group{} // by identity and day
	var order []string
	series := map[*site.Edition][]*group{}
	var editions []*site.Edition
	for _, g := range groups {
		switch first := g.sheets[0]; {
		case first.measure == nil && first.edition.Concept == "":
			if series[first.edition] == nil {
				editions = append(editions, first.edition)
			}
			series[first.edition] = append(series[first.edition], g)
		case first.measure != nil && first.counts():
			if tables[g.identity] == nil {
				order = append(order, g.identity)
				tables[g.identity] = map[string]*group{}
			}
			tables[g.identity][g.when] = g
		}
	}
	for _, e := range editions {
		for _, identity := range order {
			var v evidence
			bits := 0.0
			for _, point := range series[e] {
				if table := tables[identity][point.when]; table != nil {
					c := point.sheets[0].cells[0]
					low, high := table.sum(s)
					if v.weigh(c.high >= low && c.low <= high, c.value.N, 1); c.high >= low && c.low <= high {
						bits += math.Log2(max(1, c.value.N/float64(high-low+c.high-c.low+1)))
					}
				}
			}
			if bits < bitsTotal || 2*v.differ > v.agree { // a series is short: one slip in three
				continue
			}
			for _, point := range series[e] {
				if table := tables[identity][point.when]; table != nil {
					table.joined = true
					for _, sh := range point.sheets {
						sh.group = table
						table.add(sh)
					}
					groups = slices.DeleteFunc(groups, func(g *group) bool { return g == point })
				}
			}
			break
		}
	}
	return groups
}

// sum bounds what the areas of a table add up to, as a reader would guess: what is
// hidden is fewer than the rule's minimum, else no more than the largest that is
// shown, or within the count that includes it.
func (g *group) sum(s *site.Site) (low, high int64) {
	if b, ok := g.bounds[site.Territory{}]; ok {
		return b[0], b[1]
	}
	first := g.sheets[0]
	rule, lsr := RuleOf(first.edition.Rule)
	most := rule.MinTotal - 1
	if !lsr { // then whatever reason hides it may hide any count
		for _, b := range g.bounds {
			most = max(most, b[1])
		}
	}
	whole := map[*site.Area]int64{}
	for _, c := range first.cells {
		if w := first.measure.Within; w != nil && c.row != nil && c.row.Area != nil {
			if v := c.row.Cell(first.period, w); v.State == site.Known {
				whole[c.row.Area] = int64(v.N)
			}
		}
	}
	for _, a := range s.Areas {
		if b, ok := g.bounds[site.Territory{Area: a}]; ok {
			low, high = low+b[0], high+b[1]
		} else {
			high += max(whole[a], most)
		}
	}
	return low, high
}
