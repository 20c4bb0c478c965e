package redline

import "bestpractice/generator/guide/markdown"

// Bounds for blocks that were moved and edited: what is still this much alike,
// this long, and like nothing else, is the same block. Items and rows stand
// among others of their kind, so that shorter ones are certain.
const (
	editedFrom   = 0.85
	editedWords  = 12
	editedOthers = 0.5
	itemFrom     = 0.7
	itemWords    = 5
)

// joinEdited makes moves of blocks that were edited on the way; the edits are
// marked where the block stands now.
func (m *mover) joinEdited(gone, come []*stray) {
	gone, come = long(gone), long(come)
	if len(gone) == 0 || len(come) == 0 {
		return
	}
	ahead, behind := m.nearest(gone, come), m.nearest(come, gone)
	for i, j := range ahead {
		if j >= 0 && behind[j] == i && m.fits(gone[i], come[j]) {
			m.moveEdited(gone[i], come[j], &Change{Kind: Move, fixed: true})
		}
	}
}

// moveEdited moves a block with the edits in it, unless nothing of it was kept.
func (m *mover) moveEdited(from, to *stray, ch *Change) bool {
	if from.opened() || to.opened() { // what was in it went another way
		return false
	}
	var pair []*node
	if table := m.tables[from.node]; table != nil {
		pair = []*node{m.row(table.columns, from.unit, to.unit)}
	} else {
		pair = m.pair(from.unit, to.unit)
	}
	if len(pair) != 1 {
		return false
	}
	_, n := m.move(from, to, ch)
	n.equal, n.runs, n.kids, n.attr = pair[0].equal, pair[0].runs, pair[0].kids, pair[0].attr
	if n.kind() != markdown.Row {
		m.collect(n.kids) // what came or went in it may have moved too
	}
	return true
}

func long(list []*stray) []*stray {
	var out []*stray
	for _, s := range list {
		if !s.free() {
			continue
		}
		s.unit.bag()
		switch s.unit.block.Kind {
		case markdown.Paragraph, markdown.Quote:
			if s.unit.count < editedWords {
				continue
			}
		case markdown.Item, markdown.Row:
			if s.unit.count < itemWords || s.unit.block.Header {
				continue
			}
		default:
			continue
		}
		out = append(out, s)
	}
	return out
}

// nearest finds for each block the one among others that it is nearly equal to,
// or -1 where there is none, or several come into question. Those that share
// rare words are looked at.
func (m *mover) nearest(list, others []*stray) []int {
	where := m.rareWords(strayUnits(others))
	out := make([]int, len(list))
	seen := map[int]bool{}
	for i, s := range list {
		out[i] = -1
		clear(seen)
		best, second := 0.0, 0.0
		for _, w := range s.unit.words {
			found := where[w]
			if found.n > rare {
				continue
			}
			for _, j := range found.in[:found.n] {
				if seen[j] || m.work.match <= 0 {
					continue
				}
				seen[j] = true
				if others[j].unit.block.Kind != s.unit.block.Kind { // an item is near to its paragraph
					continue
				}
				s := m.similarity(s.unit, others[j].unit)
				if s > best {
					best, second, out[i] = s, best, j
				} else if s > second {
					second = s
				}
			}
		}
		from := editedFrom
		if k := s.unit.block.Kind; k == markdown.Item || k == markdown.Row {
			from = itemFrom
		}
		if best < from || second >= editedOthers {
			out[i] = -1
		}
	}
	return out
}
