// Package linear bounds the unknowns of a system of linear relations between
// whole numbers.
//
// Input: a System: unknowns with bounds, rows (Low ≤ Σ coef·x ≤ High), and
// clauses of rows of which at least one holds. Output: tighter bounds. They are
// sound: every solution of the system lies within them. They come from exact
// elimination of the equalities in rationals and from propagating bounds over
// all rows, given and derived, to the fixpoint, so they need not be the
// tightest ones. Work is limited by counting operations, never by time, and the
// result is the same on every run.
package linear

import (
	"math"
	"slices"
)

// NoLow and NoHigh leave a side of a row open.
const (
	NoLow  = math.MinInt64
	NoHigh = math.MaxInt64
)

// maxActivity keeps sums within int64: a row that could exceed it is left out
// of propagation, which loses bounds but never truth.
const maxActivity = 1 << 61

// Term is a coefficient and the number of an unknown.
type Term struct {
	Var  int
	Coef int64
}

// Row is Low ≤ Σ Coef·x ≤ High. No unknown stands in it twice.
type Row struct {
	Terms     []Term
	Low, High int64
}

// Equality reports whether the row is an equation.
func (r Row) Equality() bool { return r.Low == r.High }

// Clause holds where at least one of its rows does.
type Clause []Row

// System is a set of relations. Lower and Upper bound each unknown, inclusive.
type System struct {
	Lower, Upper []int64
	Rows         []Row
	Clauses      []Clause
}

// Width is the distance between an unknown's bounds: 0 where it is determined.
func (s *System) Width(v int) int64 { return s.Upper[v] - s.Lower[v] }

// Clone copies the bounds; rows and clauses, which nothing changes, are shared.
func (s *System) Clone() *System {
	return &System{Lower: slices.Clone(s.Lower), Upper: slices.Clone(s.Upper), Rows: s.Rows, Clauses: s.Clauses}
}

// Tighten propagates, adds the rows that follow by elimination, and propagates
// again. It reports whether the system may have a solution.
func (s *System) Tighten() bool {
	if !s.Propagate() {
		return false
	}
	derived := s.Eliminate()
	if len(derived) == 0 {
		return true
	}
	s.Rows = append(slices.Clip(s.Rows), derived...)
	return s.Propagate()
}

func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		q--
	}
	return q
}

func ceilDiv(a, b int64) int64 { return -floorDiv(-a, b) }
