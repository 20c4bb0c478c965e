package disclosure

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/figures/linear"
	"bestpractice/generator/site"
)

// Of figures that contradict each other those of earlier editions give way, then
// totals, then all: what is left still tells what it tells, however many there are.
func TestContradictionsGiveWay(t *testing.T) {
	const p = "2025-03"
	for name, c := range map[string]struct {
		build func(w *world)
		off   []string // facts of "place measure year"
		bad   int
	}{
		"an earlier edition, whatever it says": {func(w *world) {
			w.edition("d", "2024-06-04", "none", "alle", p, "D 100", "s 300")
			w.edition("d", "2025-06-04", "none", "alle", p, "E 250", "A NA")
		}, []string{"D alle 2024", "Region S alle 2024"}, 1},
		"a total": {func(w *world) {
			w.edition("d", "2025-06-04", "none", "alle", p, "D 100", "E 250", "s 300", "A NA", "land 900")
		}, []string{"Region S alle 2025"}, 1},
		"two totals, one after the other": {func(w *world) {
			w.edition("d", "2025-06-04", "none", "alle", p, "D 100", "E 250", "s 300", "A 100", "B 200", "C NA", "n 250")
		}, []string{"Region S alle 2025", "Region N alle 2025"}, 2},
		"areas, where there is nothing else": {func(w *world) {
			w.edition("d", "2025-06-04", "lsr", "alle 75plus<alle", p, "A 100/150", "B 100/NA", "land 600/300")
		}, []string{"A alle 2025", "A 75plus 2025"}, 1},
	} {
		w := newWorld(t, "N: A B C", "S: D E")
		c.build(w)
		m := newModel(w.Site)
		var off []string
		bad := 0
		for _, c := range m.components(m.facts) {
			on, _, conflicts, ok := c.agreed()
			if !ok {
				t.Errorf("%s: nothing is left", name)
			}
			bad += len(conflicts)
			for i, f := range c.facts {
				if !on[i] {
					off = append(off, fmt.Sprintf("%s %s %d", f.cell.place.Name("land"), f.sheet.measure.ID, f.sheet.edition.Published.Year))
				}
			}
		}
		slices.Sort(off)
		slices.Sort(c.off)
		if d := cmp.Diff(c.off, off); d != "" || bad != c.bad {
			t.Errorf("%s: %d contradictions; %s", name, bad, d)
		}
	}
}

// Sixty kommuner with figures that cannot be right, and one whose hidden figure the
// total of its region gives away all the same.
func TestManyContradictionsHideNoLeak(t *testing.T) {
	var areas, rows []string
	for i := range 60 {
		areas = append(areas, fmt.Sprintf("K%d", i))
		rows = append(rows, fmt.Sprintf("K%d 100/150", i))
	}
	w := newWorld(t, "N: "+strings.Join(areas, " "), "S: D E")
	w.edition("d", "2025-06-04", "none", "alle 75plus<alle", "2025-03", append(rows, "D 60/20", "E 60/NA", "s 120/33", "land -/9033")...)
	got := strings.Join(w.audit(), "\n")
	if n := strings.Count(got, "disagree"); n != 60 || !strings.Contains(got, "revealed exactly E.75plus from D.75plus Region S.75plus drop Region S") {
		t.Errorf("%d contradictions; %s", n, got)
	}
}

// A reader knows in which case of the rule the own figures lie, and what that tells
// of others; and what the same figures tell of two is told once.
func TestWhatAReaderKnowsOfTheRule(t *testing.T) {
	for name, c := range map[string]struct {
		rows []string
		want []string
	}{
		// D is 0 to 4 or 596 to 600, and then E is 600 to 596 or 4 to 0.
		"one of two is all but few": {[]string{"D 600/NA", "E 600/NA", "s 1200/600"}, []string{
			"revealed E.75plus to D from Region S.75plus drop Region S",
			"revealed D.75plus to E from Region S.75plus drop Region S",
		}},
	} {
		w := newWorld(t, "N: A B C", "S: D E")
		e := w.edition("d", "2025-06-04", "lsr", "alle 75plus<alle", "2025-03", c.rows...)
		e.Rule.Round = 1
		if d := cmp.Diff(c.want, w.audit()); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// Two sums of what everybody knows say otherwise of H: what a total gives away of E is
// found for all that.
func TestContradictingSumsHideNoLeak(t *testing.T) {
	for _, other := range []string{"12/18", "13/19"} {
		w := newWorld(t, "N: A B C D", "S: E F G H")
		w.edition("d", "2027-06-04", "none", "alle", "2025-03", "A 50", "B 90", "C 60", "D 155", "E NA", "F 215", "G 120", "H NA", "s 405")
		w.edition("x", "2027-07-01", "none", "unge! gamle!", "2025-03", "A 20/30", "B 20/70", "C 10/50", "D 70/85", "F 90/125", "G 40/80", "H 12/18")
		w.edition("y", "2027-07-01", "none", "mænd! kvinder!", "2025-03", "A 25/25", "B 30/60", "C 23/37", "D 81/74", "F 111/104", "G 63/57", "H "+other)
		if d := cmp.Diff([]string{"revealed exactly E.alle from Region S.alle drop Region S"}, w.audit()); d != "" {
			t.Errorf("%s: %s", other, d)
		}
	}
}

// Those who have something hidden themselves are asked first what they can tell.
func TestReadersWithHiddenFiguresComeFirst(t *testing.T) {
	w := newWorld(t, "N: A B C D")
	w.edition("d", "2025-06-04", "none", "alle", "2025-03", "A 100", "B NA", "C 100", "D NA", "land 250")
	m := newModel(w.Site)
	var got []string
	for _, a := range m.components(m.facts)[0].readers() {
		got = append(got, a.Name)
	}
	if s := strings.Join(got, " "); s != "B D A C" {
		t.Error(s)
	}
}

// What follows only from two relations together is computed, and not only bounded:
// v + a = b and v + b = a leave none.
func TestComputedByTryingEnds(t *testing.T) {
	area := &site.Area{Name: "A"}
	c := &component{model: &model{lower: make([]int64, 3), upper: []int64{1, 1, 1}, owner: make([]site.Territory, 3), near: []int64{10, 10, 10}},
		vars: []int{0, 1, 2}, local: map[int]int{0: 0, 1: 1, 2: 2}, base: []int64{4, 4, 4}}
	for _, sign := range []int64{1, -1} {
		c.rows = append(c.rows, linear.Row{Terms: []linear.Term{{Var: 0, Coef: 1}, {Var: 1, Coef: sign}, {Var: 2, Coef: -sign}}})
	}
	l := c.explain(nil, target{variable: 0, place: site.Territory{Area: area}}, nil)
	if !l.exact {
		t.Error("only bounded")
	}
	c.rows = c.rows[:1]
	if l := c.explain(nil, target{variable: 0, place: site.Territory{Area: area}}, nil); l.exact {
		t.Error("computed from one relation of three unknowns")
	}
}
