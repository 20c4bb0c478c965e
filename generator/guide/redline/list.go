package redline

import "bestpractice/generator/guide/markdown"

// Lists are compared item by item, whatever list an item stands in: where both
// texts have lists in a stretch, they are taken apart into items, aligned as one
// sequence with the blocks around them, and put together again. What cuts,
// joins, starts or re-kinds a list so leaves its items alone.

// entry is a block, or an item with the place of its list in the sequence.
type entry struct {
	*unit
	list int // -1 of a block
}

func apart(us []*unit, lists bool) []entry {
	n := len(us)
	for _, u := range us {
		if lists && u.block.Kind == markdown.List {
			n += len(u.kids) - 1
		}
	}
	out := make([]entry, 0, n)
	for i, u := range us {
		if !lists || u.block.Kind != markdown.List {
			out = append(out, entry{u, -1})
			continue
		}
		for _, item := range u.kids {
			out = append(out, entry{item, i})
		}
	}
	return out
}

func hasList(us []*unit) bool {
	for _, u := range us {
		if u.block.Kind == markdown.List {
			return true
		}
	}
	return false
}

func unitsOf(es []entry) []*unit {
	out := make([]*unit, len(es))
	for i := range es {
		out[i] = es[i].unit
	}
	return out
}

// between compares a stretch of blocks in which no block stands.
func (c *comparer) between(out []*node, old, new []*unit) []*node {
	if len(old) == 0 || len(new) == 0 {
		return c.gap(out, old, new)
	}
	if hasList(old) || hasList(new) {
		old, new = c.dressed(old, new, oldSide), c.dressed(new, old, newSide)
	}
	lists := hasList(old) && hasList(new)
	a := assembler{comparer: c, oldUnits: old, newUnits: new, old: apart(old, lists), new: apart(new, lists)}
	a.parts = make([]listPart, 0, max(len(a.old), len(a.new)))
	i, j := 0, 0
	for _, m := range c.align(unitsOf(a.old), unitsOf(a.new)) {
		a.gap(i, m.i, j, m.j)
		a.match(m)
		i, j = m.i+m.ni, m.j+m.nj
	}
	a.gap(i, len(a.old), j, len(a.new))
	return a.nodes(out)
}

// assembler puts the items and blocks of a stretch together again.
type assembler struct {
	*comparer
	oldUnits, newUnits []*unit
	old, new           []entry
	parts              []listPart
}

// listPart is a node of the sequence; of an item, with the lists that it is in, or
// would be in.
type listPart struct {
	n        *node
	item     bool
	old, new int
}

func (a *assembler) match(m match) {
	o, n := a.old[m.i], a.new[m.j]
	if m.ni == 1 && m.nj == 1 {
		pair := a.pair
		if n.list >= 0 && a.newUnits[n.list].bare != nil && !plainItem(o.unit) {
			pair = a.replace // a paragraph is no more than one
		}
		for _, k := range pair(o.unit, n.unit) {
			a.parts = append(a.parts, listPart{k, o.list >= 0, o.list, n.list})
		}
		return
	}
	old, new := unitsOf(a.old[m.i:m.i+m.ni]), unitsOf(a.new[m.j:m.j+m.nj])
	nodes := a.comparer.gap(nil, old, new)
	if runs, ok := a.flow(old, new); ok {
		nodes = []*node{{old: blocksOf(old), new: blocksOf(new), edit: a.edit, runs: runs}}
	}
	a.blocks(nodes)
}

func (a *assembler) blocks(nodes []*node) {
	for _, k := range nodes {
		a.parts = append(a.parts, listPart{k, false, -1, -1})
	}
}

// gap writes what has no match: first what goes on the list before, last what
// begins the list behind, so that no list is cut by it.
func (a *assembler) gap(i, toI, j, toJ int) {
	leadI, leadJ := lead(a.old, i, toI), lead(a.new, j, toJ)
	trailI, trailJ := trail(a.old, leadI, toI), trail(a.new, leadJ, toJ)
	a.items(i, leadI, j, leadJ, i-1, j-1)
	a.blocks(a.comparer.gap(nil, whole(a.old[leadI:trailI], a.oldUnits), whole(a.new[leadJ:trailJ], a.newUnits)))
	a.items(trailI, toI, trailJ, toJ, toI, toJ)
}

// lead gives the end of the items that go on the list before them, trail the
// start of those that begin the list behind them.
func lead(es []entry, from, to int) int {
	for from > 0 && from < to && es[from].list >= 0 && es[from].list == es[from-1].list {
		from++
	}
	return from
}

