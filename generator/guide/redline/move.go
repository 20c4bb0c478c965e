package redline

import (
	"slices"

	"bestpractice/generator/guide/markdown"
)

// findMoves makes moves of blocks that were deleted in one place and inserted
// in another. A block has moved where its content is there once before and once
// after, and says enough to be known again; what stands beside a moved block and
// came along with it belongs to the same move. Items that were nested or taken
// out keep their order, and are known by that. One wrong move is worse than
// three missed.
func findMoves(c *comparer, r *Redline) {
	for _, n := range r.notes {
		// What is in a note stays in it: a note can go as a whole.
		newMover(c, n.kids).join()
	}
	newMover(c, r.nodes).join()
}

// mover knows all that came and went, whole blocks and what is in them.
type mover struct {
	*comparer
	gone, come []*stray
	tables     map[*node]*node // the table of a row, for rows move within one only
	segments   [][2][]*stray   // items that went and came between two that stay
	equal      []*unit
	parents    int
}

// stray is a block that only one text has where it stands. Where a block around
// it is the one that came or went, node is nil until that is opened.
type stray struct {
	unit          *unit
	node          *node
	up            *stray
	kids          []*stray
	parent, place int // where it stands among its siblings
}

func newMover(c *comparer, nodes []*node) *mover {
	m := &mover{comparer: c, tables: map[*node]*node{}}
	m.segments = append(m.segments, [2][]*stray{})
	m.collect(nodes)
	return m
}

func (m *mover) collect(nodes []*node) {
	m.parents++
	parent := m.parents
	m.equal = slices.Grow(m.equal, len(nodes))
	for i, n := range nodes {
		switch {
		case n.border:
		case n.op == deleted && n.kind() != markdown.Cell:
			m.gone = append(m.gone, m.stray(n.oldUnit, n, nil, parent, i, 0))
		case n.op == inserted && n.kind() != markdown.Cell:
			m.come = append(m.come, m.stray(n.newUnit, n, nil, parent, i, 1))
		case n.equal:
			m.equal = append(m.equal, n.oldUnit)
			if n.kind() == markdown.List {
				m.segments = append(m.segments, [2][]*stray{})
			}
		case n.kind() == markdown.Table:
			for _, k := range n.kids {
				m.tables[k] = n
			}
			m.collect(n.kids)
		case n.kind() != markdown.Row:
			if n.kind() == markdown.Item {
				m.segments = append(m.segments, [2][]*stray{})
			}
			m.collect(n.kids)
		}
	}
}

// stray adds a block, and what is in it.
func (m *mover) stray(u *unit, n *node, up *stray, parent, place, side int) *stray {
	s := &stray{unit: u, node: n, up: up, parent: parent, place: place}
	if u.block.Kind == markdown.Item {
		last := &m.segments[len(m.segments)-1]
		last[side] = append(last[side], s)
	}
	switch u.block.Kind {
	case markdown.List, markdown.Item, markdown.Quote:
		m.parents++
		inner := m.parents
		for i, k := range u.kids {
			kid := m.stray(k, nil, s, inner, i, side)
			s.kids = append(s.kids, kid)
		}
	}
	return s
}

// flat lists strays with what is in them, the outer before the inner.
func flat(list []*stray) []*stray {
	var out []*stray
	for _, s := range list {
		out = append(append(out, s), flat(s.kids)...)
	}
	return out
}

// free reports whether a stray has not moved, by itself or in another.
func (s *stray) free() bool {
	for ; s != nil; s = s.up {
		if s.node != nil && s.node.op != deleted && s.node.op != inserted {
			return false
		}
	}
	return true
}

// open makes a node for a stray: the blocks around it become shells of what
// they hold.
func (s *stray) open() *node {
	if s.node != nil {
		return s.node
	}
	up := s.up.open()
	for _, k := range s.up.kids {
		k.node = &node{op: up.op, edit: up.edit, change: up.change}
		if up.op == deleted {
			k.node.old, k.node.oldUnit = []*markdown.Block{k.unit.block}, k.unit
		} else {
			k.node.new, k.node.newUnit = []*markdown.Block{k.unit.block}, k.unit
		}
		up.kids = append(up.kids, k.node)
	}
	up.change = nil
	return s.node
}

func (s *stray) opened() bool { return len(s.kids) > 0 && s.kids[0].node != nil }

