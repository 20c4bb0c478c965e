package write

import (
	"slices"

	"bestpractice/generator/guide/markdown"
)

// table adds a table. Its rows are tracked as such, its columns by their cells.
func (f *flow) table(b *markdown.Block, c context) {
	if n := len(f.out); n > 0 && f.out[n-1].table != nil { // of what stands around: Word would make one of both
		f.out = append(f.out, block{para: &para{props: props{style: f.quoteStyle(c)}}})
	}
	t := &table{}
	if c.level >= 0 {
		t.indent = c.indent
	}
	var aligned *rev
	if m := b.Mark; m != nil && m.Former != nil {
		aligned = f.formerly(m)
	}
	c.item = nil
	for _, r := range b.Children {
		t.rows = append(t.rows, f.row(r, b.Children[0], f.enter(r.Mark, c), aligned))
	}
	f.out = append(f.out, block{table: t})
}

func (f *flow) row(b, head *markdown.Block, c context, aligned *rev) row {
	// A row has no moves: it comes and goes.
	c.revs = slices.Clone(c.revs)
	for i, r := range c.revs {
		if kind := map[string]string{"moveFrom": "del", "moveTo": "ins"}[r.kind]; kind != "" {
			c.revs[i] = &rev{kind: kind, author: r.author, date: r.date, moved: true}
		}
	}
	out := row{header: b.Header, revs: c.revs}
	for i, k := range b.Children {
		m := k.Mark
		// A row that came has an empty cell in a column that went, and the other
		// way round: no text has it.
		if m == nil && i < len(head.Children) {
			m = head.Children[i].Mark
		}
		out.cells = append(out.cells, f.cell(k, f.enter(m, c), c, aligned))
	}
	return out
}

func (f *flow) cell(b *markdown.Block, in, c context, aligned *rev) cell {
	out := cell{}
	if len(in.revs) > len(c.revs) {
		out.rev = in.revs[len(in.revs)-1]
	}
	p := &para{props: props{style: f.quoteStyle(c), align: alignment(b.Align)}, mark: marks(nil, in.revs), place: in.place}
	if m := b.Mark; m != nil && m.Former != nil {
		old := p.props
		old.align = alignment(m.Former.Align)
		p.former, p.by = &old, aligned
	}
	for i := range b.Inlines {
		f.inline(p, in, &b.Inlines[i])
	}
	out.body = []block{{para: p}}
	return out
}

func alignment(a markdown.Align) string {
	return [...]string{"", "left", "center", "right"}[a]
}
