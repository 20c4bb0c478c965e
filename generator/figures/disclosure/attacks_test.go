package disclosure

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// Attacks, by class, with members of each and harmless sites that look like them.
// Ten kommuner; what is hidden is 75plus of H, or where a case says so all of it.
func TestAttacks(t *testing.T) {
	const p = "2025-03"
	d := func(w *world, extra ...string) {
		rows := []string{"A 100/50/1000", "B 200/90/2000", "C 150/60/900", "D 300/155/3000", "E 90/40/500", "F 420/215/4100", "G 250/120/2600", "H 60/NA/400", "I 520/330/5200", "J 610/275/7100"}
		w.edition("d", "2027-06-04", "lsr", "alle 75plus<alle bef!", p, append(rows, extra...)...)
	}
	// two has two periods, of which the newer one hides.
	two := func(w *world) {
		w.edition("d", "2027-06-04", "lsr", "alle 75plus<alle", "2021-12 2025-03", "A 100/30 120/50", "B 200/60 260/90", "C 150/45 180/60", "D 300/80 310/155",
			"E 90/30 250/40", "F 420/90 425/215", "G 250/100 250/120", "H 60/20 60/NA", "I 500/210 520/330", "J 600/245 610/275")
	}
	x := func(rule, measures, period, figures string) func(w *world) {
		return func(w *world) {
			var rows []string
			for i, f := range strings.Fields(figures) {
				rows = append(rows, "ABCDEFGHIJ"[i:i+1]+" "+f)
			}
			w.edition("x", "2027-07-01", rule, measures, period, rows...)
		}
	}
	// two3 has three exact periods; the last hides H.
	two3 := func(w *world, _ ...string) {
		w.edition("d", "2027-06-04", "none", "alle", "2022-03 2023-03 2024-03 2025-03", "A 60 70 120 150", "B 90 100 140 200", "C 80 90 130 170", "D 100 105 150 190", "E 70 75 140 155",
			"F 85 95 150 160", "G 92 105 145 180", "H 61 70 130 NA", "I 84 95 150 210", "J 90 110 160 220")
	}
	// nearlyAll hides who is not 75plus: the rest of A, under five of 600.
	nearlyAll := func(w *world, _ ...string) {
		w.edition("d", "2027-06-04", "lsr", "alle 75plus<alle", "2022-03 2023-03 2024-03 2025-03", "A"+strings.Repeat(" 600/NA", 4), "B"+strings.Repeat(" 9999/9260", 4),
			"C"+strings.Repeat(" 30/20", 4), "D"+strings.Repeat(" 30/20", 4), "E"+strings.Repeat(" 30/20", 4), "F"+strings.Repeat(" 30/20", 4), "G"+strings.Repeat(" 30/20", 4),
			"H"+strings.Repeat(" 30/20", 4), "I"+strings.Repeat(" 30/20", 4), "J"+strings.Repeat(" 30/20", 4))
	}
	series := func(points ...string) func(w *world) {
		return func(w *world) {
			e := w.edition("serie", "2027-06-04", "none", "", "")
			e.Kind, e.Unit = site.KindSeries, "brugere"
			for i, p := range points {
				month, value, _ := strings.Cut(p, " ")
				day, _ := civil.LastDay(month)
				n, err := strconv.ParseFloat(value, 64)
				if err != nil {
					t.Fatal(err)
				}
				e.Points = append(e.Points, &site.Point{Period: month, Date: day, Value: n, Pos: diag.Pos{File: e.File, Line: 9 + i}})
			}
		}
	}
	type member struct {
		name  string
		base  func(w *world, extra ...string)
		build func(w *world)
		leaks bool
	}
	dd := func(w *world, _ ...string) { two(w) }
	for class, members := range map[string][]member{
		"ranks": {
			{"of the figures, in another dataset", d, x("none", "plads", p, "8 6 7 4 10 3 5 9 1 2"), false}, // last but one: 40 to 50... only told apart from the rule's 0 to 4
			{"among the larger", d, x("none", "plads", p, "9 6 8 4 10 3 5 7 1 2"), true},
			{"from below", d, x("none", "plads", p, "2 5 3 7 1 8 6 4 10 9"), true},
			{"of something else", d, x("none", "plads", p, "2 9 3 5 10 1 6 4 8 7"), false},
			{"by the reader of all but two", d, x("none", "plads!", p, "9 6 8 4 10 3 5 7 1 2"), true},
		},
		"bar lengths": {
			{"pixels, rounded", d, x("none", "bredde", p, "76 136 91 235 61 326 182 88 500 417"), true},
			{"drawn from what was counted", d, x("source", "bredde%2", p, "14.97 27.12 17.95 46.71 11.94 64.85 36.20 17.52 99.40 83.01"), true},
			{"per cent of the longest", d, x("none", "længde%1", p, "15.2 27.3 18.2 47.0 12.1 65.2 36.4 17.6 100.0 83.3"), true},
			{"of something else", d, x("none", "længde%1", p, "45.2 17.3 88.2 37.0 72.1 15.2 56.4 37.6 100.0 23.3"), false},
		},
		"shares of another size": {
			{"a thousand", d, x("none", "promille", p, "50 45 67 52 80 52 46 145 63 39"), true},
			{"a hundred thousand", d, x("none", "hundredtusinde", p, "5000 4500 6667 5167 8000 5244 4615 14500 6346 3873"), true},
			{"of the whole country", d, x("source", "del%2", p, "3.61 6.50 4.33 11.19 2.89 15.52 8.66 4.19 23.83 19.86"), true},
			{"what is left of a hundred", d, x("source", "resten%1", p, "50.0 55.0 60.0 48.3 55.6 48.8 52.0 3.3 36.5 54.9"), true},
			{"other people in a thousand", d, x("none", "promille", p, "150 145 267 152 180 112 246 145 163 139"), false},
		},
		"changes as a dataset": {
			{"falls", dd, x("none", "fald", p, "20 30 15 75 10 125 20 3 120 30"), true},
			{"a count as per cent", d, x("source", "procent%1", p, "50 90 60 15.5 40 21.5 12.0 58 33.0 27.5"), false},
			{"points of shares", dd, x("source", "point%1", p, "11.7 4.6 3.3 23.3 -17.3 29.2 8.0 61.7 21.5 4.2"), true},
		},
		"a partition": {
			{"whose parts stand as public", d, x("none", "yngre! midt!", p, "30/20 70/40 50/40 85/60 20/30 125/80 80/50 1/1 100/90 200/135"), true},
			{"in three datasets", d, func(w *world) {
				x("none", "yngre", p, "30 70 50 85 20 125 80 1 100 200")(w)
				w.edition("y", "2027-07-01", "none", "midt!", p, "A 20", "B 40", "C 40", "D 60", "E 30", "F 80", "G 50", "H 1", "I 90", "J 135")
			}, true},
			{"of four parts", d, x("none", "a! b! c!", p, "10/20/20 30/40/40 20/30/40 45/40/60 10/10/30 25/100/80 30/50/50 1/0/1 50/50/90 100/100/135"), true},
		},
		"totals in a series": {
			{"without a concept", two3, series("2023-03 915", "2024-03 1415", "2025-03 1812"), true},
			{"with a day of its own, and one slip", two3, series("2021-03 700", "2022-03 812", "2023-03 915", "2024-03 9999", "2025-03 1812"), true},
			{"one slip in three", two3, series("2023-03 9999", "2024-03 1415", "2025-03 1812"), true},
			{"two slips in four", two3, series("2022-03 812", "2023-03 9999", "2024-03 9999", "2025-03 1812"), false},
			{"of a measure that nearly all have", nearlyAll, series("2022-03 10017", "2023-03 10017", "2024-03 10017", "2025-03 10017"), true},
			{"of something else", two3, series("2023-03 1915", "2024-03 2415", "2025-03 1820"), false},
			{"one figure that may be anything", two3, series("2025-03 1820"), false},
		},
	} {
		for _, c := range members {
			w := newWorld(t, "N: A B C D E", "S: F G H I J")
			c.base(w)
			c.build(w)
			got := w.audit()
			leaks := false
			for _, line := range got {
				leaks = leaks || strings.HasPrefix(line, "revealed") || strings.HasPrefix(line, "earlier")
			}
			if leaks != c.leaks {
				t.Errorf("%s: %s: %q", class, c.name, got)
			}
			for _, line := range got {
				if strings.HasPrefix(line, "disagree") {
					t.Errorf("%s: %s: %s", class, c.name, line)
				}
			}
		}
	}
}

