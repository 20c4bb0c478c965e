package disclosure

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
)

// denmark is 99 areas in five regions, three measures, two periods and several
// editions; change may alter an edition's rows.
func denmark(t testing.TB, editions int, change func(edition int, rows []string) []string) *world {
	var regions []string
	for g := range 5 {
		line := fmt.Sprintf("R%d:", g)
		for i := range 20 {
			if 20*g+i < 98 {
				line += fmt.Sprintf(" K%02d", 20*g+i)
			}
		}
		regions = append(regions, line)
	}
	w := newWorld(t, append(regions, "-: Christiansø")...)
	for n := range editions {
		var rows []string
		for i, a := range w.Areas {
			x := 10 * (10 + (i*37+n)%90)
			rows = append(rows, fmt.Sprintf("%s %d/%d/%d %d/%d/%d", a.Name, 2*x, x, 40*x, 3*x, 2*x, 40*x))
		}
		if change != nil {
			rows = change(n, rows)
		}
		w.edition("andel-75", fmt.Sprintf("202%d-06-04", n), "lsr", "alle 75plus<alle bef! andel=75plus/bef", "2021-12 2025-03", rows...)
	}
	return w
}

// No fact of an explanation can be spared, and all of them suffice.
func TestExplanationsAreIrreducible(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 9))
	explained := 0
	for range 250 {
		b := newBrute(t, r, "alle 75plus<alle")
		m := newModel(b.w.Site)
		for _, c := range m.components(m.facts) {
			leaks, _ := c.search()
			for _, l := range leaks {
				if l.reader != nil {
					continue // what a reader can find is sampled, not a law
				}
				explained++
				var kept []int
				for i, f := range c.facts {
					if slices.ContainsFunc(l.facts, f.same) {
						kept = append(kept, i)
					}
				}
				if !c.reveals(only(len(c.facts), kept), l.targets[0], nil) {
					t.Fatalf("the facts do not suffice: %s", b.describe())
				}
				for _, i := range kept {
					on := only(len(c.facts), kept)
					on[i] = false
					if c.reveals(on, l.targets[0], nil) {
						t.Fatalf("%s can be spared: %s", c.facts[i].cell.place.Said(), b.describe())
					}
				}
				if l.drop != nil {
					on := c.all()
					for i, f := range c.facts {
						if l.drop.same(f) {
							on[i] = false
						}
					}
					if c.reveals(on, l.targets[0], nil) {
						t.Fatalf("dropping %s does not help: %s", l.drop.cell.place.Said(), b.describe())
					}
				}
			}
		}
	}
	if explained < 50 {
		t.Errorf("only %d explanations", explained)
	}
}

// The audit cannot know a hidden count, so whatever stands behind NA must change
// neither findings nor words.
func TestAuditReadsNothingHidden(t *testing.T) {
	run := func(behind float64) string {
		w := denmark(t, 1, func(_ int, rows []string) []string {
			rows[3] = "K03 200/NA/4000 NA"
			return append(rows, "r0 5000/- -")
		})
		for _, row := range w.Datasets[0].Editions[0].Rows {
			for k, v := range row.Values {
				if v.State == site.Hidden {
					v.N = behind
					row.Values[k] = v
				}
			}
		}
		var l diag.List
		Audit(w.Site, &l)
		CheckEdition(w.Datasets[0].Editions[0], &l)
		CheckConcepts(w.Site, &l)
		var out []string
		for _, d := range l.Sorted() {
			out = append(out, d.String())
		}
		return strings.Join(out, "\n")
	}
	a, b := run(0), run(7919)
	if a != b || strings.Contains(b, "7919") || strings.Contains(b, "7.919") {
		t.Errorf("a hidden count came through:\n%s\n%s", a, b)
	}
}

// The order in which the site holds its things does not change what is said.
func TestAuditIsDeterministic(t *testing.T) {
	var first string
	for i := range 3 {
		w := denmark(t, 2, func(n int, rows []string) []string {
			if n == 1 {
				rows[5] = "K05 NA NA"
			}
			return append(rows, "land 120000/70000 190000/130000", "r1 24000/- 36000/-")
		})
		got := strings.Join(w.audit(), "\n")
		if i == 0 {
			first = got
		}
		if got != first || got == "" {
			t.Fatalf("%s\n%s", first, got)
		}
	}
}

func BenchmarkAudit(b *testing.B) {
	totals := func(_ int, rows []string) []string {
		return append(rows, "r0 5000/- -", "land 60605/- -")
	}
	for name, w := range map[string]*world{
		"nothing hidden": denmark(b, 3, totals),
		"hidden, no totals": denmark(b, 3, func(_ int, rows []string) []string {
			rows[3], rows[50], rows[98] = "K03 200/NA/4000 NA", "K50 NA NA", "Christiansø NA NA"
			return rows
		}),
		"hidden beside totals": denmark(b, 3, func(n int, rows []string) []string {
			rows[3], rows[50], rows[98] = "K03 200/NA/4000 200/NA/4000", "K50 NA NA", "Christiansø NA NA"
			return append(rows, "land 108000/54000 160000/108000")
		}),
		"three datasets of 99 areas, eight periods, six measures": three(b, false),
		"the same beside totals":                                  three(b, true),
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				var l diag.List
				Audit(w.Site, &l)
			}
		})
	}
}

// three are datasets that have nothing to do with each other, with one row in
// twelve hidden by age; with totals of regions and country for each of their counts.
func three(t testing.TB, totals bool) *world {
	r := rand.New(rand.NewPCG(1, 2))
	var regions []string
	for g := range 5 {
		line := fmt.Sprintf("R%d:", g)
		for i := range 20 {
			line += fmt.Sprintf(" K%d", g*20+i)
		}
		regions = append(regions, strings.TrimSuffix(line, " K99"))
	}
	w := newWorld(t, regions...)
	periods := "2018-12 2019-12 2020-12 2021-12 2022-12 2023-12 2024-12 2025-12"
	for d := range 3 {
		var rows []string
		sums := map[string]*[8][5]int{}
		for i := range 99 {
			line := fmt.Sprintf("K%d", i)
			for p := range 8 {
				base := 40 + r.IntN(800)
				five := func(x int) int { return x / 5 * 5 }
				a, c, e := five(base), five(base*3/4), five(base/2)
				for _, total := range []string{fmt.Sprintf("r%d", i/20), "land"} {
					if sums[total] == nil {
						sums[total] = &[8][5]int{}
					}
					for k, n := range []int{a, c - 5, e - 10, five(base / 4), base * 10} {
						sums[total][p][k] += n
					}
				}
				if r.IntN(12) == 0 {
					line += fmt.Sprintf(" %d/NA/NA/NA/%d", a, base*10)
				} else {
					line += fmt.Sprintf(" %d/%d/%d/%d/%d", a, c-5, e-10, five(base/4), base*10)
				}
			}
			rows = append(rows, line)
		}
		for _, total := range slices.Sorted(maps.Keys(sums)) {
			line := total
			for _, x := range sums[total] {
				line += fmt.Sprintf(" %d/%d/%d/%d/%d", x[0], x[1], x[2], x[3], x[4])
			}
			if totals {
				rows = append(rows, line)
			}
		}
		w.edition(fmt.Sprintf("d%d", d), "2027-06-04", "lsr", "alle 65plus<alle 75plus<65plus 85plus<75plus bef! andel=75plus/bef", periods, rows...)
	}
	return w
}
