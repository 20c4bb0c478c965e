package disclosure

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"bestpractice/generator/figures/download"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"
)

// oracle bounds what is hidden by linear programming. It knows the files that a
// site publishes, which areas are in which region, and the rule; nothing of this
// package, which it is there to be held against.
type oracle struct {
	low, high []float64
	rows      []inequality
	vars      map[string]int // "area measure"
	hidden    map[string]bool
	shown     map[string]float64
	within    map[string]string
}

// inequality is Σ coef·x ≤ bound, or = bound.
type inequality struct {
	coef  map[int]float64
	bound float64
	equal bool
}

// plenty is more than any count here.
const plenty = 5000

func newOracle(t *testing.T, w *world) *oracle {
	o := &oracle{vars: map[string]int{}, hidden: map[string]bool{}, shown: map[string]float64{}, within: map[string]string{}}
	for _, d := range w.Datasets {
		for _, e := range d.Editions {
			data, err := download.JSON(w.Site, e, &download.Language{Decimal: ",", Date: civil.Date.String, HalfYear: civil.Date.String, Int: strconv.Itoa})
			if err != nil {
				t.Fatal(err)
			}
			o.read(t, data)
		}
	}
	for m := range o.within {
		o.sums(w, m)
	}
	return o
}

// read takes in what a file of a dataset says.
func (o *oracle) read(t *testing.T, data []byte) {
	var file struct {
		Measures []struct{ ID, Within string }
		Rows     []struct {
			Name    string
			Level   string
			Figures map[string]any
		}
	}
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	for _, m := range file.Measures {
		o.within[m.ID] = m.Within
	}
	for _, r := range file.Rows {
		for _, m := range file.Measures {
			key := r.Name + " " + m.ID
			switch f := r.Figures[m.ID].(type) {
			case float64: // rounded to the nearest 5, and shown
				v := o.at(key)
				o.shown[key], o.low[v], o.high[v] = f, math.Max(0, f-2), f+2
				switch {
				case r.Level != "kommune":
				case m.Within == "":
					o.low[v] = math.Max(o.low[v], 30)
				default:
					o.low[v] = math.Max(o.low[v], 5)
				}
			case string: // NA
				o.hidden[key] = true
				if v := o.at(key); m.Within == "" && r.Level == "kommune" {
					o.high[v] = 29
				}
			}
		}
		for _, m := range file.Measures {
			if m.Within != "" {
				part, whole := o.at(r.Name+" "+m.ID), o.at(r.Name+" "+m.Within)
				least := 0.0
				if _, ok := o.shown[r.Name+" "+m.ID]; ok && r.Level == "kommune" {
					least = 5
				}
				o.rows = append(o.rows, inequality{map[int]float64{part: 1, whole: -1}, -least, false})
			}
		}
	}
}

func (o *oracle) at(key string) int {
	if _, ok := o.vars[key]; !ok {
		o.vars[key] = len(o.low)
		o.low, o.high = append(o.low, 0), append(o.high, plenty)
	}
	return o.vars[key]
}

// sums says that regions are their areas, and the country all areas.
func (o *oracle) sums(w *world, measure string) {
	add := func(total string, in func(*site.Area) bool) {
		if _, ok := o.vars[total+" "+measure]; !ok {
			return
		}
		row := inequality{map[int]float64{o.at(total + " " + measure): -1}, 0, true}
		for _, a := range w.Areas {
			if in(a) {
				row.coef[o.at(a.Name+" "+measure)] = 1
			}
		}
		o.rows = append(o.rows, row)
	}
	for _, g := range w.Regions {
		add(g.Name, func(a *site.Area) bool { return a.Region(w.Date) == g })
	}
	add("Hele landet", func(*site.Area) bool { return true })
}

// bounds are the least and the greatest that an unknown can be with more rows; ok
// is false where nothing fits.
func (o *oracle) bounds(v int, more ...inequality) (low, high float64, ok bool) {
	rows := append(append([]inequality{}, o.rows...), more...)
	n := len(o.low)
	for i := range n {
		rows = append(rows, inequality{map[int]float64{i: 1}, o.high[i], false})
	}
	slack := 0
	for _, r := range rows {
		if !r.equal {
			slack++
		}
	}
	// Unknowns are counted from their lower bounds, so that none is negative.
	a, b, s := mat.NewDense(len(rows), n+slack, nil), make([]float64, len(rows)), n
	for i, r := range rows {
		b[i] = r.bound
		for x, c := range r.coef {
			a.Set(i, x, c)
			b[i] -= c * o.low[x]
		}
		if !r.equal {
			a.Set(i, s, 1)
			s++
		}
	}
	solve := func(sign float64) (float64, bool) {
		c := make([]float64, n+slack)
		c[v] = sign
		f, _, err := lp.Simplex(c, a, b, 1e-9, nil)
		return sign*f + o.low[v], err == nil
	}
	least, ok1 := solve(1)
	most, ok2 := solve(-1)
	return math.Ceil(least - 1e-6), math.Floor(most + 1e-6), ok1 && ok2
}