func (m *mover) join() {
	if len(m.gone) == 0 || len(m.come) == 0 {
		return
	}
	m.joinNested()
	gone, come := flat(m.gone), flat(m.come)
	goneAt, comeAt := m.once(gone, come)
	goneBeside, comeBeside := beside(gone), beside(come)
	for _, g := range gone {
		n := comeAt[g.unit.id]
		if n == nil || goneAt[g.unit.id] != g || !certain(g.unit) || !m.fits(g, n) {
			continue
		}
		change := &Change{Kind: Move, fixed: true}
		m.move(g, n, change)
		// Blocks that came along, before and after.
		for step := -1; step <= 1; step += 2 {
			for k := step; ; k += step {
				x, y := goneBeside[[2]int{g.parent, g.place + k}], comeBeside[[2]int{n.parent, n.place + k}]
				if x == nil || y == nil || x.unit.id != y.unit.id || !m.fits(x, y) {
					break
				}
				m.move(x, y, change)
			}
		}
	}
	m.joinEdited(gone, come)
}

// once finds the contents that came and went once each, and stand nowhere else.
func (m *mover) once(gone, come []*stray) (goneAt, comeAt map[int32]*stray) {
	at := func(list []*stray) map[int32]*stray {
		out := make(map[int32]*stray, len(list))
		for _, s := range list {
			if _, twice := out[s.unit.id]; twice || !s.free() {
				out[s.unit.id] = nil
			} else {
				out[s.unit.id] = s
			}
		}
		return out
	}
	goneAt, comeAt = at(gone), at(come)
	m.forgetStaying(goneAt)
	return goneAt, comeAt
}

// forgetStaying takes out contents that also stand where they stood.
func (m *mover) forgetStaying(at map[int32]*stray) {
	var visit func(us []*unit)
	visit = func(us []*unit) {
		for _, u := range us {
			if _, ok := at[u.id]; ok {
				at[u.id] = nil
			}
			visit(u.kids)
		}
	}
	visit(m.equal)
}

func beside(list []*stray) map[[2]int]*stray {
	out := make(map[[2]int]*stray, len(list))
	for _, s := range list {
		out[[2]int{s.parent, s.place}] = s
	}
	return out
}

// fits reports whether a block can stand where the other was: neither is taken,
// and rows stay in their table.
func (m *mover) fits(g, n *stray) bool {
	return g.unit.block.Kind == n.unit.block.Kind && g.unit.block.Header == n.unit.block.Header && g.free() && n.free() &&
		m.tables[g.node] == m.tables[n.node]
}

func (m *mover) move(from, to *stray, ch *Change) (g, n *node) {
	g, n = from.open(), to.open()
	g.op, n.op = movedFrom, movedTo
	g.change, n.change = ch, ch
	g.mate, n.mate = n, g
	n.old, n.oldUnit, n.equal = g.old, g.oldUnit, true
	return g, n
}

// joinNested makes moves of items that were put under another item, or taken
// out from under it: between two items that stay their order tells them.
func (m *mover) joinNested() {
	goneAt, comeAt := m.once(flat(m.gone), flat(m.come))
	for _, s := range m.segments {
		gone, come := m.local(s[0], s[1], goneAt, comeAt), m.local(s[1], s[0], comeAt, goneAt)
		if len(gone) == 0 || len(come) == 0 {
			continue
		}
		var before match
		var change *Change
		for _, a := range m.align(strayUnits(gone), strayUnits(come)) {
			g, n := gone[a.i], come[a.j]
			if !m.fits(g, n) {
				continue
			}
			if change == nil || a.i != before.i+1 || a.j != before.j+1 {
				change = &Change{Kind: Move, fixed: true}
			}
			if m.moveEdited(g, n, change) {
				before = a
			}
		}
	}
}

// local leaves out items that have moved farther, as is certain.
func (m *mover) local(list, others []*stray, here, there map[int32]*stray) []*stray {
	if len(list) == 0 || len(others) == 0 {
		return nil
	}
	in := make(map[*stray]bool, len(others))
	for _, s := range others {
		in[s] = true
	}
	var out []*stray
	for _, s := range list {
		if far := there[s.unit.id]; far == nil || here[s.unit.id] != s || in[far] || !certain(s.unit) {
			out = append(out, s)
		}
	}
	return out
}

func strayUnits(list []*stray) []*unit {
	out := make([]*unit, len(list))
	for i, s := range list {
		out[i] = s.unit
	}
	return out
}
