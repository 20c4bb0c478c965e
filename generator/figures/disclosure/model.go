package disclosure

import (
	"cmp"
	"slices"

	"bestpractice/generator/diag"
	"bestpractice/generator/figures/linear"
	"bestpractice/generator/site"
)

// model is all that the site publishes as one system of relations. Its unknowns
// are raw counts. What holds whatever is published (sums, nesting, public
// counts, the rule) stands in the rows, clauses and bounds; what an edition
// publishes is a fact, which can be taken away.
type model struct {
	site   *site.Site
	sheets []*sheet
	groups []*group

	lower, upper []int64 // by unknown, before any fact
	owner        []site.Territory
	near         []int64 // bounds nearer than this tell too much
	rows         []linear.Row
	// seen are the sums that the figures turned out to add up to.
	seen    []linear.Row
	clauses []linear.Clause
	// under bounds a count that the rule hides as a whole: known to whoever knows
	// the rule, unless it was hidden for another reason.
	under  map[int]int64
	facts  []fact
	hidden []target
	// found are the relations that were seen in the figures.
	found []Relation

	byPlace map[*site.Edition]map[site.Territory]*site.Row
}

// fact is one published figure, or a relation that a measure turns out to state.
type fact struct {
	sheet    *sheet
	cell     cell
	variable int // bounded by the cell, -1 for a relation
	rows     []linear.Row
	// form names what a relation is: "ændringen i 75+ år siden december 2021".
	form diag.Text
	// across: the relation is between editions, or fits all areas but a few.
	across bool
}

// target is a count that is not to be known.
type target struct {
	variable int
	sheet    *sheet
	place    site.Territory
	value    site.Value // Hidden, or Absent where the area was left out
	row      *site.Row
}

// newModel builds the system of a site.
func newModel(s *site.Site) *model {
	m := &model{site: s, under: map[int]int64{}, byPlace: map[*site.Edition]map[site.Territory]*site.Row{}}
	m.sheets, m.groups = publications(s)
	limit := int64(1_000_000)
	for _, sh := range m.sheets {
		for _, c := range sh.cells {
			if c.value.State == site.Known {
				limit = max(limit, min(2*c.high, 1<<40))
			}
		}
	}
	for _, g := range m.groups {
		m.unknowns(g, limit)
		m.sums(g)
	}
	index := map[[3]any]*sheet{}
	for _, sh := range m.sheets {
		index[[3]any{sh.edition, sh.measure, sh.period}] = sh
	}
	for _, sh := range m.sheets {
		m.nesting(sh, index)
		m.known(sh, index)
	}
	m.thresholds(index)
	m.partitions()
	m.infer(index)
	return m
}

// unknowns gives each place that a group says something of, and with a total
// each that the total covers, an unknown.
func (m *model) unknowns(g *group, limit int64) {
	near := int64(10)
	if first := g.sheets[0]; !first.counts() {
		near, limit = max(1, int64(first.scale)), int64(100*first.scale)
	}
	add := func(p site.Territory) {
		if _, ok := g.vars[p]; !ok {
			g.vars[p] = len(m.lower)
			m.lower, m.upper, m.owner = append(m.lower, 0), append(m.upper, limit), append(m.owner, p)
			m.near = append(m.near, near)
		}
	}
	totals := false
	for _, sh := range g.sheets {
		for _, c := range sh.cells {
			add(c.place)
			totals = totals || c.place.Total() && sh.counts()
		}
		if rule, lsr := RuleOf(sh.edition.Rule); lsr && sh.current && sh.counts() && rule.MinTotal > 0 && sh.showsAreas() {
			for _, a := range m.site.Areas { // left out, so perhaps under the minimum
				add(site.Territory{Area: a})
			}
		}
	}
	if !totals {
		return
	}
	for _, a := range m.site.Areas {
		add(site.Territory{Area: a})
		if r := a.Region(g.day); r != nil {
			add(site.Territory{Region: r})
		}
	}
	add(site.Territory{})
}

func (sh *sheet) showsAreas() bool {
	return slices.ContainsFunc(sh.cells, func(c cell) bool { return !c.place.Total() && c.value.State == site.Known })
}

// sums says that regions are their areas, and the country its regions and the
// areas that belong to none. A group without totals has no unknown for them.
func (m *model) sums(g *group) {
	nation, ok := g.vars[site.Territory{}]
	if !ok || !g.sheets[0].counts() {
		return
	}
	members := map[*site.Region][]linear.Term{}
	whole := []linear.Term{{Var: nation, Coef: -1}}
	var regions []*site.Region
	for _, a := range m.site.Areas {
		r := a.Region(g.day)
		term := linear.Term{Var: g.vars[site.Territory{Area: a}], Coef: 1}
		if r == nil {
			whole = append(whole, term)
			continue
		}
		if members[r] == nil {
			regions = append(regions, r)
			v := g.vars[site.Territory{Region: r}]
			members[r] = []linear.Term{{Var: v, Coef: -1}}
			whole = append(whole, linear.Term{Var: v, Coef: 1})
		}
		members[r] = append(members[r], term)
	}
	for _, r := range regions {
		m.rows = append(m.rows, linear.Row{Terms: members[r]})
	}
	m.rows = append(m.rows, linear.Row{Terms: whole})
}

