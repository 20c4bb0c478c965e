package redline

import "bestpractice/generator/guide/markdown"

// Bounds for blocks that were moved and edited: what is still this much alike,
// this long, and like nothing else, is the same block.
const (
	editedFrom   = 0.85
	editedWords  = 12
	editedOthers = 0.5
)

// joinEdited makes moves of blocks that were edited on the way; the edits are
// marked where the block stands now.
func (m *mover) joinEdited() {
	gone, come := longNodes(m.gone, deleted), longNodes(m.come, inserted)
	if len(gone) == 0 || len(come) == 0 {
		return
	}
	ahead, behind := m.nearest(gone, come), m.nearest(come, gone)
	for i, j := range ahead {
		if j < 0 || behind[j] != i || !m.fits(gone[i], come[j]) || !m.compatible(gone[i].block(), come[j].block()) {
			continue
		}
		pair := m.pair(gone[i].oldUnit, come[j].newUnit)
		if len(pair) != 1 {
			continue
		}
		m.move(gone[i], come[j], &Change{Kind: Move, fixed: true})
		come[j].equal, come[j].runs, come[j].kids = pair[0].equal, pair[0].runs, pair[0].kids
	}
}

func longNodes(nodes []*node, o op) []*node {
	var out []*node
	for _, n := range nodes {
		if n.op != o || n.kind() != markdown.Paragraph && n.kind() != markdown.Item && n.kind() != markdown.Quote {
			continue
		}
		u := n.unit()
		if u.bag(); u.count >= editedWords {
			out = append(out, n)
		}
	}
	return out
}

func (n *node) unit() *unit {
	if n.newUnit != nil {
		return n.newUnit
	}
	return n.oldUnit
}

// nearest finds for each node the one among others that it is nearly equal to,
// or -1 where there is none, or several come into question. Those that share
// rare words are looked at.
func (m *mover) nearest(nodes, others []*node) []int {
	us := make([]*unit, len(others))
	for j, o := range others {
		us[j] = o.unit()
	}
	where := m.rareWords(us)
	out := make([]int, len(nodes))
	seen := map[int]bool{}
	for i, n := range nodes {
		out[i] = -1
		clear(seen)
		best, second := 0.0, 0.0
		for _, w := range n.unit().words {
			found := where[w]
			if found.n > rare {
				continue
			}
			for _, j := range found.in[:found.n] {
				if seen[j] || m.work.match <= 0 {
					continue
				}
				seen[j] = true
				s := m.similarity(n.unit(), others[j].unit())
				if s > best {
					best, second, out[i] = s, best, j
				} else if s > second {
					second = s
				}
			}
		}
		if best < editedFrom || second >= editedOthers {
			out[i] = -1
		}
	}
	return out
}
