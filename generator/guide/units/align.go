package units

import (
	"strings"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/language/danish"
)

// match is a thing of both texts, or of one of them: -1 where it is not.
type match struct{ old, new int }

// most bounds a comparison, which takes time in proportion to the product of
// the two lengths; beyond it nothing in the middle is paired.
const most = 4_000_000

// pairs aligns two sequences: the heaviest common subsequence of a weight, 0 for
// what is never paired.
func pairs(n, m int, weight func(i, j int) int) []match {
	var out []match
	head := 0
	for head < n && head < m && weight(head, head) >= full {
		out = append(out, match{head, head})
		head++
	}
	tail := 0
	for tail < n-head && tail < m-head && weight(n-1-tail, m-1-tail) >= full {
		tail++
	}
	a, b := n-head-tail, m-head-tail
	if a*b > most {
		for i := range a {
			out = append(out, match{head + i, -1})
		}
		for j := range b {
			out = append(out, match{-1, head + j})
		}
	} else {
		best := make([][]int32, a+1)
		for i := range best {
			best[i] = make([]int32, b+1)
		}
		w := make([][]int32, a)
		for i := a - 1; i >= 0; i-- {
			w[i] = make([]int32, b)
			for j := b - 1; j >= 0; j-- {
				w[i][j] = int32(weight(head+i, head+j))
				best[i][j] = max(best[i+1][j], best[i][j+1])
				if w[i][j] > 0 {
					best[i][j] = max(best[i][j], w[i][j]+best[i+1][j+1])
				}
			}
		}
		i, j := 0, 0
		for i < a || j < b {
			switch {
			case i < a && j < b && w[i][j] > 0 && best[i][j] == w[i][j]+best[i+1][j+1]:
				out = append(out, match{head + i, head + j})
				i, j = i+1, j+1
			case i < a && best[i][j] == best[i+1][j]:
				out = append(out, match{head + i, -1})
				i++
			default:
				out = append(out, match{-1, head + j})
				j++
			}
		}
	}
	for k := tail; k > 0; k-- {
		out = append(out, match{n - k, m - k})
	}
	return out
}

// full is the weight of what is equal.
const full = 1000

// alignBlocks pairs the blocks of two sequences: equal ones first, then those of
// one kind that have half their words in common.
func (c *cutter) alignBlocks(old, new []*markdown.Block) []match {
	return pairs(len(old), len(new), func(i, j int) int {
		x, y := old[i], new[j]
		if x.Kind != y.Kind || x.Ordered != y.Ordered || x.Callout != y.Callout {
			return 0
		}
		kx, ky := c.key(c.old, x), c.key(c.new, y)
		if kx == ky {
			if x.Kind == markdown.Heading {
				return 3 * full // a text moves below another heading, not the heading above it
			}
			return full + min(len(kx), full) // rather a long one than two short ones
		}
		return likeness(c.words(kx), c.words(ky))
	})
}

// likeness is 0 where less than two fifths of the words are common, else how
// much of a full weight they are.
func likeness(x, y map[string]int) int {
	common, nx, ny := 0, 0, 0
	for w, n := range x {
		common += min(n, y[w])
		nx += n
	}
	for _, n := range y {
		ny += n
	}
	if nx+ny == 0 || 2*common*5 < 2*(nx+ny) {
		return 0
	}
	return 1 + common*2*(full-2)/(nx+ny)
}

func (c *cutter) words(key string) map[string]int {
	if c.bags[key] == nil {
		bag := map[string]int{}
		for _, w := range strings.FieldsFunc(key, func(r rune) bool { return !inWord(r) }) {
			bag[w]++
		}
		c.bags[key] = bag
	}
	return c.bags[key]
}

// key is a block as text, the same for what is the same to a reader.
func (c *cutter) key(d *markdown.Doc, b *markdown.Block) string {
	if k, ok := c.keys[b]; ok {
		return k
	}
	k := ""
	switch b.Kind {
	case markdown.Item, markdown.Note:
		k = markdown.WriteBlocks(d, b.Children)
	case markdown.Row:
		k = c.rows(d, []*markdown.Block{b})
	case markdown.Cell:
		k = markdown.WriteBlocks(d, []*markdown.Block{{Kind: markdown.Paragraph, Inlines: b.Inlines}})
	default:
		k = markdown.WriteBlocks(d, []*markdown.Block{b})
	}
	c.keys[b] = k
	return k
}

// plain makes the writing of two trees comparable: an anchor that both have is
// written in both or in none where it is that of the words, and a footnote that both have keeps its label.
func plain(old, new *markdown.Doc) {
	written := map[string]bool{}
	for _, h := range old.Headings() {
		written[h.ID] = h.Explicit
	}
	for _, h := range new.Headings() {
		if explicit, ok := written[h.ID]; ok && (explicit || danish.Slug(markdown.PlainText(h.Inlines)) == h.ID) {
			h.Explicit = explicit
		}
	}
	content := func(d *markdown.Doc, n *markdown.Block) string { return markdown.WriteBlocks(d, n.Children) }
	ms := pairs(len(old.Notes), len(new.Notes), func(i, j int) int {
		x, y := content(old, old.Notes[i]), content(new, new.Notes[j])
		if x == y {
			return full
		}
		bag := func(s string) map[string]int {
			m := map[string]int{}
			for _, w := range strings.Fields(s) {
				m[w]++
			}
			return m
		}
		return likeness(bag(x), bag(y))
	})
	taken := map[string]bool{}
	for i, n := range old.Notes {
		if n.Label == "" {
			n.Label = number(i + 1)
		}
		taken[n.Label] = true
	}
	for _, m := range ms {
		if m.old >= 0 && m.new >= 0 {
			new.Notes[m.new].Label = old.Notes[m.old].Label
		}
	}
	for _, m := range ms {
		if m.old >= 0 || m.new < 0 {
			continue
		}
		n := new.Notes[m.new]
		for k := len(old.Notes) + 1; n.Label == "" || taken[n.Label]; k++ {
			n.Label = number(k)
		}
		taken[n.Label] = true
	}
}
