package disclosure

import (
	"fmt"
	"strings"
	"testing"

	"bestpractice/generator/site"
)

// Six ranks from one to the number of areas, none twice, are an order; what only looks
// like ranks needs twenty figures.
func TestWhatIsAnOrder(t *testing.T) {
	list := func(figures ...float64) []ranked {
		var out []ranked
		for i, f := range figures {
			out = append(out, ranked{&site.Area{Name: fmt.Sprint(i)}, f, float64(100 + 10*i)})
		}
		return out
	}
	var twenty, swapped []float64
	for i := range 20 {
		twenty = append(twenty, float64(i)+0.5)
	}
	for i := range 22 {
		swapped = append(swapped, float64(i)+0.5)
	}
	swapped[3], swapped[8], swapped[12], swapped[17] = 30, 31, 32, 33
	for _, c := range []struct {
		name    string
		figures []float64
		areas   int
		want    int // that stand in the order, 0 for none
	}{
		{"ranks", []float64{1, 2, 3, 4, 5, 6}, 6, 6},
		{"of some of the areas", []float64{1, 3, 4, 7, 8, 9}, 9, 6},
		{"five", []float64{1, 2, 3, 4, 5}, 6, 0},
		{"from nought", []float64{0, 1, 2, 3, 4, 5}, 6, 0},
		{"past the number of areas", []float64{1, 2, 3, 4, 5, 7}, 6, 0},
		{"with decimals", []float64{1, 2, 3, 4, 4.5, 6}, 6, 0},
		{"one twice", []float64{1, 2, 3, 3, 5, 6}, 6, 0},
		{"one in seven elsewhere", []float64{2, 3, 1, 4, 5, 6, 7}, 7, 6},
		{"two in seven elsewhere", []float64{3, 4, 2, 1, 5, 6, 7}, 7, 0},
		{"twenty of anything", twenty, 20, 20},
		{"nineteen of anything", twenty[:19], 20, 0},
		{"four in twenty-two elsewhere", swapped, 22, 0},
	} {
		for _, sign := range []float64{1, -1} {
			l := list(c.figures...)
			for i := range l {
				l[i].count *= sign
			}
			got := chain(l, sign, c.areas)
			if len(got) != c.want {
				t.Errorf("%s, %v: %d in order, want %d", c.name, sign, len(got), c.want)
			}
			for i := 1; i < len(got); i++ {
				if got[i-1].figure > got[i].figure || sign*got[i-1].count >= sign*got[i].count {
					t.Errorf("%s, %v: %v stands before %v", c.name, sign, got[i-1], got[i])
				}
			}
		}
	}
	if got := chain(list(1, 2, 3, 4, 5, 6)[:6:6], -1, 6); got != nil {
		t.Errorf("rising counts fall: %v", got)
	}
	same := list(1, 2, 3, 4, 5, 6)
	for i := range same {
		same[i].count = float64(100 + i/3)
	}
	if got := chain(same, 1, 6); got != nil {
		t.Errorf("counts that are nearly all the same are in order: %v", got)
	}
}

// A figure is in no order of itself, and what everybody knows is in none that tells
// something.
func TestNoOrderOfItself(t *testing.T) {
	w := newWorld(t, "N: A B C D E", "S: F G H I J")
	w.edition("d", "2027-06-04", "lsr", "alle 75plus<alle bef!", "2025-03", "A 100/50/1000", "B 200/90/2000", "C 150/60/900", "D 300/155/3000", "E 90/40/500",
		"F 420/215/4100", "G 250/120/2600", "H 60/NA/400", "I 520/330/5200", "J 610/275/7100")
	w.edition("x", "2027-07-01", "none", "plads alder", "2025-03", "A 7/1", "B 6/2", "C 8/3", "D 4/9", "E 9/4", "F 3/6", "G 5/7", "H 10/10", "I 2/5", "J 1/8")
	var got []string
	for _, r := range Accounts(w.Site).Relations {
		if strings.HasPrefix(r.Form.String(), "the order by") {
			got = append(got, r.Of.Measure+": "+r.Form.String())
		}
	}
	if s := strings.Join(got, "; "); s != "plads: the order by alle" {
		t.Error(s)
	}
}

// A hidden figure has no place in the order of those that are shown: nothing follows
// for its area, and nothing is contradicted.
func TestHiddenFigureHasNoPlaceInAnOrder(t *testing.T) {
	w := newWorld(t, "N: A B C D E", "S: F G H I J")
	w.edition("d", "2027-06-04", "lsr", "alle 75plus<alle bef!", "2025-03", "A 100/50/1000", "B 200/90/2000", "C 150/60/900", "D 300/155/3000", "E 90/40/500",
		"F 420/215/4100", "G 250/120/2600", "H 60/NA/400", "I 520/330/5200", "J 610/275/7100")
	w.edition("x", "2027-07-01", "none", "plads", "2025-03", "A 8", "B 6", "C 7", "D 4", "E 9", "F 3", "G 5", "H NA", "I 1", "J 2")
	found := false
	for _, r := range Accounts(w.Site).Relations {
		found = found || strings.HasPrefix(r.Form.String(), "the order by")
	}
	if !found {
		t.Error("the ranks are not seen to be ranks")
	}
	if got := w.audit(); len(got) > 0 {
		t.Errorf("%q", got)
	}
}
