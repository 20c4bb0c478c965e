package chart

import (
	"cmp"
	"math"
	"slices"
)

// swarm spreads dots at the places x sideways, so that none comes nearer to
// another than d, each as close to the middle as those before it leave room.
// The result has the order of x.
func swarm(x []float64, d float64) []float64 {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(x[i], x[j]) })
	y := make([]float64, len(x))
	for n, i := range order {
		near := order[:n]
		for len(near) > 0 && x[i]-x[near[0]] >= d {
			near = near[1:]
		}
		candidates := []float64{0}
		for _, j := range near {
			dy := math.Sqrt(math.Max(0, d*d-(x[i]-x[j])*(x[i]-x[j])))
			candidates = append(candidates, y[j]+dy, y[j]-dy)
		}
		// Ties go to either side in turn, so that the swarm stays even.
		side := float64(1 - 2*(n%2))
		slices.SortStableFunc(candidates, func(a, b float64) int {
			return cmp.Or(cmp.Compare(round(math.Abs(a), 6), round(math.Abs(b), 6)), cmp.Compare(a*side, b*side))
		})
		// The outermost candidate is clear of all; -1 can only come of NaN.
		free := slices.IndexFunc(candidates, func(c float64) bool {
			return !slices.ContainsFunc(near, func(j int) bool {
				return math.Hypot(x[i]-x[j], c-y[j]) < d-1e-6
			})
		})
		y[i] = candidates[max(free, 0)]
	}
	return y
}
