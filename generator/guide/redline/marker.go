package redline

import (
	"cmp"
	"html"
	"slices"
	"strconv"
	"strings"

	"bestpractice/generator/guide/markdown"
)

func (r *Redline) marker(o Options) *marker {
	m := &marker{r: r.told(), o: o, written: map[*Change]bool{}, ids: map[*Change]string{}, index: map[*Change]int{}, pairs: map[*Change]*[2]markdown.Mark{}, moves: map[*node]string{}}
	m.oldRef = func(number int) int { return number }
	if o.IDs == nil {
		o.IDs = r.IDs("", map[string]bool{})
	}
	for i, c := range r.changes {
		m.index[c], m.ids[c] = o.FirstNumber+i+1, o.IDs[i]
	}
	return m
}

type marker struct {
	r       *Redline
	o       Options
	written map[*Change]bool // changes whose first element is written
	ids     map[*Change]string
	index   map[*Change]int
	pairs   map[*Change]*[2]markdown.Mark // the marks of an inline change
	numbers map[*note]int
	oldRef  func(int) int // the number that a note of the old text is shown with
	moves   map[*node]string
	inMoves int
	plain   bool              // blocks that were made into others are shown as those and these
	runs    []markdown.Inline // of a leaf, before those that are alike are joined
}

// mark makes the mark of a change. The first element of a change carries its id.
func (m *marker) mark(c *Change, change, before string) markdown.Mark {
	k := markdown.Mark{Change: change, Before: before}
	if c == nil {
		return k
	}
	k.By = &markdown.By{ID: m.ids[c], Owner: c.Owner}
	k.OnEach = ownerAttrs(c.Owner)
	if m.written[c] {
		return k
	}
	m.written[c] = true
	if !m.o.NoIDs {
		k.Attrs = append(k.Attrs, markdown.Attr{Name: "id", Value: m.ids[c]})
	}
	if len(c.Flags) > 0 {
		kinds := make([]string, len(c.Flags))
		for i, f := range c.Flags {
			kinds[i] = string(f.Kind)
		}
		k.Attrs = append(k.Attrs, markdown.Attr{Name: "data-flags", Value: strings.Join(kinds, " ")})
	}
	if m.o.Numbers {
		k.Aid = `<span class="change-number" data-aid aria-hidden="true">` + strconv.Itoa(m.index[c]) + `</span>`
	}
	return k
}

func ownerAttrs(o *Owner) (out []markdown.Attr) {
	if o == nil {
		return nil
	}
	for _, a := range []markdown.Attr{{Name: "data-proposal", Value: o.Proposal}, {Name: "data-item", Value: o.Item}, {Name: "data-follows", Value: o.Follows}, {Name: "data-hash", Value: o.Hash}, {Name: "data-status", Value: o.Status}} {
		if a.Value != "" {
			out = append(out, a)
		}
	}
	return out
}

// OwnerHTML are the attributes that say on an element whose its change is.
func OwnerHTML(o *Owner) string {
	var b strings.Builder
	for _, a := range ownerAttrs(o) {
		b.WriteString(" " + a.Name + `="` + html.EscapeString(a.Value) + `"`)
	}
	return b.String()
}

func (m *marker) sequence(nodes []*node) []*markdown.Block {
	if len(nodes) == 0 {
		return nil
	}
	out := make([]*markdown.Block, 0, len(nodes))
	for _, n := range nodes {
		out = append(out, m.node(n)...)
	}
	return out
}

func (m *marker) node(n *node) []*markdown.Block {
	switch n.op {
	case inserted:
		if n.shell() {
			return m.within(n)
		}
		return m.whole(n, "ins", m.r.words.Labels.Inserted)
	case deleted:
		if n.shell() {
			return m.within(n)
		}
		return m.whole(n, "del", m.r.words.Labels.Deleted)
	case movedFrom:
		return m.moved(n, m.whole(n, "move-from", ""), m.r.words.Labels.MovedFrom)
	case movedTo:
		out := m.node(n.pair())
		b := *out[0]
		k := m.mark(n.change, "move-to", "")
		if b.Mark != nil {
			stack(&k, b.Mark)
		}
		b.Mark = &k
		return m.moved(n, []*markdown.Block{&b}, m.r.words.Labels.MovedTo)
	}
	if n.equal {
		return m.equal(n)
	}
	return m.within(n)
}

// within marks what is in a block that both texts have, or in a shell.
func (m *marker) within(n *node) []*markdown.Block {
	switch {
	case n.recast != nil && m.plain:
		return m.replaced(n)
	case n.recast != nil:
		return m.recast(n)
	}
	b := *n.block()
	b.Children = nil
	n.dress(&b, true)
	m.ownKind(&b, n)
	switch {
	case n.runs != nil:
		return m.leaf(n, b)
	case n.columns != nil:
		for _, row := range n.kids {
			b.Children = append(b.Children, m.row(n, row))
		}
	case b.Kind == markdown.List:
		return m.list(n, b)
	default:
		b.Children = m.sequence(n.kids)
	}
	return []*markdown.Block{&b}
}

