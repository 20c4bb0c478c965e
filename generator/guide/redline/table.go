package redline

import (
	"encoding/binary"
	"slices"

	"bestpractice/generator/guide/markdown"
)

// table compares two tables: columns first, then rows by what stands in the
// columns that both have, then cell by cell.
func (c *comparer) table(o, n *unit) []*node {
	t := c.both(o, n)
	t.columns = c.pairColumns(o, n)
	common := 0
	for _, col := range t.columns {
		if col.op == same {
			common++
		}
	}
	if common == 0 {
		return c.replace(o, n)
	}
	if t.attr = alignment(o, n, t.columns); t.attr != nil {
		t.attr.edit = c.edit
	}
	oldRows, newRows := c.rowUnits(o, t.columns, oldSide), c.rowUnits(n, t.columns, newSide)
	t.kids = append(t.kids, c.row(t.columns, o.kids[0], n.kids[0]))
	i, j := 1, 1
	for _, m := range c.align(oldRows[1:], newRows[1:]) {
		t.kids = c.rowGap(t.kids, o.kids[i:m.i+1], n.kids[j:m.j+1])
		i, j = m.i+1, m.j+1
		t.kids = append(t.kids, c.row(t.columns, o.kids[i], n.kids[j]))
		i, j = i+1, j+1
	}
	t.kids = c.rowGap(t.kids, o.kids[i:], n.kids[j:])
	return []*node{t}
}

// rowGap writes rows that have no pair, each a change of its own.
func (c *comparer) rowGap(out []*node, old, new []*unit) []*node {
	for _, u := range old {
		out = append(out, &node{op: deleted, old: []*markdown.Block{u.block}, oldUnit: u, change: &Change{}})
	}
	for _, u := range new {
		out = append(out, &node{op: inserted, new: []*markdown.Block{u.block}, newUnit: u, edit: c.edit, change: &Change{}})
	}
	return out
}

// row compares two rows; its kids are the cells of t.columns, in their order.
func (c *comparer) row(cols []column, o, n *unit) *node {
	r := c.both(o, n)
	r.kids = make([]*node, 0, len(cols))
	for _, col := range cols {
		switch col.op {
		case deleted:
			r.kids = append(r.kids, &node{op: deleted, old: []*markdown.Block{o.kids[col.old].block}, oldUnit: o.kids[col.old], change: col.change})
		case inserted:
			r.kids = append(r.kids, &node{op: inserted, new: []*markdown.Block{n.kids[col.new].block}, newUnit: n.kids[col.new], edit: c.edit, change: col.change})
		default:
			r.kids = append(r.kids, c.pair(o.kids[col.old], n.kids[col.new])...)
		}
	}
	r.equal = len(cols) == len(o.kids) && o.id == n.id
	return r
}

// rowUnits stands for rows by the cells of the columns that both tables have,
// so that a new column does not make every row another one.
func (c *comparer) rowUnits(t *unit, cols []column, s side) []*unit {
	out := make([]*unit, len(t.kids))
	for i, r := range t.kids {
		u := &unit{block: r.block}
		k := append(c.buf[:0], 'R')
		for _, col := range cols {
			if col.op != same {
				continue
			}
			at := col.old
			if s == newSide {
				at = col.new
			}
			u.kids = append(u.kids, r.kids[at])
			k = binary.AppendUvarint(k, uint64(r.kids[at].id))
		}
		u.id = c.intern(k)
		c.buf = k
		out[i] = u
	}
	return out
}

// maxColumns bounds the table by which columns are paired; wider ones are
// paired by place.
const maxColumns = 60

// pairColumns pairs columns in order: by the words of their heads, then by what
// stands below.
func (c *comparer) pairColumns(o, n *unit) []column {
	oldHead, newHead := o.kids[0].kids, n.kids[0].kids
	var pairs []cross
	if max(len(oldHead), len(newHead)) > maxColumns {
		for i := range min(len(oldHead), len(newHead)) {
			pairs = append(pairs, cross{i, i})
		}
	} else {
		pairs = c.likelyColumns(o, n)
	}
	var cols []column
	i, j := 0, 0
	rest := func(toI, toJ int) {
		var replaced *Change
		if toI-i == 1 && toJ-j == 1 {
			replaced = &Change{Kind: Column, fixed: true}
		}
		for ; i < toI; i++ {
			cols = append(cols, column{op: deleted, old: i, new: -1, change: orNew(replaced)})
		}
		for ; j < toJ; j++ {
			cols = append(cols, column{op: inserted, old: -1, new: j, edit: c.edit, change: orNew(replaced)})
		}
	}
	for _, p := range pairs {
		rest(p.i, p.j)
		cols = append(cols, column{op: same, old: p.i, new: p.j, edit: c.edit})
		i, j = p.i+1, p.j+1
	}
	rest(len(oldHead), len(newHead))
	return cols
}

func orNew(ch *Change) *Change {
	if ch != nil {
		return ch
	}
	return &Change{Kind: Column, fixed: true}
}

// likelyColumns finds the pairs, in order, that have most in common.
func (c *comparer) likelyColumns(o, n *unit) []cross {
	oldCols, newCols := columnUnits(o), columnUnits(n)
	w := len(newCols) + 1
	score := make([]int, (len(oldCols)+1)*w)
	step := make([]byte, len(score))
	for i := 0; i <= len(oldCols); i++ {
		for j := 0; j <= len(newCols); j++ {
			at := i*w + j
			if i > 0 {
				score[at], step[at] = score[at-w], 'i'
			}
			if j > 0 && (i == 0 || score[at-1] > score[at]) {
				score[at], step[at] = score[at-1], 'j'
			}
			if i > 0 && j > 0 {
				if s := c.columnScore(oldCols[i-1], newCols[j-1], len(oldCols) == len(newCols) && i == j); s > 0 && score[at-w-1]+s > score[at] {
					score[at], step[at] = score[at-w-1]+s, 'p'
				}
			}
		}
	}
	var out []cross
	for i, j := len(oldCols), len(newCols); i > 0 || j > 0; {
		switch step[i*w+j] {
		case 'i':
			i--
		case 'j':
			j--
		default:
			i, j = i-1, j-1
			out = append(out, cross{i, j})
		}
	}
	slices.Reverse(out)
	return out
}

// columnScore rates two columns: an equal head most, then shared words, then
// the same place in tables of one width.
func (c *comparer) columnScore(a, b *unit, samePlace bool) int {
	sim := 0.0
	if c.work.match > 0 {
		sim = c.similarity(a, b)
	}
	s := int(100 * sim)
	if a.id == b.id {
		s += 200
	} else if sim < 0.3 && !samePlace {
		return 0
	}
	if samePlace {
		s += 10
	}
	return s
}

// columnUnits gathers each column's words under its head.
func columnUnits(t *unit) []*unit {
	head := t.kids[0]
	out := make([]*unit, len(head.kids))
	for k := range out {
		out[k] = &unit{block: head.kids[k].block, id: head.kids[k].id, kids: make([]*unit, 0, len(t.kids))}
		for _, r := range t.kids {
			if k < len(r.kids) {
				out[k].kids = append(out[k].kids, r.kids[k])
			}
		}
	}
	for _, u := range out { // the head's own words are among the kids'
		room := 0
		for _, k := range u.kids {
			room += len(k.gather())
		}
		u.words = make([]uint32, 0, room)
		for _, k := range u.kids {
			u.words = append(u.words, k.words...)
		}
		sortWords(u.words)
		u.weight, u.count, u.bagged = weigh(u.words), len(u.words), true
	}
	return out
}
