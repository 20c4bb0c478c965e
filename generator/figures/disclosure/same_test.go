package disclosure

import (
	"strings"
	"testing"

	"bestpractice/generator/diag"
)

// What a reader can lay side by side is found by its figures, whatever it is
// called, and nothing is found where figures only look alike.
func TestAuditByData(t *testing.T) {
	const p = "2025-03"
	// Eight kommuner; 75plus of H is hidden in d.
	d := func(w *world, extra ...string) {
		rows := []string{"A 100/50/1000", "B 200/90/2000", "C 150/60/900", "D 300/155/3000", "E 90/40/500", "F 420/215/4100", "G 250/120/2600", "H 60/NA/400"}
		w.edition("d", "2027-06-04", "lsr", "alle 75plus<alle bef!", p, append(rows, extra...)...)
	}
	for name, c := range map[string]struct {
		build func(w *world)
		leaks bool
	}{
		"nothing else": {func(w *world) { d(w) }, false},
		"the same under another id in another dataset": {func(w *world) {
			d(w)
			w.edition("x", "2027-07-01", "none", "ældre", p, "A 50", "B 90", "C 60", "D 155", "E 40", "F 215", "G 120", "H 20")
		}, true},
		"the same exactly, before rounding": {func(w *world) {
			d(w)
			w.edition("x", "2027-07-01", "none", "ældre", p, "A 51", "B 89", "C 62", "D 156", "E 38", "F 217", "G 118", "H 21")
		}, true},
		"the same with a slip in one": {func(w *world) {
			d(w)
			w.edition("x", "2027-07-01", "none", "ældre", p, "A 50", "B 90", "C 600", "D 155", "E 40", "F 215", "G 120", "H 20")
		}, true},
		"the same in a period with a name of its own": {func(w *world) {
			d(w)
			w.edition("x", "2027-07-01", "none", "ældre", "2025-k1", "A 50", "B 90", "C 60", "D 155", "E 40", "F 215", "G 120", "H 20")
		}, true},
		"the same in the same dataset under another id": {func(w *world) {
			d(w)
			w.edition("d", "2027-03-04", "lsr", "alle ældre<alle", p, "A 100/50", "B 200/90", "C 150/60", "D 300/155", "E 90/40", "F 420/215", "G 250/120", "H 60/20")
			w.Datasets[0].Editions[0], w.Datasets[0].Editions[1] = w.Datasets[0].Editions[1], w.Datasets[0].Editions[0]
		}, true},
		"other figures": {func(w *world) {
			d(w)
			w.edition("x", "2027-07-01", "none", "læger", p, "A 10", "B 70", "C 95", "D 30", "E 220", "F 15", "G 55", "H 20")
		}, false},
		"a year before": {func(w *world) {
			d(w)
			w.edition("x", "2027-07-01", "lsr", "alle 75plus<alle", "2024-03", "A 95/45", "B 200/85", "C 145/60", "D 290/150", "E 90/40", "F 425/210", "G 240/115", "H 60/20")
		}, false},
		"shares there, counts here": {func(w *world) {
			d(w)
			w.edition("x", "2027-07-01", "source", "andel%2", p, "A 5.00", "B 4.50", "C 6.67", "D 5.17", "E 8.00", "F 5.24", "G 4.62", "H 5.25")
		}, true},
		"shares there, one of them typed wrong": {func(w *world) {
			d(w)
			w.edition("x", "2027-07-01", "source", "andel%2", p, "A 5.00", "B 45.0", "C 6.67", "D 5.17", "E 8.00", "F 5.24", "G 4.62", "H 5.25")
		}, true},
		"shares there, the population in a third": {func(w *world) {
			w.edition("d", "2027-06-04", "lsr", "alle 75plus<alle", p, "A 100/50", "B 200/90", "C 150/60", "D 300/155", "E 90/40", "F 420/215", "G 250/120", "H 60/NA")
			w.edition("x", "2027-07-01", "source", "andel%2", p, "A 5.00", "B 4.50", "C 6.67", "D 5.17", "E 8.00", "F 5.24", "G 4.62", "H 5.25")
			w.edition("y", "2027-07-01", "none", "folk!", p, "A 1000", "B 2000", "C 900", "D 3000", "E 500", "F 4100", "G 2600", "H 400")
		}, true},
		"a share of other people": {func(w *world) {
			d(w)
			w.edition("x", "2027-07-01", "source", "rygere%2", p, "A 15.10", "B 14.50", "C 26.67", "D 15.17", "E 18.20", "F 11.24", "G 24.62", "H 15.25")
		}, false},
		"shares alone, hidden at the source": {func(w *world) {
			w.edition("x", "2027-07-01", "source", "andel%1", "2021-12 2025-03", "A 3.6 5.0", "B 4.1 4.5", "C 2.0 6.7", "D NA 5.2", "E 3.9 8.0", "F 5.0 5.2", "G NA NA", "H 2.2 NA")
		}, false},
		"a difference that stands as public": {func(w *world) {
			w.edition("d", "2027-06-04", "lsr", "alle 75plus<alle under!", p, "A 100/50/50", "B 200/90/110", "C 150/60/90", "D 300/155/145", "E 90/40/50", "F 420/215/205", "G 250/120/130", "H 60/NA/38")
		}, true},
		"a difference with a slip in one": {func(w *world) {
			w.edition("d", "2027-06-04", "lsr", "alle 75plus<alle under", p, "A 100/50/50", "B 200/90/110", "C 150/60/900", "D 300/155/145", "E 90/40/50", "F 420/215/205", "G 250/120/130", "H 60/NA/38")
		}, true},
		"a difference that four show": {func(w *world) {
			w.edition("d", "2027-06-04", "lsr", "alle 75plus<alle under", p, "B 200/90/110", "C 150/60/90", "D 300/155/145", "F 420/215/205", "H 60/NA/38")
		}, true},
		"changes as a dataset": {func(w *world) {
			w.edition("d", "2027-06-04", "lsr", "alle 75plus<alle", "2021-12 2025-03", "A 100/30 120/50", "B 200/60 260/90", "C 150/45 180/60", "D 300/80 310/155", "E 90/30 250/40", "F 420/90 425/215", "G 250/100 250/120", "H 60/20 60/NA")
			w.edition("x", "2027-07-01", "none", "stigning", p, "A 20", "B 30", "C 15", "D 75", "E 10", "F 125", "G 20", "H 17")
		}, true},
		"totals, in a dataset and in another": {func(w *world) {
			d(w)
			w.edition("x", "2027-07-01", "none", "ældre", p, "A 51", "B 89", "C 62", "D 156", "E 38", "F 217", "G 118", "land 752")
		}, true},
		"a partition over three datasets": {func(w *world) {
			d(w)
			w.edition("x", "2027-07-01", "none", "yngre", p, "A 30", "B 70", "C 50", "D 85", "E 20", "F 125", "G 80", "H 18")
			w.edition("y", "2027-07-01", "none", "midt", p, "A 20", "B 40", "C 40", "D 60", "E 30", "F 80", "G 50", "H 20")
		}, true},
		"the same on another day": {func(w *world) {
			w.edition("d", "2027-06-04", "none", "alle 75plus<alle", p, "A 1000/500", "B 2000/901", "C 1500/607", "D 3000/1553", "E 900/402", "F 4200/2159", "G 2500/1201", "H 600/NA")
			w.edition("x", "2027-07-01", "none", "ældre", "2025-06", "A 500", "B 901", "C 607", "D 1553", "E 402", "F 2159", "G 1201", "H 20")
		}, true},
		"nearly the same on another day": {func(w *world) {
			w.edition("d", "2027-06-04", "none", "alle 75plus<alle", p, "A 1000/500", "B 2000/901", "C 1500/607", "D 3000/1553", "E 900/402", "F 4200/2159", "G 2500/1201", "H 600/NA")
			w.edition("x", "2027-07-01", "none", "ældre", "2025-06", "A 500", "B 901", "C 607", "D 1560", "E 402", "F 2159", "G 1201", "H 20")
		}, false},
		"the same by its month in words": {func(w *world) {
			d(w)
			w.edition("x", "2027-07-01", "none", "ældre", "foråret", "A 50", "B 90", "C 60", "D 155", "E 40", "F 215", "G 120", "H 20")
		}, true},
		"the same in a later edition under another id": {func(w *world) {
			d(w)
			w.edition("d", "2027-09-04", "lsr", "alle ældre<alle", p, "A 100/50", "B 200/90", "C 150/60", "D 300/155", "E 90/40", "F 420/215", "G 250/120", "H 60/20")
		}, true},
		"the same, four kommuner and the hidden one": {func(w *world) {
			d(w)
			w.edition("x", "2027-07-01", "none", "ældre", p, "C 60", "D 155", "F 215", "G 120", "H 20")
		}, true},
		"the rest, in another dataset": {func(w *world) {
			d(w)
			w.edition("x", "2027-07-01", "none", "under75", p, "A 50", "B 110", "C 90", "D 145", "E 50", "F 205", "G 130", "H 38")
		}, true},
		"the rest as public, in another dataset": {func(w *world) {
			d(w)
			w.edition("x", "2027-07-01", "none", "under75!", p, "A 50", "B 110", "C 90", "D 145", "E 50", "F 205", "G 130", "H 38")
		}, true},
		"shares with three decimals, another name of the period": {func(w *world) {
			d(w)
			w.edition("x", "2027-07-01", "source", "andel%3", "2025-k1", "A 5.000", "B 4.500", "C 6.667", "D 5.167", "E 8.000", "F 5.244", "G 4.615", "H 5.250")
		}, true},
		"growth in per cent as a dataset": {func(w *world) {
			w.edition("d", "2027-06-04", "lsr", "alle 75plus<alle", "2021-12 2025-03", "A 100/30 120/50", "B 200/60 260/90", "C 150/45 180/60", "D 300/80 310/155", "E 90/30 250/40", "F 420/90 425/215", "G 250/100 250/120", "H 60/20 60/NA")
			w.edition("x", "2027-07-01", "none", "vækst%1", p, "A 66.7", "B 50.0", "C 33.3", "D 93.8", "E 33.3", "F 138.9", "G 20.0", "H 85.0")
		}, true},
		"an index as a dataset": {func(w *world) {
			w.edition("d", "2027-06-04", "lsr", "alle 75plus<alle", "2021-12 2025-03", "A 100/30 120/50", "B 200/60 260/90", "C 150/45 180/60", "D 300/80 310/155", "E 90/30 250/40", "F 420/90 425/215", "G 250/100 250/120", "H 60/20 60/NA")
			w.edition("x", "2027-07-01", "none", "indeks%1", p, "A 166.7", "B 150.0", "C 133.3", "D 193.8", "E 133.3", "F 238.9", "G 120.0", "H 185.0")
		}, true},
		"an index of something else": {func(w *world) {
			w.edition("d", "2027-06-04", "lsr", "alle 75plus<alle", "2021-12 2025-03", "A 100/30 120/50", "B 200/60 260/90", "C 150/45 180/60", "D 300/80 310/155", "E 90/30 250/40", "F 420/90 425/215", "G 250/100 250/120", "H 60/20 60/NA")
			w.edition("x", "2027-07-01", "none", "indeks%1", p, "A 104.1", "B 99.7", "C 101.2", "D 97.3", "E 110.8", "F 95.5", "G 102.6", "H 100.9")
		}, false},
		"a partition that the older edition of a part did not have": {func(w *world) {
			d(w)
			w.edition("x", "2027-06-20", "none", "yngre", p, "A 90", "B 7", "C 5", "D 8", "E 200", "F 12", "G 8", "H 180")
			w.edition("x", "2027-07-01", "none", "yngre", p, "A 30", "B 70", "C 50", "D 85", "E 20", "F 125", "G 80", "H 18")
			w.edition("y", "2027-07-01", "none", "midt", p, "A 20", "B 40", "C 40", "D 60", "E 30", "F 80", "G 50", "H 20")
		}, true},
		"the same in two datasets, and hardly anybody of another kind": {func(w *world) {
			w.edition("d", "2027-06-04", "lsr", "få@få", p, "A 0", "B 0", "C 0", "D 0", "E 0", "F 0", "G 0", "H NA")
			w.edition("x", "2027-07-01", "none", "alle@alle", p, "A 100", "B 200", "C 150", "D 300", "E 90", "F 420", "G 250", "H 60")
			w.edition("y", "2027-07-01", "none", "alle@alle", p, "A 100", "B 200", "C 150", "D 300", "E 90", "F 420", "G 250", "H 60")
		}, false},
		"parts of something else": {func(w *world) {
			d(w)
			w.edition("x", "2027-07-01", "none", "yngre", p, "A 30", "B 10", "C 75", "D 85", "E 40", "F 225", "G 80", "H 18")
			w.edition("y", "2027-07-01", "none", "midt", p, "A 60", "B 40", "C 10", "D 160", "E 30", "F 80", "G 20", "H 20")
		}, false},
	} {
		w := newWorld(t, "N: A B C D", "S: E F G H")
		c.build(w)
		got := w.audit()
		leaks := false
		for _, line := range got {
			leaks = leaks || strings.HasPrefix(line, "revealed") || strings.HasPrefix(line, "earlier")
		}
		if leaks != c.leaks {
			t.Errorf("%s: %q", name, got)
		}
		for _, line := range got {
			if strings.HasPrefix(line, "disagree") {
				t.Errorf("%s: %s", name, line)
			}
		}
	}
}

