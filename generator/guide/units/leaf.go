package units

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
)

const (
	near  = 3 // unchanged words between two edits of one unit
	close = 6 // and of one sentence, for them to be one place
	least = 3 // words of a quotation, where there are as many
	// passageFrom is how many words within a block count as a passage that may move.
	passageFrom = 5
)

// words is a paragraph, heading or cell in both texts.
type words struct {
	*cutter
	old      []token // as written in the base
	new      []token
	ms       []match
	oldSpans []span
	newSpans []span
	oldAt    []int // where in ms
	newAt    []int
	before   []match // how many tokens stand before a place of ms
}

// hunk is a range of ms that differs.
type hunk struct{ from, to int }

// leaf cuts the words of a block. It is false where they cannot be quoted.
func (c *cutter) leaf(b, e *markdown.Block) bool {
	was, now := tokens(c.key(c.old, b)), tokens(c.key(c.new, e))
	w := &words{cutter: c, old: tokens(c.src[b.Start:min(b.End, len(c.src))]), new: now}
	// The base may use other marks than the writer, but never other words.
	if !slices.EqualFunc(was, w.old, func(x, y token) bool { return x.word == y.word && (!x.word || x.text == y.text) }) || len(was) == 0 || len(now) == 0 {
		return false
	}
	w.ms = pairs(len(was), len(now), func(i, j int) int {
		switch {
		case was[i].key() != now[j].key():
			return 0
		case was[i].word:
			return full + len(was[i].text)
		}
		return full
	})
	w.oldSpans, w.newSpans = spans(w.old), spans(now)
	w.oldAt, w.newAt = make([]int, len(was)), make([]int, len(now))
	var hunks []hunk
	for k := 0; k < len(w.ms); k++ {
		if w.ms[k].old < 0 || w.ms[k].new < 0 {
			h := hunk{k, k}
			for ; k < len(w.ms) && (w.ms[k].old < 0 || w.ms[k].new < 0); k++ {
				h.to = k + 1
			}
			h = w.slid(h)
			k = h.to - 1
			hunks = append(hunks, h)
		}
	}
	var n match
	for k, m := range w.ms {
		w.before = append(w.before, n)
		if m.old >= 0 {
			w.oldAt[m.old] = k
			n.old++
		}
		if m.new >= 0 {
			w.newAt[m.new] = k
			n.new++
		}
	}
	w.before = append(w.before, n)
	for i := range hunks {
		hunks[i] = w.balanced(hunks[i])
	}
	slices.SortFunc(hunks, func(x, y hunk) int { return x.from - y.from })
	var groups [][]hunk
	for _, h := range hunks {
		if len(groups) == 0 {
			groups = append(groups, []hunk{h})
			continue
		}
		g := &groups[len(groups)-1]
		last := &(*g)[len(*g)-1]
		n, sentence := w.between(last.to, h.from)
		switch {
		case h.from <= last.to || n <= near || sentence && n <= close || b.Kind == markdown.Heading:
			last.to = max(last.to, h.to)
			*last = w.balanced(*last)
		case sentence:
			*g = append(*g, h)
		default:
			groups = append(groups, []hunk{h})
		}
	}
	// Neighbours bound the quotations.
	var flat []hunk
	for _, g := range groups {
		flat = append(flat, g...)
	}
	k := 0
	for _, g := range groups {
		var edits []Edit
		for _, h := range g {
			low, high := 0, len(w.ms)
			if k > 0 {
				low = flat[k-1].to
			}
			if k+1 < len(flat) {
				high = flat[k+1].from
			}
			e, ok := w.edit(h, low, high)
			if !ok {
				return false
			}
			edits = append(edits, e)
			k++
		}
		c.add(b.Start+w.old[w.firstOld(g[0].from)].start, edits...)
		if len(g) == 1 {
			w.passage(&c.pieces[len(c.pieces)-1], w.ms[g[0].from:g[0].to])
		}
	}
	return true
}

// passage notes in a piece that does nothing else that it takes words away, enough of
// them to be known again elsewhere, or brings words: they may have moved.
func (w *words) passage(p *piece, ms []match) {
	var gone, come []token
	for _, m := range ms {
		if m.old >= 0 {
			gone = append(gone, w.old[m.old])
		}
		if m.new >= 0 {
			come = append(come, w.new[m.new])
		}
	}
	switch text := join(gone); {
	case len(gone) == 0:
		p.come = join(come)
	case len(come) == 0 && len(strings.Fields(text)) >= passageFrom:
		p.takes(text, p.at+len(text))
	}
}

