package redline

import (
	"bestpractice/generator/guide/markdown"
)

// slot is what an edit did at one token of the base: what it put in before it,
// and what became of it.
type slot struct {
	before []run // inserted; after what was deleted, if anything was
	token  *run  // nil past the end
}

// runs merges edits of the same paragraphs (or heading, cell, code) by the
// tokens of the base. Where two edits meet in one token, such as a number and
// its unit, they are compared again with finer ones.
func (m *merger) runs(base []*markdown.Block, list []span) ([]run, error) {
	byEdit := make([][]run, len(list))
	for i, s := range list {
		byEdit[i] = s.n.runs
		if len(s.n.old) != len(base) {
			byEdit[i] = m.fine(base, m.widened(base, s), s.edit)
		}
	}
	if out, a, _ := m.weave(byEdit, list); a < 0 {
		return out, nil
	}
	for i, s := range list {
		byEdit[i] = m.fine(base, m.widened(base, s), s.edit)
	}
	out, a, b := m.weave(byEdit, list)
	if a >= 0 {
		return nil, m.overlap(a, b)
	}
	return out, nil
}

// widened gives an edit's new paragraphs for all of the base's: those that it
// left alone stay.
func (m *merger) widened(base []*markdown.Block, s span) []*markdown.Block {
	var out []*markdown.Block
	done := false
	for _, b := range base {
		taken := false
		for _, o := range s.n.old {
			taken = taken || o == b
		}
		switch {
		case !taken:
			out = append(out, b)
		case !done:
			out = append(out, s.n.new...)
			done = true
		}
	}
	return out
}

// fine compares paragraphs with single words and digits as tokens, and joins
// nothing.
func (m *merger) fine(old, new []*markdown.Block, edit int) []run {
	c := newComparer(edit)
	c.fine = true
	part := m.parts[edit]
	number := map[*note]int{}
	for i, n := range part.notes {
		number[n] = i + 1
	}
	c.noteKeys(part.oldNotes, part.newNotes[edit], part.notes)
	var runs []run
	if old[0].Kind == markdown.Paragraph && len(old)+len(new) > 2 {
		a, b := c.joined(c.units(old, oldSide), oldSide), c.joined(c.units(new, newSide), newSide)
		f := flowBuilder{a: a, b: b, edit: edit}
		for _, h := range c.hunks(a, b) {
			f.keep(h.a0)
			if !f.hunk(h) {
				f.change(h.a1, h.b1)
			}
		}
		f.keep(len(a))
		runs = f.out
	} else {
		runs, _ = c.leaf(old[0], new[0])
	}
	for i := range runs {
		if runs[i].change != nil {
			runs[i].change.Owner = &m.edits[edit].Owner
		}
	}
	return runs
}

// weave puts runs together token by token. a and b are edits that meet, or -1.
func (m *merger) weave(byEdit [][]run, list []span) (out []run, a, b int) {
	slots := make([][]slot, len(byEdit))
	n := 0
	for i, runs := range byEdit {
		slots[i] = slotsOf(runs)
		if i > 0 && len(slots[i]) != n {
			return nil, list[0].edit, list[i].edit
		}
		n = len(slots[i])
	}
	for t := range n {
		// What follows a deletion belongs to it and comes first; then what is put
		// in at this place, in the order of the edits.
		for pass := range 2 {
			for i := range slots {
				s := slots[i][t]
				afterDeletion := t > 0 && slots[i][t-1].token.op == deleted && !slots[i][t-1].token.border
				if len(s.before) == 0 || afterDeletion != (pass == 0) {
					continue
				}
				for k := range slots { // nothing may be put into what another takes out
					if k != i && t > 0 && t < n-1 && changes(slots[k][t-1].token) && changes(slots[k][t].token) && slots[k][t-1].token.change == slots[k][t].token.change {
						return nil, list[i].edit, list[k].edit
					}
				}
				out = append(out, s.before...)
			}
		}
		by := -1
		for i := range slots {
			if tok := slots[i][t].token; tok != nil && changes(tok) {
				if by >= 0 && !(takesSpace(slots[by][t].token) && takesSpace(tok)) {
					return nil, list[by].edit, list[i].edit
				}
				if by < 0 {
					by = i
				}
			}
		}
		if tok := slots[max(by, 0)][t].token; tok != nil {
			out = append(out, *tok)
		}
	}
	return out, -1, -1
}

// takesSpace reports whether a run is white space that goes with the words on one
// side of it: it may go with those on both.
func takesSpace(r *run) bool {
	return r.op == deleted && !r.border && r.token().class == space
}

func changes(r *run) bool { return r != nil && r.op != same }

func slotsOf(runs []run) []slot {
	var out []slot
	var s slot
	for i := range runs {
		if runs[i].old == nil {
			s.before = append(s.before, runs[i])
			continue
		}
		s.token = &runs[i]
		out = append(out, s)
		s = slot{}
	}
	return append(out, s)
}
