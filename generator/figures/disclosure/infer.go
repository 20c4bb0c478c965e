package disclosure

import (
	"math"
	"slices"

	"bestpractice/generator/figures/linear"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/site"
)

// A file can hold a measure that is computed from others without saying so: a
// rise since the period before, an index, a distance to the threshold, a share
// typed in. Where all areas that show everything fit such a form, a reader sees
// it too, so the figure of an area whose count is hidden is a relation between
// its counts.

// form is Σ coef·count = constant + figure·scale, or with a count that the
// figure is multiplied by: 100·now = (figure + add)·before.
type form struct {
	name  string
	terms []formTerm
	// by, where set, is what the figure and add are multiplied by.
	by    *formTerm
	add   float64 // per unit of by, or alone
	scale float64
}

// formTerm is a count of an area in a period, times coef.
type formTerm struct {
	coef    float64
	measure *site.Measure
	period  *site.Period
}

// fewest areas must fit a form before it is believed.
const fewest = 5

// infer adds the relations that measures without a definition turn out to
// state. A measure of unit antal may also be a count of its own, and is one
// where no form fits.
func (m *model) infer(index map[[3]any]*sheet) {
	for _, d := range m.site.Datasets {
		for i, e := range d.Editions {
			for _, f := range e.Measures {
				if f.Derived() || f.Public || f.Within != nil || isPart(e, f) {
					continue
				}
				for _, p := range e.Periods {
					for _, fm := range forms(e, f, p) {
						if fm.fitsAll(e, f, p) {
							m.relate(e, f, p, fm, index, newest(d, i, f, p))
						}
					}
				}
			}
		}
	}
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

// forms lists what the figure f of a period may be.
func forms(e *site.Edition, f *site.Measure, p *site.Period) []form {
	var out []form
	var counts []*site.Measure
	for _, m := range e.Measures {
		if !m.Derived() && m != f {
			counts = append(counts, m)
		}
	}
	for _, m := range counts {
		if m.Public {
			continue
		}
		now := formTerm{1, m, p}
		for _, q := range e.Periods {
			if q == p {
				continue
			}
			before := formTerm{-1, m, q}
			since := m.Label + " siden " + q.Label
			out = append(out, form{name: "ændringen i " + since, terms: []formTerm{now, before}, scale: 1},
				form{name: "væksten i procent i " + since, terms: []formTerm{{100, m, p}}, by: &formTerm{1, m, q}, add: 100, scale: 1},
				form{name: "indekset for " + since, terms: []formTerm{{100, m, p}}, by: &formTerm{1, m, q}, scale: 1})
		}
		for _, n := range counts {
			if n == m || n.Unit != m.Unit {
				continue
			}
			if !n.Public {
				out = append(out, form{name: "forskellen på " + m.Label + " og " + n.Label, terms: []formTerm{now, {-1, n, p}}, scale: 1})
			} else if h := e.Highlight; h != nil && h.Measure != nil && h.HasThreshold && h.Measure.Numerator == m && h.Measure.Denominator == n {
				out = append(out, form{name: "afstanden til tærsklen for " + m.Label, terms: []formTerm{now, {-h.Threshold / 100, n, p}}, scale: -1})
			}
			out = append(out, form{name: "andelen " + m.Label + " af " + n.Label, terms: []formTerm{{100, m, p}}, by: &formTerm{1, n, p}, scale: 1})
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

// fitsAll reports whether enough areas show everything that the form needs, all
// fit it (computed from raw or from rounded counts), and the figures differ more
// than that leaves to chance.
func (fm form) fitsAll(e *site.Edition, f *site.Measure, p *site.Period) bool {
	rule, _ := RuleOf(e.Rule)
	n := 0
	low, high := math.Inf(1), math.Inf(-1)
	loosest := 0.0
	for _, r := range e.Rows {
		figure := r.Cell(p, f)
		if r.Area == nil || figure.State != site.Known {
			continue
		}
		left, slack, scale, ok := fm.value(r, float64(rule.Round)/2)
		if !ok {
			continue
		}
		if math.Abs(left-fm.scale*figure.N*scale-fm.add*scale) > slack+half(f)*scale+1e-9 {
			return false
		}
		n++
		low, high = min(low, figure.N), max(high, figure.N)
		loosest = max(loosest, slack/scale+half(f))
	}
	return n >= fewest && high-low > 3*loosest
}

// value evaluates the form at an area's released counts: the left side, how far
// rounding may have moved the equation, and what the figure is multiplied by.
func (fm form) value(r *site.Row, rounding float64) (left, slack, scale float64, ok bool) {
	scale = 1
	get := func(t formTerm, weight float64) float64 {
		v := r.Cell(t.period, t.measure)
		if v.State != site.Known {
			ok = false
		}
		if !t.measure.Public && t.measure.Unit == "antal" {
			slack += math.Abs(weight) * rounding
		}
		return v.N
	}
	ok = true
	for _, t := range fm.terms {
		left += t.coef * get(t, t.coef)
	}
	if fm.by != nil {
		scale = get(*fm.by, 0)
		if scale <= 0 {
			return 0, 0, 1, false
		}
		if !fm.by.measure.Public && fm.by.measure.Unit == "antal" {
			slack += math.Abs(left/scale) * rounding
		}
	}
	return left, slack, scale, ok
}

// relate adds a relation for each area that shows the figure while one of the
// counts is hidden or left out. It takes the figure to be computed from raw
// counts, which tells most.
func (m *model) relate(e *site.Edition, f *site.Measure, p *site.Period, fm form, index map[[3]any]*sheet, current bool) {
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
			v := r.Cell(t.period, t.measure)
			if t.measure.Public {
				ok = ok && v.State == site.Known
				constLow, constHigh = constLow+lowCoef*v.N, constHigh+highCoef*v.N
				return
			}
			hidden = hidden || v.State != site.Known
			sh := index[[3]any{e, t.measure, t.period}]
			if sh == nil {
				ok = false
				return
			}
			x, known := sh.group.vars[place{r.Area, r.Region}]
			if !known {
				ok = false
				return
			}
			lower.Terms = append(lower.Terms, linear.Term{Var: x, Coef: int64(math.Floor(lowCoef*fine/sh.scale + 1e-6))})
			upper.Terms = append(upper.Terms, linear.Term{Var: x, Coef: int64(math.Ceil(highCoef*fine/sh.scale - 1e-6))})
		}
		for _, t := range fm.terms {
			term(t, t.coef, t.coef)
		}
		low, high := fm.scale*figure.N-half(f), fm.scale*figure.N+half(f)
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
			sheet: &sheet{edition: e, measure: f, period: p, label: p.Label, current: current},
			cell:  cell{place: place{r.Area, r.Region}, row: r, value: figure}, variable: -1,
			rows: []linear.Row{lower, upper}, form: fm.name + " for " + danish.Capital(r.Name()),
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