// tells reports whether a hidden figure can be known better than is allowed:
// closer than 10, and than half of what the rule leaves open in the cases of it
// that are still possible.
func (o *oracle) tells(key string) bool {
	name, measure, _ := strings.Cut(key, " ")
	if strings.HasPrefix(key, "Region ") || strings.HasPrefix(key, "Hele ") {
		return false
	}
	v := o.vars[key]
	whole := o.within[measure]
	if whole == "" || o.hidden[name+" "+whole] {
		low, high, ok := o.bounds(v)
		return ok && high-low < 10
	}
	// One of the two is under 5: the figure, or what it lacks of the whole.
	few := inequality{map[int]float64{v: 1}, 4, false}
	allButFew := inequality{map[int]float64{o.vars[name+" "+whole]: 1, v: -1}, 4, false}
	low, high, ok := o.bounds(v, few)
	low2, high2, ok2 := o.bounds(v, allButFew)
	switch {
	case ok && ok2:
		return math.Max(high, high2)-math.Min(low, low2) < 10
	case ok:
		return 2*(high-low) < 4
	case ok2:
		return high2-low2 < 10
	}
	return false
}

// released makes a world of seven areas whose raw counts are drawn at random and
// released by the rule, with some totals.
func released(t *testing.T, r *rand.Rand, measures string) *world {
	w := newWorld(t, "N: A B", "S: C D", "M: E F", "-: X")
	round := func(n int) int { return (n + 2) / 5 * 5 }
	sums := map[string][2]int{}
	var rows []string
	two := strings.Contains(measures, "<")
	for i, a := range w.Areas {
		all := 30 + r.IntN(150)
		if r.IntN(6) == 0 {
			all = r.IntN(30)
		}
		old := r.IntN(all + 1)
		for _, total := range []string{"land", []string{"n", "s", "m", "-"}[i/2]} {
			sums[total] = [2]int{sums[total][0] + all, sums[total][1] + old}
		}
		switch {
		case all < 30:
			rows = append(rows, a.Name+" NA")
		case two && (old < 5 || all-old < 5):
			rows = append(rows, fmt.Sprintf("%s %d/NA", a.Name, round(all)))
		default:
			rows = append(rows, fmt.Sprintf("%s %d/%d", a.Name, round(all), round(old)))
		}
	}
	for _, total := range []string{"land", "n", "s", "m"} {
		switch r.IntN(3) {
		case 0:
			rows = append(rows, fmt.Sprintf("%s %d/%d", total, round(sums[total][0]), round(sums[total][1])))
		case 1:
			rows = append(rows, fmt.Sprintf("%s %d/-", total, round(sums[total][0])))
		}
	}
	w.edition("d", "2027-06-04", "lsr", measures, "2027-03", rows...)
	return w
}

// Whatever linear programming can tell from the published files, the audit finds.
func TestAuditAgainstLinearProgramming(t *testing.T) {
	r := rand.New(rand.NewPCG(12, 7))
	told, kept := 0, 0
	for i := range 30 {
		w := released(t, r, []string{"alle 75plus<alle", "alle"}[i%2])
		o := newOracle(t, w)
		found := map[string]bool{}
		for _, line := range w.audit() {
			if strings.HasPrefix(line, "revealed") && !strings.Contains(line, " to ") {
				targets, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(line, "revealed "), "exactly "), " from")
				for key := range strings.FieldsSeq(targets) {
					found[strings.Replace(key, ".", " ", 1)] = true
				}
			}
		}
		for key := range o.hidden {
			if !o.tells(key) {
				kept++
				continue
			}
			told++
			if !found[key] {
				t.Errorf("world %d: %s can be told, and the audit does not say so: %v", i, key, w.audit())
			}
		}
	}
	if told < 10 || kept < 10 {
		t.Errorf("%d told, %d not: the test is void", told, kept)
	}
}

// Where the sums make a tree, the bounds of package linear are those of linear
// programming: none is wider, and none tighter.
func TestBoundsAgainstLinearProgramming(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 9))
	compared := 0
	for i := range 10 {
		w := released(t, r, "alle")
		o := newOracle(t, w)
		m := newModel(w.Site)
		for _, c := range m.components(m.facts) {
			s, ok := c.solve(c.all())
			if !ok {
				t.Fatalf("world %d: no solution", i)
			}
			for _, target := range c.targets {
				v := c.local[target.variable]
				c.shave(s, v)
				low, high, ok := o.bounds(o.vars[target.place.Name("Hele landet")+" alle"])
				if !ok {
					t.Fatalf("world %d: the oracle finds no solution", i)
				}
				if s.Lower[v] != int64(low) || s.Upper[v] != int64(high) {
					t.Errorf("world %d: %s is %d…%d, by linear programming %v…%v", i, target.place.Said(), s.Lower[v], s.Upper[v], low, high)
				}
				compared++
			}
		}
	}
	if compared < 10 {
		t.Errorf("only %d bounds compared", compared)
	}
}
