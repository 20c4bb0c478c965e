package redline

import "slices"

// greedyWindow bounds how many edits are looked at before the best way so far is
// taken for good: what is remembered of them grows with its square.
const greedyWindow = 512

// greedy compares two sequences that are too long for all of their edits to be tried
// and that have no place of their own to be divided at: many like items. It is Myers'
// comparison from the start, in windows. What only one side has is left out first. Once
// the work is used up, the rest is replaced as a whole.
func (c *comparer) greedy(out *[]edit, a, b []int32, ai, bi int) {
	as, bs := c.inBoth(a, b)
	i, j := 0, 0 // how far both are written
	upTo := func(toI, toJ int) {
		push(out, edit{deleted, ai + i, bi + j, toI - i})
		push(out, edit{inserted, ai + toI, bi + j, toJ - j})
		i, j = toI, toJ
	}
	w := window{c: c, n: len(as), m: len(bs), equal: func(x, y int) bool { return a[as[x]] == b[bs[y]] }}
	for w.n > 0 && w.m > 0 && c.work.diff > 0 {
		for _, p := range w.pairs() {
			upTo(as[p.i], bs[p.j])
			push(out, edit{same, ai + i, bi + j, 1})
			i, j = i+1, j+1
		}
	}
	upTo(len(a), len(b))
}

// inBoth gives the places in each sequence of what the other has as well.
func (c *comparer) inBoth(a, b []int32) (as, bs []int) {
	counts := c.count(a, b)
	defer c.uncount(a, b)
	as, bs = make([]int, 0, len(a)), make([]int, 0, len(b))
	for i, id := range a {
		if counts[id].inB > 0 {
			as = append(as, i)
		}
	}
	for j, id := range b {
		if counts[id].inA > 0 {
			bs = append(bs, j)
		}
	}
	return as, bs
}

// window goes on from a place of both sequences by at most greedyWindow edits.
type window struct {
	c     *comparer
	a, b  int // the place
	n, m  int // what is left behind it
	equal func(x, y int) bool
}

// pairs gives what is the same in both, and goes to where they end. On diagonal k, x of
// the first sequence are behind the place, and x-k of the second.
func (w *window) pairs() []cross {
	var far [][]int // by edits and by diagonals: the farthest x, or -1
	k := 0
	for d, done := 0, false; !done; d++ {
		row, best := make([]int, d+1), -1
		for i := range row {
			diagonal := 2*i - d
			x, _ := w.step(far, d, diagonal)
			from := x
			for x >= 0 && x < w.n && x-diagonal < w.m && w.equal(w.a+x, w.b+x-diagonal) {
				x++
			}
			w.c.work.diff -= x - from + 1
			row[i] = x
			if x >= 0 && 2*x-diagonal > best {
				best, k = 2*x-diagonal, diagonal
			}
		}
		far = append(far, row)
		done = best == w.n+w.m || d == greedyWindow || w.c.work.diff <= 0
	}
	d := len(far) - 1
	x := far[d][(k+d)/2]
	a, b := w.a+x, w.b+x-k
	var back []cross
	for ; d >= 0; d-- {
		start, right := w.step(far, d, k)
		for ; x > start; x-- {
			back = append(back, cross{w.a + x - 1, w.b + x - 1 - k})
		}
		if right {
			x, k = x-1, k-1
		} else {
			k++
		}
	}
	slices.Reverse(back)
	w.a, w.b, w.n, w.m = a, b, w.n-(a-w.a), w.m-(b-w.b)
	return back
}

// step gives where edit number d begins on a diagonal: to the right of the one below
// it, what is left out of the first sequence, or under the one above it. It is -1 where
// there is no such place.
func (w *window) step(far [][]int, d, k int) (x int, right bool) {
	if d == 0 {
		return 0, false
	}
	left, above := -1, -1
	if k > -d {
		if x := far[d-1][(k+d-2)/2]; x >= 0 && x < w.n {
			left = x + 1
		}
	}
	if k < d {
		if x := far[d-1][(k+d)/2]; x-k <= w.m {
			above = x
		}
	}
	return max(left, above), left > above
}
