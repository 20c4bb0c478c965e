package linear

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func eq(value int64, terms ...Term) Row { return Row{Terms: terms, Low: value, High: value} }

func TestTighten(t *testing.T) {
	type bounds [][2]int64
	for name, c := range map[string]struct {
		start, want bounds
		rows        []Row
		clauses     []Clause
		impossible  bool
	}{
		"a total and all but one part": {
			start: bounds{{0, 99}, {10, 10}, {20, 20}, {50, 50}}, rows: []Row{eq(0, Term{0, 1}, Term{1, 1}, Term{2, 1}, Term{3, -1})},
			want: bounds{{20, 20}, {10, 10}, {20, 20}, {50, 50}}},
		"rounded parts leave their sum": {
			start: bounds{{0, 99}, {8, 12}, {48, 52}}, rows: []Row{eq(0, Term{0, 1}, Term{1, 1}, Term{2, -1})},
			want: bounds{{36, 44}, {8, 12}, {48, 52}}},
		"two totals that only elimination joins": { // x+y+z = 10, x+y-z = 4
			start: bounds{{0, 99}, {0, 99}, {0, 99}}, rows: []Row{eq(10, Term{0, 1}, Term{1, 1}, Term{2, 1}), eq(4, Term{0, 1}, Term{1, 1}, Term{2, -1})},
			want: bounds{{0, 7}, {0, 7}, {3, 3}}},
		"rounding up and down": { // 3 ≤ 2x ≤ 9
			start: bounds{{0, 99}}, rows: []Row{{Terms: []Term{{0, 2}}, Low: 3, High: 9}}, want: bounds{{2, 4}}},
		"negative coefficient": { // -2x ≥ -9
			start: bounds{{0, 99}}, rows: []Row{{Terms: []Term{{0, -2}}, Low: -9, High: NoHigh}}, want: bounds{{0, 4}}},
		"negative coefficient, from below": { // -2x ≤ -3
			start: bounds{{0, 99}}, rows: []Row{{Terms: []Term{{0, -2}}, Low: NoLow, High: -3}}, want: bounds{{2, 99}}},
		"no whole number": {start: bounds{{0, 99}}, rows: []Row{eq(3, Term{0, 2})}, impossible: true},
		"no solution":     {start: bounds{{0, 3}, {0, 3}}, rows: []Row{eq(9, Term{0, 1}, Term{1, 1})}, impossible: true},
		"for ever by one": { // x < y < x
			start: bounds{{0, 1 << 40}, {0, 1 << 40}}, impossible: false, want: nil,
			rows: []Row{{Terms: []Term{{0, 1}, {1, -1}}, Low: NoLow, High: -1}, {Terms: []Term{{1, 1}, {0, -1}}, Low: NoLow, High: -1}}},
		"one alternative left": { // x ≤ 4 or y ≤ 4, and y ≥ 5
			start: bounds{{0, 50}, {5, 50}}, clauses: []Clause{{{Terms: []Term{{0, 1}}, Low: NoLow, High: 4}, {Terms: []Term{{1, 1}}, Low: NoLow, High: 4}}},
			want: bounds{{0, 4}, {5, 50}}},
		"the hull of two alternatives": { // x ≤ 4 or x in 20…30
			start: bounds{{2, 99}}, clauses: []Clause{{{Terms: []Term{{0, 1}}, Low: NoLow, High: 4}, {Terms: []Term{{0, 1}}, Low: 20, High: 30}}},
			want: bounds{{2, 30}}},
		"no alternative left": {
			start: bounds{{5, 50}}, clauses: []Clause{{{Terms: []Term{{0, 1}}, Low: NoLow, High: 4}}}, impossible: true},
		"a row that could overflow is left out": {
			start: bounds{{0, 1 << 50}}, rows: []Row{{Terms: []Term{{0, 1 << 40}}, Low: NoLow, High: 5}}, want: bounds{{0, 1 << 50}}},
		"what rounding leaves counts at once": { // -2x + y = 7, so y is odd, or 1 ≤ y ≤ 2
			start: bounds{{0, 9}, {0, 12}}, clauses: []Clause{{eq(7, Term{0, -2}, Term{1, 1}), {Terms: []Term{{1, 1}}, Low: 1, High: 2}}},
			want: bounds{{0, 9}, {1, 11}}},
		"an alternative that could overflow stays one": { // 2^40 x ≥ 5 or x = 0
			start: bounds{{0, 1 << 50}}, clauses: []Clause{{{Terms: []Term{{0, 1 << 40}}, Low: 5, High: NoHigh}, eq(0, Term{0, 1})}}, want: bounds{{0, 1 << 50}}},
	} {
		var s System
		for _, b := range c.start {
			add(&s, b[0], b[1])
		}
		s.Rows, s.Clauses = c.rows, c.clauses
		ok := s.Tighten()
		if c.want == nil && !c.impossible {
			continue // it ended
		}
		if ok == c.impossible {
			t.Errorf("%s: possible: %v", name, ok)
			continue
		}
		if !ok {
			continue
		}
		var got bounds
		for v := range s.Lower {
			got = append(got, [2]int64{s.Lower[v], s.Upper[v]})
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// What a Propagation says after a change is what a new one says.
func TestAfter(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 7))
	for range 2000 {
		s := random(r)
		if !s.Tighten() {
			continue
		}
		p := NewPropagation(s)
		v := r.IntN(len(s.Lower))
		changed, anew := s.Clone(), s.Clone()
		changed.Lower[v], changed.Upper[v] = s.Lower[v], s.Lower[v]
		anew.Lower[v], anew.Upper[v] = s.Lower[v], s.Lower[v]
		ok1, ok2 := p.On(changed).After(v), anew.Propagate()
		if ok1 != ok2 {
			t.Fatalf("%v and %v", ok1, ok2)
		}
		if ok1 {
			if d := cmp.Diff(anew, changed); d != "" {
				t.Fatal(d)
			}
		}
	}
}

// After each question the queue is empty, whatever the answer: the next one is not asked
// of what the last one left behind.
func TestNothingIsLeftQueued(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 5))
	refused := 0
	for i := range 500 {
		s := random(r)
		p := NewPropagation(s)
		empty := func(asked string, ok bool) {
			if !ok {
				refused++
			}
			if len(p.queue) > 0 || slices.Contains(p.queued, true) {
				t.Fatalf("system %d, %s: %v is left of %v", i, asked, p.queue, ok)
			}
		}
		empty("all", p.All())
		for v := range s.Lower {
			known := s.Clone()
			known.Lower[v] = known.Upper[v]
			empty("after", p.On(known).After(v))
			empty("assumed", p.On(s.Clone()).Assume(eq(s.Lower[v]+1, Term{v, 1})))
		}
	}
	if refused < 100 {
		t.Errorf("only %d refused", refused)
	}
}

