package redline

import (
	"slices"

	"bestpractice/generator/guide/markdown"
)

// Blocks that were made into blocks of another kind, such as a paragraph of which a
// part is a list now, or one that left a quotation, are one node where most words
// stayed: what stands in them is compared as one text, and what they were and are is
// one change beside those of the words.

const (
	// recastFrom is the part of the words of one block that another must have, to
	// have been made of it, and recastWeight what those words must weigh.
	recastFrom   = 0.6
	recastWeight = 6
	// recastFar is how many nodes further on that may be.
	recastFar = 40
	// recastGain is the part of the marks that must be left, at most, and recastSaved
	// how many marked words fewer that is, at least.
	recastGain  = 0.6
	recastSaved = 4
)

// recast finds blocks that were made into others among nodes, the inner ones first.
func (c *comparer) recast(nodes []*node) []*node {
	if len(nodes) == 0 {
		return nil
	}
	out := make([]*node, 0, len(nodes))
	at := 0
	items := slices.ContainsFunc(nodes, func(n *node) bool { return n.kind() == markdown.Item })
	for i := 0; i <= len(nodes); i++ {
		// Blocks among the items of a list cut it, and stay what they are.
		if i < len(nodes) && !nodes[i].equal && !nodes[i].border && (!items || nodes[i].kind() == markdown.Item) {
			if n := nodes[i]; n.op == same && n.runs == nil && n.columns == nil && !n.dressed() {
				n.kids = c.recast(n.kids)
			}
			continue
		}
		out = append(out, c.recastStretch(nodes[at:i])...)
		if i < len(nodes) {
			out = append(out, nodes[i])
		}
		at = i + 1
	}
	return out
}

// recastStretch does that among nodes of which none is equal.
func (c *comparer) recastStretch(nodes []*node) []*node {
	if len(nodes) == 0 || len(nodes) == 1 && !nodes[0].dressed() {
		return nodes
	}
	gone, come := make([]bag, len(nodes)), make([]bag, len(nodes))
	for i, n := range nodes {
		gone[i], come[i] = c.bags(n)
	}
	to := make([]int, len(nodes)) // the last node that what begins here reaches
	for i := range nodes {
		to[i] = i
		for j := i + 1; j < len(nodes) && j <= i+recastFar && c.work.match > 0; j++ {
			if c.madeOf(gone[i], come[j]) || c.madeOf(gone[j], come[i]) {
				to[i] = j
			}
		}
	}
	var out []*node
	for i := 0; i < len(nodes); {
		end := to[i]
		for k := i; k <= end; k++ {
			end = max(end, to[k])
		}
		part := nodes[i : end+1]
		if n := c.asRecast(part); n != nil {
			part = []*node{n}
		}
		out = append(out, part...)
		i = end + 1
	}
	return out
}

// bag is words of blocks, sorted; see unit.bag.
type bag struct {
	words  []uint32
	weight int
}

// bags collects the words that a node takes away and brings.
func (c *comparer) bags(n *node) (gone, come bag) {
	var whole func(b *bag, list []*markdown.Block)
	whole = func(b *bag, list []*markdown.Block) {
		for _, x := range list {
			for i := range x.Inlines {
				b.words = inlineWords(b.words, &x.Inlines[i])
			}
			b.words = textWords(b.words, x.Text)
			whole(b, x.Children)
		}
	}
	var collect func(n *node)
	collect = func(n *node) {
		if n.border {
			return
		}
		if n.op != same {
			whole(&gone, n.old)
			whole(&come, n.new)
			return
		}
		for i := range n.runs {
			switch r := &n.runs[i]; {
			case r.border:
			case r.op == deleted:
				gone.words = textWords(gone.words, r.old.text)
			case r.op == inserted:
				come.words = textWords(come.words, r.new.text)
			}
		}
		for _, k := range n.kids {
			collect(k)
		}
	}
	collect(n)
	for _, b := range []*bag{&gone, &come} {
		sortWords(b.words)
		b.weight = weigh(b.words)
		c.work.match -= len(b.words)
	}
	return gone, come
}