// nesting says that a count is within another, and within a population that is
// known to everybody.
func (m *model) nesting(sh *sheet, index map[[3]any]*sheet) {
	if sh.measure == nil || !sh.counts() {
		return
	}
	within := func(part, whole int) {
		if part != whole {
			m.rows = append(m.rows, linear.Row{Terms: []linear.Term{{Var: part, Coef: 1}, {Var: whole, Coef: -1}}, Low: linear.NoLow, High: 0})
		}
	}
	each := func(other *sheet) {
		if other == nil {
			return
		}
		for _, p := range places(sh.group) {
			if whole, ok := other.group.vars[p]; ok && !sh.odd[p] && !other.odd[p] {
				within(sh.group.vars[p], whole)
			}
		}
	}
	if w := sh.measure.Within; w != nil {
		each(index[[3]any{sh.edition, w, sh.period}])
	}
	for _, share := range sh.edition.Measures {
		if share.Numerator != sh.measure {
			continue
		}
		if den := share.Denominator; !den.Public {
			each(index[[3]any{sh.edition, den, sh.period}])
		} else {
			for _, r := range sh.edition.Rows {
				if v, ok := sh.group.vars[r.Territory]; ok && !sh.odd[r.Territory] {
					if all := r.Cell(sh.period, den); all.State == site.Known {
						m.upper[v] = max(0, min(m.upper[v], int64(all.N)))
					}
				}
			}
		}
	}
}

// places returns a group's places in the order of their unknowns.
func places(g *group) []site.Territory {
	out := make([]site.Territory, 0, len(g.vars))
	for p := range g.vars {
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b site.Territory) int { return cmp.Compare(g.vars[a], g.vars[b]) })
	return out
}

// known makes a fact of each figure that is shown, and a target of each that the
// current edition hides or, under the rule, leaves out.
func (m *model) known(sh *sheet, index map[[3]any]*sheet) {
	given := map[site.Territory]bool{}
	for _, c := range sh.cells {
		given[c.place] = true
		v := sh.group.vars[c.place]
		switch {
		case sh.odd[c.place]:
		case c.value.State == site.Known:
			m.facts = append(m.facts, fact{sheet: sh, cell: c, variable: v, rows: apart(sh, c, index)})
		case sh.current:
			m.hidden = append(m.hidden, target{variable: v, sheet: sh, place: c.place, value: c.value, row: c.row})
		}
	}
	if _, lsr := RuleOf(sh.edition.Rule); !lsr || !sh.current || !sh.counts() || !sh.showsAreas() {
		return
	}
	for _, a := range m.site.Areas {
		if p := (site.Territory{Area: a}); !given[p] && sh.measure != nil {
			m.hidden = append(m.hidden, target{variable: sh.group.vars[p], sheet: sh, place: p, value: site.Value{Pos: sh.edition.Pos}})
		}
	}
}

// apart says that two nested counts that are both shown differ by the least
// cell: the rule would have hidden them otherwise.
func apart(sh *sheet, c cell, index map[[3]any]*sheet) []linear.Row {
	rule, lsr := RuleOf(sh.edition.Rule)
	if !lsr || sh.measure == nil || !sh.counts() || c.place.Total() {
		return nil
	}
	var out []linear.Row
	for w := sh.measure.Within; w != nil; w = w.Within {
		whole := index[[3]any{sh.edition, w, sh.period}]
		if whole == nil || c.row.Cell(sh.period, w).State != site.Known {
			continue
		}
		part, all := sh.group.vars[c.place], whole.group.vars[c.place]
		if part != all && !whole.odd[c.place] {
			out = append(out, linear.Row{Terms: []linear.Term{{Var: part, Coef: 1}, {Var: all, Coef: -1}}, Low: linear.NoLow, High: -rule.MinCell})
		}
	}
	return out
}

// thresholds says what the rule itself tells of what it hides. An area whose
// total is hidden has fewer than the minimum; where the total is shown and the
// age-split figures are hidden, one of them, or of the differences, is under the
// least cell.
func (m *model) thresholds(index map[[3]any]*sheet) {
	type rowPeriod struct {
		row    *site.Row
		period *site.Period
	}
	clauses := map[rowPeriod]linear.Clause{}
	var order []rowPeriod
	for _, t := range m.hidden {
		rule, lsr := RuleOf(t.sheet.edition.Rule)
		if !lsr || t.value.State != site.Hidden || t.place.Total() || !t.sheet.counts() {
			continue
		}
		if t.sheet.measure.Within == nil {
			m.under[t.variable] = max(0, rule.MinTotal-1)
			continue
		}
		key := rowPeriod{t.row, t.sheet.period}
		if _, seen := clauses[key]; !seen {
			order = append(order, key)
		}
		small := func(terms ...linear.Term) {
			clauses[key] = append(clauses[key], linear.Row{Terms: terms, Low: linear.NoLow, High: rule.MinCell - 1})
		}
		small(linear.Term{Var: t.variable, Coef: 1})
		for w := t.sheet.measure.Within; w != nil; w = w.Within {
			whole := index[[3]any{t.sheet.edition, w, t.sheet.period}]
			if whole == nil {
				continue
			}
			if v, ok := whole.group.vars[t.place]; ok && v != t.variable {
				small(linear.Term{Var: v, Coef: 1}, linear.Term{Var: t.variable, Coef: -1})
			}
		}
	}
	for _, key := range order {
		topHidden := false
		for _, t := range m.hidden {
			topHidden = topHidden || t.row == key.row && t.sheet.period == key.period && t.sheet.measure.Within == nil
		}
		if !topHidden {
			m.clauses = append(m.clauses, clauses[key])
		}
	}
}
