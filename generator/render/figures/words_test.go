package figures

import (
	"slices"
	"strings"
	"testing"

	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/templates"
)

// renderer speaks Danish of a site.
func renderer(t *testing.T, st *site.Site) *Renderer {
	t.Helper()
	texts, err := page.LoadTexts(templates.FS, "da")
	if err != nil {
		t.Fatal(err)
	}
	return New(&page.Renderer{Site: st, Texts: texts, Words: texts.Words("da")})
}

// Of a kommune is said what is most worth knowing, and of none that it lacks what it has.
func TestStandsOut(t *testing.T) {
	r := renderer(t, &site.Site{})
	percent, count := &site.Measure{Label: "Andel", Unit: "procent", Decimals: 1}, &site.Measure{Label: "Antal", Unit: "antal"}
	known := func(n float64) statistics.Value { return statistics.Value{State: site.Known, N: n} }
	missing := func(points float64, persons int, has bool) statistics.Distance {
		return statistics.Distance{Points: points, Persons: persons, HasPersons: has}
	}
	for name, c := range map[string]struct {
		measure *site.Measure
		p       statistics.Profile
		fallen  int // of 10 that can be compared
		want    string
	}{
		"hidden":                         {percent, statistics.Profile{Now: statistics.Value{State: site.Hidden}}, 0, "skjult"},
		"not delivered":                  {percent, statistics.Profile{}, 0, "ikke leveret"},
		"no place":                       {percent, statistics.Profile{Now: known(5)}, 0, ""},
		"fifth":                          {percent, statistics.Profile{Now: known(5), Rank: statistics.Ranked{Place: 5}}, 0, "nr. 5"},
		"among those that rose most":     {percent, statistics.Profile{Now: known(5), Rank: statistics.Ranked{Place: 6}, Before: known(3), Change: known(2), RiseRank: statistics.Ranked{Place: 5}}, 0, "5. største stigning"},
		"fallen, as few did":             {percent, statistics.Profile{Now: known(5), Rank: statistics.Ranked{Place: 6}, Change: known(-2), RiseRank: statistics.Ranked{Place: 9}}, 4, "faldet"},
		"fallen, as many did":            {percent, statistics.Profile{Now: known(5), Rank: statistics.Ranked{Place: 6}, Change: known(-2), RiseRank: statistics.Ranked{Place: 9}}, 5, "nr. 6 af"},
		"nearly there, by persons":       {percent, statistics.Profile{Now: known(5), Rank: statistics.Ranked{Place: 6}, HasThreshold: true, Under: true, Threshold: 6, Distance: missing(1, 12, true)}, 0, "mangler 12 personer"},
		"nearly there":                   {percent, statistics.Profile{Now: known(5), Rank: statistics.Ranked{Place: 6}, HasThreshold: true, Under: true, Threshold: 6, Distance: missing(1, 0, false)}, 0, "mangler 1"},
		"not nearly there":               {percent, statistics.Profile{Now: known(4), Rank: statistics.Ranked{Place: 6}, HasThreshold: true, Under: true, Threshold: 6, Distance: missing(2, 0, false)}, 0, "og nr. 6 af"},
		"there":                          {percent, statistics.Profile{Now: known(7), Rank: statistics.Ranked{Place: 6}, HasThreshold: true, Threshold: 6, Distance: missing(-1, 0, false)}, 0, "og nr. 6 af"},
		"there, by persons":              {percent, statistics.Profile{Now: known(7), Rank: statistics.Ranked{Place: 6}, HasThreshold: true, Threshold: 6, Distance: missing(-1, 0, true)}, 0, "og nr. 6 af"},
		"ten persons from a threshold":   {count, statistics.Profile{Now: known(90), Rank: statistics.Ranked{Place: 6}, HasThreshold: true, Under: true, Threshold: 100, Distance: missing(10, 0, false)}, 0, "mangler 10"},
		"eleven persons from it":         {count, statistics.Profile{Now: known(89), Rank: statistics.Ranked{Place: 6}, HasThreshold: true, Under: true, Threshold: 100, Distance: missing(11, 0, false)}, 0, "og nr. 6 af"},
		"risen, and not among the first": {percent, statistics.Profile{Now: known(5), Rank: statistics.Ranked{Place: 6}, Before: known(4), Change: known(1), RiseRank: statistics.Ranked{Place: 6}}, 0, "mere end i"},
	} {
		c.p.Area = &site.Area{Name: "Fanø"}
		s := &subject{focus: &focus{measure: c.measure, from: &site.Period{Label: "2021"}, to: &site.Period{Label: "2025"}, headline: &statistics.AreasHeadline{Fallen: c.fallen, Compared: 10}}}
		if got := r.standsOut(s, &c.p); !strings.Contains(got, c.want) || strings.Contains(got, "mangler") != strings.Contains(c.want, "mangler") {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

func TestRankWords(t *testing.T) {
	r := renderer(t, &site.Site{})
	for place, want := range map[int]string{0: "", 1: "1", 98: "98"} {
		if got := r.rankWords(statistics.Ranked{Place: place}); got != want {
			t.Errorf("%d: %q", place, got)
		}
	}
}

// A table's further columns are the other measures, and who may know a figure is said of
// those that everybody may.
func TestWhatATableHas(t *testing.T) {
	alle, old := &site.Measure{ID: "alle", Label: "Alle", Unit: "antal"}, &site.Measure{ID: "75plus", Label: "75+", Unit: "antal", Reason: "Kladde"}
	bef := &site.Measure{ID: "bef", Label: "Borgere", Unit: "antal", Public: true, Reason: "Danmarks Statistik"}
	other := &site.Measure{ID: "m2", Label: "Areal", Unit: "antal", Public: true}
	to := &site.Period{ID: "2025-03", Label: "marts 2025"}
	e := &site.Edition{Kind: site.KindAreas, Measures: []*site.Measure{alle, old, bef, other}, Periods: []*site.Period{to}, Highlight: &site.Highlight{Measure: old, To: to}}
	st := &site.Site{Datasets: []*site.Dataset{{ID: "d", Editions: []*site.Edition{e}}}}
	e.Dataset = st.Datasets[0]
	r := renderer(t, st)
	if got := r.areasTable(r.focusOf(e)); got.Measure != "75+" || !slices.Equal(got.Others, []string{"Alle", "Borgere", "Areal"}) {
		t.Errorf("%s beside %q", got.Measure, got.Others)
	}
	level, f := 20.0, *r.focusOf(e)
	f.threshold = &level
	if at, none := r.areasTable(&f).Threshold, r.areasTable(r.focusOf(e)).Threshold; at != "20" || none != "" {
		t.Errorf("the level is %q, and %q where there is none", at, none)
	}
	var known []string
	for _, f := range r.aboutEdition(e) {
		if f.Name == string(r.Texts.Dataset.Known) {
			known = append(known, f.Value)
		}
	}
	if len(known) != 1 || !strings.Contains(known[0], "Borgere") || !strings.Contains(known[0], "Danmarks Statistik") {
		t.Errorf("%q", known)
	}
}

// A scenario of which anything was published otherwise than it follows is counted, once.
func TestScenariosThatDiffer(t *testing.T) {
	r := renderer(t, &site.Site{})
	seven, half := 7.0, 50.0
	e := &site.Edition{Unit: "brugere", Base: &site.ScenarioBase{Date: civil.Date{Year: 2025, Month: 6, Day: 4}, Value: 100, Population: 1000, GrowthPerYear: 10}, Scenarios: []*site.Scenario{
		{Label: "som det følger", Value: 50, Ratio: &half},
		{Label: "andel", Value: 50, Share: &seven},
		{Label: "forhold", Value: 50, Ratio: &seven},
		{Label: "begge", Value: 50, Share: &seven, Ratio: &seven},
		{Label: "halvår", Value: 150, Reached: "medio 2027"},
	}}
	_, more := r.scenariosResults(e)
	if want := r.Texts.Scenario.Differs.With("n", "4"); len(more) < 2 || more[1] != want {
		t.Errorf("%q, want %q", more, want)
	}
}

// Scenarios are drawn where there are some to be held against what is.
func TestScenariosPicture(t *testing.T) {
	r := renderer(t, &site.Site{})
	some := []*site.Scenario{{Label: "Alle over 75", Value: 100}}
	for name, c := range map[string]struct {
		e    *site.Edition
		want bool
	}{
		"scenarios": {&site.Edition{Base: &site.ScenarioBase{Value: 50}, Scenarios: some}, true},
		"none":      {&site.Edition{Base: &site.ScenarioBase{Value: 50}}, false},
		"no base":   {&site.Edition{Scenarios: some}, false},
	} {
		c.e.Dataset = &site.Dataset{ID: "d"}
		if _, ok := r.scenariosPicture(c.e); ok != c.want {
			t.Errorf("%s: %v", name, ok)
		}
	}
}