// Large kommuner have much of everything: figures that only follow their sizes, and
// ranks of them, are neither in proportion to the counts nor in their order.
func TestSizesAreNoRelation(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 12))
	var areas string
	for i := range 98 {
		areas += fmt.Sprintf(" K%d", i)
	}
	for _, noise := range []float64{0.05, 0.1, 0.3} {
		w := newWorld(t, "N:"+areas)
		about := func(x, noise float64) int { return int(x * math.Exp(noise*r.NormFloat64())) }
		var counts, others []string
		type pair struct{ area, n int }
		var ranked []pair
		for i := range 98 {
			size := 60 * math.Exp(4*r.Float64())
			all, n := about(size, 0)/5*5, about(size*2, noise)
			old := fmt.Sprint(about(size/2, noise) / 5 * 5)
			if i%9 == 0 {
				old = "NA"
			}
			counts = append(counts, fmt.Sprintf("K%d %d/%s/%d", i, all, old, about(size*20, noise)))
			ranked = append(ranked, pair{i, n})
		}
		slices.SortFunc(ranked, func(a, b pair) int { return cmp.Compare(b.n, a.n) })
		for place, p := range ranked {
			others = append(others, fmt.Sprintf("K%d %d/%d", p.area, p.n, place+1))
		}
		w.edition("d", "2027-06-04", "lsr", "alle 75plus<alle bef!", "2025-03", counts...)
		w.edition("x", "2027-07-01", "none", "læger plads", "2025-03", others...)
		for _, line := range w.audit() {
			t.Errorf("noise of %v: %s", noise, line)
		}
	}
}
