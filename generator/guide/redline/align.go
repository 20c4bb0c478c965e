package redline

import (
	"slices"

	"bestpractice/generator/guide/markdown"
)

// Bounds of alignment. A gap is what lies between two equal blocks.
const (
	maxGap = 120_000 // blocks of one gap times blocks of the other
	// shortStretch is how large a stretch may be, blocks times blocks, to be
	// paired at once.
	shortStretch = 2_500
	// reservedFrom is how much alike a block that also stands elsewhere must be to
	// another, to be paired with it and not be moved.
	reservedFrom = 0.6
	pairedFrom   = 0.45 // similarity from which two blocks are a pair
	// otherKindFrom is how much alike a paragraph and a heading or an item must be, to
	// be one that is of another kind now.
	otherKindFrom = 0.8
	flowFrom      = 0.8 // and from which paragraphs count as split or joined
	maxFlow       = 8   // paragraphs on one side of it
)

// match pairs a stretch of old blocks with one of new ones; both are 1 but for
// split or joined paragraphs.
type match struct{ i, j, ni, nj int }

// align pairs the blocks of two sequences, in order. It divides them at blocks
// that are equal and in order; a short stretch between is paired as shares most
// words in all, a long one at its equal blocks first.
func (c *comparer) align(old, new []*unit) []match {
	var out []match
	i, j := 0, 0
	stretch := func(toI, toJ int) { out = putBehind(out, c.alignStretch(old[i:toI], new[j:toJ]), i, j) }
	for _, e := range c.safeRuns(old, new) {
		stretch(e.a, e.b)
		for k := range e.n {
			out = append(out, match{e.a + k, e.b + k, 1, 1})
		}
		i, j = e.a+e.n, e.b+e.n
	}
	stretch(len(old), len(new))
	return out
}

// putBehind adds the matches of a stretch that begins at i and j.
func putBehind(out, found []match, i, j int) []match {
	for k := range found {
		found[k].i += i
		found[k].j += j
	}
	if len(out) == 0 {
		return found
	}
	return append(out, found...)
}

func (c *comparer) alignStretch(old, new []*unit) []match {
	if product := len(old) * len(new); product == 0 {
		return nil
	} else if product <= shortStretch && c.work.match > 0 {
		return c.alignSmall(old, new)
	}
	return c.alignRuns(old, new, unitIDs, func(old, new []*unit) []match {
		return c.alignRuns(old, new, ownIDs, func(old, new []*unit) []match { return c.alignGap(old, new, 0) })
	})
}

// alignRuns pairs blocks with equal numbers, and what lies between them by gap.
func (c *comparer) alignRuns(old, new []*unit, ids func([]*unit) []int32, gap func(old, new []*unit) []match) []match {
	runs := c.equalRuns(ids(old), ids(new))
	pairs := 0
	for _, e := range runs {
		pairs += e.n
	}
	out := make([]match, 0, pairs)
	i, j := 0, 0
	between := func(toI, toJ int) {
		if i < toI && j < toJ {
			out = append(out, putBehind(nil, gap(old[i:toI], new[j:toJ]), i, j)...)
		}
	}
	for _, e := range runs {
		between(e.a, e.b)
		for k := range e.n {
			out = append(out, match{e.a + k, e.b + k, 1, 1})
		}
		i, j = e.a+e.n, e.b+e.n
	}
	between(len(old), len(new))
	return out
}

// safeRuns finds the equal blocks that are certain to be the same: at both ends,
// and what occurs once on either side where nothing else of that sort crosses
// it.
func (c *comparer) safeRuns(old, new []*unit) []edit {
	a, b := unitIDs(old), unitIDs(new)
	var out []edit
	n, tail := ends(a, b)
	push(&out, edit{same, 0, 0, n})
	pairs := c.uniquePairs(a[n:len(a)-tail], b[n:len(b)-tail])
	least := make([]int, len(pairs)+1) // the first place in b of all from here on
	least[len(pairs)] = len(b)
	for k := len(pairs) - 1; k >= 0; k-- {
		least[k] = min(least[k+1], pairs[k].j)
	}
	most := -1
	for k, p := range pairs {
		if p.j > most && p.j < least[k+1] {
			push(&out, edit{same, n + p.i, n + p.j, 1})
		}
		most = max(most, p.j)
	}
	push(&out, edit{same, len(a) - tail, len(b) - tail, tail})
	return out
}

// ends counts what two sequences begin and end with alike.
func ends(a, b []int32) (head, tail int) {
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return head, tail
}

