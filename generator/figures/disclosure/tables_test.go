package disclosure

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
)

// Sheets are of one table where four areas or more have the same figures, of the same
// kind and unit: totals and what is hidden are no evidence.
func TestSheetsOfOneTable(t *testing.T) {
	for name, c := range map[string]struct {
		first, other string // measures
		day          string
		rows, others []string
		want         bool
	}{
		"the same":                     {"alle", "brugere", "2025-03", []string{"A 51", "B 90", "C 160", "D 255"}, []string{"A 51", "B 90", "C 160", "D 255"}, true},
		"three":                        {"alle", "brugere", "2025-03", []string{"A 51", "B 90", "C 160"}, []string{"A 51", "B 90", "C 160"}, false},
		"three, and totals":            {"alle", "brugere", "2025-03", []string{"A 51", "B 90", "C 160", "n 301", "land 901"}, []string{"A 51", "B 90", "C 160", "n 301", "land 901"}, false},
		"four, and two hidden":         {"alle", "brugere", "2025-03", []string{"A 51", "B 90", "C 160", "D 255", "E 300", "F 400"}, []string{"A 51", "B 90", "C 160", "D 255", "E NA", "F NA"}, true},
		"four, and two other totals":   {"alle", "brugere", "2025-03", []string{"A 51", "B 90", "C 160", "D 255", "n 556", "land 901"}, []string{"A 51", "B 90", "C 160", "D 255", "n 700", "land 999"}, true},
		"four, and areas of its own":   {"alle", "brugere", "2025-03", []string{"A 51", "B 90", "C 160", "D 255"}, []string{"A 51", "B 90", "C 160", "D 255", "E 300", "F 400"}, true},
		"shares and counts":            {"alle", "andel%0", "2025-03", []string{"A 51", "B 90", "C 16", "D 25"}, []string{"A 51", "B 90", "C 16", "D 25"}, false},
		"shares of other decimals":     {"sats%0", "andel%1", "2025-03", []string{"A 51", "B 90", "C 16", "D 25"}, []string{"A 51.0", "B 90.0", "C 16.0", "D 25.0"}, false},
		"shares":                       {"sats%1", "andel%1", "2025-03", []string{"A 51.1", "B 90.2", "C 16.3", "D 25.4"}, []string{"A 51.1", "B 90.2", "C 16.3", "D 25.4"}, true},
		"another day":                  {"alle", "brugere", "2024-03", []string{"A 501", "B 902", "C 1607", "D 2553"}, []string{"A 501", "B 902", "C 1607", "D 2553"}, true},
		"another day, three":           {"alle", "brugere", "2024-03", []string{"A 50100", "B 90200", "C 160700"}, []string{"A 50100", "B 90200", "C 160700"}, false},
		"another day, three and total": {"alle", "brugere", "2024-03", []string{"A 50100", "B 90200", "C 160700", "land 555555"}, []string{"A 50100", "B 90200", "C 160700", "land 555555"}, false},
		"another day, another total":   {"alle", "brugere", "2024-03", []string{"A 501", "B 902", "C 1607", "D 2553", "land 9999"}, []string{"A 501", "B 902", "C 1607", "D 2553", "land 8888"}, true},
		"another day, one hidden":      {"alle", "brugere", "2024-03", []string{"A 501", "B 902", "C 1607", "D 2553", "E 77"}, []string{"A 501", "B 902", "C 1607", "D 2553", "E NA"}, true},
		"another day, small figures":   {"alle", "brugere", "2024-03", []string{"A 51", "B 90", "C 160", "D 255"}, []string{"A 51", "B 90", "C 160", "D 255"}, false},
		"another day, one that rose":   {"alle", "brugere", "2024-03", []string{"A 501", "B 902", "C 1607", "D 2553", "E 4000"}, []string{"A 501", "B 902", "C 1607", "D 2553", "E 4001"}, false},
		"another day, one that fell":   {"alle", "brugere", "2024-03", []string{"A 501", "B 902", "C 1607", "D 2553", "E 4000"}, []string{"A 501", "B 902", "C 1607", "D 2553", "E 3999"}, false},
	} {
		w := newWorld(t, "N: A B C D E F")
		w.edition("d", "2027-06-04", "none", c.first, "2025-03", c.rows...)
		w.edition("x", "2027-06-04", "none", c.other, c.day, c.others...)
		sheets, _ := publications(w.Site)
		if got := sheets[0].group == sheets[1].group; got != c.want {
			t.Errorf("%s: of one table: %v", name, got)
		}
	}
}

// Another day's figures are the same only where a rule's classes are.
func TestAnotherDayUnderAnotherRule(t *testing.T) {
	w := newWorld(t, "N: A B C D E")
	rows := []string{"A 50000", "B 90000", "C 160000", "D 255000", "E 400000"}
	w.edition("d", "2027-06-04", "none", "alle", "2025-03", rows...)
	w.edition("x", "2027-06-04", "lsr", "brugere", "2024-03", rows...)
	if sheets, _ := publications(w.Site); sheets[0].group == sheets[1].group {
		t.Error("exact and rounded figures are one table")
	}
}

