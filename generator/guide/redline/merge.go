package redline

import (
	"cmp"
	"fmt"
	"slices"

	"bestpractice/generator/guide/markdown"
)

// Edit is one change of a base text, owned by a proposal.
type Edit struct {
	Owner Owner
	// New is the base with this edit alone.
	New *markdown.Doc
	// At is where in the base's source the edit is made. It orders edits that
	// insert at what is one place between two words.
	At int
}

// Overlap is the error of edits that change the same words or blocks.
type Overlap struct{ A, B Owner }

func (o *Overlap) Error() string {
	return fmt.Sprintf("changes %s/%s and %s/%s touch the same text", o.A.Proposal, o.A.Item, o.B.Proposal, o.B.Item)
}

// Merge compares each edit with the base by itself and puts the marks together
// by position, so that neighbours keep their owners. Edits that overlap are an
// *Overlap; whoever calls leaves out conflicts first.
func Merge(base *markdown.Doc, edits []Edit, section string) (*Redline, error) {
	r, err := merge(base, edits, section, true)
	if err != nil { // blocks that one edit made into others may be apart for another
		return merge(base, edits, section, false)
	}
	return r, nil
}

func merge(base *markdown.Doc, edits []Edit, section string, recast bool) (*Redline, error) {
	m := &merger{edits: slices.Clone(edits)}
	slices.SortStableFunc(m.edits, func(a, b Edit) int { return cmp.Compare(a.At, b.At) })
	out := &Redline{section: section}
	var seqs [][]*node
	for i, e := range m.edits {
		r := compare(base, e.New, i, recast)
		m.own(r, &m.edits[i].Owner)
		m.parts = append(m.parts, r)
		seqs = append(seqs, r.nodes)
	}
	if len(edits) == 0 { // nothing changed
		r := compare(base, base, 0, false)
		r.section = section
		r.finish()
		return r, nil
	}
	var err error
	if out.nodes, err = m.sequence(base.Blocks, seqs); err != nil {
		return nil, err
	}
	if err := m.notes(out, base); err != nil {
		return nil, err
	}
	out.finish()
	return out, nil
}

type merger struct {
	edits []Edit
	parts []*Redline
}

// own gives every change of a comparison its owner.
func (m *merger) own(r *Redline, o *Owner) {
	var walk func(nodes []*node)
	set := func(c *Change) {
		if c != nil {
			c.Owner = o
		}
	}
	walk = func(nodes []*node) {
		for _, n := range nodes {
			set(n.change)
			for _, a := range []*ownKind{n.attr, n.recast} {
				if a != nil {
					set(a.change)
				}
			}
			for i := range n.runs {
				set(n.runs[i].change)
			}
			for i := range n.columns {
				set(n.columns[i].change)
			}
			walk(n.kids)
		}
	}
	walk(r.nodes)
	for _, n := range r.notes {
		walk(n.kids)
	}
}

func (m *merger) overlap(a, b int) error {
	return &Overlap{m.edits[a].Owner, m.edits[b].Owner}
}

// span is a node and the blocks of the base that it stands for; none for what
// an edit brings.
type span struct {
	n        *node
	edit     int
	from, to int
}

// sequence puts together what several edits made of one sequence of blocks.
func (m *merger) sequence(base []*markdown.Block, seqs [][]*node) ([]*node, error) {
	fresh := make([][]span, len(base)+1) // what comes before each block
	spans := make([][]span, len(base))   // what each edit made of it
	at := make(map[*markdown.Block]int, len(base))
	for i, b := range base {
		at[b] = i
	}
	for e, nodes := range seqs {
		pos := 0
		for _, n := range nodes {
			if n.op == inserted || n.op == movedTo {
				fresh[pos] = append(fresh[pos], span{n, e, pos, pos})
				continue
			}
			from := at[n.old[0]]
			pos = from + len(n.old)
			for p := from; p < pos; p++ {
				spans[p] = append(spans[p], span{n, e, from, pos})
			}
		}
	}
	var out []*node
	add := func(list []span) {
		for _, s := range list {
			if s.n != nil {
				out = append(out, s.n)
			}
		}
	}
	for p := 0; p < len(base); {
		add(fresh[p])
		changed, end := m.changed(spans, p)
		switch len(changed) {
		case 0:
			out = append(out, spans[p][0].n)
		case 1:
			out = append(out, changed[0].n)
		default:
			n, err := m.together(base[p:end], changed, fresh)
			if err != nil {
				return nil, err
			}
			out = append(out, n)
		}
		for q := p + 1; q < end; q++ {
			for _, s := range fresh[q] {
				if s.n != nil {
					return nil, m.overlap(changed[0].edit, s.edit)
				}
			}
		}
		p = end
	}
	add(fresh[len(base)])
	return out, nil
}