// equalRuns finds the stretches of equal blocks. Anchors are blocks that occur
// once on either side: a common line such as "Nej" must not tie two texts
// together at the wrong place.
func (c *comparer) equalRuns(a, b []int32) []edit {
	var edits, out []edit
	n, tail := ends(a, b)
	push(&edits, edit{same, 0, 0, n})
	if a, b := a[n:len(a)-tail], b[n:len(b)-tail]; len(c.uniqueAnchors(a, b)) > 0 {
		c.anchored(&edits, a, b, n, n, 0)
	} else {
		c.divide(&edits, a, b, n, n, 0)
	}
	push(&edits, edit{same, len(a) - tail, len(b) - tail, tail})
	for _, e := range edits {
		if e.op == same {
			out = append(out, e)
		}
	}
	return out
}

func ownIDs(us []*unit) []int32 {
	ids := make([]int32, len(us))
	for i, u := range us {
		ids[i] = u.own
	}
	return ids
}

func unitIDs(us []*unit) []int32 {
	ids := make([]int32, len(us))
	for i, u := range us {
		ids[i] = u.id
	}
	return ids
}

// alignGap pairs similar blocks where no equal ones are left.
func (c *comparer) alignGap(old, new []*unit, depth int) []match {
	switch product := len(old) * len(new); {
	case product == 0 || c.work.match <= 0:
		return nil
	case product <= maxGap:
		return c.alignSmall(old, new)
	case depth > 8:
		return nil
	}
	var out []match
	i, j := 0, 0
	gap := func(toI, toJ int) { out = putBehind(out, c.alignGap(old[i:toI], new[j:toJ], depth+1), i, j) }
	anchors := c.likelyPairs(old, new)
	if len(anchors) == 0 {
		return nil
	}
	for _, p := range anchors {
		gap(p.i, p.j)
		out = append(out, match{p.i, p.j, 1, 1})
		i, j = p.i+1, p.j+1
	}
	gap(len(old), len(new))
	return out
}

// likelyPairs finds pairs in a large gap by the rare words that they share, and
// keeps the heaviest run in order.
func (c *comparer) likelyPairs(old, new []*unit) []cross {
	where := c.rareWords(new)
	var pairs []cross
	var weights []int
	votes := map[int]int{}
	for i, u := range old {
		u.bag()
		c.work.match -= len(u.words)
		clear(votes)
		for k, w := range u.words {
			if k > 0 && u.words[k-1] == w {
				continue
			}
			if found := where[w]; found.n <= rare {
				for _, j := range found.in[:found.n] {
					votes[j]++
				}
			}
		}
		best, bestVotes := -1, 0
		for j, v := range votes {
			if v > bestVotes || v == bestVotes && j < best {
				best, bestVotes = j, v
			}
		}
		if best >= 0 && c.compatible(u.block, new[best].block) && c.similarity(u, new[best]) >= pairedFrom {
			pairs = append(pairs, cross{i, best})
			weights = append(weights, u.weight+1)
		}
	}
	return increasing(pairs, weights)
}

// rare is in how many blocks a word may be that tells one from others.
const rare = 3

// sightings are the blocks that a word is in; n is more than rare where there
// are too many.
type sightings struct {
	n  int
	in [rare]int
}

// rareWords finds where the long words of blocks are.
func (c *comparer) rareWords(us []*unit) map[uint32]sightings {
	where := make(map[uint32]sightings, 8*len(us))
	for j, u := range us {
		u.bag()
		c.work.match -= len(u.words)
		for k, w := range u.words {
			if w&1 == 0 || k > 0 && u.words[k-1] == w {
				continue
			}
			s := where[w]
			if s.n < rare {
				s.in[s.n] = j
			}
			s.n = min(s.n, rare) + 1
			where[w] = s
		}
	}
	return where
}

