package redline

import "bestpractice/generator/guide/markdown"

// table merges what several edits made of one table: the columns of the base
// and those that edits bring, then row by row.
func (m *merger) table(n *node, base *markdown.Block, list []span) error {
	width := len(base.Children[0].Children)
	for c := 0; c <= width; c++ {
		for _, s := range list { // columns that an edit put in before this one
			for _, col := range insertedBefore(s.n.columns, c) {
				col.news = m.only(s.edit, col.new)
				n.columns = append(n.columns, col)
			}
		}
		if c == width {
			break
		}
		col := column{op: same, old: c, new: -1, news: make([]int, len(m.edits))}
		by := -1
		for e := range col.news {
			col.news[e] = -1
		}
		for _, s := range list {
			mine := columnOf(s.n.columns, c)
			col.news[s.edit] = mine.new
			if mine.op != deleted {
				col.new = mine.new
				continue
			}
			if by >= 0 {
				return m.overlap(by, s.edit)
			}
			by = s.edit
			col.op, col.change = deleted, mine.change
		}
		n.columns = append(n.columns, col)
	}
	rows, err := m.rows(n.columns, base, list)
	n.kids = rows
	return err
}

// only is the place of a column that one edit alone has.
func (m *merger) only(edit, at int) []int {
	news := make([]int, len(m.edits))
	for e := range news {
		news[e] = -1
	}
	news[edit] = at
	return news
}

func insertedBefore(cols []column, base int) []column {
	var out, pending []column
	for _, c := range cols {
		if c.op == inserted {
			pending = append(pending, c)
			continue
		}
		if c.old == base {
			return pending
		}
		pending = nil
	}
	if base > 0 && len(pending) > 0 {
		out = pending
	}
	return out
}

func columnOf(cols []column, old int) column {
	for _, c := range cols {
		if c.op != inserted && c.old == old {
			return c
		}
	}
	return column{op: same, old: old, new: -1}
}

func (m *merger) rows(cols []column, base *markdown.Block, list []span) ([]*node, error) {
	fresh := make([][]*node, len(base.Children)+1)
	kept := make([][]span, len(base.Children))
	at := map[*markdown.Block]int{}
	for i, r := range base.Children {
		at[r] = i
	}
	for _, s := range list {
		pos := 0
		for _, r := range s.n.kids {
			if r.op == movedTo && r.kids != nil && len(list) > 1 { // its cells are of one edit's columns
				return nil, m.overlap(s.edit, list[0].edit)
			}
			if r.op == inserted || r.op == movedTo {
				fresh[pos] = append(fresh[pos], r)
				continue
			}
			pos = at[r.old[0]] + 1
			kept[pos-1] = append(kept[pos-1], span{r, s.edit, pos - 1, pos})
		}
	}
	var out []*node
	for i := range base.Children {
		out = append(out, fresh[i]...)
		r, err := m.row(cols, base.Children[i], kept[i], list)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return append(out, fresh[len(base.Children)]...), nil
}

// row merges one row of the base. An edit that takes the row out does so alone.
func (m *merger) row(cols []column, base *markdown.Block, rows, list []span) (*node, error) {
	for i, s := range rows {
		if s.n.op == same {
			continue
		}
		for k, other := range rows {
			if k != i && (other.n.op != same || !ownCellsEqual(other.n)) {
				return nil, m.overlap(s.edit, other.edit)
			}
		}
		return s.n, nil
	}
	first := rows[0].n
	out := &node{old: first.old, new: first.new, edit: rows[0].edit}
	for _, col := range cols {
		if col.op != same {
			for i, s := range rows {
				if col.change != nil {
					cell := cellOf(s.n, list[i].n.columns, col)
					switch {
					case cell == nil:
					case cell.op == col.op && cell.change == col.change:
						out.kids = append(out.kids, cell)
					case !cell.equal:
						return nil, m.overlap(s.edit, list[0].edit)
					}
				}
			}
			continue
		}
		var cells, changed []span
		for i, s := range rows {
			if cell := cellOf(s.n, list[i].n.columns, col); cell != nil {
				cells = append(cells, span{cell, s.edit, 0, 1})
				if !cell.equal {
					changed = append(changed, cells[len(cells)-1])
				}
			}
		}
		switch len(changed) {
		case 0:
			out.kids = append(out.kids, cells[0].n)
		case 1:
			out.kids = append(out.kids, changed[0].n)
		default:
			cell, err := m.together([]*markdown.Block{base.Children[col.old]}, changed, make([][]span, 2))
			if err != nil {
				return nil, err
			}
			out.kids = append(out.kids, cell)
		}
	}
	return out, nil
}

func ownCellsEqual(row *node) bool {
	for _, c := range row.kids {
		if c.op == same && !c.equal {
			return false
		}
	}
	return true
}

// cellOf finds an edit's cell of a merged column.
func cellOf(row *node, cols []column, want column) *node {
	for i, c := range cols {
		if want.op == inserted && c.op == inserted && c.change == want.change && c.new == want.new ||
			want.op != inserted && c.op != inserted && c.old == want.old {
			return row.kids[i]
		}
	}
	return nil
}