// changed finds the edits that changed block p, and the end of all that they
// touch together.
func (m *merger) changed(spans [][]span, p int) (out []span, end int) {
	end = p + 1
	for q := p; q < end; q++ {
		for _, s := range spans[q] {
			if !s.n.equal {
				end = max(end, s.to)
				if s.from == q {
					out = append(out, s)
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b span) int { return cmp.Compare(a.edit, b.edit) })
	return out, end
}

// together merges what several edits made of the same blocks.
func (m *merger) together(base []*markdown.Block, list []span, fresh [][]span) (*node, error) {
	for i, s := range list {
		if s.n.op == deleted && (base[0].Kind == markdown.Paragraph || base[0].Kind == markdown.Heading) && m.rewritten(&list[i], fresh) {
			continue
		}
		if s.n.op != same {
			return nil, m.overlap(s.edit, list[(i+1)%len(list)].edit)
		}
	}
	for i, s := range list {
		if s.n.dressed() || s.n.recast != nil {
			return nil, m.overlap(s.edit, list[(i+1)%len(list)].edit)
		}
	}
	first := list[0].n
	n := &node{old: base, new: first.new, edit: list[0].edit, oldUnit: first.oldUnit, newUnit: first.newUnit}
	for i, s := range list {
		if s.n.attr != nil && n.attr != nil {
			return nil, m.overlap(list[0].edit, list[i].edit)
		}
		if s.n.attr != nil {
			n.attr = s.n.attr
		}
	}
	if first.runs != nil {
		var err error
		n.runs, err = m.runs(base, list)
		return n, err
	}
	if len(base) > 1 {
		return nil, m.overlap(list[0].edit, list[1].edit)
	}
	seqs := make([][]*node, len(list))
	for i, s := range list {
		seqs[i] = s.n.kids
	}
	if first.columns != nil {
		return n, m.table(n, base[0], list)
	}
	kids, err := m.lists(base[0].Children, list)
	n.kids = kids
	return n, err
}

// lists merges the children of one block in the edits that changed it.
func (m *merger) lists(base []*markdown.Block, list []span) ([]*node, error) {
	seqs := make([][]*node, len(m.edits))
	for _, s := range list {
		seqs[s.edit] = s.n.kids
	}
	return m.sequence(base, seqs)
}

// rewritten turns a paragraph or heading that an edit shows as replaced back into
// one with marks, since another edit is at work in it too.
func (m *merger) rewritten(s *span, fresh [][]span) bool {
	for i, f := range fresh[s.to] {
		if f.n != nil && f.edit == s.edit && f.n.change == s.n.change && f.n.kind() == s.n.kind() {
			fresh[s.to][i].n = nil
			s.n = &node{old: s.n.old, new: f.n.new, edit: s.edit, runs: m.fine(s.n.old, f.n.new, s.edit)}
			if s.n.attr = m.parts[s.edit].named.ownChange(s.n.old[0], f.n.new[0]); s.n.attr != nil {
				s.n.attr.edit, s.n.attr.change.Owner = s.edit, &m.edits[s.edit].Owner
			}
			return true
		}
	}
	return false
}

// notes merges the footnotes of the base, and adds those that edits bring.
func (m *merger) notes(out *Redline, base *markdown.Doc) error {
	out.newNotes = make([][]*note, len(m.parts))
	to := map[*note]*note{}
	for k, b := range base.Notes {
		n := &note{old: b}
		out.oldNotes = append(out.oldNotes, n)
		out.notes = append(out.notes, n)
		seqs := make([][]*node, len(m.edits))
		for e, r := range m.parts {
			part := r.oldNotes[k]
			to[part] = n
			if part.new != nil {
				n.new, n.edit = part.new, e
				seqs[e] = part.kids
			}
		}
		if n.new == nil {
			continue
		}
		var err error
		if n.kids, err = m.sequence(b.Children, seqs); err != nil {
			return err
		}
	}
	for e, r := range m.parts {
		for _, part := range r.newNotes[e] {
			n := to[part]
			if n == nil {
				n = part
				out.notes = append(out.notes, n)
			}
			out.newNotes[e] = append(out.newNotes[e], n)
		}
	}
	return nil
}
