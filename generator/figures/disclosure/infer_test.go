package disclosure

import (
	"fmt"
	"slices"
	"strings"
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

// The distance to a threshold is looked for where a threshold is given: between the
// counts of the share that it is of.
func TestDistanceToTheThresholdOfItsShare(t *testing.T) {
	for name, c := range map[string]struct {
		highlight func(e *site.Edition) *site.Highlight
		want      []string
	}{
		"none":          {func(*site.Edition) *site.Highlight { return nil }, nil},
		"of no measure": {func(*site.Edition) *site.Highlight { return &site.Highlight{Threshold: 6, HasThreshold: true} }, nil},
		"no threshold":  {func(e *site.Edition) *site.Highlight { return &site.Highlight{Measure: e.Measures[4]} }, nil},
		"a threshold": {func(e *site.Edition) *site.Highlight {
			return &site.Highlight{Measure: e.Measures[4], Threshold: 6, HasThreshold: true}
		}, []string{"the distance of 75plus to the threshold 6% of bef"}},
		"of another": {func(e *site.Edition) *site.Highlight {
			return &site.Highlight{Measure: e.Measures[5], Threshold: 50, HasThreshold: true}
		}, []string{"the distance of alle to the threshold 50% of voksne"}},
	} {
		w := newWorld(t, "N: A")
		e := w.edition("d", "2027-06-04", "lsr", "alle 75plus<alle bef! voksne! andel=75plus/bef del=alle/voksne", "2025-03", "A 60/20/400/300")
		e.Highlight = c.highlight(e)
		var got []string
		for _, f := range forms(e, e.Periods[0]) {
			if s := f.name.String(); strings.Contains(s, "threshold") {
				got = append(got, fmt.Sprintf("%s %v%% of %s", s, -100*f.terms[1].coef, f.terms[1].measure.ID))
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// A form is believed where areas show it, within an edition sooner than between two:
// totals are no areas, and what is hidden shows nothing.
func TestWhatShowsAForm(t *testing.T) {
	for name, c := range map[string]struct {
		rows         []string // alle/75plus, and beside them what is left
		own, between [2]bool  // all areas; nearly all
	}{
		"four areas":             {[]string{"A 205/55/150", "B 255/95/160", "C 305/140/165", "D 405/230/175"}, [2]bool{true, true}, [2]bool{false, false}},
		"seven areas":            {[]string{"A 105/50/55", "B 205/90/115", "C 155/60/95", "D 305/155/150", "E 405/100/305", "F 505/300/205", "G 605/200/405"}, [2]bool{true, true}, [2]bool{false, true}},
		"three, and totals":      {[]string{"A 105/50/55", "B 205/90/115", "C 155/60/95", "n 465/200/265", "land 1465/400/1065"}, [2]bool{true, false}, [2]bool{false, false}},
		"three, and hidden ones": {[]string{"A 105/50/55", "B 205/90/115", "C 155/60/95", "D 305/155/NA", "E 405/NA/305"}, [2]bool{true, false}, [2]bool{false, false}},
		"one of six differs":     {[]string{"A 105/50/55", "B 205/90/115", "C 155/60/95", "D 305/155/150", "E 405/100/305", "F 505/300/405"}, [2]bool{false, true}, [2]bool{false, true}},
	} {
		w := newWorld(t, "N: A B C D E F G")
		for i := range c.rows {
			c.rows[i] += "/1"
		}
		e := w.edition("d", "2027-06-04", "lsr", "alle 75plus<alle rest en", "2025-03", c.rows...)
		x := w.edition("x", "2027-06-04", "lsr", "alle 75plus<alle rest en", "2025-03", c.rows...)
		for _, from := range []*site.Edition{e, x} {
			m := &model{site: w.Site, byPlace: map[*site.Edition]map[site.Territory]*site.Row{}}
			fm := form{terms: []formTerm{{coef: 1, edition: from, measure: from.Measures[0], period: from.Periods[0]}, {coef: -1, edition: from, measure: from.Measures[1], period: from.Periods[0]}}, scale: 1}
			always, most := m.fit(fm, stated{e, e.Measures[2], e.Periods[0], true})
			want := c.own
			if from == x {
				want = c.between
			}
			if got := [2]bool{always, most}; got != want {
				t.Errorf("%s, from %s: %v", name, from.Dataset.ID, got)
			}
		}
		// A count is once itself, whoever gives it; by that of another edition, it is between two.
		for _, from := range []*site.Edition{e, x} {
			m := &model{site: w.Site, byPlace: map[*site.Edition]map[site.Territory]*site.Row{}}
			once := form{terms: []formTerm{{coef: 1, edition: e, measure: e.Measures[0], period: e.Periods[0]}}, by: &formTerm{coef: 1, edition: from, measure: from.Measures[0], period: from.Periods[0]}, scale: 1}
			if always, _ := m.fit(once, stated{e, e.Measures[3], e.Periods[0], true}); always != (from == e) {
				t.Errorf("%s: once itself, from %s: %v", name, from.Dataset.ID, always)
			}
		}
	}
}