// What follows from equations is of unknowns: that they contradict each other is no row.
func TestEliminateGivesRowsOfUnknowns(t *testing.T) {
	s := &System{Lower: []int64{0, 0, 0}, Upper: []int64{9, 9, 9}, Rows: []Row{
		eq(0, Term{0, 1}, Term{1, -1}), eq(1, Term{0, 1}, Term{1, -1}), eq(5, Term{1, 2}, Term{2, 1}), eq(5, Term{1, 2}, Term{2, 1})}}
	for _, r := range s.Eliminate() {
		if len(r.Terms) == 0 {
			t.Errorf("%+v", r)
		}
	}
}

// A row that is assumed concludes what it would as a row of the system, and one that
// is called impossible holds nowhere within the bounds.
func TestAssume(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 1))
	refused, possible := 0, 0
	for range 3000 {
		s, more := random(r), Row{}
		if !s.Propagate() {
			continue
		}
		for v := range s.Lower {
			if c := int64(r.IntN(7)) - 3; c != 0 {
				more.Terms = append(more.Terms, Term{v, c})
			}
		}
		at := int64(r.IntN(24)) - 8
		more.Low, more.High = [...]int64{NoLow, at, at}[r.IntN(3)], [...]int64{NoHigh, at, at + 1}[r.IntN(3)]
		box := &System{Lower: s.Lower, Upper: s.Upper, Rows: []Row{more}}
		_, _, found := box.hull()
		if found && !s.Possible(more) {
			t.Fatalf("%v … %v, and %+v is not possible", s.Lower, s.Upper, more)
		}
		if s.Possible(more) {
			possible++
		}
		anew, assumed := s.Clone(), s.Clone()
		anew.Rows = append(anew.Rows[:len(anew.Rows):len(anew.Rows)], more)
		ok := NewPropagation(assumed).Assume(more)
		if want := anew.Propagate(); ok != want {
			t.Fatalf("%+v with %+v: %v, want %v", s, more, ok, want)
		}
		if !ok {
			refused++
			continue
		}
		if d := cmp.Diff([][]int64{anew.Lower, anew.Upper}, [][]int64{assumed.Lower, assumed.Upper}); d != "" {
			t.Fatalf("%+v with %+v: %s", s, more, d)
		}
	}
	if possible < 1000 || refused < 1000 {
		t.Errorf("%d possible, %d refused: of each there should be many", possible, refused)
	}
}

func TestPossible(t *testing.T) {
	s := &System{}
	x, y := add(s, 1, 3), add(s, 2, 1<<50)
	for _, tt := range []struct {
		row  Row
		want bool
	}{
		{Row{[]Term{{x, 2}}, 6, 9}, true},
		{Row{[]Term{{x, 2}}, 7, 9}, false},
		{Row{[]Term{{x, -2}}, -9, -6}, true},
		{Row{[]Term{{x, -2}}, -9, -7}, false},
		{Row{[]Term{{x, 2}}, NoLow, 2}, true},
		{Row{[]Term{{x, 2}}, NoLow, 1}, false},
		{Row{[]Term{{x, 2}}, 7, NoHigh}, false},
		{Row{[]Term{{x, 1}, {y, 1 << 40}}, 5, NoHigh}, true}, // its sum could overflow
	} {
		if got := s.Possible(tt.row); got != tt.want {
			t.Errorf("%v: %v", tt.row, got)
		}
		if got := NewPropagation(s.Clone()).Assume(tt.row); got != tt.want {
			t.Errorf("%v is assumed: %v", tt.row, got)
		}
	}
}

