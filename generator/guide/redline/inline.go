package redline

import (
	"bestpractice/generator/guide/markdown"
)

// hunk is a stretch of tokens that differ: a[a0:a1] was deleted and b[b0:b1]
// stands in its place. What lies between two hunks is in both texts.
type hunk struct{ a0, a1, b0, b1 int }

// hunks compares two sequences of tokens.
func (c *comparer) hunks(a, b []token) []hunk {
	var out []hunk
	i, j := 0, 0
	for _, e := range c.script(tokenIDs(a), tokenIDs(b)) {
		if e.op == same {
			i, j = i+e.n, j+e.n
			continue
		}
		if k := len(out) - 1; k < 0 || out[k].a1 != i || out[k].b1 != j {
			out = append(out, hunk{i, i, j, j})
		}
		if e.op == deleted {
			i += e.n
		} else {
			j += e.n
		}
		out[len(out)-1].a1, out[len(out)-1].b1 = i, j
	}
	return out
}

func tokenIDs(ts []token) []int32 {
	ids := make([]int32, len(ts))
	for i := range ts {
		ids[i] = ts[i].id
	}
	return ids
}

// tidy makes hunks what a person would mark: whole words at their natural
// borders, no islands in rewritten stretches.
func tidy(a, b []token, hs []hunk) []hunk {
	for {
		n := len(hs)
		if hs = joinIslands(a, b, hs); len(hs) == n {
			break
		}
	}
	for i := range hs {
		low, high := 0, len(b)
		if i > 0 {
			low = hs[i-1].b1 + 1
		}
		if i+1 < len(hs) {
			high = hs[i+1].b0 - 1
		}
		slide(a, b, &hs[i], low, high)
	}
	return hs
}

// joinIslands joins hunks that only few unchanged words part: at most three,
// and half as many as are marked on either side. White space and punctuation
// between marks join always.
func joinIslands(a, b []token, hs []hunk) []hunk {
	if len(hs) == 0 {
		return hs
	}
	out := hs[:1]
	for _, h := range hs[1:] {
		left := &out[len(out)-1]
		kept := a[left.a1:h.a0]
		l := max(solids(a[left.a0:left.a1]), solids(b[left.b0:left.b1]))
		r := max(solids(a[h.a0:h.a1]), solids(b[h.b0:h.b1]))
		if island(kept, min(l, r)) {
			left.a1, left.b1 = h.a1, h.b1
		} else {
			out = append(out, h)
		}
	}
	return out
}

// island reports whether kept tokens are too few to part marks of that many
// words. A link, a line break or the end of a paragraph always parts them.
func island(kept []token, marked int) bool {
	if len(kept) > 7 {
		return false
	}
	for i := range kept {
		if kept[i].class == border || kept[i].class == atom {
			return false
		}
	}
	words := solids(kept)
	return words == 0 && len(kept) <= 3 || 0 < words && words <= 3 && 2*words <= marked
}

func solids(ts []token) int {
	n := 0
	for i := range ts {
		if ts[i].solid() {
			n++
		}
	}
	return n
}

// maxSlide bounds how far a hunk is moved in search of a better border.
const maxSlide = 40

// slide moves a pure insertion or deletion among equal neighbours to where it
// reads best: a whole sentence, else words with the space after them.
func slide(a, b []token, h *hunk, low, high int) {
	s, from, to := b, &h.b0, &h.b1
	if h.b0 == h.b1 {
		s, from, to = a, &h.a0, &h.a1
		low, high = low+h.a0-h.b0, high+h.a1-h.b1
	} else if h.a0 != h.a1 {
		return
	}
	best, bestAt := -1, 0
	left, right := 0, 0
	for left < maxSlide && *from-left > low && s[*from-left-1].id == s[*to-left-1].id && s[*from-left-1].class != border {
		left++
	}
	for right < maxSlide && *to+right < high && s[*from+right].id == s[*to+right].id && s[*from+right].class != border {
		right++
	}
	for by := -left; by <= right; by++ {
		if score := borderScore(s, *from+by, *to+by); score > best {
			best, bestAt = score, by
		}
	}
	*h = hunk{h.a0 + bestAt, h.a1 + bestAt, h.b0 + bestAt, h.b1 + bestAt}
}

// borderScore rates the place of an insertion or deletion by what stands
// before it and what it ends with.
func borderScore(s []token, from, to int) int {
	score := 0
	switch {
	case from > 0 && s[from].class == space && endsSentence(s[from-1].text) && endsSentence(s[to-1].text):
		return 6 // a sentence put on behind, with the space before it
	case from == 0:
		score += 2
	case s[from-1].class == space:
		score += 2
		if from > 1 && endsSentence(s[from-2].text) {
			score += 4
		}
	}
	if s[to-1].class == space {
		score++
	}
	return score
}

func endsSentence(s string) bool { return s == "." || s == "!" || s == "?" || s == ":" }

// toRuns makes the model's runs: deleted before inserted, one change a hunk.
func (c *comparer) toRuns(a, b []token, hs []hunk) []run {
	n := len(b)
	for _, h := range hs {
		n += h.a1 - h.a0
	}
	out := make([]run, 0, n)
	i, j := 0, 0
	keep := func(to int) {
		for ; i < to; i, j = i+1, j+1 {
			out = append(out, run{op: same, old: &a[i], new: &b[j], edit: c.edit, border: a[i].class == border})
		}
	}
	for _, h := range hs {
		keep(h.a0)
		ch := &Change{}
		for ; i < h.a1; i++ {
			out = append(out, run{op: deleted, old: &a[i], change: ch})
		}
		for ; j < h.b1; j++ {
			out = append(out, run{op: inserted, new: &b[j], edit: c.edit, change: ch})
		}
	}
	keep(len(a))
	return out
}

// leaf compares what two paragraphs, headings, cells or code blocks hold. kept
// is the part of the words that both have, from 0 to 1.
func (c *comparer) leaf(o, n *markdown.Block) (runs []run, kept float64) {
	var a, b []token
	if o.Kind == markdown.Code {
		a, b = c.codeTokens(o.Text), c.codeTokens(n.Text)
	} else {
		a, b = c.tokens(o.Inlines, oldSide), c.tokens(n.Inlines, newSide)
	}
	hs := c.hunks(a, b)
	if c.fine {
		return c.toRuns(a, b, hs), 1
	}
	hs = tidy(a, b, hs)
	return settle(c.toRuns(a, b, hs)), keptPart(a, b, hs)
}

func keptPart(a, b []token, hs []hunk) float64 {
	words := max(solids(a), solids(b))
	if words <= 3 { // too few to say
		return 1
	}
	n := solids(a)
	for _, h := range hs {
		n -= solids(a[h.a0:h.a1])
	}
	return float64(n) / float64(words)
}

func (c *comparer) codeTokens(text string) []token {
	if text == "" {
		return nil
	}
	return c.textTokens(nil, []markdown.Inline{{Kind: markdown.Text, Text: text}})
}
