package disclosure

import (
	"slices"

	"bestpractice/generator/figures/linear"
	"bestpractice/generator/site"
)

// column is the counts of one table on one day, by area: released ones, or what
// everybody knows.
type column struct {
	of     *sheet
	group  *group // nil: known to everybody
	counts []float64
	known  []bool
	half   float64 // how far rounding may have moved a count
	total  float64
}

// mostParts are the parts that a sum is looked for in.
const mostParts = 4

// partitions adds that a count is the sum of two to four others of its day,
// wherever they were published and whoever knows them, where that holds in nearly
// all areas: the parts of a total, given in as many datasets.
func (m *model) partitions() {
	byDay := map[string][]*column{}
	var days []string
	add := func(when string, c *column) {
		if byDay[when] == nil {
			days = append(days, when)
		}
		byDay[when] = append(byDay[when], c)
	}
	seen := map[*group]bool{}
	for _, sh := range m.sheets {
		if sh.current && sh.counts() && sh.showsAreas() && !seen[sh.group] {
			seen[sh.group] = true
			add(sh.group.when, m.column(sh))
		}
	}
	for _, sh := range publicSheets(m.site) {
		if when := whenOf(sh); byDay[when] != nil && sh.showsAreas() {
			add(when, m.column(sh))
		}
	}
	for _, day := range days {
		for _, whole := range byDay[day] {
			m.parts(whole, nil, byDay[day], 0)
		}
	}
}

// parts tries the sums of what was chosen and more of the rest.
func (m *model) parts(whole *column, chosen, rest []*column, total float64) {
	for i, c := range rest {
		if c == whole || total+c.total > 2*whole.total {
			continue
		}
		parts := append(chosen[:len(chosen):len(chosen)], c)
		if len(parts) > 1 && 2*(total+c.total) > whole.total {
			m.partition(whole, parts...)
		}
		if len(parts) < mostParts {
			m.parts(whole, parts, rest[i+1:], total+c.total)
		}
	}
}

func (m *model) column(sh *sheet) *column {
	c := &column{of: sh, group: sh.group, counts: make([]float64, len(m.site.Areas)), known: make([]bool, len(m.site.Areas))}
	at := map[*site.Area]cell{}
	for _, x := range sh.cells {
		if x.place.Area != nil && x.value.State == site.Known && !sh.odd[x.place] {
			at[x.place.Area] = x
		}
	}
	rule, _ := RuleOf(sh.edition.Rule)
	if sh.group != nil {
		c.half = float64(rule.Round / 2)
	}
	for i, a := range m.site.Areas {
		if x, ok := at[a]; ok {
			c.counts[i], c.known[i] = x.value.N, true
			c.total += x.value.N
		}
	}
	return c
}

// partition adds the rows of one sum, if it is one.
func (m *model) partition(whole *column, parts ...*column) {
	var v evidence
	odd := map[*site.Area]bool{}
	slack := whole.half
	for _, p := range parts {
		slack += p.half
	}
	for i, a := range m.site.Areas {
		sum, known := 0.0, whole.known[i]
		for _, p := range parts {
			sum += p.counts[i]
			known = known && p.known[i]
		}
		if !known {
			continue
		}
		if off := sum - whole.counts[i]; off > slack || off < -slack {
			odd[a] = true
			v.differ++
		} else {
			v.add(sum, 2*slack+1)
		}
		if v.hopeless() {
			return
		}
	}
	if !v.convinces(bitsAcross) {
		return
	}
	all := append([]*column{whole}, parts...)
	for _, at := range placesOf(all) {
		if odd[at.Area] && at.Area != nil {
			continue
		}
		row, stated := linear.Row{}, true
		for i, c := range all {
			sign := int64(1)
			if i == 0 {
				sign = -1
			}
			if c.group == nil {
				j := slices.IndexFunc(c.of.cells, func(x cell) bool { return x.place == at && x.value.State == site.Known })
				if stated = stated && j >= 0; stated {
					row.Low -= sign * int64(c.of.cells[j].value.N)
				}
			} else if x, ok := c.group.vars[at]; ok {
				row.Terms = append(row.Terms, linear.Term{Var: x, Coef: sign})
			} else {
				stated = false
			}
		}
		if row.High = row.Low; stated {
			m.seen = append(m.seen, row)
		}
	}
	found := Relation{Of: whole.of.figure()}
	for _, c := range all {
		if c.group != nil {
			c.group.joined = true
		}
	}
	for _, p := range parts {
		found.From = append(found.From, p.of.figure())
	}
	m.found = append(m.found, found)
}

// places are those of the first column that has unknowns; none where all is known.
func placesOf(columns []*column) []site.Territory {
	for _, c := range columns {
		if c.group != nil {
			return places(c.group)
		}
	}
	return nil
}
