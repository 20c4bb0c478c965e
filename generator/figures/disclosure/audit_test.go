package disclosure

import (
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"

	"github.com/google/go-cmp/cmp"
)

// Each way to a hidden value, worked by hand.
func TestAuditWorkedCases(t *testing.T) {
	const p = "2025-03"
	for name, c := range map[string]struct {
		build func(w *world)
		want  []string
	}{
		"nothing hidden": {func(w *world) {
			w.edition("d", "2025-06-04", "lsr", "alle 75plus<alle", p, "A 100/50", "B 100/50", "C 100/50", "D 100/50", "E 100/50", "X 30/10", "land 430/210")
		}, nil},
		"hidden, and no totals": {func(w *world) {
			w.edition("d", "2025-06-04", "lsr", "alle 75plus<alle", p, "A 100/50", "B 100/NA", "C NA")
		}, nil},
		// 265 ± 2 less five areas of ± 2 each leave 3 to 27; the rule left 0 to 29.
		"a national total, but rounding protects": {func(w *world) {
			w.edition("d", "2025-06-04", "lsr", "alle", p, "A 50", "B 50", "C 50", "D 50", "E 50", "X NA", "land 265")
		}, nil},
		// 75plus is 5…7 or more people among the 65plus, of which 5 are shown.
		"nested groups: the group between": {func(w *world) {
			w.edition("d", "2025-06-04", "lsr", "alle 65plus<alle 75plus<65plus", p, "A 100/5/NA")
		}, []string{"revealed A.75plus from A.65plus"}},
		// Exact counts: 500 - 100 - 150 - 180 = 70.
		"a total of the country": {func(w *world) {
			w.edition("d", "2025-06-04", "none", "alle", p, "A 100", "B 150", "C 180", "D 0", "E 0", "X NA", "land 500")
		}, []string{"revealed exactly X.alle from A.alle B.alle C.alle D.alle E.alle hele landet.alle drop hele landet"}},
		// 98…102 - 48…52 = 46…54: nine values.
		// The rule would not have hidden it, so something else did.
		"hidden, but not by the rule": {func(w *world) {
			w.edition("d", "2025-06-04", "lsr", "alle 75plus<alle", p, "A 100/50", "B 100/50", "C 100/50", "D 100/50", "E 100/50", "X 100/NA", "land 600/270")
		}, nil},
		"a region of two, rounded": {func(w *world) {
			w.edition("d", "2025-06-04", "none", "alle", p, "D 50", "E NA", "s 100")
			lsr(w)
		}, []string{"revealed E.alle from D.alle Region S.alle drop Region S"}},
		"a total of the country and of regions, joined": {func(w *world) {
			w.edition("d", "2025-06-04", "none", "alle", p, "X NA", "n 300", "s 200", "land 512")
		}, []string{"revealed exactly X.alle from Region N.alle Region S.alle hele landet.alle drop Region N"}},
		"neither region nor country alone": {func(w *world) {
			w.edition("d", "2025-06-04", "none", "alle", p, "A 100", "B 100", "C NA", "D NA", "E 40", "X 10", "s 55", "land 300")
		}, []string{
			"revealed exactly C.alle from A.alle B.alle X.alle Region S.alle hele landet.alle drop Region S",
			"revealed exactly D.alle from E.alle Region S.alle drop Region S",
		}},
		// 150 in all, and A has them: the same facts tell of both.
		"a total tells of two at once": {func(w *world) {
			w.edition("d", "2025-06-04", "none", "alle", p, "A 150", "B NA", "C NA", "n 150")
		}, []string{"revealed exactly B.alle C.alle from A.alle Region N.alle drop Region N"}},
		// As nested groups: a share says that the one is part of the other.
		"what is divided is part of what it is divided by": {func(w *world) {
			w.edition("d", "2025-06-04", "lsr", "alle 65plus 75plus andel=75plus/65plus", p, "A 100/5/NA")
		}, []string{"revealed A.75plus from A.65plus"}},
		// What the newer edition says counts, and is named where both say it.
		"an older edition that says otherwise": {func(w *world) {
			w.edition("d", "2024-06-04", "none", "alle", p, "D 60")
			w.edition("d", "2025-06-04", "none", "alle", p, "D 50", "E NA", "s 100")
		}, []string{"revealed exactly E.alle from D.alle Region S.alle drop Region S"}},
		"an older edition that says the same": {func(w *world) {
			w.edition("d", "2024-06-04", "none", "alle", p, "D 50", "s 100")
			w.edition("d", "2025-06-04", "none", "alle", p, "D 50", "E NA", "s 100")
		}, []string{"revealed exactly E.alle from D.alle Region S.alle drop Region S"}},
		"an older edition, the newer without the total": {func(w *world) {
			w.edition("d", "2024-06-04", "none", "alle", p, "D 50", "s 100")
			w.edition("d", "2025-06-04", "none", "alle", p, "D 50", "E NA")
		}, []string{"earlier exactly E.alle from D.alle Region S.alle drop Region S"}},
		"two hidden: nobody knows": {func(w *world) {
			w.edition("d", "2025-06-04", "none", "alle", p, "D NA", "E NA", "A 100", "B 100", "C 100", "X 10", "land 400")
			w.Datasets[0].Editions[0].Rows = w.Datasets[0].Editions[0].Rows[:6]
		}, nil},
		"two hidden, one reads": {func(w *world) {
			w.edition("d", "2025-06-04", "none", "alle", p, "D NA", "E NA", "s 70")
		}, []string{
			"revealed E.alle to D from Region S.alle drop Region S",
			"revealed D.alle to E from Region S.alle drop Region S",
		}},
		"the same count in two datasets": {func(w *world) {
			w.edition("d", "2025-06-04", "lsr", "alle@brugere 75plus<alle", p, "A NA", "B 100/50")
			w.edition("e", "2025-05-01", "none", "brugere@brugere", p, "A 12", "B 101")
		}, []string{"revealed exactly A.alle from A.brugere"}},
		"a series gives the national total": {func(w *world) {
			w.edition("d", "2025-06-04", "none", "alle@brugere", p, "A 100", "B 100", "C 100", "D 100", "E 100", "X NA")
			e := w.edition("serie", "2025-06-04", "none", "", "")
			e.Kind, e.Concept = site.KindSeries, "brugere"
			day := e.Published
			day.Month, day.Day = 3, 31
			e.Points = []*site.Point{{Period: "2025-03", Date: day, Value: 512, Pos: diag.Pos{File: e.File, Line: 9}}}
		}, []string{"revealed exactly X.alle from A.alle B.alle C.alle D.alle E.alle hele landet.værdien drop hele landet"}},
		"a total under the sum of its parts": {func(w *world) {
			w.edition("d", "2025-06-04", "lsr", "alle", p, "D 100", "E 50", "s 100", "A NA")
		}, []string{"disagree from D.alle E.alle Region S.alle"}},
		"another kommune hidden by hand is no contradiction": {func(w *world) {
			w.edition("d", "2025-06-04", "lsr", "alle", p, "D NA", "E NA", "s 300")
		}, []string{
			"revealed E.alle to D from Region S.alle drop Region S",
			"revealed D.alle to E from Region S.alle drop Region S",
		}},
		// 600 in all, so the hidden count is 0 to 4 or over 595. The country has too
		// few for the latter: the rule left 0 to 4 open, and that is still open.
		"a total rules out what nobody expects": {func(w *world) {
			w.edition("d", "2025-06-04", "lsr", "alle 75plus<alle", p, "A 600/NA", "B 100/50", "C 200/100", "D 200/100", "E 200/100", "X 30/15", "land -/370")
		}, nil},
		// The others have 95 of 690, so it is about 595: all but a few.
		"a total tells what nobody expects": {func(w *world) {
			w.edition("d", "2025-06-04", "lsr", "alle 75plus<alle", p, "A 600/NA", "B 100/50", "C 30/10", "D 30/10", "E 30/10", "X 30/15", "land -/690")
		}, []string{"revealed A.75plus from A.alle B.75plus C.75plus D.75plus E.75plus X.75plus hele landet.75plus drop hele landet"}},
		// 2 of 0 to 4 can be told: 373 ± 2 less exactly 371.
		"a total tells which of 0 to 4": {func(w *world) {
			e := w.edition("d", "2025-06-04", "lsr", "alle 75plus<alle", p, "A 600/NA", "B 100/53", "C 200/104", "D 200/101", "E 200/98", "X 30/15", "land -/373")
			e.Rule.Round = 1
		}, []string{"revealed exactly A.75plus from B.75plus C.75plus D.75plus E.75plus X.75plus hele landet.75plus drop hele landet"}},
	} {
		w := newWorld(t, "N: A B C", "S: D E", "-: X")
		c.build(w)
		if d := cmp.Diff(c.want, w.audit()); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// lsr gives the last edition the rule, with no minimum that bounds totals.
func lsr(w *world) {
	d := w.Datasets[len(w.Datasets)-1]
	d.Editions[len(d.Editions)-1].Rule = site.Rule{Name: "lsr", Round: 5, MinCell: 0, MinTotal: 0}
}

func TestAuditMeasuresThatTellMore(t *testing.T) {
	shown := []string{"A 100/50/1000 120/70/1000", "B 200/90/2000 260/120/2000", "C 150/60/900 180/95/900", "D 300/155/3000 310/165/3000", "E 90/40/500 250/190/500"}
	with := func(extra ...string) []string {
		var out []string
		for i, r := range shown {
			out = append(out, r+"/"+extra[i])
		}
		return append(out, "X 60/20/400 60/NA/400/"+extra[5])
	}
	for name, c := range map[string]struct {
		measures string
		rows     []string
		want     []string
	}{
		"no such measure": {"alle 75plus<alle bef!", append(shown[:5:5], "X 60/20/400 60/NA/400"), nil},
		// At least 37, so not under 5: at most 4 of 58 to 62 are younger.
		"a change": {"alle 75plus<alle bef! stigning", with("20", "30", "35", "10", "150", "37"),
			[]string{"revealed X.75plus from X.alle X.stigning"}},
		// 2,85 times 18 to 22 is a whole number once.
		"an index": {"alle 75plus<alle bef! indeks%1", with("140.0", "133.3", "158.3", "106.5", "475.0", "285.0"),
			[]string{"revealed exactly X.75plus from X.75plus X.indeks"}},
		"growth in per cent": {"alle 75plus<alle bef! vækst%1", with("40.0", "33.3", "58.3", "6.5", "375.0", "185.0"),
			[]string{"revealed exactly X.75plus from X.75plus X.vækst"}},
		"a share typed in": {"alle 75plus<alle bef! andel%2", with("7.00", "6.00", "10.56", "5.50", "38.00", "14.25"),
			[]string{"revealed exactly X.75plus from X.andel"}},
		"a share with a whole per cent": {"alle 75plus<alle bef! andel%0", with("7", "6", "11", "6", "38", "14"),
			[]string{"revealed X.75plus from X.andel"}},
		"a distance to the threshold of 6 per cent": {"alle 75plus<alle bef! andel75=75plus/bef mangler", with("-10", "0", "-41", "15", "-160", "-33"),
			[]string{"revealed X.75plus from X.mangler"}},
		"the group under 75": {"alle 75plus<alle bef! under75", with("50", "140", "85", "145", "60", "3"),
			[]string{"revealed X.75plus from X.alle X.under75"}},
		"a number that has nothing to do with it": {"alle 75plus<alle bef! apoteker", with("3", "9", "4", "1", "2", "1"), nil},
	} {
		w := newWorld(t, "N: A B C", "S: D E", "-: X")
		e := w.edition("d", "2025-06-04", "lsr", c.measures, "2021-12 2025-03", c.rows...)
		if m := e.Measures[len(e.Measures)-1]; m.ID == "mangler" {
			e.Highlight = &site.Highlight{Measure: e.Measures[3], From: e.Periods[0], To: e.Periods[1], Threshold: 6, HasThreshold: true}
		}
		if d := cmp.Diff(c.want, w.audit()); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestAuditEarlierEditions(t *testing.T) {
	const p = "2025-03"
	for name, c := range map[string]struct {
		build func(w *world)
		want  []string
	}{
		"shown before": {func(w *world) {
			w.edition("d", "2025-06-04", "lsr", "alle 75plus<alle", p, "A 100/50", "B 100/50")
			w.edition("d", "2025-09-04", "lsr", "alle 75plus<alle", p, "A 100/NA", "B 100/50")
		}, []string{"earlier A.75plus from A.75plus"}},
		"shown before, others revised": {func(w *world) {
			w.edition("d", "2025-06-04", "lsr", "alle 75plus<alle", p, "A 100/50", "B 100/50")
			w.edition("d", "2025-09-04", "lsr", "alle 75plus<alle", p, "A 100/NA", "B 100/70")
		}, []string{"earlier A.75plus from A.75plus"}},
		"hidden before, shown now": {func(w *world) {
			w.edition("d", "2025-06-04", "lsr", "alle 75plus<alle", p, "A 100/NA", "B 100/50")
			w.edition("d", "2025-09-04", "lsr", "alle 75plus<alle", p, "A 100/50", "B 100/50")
		}, []string{"later A.75plus from A.75plus"}},
		"hidden before, shown now, shown since": {func(w *world) {
			w.edition("d", "2025-06-04", "lsr", "alle 75plus<alle", p, "A NA", "B 100/50")
			w.edition("d", "2025-09-04", "lsr", "alle 75plus<alle", p, "A 100/50", "B 100/50")
			w.edition("d", "2025-12-04", "lsr", "alle 75plus<alle", p, "A 100/50", "B 100/50")
		}, []string{"later A.alle A.75plus from A.alle A.75plus"}},
		"not delivered before": {func(w *world) {
			w.edition("d", "2025-06-04", "lsr", "alle 75plus<alle", p, "A 100/-", "B 100/50")
			w.edition("d", "2025-09-04", "lsr", "alle 75plus<alle", p, "A 100/50", "B 100/50")
		}, nil},
		"the total is in the earlier edition only": {func(w *world) {
			w.edition("d", "2025-06-04", "none", "alle", p, "D 60", "s 72")
			w.edition("d", "2025-09-04", "none", "alle", p, "D 60", "E NA")
		}, []string{"earlier exactly E.alle from D.alle Region S.alle drop Region S"}},
		"the earlier total is of other counts": {func(w *world) {
			w.edition("d", "2025-06-04", "none", "alle", p, "D 61", "s 72")
			w.edition("d", "2025-09-04", "none", "alle", p, "D 60", "E NA")
		}, nil},
		"a period that the newer edition no longer has": {func(w *world) {
			w.edition("d", "2025-06-04", "none", "alle", "2024-03", "D 60", "E NA", "s 72")
			w.edition("d", "2025-09-04", "none", "alle", p, "D 60", "E 10")
		}, []string{"revealed exactly E.alle from D.alle Region S.alle drop Region S"}},
	} {
		w := newWorld(t, "N: A B C", "S: D E", "-: X")
		c.build(w)
		if d := cmp.Diff(c.want, w.audit()); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestAuditWords(t *testing.T) {
	w := newWorld(t, "N: A B C", "S: D E", "-: X")
	w.edition("andel-75", "2025-06-04", "none", "alle", "2025-03", "A 100", "B 150", "C 180", "D 10", "E 20", "X NA", "land 1500")
	w.edition("region", "2025-06-04", "none", "alle", "2025-03", "D NA", "E NA", "s 70")
	w.edition("to", "2025-06-04", "lsr", "alle", "2025-03", "A 100")
	w.edition("to", "2025-09-04", "lsr", "alle", "2025-03", "A NA", "B 100")
	var l diag.List
	Audit(w.Site, &l)
	var got []string
	for _, d := range l.Sorted() {
		d.Related = nil
		got = append(got, d.String())
	}
	for i, text := range []string{
		"data/statistics/andel-75/2025-06-04.yaml:6:2: error: alle of X, March 2025 is hidden, but can be computed from alle, March 2025, in andel-75 of 4 June 2025: the whole country 1,500, A 100, B 150, C 180, D 10, E 20 (leave out alle of the whole country, March 2025; do not hide another area) [hidden-value-revealed]",
		"data/statistics/region/2025-06-04.yaml:8:2: error: alle of D, March 2025 is hidden, but can be bounded too closely by who knows the figures of the own area (E), from alle, March 2025, in region of 4 June 2025: Region S 70 (leave out alle of Region S, March 2025; do not hide another area) [hidden-value-revealed]",
		"data/statistics/region/2025-06-04.yaml:9:2: error: alle of E, March 2025 is hidden, but can be bounded too closely by who knows the figures of the own area (D), from alle, March 2025, in region of 4 June 2025: Region S 70 (leave out alle of Region S, March 2025; do not hide another area) [hidden-value-revealed]",
		"data/statistics/to/2025-09-04.yaml:12:2: warning: alle of A, March 2025 is hidden now, but shown in the edition of 4 June 2025 (remove the figure from the earlier edition, or acknowledge it with a reason) [earlier-edition-shows-hidden]",
	} {
		if i >= len(got) || got[i] != text {
			t.Errorf("want %s\n got %s", text, strings.Join(got, "\n"))
		}
	}
}

// Where only shares are published, they are what is hidden.
func TestAuditOfShares(t *testing.T) {
	shares := func(x string) []string {
		return []string{"A 3.0/- 17.2/14.2", "B 4.0/- 6.0/2.0", "C 2.3/- 6.1/3.8", "D 3.6/- 6.0/2.4", "E 5.0/- 4.5/-0.5", "X 3.1/- NA/" + x, "land -/- 6.4/-"}
	}
	for name, c := range map[string]struct {
		measures string
		rows     []string
		want     []string
	}{
		"no change given":   {"andel%1 ændring%1", shares("-"), nil},
		"the change":        {"andel%1 ændring%1", shares("1.1"), []string{"revealed exactly X.andel from X.andel X.ændring"}},
		"the change hidden": {"andel%1 ændring%1", shares("NA"), nil},
	} {
		w := newWorld(t, "N: A B C", "S: D E", "-: X")
		w.edition("d", "2025-06-04", "lsr", c.measures, "2021-12 2025-03", c.rows...)
		if d := cmp.Diff(c.want, w.audit()); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// What editions give away of each other stops a build, unless the later one says
// why, or stood before that was asked.
func TestEditionsThatDiffer(t *testing.T) {
	for name, c := range map[string]struct {
		days   string
		before bool // the figure is shown before, else after
		ack    []string
		want   []string
	}{
		"shown before":                  {"2027-01-01 2027-02-01", true, nil, []string{"02-01 error earlier-edition-shows-hidden"}},
		"shown after":                   {"2027-01-01 2027-02-01", false, nil, []string{"02-01 error later-edition-shows-hidden"}},
		"shown before, acknowledged":    {"2027-01-01 2027-02-01", true, []string{"", "earlier-edition-shows-hidden"}, []string{"02-01 warning earlier-edition-shows-hidden"}},
		"shown after, acknowledged":     {"2027-01-01 2027-02-01", false, []string{"", "later-edition-shows-hidden"}, []string{"02-01 warning later-edition-shows-hidden"}},
		"the other acknowledged":        {"2027-01-01 2027-02-01", false, []string{"", "earlier-edition-shows-hidden"}, []string{"02-01 error later-edition-shows-hidden"}},
		"the earlier one acknowledges":  {"2027-01-01 2027-02-01", true, []string{"earlier-edition-shows-hidden", ""}, []string{"02-01 error earlier-edition-shows-hidden"}},
		"stood before that was asked":   {"2026-01-01 2026-02-01", true, nil, []string{"02-01 warning earlier-edition-shows-hidden"}},
		"hidden twice":                  {"2027-01-01 2027-02-01 2027-03-01", true, nil, []string{"03-01 error earlier-edition-shows-hidden"}},
		"hidden twice, the first says":  {"2027-01-01 2027-02-01 2027-03-01", true, []string{"", "earlier-edition-shows-hidden", ""}, nil},
		"hidden twice, the second says": {"2027-01-01 2027-02-01 2027-03-01", true, []string{"", "", "earlier-edition-shows-hidden"}, []string{"03-01 warning earlier-edition-shows-hidden"}},
	} {
		w := newWorld(t, "N: A B C")
		for i, day := range strings.Fields(c.days) {
			figure := "50"
			if c.before == (i > 0) {
				figure = "NA"
			}
			e := w.edition("d", day, "lsr", "alle 75plus<alle", "2025-03", "A 100/"+figure, "B 100/50")
			e.Acknowledged = map[string]string{}
			if i < len(c.ack) && c.ack[i] != "" {
				e.Acknowledged[c.ack[i]] = "derfor"
			}
		}
		var l diag.List
		Audit(w.Site, &l)
		var got []string
		for _, d := range l.Sorted() {
			got = append(got, d.Pos.File[len("data/statistics/d/2027-"):len("data/statistics/d/2027-01-01")]+" "+d.Severity.String()+" "+d.Code)
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}
