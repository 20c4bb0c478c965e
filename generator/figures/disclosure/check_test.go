package disclosure

import (
	"fmt"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"

	"github.com/google/go-cmp/cmp"
)

func codes(l *diag.List) []string {
	var out []string
	for _, d := range l.Sorted() {
		out = append(out, fmt.Sprintf("%d:%s", d.Pos.Line, d.Code))
	}
	return out
}

func TestCheckEdition(t *testing.T) {
	const measures = "alle 65plus<alle 75plus<65plus bef! andel=75plus/bef"
	for name, c := range map[string]struct {
		row  string
		want []string
	}{
		"fine":                                  {"A 160/120/95/2611", nil},
		"only the total is shown":               {"A 160/NA/NA/2611", nil},
		"left out":                              {"A NA", nil},
		"exactly 30":                            {"A 30/20/10/500", nil},
		"not rounded":                           {"A 161/120/95/2611", []string{"1:not-rounded"}},
		"total under the minimum":               {"A 25/15/5/500", []string{"1:total-under-minimum"}},
		"cell under the minimum":                {"A 60/30/0/500", []string{"1:cell-under-minimum"}},
		"nested groups equal":                   {"A 60/30/30/500", []string{"1:nested-too-close"}},
		"equal to the total":                    {"A 60/60/30/500", []string{"1:nested-too-close"}},
		"grows with the age limit":              {"A 60/30/40/500", []string{"1:nested-grows"}},
		"split shown beside a hidden one":       {"A 60/30/NA/500", []string{"1:shown-beside-hidden"}},
		"split shown beside a hidden total":     {"A NA/30/10/500", []string{"1:shown-beside-hidden", "1:shown-beside-hidden"}},
		"a count over the population":           {"A 600/550/510/500", []string{"1:share-over-100"}},
		"totals obey the rule too":              {"land 161/120/95/2611", []string{"1:not-rounded"}},
		"a zero that is public":                 {"A 60/30/10/0", []string{"1:share-over-100"}},
		"the difference of 5 between the first": {"A 60/55/20/500", nil},
		"a population that is not known":        {"A 160/120/95/NA", nil},
		"the group between hidden, by 95 shown": {"A 160/NA/95/2611", []string{"1:shown-beside-hidden"}},
		"a part that is more than a hidden one": {"A 160/NA/155/2611", []string{"1:shown-beside-hidden"}},
	} {
		w := newWorld(t, "N: A B")
		e := w.edition("d", "2025-06-04", "lsr", measures, "2025-03", c.row)
		var l diag.List
		CheckEdition(e, &l)
		if d := cmp.Diff(c.want, codes(&l)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
	// Without a rule, counts must still be counts.
	w := newWorld(t, "N: A B")
	e := w.edition("d", "2025-06-04", "none", measures, "2025-03", "A 3/2/2/500", "B 3/4/1/500")
	var l diag.List
	CheckEdition(e, &l)
	if d := cmp.Diff([]string{"2:nested-grows"}, codes(&l)); d != "" {
		t.Error(d)
	}
	CheckEdition(&site.Edition{Kind: site.KindSeries}, &l)
}

// A share that was typed in stands on counts that nobody can look at.
func TestTypedShares(t *testing.T) {
	for _, c := range []struct{ published, rule, measures, row, want string }{
		{"2027-06-04", "lsr", "bef! sats%2", "A 700/0.29", "error share-without-counts"},
		{"2025-06-04", "lsr", "bef! sats%2", "A 700/0.29", "warning share-without-counts"},
		{"2027-06-04", "none", "bef! sats%2", "A 700/0.29", ""},
		{"2027-06-04", "lsr", "alle bef! sats=alle/bef", "A 60/700", ""},
		{"2025-06-04", "lsr", "alle 75plus<alle sats%1", "A 60/NA/2.0", "warning share-without-counts, error share-of-hidden"},
		{"2025-06-04", "lsr", "alle 75plus<alle sats%1", "A NA/NA/2.0", "warning share-without-counts, error shown-beside-hidden"},
	} {
		w := newWorld(t, "N: A B")
		var l diag.List
		e := w.edition("d", c.published, c.rule, c.measures, "2025-03", c.row)
		l.Settled(e.Measures[0].Pos.File, e.Published)
		CheckEdition(e, &l)
		var got []string
		for _, d := range l.Sorted() {
			got = append(got, d.Severity.String()+" "+d.Code)
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%+v: %s", c, s)
		}
	}
}

// Of counts in columns somebody says which are parts of another, where a part is close
// to what may be its whole.
func TestPartsUnsaid(t *testing.T) {
	for _, c := range []struct{ rule, measures, rows, want string }{
		{"lsr", "alle 75plus", "A 1000/500, B 35/30", "75plus of alle at B"},
		{"lsr", "75plus alle", "A 500/1000, B 30/35", "75plus of alle at B"},
		{"lsr", "bef! alle 75plus", "A 90000/1000/500, B 900/35/30", "75plus of alle at B"},
		{"lsr", "alle 75plus 85plus", "A 1000/500/100, B 100/50/45", "85plus of 75plus at B"},
		{"lsr", "alle 75plus<alle 85plus", "A 1000/500/100, B 100/50/45", ""}, // somebody thought of it
		{"lsr", "alle 75plus", "A 1000/500, B 35/25", ""},
		{"lsr", "alle 75plus", "A 1000/500, B NA/NA", ""},
		{"lsr", "kvinder maend", "A 300/305, B 30/25", ""},
		{"none", "alle 75plus", "A 1000/500, B 35/30", ""},
	} {
		w := newWorld(t, "N: A B")
		var l diag.List
		CheckParts(w.edition("d", "2027-06-04", c.rule, c.measures, "2025-03", strings.Split(c.rows, ", ")...), &l)
		got := ""
		for _, d := range l.Sorted() {
			a := d.Message.Arguments()
			got += strings.ReplaceAll(fmt.Sprintf("%s of %s at %.1s", a[0], a[1], a[2]), `"`, "")
		}
		if got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

// What the rule releases, the check accepts.
func FuzzReleasedEditionsPass(f *testing.F) {
	f.Add(uint16(160), uint16(120), uint16(95))
	f.Add(uint16(30), uint16(0), uint16(0))
	f.Fuzz(func(t *testing.T, a, b, c uint16) {
		if b > a || c > b {
			return
		}
		w := newWorld(t, "N: A")
		e := w.edition("d", "2025-06-04", "lsr", "alle 65plus<alle 75plus<65plus", "2025-03", "A -")
		released, problems := LSR().Release(e.Measures, given(t, e.Measures, fmt.Sprintf("%d/%d/%d", a, b, c)))
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		for m, v := range released {
			e.Rows[0].Values[site.CellKey{Period: e.Periods[0], Measure: m}] = v
		}
		var l diag.List
		CheckEdition(e, &l)
		if d := l.Sorted(); len(d) > 0 {
			t.Fatalf("%d/%d/%d: %v", a, b, c, d)
		}
	})
}

func TestConcepts(t *testing.T) {
	w := newWorld(t, "N: A B")
	w.edition("a", "2025-06-04", "lsr", "alle@brugere bef! andel=alle/bef@andel", "2025-03", "A 100/1000", "B 100/1000", "land 60605/-")
	w.edition("b", "2025-05-04", "lsr", "alle@brugere andel%0@andel", "2025-03", "A 105/10", "B 100/12")
	w.edition("c", "2025-01-04", "lsr", "alle@brugere", "2025-03", "A 999") // an older edition does not count
	w.edition("c", "2025-02-04", "lsr", "alle@brugere", "2025-03", "A 100")
	w.edition("p", "2025-06-04", "lsr", "kvote%1@kvote", "2025-03", "A 10.5", "B 10.5") // 10,45 to 10,55
	w.edition("q", "2025-06-04", "lsr", "kvote%2@kvote", "2025-03", "A 10.54", "B 10.58")
	for i, x := range []struct {
		value float64
		circa bool
	}{{60605, false}, {61000, true}, {59000, true}, {60610, false}} {
		e := w.edition(fmt.Sprintf("s%d", i), "2025-06-04", "none", "", "")
		e.Kind, e.Concept = site.KindSeries, "brugere"
		e.Points = []*site.Point{{Period: "2025-03-31", Date: civil.Date{Year: 2025, Month: 3, Day: 31}, Value: x.value, Circa: x.circa, Pos: diag.Pos{File: e.File, Line: i + 1}}}
	}
	var l diag.List
	CheckConcepts(w.Site, &l)
	var got []string
	for _, d := range l.Sorted() {
		got = append(got, d.Pos.File[len("data/statistics/"):]+": "+d.Message.String())
	}
	if d := cmp.Diff([]string{
		`b/2025-05-04.yaml: "brugere" of A, 2025-03, is 105 here and 100 in "a"`,
		`b/2025-05-04.yaml: "andel" of B, 2025-03, is 12 here and 10.0 in "a"`,
		`q/2025-06-04.yaml: "kvote" of B, 2025-03, is 10.58 here and 10.5 in "p"`,
		`s2/2025-06-04.yaml: "brugere" of the whole country, 31 March 2025, is about 59,000 here and 60,605 in "a"`,
		`s3/2025-06-04.yaml: "brugere" of the whole country, 31 March 2025, is 60,610 here and 60,605 in "a"`,
	}, got); d != "" {
		t.Error(d)
	}
}

func TestConceptHiddenHereShownThere(t *testing.T) {
	for _, swap := range []bool{false, true} {
		w := newWorld(t, "N: A B")
		w.edition("a", "2025-06-04", "lsr", "alle 75plus<alle bef! andel=75plus/bef@andel", "2025-03", "A 100/NA/1000", "B 100/50/1000")
		w.edition("b", "2025-05-04", "lsr", "andel%0@andel", "2025-03", "A 10", "B 5")
		if swap {
			w.Datasets[0], w.Datasets[1] = w.Datasets[1], w.Datasets[0]
		}
		var l diag.List
		CheckConcepts(w.Site, &l)
		ds := l.Sorted()
		if len(ds) != 1 || ds[0].Code != "hidden-value-revealed" || ds[0].Pos.File != "data/statistics/a/2025-06-04.yaml" {
			t.Error(ds)
		}
	}
}
