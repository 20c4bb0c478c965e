package redline

import (
	"slices"
	"time"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// edit is a stretch of a comparison of two sequences of numbers.
type edit struct {
	op   op // same, inserted, deleted
	a, b int
	n    int // how many; of both where the same
}

// maxProduct bounds one table of a token comparison: the product of the two
// lengths. Within it the comparison is the least possible.
const (
	maxProduct    = 4_000_000
	coarseProduct = 20_000 // once the work is used up
	// maxDivisions bounds how often a stretch is divided again.
	maxDivisions = 40
)

// script compares two sequences: least marks where the lengths allow it, else
// divided first at what occurs once in both.
func (c *comparer) script(a, b []int32) []edit {
	var out []edit
	c.divide(&out, a, b, 0, 0, 0)
	return out
}

func (c *comparer) divide(out *[]edit, a, b []int32, ai, bi, depth int) {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	push(out, edit{same, ai, bi, n})
	a, b, ai, bi = a[n:], b[n:], ai+n, bi+n
	tail := 0
	for tail < len(a) && tail < len(b) && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	a, b = a[:len(a)-tail], b[:len(b)-tail]
	switch product := len(a) * len(b); {
	case product == 0:
		push(out, edit{deleted, ai, bi, len(a)})
		push(out, edit{inserted, ai, bi, len(b)})
	case product <= coarseProduct || product <= maxProduct && c.work.diff >= product:
		if product > coarseProduct {
			c.work.diff -= product
		}
		least(out, a, b, ai, bi)
	default:
		c.anchored(out, a, b, ai, bi, depth)
	}
	push(out, edit{same, ai + len(a), bi + len(b), tail})
}

// anchored divides at what occurs once in each, in the longest order that both
// have.
func (c *comparer) anchored(out *[]edit, a, b []int32, ai, bi, depth int) {
	var anchors []cross
	if depth < maxDivisions {
		anchors = c.uniqueAnchors(a, b)
	}
	if len(anchors) == 0 {
		c.greedy(out, a, b, ai, bi)
		return
	}
	i, j := 0, 0
	for _, p := range anchors {
		if p.i < i || p.j < j { // taken by the stretch before it
			continue
		}
		c.divide(out, a[i:p.i], b[j:p.j], ai+i, bi+j, depth+1)
		i, j = p.i, p.j
		for i < len(a) && j < len(b) && a[i] == b[j] {
			push(out, edit{same, ai + i, bi + j, 1})
			i, j = i+1, j+1
		}
	}
	if i == 0 && j == 0 {
		c.greedy(out, a, b, ai, bi)
		return
	}
	c.divide(out, a[i:], b[j:], ai+i, bi+j, depth+1)
}

func push(out *[]edit, e edit) {
	if e.n == 0 {
		return
	}
	if k := len(*out) - 1; k >= 0 && (*out)[k].op == e.op {
		if last := &(*out)[k]; e.op != same || last.a+last.n == e.a && last.b+last.n == e.b {
			last.n += e.n
			return
		}
	}
	*out = append(*out, e)
}

// least is Myers' comparison by go-diff, on numbers made runes.
func least(out *[]edit, a, b []int32, ai, bi int) {
	runes := map[int32]rune{}
	text := func(ids []int32) []rune {
		rs := make([]rune, len(ids))
		for i, id := range ids {
			r, ok := runes[id]
			if !ok {
				if r = rune(len(runes) + 1); r >= 0xD800 { // surrogates are no runes
					r += 0x800
				}
				runes[id] = r
			}
			rs[i] = r
		}
		return rs
	}
	ra, rb := text(a), text(b)
	dmp := diffmatchpatch.DiffMatchPatch{DiffTimeout: time.Duration(0)} // no clock
	var found []edit
	i, j, faithful := 0, 0, true
	for _, d := range dmp.DiffMainRunes(ra, rb, false) {
		rs := []rune(d.Text)
		switch d.Type {
		case diffmatchpatch.DiffEqual:
			faithful = faithful && i+len(rs) <= len(ra) && j+len(rs) <= len(rb) && slices.Equal(ra[i:i+len(rs)], rb[j:j+len(rs)])
			push(&found, edit{same, ai + i, bi + j, len(rs)})
			i, j = i+len(rs), j+len(rs)
		case diffmatchpatch.DiffDelete:
			push(&found, edit{deleted, ai + i, bi + j, len(rs)})
			i += len(rs)
		case diffmatchpatch.DiffInsert:
			push(&found, edit{inserted, ai + i, bi + j, len(rs)})
			j += len(rs)
		}
		if !faithful {
			break
		}
	}
	if !faithful || i != len(ra) || j != len(rb) { // never seen; the law does not rest on it
		found = []edit{{deleted, ai, bi, len(a)}, {inserted, ai, bi, len(b)}}
	}
	for _, e := range found {
		push(out, e)
	}
}

// cross is where a pair of a match stands in both sequences.
type cross struct{ i, j int }

// uniqueAnchors keeps the longest run of unique pairs that are in order in both.
func (c *comparer) uniqueAnchors(a, b []int32) []cross {
	return increasing(c.uniquePairs(a, b), nil)
}

// seen is how often a number occurs in each of two sequences, and where in the second.
type seen struct{ inA, inB, at int32 }

// count counts what occurs in two sequences; uncount ends that.
func (c *comparer) count(a, b []int32) []seen {
	most := int32(0)
	for _, ids := range [][]int32{a, b} {
		for _, id := range ids {
			most = max(most, id)
		}
	}
	if int(most) >= len(c.counts) {
		c.counts = make([]seen, max(int(most)+1, 2*len(c.counts)))
	}
	for _, id := range a {
		c.counts[id].inA++
	}
	for j, id := range b {
		s := &c.counts[id]
		s.inB++
		s.at = int32(j)
	}
	return c.counts
}

func (c *comparer) uncount(a, b []int32) {
	for _, id := range a {
		c.counts[id] = seen{}
	}
	for _, id := range b {
		c.counts[id] = seen{}
	}
}

// uniquePairs pairs what occurs exactly once in each sequence, in the order of
// the first.
func (c *comparer) uniquePairs(a, b []int32) []cross {
	if len(a) == 0 || len(b) == 0 {
		return nil
	}
	counts := c.count(a, b)
	defer c.uncount(a, b)
	var pairs []cross
	for i, id := range a {
		if s := counts[id]; s.inA == 1 && s.inB == 1 {
			pairs = append(pairs, cross{i, int(s.at)})
		}
	}
	return pairs
}

// increasing keeps the heaviest run of pairs (sorted by i) whose j increases;
// without weights, the longest.
func increasing(pairs []cross, weight []int) []cross {
	if len(pairs) < 2 {
		return pairs
	}
	back := make([]int, len(pairs))
	if weight == nil {
		var ends []int // the pair that ends the best run of each length
		for p := range pairs {
			k, _ := slices.BinarySearchFunc(ends, pairs[p].j, func(e, j int) int { return pairs[e].j - j })
			back[p] = -1
			if k > 0 {
				back[p] = ends[k-1]
			}
			if k == len(ends) {
				ends = append(ends, p)
			} else {
				ends[k] = p
			}
		}
		return follow(pairs, back, ends[len(ends)-1])
	}
	// A Fenwick tree over j holds the best run that ends at or before it.
	top := 0
	for _, p := range pairs {
		top = max(top, p.j)
	}
	best := make([]struct{ sum, at int }, top+2)
	last, lastSum := 0, 0
	for p := range pairs {
		sum, at := 0, -1
		for k := pairs[p].j; k > 0; k -= k & -k {
			if best[k].sum > sum {
				sum, at = best[k].sum, best[k].at
			}
		}
		sum += weight[p]
		back[p] = at
		for k := pairs[p].j + 1; k < len(best); k += k & -k {
			if sum > best[k].sum {
				best[k].sum, best[k].at = sum, p
			}
		}
		if sum > lastSum {
			last, lastSum = p, sum
		}
	}
	return follow(pairs, back, last)
}

func follow(pairs []cross, back []int, p int) []cross {
	var out []cross
	for ; p >= 0; p = back[p] {
		out = append(out, pairs[p])
	}
	slices.Reverse(out)
	return out
}
