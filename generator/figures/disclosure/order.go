package disclosure

import (
	"cmp"
	"math"
	"slices"
	"sort"

	"bestpractice/generator/diag"
	"bestpractice/generator/figures/linear"
	"bestpractice/generator/site"
)

// A figure need not state a count to tell it: the length of a bar stands in a
// fixed proportion to it, and a rank says between which others it lies.

// precise is how near a figure must lie to the proportion to be evidence of it:
// counts of kommuner follow their sizes anyway, give or take some per cent.
const precise = 0.025

// scaled finds the proportion that a figure has to the terms of a form in nearly
// all areas (as they were counted, or as they were released).
func (m *model) scaled(fm form, s stated) (form, bool) {
	type pair struct{ left, slack, figure float64 }
	var pairs []pair
	for _, r := range s.edition.Rows {
		figure := r.Cell(s.period, s.measure)
		if r.Area == nil || figure.State != site.Known || figure.N <= half(s.measure) {
			continue
		}
		if left, slack, _, ok := m.value(fm, site.Territory{Area: r.Area}); ok && left > slack {
			pairs = append(pairs, pair{left, slack, figure.N})
		}
	}
	if len(pairs) < fewest {
		return fm, false
	}
	slices.SortFunc(pairs, func(a, b pair) int { return cmp.Compare(a.left/a.figure, b.left/b.figure) })
	median := pairs[len(pairs)/2].left / pairs[len(pairs)/2].figure
	var left, slack, figures, shown float64
	for _, p := range pairs {
		if math.Abs(p.left/p.figure/median-1) < 0.05 {
			left, slack, figures, shown = left+p.left, slack+p.slack, figures+p.figure, shown+half(s.measure)
		}
	}
	fm.scale = left / figures
	var v, exact evidence
	for _, p := range pairs {
		off, shown := math.Abs(p.left/fm.scale-p.figure), half(s.measure)
		counted := shown + p.slack/fm.scale
		if counted <= precise*p.figure {
			v.weigh(off <= counted, p.figure, 2*counted)
		}
		if shown <= precise*p.figure {
			exact.weigh(off <= shown, p.figure, 2*shown)
		}
	}
	// The proportion itself is known as well as all figures together.
	released := exact.convinces(bitsAcross)
	if fm.loose = shown / figures; !released {
		fm.loose += slack / left
	}
	return fm, released || v.convinces(bitsAcross)
}

// ranked is a figure with the count that it may rank, of an area that shows both.
type ranked struct {
	area          *site.Area
	figure, count float64
}

// orders adds what a figure tells by its order alone, where nearly all areas
// stand in the order of an edition's counts or shares.
func (m *model) orders(s stated, counts *site.Edition, index map[[3]any]*sheet) {
	for _, q := range counts.Periods {
		if counts == s.edition && q != s.period || !maySame(q, s.period) {
			continue
		}
		for _, of := range counts.Measures {
			if of.Public || of == s.measure {
				continue
			}
			t := formTerm{coef: 1, edition: counts, measure: of, period: q}
			var list []ranked
			for _, r := range s.edition.Rows {
				if figure := r.Cell(s.period, s.measure); r.Area != nil && figure.State == site.Known {
					by, ok := m.divided(t, r.Area)
					if n := m.at(t.counted(), site.Territory{Area: r.Area}); ok && n.State == site.Known {
						list = append(list, ranked{r.Area, figure.N, n.N / by})
					}
				}
			}
			for _, sign := range []float64{1, -1} {
				if c := chain(list, sign, len(m.site.Areas)); c != nil {
					m.found = append(m.found, Relation{Of: s.figure(), Form: orderOf(of)})
					m.between(s, t, sign, c, index)
				}
			}
		}
	}
}

// divided is what an area shows of what a count is divided by: 1 where it is none.
func (m *model) divided(t formTerm, area *site.Area) (by float64, ok bool) {
	if !t.measure.Derived() {
		return 1, true
	}
	t.measure = t.measure.Denominator
	v := m.at(t, site.Territory{Area: area})
	return v.N, v.State == site.Known && v.N > 0
}