// Two rows that tighten each other by one stop at the limit of steps: with bounds
// that are true and not the tightest, and ready for the next question.
func TestStopsEarly(t *testing.T) {
	const wide = 1 << 40
	s := &System{}
	x, y := add(s, 0, wide), add(s, 0, wide)
	s.Rows = []Row{
		{Terms: []Term{{x, 1}, {y, -1}}, Low: NoLow, High: -1}, // x < y
		{Terms: []Term{{x, -1}, {y, 1}}, Low: NoLow, High: 0},  // y ≤ x
	}
	p := NewPropagation(s)
	if !p.All() || s.Lower[x] == 0 || s.Upper[x]-s.Lower[x] < wide/2 {
		t.Fatalf("not stopped on the way: %v to %v", s.Lower, s.Upper)
	}
	near := s.Clone()
	near.Lower[x], near.Upper[x] = wide/2, wide/2+1
	near.Lower[y], near.Upper[y] = wide/2, wide/2+1
	if p.On(near).After(x, y) {
		t.Error("what is left of an earlier run hides that there is no solution")
	}
}

func TestNoSolution(t *testing.T) {
	s := &System{}
	v := add(s, 0, 9) // no row speaks of it
	p := NewPropagation(s)
	s.Lower[v] = 10
	if p.After(v) {
		t.Error("bounds that exclude each other are said to have a solution")
	}
	for _, is := range []int64{5, -5} {
		if s := (&System{Rows: []Row{eq(is)}}); s.Propagate() {
			t.Errorf("0 = %d is said to have a solution", is)
		}
	}
}

// Rows that follow, but whose sums would not fit, are left out.
func TestEliminateWithinInt64(t *testing.T) {
	for _, big := range []int64{maxActivity / 4, math.MaxInt64 / 2} {
		s := &System{}
		x, y := add(s, 0, 9), add(s, 0, 9)
		s.Rows = []Row{
			{Terms: []Term{{x, 1}, {y, 3}}, Low: big, High: big},
			{Terms: []Term{{x, 1}, {y, 2}}, Low: -big, High: -big},
		}
		for _, r := range s.Eliminate() {
			if r.Low > maxActivity || r.Low < -maxActivity || r.Terms[0].Var == y && r.Low != 2*big {
				t.Errorf("%d: %v", big, r)
			}
		}
	}
}

// A derived row's coefficients are held to what keeps its sums within int64.
func TestEliminateLargeCoefficients(t *testing.T) {
	for _, tt := range []struct {
		coef int64
		want int
	}{{maxCoef, 2}, {maxCoef + 1, 1}} {
		s := &System{}
		x, y, z := add(s, 0, 9), add(s, 0, 1), add(s, 0, 9)
		s.Rows = []Row{eq(1, Term{x, 1}, Term{y, tt.coef}), eq(5, Term{z, 1})}
		if got := s.Eliminate(); len(got) != tt.want {
			t.Errorf("%d: %v", tt.coef, got)
		}
	}
}

func FuzzTighten(f *testing.F) {
	f.Add(uint64(1), uint64(2))
	f.Fuzz(func(t *testing.T, a, b uint64) {
		s := random(rand.New(rand.NewPCG(a, b)))
		lower, upper, found := s.hull()
		got := s.Clone()
		if ok := got.Tighten(); found && !ok {
			t.Fatalf("refused: %+v", s)
		}
		for v := range lower {
			if found && (got.Lower[v] > lower[v] || got.Upper[v] < upper[v]) {
				t.Fatalf("unsound: %+v", s)
			}
		}
	})
}

// A country of five regions and 99 areas, all rounded, three hidden.
func BenchmarkTighten(b *testing.B) {
	s := &System{}
	var nation Row
	for g := range 5 {
		var region Row
		for i := range 20 {
			v := add(s, 100, 104)
			if i == g {
				s.Lower[v], s.Upper[v] = 0, 1_000_000
			}
			region.Terms = append(region.Terms, Term{v, 1})
		}
		total := add(s, 2000, 2004)
		s.Rows = append(s.Rows, Row{Terms: append(region.Terms, Term{total, -1})})
		nation.Terms = append(nation.Terms, Term{total, 1})
	}
	s.Rows = append(s.Rows, Row{Terms: append(nation.Terms, Term{add(s, 10_000, 10_004), -1})})
	for b.Loop() {
		if !s.Clone().Tighten() {
			b.Fatal("no solution")
		}
	}
}

// add adds an unknown and gives its number.
func add(s *System, lower, upper int64) int {
	s.Lower, s.Upper = append(s.Lower, lower), append(s.Upper, upper)
	return len(s.Lower) - 1
}
