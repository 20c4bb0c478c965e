package disclosure

import (
	"bestpractice/generator/figures/linear"
	"bestpractice/generator/site"
)

// column is the released counts of one table on one day, by area.
type column struct {
	group  *group
	counts []float64
	known  []bool
	half   float64 // how far rounding may have moved a count
	total  float64
}

// partitions adds that a count is the sum of two or three others of its day,
// wherever they were published, where that holds in nearly all areas: the parts
// of a total, given in as many datasets.
func (m *model) partitions() {
	byDay := map[string][]*column{}
	var days []string
	seen := map[*group]bool{}
	for _, sh := range m.sheets {
		if !sh.current || !sh.counts() || sh.measure == nil || seen[sh.group] || !sh.showsAreas() {
			continue
		}
		seen[sh.group] = true
		if byDay[sh.group.when] == nil {
			days = append(days, sh.group.when)
		}
		byDay[sh.group.when] = append(byDay[sh.group.when], m.column(sh))
	}
	for _, day := range days {
		cs := byDay[day]
		for _, whole := range cs {
			for i, a := range cs {
				for j, b := range cs[i+1:] {
					if a == whole || b == whole || a.total+b.total > 2*whole.total {
						continue
					}
					m.partition(whole, a, b)
					for _, c := range cs[i+1+j+1:] {
						if c != whole {
							m.partition(whole, a, b, c)
						}
					}
				}
			}
		}
	}
}

func (m *model) column(sh *sheet) *column {
	c := &column{group: sh.group, counts: make([]float64, len(m.site.Areas)), known: make([]bool, len(m.site.Areas))}
	at := map[*site.Area]cell{}
	for _, x := range sh.cells {
		if x.place.area != nil && x.value.State == site.Known && !sh.odd[x.place] {
			at[x.place.area] = x
		}
	}
	rule, _ := RuleOf(sh.edition.Rule)
	c.half = float64(rule.Round / 2)
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
	for _, at := range places(whole.group) {
		if odd[at.area] && at.area != nil {
			continue
		}
		row := linear.Row{}
		for i, c := range all {
			if x, ok := c.group.vars[at]; ok {
				coef := int64(1)
				if i == 0 {
					coef = -1
				}
				row.Terms = append(row.Terms, linear.Term{Var: x, Coef: coef})
			}
		}
		if len(row.Terms) == len(all) {
			m.rows = append(m.rows, row)
		}
	}
	found := Relation{Of: whole.group.sheets[0].figure()}
	for _, c := range all {
		c.group.joined = true
	}
	for _, p := range parts {
		found.From = append(found.From, p.group.sheets[0].figure())
	}
	m.found = append(m.found, found)
}