// madeOf reports whether most words of the one that has fewer are in the other.
func (c *comparer) madeOf(a, b bag) bool {
	least := min(a.weight, b.weight)
	return least >= recastWeight && float64(c.shared(a.words, b.words)) >= recastFrom*float64(least)
}

// asRecast makes one node of those whose blocks were made into one another; nil where
// that marks nearly as much as they do.
func (c *comparer) asRecast(nodes []*node) *node {
	if len(nodes) < 2 && !nodes[0].dressed() {
		return nil
	}
	n := &node{edit: c.edit}
	marked := 0
	for _, k := range nodes {
		if slices.ContainsFunc(k.columns, func(col column) bool { return col.op != same }) { // that says more
			return nil
		}
		if k.op != inserted {
			n.old = append(n.old, bared(k.old)...)
		}
		if k.op != deleted {
			n.new = append(n.new, bared(k.new)...)
		}
		marked += c.marked(k)
	}
	old, new := shape(n.old), shape(n.new)
	if old == "" || new == "" || old == new {
		return nil
	}
	a, b := c.leaves(n.old, oldSide), c.leaves(n.new, newSide)
	hs := tidy(a, b, c.hunks(a, b))
	left := 0
	for _, h := range hs {
		left += solids(a[h.a0:h.a1]) + solids(b[h.b0:h.b1])
	}
	if float64(left) > recastGain*float64(marked) || marked-left < recastSaved || keptPart(a, b, hs) < keptFrom {
		return nil
	}
	n.recast = &ownKind{old: held(n.old), new: held(n.new), change: &Change{Kind: Structure, fixed: true},
		facts: []fact{{kind: blocksFact, from: old, to: new}}}
	f := flowBuilder{a: a, b: b, edit: c.edit, whole: n.recast.change}
	for _, h := range hs {
		f.keep(h.a0)
		f.hunk(h)
	}
	f.keep(len(a))
	if n.runs = settlePieces(f.out); !n.fits() {
		return nil
	}
	return n
}

// held is a block that holds others.
func held(bs []*markdown.Block) *markdown.Block {
	return &markdown.Block{Kind: markdown.Item, Children: bs}
}

// marked counts the words that a node marks.
func (c *comparer) marked(n *node) (words int) {
	if n.border {
		return 0
	}
	if n.op != same {
		return solids(c.leaves(append(slices.Clip(n.old), n.new...), oldSide))
	}
	for i := range n.runs {
		if r := &n.runs[i]; r.op != same && r.token().solid() {
			words++
		}
	}
	for _, k := range n.kids {
		words += c.marked(k)
	}
	return words
}

// leaves are the tokens of what stands in blocks, with borders between them.
func (c *comparer) leaves(bs []*markdown.Block, s side) (out []token) {
	begun := false
	eachLeaf(bs, func(b *markdown.Block) {
		if begun {
			out = append(out, token{id: c.intern([]byte("¶")), class: border})
		}
		begun = true
		if b.Kind == markdown.Code {
			out = append(out, c.codeTokens(b.Text)...)
		} else {
			out = append(out, c.tokens(b.Inlines, s)...)
		}
	})
	return out
}

// fits reports whether the pieces of a recast node can be shown: a format that goes on
// over a border is one in one text and two in the other, and behind a cell nothing that
// was a text of its own has a place.
func (n *node) fits() bool {
	next, ok := pieces(n.runs), true
	eachLeaf(n.new, func(b *markdown.Block) {
		for next = next[1:]; len(next) > 0 && next[0].border.op == deleted; next = next[1:] {
			ok = ok && b.Kind != markdown.Cell
		}
	})
	if !ok {
		return false
	}
	for i := range n.runs {
		r := &n.runs[i]
		if !r.border || r.op == same || r.sep != "" {
			continue
		}
		if n.beside(i, -1, r.op).formats()&n.beside(i, 1, r.op).formats() != 0 {
			return false
		}
	}
	return true
}

// beside is the token before or behind a border in the text that does not have it.
func (n *node) beside(i, step int, gone op) *token {
	for i += step; i >= 0 && i < len(n.runs); i += step {
		if r := &n.runs[i]; r.op != gone {
			return r.token()
		}
	}
	return &token{}
}