// ownKind marks that a block itself is of another kind, or that it is a shell.
func (m *marker) ownKind(b *markdown.Block, n *node) {
	switch {
	case n.shell() && n.op == inserted:
		b.Mark = &markdown.Mark{Change: "ins"}
	case n.shell():
		b.Mark = &markdown.Mark{Change: "del"}
	case n.attr != nil:
		k := m.formerly(n.attr)
		b.Mark = &k
	}
}

// formerly marks what a block was.
func (m *marker) formerly(a *ownKind) markdown.Mark {
	first := !m.written[a.change]
	k := m.mark(a.change, "", "")
	k.Former, k.FormerBy, k.By = a.old, k.By, nil
	if first {
		k.Detail = a.change.Detail
	}
	k.OnEach = append(k.OnEach, markdown.Attr{Name: "data-attr", Value: a.written()})
	return k
}

// stack adds the mark of a block's own kind to that of the whole block.
func stack(outer, inner *markdown.Mark) {
	for _, a := range inner.OnEach {
		if a.Name == "data-attr" {
			outer.OnEach = append(outer.OnEach, a)
		}
	}
	for _, a := range inner.Attrs {
		if a.Name == "id" {
			outer.Aid += `<span data-aid id="` + html.EscapeString(a.Value) + `"></span>`
		}
	}
	outer.Aid += inner.Aid
	outer.Detail = inner.Detail
	outer.Former, outer.FormerBy = inner.Former, inner.FormerBy
}

// list marks items, in as many lists as the two texts have together.
func (m *marker) list(n *node, head markdown.Block) []*markdown.Block {
	var out []*markdown.Block
	var current, last *markdown.Block
	pieces, goesOn := map[*markdown.Block]bool{}, false // pieces of the list: whether the old text has them in the one before
	for i, k := range n.kids {
		switch {
		case k.border:
			head = *k.block()
			k.dress(&head, true)
			head.Children, head.Mark, current = nil, m.border(k), nil
			goesOn, head.Mark.Other = k.op == inserted, last
			if last != nil && last.Bare() { // known by the list that its paragraphs were items of
				if head.Mark.Other = nil; last.Mark != nil {
					head.Mark.Other = cmp.Or(last.Mark.Other, last.Mark.Former)
				}
			}
		case k.kind() == markdown.Item:
			if current == nil {
				fresh := head
				items := slices.IndexFunc(n.kids[i:], func(k *node) bool { return k.border || k.kind() != markdown.Item })
				if items < 0 {
					items = len(n.kids) - i
				}
				fresh.Children = make([]*markdown.Block, 0, items)
				current, last, out = &fresh, &fresh, append(out, &fresh)
				pieces[current], goesOn = goesOn, true
			}
			current.Children = append(current.Children, m.node(k)...)
		default:
			current = nil
			out = append(out, m.node(k)...)
		}
	}
	return m.undressed(out, pieces)
}

// border marks the list that begins at a border.
func (m *marker) border(n *node) *markdown.Mark {
	change, label, by := "split", m.r.words.Labels.SplitList, n.change
	if n.op == deleted {
		change, label = "join", m.r.words.Labels.JoinList
	}
	if n.by != nil {
		by = n.by.decision()
	}
	if n.attr != nil && (n.attr.new.Bare() || n.op == inserted && n.attr.old.Bare()) { // what it was says it
		k := m.formerly(n.attr)
		return &k
	}
	k := m.mark(by, change, label)
	k.OnEach = append(k.OnEach, markdown.Attr{Name: "data-sep"})
	if n.attr != nil {
		own := m.formerly(n.attr)
		stack(&k, &own)
	}
	return &k
}

// whole marks a block that only one text has, or a moved one.
func (m *marker) whole(n *node, change, label string) []*markdown.Block {
	bs, ref := n.new, m.newRef(n.edit)
	if n.op == deleted || n.op == movedFrom {
		bs, ref = n.old, m.oldRef
	}
	out := (&projection{r: m.r}).clones(bs, ref)
	k := m.mark(n.change, change, label)
	if n.kind() == markdown.Heading && n.op != inserted {
		// A deleted heading has no id: that of the change goes inside.
		if change == "del" {
			k.Leaf, k.Attrs = append(k.Attrs, k.OnEach...), nil
		} else if len(k.Attrs) > 0 {
			if !m.o.NoIDs {
				k.Aid = `<span data-aid id="` + html.EscapeString(m.ids[n.change]) + `"></span>` + k.Aid
			}
			k.Attrs = nil
		}
	}
	if n.op == inserted {
		k.Detail = n.change.Detail
	}
	out[0].Mark = &k
	return out
}

func (m *marker) newRef(edit int) func(int) int {
	return func(number int) int { return m.numbers[m.r.newNote(edit, number)] }
}

