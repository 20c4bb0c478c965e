package redline

import (
	"strings"

	"bestpractice/generator/guide/markdown"
)

// Accept gives the document in which the changes that keep names are accepted
// and all others rejected; keep is not told what to look at twice. With all of them it is the new text, with none the
// old one.
func (r *Redline) Accept(keep func(Change) bool) *markdown.Doc {
	decided := make(map[*Change]bool, len(r.changes))
	for _, c := range r.changes {
		decided[c] = keep(*c)
	}
	p := &projection{r: r, decided: decided, numbers: map[*note]int{}}
	blocks := p.sequence(r.nodes)
	var notes []*markdown.Block
	for i := 0; i < len(p.used); i++ { // notes may use further notes
		notes = append(notes, p.note(p.used[i], i+1))
	}
	return markdown.Assemble(blocks, notes)
}

// projection builds one document out of the model.
type projection struct {
	r       *Redline
	decided map[*Change]bool
	numbers map[*note]int
	used    []*note
}

// number gives a note its number at its first use.
func (p *projection) number(n *note) int {
	if n == nil {
		return 0
	}
	if p.numbers[n] == 0 {
		p.used = append(p.used, n)
		p.numbers[n] = len(p.used)
	}
	return p.numbers[n]
}

func (p *projection) note(n *note, number int) *markdown.Block {
	b := &markdown.Block{Kind: markdown.Note, First: number}
	switch {
	case n.old != nil && n.new != nil:
		b.Label, b.Children = n.new.Label, p.sequence(n.kids)
	case n.new != nil:
		b.Label, b.Children = n.new.Label, p.clones(n.new.Children, p.newRef(n.edit))
	default:
		b.Label, b.Children = n.old.Label, p.clones(n.old.Children, p.oldRef)
	}
	return b
}

// oldRef and newRef find the number that a reference has here.
func (p *projection) oldRef(number int) int { return p.number(p.r.oldNote(number)) }

func (p *projection) newRef(edit int) func(int) int {
	return func(number int) int { return p.number(p.r.newNote(edit, number)) }
}

func (r *Redline) oldNote(number int) *note {
	if number < 1 || number > len(r.oldNotes) {
		return nil
	}
	return r.oldNotes[number-1]
}

func (r *Redline) newNote(edit, number int) *note {
	if edit >= len(r.newNotes) || number < 1 || number > len(r.newNotes[edit]) {
		return nil
	}
	return r.newNotes[edit][number-1]
}

// stays reports whether what a node shows is in the document.
func (p *projection) stays(o op, ch *Change) bool {
	if ch == nil {
		return true
	}
	switch o {
	case inserted, movedTo:
		return p.decided[ch]
	case deleted, movedFrom:
		return !p.decided[ch]
	}
	return true
}

func (p *projection) sequence(nodes []*node) []*markdown.Block {
	var out []*markdown.Block
	for _, n := range nodes {
		if p.stays(n.op, n.change) {
			out = append(out, p.blocks(n)...)
		}
	}
	return out
}

func (p *projection) blocks(n *node) []*markdown.Block {
	switch {
	case n.op == movedFrom:
		// The edits of a moved block are decided by themselves, wherever it stands.
		return p.blocks(n.mate.pair())
	case n.shell():
		return p.shell(n)
	case n.op == deleted:
		return p.clones(n.old, p.oldRef)
	case n.op == inserted || n.equal:
		out := p.clones(n.new, p.newRef(n.edit))
		if n.equal {
			addressedAll(out, n.old, n.new)
		}
		return out
	case n.recast != nil:
		return p.recast(n)
	case n.columns != nil:
		return p.table(n)
	case n.runs != nil:
		return p.leaf(n)
	}
	if n.kind() == markdown.List {
		return p.list(n)
	}
	b := p.own(n)
	b.Children = p.sequence(n.kids)
	return []*markdown.Block{b}
}

// own is the block that a node stands for, without what it holds.
func (p *projection) own(n *node) *markdown.Block {
	b := *n.block()
	b.Mark, b.Children, b.Inlines, b.Text = nil, nil, nil, ""
	n.dress(&b, n.attr != nil && p.decided[n.attr.change])
	return &b
}

// shell writes a container of what came, or stayed, by itself: it is there where
// any of that is.
func (p *projection) shell(n *node) []*markdown.Block {
	if n.kind() == markdown.List {
		return p.list(n)
	}
	b := p.own(n)
	if b.Children = p.sequence(n.kids); len(b.Children) == 0 {
		return nil
	}
	return []*markdown.Block{b}
}

// list writes the items that stay, in one list or in those that the blocks
// between them and the decisions leave.
func (p *projection) list(n *node) []*markdown.Block {
	var out []*markdown.Block
	var current *markdown.Block
	head := p.own(n)
	for _, k := range n.kids {
		switch {
		case k.border:
			head = p.own(k)
			if k.by == nil && p.stays(k.op, k.change) {
				current = nil
			}
		case !p.stays(k.op, k.change):
		case k.kind() == markdown.Item:
			items := p.blocks(k)
			if len(items) > 0 && current == nil {
				fresh := *head
				current, out = &fresh, append(out, &fresh)
			}
			if current != nil {
				current.Children = append(current.Children, items...)
			}
		default:
			if blocks := p.blocks(k); len(blocks) > 0 {
				current, out = nil, append(out, blocks...)
			}
		}
	}
	return bared(out)
}