// counted is the term of what is counted: a share's numerator.
func (t formTerm) counted() formTerm {
	if t.measure.Derived() {
		t.measure = t.measure.Numerator
	}
	return t
}

// chain gives those areas, in the order of their figures, in which the counts rise
// too (fall, for a negative sign), where these are nearly all. Six areas are enough
// for what looks like ranks, from one on, none twice; else many are needed, and
// fewer may differ, since large kommuner have much of everything.
func chain(list []ranked, sign float64, areas int) []ranked {
	slices.SortFunc(list, func(a, b ranked) int {
		return cmp.Or(cmp.Compare(a.figure, b.figure), cmp.Compare(sign*a.count, sign*b.count))
	})
	ranks, distinct := true, map[float64]bool{}
	var ends []int // of the chains of each length, the one that ends lowest
	before := make([]int, len(list))
	for i, r := range list {
		distinct[r.count] = true
		ranks = ranks && r.figure >= 1 && r.figure <= float64(areas) && r.figure == math.Trunc(r.figure) && (i == 0 || r.figure > list[i-1].figure)
		at := sort.Search(len(ends), func(k int) bool { return sign*list[ends[k]].count > sign*r.count })
		before[i] = -1
		if at > 0 {
			before[i] = ends[at-1]
		}
		ends = append(ends[:at], append([]int{i}, ends[min(at+1, len(ends)):]...)...)
	}
	agree, differ := len(ends), len(list)-len(ends)
	enough := agree >= 20 && 9*differ <= agree
	if ranks && len(list) < 20 {
		enough = agree >= 6 && outliers(differ, agree)
	}
	if !enough || 2*len(distinct) < len(list) {
		return nil
	}
	var out []ranked
	for i := ends[agree-1]; i >= 0; i = before[i] {
		out = append(out, list[i])
	}
	slices.Reverse(out)
	return out
}

// between adds for each area that shows the figure and not the count that it lies
// between its neighbours in the order.
func (m *model) between(s stated, of formTerm, sign float64, list []ranked, index map[[3]any]*sheet) {
	sh := index[[3]any{of.edition, of.counted().measure, of.period}]
	if sh == nil {
		return
	}
	for _, r := range s.edition.Rows {
		figure := r.Cell(s.period, s.measure)
		at := site.Territory{Area: r.Area}
		x, known := sh.group.vars[at]
		own, ok := m.divided(of, r.Area)
		if r.Area == nil || figure.State != site.Known || !known || !ok || m.at(of.counted(), at).State == site.Known {
			continue
		}
		var rows []linear.Row
		// x/own ≥ y/by for the one before, ≤ for the one behind.
		neighbour := func(n ranked, least bool) {
			by, _ := m.divided(of, n.area)
			row := linear.Row{Terms: []linear.Term{{Var: x, Coef: int64(by)}, {Var: sh.group.vars[site.Territory{Area: n.area}], Coef: -int64(own)}}, High: linear.NoHigh}
			if !least {
				row.Low, row.High = linear.NoLow, 0
			}
			rows = append(rows, row)
		}
		if i := sort.Search(len(list), func(i int) bool { return list[i].figure >= figure.N }); i > 0 {
			neighbour(list[i-1], sign > 0)
		}
		if i := sort.Search(len(list), func(i int) bool { return list[i].figure > figure.N }); i < len(list) {
			neighbour(list[i], sign < 0)
		}
		if len(rows) > 0 {
			m.facts = append(m.facts, fact{
				sheet: &sheet{edition: s.edition, measure: s.measure, period: s.period, label: s.period.Label, current: s.current},
				cell:  cell{place: at, row: r, value: figure}, variable: -1,
				rows: rows, form: diag.F("%s of %s", orderOf(of.measure), r.Said()), across: true,
			})
		}
	}
}

func orderOf(m *site.Measure) diag.Text { return diag.F("the order by %s", m.Label) }