// moved links the two places of a block.
func (m *marker) moved(n *node, out []*markdown.Block, words string) []*markdown.Block {
	first := n
	if n.op == movedTo {
		first = n.mate
	}
	if m.moves[first] == "" {
		m.inMoves++
		m.moves[first] = "m-" + strings.TrimPrefix(m.ids[n.change], "c-") + "-" + strconv.Itoa(m.inMoves)
	}
	name := m.moves[first]
	here, there := "_"+name+"-fra", "_"+name+"-til" // no heading has such an id
	if n.op == movedTo {
		here, there = there, here
	}
	k := out[0].Mark
	k.OnEach = append(k.OnEach, markdown.Attr{Name: "data-move", Value: name})
	k.Move = name
	id := ""
	if !m.o.NoIDs {
		id = ` id="` + html.EscapeString(here) + `"`
	}
	k.Aid += `<span class="move-link" data-aid><a` + id + ` href="#` + html.EscapeString(there) + `">` + html.EscapeString(words) + `</a>: </span>`
	return out
}

// row marks a row of a table that both texts have. A row that is new, or gone,
// gets empty cells where only the other text has a column.
func (m *marker) row(t, row *node) *markdown.Block {
	if row.op == same {
		b := *row.new[0]
		b.Children = m.sequence(row.kids)
		t.alignAll(b.Children)
		return &b
	}
	b := *m.node(row)[0]
	cells := b.Children
	if row.op == movedTo && row.kids != nil { // compared cell by cell
		t.alignAll(cells)
		return &b
	}
	b.Children = nil
	defer func() { t.alignAll(b.Children) }()
	for _, col := range t.columns {
		at := col.in(row.edit)
		if row.op == deleted || row.op == movedFrom {
			at = col.old
		}
		if at < 0 || at >= len(cells) {
			cell := &markdown.Block{Kind: markdown.Cell}
			if gone := row.op == deleted || row.op == movedFrom; gone != (col.op == deleted) {
				cell.Mark = &markdown.Mark{OnEach: []markdown.Attr{{Name: "data-aid"}}}
			}
			b.Children = append(b.Children, cell)
			continue
		}
		b.Children = append(b.Children, cells[at])
	}
	return &b
}

// alignAll gives the cells of a row the alignments of the new text.
func (n *node) alignAll(cells []*markdown.Block) {
	for i, col := range n.columns {
		if n.attr != nil && col.op == same {
			c := *cells[i]
			c.Align = n.align(col, true)
			if was := n.align(col, false); was != c.Align {
				k := markdown.Mark{}
				if c.Mark != nil {
					k = *c.Mark
				}
				k.Former = &markdown.Block{Kind: markdown.Cell, Align: was}
				c.Mark = &k
			}
			cells[i] = &c
		}
	}
}

// leaf marks the runs of a block that both texts have.
func (m *marker) leaf(n *node, whole markdown.Block) []*markdown.Block {
	var out []*markdown.Block
	for _, p := range pieces(n.runs) {
		b := whole
		b.Text, b.Inlines = "", nil
		if br := p.border; br != nil && br.op != same {
			change, label := "split", m.r.words.Labels.Split
			if br.op == deleted {
				change, label = "join", m.r.words.Labels.Join
			}
			k := m.mark(br.change, change, label)
			k.OnEach = append(k.OnEach, markdown.Attr{Name: "data-sep", Value: br.sep})
			k.Sep = br.sep
			b.Mark = &k
		}
		b.Inlines = m.inlines(p.runs)
		out = append(out, &b)
	}
	return out
}

// inlines marks runs.
func (m *marker) inlines(runs []run) []markdown.Inline {
	m.runs = m.runs[:0]
	for i := range runs {
		m.runs = m.run(m.runs, &runs[i])
	}
	return joinText(m.runs)
}

func (m *marker) run(out []markdown.Inline, r *run) []markdown.Inline {
	at := len(out)
	switch r.op {
	case deleted:
		out = r.old.inlines(out, m.inline(r))
		for i := at; i < len(out); i++ {
			if out[i].Kind == markdown.NoteRef {
				out[i].Note = m.oldRef(out[i].Note)
			}
		}
		return out
	case inserted:
		out = r.new.inlines(out, m.inline(r))
		for i := at; i < len(out); i++ {
			if out[i].Kind == markdown.NoteRef {
				out[i].Note = m.newRef(r.edit)(out[i].Note)
			}
		}
		return out
	}
	if out = r.new.inlines(out, nil); r.new.atom == nil || r.new.atom.Kind != markdown.NoteRef {
		return out
	}
	return m.kept(out, at, r.old.inlines(nil, nil), r.edit)
}

// inline gives the mark of a run: one for all that its change takes away, one
// for all that it brings.
func (m *marker) inline(r *run) *markdown.Mark {
	pair := m.pairs[r.change]
	if pair == nil {
		pair = &[2]markdown.Mark{}
		m.pairs[r.change] = pair
	}
	k, change, label := &pair[0], "del", m.r.words.Labels.Deleted
	if r.op == inserted {
		k, change, label = &pair[1], "ins", m.r.words.Labels.Inserted
	}
	if k.Change == "" {
		*k = m.mark(r.change, change, label)
		k.After = m.r.words.Labels.End
		if r.change.Kind != Structure && (r.op == deleted) == (r.change.Kind == Delete) {
			k.Detail = r.change.Detail
		}
	}
	return k
}
