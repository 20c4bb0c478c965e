package linear

import (
	"math/rand/v2"
	"testing"
)

// random makes a system of few unknowns that has at least one solution, unless
// spoil is set.
func random(r *rand.Rand) *System {
	s := &System{}
	n := 2 + r.IntN(4)
	hidden := make([]int64, n)
	for v := range n {
		low := int64(r.IntN(4)) - 1
		add(s, low, low+int64(r.IntN(6)))
		hidden[v] = s.Lower[v] + int64(r.IntN(int(s.Width(v)+1)))
	}
	row := func(spread int) Row {
		var row Row
		sum := int64(0)
		for v := range n {
			if c := int64(r.IntN(5)) - 2; c != 0 && r.IntN(3) > 0 {
				row.Terms = append(row.Terms, Term{v, c})
				sum += c * hidden[v]
			}
		}
		row.Low, row.High = sum-int64(r.IntN(spread+1)), sum+int64(r.IntN(spread+1))
		switch r.IntN(6) {
		case 0:
			row.Low = NoLow
		case 1:
			row.High = NoHigh
		}
		return row
	}
	for range 1 + r.IntN(4) {
		s.Rows = append(s.Rows, row(r.IntN(2)*r.IntN(3)))
	}
	for range r.IntN(2) {
		s.Clauses = append(s.Clauses, Clause{row(0), row(1)})
	}
	if r.IntN(10) == 0 {
		s.Rows[0].Low, s.Rows[0].High = 100, 100
	}
	return s
}

func (s *System) holds(x []int64) bool {
	sum := func(r Row) bool {
		total := int64(0)
		for _, t := range r.Terms {
			total += t.Coef * x[t.Var]
		}
		return (r.Low == NoLow || total >= r.Low) && (r.High == NoHigh || total <= r.High)
	}
	for _, r := range s.Rows {
		if !sum(r) {
			return false
		}
	}
	for _, c := range s.Clauses {
		any := false
		for _, r := range c {
			any = any || sum(r)
		}
		if !any {
			return false
		}
	}
	return true
}

// hull enumerates all solutions and returns the tightest bounds.
func (s *System) hull() (lower, upper []int64, found bool) {
	n := len(s.Lower)
	x := make([]int64, n)
	lower, upper = make([]int64, n), make([]int64, n)
	var walk func(v int)
	walk = func(v int) {
		if v == n {
			if s.holds(x) {
				for i := range x {
					if !found {
						lower[i], upper[i] = x[i], x[i]
					}
					lower[i], upper[i] = min(lower[i], x[i]), max(upper[i], x[i])
				}
				found = true
			}
			return
		}
		for x[v] = s.Lower[v]; x[v] <= s.Upper[v]; x[v]++ {
			walk(v + 1)
		}
	}
	walk(0)
	return lower, upper, found
}

// No solution is ever lost, against all solutions by brute force; and bounds
// are the tightest ones in most cases.
func TestSoundAgainstBruteForce(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 2))
	unknowns, tight := 0, 0
	for i := range 4000 {
		s := random(r)
		lower, upper, found := s.hull()
		got := s.Clone()
		ok := got.Tighten()
		if found && !ok {
			t.Fatalf("system %d has solutions but was refused: %+v", i, s)
		}
		for v := range lower {
			if !found || !ok {
				continue
			}
			if got.Lower[v] > lower[v] || got.Upper[v] < upper[v] {
				t.Fatalf("system %d: %d…%d, but %d…%d is possible: %+v", i, got.Lower[v], got.Upper[v], lower[v], upper[v], s)
			}
			unknowns++
			if got.Lower[v] == lower[v] && got.Upper[v] == upper[v] {
				tight++
			}
		}
	}
	// The systems are the same on every run: fewer means that some rule concludes less.
	if tight < 11_890 {
		t.Errorf("only %d of %d bounds are the tightest", tight, unknowns)
	}
}