// What is hidden of a share lies between none and all of a hundred, and is told too
// well within one of these.
func TestSharesAreOfAHundred(t *testing.T) {
	for _, c := range []struct {
		measure     string
		near, upper int64
	}{{"andel%0", 1, 100}, {"andel%1", 10, 1000}, {"andel%2", 100, 10_000}, {"alle", 10, 1_000_000}} {
		w := newWorld(t, "N: A B")
		w.edition("d", "2027-06-04", "source", c.measure, "2025-03", "A 5", "B NA")
		m := newModel(w.Site)
		v := m.hidden[0].variable
		if m.near[v] != c.near || m.lower[v] != 0 || m.upper[v] != c.upper {
			t.Errorf("%s: %d to %d, near %d", c.measure, m.lower[v], m.upper[v], m.near[v])
		}
	}
}

// An earlier edition that shows a figure is named once for it, also where the figure
// states something of others, and a series with an earlier edition shows no areas.
func TestShownBeforeIsNamedOnce(t *testing.T) {
	w := newWorld(t, "N: A B C D E F")
	rows := []string{"A 100/30 120/50/20", "B 200/60 260/90/30", "C 150/45 180/60/15", "D 300/80 310/155/75", "E 90/30 250/45/15"}
	w.edition("d", "2027-06-04", "lsr", "alle 75plus<alle stigning", "2021-12 2025-03", append(rows, "F 60/20 60/NA/17")...)
	w.edition("d", "2027-09-04", "lsr", "alle 75plus<alle stigning", "2021-12 2025-03", append(rows, "F 60/20 60/NA/NA")...)
	for i, day := range []string{"2027-01-04", "2027-02-04"} {
		e := w.edition("serie", day, "none", "", "")
		e.Kind, e.Unit = site.KindSeries, "brugere"
		e.Points = []*site.Point{{Period: "2025-03-31", Date: e.Published, Value: float64(1000 + i), Pos: diag.Pos{File: e.File, Line: 1}}}
	}
	var l diag.List
	var got []string
	for _, f := range Audit(w.Site, &l) {
		if f.Shown {
			for _, x := range f.Facts {
				got = append(got, fmt.Sprintf("%s %s %s", x.Place, x.Measure, x.Form))
			}
		}
	}
	if !slices.Equal(got, []string{"F stigning "}) {
		t.Errorf("%q", got)
	}
}

// The parts of a sum are others than itself, of the newest edition, each once, and
// areas must show them.
func TestPartsOfASum(t *testing.T) {
	rows := func(figures string) []string {
		var out []string
		for i, f := range strings.Fields(figures) {
			out = append(out, string(rune('A'+i))+" "+f)
		}
		return out
	}
	const whole, young, old = "50 90 60 155 40 215 120 NA", "20 20 10 70 20 90 40 12", "30 70 50 85 20 125 80 18"
	for name, c := range map[string]struct {
		build func(w *world)
		want  string
	}{
		"two parts": {func(w *world) {
			w.edition("x", "2027-07-01", "none", "unge! gamle!", "2025-03", both(rows(young), rows(old))...)
		}, "alle = unge + gamle"},
		"and a column of nobody": {func(w *world) {
			w.edition("x", "2027-07-01", "none", "ingen!", "2025-03", rows("0 0 0 0 0 0 0 0")...)
		}, ""},
		"an earlier edition's": {func(w *world) {
			w.edition("x", "2027-05-01", "none", "unge gamle!", "2025-03", both(rows(young), rows(old))...)
			w.edition("x", "2027-07-01", "none", "unge gamle!", "2025-03", both(rows("7 9 3 1 4 2 8 6"), rows(old))...)
		}, ""},
		"the same in two datasets": {func(w *world) {
			w.edition("x", "2027-07-01", "none", "unge@unge gamle!", "2025-03", both(rows(young), rows(old))...)
			w.edition("y", "2027-07-01", "none", "unge@unge", "2025-03", rows(young)...)
		}, "alle = unge + gamle"},
		// 730 is what the areas show; a slip makes the parts twice that, and one more.
		"a slip of twice the sum": {func(w *world) {
			w.edition("x", "2027-07-01", "none", "unge! gamle!", "2025-03", both(rows("20 20 10 70 20 90 752 0"), rows("30 70 50 85 20 125 80 18"))...)
		}, "alle = unge + gamle"},
		"a slip of more": {func(w *world) {
			w.edition("x", "2027-07-01", "none", "unge! gamle!", "2025-03", both(rows("20 20 10 70 20 90 753 0"), rows("30 70 50 85 20 125 80 18"))...)
		}, ""},
	} {
		w := newWorld(t, "N: A B C D", "S: E F G H")
		w.edition("d", "2027-06-04", "none", "alle", "2025-03", rows(whole)...)
		c.build(w)
		var got []string
		for _, r := range Accounts(w.Site).Relations {
			if r.Form == "" && !r.Same {
				s := r.Of.Measure + " ="
				for i, f := range r.From {
					s += strings.Repeat(" +", min(i, 1)) + " " + f.Measure
				}
				got = append(got, s)
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s: %q", name, s)
		}
	}
}

// both gives the rows of two measures from those of each.
func both(a, b []string) []string {
	var out []string
	for i := range a {
		_, figure, _ := strings.Cut(b[i], " ")
		out = append(out, a[i]+"/"+figure)
	}
	return out
}