// slid moves words that only come or go, and could as well stand one further, to
// where they begin with a word: a sentence is put in behind the full stop before
// it, not in front of it.
func (w *words) slid(h hunk) hunk {
	for h.to < len(w.ms) && w.ms[h.to].old >= 0 && w.ms[h.to].new >= 0 {
		first, next := w.ms[h.from], w.ms[h.to]
		for _, m := range w.ms[h.from:h.to] {
			if (m.old < 0) != (first.old < 0) {
				return h
			}
		}
		if first.old < 0 && (w.new[first.new].word || w.new[first.new].key() != w.new[next.new].key()) ||
			first.new < 0 && (w.old[first.old].word || w.old[first.old].key() != w.old[next.old].key()) {
			return h
		}
		// The first of them is what both texts have, and the next one what is new.
		if first.old < 0 {
			w.ms[h.from].old, w.ms[h.to].old = next.old, -1
			for k := h.from; k <= h.to; k++ {
				w.ms[k].new = first.new + k - h.from
			}
		} else {
			w.ms[h.from].new, w.ms[h.to].new = next.new, -1
			for k := h.from; k <= h.to; k++ {
				w.ms[k].old = first.old + k - h.from
			}
		}
		h = hunk{h.from + 1, h.to + 1}
	}
	return h
}

// firstOld is the first token of the base at or after a place, or the last one.
func (w *words) firstOld(k int) int {
	for ; k < len(w.ms); k++ {
		if w.ms[k].old >= 0 {
			return w.ms[k].old
		}
	}
	return len(w.old) - 1
}

// ranges are the tokens of both texts in a hunk.
func (w *words) ranges(h hunk) (oa, ob, na, nb int) {
	oa, na = w.before[h.from].old, w.before[h.from].new
	return oa, w.before[h.to].old, na, w.before[h.to].new
}

// balanced widens a hunk until it cuts no mark-up in half, in neither text.
func (w *words) balanced(h hunk) hunk {
	for {
		was := h
		for _, side := range []struct {
			spans []span
			at    []int
		}{{w.oldSpans, w.oldAt}, {w.newSpans, w.newAt}} {
			for _, s := range side.spans {
				o, c := side.at[s.open], side.at[s.close]
				if in(h, o) != in(h, c) {
					h.from, h.to = min(h.from, o), max(h.to, c+1)
				}
			}
		}
		if h == was {
			return h
		}
	}
}

func in(h hunk, k int) bool { return k >= h.from && k < h.to }

// between counts the words between two places, and says whether they are in one
// sentence.
func (w *words) between(from, to int) (n int, sentence bool) {
	sentence = true
	for k := from; k < to; k++ {
		i := w.ms[k].old
		if i < 0 {
			continue
		}
		if w.old[i].word {
			n++
		}
		if t := w.old[i].text; (t == "." || t == "!" || t == "?") && i+1 < len(w.old) && w.old[i+1].space {
			if r, _ := utf8.DecodeRuneInString(w.old[i+1].text); !unicode.IsLower(r) {
				sentence = false
			}
		}
	}
	return n, sentence
}

// edit says a hunk in the form that reads best and has a quotation of its own
// between two places.
func (w *words) edit(h hunk, low, high int) (Edit, bool) {
	oa, ob, na, nb := w.ranges(h)
	if w.manner == fine && oa == ob {
		if e, ok := w.put(h, oa, na, nb, low, high); ok {
			return e, true
		}
	}
	if q := join(w.old[oa:ob]); w.manner == fine && na == nb && oa < ob && countWords(w.old[oa:ob]) >= 2 && ob-oa < len(w.old) && w.once(q) {
		return Edit{site.Delete, q, ""}, true
	}
	for left := true; ; left = !left {
		oa, ob, na, nb = w.ranges(h)
		q, text := join(w.old[oa:ob]), join(w.new[na:nb])
		enough := countWords(w.old[oa:ob]) >= least || h.from <= low && h.to >= high
		// The white space before a quotation is not its own.
		glued := oa < ob && na < nb && w.old[oa].space != w.new[na].space && h.from > low
		if q != "" && text != "" && enough && !glued && w.once(q) {
			return Edit{site.Replace, q, text}, true
		}
		if h.from <= low && h.to >= high {
			return Edit{}, false
		}
		// Rather a word than a mark.
		side := left || glued
		if l, r := w.wordAt(h.from-1, low, high), w.wordAt(h.to, low, high); l != r && !glued {
			side = l
		}
		next := h
		if side && h.from > low || h.to >= high {
			next.from--
		} else {
			next.to++
		}
		if next = w.balanced(next); next.from < low || next.to > high {
			return Edit{}, false
		}
		h = next
	}
}

