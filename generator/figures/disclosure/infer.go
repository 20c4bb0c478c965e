package disclosure

import (
	"math"
	"slices"

	"bestpractice/generator/diag"
	"bestpractice/generator/figures/linear"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// A file can hold a measure that is computed from others without saying so: a
// rise since the period before, an index, a distance to the threshold, a share
// typed in; and so can another edition, or another dataset. Where nearly all areas
// that show everything fit such a form, a reader sees it too, so the figure of an
// area whose count is hidden is a relation between its counts.

// form is Σ coef·count = constant + figure·scale, or with a count that the
// figure is multiplied by: 100·now = (figure + add)·before.
type form struct {
	name  diag.Text
	terms []formTerm
	// by, where set, is what the figure and add are multiplied by.
	by    *formTerm
	add   float64 // per unit of by, or alone
	scale float64
	// free: the scale is whatever most areas agree on, give or take its share loose.
	free  bool
	loose float64
}

// formTerm is a count of an area in a period of an edition, times coef; divided,
// where per is set, by another figure of that edition and period.
type formTerm struct {
	coef    float64
	edition *site.Edition
	measure *site.Measure
	period  *site.Period
	per     *site.Measure
}

// stated is a figure that may state something of counts.
type stated struct {
	edition *site.Edition
	measure *site.Measure
	period  *site.Period
	current bool
}

// infer adds the relations that figures without a definition turn out to state,
// of counts beside them or in other editions. A figure of unit antal may also be
// a count of its own, and is one where no form fits.
func (m *model) infer(index map[[3]any]*sheet) {
	hidden := map[*site.Edition]bool{} // only what somebody hides can be told
	for _, t := range m.hidden {
		for _, sh := range t.sheet.group.sheets {
			hidden[sh.edition] = true
		}
	}
	var public []formTerm
	for _, d := range m.site.Datasets {
		for _, e := range d.Editions {
			for _, n := range e.Measures {
				for _, p := range e.Periods {
					if n.Public && n.Unit == "antal" && len(hidden) > 0 {
						public = append(public, formTerm{coef: 1, edition: e, measure: n, period: p})
					}
				}
			}
		}
	}
	byDay := map[*site.Edition]map[*site.Period][]form{}
	for _, d := range m.site.Datasets {
		for _, e := range d.Editions {
			if !hidden[e] {
				continue
			}
			byDay[e] = map[*site.Period][]form{}
			for _, q := range e.Periods {
				byDay[e][q] = append(forms(e, q), sharesOf(e, q, public)...)
			}
		}
	}
	for _, d := range m.site.Datasets {
		for i, e := range d.Editions {
			for _, f := range e.Measures {
				if f.Derived() || f.Within != nil || isPart(e, f) {
					continue
				}
				for _, p := range e.Periods {
					s := stated{e, f, p, newest(d, i, f, p)}
					for _, other := range m.site.Datasets {
						for _, counts := range other.Editions {
							m.inferFrom(s, counts, byDay[counts], index)
							if hidden[counts] {
								m.orders(s, counts, index)
							}
						}
					}
				}
			}
		}
	}
}

// inferFrom tries the forms of an edition's counts on a figure, those of the
// figure's own day where the days are known.
func (m *model) inferFrom(s stated, counts *site.Edition, byPeriod map[*site.Period][]form, index map[[3]any]*sheet) {
	for _, q := range counts.Periods {
		if counts == s.edition && q != s.period || !maySame(q, s.period) {
			continue
		}
		for _, fm := range byPeriod[q] {
			if fm.of(s.edition, s.measure) {
				continue
			}
			var all, most bool
			if fm.free {
				fm, most = m.scaled(fm, s)
			} else {
				all, most = m.fit(fm, s)
			}
			if most {
				m.found = append(m.found, Relation{Of: s.figure(), Form: fm.name})
				m.relate(s, fm, index, !all)
			}
		}
	}
}

// figure names what is stated.
func (s stated) figure() Subject {
	return (&sheet{edition: s.edition, measure: s.measure, period: s.period, label: s.period.Label}).figure()
}

// maySame reports whether two periods may be of one day.
func maySame(p, q *site.Period) bool {
	a, _ := civil.LastDay(p.ID)
	b, _ := civil.LastDay(q.ID)
	return a == b || a.IsZero() || b.IsZero()
}

// of reports whether the form is of the figure itself.
func (fm form) of(e *site.Edition, f *site.Measure) bool {
	for _, t := range fm.terms {
		if t.edition == e && t.measure == f {
			return true
		}
	}
	return fm.by != nil && fm.by.edition == e && fm.by.measure == f
}

// sharesOf lists the shares of an edition's counts in what another says that
// everybody knows.
func sharesOf(e *site.Edition, p *site.Period, public []formTerm) []form {
	var out []form
	for _, m := range e.Measures {
		if m.Derived() || m.Public || m.Unit != "antal" {
			continue
		}
		for _, n := range public {
			if n.edition != e && maySame(n.period, p) {
				out = append(out, shares(formTerm{coef: 1, edition: e, measure: m, period: p}, n)...)
			}
		}
	}
	return out
}

// sizes are what shares are given in: one, a hundred, a thousand and so on.
var sizes = []float64{1, 100, 1000, 10_000, 100_000}

// shares lists what the share of a count in another may be written as, and what
// it lacks of a hundred.
func shares(of, in formTerm) []form {
	var out []form
	share := diag.F("the share of %s in %s", of.measure.Label, in.measure.Label)
	for _, size := range sizes {
		of.coef = size
		out = append(out, form{name: share, terms: []formTerm{of}, by: &in, scale: 1})
	}
	of.coef = -100
	return append(out, form{name: diag.F("the rest of %s", share), terms: []formTerm{of}, by: &in, add: -100, scale: 1})
}

// isPart reports whether other measures are defined by this one.
func isPart(e *site.Edition, f *site.Measure) bool {
	return slices.ContainsFunc(e.Measures, func(m *site.Measure) bool {
		return m.Within == f || m.Numerator == f || m.Denominator == f
	})
}

// newest reports whether no later edition gives the figure in the period.
func newest(d *site.Dataset, i int, f *site.Measure, p *site.Period) bool {
	for _, later := range d.Editions[i+1:] {
		for _, m := range later.Measures {
			for _, q := range later.Periods {
				if m.ID == f.ID && q.ID == p.ID {
					return false
				}
			}
		}
	}
	return true
}

// forms lists what a figure of a period may be.
func forms(e *site.Edition, p *site.Period) []form {
	var out []form
	var counts []*site.Measure
	for _, m := range e.Measures {
		if !m.Derived() {
			counts = append(counts, m)
		}
	}
	for _, m := range counts {
		if m.Public {
			continue
		}
		now := formTerm{coef: 1, edition: e, measure: m, period: p}
		if m.Unit == "antal" {
			out = append(out, form{name: diag.F("the figure in a fixed proportion to %s", m.Label), terms: []formTerm{now}, free: true})
		}
		for _, q := range e.Periods {
			if q == p {
				continue
			}
			before := formTerm{coef: -1, edition: e, measure: m, period: q}
			percent, base := formTerm{coef: 100, edition: e, measure: m, period: p}, formTerm{coef: 1, edition: e, measure: m, period: q}
			out = append(out, form{name: diag.F("the change in %s since %s", m.Label, q.Label), terms: []formTerm{now, before}, scale: 1},
				form{name: diag.F("the fall in %s since %s", m.Label, q.Label), terms: []formTerm{now, before}, scale: -1},
				form{name: diag.F("the growth in per cent in %s since %s", m.Label, q.Label), terms: []formTerm{percent}, by: &base, add: 100, scale: 1},
				form{name: diag.F("the index of %s since %s", m.Label, q.Label), terms: []formTerm{percent}, by: &base, scale: 1})
			for _, n := range counts {
				if n != m && n.Unit == m.Unit {
					out = append(out, form{name: diag.F("the change in percentage points since %s in the share of %s in %s", q.Label, m.Label, n.Label), scale: 1,
						terms: []formTerm{{100, e, m, p, n}, {-100, e, m, q, n}}})
				}
			}
		}
		for _, n := range counts {
			if n == m || n.Unit != m.Unit {
				continue
			}
			if !n.Public {
				out = append(out, form{name: diag.F("the difference of %s and %s", m.Label, n.Label), terms: []formTerm{now, {coef: -1, edition: e, measure: n, period: p}}, scale: 1})
			} else if h := e.Highlight; h != nil && h.Measure != nil && h.HasThreshold && h.Measure.Numerator == m && h.Measure.Denominator == n {
				out = append(out, form{name: diag.F("the distance of %s to the threshold", m.Label), terms: []formTerm{now, {coef: -h.Threshold / 100, edition: e, measure: n, period: p}}, scale: -1})
			}
			out = append(out, shares(now, formTerm{coef: 1, edition: e, measure: n, period: p})...)
		}
	}
	return out
}

// half is the rounding of the figure: half a unit of its last decimal, a whole
// unit for persons, which are rounded up.
func half(f *site.Measure) float64 {
	if f.Unit == "antal" {
		return 1
	}
	return 0.5 * math.Pow(10, -float64(f.Decimals))
}

// fit reports whether enough areas show everything that the form needs and nearly
// all of them fit it (computed from raw or from rounded counts), by more than
// chance; and whether all do, within one edition, as has always been looked for.
func (m *model) fit(fm form, s stated) (always, most bool) {
	// v takes the figures to be computed from raw counts, which rounding has moved
	// since; exact from the released ones, which tells more where it fits.
	var v, exact evidence
	own := true
	for _, t := range fm.terms {
		own = own && t.edition == s.edition
	}
	own = own && (fm.by == nil || fm.by.edition == s.edition)
	for _, r := range s.edition.Rows {
		figure := r.Cell(s.period, s.measure)
		if r.Area == nil || figure.State != site.Known {
			continue
		}
		left, slack, scale, ok := m.value(fm, site.Territory{Area: r.Area})
		if !ok {
			continue
		}
		off := math.Abs(left - fm.scale*figure.N*scale - fm.add*scale)
		v.weigh(off <= slack+half(s.measure)*scale+1e-9, figure.N, 2*(slack/scale+half(s.measure)))
		exact.weigh(off <= half(s.measure)*scale+1e-9, figure.N, 2*half(s.measure))
		if v.hopeless() { // and exact, which asks for more
			return false, false
		}
	}
	bits := float64(bitsRelated)
	if !own {
		bits = bitsAcross
	}
	return own && v.differ == 0, v.convinces(bits) || exact.convinces(bits)
}

// value evaluates the form at an area's released counts: the left side, how far
// rounding may have moved the equation, and what the figure is multiplied by.
func (m *model) value(fm form, at site.Territory) (left, slack, scale float64, ok bool) {
	scale = 1
	get := func(t formTerm, weight float64) float64 {
		v := m.at(t, at)
		if v.State != site.Known {
			ok = false
		}
		slack += math.Abs(weight) * t.rounding()
		return v.N
	}
	ok = true
	for _, t := range fm.terms {
		coef := t.coef
		if d := t.divisor(); t.per != nil {
			v := m.at(d, at)
			if v.State != site.Known || v.N <= 0 {
				return 0, 0, 1, false
			}
			coef /= v.N
			slack += math.Abs(coef*m.at(t, at).N/v.N) * d.rounding()
		}
		left += coef * get(t, coef)
	}
	if fm.by != nil {
		scale = get(*fm.by, 0)
		if scale <= 0 {
			return 0, 0, 1, false
		}
		slack += math.Abs(left/scale) * fm.by.rounding()
	}
	return left, slack, scale, ok
}

// rounding is how far the rule may have moved the figure of a term.
func (t formTerm) rounding() float64 {
	if t.measure.Public || t.measure.Unit != "antal" {
		return 0
	}
	rule, _ := RuleOf(t.edition.Rule)
	return float64(rule.Round) / 2
}

// divisor is what a term is divided by, as a term.
func (t formTerm) divisor() formTerm {
	return formTerm{coef: 1, edition: t.edition, measure: t.per, period: t.period}
}

// at gives the figure of a place for a term.
func (m *model) at(t formTerm, at site.Territory) site.Value {
	if m.byPlace[t.edition] == nil {
		m.byPlace[t.edition] = map[site.Territory]*site.Row{}
		for _, r := range t.edition.Rows {
			m.byPlace[t.edition][r.Territory] = r
		}
	}
	if r := m.byPlace[t.edition][at]; r != nil {
		return r.Cell(t.period, t.measure)
	}
	return site.Value{}
}

// relate adds a relation for each area that shows the figure while one of the
// counts is hidden or left out. It takes the figure to be computed from raw
// counts, which tells most.
func (m *model) relate(s stated, fm form, index map[[3]any]*sheet, across bool) {
	e, f, p := s.edition, s.measure, s.period
	for _, r := range e.Rows {
		figure := r.Cell(p, f)
		if figure.State != site.Known {
			continue
		}
		const fine = 100_000 // coefficients are whole hundred-thousandths, rounded outwards
		lower, upper := linear.Row{Low: linear.NoLow}, linear.Row{High: linear.NoHigh}
		hidden, ok := false, true
		var constLow, constHigh float64
		term := func(t formTerm, lowCoef, highCoef float64) {
			v := m.at(t, r.Territory)
			if t.measure.Public {
				ok = ok && v.State == site.Known
				constLow, constHigh = constLow+lowCoef*v.N, constHigh+highCoef*v.N
				return
			}
			hidden = hidden || v.State != site.Known
			sh := index[[3]any{t.edition, t.measure, t.period}]
			if sh == nil {
				ok = false
				return
			}
			x, known := sh.group.vars[r.Territory]
			if !known {
				ok = false
				return
			}
			lower.Terms = append(lower.Terms, linear.Term{Var: x, Coef: int64(math.Floor(lowCoef*fine/sh.scale + 1e-6))})
			upper.Terms = append(upper.Terms, linear.Term{Var: x, Coef: int64(math.Ceil(highCoef*fine/sh.scale - 1e-6))})
		}
		for _, t := range fm.terms {
			if t.per == nil {
				term(t, t.coef, t.coef)
				continue
			}
			d := t.divisor()
			v := m.at(d, r.Territory)
			least, most := v.N-d.rounding(), v.N+d.rounding()
			if v.State != site.Known || least <= 0 {
				ok = false
				continue
			}
			term(t, min(t.coef/most, t.coef/least), max(t.coef/most, t.coef/least))
		}
		least, most := fm.scale*(figure.N-half(f)), fm.scale*(figure.N+half(f))
		low, high := min(least, most)*(1-fm.loose), max(least, most)*(1+fm.loose)
		if fm.by != nil { // Σ - (figure ± half + add)·by lies on either side of 0
			term(*fm.by, -(high + fm.add), -(low + fm.add))
			low, high = 0, 0
		}
		if !ok || !hidden || len(lower.Terms) == 0 || repeats(lower.Terms) {
			continue
		}
		lower.High = int64(math.Floor((high-constLow)*fine + 1e-6))
		upper.Low = int64(math.Ceil((low-constHigh)*fine - 1e-6))
		m.facts = append(m.facts, fact{
			sheet: &sheet{edition: e, measure: f, period: p, label: p.Label, current: s.current},
			cell:  cell{place: r.Territory, row: r, value: figure}, variable: -1,
			rows: []linear.Row{lower, upper}, form: diag.F("%s of %s", fm.name, r.Said()), across: across,
		})
	}
}

func repeats(terms []linear.Term) bool {
	for i, t := range terms {
		for _, u := range terms[:i] {
			if u.Var == t.Var {
				return true
			}
		}
	}
	return false
}
