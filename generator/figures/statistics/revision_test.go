package statistics

import (
	"fmt"
	"strings"
	"testing"

	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"

	"github.com/google/go-cmp/cmp"
)

func TestRevisions(t *testing.T) {
	s, older := small(t, "A N 1 100/50/1000 200/100/1000", "B N 1 100/50/1000 200/100/1000", "C N 1 NA 200/100/1000", "D N 1 100/50/1000 -")
	s2, newer := small(t, "A N 1 100/50/1000 205/100/1000", "B N 1 NA 200/100/1000", "C N 1 100/50/1000 -", "D N 1 100/50/1000 60/35/900")
	for i, r := range newer.Rows {
		r.Area = s.Areas[i]
	}
	_ = s2
	var got []string
	for _, r := range Revisions(older, newer) {
		got = append(got, fmt.Sprintf("%d %s %s %s %v>%v", r.Kind, r.Row.Name("Hele landet"), r.Period.ID, r.Measure.ID, r.Before, r.After))
	}
	want := []string{
		"0 A 2025-03 alle {2 200}>{2 205}",
		"3 B 2021-12 alle {2 100}>{1 0}", "3 B 2021-12 75plus {2 50}>{1 0}", "3 B 2021-12 bef75 {2 1000}>{1 0}",
		"4 C 2021-12 alle {1 0}>{2 100}", "4 C 2021-12 75plus {1 0}>{2 50}", "4 C 2021-12 bef75 {1 0}>{2 1000}",
		"1 D 2025-03 alle {0 0}>{2 60}", "1 D 2025-03 75plus {0 0}>{2 35}", "1 D 2025-03 bef75 {0 0}>{2 900}",
		"2 C 2025-03 alle {2 200}>{0 0}", "2 C 2025-03 75plus {2 100}>{0 0}", "2 C 2025-03 bef75 {2 1000}>{0 0}",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if all := Revisions(older, newer); Count(all, Revised) != 1 || Count(all, NowHidden) != 3 {
		t.Error(all)
	}
	if r := Revisions(older, older); r != nil {
		t.Error(r)
	}
}

func TestRevisionsOfSeries(t *testing.T) {
	older, newer := published(), published()
	newer.Points[2].Value = 49120
	newer.Points = append(newer.Points[1:], &site.Point{Period: "2025-06", Date: day("2025-06-30"), Value: 62000})
	var got []string
	for _, r := range Revisions(older, newer) {
		got = append(got, fmt.Sprintf("%d %s %v>%v", r.Kind, r.Label, r.Before.N, r.After.N))
	}
	if d := cmp.Diff([]string{"0 2024-03-31 49000>49120", "1 2025-06-30 0>62000", "2 2021-12-31 32535>0"}, got); d != "" {
		t.Error(d)
	}
	if r := Revisions(tables(), tables()); r != nil {
		t.Error(r)
	}
}

func TestFigure(t *testing.T) {
	s, e, _ := example(t)
	old := *e
	old.Published = civil.Date{Year: 2024, Month: 1, Day: 1}
	e.Dataset.Editions = []*site.Edition{&old, e}
	series := &site.Dataset{ID: "brugere", Editions: []*site.Edition{published()}}
	series.Editions[0].Dataset = series
	s.Datasets = append(s.Datasets, series, &site.Dataset{ID: "scenarier", Editions: []*site.Edition{tables()}})
	e.Rows = append(e.Rows, &site.Row{Nation: true, Values: map[site.CellKey]site.Value{{Period: e.Periods[1], Measure: e.Measures[0]}: {State: site.Known, N: 60605}}})
	for in, want := range map[string]string{
		"andel-75 2025-03 Morsø":                     "17,2\u00a0%",
		"andel-75 2025-03 morsø_kommune 75plus":      "455",
		"andel-75 2025-03 75plus Morsø":              "455",
		"andel-75 2025-03 0101":                      "17,2\u00a0%",
		"andel-75 2025-03 101":                       "17,2\u00a0%",
		"andel-75 2025-03 Ærø":                       "NA",
		"andel-75 2025-03 alle":                      "60.605",
		"andel-75 2025-03 land alle":                 "60.605",
		"brugere 2025-03":                            "60.605",
		"brugere 2025-03-31":                         "60.605",
		"brugere 2024-03":                            "ca.\u00a049.000",
		"andel-75 2025-03":                           "error: the dataset \"andel-75\" has no figure \"andel75\" of the whole country for 2025-03",
		"andel-75 2021-12 Vejle":                     "error: the dataset \"andel-75\" has no figure \"andel75\" of Vejle for 2021-12",
		"andel-75 2025-04 Morsø":                     "error: there is no period \"2025-04\" (did you mean \"2025-03\"?)",
		"andel-75 2025-03 Mors":                      "error: there is no area or measure \"Mors\" (did you mean \"Morsø\"?)",
		"andel-75 2025-03 Morsø Vejle":               "error: name one area: \"Vejle\" is a second one",
		"andel-57 2025-03":                           "error: there is no dataset \"andel-57\" (did you mean \"andel-75\"?)",
		"brugere 2025-03 Morsø":                      "error: the dataset \"brugere\" is a series and has neither areas nor measures",
		"brugere 1999-01":                            "error: there is no period \"1999-01\"",
		"scenarier 2025-03":                          "error: the dataset \"scenarier\" holds scenarios, which have no period",
		"andel-75 2025-03 Region_N 75plus":           "error: the dataset \"andel-75\" has no figure \"75plus\" of Region N for 2025-03",
		"andel-75 2025-03 Christiansø_og_Ertholmene": "error: there is no area or measure \"Christiansø og Ertholmene\"",
	} {
		f := strings.Fields(in)
		for i := range f {
			f[i] = strings.ReplaceAll(f[i], "_", " ")
		}
		ref, err := Figure(s, f[0], f[1], f[2:])
		got := ref.Text(Canonical{})
		if err != nil {
			got = "error: " + err.Error()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
		if err == nil && ref.Edition == &old {
			t.Errorf("%s: from an old edition", in)
		}
	}
	s.Date = civil.Date{Year: 2020, Month: 1, Day: 1}
	if _, err := Figure(s, "andel-75", "2025-03", nil); err == nil {
		t.Error("a figure that is not published yet")
	}
}