// What figures alone tell is a warning in editions that stood before they were
// asked.
func TestByDataIsAWarningInEditionsFromBefore(t *testing.T) {
	for year, want := range map[string]diag.Severity{"2025": diag.Warning, "2027": diag.Error} {
		w := newWorld(t, "N: A B C D E F")
		w.edition("d", year+"-06-04", "lsr", "alle 75plus<alle", "2025-03", "A 100/50", "B 200/90", "C 150/60", "D 300/155", "E 420/215", "F 60/NA")
		w.edition("x", year+"-06-04", "none", "ældre", "2025-03", "A 50", "B 90", "C 60", "D 155", "E 215", "F 20")
		var l diag.List
		Audit(w.Site, &l)
		ds := l.Sorted()
		if len(ds) != 1 || ds[0].Severity != want || ds[0].Code != "hidden-value-revealed" {
			t.Errorf("%s: %v", year, ds)
		}
	}
}

// Only what an unknown has a part in is to be signed: that figures which everybody
// knows add up is none of it.
func TestKnownFiguresThatAddUpAreNoRelation(t *testing.T) {
	for day, want := range map[string]int{"2025-03": 1, "2024-03": 0} {
		w := newWorld(t, "N: A B C D", "S: E F G H")
		w.edition("d", "2027-06-04", "lsr", "alle", "2025-03", "A 50", "B 90", "C 60", "D 155", "E 40", "F 215", "G 120", "H NA")
		w.edition("x", "2027-07-01", "none", "hele! halve! resten!", day, "A 50/20/30", "B 90/20/70", "C 60/10/50", "D 155/70/85", "E 40/20/20", "F 215/90/125", "G 120/40/80", "H 30/12/18")
		if got := len(Accounts(w.Site).Relations); (got > 0) != (want > 0) {
			t.Errorf("%s: %d relations", day, got)
		}
	}
}