// recast marks blocks that were made of others: as they are now, and what begins in
// the old text only behind what it is in now.
func (m *marker) recast(n *node) []*markdown.Block {
	k := m.formerly(n.recast)
	k.Former = nil
	next := pieces(n.runs)
	leaf := func(b markdown.Block, label string) *markdown.Block {
		p := next[0]
		next = next[1:]
		b.Text, b.Inlines = "", nil
		b.Inlines = m.inlines(p.runs)
		if p.border != nil && p.border.op != same {
			k := m.mark(p.border.change, label, "")
			k.OnEach = append(k.OnEach, markdown.Attr{Name: "data-sep", Value: p.border.sep})
			k.Sep = p.border.sep
			b.Mark = &k
		}
		return &b
	}
	var fill func(bs []*markdown.Block) []*markdown.Block
	fill = func(bs []*markdown.Block) (out []*markdown.Block) {
		for _, b := range bs {
			if !isLeaf(b) {
				copied := *b
				copied.Children = fill(b.Children)
				out = append(out, &copied)
				continue
			}
			out = append(out, leaf(*b, "split"))
			for len(next) > 0 && next[0].border.op == deleted {
				further := markdown.Block{Kind: markdown.Paragraph}
				if b.Kind == markdown.Code {
					further.Kind = markdown.Code
				}
				out = append(out, leaf(further, "join"))
			}
		}
		return out
	}
	out := fill(n.new)
	out[0].Mark = &k
	return out
}

// replaced marks them as the old blocks that went and the new ones that came.
func (m *marker) replaced(n *node) []*markdown.Block {
	var out []*markdown.Block
	for _, b := range n.old {
		out = append(out, m.whole(&node{op: deleted, old: []*markdown.Block{b}, change: n.recast.change}, "del", m.r.words.Labels.Deleted)...)
	}
	for _, b := range n.new {
		out = append(out, m.whole(&node{op: inserted, new: []*markdown.Block{b}, edit: n.edit, change: n.recast.change}, "ins", m.r.words.Labels.Inserted)...)
	}
	return out
}

// recast writes the blocks of the text that was chosen, with the words that stay in
// them; one that is left without any goes.
func (p *projection) recast(n *node) []*markdown.Block {
	chosen := n.old
	if p.decided[n.recast.change] {
		chosen = n.new
	}
	var leaves [][]run
	for _, piece := range pieces(n.runs) {
		if piece.border == nil || p.stays(piece.border.op, piece.border.change) {
			leaves = append(leaves, nil)
		}
		last := &leaves[len(leaves)-1]
		if piece.border != nil && len(*last) > 0 {
			*last = append(*last, *piece.border)
		}
		for i := range piece.runs {
			if r := &piece.runs[i]; p.stays(r.op, r.change) {
				*last = append(*last, *r)
			}
		}
	}
	var fill func(bs []*markdown.Block) []*markdown.Block
	fill = func(bs []*markdown.Block) (out []*markdown.Block) {
		for _, b := range bs {
			copied := *b
			copied.Mark = nil
			if !isLeaf(b) {
				if copied.Children = fill(b.Children); len(copied.Children) > 0 || len(b.Children) == 0 {
					out = append(out, &copied)
				}
				continue
			}
			runs := leaves[0]
			leaves = leaves[1:]
			if len(runs) == 0 && len(b.Inlines) > 0 && b.Kind != markdown.Cell {
				continue
			}
			copied.Text, copied.Inlines = "", nil
			for i := range runs {
				switch r := &runs[i]; {
				case b.Kind == markdown.Code && r.border:
					copied.Text += r.sep
				case b.Kind == markdown.Code:
					copied.Text += r.token().text
				case r.border:
					copied.Inlines = append(copied.Inlines, markdown.Inline{Text: r.sep})
				default:
					copied.Inlines = p.inlines(copied.Inlines, r)
				}
			}
			copied.Inlines = markdown.Normalize(copied.Inlines)
			out = append(out, &copied)
		}
		return out
	}
	return fill(chosen)
}