// alignSmall finds the best pairs in order: those that share most words. A block
// that stands on both sides may be left out for half of its words: it moves.
func (c *comparer) alignSmall(old, new []*unit) []match {
	reserved := c.movable(old, new)
	type cell struct {
		score  int
		ni, nj int8 // the match that ends here; 0, 1 and 1, 0 leave a block alone
	}
	w := len(new) + 1
	grid := make([]cell, (len(old)+1)*w)
	common := make([]int, len(old)*len(new))
	for i, o := range old {
		for j, n := range new {
			at := &common[i*len(new)+j]
			switch *at = -1; {
			case o.id == n.id || o.own == n.own && c.compatible(o.block, n.block):
				o.bag()
				n.bag()
				*at = min(o.weight, n.weight)
			case c.work.match > 0 && c.compatible(o.block, n.block):
				*at = c.common(o, n)
				if (reserved[o.id] || reserved[n.id]) && 2*float64(*at) < reservedFrom*float64(o.weight+n.weight) {
					*at = -1
				}
			case c.work.match > 0 && leaves(o.block, n.block):
				if s := c.common(o, n); 2*float64(s) >= otherKindFrom*float64(o.weight+n.weight) && s > 0 {
					*at = s
				}
			}
		}
	}
	at := func(i, j int) int { return common[i*len(new)+j] }
	alone := func(u *unit) int {
		if reserved[u.id] {
			return u.weight / 2
		}
		return 0
	}
	for i := 0; i <= len(old); i++ {
		for j := 0; j <= len(new); j++ {
			best := &grid[i*w+j]
			if i > 0 {
				*best = cell{grid[(i-1)*w+j].score + alone(old[i-1]), 1, 0}
			}
			if j > 0 {
				if s := grid[i*w+j-1].score + alone(new[j-1]); i == 0 || s > best.score {
					*best = cell{s, 0, 1}
				}
			}
			if i == 0 || j == 0 {
				continue
			}
			o, n := old[i-1], new[j-1]
			if shared := at(i-1, j-1); o.own == n.own && shared >= 0 || paired(o, n, shared, len(old) == 1 && len(new) == 1) {
				s := grid[(i-1)*w+j-1].score + 2*shared + 1
				if o.own == n.own {
					s += 2
				}
				if o.id == n.id {
					s += 2
				}
				if s > best.score {
					*best = cell{s, 1, 1}
				}
			}
			for k := 2; k <= maxFlow; k++ {
				if j >= k {
					if g := flowGain(old[i-1:i], new[j-k:j], func(x int) int { return at(i-1, j-k+x) }); g > 0 && grid[(i-1)*w+j-k].score+g > best.score {
						*best = cell{grid[(i-1)*w+j-k].score + g, 1, int8(k)}
					}
				}
				if i >= k {
					if g := flowGain(new[j-1:j], old[i-k:i], func(x int) int { return at(i-k+x, j-1) }); g > 0 && grid[(i-k)*w+j-1].score+g > best.score {
						*best = cell{grid[(i-k)*w+j-1].score + g, int8(k), 1}
					}
				}
			}
		}
	}
	var out []match
	for i, j := len(old), len(new); i > 0 || j > 0; {
		b := grid[i*w+j]
		i, j = i-int(b.ni), j-int(b.nj)
		if b.ni > 0 && b.nj > 0 {
			out = append(out, match{i, j, int(b.ni), int(b.nj)})
		}
	}
	slices.Reverse(out)
	return out
}

// paired reports whether two blocks that share words of that weight are a pair.
// Where they are alone in a gap, less is enough.
func paired(o, n *unit, shared int, alone bool) bool {
	if shared < 0 {
		return false
	}
	if o.weight+n.weight == 0 { // pictures, rules, empty items
		return alone || o.id == n.id
	}
	least := pairedFrom
	if alone {
		least = 0.3
	}
	return 2*float64(shared) >= least*float64(o.weight+n.weight)
}

// flowGain rates one paragraph against several that it may have been split
// into; 0 where that is not likely. Each of them must be found in it.
func flowGain(one, many []*unit, shared func(int) int) int {
	if !isParagraph(one[0]) {
		return 0
	}
	sum, weight := 0, one[0].weight
	for x, u := range many {
		s := shared(x)
		if !isParagraph(u) || s <= 0 || 10*s < 6*u.weight {
			return 0
		}
		sum += s
		weight += u.weight
	}
	sum = min(sum, one[0].weight)
	if 2*float64(sum) < flowFrom*float64(weight) {
		return 0
	}
	return 2*sum + len(many)
}

// movable finds blocks of a gap that stand on both sides exactly once but out
// of order: they have moved, and are no pair for others.
func (c *comparer) movable(old, new []*unit) map[int32]bool {
	counts := map[int32][2]int{}
	for _, u := range old {
		n := counts[u.id]
		n[0]++
		counts[u.id] = n
	}
	var out map[int32]bool
	for _, u := range new {
		n := counts[u.id]
		if n[1]++; n[0] > 0 {
			counts[u.id] = n
		}
	}
	for _, u := range old {
		if n := counts[u.id]; n == [2]int{1, 1} && certain(u) {
			if out == nil {
				out = map[int32]bool{}
			}
			out[u.id] = true
		}
	}
	return out
}

// certain reports whether a block says enough to be known again elsewhere.
func certain(u *unit) bool {
	u.bag()
	switch u.block.Kind {
	case markdown.Row:
		return u.count >= 2 && u.weight >= 4
	case markdown.Item:
		return u.count >= 3 && u.weight >= 6
	}
	return u.count >= 5 && u.weight >= 10
}