func trail(es []entry, from, to int) int {
	at := to
	for at > from && to < len(es) && es[at-1].list >= 0 && es[at-1].list == es[to].list {
		at--
	}
	return at
}

// items writes items without a match; by is the match whose lists they are in.
func (a *assembler) items(i, toI, j, toJ, byI, byJ int) {
	for _, k := range a.comparer.gap(nil, unitsOf(a.old[i:toI]), unitsOf(a.new[j:toJ])) {
		a.parts = append(a.parts, listPart{k, true, a.old[byI].list, a.new[byJ].list})
	}
}

// whole gives blocks for entries: none of these lists has an item that matches.
func whole(es []entry, us []*unit) []*unit {
	var out []*unit
	for i, e := range es {
		switch {
		case e.list < 0:
			out = append(out, e.unit)
		case i == 0 || es[i-1].list != e.list:
			out = append(out, us[e.list])
		}
	}
	return undressed(out)
}

// listPiece is a stretch of items that are in one list in both texts.
type listPiece struct {
	old, new int
	kids     []*node
	before   []*node // blocks that stand between it and the piece before
}

// nodes writes the parts: pieces of one list that were cut or joined are one
// node with borders among its kids.
func (a *assembler) nodes(out []*node) []*node {
	var group []listPiece
	var after []*node // blocks since the last piece
	flush := func() {
		out = append(out, a.list(group)...)
		out = append(out, after...)
		group, after = nil, nil
	}
	piece := func(parts []listPart, before []*node) listPiece {
		p, n := parts[0], 1
		for n < len(parts) && parts[n].item && parts[n].old == p.old && parts[n].new == p.new {
			n++
		}
		return listPiece{p.old, p.new, append(make([]*node, 0, n), p.n), before}
	}
	for i, p := range a.parts {
		if !p.item {
			after = append(after, p.n)
			continue
		}
		k := len(group) - 1
		switch {
		case k >= 0 && group[k].old == p.old && group[k].new == p.new:
			group[k].kids = append(group[k].kids, p.n)
		case k >= 0 && (group[k].old == p.old || group[k].new == p.new):
			group = append(group, piece(a.parts[i:], after))
			after = nil
		default:
			flush()
			group = []listPiece{piece(a.parts[i:], nil)}
		}
	}
	flush()
	return out
}

// list makes one node of the pieces of a list.
func (a *assembler) list(group []listPiece) []*node {
	if len(group) == 0 {
		return nil
	}
	first, last := group[0], group[len(group)-1]
	old, new := a.oldUnits[first.old:last.old+1], a.newUnits[first.new:last.new+1]
	n := &node{old: blocksOf(undressed(old)), new: blocksOf(new), edit: a.edit, oldUnit: old[0], newUnit: new[0]}
	if len(group) == 1 && old[0].id == new[0].id {
		n.equal = true
		return []*node{n}
	}
	n.attr = a.named.ownChange(old[0].block, new[0].block)
	// What makes paragraphs items, or items paragraphs, is one change with what cuts
	// or joins the list there.
	var dressed *Change
	if n.attr != nil && (old[0].bare != nil || new[0].bare != nil) {
		dressed = n.attr.change
	}
	if len(group) == 1 {
		n.kids = first.kids
		return []*node{n}
	}
	for i, p := range group {
		if i > 0 {
			n.kids = append(n.kids, p.before...)
			b := a.border(group[i-1], p)
			if a.bare(group[i-1]) || a.bare(p) {
				if dressed == nil {
					dressed = &Change{Kind: Structure, fixed: true}
				}
				b.by, b.change = nil, dressed
				if b.attr = a.named.ownChange(a.oldUnits[p.old].block, a.newUnits[p.new].block); b.attr != nil {
					b.attr.change = dressed
				}
			}
			n.kids = append(n.kids, b)
		}
		n.kids = append(n.kids, p.kids...)
	}
	return []*node{n}
}

// bare reports whether the items of a piece are paragraphs in one of the texts.
func (a *assembler) bare(p listPiece) bool {
	return a.oldUnits[p.old].bare != nil || a.newUnits[p.new].bare != nil
}

// border stands between two pieces that are one list in one of the texts.
func (a *assembler) border(left, p listPiece) *node {
	b := &node{border: true, edit: a.edit}
	if p.old == left.old {
		b.op, b.new = inserted, []*markdown.Block{a.newUnits[p.new].block}
	} else {
		b.op, b.old = deleted, []*markdown.Block{a.oldUnits[p.old].block}
	}
	if len(p.before) > 0 {
		b.by = p.before[0]
		return b
	}
	b.change = &Change{Kind: Split, fixed: true}
	if b.op == deleted {
		b.change.Kind = Join
	}
	return b
}
