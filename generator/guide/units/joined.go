package units

import (
	"regexp"
	"slices"
	"strings"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
)

// splitOrJoined cuts a paragraph that became two, or two that became one, with
// the same words.
func (c *cutter) splitOrJoined(ms []match, old, new []*markdown.Block) (int, bool) {
	if len(ms) < 2 {
		return 0, false
	}
	var olds, news []*markdown.Block
	for _, m := range ms[:2] {
		if m.old >= 0 {
			olds = append(olds, old[m.old])
		}
		if m.new >= 0 {
			news = append(news, new[m.new])
		}
	}
	if len(olds)+len(news) != 3 || slices.ContainsFunc(append(slices.Clone(olds), news...), func(b *markdown.Block) bool { return b.Kind != markdown.Paragraph }) {
		return 0, false
	}
	text := func(d *markdown.Doc, bs []*markdown.Block) string {
		var out []string
		for _, b := range bs {
			out = append(out, strings.TrimSpace(c.key(d, b)))
		}
		return strings.Join(out, " ")
	}
	if c.manner == coarse || text(c.old, olds) != text(c.new, news) {
		return c.halves(olds, news)
	}
	two, d := olds, c.old
	if len(news) == 2 {
		two, d = news, c.new
	}
	cut := len(tokens(c.key(d, two[0])))
	all := tokens(c.src[olds[0].Start:min(olds[len(olds)-1].End, len(c.src))])
	sp := spans(all)
	for n := 3; ; n++ {
		a, z := max(0, cut-n), min(len(all), cut+n)
		a, z = closed(sp, a, z)
		left, right := join(all[a:cut]), join(all[cut:z])
		if q := left + " " + right; c.once(q) {
			if len(news) == 2 {
				c.add(olds[0].Start, Edit{site.Replace, q, left + "\n\n" + right})
			} else {
				c.add(olds[0].Start, Edit{site.Replace, left + "\n\n" + right, q})
			}
			return 2, true
		}
		if a == 0 && z == len(all) {
			return 0, false
		}
	}
}

// halves cuts a paragraph whose words stand in two now, or the other way round,
// where some of them changed too: it is written anew as one unit.
func (c *cutter) halves(olds, news []*markdown.Block) (int, bool) {
	one, two, d1, d2 := olds, news, c.old, c.new
	if len(olds) == 2 {
		one, two, d1, d2 = news, olds, c.new, c.old
	}
	whole := c.words(c.key(d1, one[0]))
	first, second := c.words(c.key(d2, two[0])), c.words(c.key(d2, two[1]))
	both := c.words(c.key(d2, two[0]) + " " + c.key(d2, two[1]))
	// Each half brings most of its words from the one paragraph.
	for _, h := range []struct{ half, other map[string]int }{{first, second}, {second, first}} {
		if 5*(common(whole, both)-common(whole, h.other)) < 3*common(h.half, h.half) {
			return 0, false
		}
	}
	edit, ok := c.replaced(olds[0], news)
	edits := []Edit{edit}
	for _, b := range olds[1:] {
		edit, fits := c.replaced(b, nil)
		edits, ok = append(edits, edit), ok && fits
	}
	if ok {
		c.add(olds[0].Start, edits...)
	}
	return 2, ok
}

// adjoin reports whether nothing stands between what a removal takes and the place of
// an insertion: an item that becomes a paragraph, or the other way round.
func (c *cutter) adjoin(from, to *piece) bool {
	a, z := to.at, from.at
	if a >= from.end {
		a, z = from.end, to.at
	}
	return a <= z && strings.TrimSpace(c.src[min(a, len(c.src)):min(z, len(c.src))]) == ""
}

// like reports whether two passages share most of their words.
func (c *cutter) like(a, b string) bool {
	x, y := c.words(a), c.words(b)
	n := common(x, y)
	return n > 0 && 5*n >= 3*common(x, x) && 5*n >= 3*common(y, y)
}

// common counts the words that two passages share.
func common(x, y map[string]int) (n int) {
	for w, k := range x {
		n += min(k, y[w])
	}
	return n
}

// less gives the words of one passage without those of another.
func less(x, y map[string]int) map[string]int {
	out := map[string]int{}
	for w, n := range x {
		if n > y[w] {
			out[w] = n - y[w]
		}
	}
	return out
}

// within reports whether most words of a passage are among others.
func within(x, y map[string]int) bool {
	n := common(x, y)
	return n > 0 && 5*n >= 4*common(x, x)
}

// moves joins the removal of a passage with its insertion elsewhere, and what goes with
// what comes in its place as another kind of block.
func (c *cutter) moves() {
	for i := range c.pieces {
		for j := range c.pieces {
			if from, to := &c.pieces[i], &c.pieces[j]; i != j && c.moved(from, to) {
				to.Edits, to.at = append(from.Edits, to.Edits...), min(from.at, to.at)
				from.Edits, from.gone, from.lost = nil, "", nil
				break
			}
		}
	}
	c.pieces = slices.DeleteFunc(c.pieces, func(p piece) bool { return len(p.Edits) == 0 })
}

// listSign stands before the words of the first item of a list.
var listSign = regexp.MustCompile(`^(?:[-*+]|\d+[.)])\s+`)

// moved reports whether what one piece takes away is what another one brings; either may
// be a part of a block that is written anew.
func (c *cutter) moved(from, to *piece) bool {
	near := c.adjoin(from, to)
	most := func(key string, of map[string]int) bool {
		x := c.words(key)
		return within(x, of) && (near || common(x, x) > 2)
	}
	switch {
	case from.gone != "" && to.come != "":
		gone := strings.TrimSpace(listSign.ReplaceAllString(from.gone, ""))
		few := len(strings.Fields(gone)) < 3
		same := strings.Contains(to.come, gone)
		return same && (near || !few) || near && c.like(from.gone, to.come)
	case to.come != "" && len(from.lost) > 0:
		return most(to.come, from.lost)
	}
	return from.gone != "" && len(to.gained) > 0 && most(from.gone, to.gained)
}
