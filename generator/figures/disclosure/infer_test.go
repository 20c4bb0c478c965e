package disclosure

import (
	"testing"

	"bestpractice/generator/figures/linear"
	"bestpractice/generator/site"
)

// A relation lets through each count that the figure may stand for, and none
// besides: coefficients are rounded away from the count, limits towards it.
func TestRelationsAreRoundedOutwards(t *testing.T) {
	// Everything is published but 75plus of A; bef is known to everybody.
	w := newWorld(t, "N: A")
	e := w.edition("d", "2027-06-04", "lsr", "alle 75plus<alle bef! figur%6", "2025-03", "A 60/NA/1000000/2.5")
	p, count, bef, figure := e.Periods[0], e.Measures[1], e.Measures[2], e.Measures[3]
	for name, c := range map[string]struct {
		terms  []formTerm
		by     *formTerm
		figure float64
		counts [2]int64 // the least and the most that the figure leaves
	}{
		// count = figure, half of the sixth decimal to each side.
		"a whole count":     {[]formTerm{{1, e, count, p, nil}}, nil, 3, [2]int64{3, 3}},
		"just over a count": {[]formTerm{{1, e, count, p, nil}}, nil, 2.000001, [2]int64{3, 2}},
		"just under one":    {[]formTerm{{1, e, count, p, nil}}, nil, 2.999999, [2]int64{3, 2}},
		// count/3 = figure: the coefficient is no hundred-thousandth.
		"a third":              {[]formTerm{{1. / 3, e, count, p, nil}}, nil, 13.333333, [2]int64{40, 40}},
		"a third, many people": {[]formTerm{{1. / 3, e, count, p, nil}}, nil, 13333.333333, [2]int64{40000, 40000}},
		// 100·count = figure·bef
		"a share": {[]formTerm{{100, e, count, p, nil}}, &formTerm{1, e, bef, p, nil}, 0.0041, [2]int64{41, 41}},
		// count less a constant: 0,0000035·1000000 = 3,5
		"less what everybody knows": {[]formTerm{{1, e, count, p, nil}, {-0.0000035, e, bef, p, nil}}, nil, 0.5, [2]int64{4, 4}},
		"less a little more":        {[]formTerm{{1, e, count, p, nil}, {-0.000003500007, e, bef, p, nil}}, nil, 0.5, [2]int64{5, 4}},
		"less a little less":        {[]formTerm{{1, e, count, p, nil}, {-0.000003499993, e, bef, p, nil}}, nil, 0.5, [2]int64{4, 3}},
	} {
		e.Rows[0].Values[site.CellKey{Period: p, Measure: figure}] = site.Value{State: site.Known, N: c.figure}
		m := &model{site: w.Site, byPlace: map[*site.Edition]map[site.Territory]*site.Row{}}
		hidden := &sheet{edition: e, measure: count, period: p, scale: 1, group: &group{vars: map[site.Territory]int{{Area: w.Areas[0]}: 0}}}
		m.relate(stated{e, figure, p, true}, form{terms: c.terms, by: c.by, scale: 1}, map[[3]any]*sheet{{e, count, p}: hidden}, false)
		if len(m.facts) != 1 {
			t.Fatalf("%s: %d relations", name, len(m.facts))
		}
		least, most := int64(-1), int64(-1)
		lower, upper := m.facts[0].rows[0], m.facts[0].rows[1]
		for n := int64(0); n < 50_000; n++ {
			if least < 0 && n*upper.Terms[0].Coef >= upper.Low {
				least = n
			}
			if n*lower.Terms[0].Coef <= lower.High {
				most = n
			}
		}
		if got := [2]int64{least, most}; got != c.counts || lower.Low != linear.NoLow || upper.High != linear.NoHigh {
			t.Errorf("%s: %v is let through, want %v", name, got, c.counts)
		}
	}
}
