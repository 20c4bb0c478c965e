package linear

import (
	"cmp"
	"math/big"
	"slices"
)

// maxCoef leaves out derived rows whose coefficients have grown so large that
// their sums would not fit.
const maxCoef = 1 << 30

// Eliminate solves the system's equations by Gauss and Jordan, exactly, and
// returns the rows that follow. Unknowns with the widest bounds are solved for
// first, so that each is expressed by those that are known best: an unknown
// that the equations determine stands alone in its row.
func (s *System) Eliminate() []Row {
	var rows [][]*big.Rat // by column, the last one the constant
	var columns []int
	position := map[int]int{}
	var equations []Row
	for _, r := range s.Rows {
		if r.Equality() {
			equations = append(equations, r)
			for _, t := range r.Terms {
				if _, ok := position[t.Var]; !ok {
					position[t.Var] = 0
					columns = append(columns, t.Var)
				}
			}
		}
	}
	if len(equations) < 2 {
		return nil
	}
	slices.SortFunc(columns, func(a, b int) int { return cmp.Or(cmp.Compare(s.Width(b), s.Width(a)), cmp.Compare(a, b)) })
	for i, v := range columns {
		position[v] = i
	}
	for _, r := range equations {
		line := make([]*big.Rat, len(columns)+1)
		for _, t := range r.Terms {
			line[position[t.Var]] = new(big.Rat).SetInt64(t.Coef)
		}
		line[len(columns)] = new(big.Rat).SetInt64(r.Low)
		rows = append(rows, line)
	}
	jordan(rows, len(columns))
	var out []Row
	for _, line := range rows {
		if r, ok := integer(line, columns); ok {
			out = append(out, r)
		}
	}
	return out
}

// jordan brings rows into reduced echelon form. nil stands for zero: the
// matrices here are sparse.
func jordan(rows [][]*big.Rat, columns int) {
	done := 0
	for c := 0; c < columns && done < len(rows); c++ {
		pivot := -1
		for i := done; i < len(rows); i++ {
			if rows[i][c] != nil {
				pivot = i
				break
			}
		}
		if pivot < 0 {
			continue
		}
		rows[done], rows[pivot] = rows[pivot], rows[done]
		line := rows[done]
		inverse := new(big.Rat).Inv(line[c])
		for j := c; j <= columns; j++ {
			if line[j] != nil {
				line[j] = new(big.Rat).Mul(line[j], inverse)
			}
		}
		for i := range rows {
			if i != done && rows[i][c] != nil {
				subtract(rows[i], line, rows[i][c], c)
			}
		}
		done++
	}
}

// subtract takes factor times line from target, from column c on.
func subtract(target, line []*big.Rat, factor *big.Rat, c int) {
	for j := c; j < len(line); j++ {
		if line[j] == nil {
			continue
		}
		x := new(big.Rat).Mul(line[j], factor)
		if target[j] != nil {
			x.Sub(target[j], x)
		} else {
			x.Neg(x)
		}
		if x.Sign() == 0 {
			x = nil
		}
		target[j] = x
	}
}

// integer multiplies a line by the least common multiple of its denominators.
// A line without unknowns says nothing, or that there is no solution, which
// propagation finds from the original rows.
func integer(line []*big.Rat, columns []int) (Row, bool) {
	lcm := big.NewInt(1)
	for _, x := range line {
		if x != nil {
			gcd := new(big.Int).GCD(nil, nil, lcm, x.Denom())
			lcm.Mul(lcm, new(big.Int).Div(x.Denom(), gcd))
		}
	}
	var r Row
	scale := new(big.Rat).SetInt(lcm)
	for j, x := range line {
		if x == nil {
			continue
		}
		n := new(big.Rat).Mul(x, scale).Num()
		switch {
		case j == len(columns):
			if n.CmpAbs(big.NewInt(maxActivity)) > 0 {
				return Row{}, false
			}
			r.Low, r.High = n.Int64(), n.Int64()
		case n.CmpAbs(big.NewInt(maxCoef)) > 0:
			return Row{}, false
		default:
			r.Terms = append(r.Terms, Term{columns[j], n.Int64()})
		}
	}
	return r, len(r.Terms) > 0
}