func (w *words) wordAt(k, low, high int) bool {
	return k >= low && k < high && w.ms[k].old >= 0 && w.old[w.ms[k].old].word
}

// put says a hunk that only brings words: after those before it or, at the start
// of a block, before those that follow.
func (w *words) put(h hunk, at, na, nb, low, high int) (Edit, bool) {
	text := join(w.new[na:nb])
	if na > 0 && at > 0 {
		if w.new[na].space {
			text = " " + text
		}
		for a := at - 1; a >= 0 && w.oldAt[a] >= low; a-- {
			a, z := closed(w.oldSpans, a, at)
			if z != at || w.oldAt[a] < low {
				return Edit{}, false
			}
			if q := join(w.old[a:at]); (countWords(w.old[a:at]) >= least || a == 0) && w.once(q) {
				return Edit{site.InsertAfter, q, text}, true
			}
		}
		return Edit{}, false
	}
	if nb < len(w.new) && at < len(w.old) {
		if w.new[nb].space {
			text += " "
		}
		for z := at + 1; z <= len(w.old) && w.oldAt[z-1] < high; z++ {
			a, z := closed(w.oldSpans, at, z)
			if a != at || w.oldAt[z-1] >= high {
				return Edit{}, false
			}
			if q := join(w.old[at:z]); (countWords(w.old[at:z]) >= least || z == len(w.old)) && w.once(q) {
				return Edit{site.InsertBefore, q, text}, true
			}
		}
	}
	return Edit{}, false
}

// closed widens a range of tokens until it cuts no mark-up in half.
func closed(sp []span, a, z int) (int, int) {
	for {
		x, y := a, z
		for _, s := range sp {
			if (s.open >= a && s.open < z) != (s.close >= a && s.close < z) {
				a, z = min(a, s.open), max(z, s.close+1)
			}
		}
		if x == a && y == z {
			return a, z
		}
	}
}

func countWords(ts []token) int {
	n := 0
	for _, t := range ts {
		if t.word {
			n++
		}
	}
	return n
}

// once reports whether a quotation stands once in the section.
func (c *cutter) once(q string) bool { return q != "" && len(c.index.Locate(q)) == 1 }

// quote is a few words of a block, from its start, that stand once.
func (c *cutter) quote(b *markdown.Block) (string, bool) { return c.words3(b, false) }

// last is the same from its end.
func (c *cutter) last(b *markdown.Block) (string, bool) { return c.words3(b, true) }

func (c *cutter) words3(b *markdown.Block, last bool) (string, bool) {
	switch b.Kind {
	case markdown.Row:
		q := c.source(b)
		return q, c.once(q)
	case markdown.Paragraph, markdown.Heading, markdown.Code:
	default:
		for i := range b.Children {
			if last {
				i = len(b.Children) - 1 - i
			}
			if q, ok := c.words3(b.Children[i], last); ok {
				return q, true
			}
		}
		return "", false
	}
	ts := tokens(c.src[b.Start:min(b.End, len(c.src))])
	first := 0
	if b.Kind == markdown.Heading && len(ts) > 1 && ts[0].text[0] == '#' {
		first = 1
	}
	sp := spans(ts)
	for n := 1; n <= len(ts)-first; n++ {
		a, z := first, first+n
		if last {
			a, z = len(ts)-n, len(ts)
		}
		a, z = closed(sp, a, z)
		if q := join(ts[a:z]); (countWords(ts[a:z]) >= least+1 || n == len(ts)-first) && c.once(q) {
			return q, true
		}
	}
	return "", false
}