// leaf writes the runs that stay, as one block or as the paragraphs that the
// decisions leave.
func (p *projection) leaf(n *node) []*markdown.Block {
	b := *p.own(n)
	if b.Kind == markdown.Code {
		var text strings.Builder
		for i := range n.runs {
			if p.stays(n.runs[i].op, n.runs[i].change) {
				text.WriteString(n.runs[i].token().text)
			}
		}
		b.Text = text.String()
		return []*markdown.Block{&b}
	}
	var out []*markdown.Block
	var ins []markdown.Inline
	flush := func() {
		nb := b
		nb.Inlines = markdown.Normalize(ins)
		if ins = nil; len(nb.Inlines) > 0 || b.Kind != markdown.Paragraph {
			out = append(out, &nb)
		}
	}
	for i := range n.runs {
		r := &n.runs[i]
		switch {
		case r.border && p.stays(r.op, r.change):
			flush()
		case r.border:
			ins = append(ins, markdown.Inline{Text: r.sep})
		case p.stays(r.op, r.change):
			ins = p.inlines(ins, r)
		}
	}
	flush()
	return out
}

func (p *projection) inlines(out []markdown.Inline, r *run) []markdown.Inline {
	t, ref := r.token(), p.oldRef
	if r.new != nil {
		ref = p.newRef(r.edit)
	}
	at := len(out)
	out = t.inlines(out, nil)
	for i := at; i < len(out); i++ {
		if out[i].Kind == markdown.NoteRef {
			out[i].Note = ref(out[i].Note)
		}
	}
	return out
}

// table writes the columns and rows that stay. Where a row lacks a cell, since
// it is new and the column old or the other way round, the cell is empty.
func (p *projection) table(n *node) []*markdown.Block {
	b := *p.own(n)
	for _, row := range n.kids {
		if !p.stays(row.op, row.change) {
			continue
		}
		r := *row.block()
		r.Mark, r.Children = nil, nil
		for i, col := range n.columns {
			if !p.stays(col.op, col.change) {
				continue
			}
			cell := p.cell(row, i, col)
			cell.Align = n.align(col, n.attr != nil && p.decided[n.attr.change])
			r.Children = append(r.Children, cell)
		}
		if len(r.Children) > 0 {
			b.Children = append(b.Children, &r)
		}
	}
	if len(b.Children) == 0 {
		return nil
	}
	return []*markdown.Block{&b}
}

func (p *projection) cell(row *node, i int, col column) *markdown.Block {
	at, source, ref := col.in(row.edit), row.new, p.newRef(row.edit)
	pair := row
	if row.op == movedFrom {
		pair = row.mate
	}
	if pair.kids != nil {
		cell := pair.kids[i]
		if cell.op == same {
			return p.blocks(cell)[0]
		}
		if cell.op == deleted {
			return p.clones(cell.old, p.oldRef)[0]
		}
		return p.clones(cell.new, p.newRef(cell.edit))[0]
	}
	switch row.op {
	case deleted, movedFrom:
		at, source, ref = col.old, row.old, p.oldRef
	case movedTo:
		if at < 0 { // a column that only the old text has, kept
			at, source, ref = col.old, row.old, p.oldRef
		}
	}
	if at < 0 && row.op == movedFrom {
		at, source, ref = col.in(row.mate.edit), row.mate.new, p.newRef(row.mate.edit)
	}
	if at < 0 || at >= len(source[0].Children) {
		return &markdown.Block{Kind: markdown.Cell}
	}
	return p.clones(source[0].Children[at:at+1], ref)[0]
}

// align is the alignment of a column: of one that both texts have, the new one
// where the change of alignments is accepted.
func (n *node) align(col column, accepted bool) markdown.Align {
	switch {
	case col.op == deleted, col.op == same && n.attr != nil && !accepted:
		return n.old[0].Children[0].Children[col.old].Align
	case col.op == same && n.attr != nil:
		return n.attr.new.Children[0].Children[col.in(n.attr.edit)].Align
	case col.op == same:
		return n.old[0].Children[0].Children[col.old].Align
	}
	for i := range n.columns {
		if c := &n.columns[i]; c.change == col.change && c.edit == col.edit && c.new == col.new {
			if head := n.kids[0].kids[i]; len(head.new) > 0 {
				return head.new[0].Align
			}
		}
	}
	return markdown.AlignNone
}

// clones copies blocks whole, notes renumbered.
func (p *projection) clones(bs []*markdown.Block, ref func(int) int) []*markdown.Block {
	out := make([]*markdown.Block, len(bs))
	for i, b := range bs {
		n := *b
		n.Mark = nil
		n.Inlines = cloneInlines(b.Inlines, ref)
		n.Children = p.clones(b.Children, ref)
		out[i] = &n
	}
	return out
}

func cloneInlines(ins []markdown.Inline, ref func(int) int) []markdown.Inline {
	refs := false
	for i := range ins {
		refs = refs || ins[i].Kind == markdown.NoteRef
	}
	if !refs {
		return ins
	}
	out := append([]markdown.Inline(nil), ins...)
	for i := range out {
		if out[i].Kind == markdown.NoteRef {
			out[i].Note = ref(out[i].Note)
		}
	}
	return out
}
