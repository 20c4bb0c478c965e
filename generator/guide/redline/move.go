package redline

import (
	"bestpractice/generator/guide/markdown"
)

// findMoves makes moves of blocks that were deleted in one place and inserted
// in another. A block has moved where its content is there once before and once
// after, and says enough to be known again; what stands beside a moved block and
// came along with it belongs to the same move. One wrong move is worse than
// three missed.
func findMoves(c *comparer, r *Redline) {
	m := mover{comparer: c, rows: map[*node]int{}, stays: map[int32]bool{}}
	m.collect(r.nodes)
	for _, n := range r.notes {
		// What is in a note stays in it: a note can go as a whole.
		inNote := mover{comparer: c, rows: map[*node]int{}, stays: map[int32]bool{}}
		inNote.collect(n.kids)
		inNote.join()
	}
	m.join()
}

type mover struct {
	*comparer
	gone, come []*node
	rows       map[*node]int // the table of a row, for rows move within one only
	parents    int
	stays      map[int32]bool // contents that also stand where they stood
}

func (m *mover) collect(nodes []*node) {
	m.parents++
	parent := m.parents
	for i, n := range nodes {
		n.parent, n.place = parent, i
		switch {
		case n.border:
		case n.op == deleted && n.kind() != markdown.Cell:
			m.gone = append(m.gone, n)
		case n.op == inserted && n.kind() != markdown.Cell:
			m.come = append(m.come, n)
		case n.equal:
			m.stays[n.oldUnit.id] = true
		case n.kind() == markdown.Table:
			for _, k := range n.kids {
				m.rows[k] = m.parents + 1
			}
			m.collect(n.kids)
		case n.kind() != markdown.Row:
			m.collect(n.kids)
		}
	}
}

func (m *mover) join() {
	if len(m.gone) == 0 || len(m.come) == 0 {
		return
	}
	goneAt, comeAt := m.once(m.gone, oldOf), m.once(m.come, newOf)
	for i, g := range m.gone {
		at, ok := comeAt[g.oldUnit.id]
		from, once := goneAt[g.oldUnit.id]
		if !ok || !once || from != i || m.stays[g.oldUnit.id] || !certain(g.oldUnit) || !m.fits(g, m.come[at]) {
			continue
		}
		change := &Change{Kind: Move, fixed: true}
		m.move(g, m.come[at], change)
		// Blocks that came along, before and after.
		for step := -1; step <= 1; step += 2 {
			for k := 1; ; k++ {
				x, y := i+step*k, at+step*k
				if x < 0 || y < 0 || x >= len(m.gone) || y >= len(m.come) || m.gone[x].op != deleted || m.come[y].op != inserted ||
					m.gone[x].oldUnit.id != m.come[y].newUnit.id || !m.fits(m.gone[x], m.come[y]) ||
					!follows(m.gone, x, step) || !follows(m.come, y, step) {
					break
				}
				m.move(m.gone[x], m.come[y], change)
			}
		}
	}
	m.joinEdited()
}

func oldOf(n *node) int32 { return n.oldUnit.id }
func newOf(n *node) int32 { return n.newUnit.id }

// once finds the contents that occur once among nodes; others are at -1.
func (m *mover) once(nodes []*node, id func(*node) int32) map[int32]int {
	at := make(map[int32]int, len(nodes))
	for i, n := range nodes {
		if _, twice := at[id(n)]; twice {
			at[id(n)] = -1
		} else {
			at[id(n)] = i
		}
	}
	for k, i := range at {
		if i < 0 {
			delete(at, k)
		}
	}
	return at
}

// fits reports whether a block can stand where the other was: neither is taken,
// and rows stay in their table.
func (m *mover) fits(g, n *node) bool {
	return g.op == deleted && n.op == inserted && g.kind() == n.kind() && m.rows[g] == m.rows[n]
}

// follows reports whether a node stands right beside the one it came along with.
func follows(nodes []*node, at, step int) bool {
	before := nodes[at-step]
	if step < 0 {
		return before.place == nodes[at].place+1 && before.parent == nodes[at].parent
	}
	return before.place+1 == nodes[at].place && before.parent == nodes[at].parent
}

func (m *mover) move(g, n *node, ch *Change) {
	g.op, n.op = movedFrom, movedTo
	g.change, n.change = ch, ch
	g.mate, n.mate = n, g
	n.old, n.oldUnit, n.equal = g.old, g.oldUnit, true
}
