package units

import (
	"regexp"
	"slices"
	"strings"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
)

// inside cuts a block whose kind stayed; false where it is written anew.
func (c *cutter) inside(b, e *markdown.Block) bool {
	if b.Kind != e.Kind || b.Ordered != e.Ordered || b.First != e.First || b.Callout != e.Callout {
		return false
	}
	switch b.Kind {
	case markdown.Paragraph, markdown.Heading:
		return c.leaf(b, e)
	case markdown.Quote:
		return c.sequence(b.Children, e.Children)
	case markdown.List:
		return c.items(b, e)
	case markdown.Item:
		return slices.EqualFunc(b.Children, e.Children, func(x, y *markdown.Block) bool {
			return c.key(c.old, x) == c.key(c.new, y) || c.inside(x, y)
		})
	case markdown.Table:
		if len(b.Children) == 0 || len(e.Children) == 0 || !slices.EqualFunc(b.Children[0].Children, e.Children[0].Children, func(x, y *markdown.Block) bool { return x.Align == y.Align }) {
			return false
		}
		return c.tableRows(b, e)
	case markdown.Row:
		return c.row(b, e)
	}
	return false
}

// part is how the items of a list and the rows of a table are cut.
type part struct {
	first int // no new one stands before this
	text  func(items []*markdown.Block, at int) string
	quote func(*markdown.Block) (string, bool)
}

func (c *cutter) items(b, e *markdown.Block) bool {
	return c.parts(b, e, part{0, func(items []*markdown.Block, at int) string {
		return strings.TrimRight(markdown.WriteBlocks(c.new, []*markdown.Block{{Kind: markdown.List, Ordered: b.Ordered, First: b.First + at, Children: items}}), "\n")
	}, func(item *markdown.Block) (string, bool) {
		if len(item.Children) == 0 || item.Children[0].Kind != markdown.Paragraph {
			return "", false
		}
		return c.quote(item.Children[0])
	}})
}

func (c *cutter) tableRows(b, e *markdown.Block) bool {
	return c.parts(b, e, part{1, func(rows []*markdown.Block, _ int) string { return c.rows(c.new, rows) }, func(r *markdown.Block) (string, bool) {
		q := c.source(r)
		return q, c.once(q)
	}})
}

func (c *cutter) parts(b, e *markdown.Block, p part) bool {
	ms := c.alignBlocks(b.Children, e.Children)
	gone := func(i int) bool { return i < len(ms) && ms[i].old >= 0 && ms[i].new < 0 }
	if slices.IndexFunc(ms, func(m match) bool { return m.old >= 0 && m.new >= 0 }) < 0 {
		return false // all of it is another
	}
	cuts := make([]int, len(ms)+1) // how many pieces there were before each
	for i := 0; i < len(ms); {
		m := ms[i]
		cuts[i] = len(c.pieces)
		switch {
		case m.old >= 0 && m.new >= 0:
			x, y := b.Children[m.old], e.Children[m.new]
			if c.key(c.old, x) != c.key(c.new, y) && !c.inside(x, y) {
				return false
			}
			i++
		case gone(i):
			x := b.Children[m.old]
			q := c.source(x)
			if m.old < p.first || !c.once(q) {
				return false
			}
			c.add(x.Start, Edit{site.Delete, q, ""})
			c.pieces[len(c.pieces)-1].takes(c.key(c.old, x)+"\n", x.End)
			i++
		default:
			from := i
			var come []*markdown.Block
			key := ""
			for ; i < len(ms) && ms[i].old < 0; i++ {
				cuts[i] = len(c.pieces)
				come = append(come, e.Children[ms[i].new])
				key += c.key(c.new, e.Children[ms[i].new]) + "\n"
			}
			if !c.besides(b.Children, ms, from, i, p, Edit{Text: p.text(come, ms[from].new)}, key) {
				return false
			}
		}
	}
	cuts[len(ms)] = len(c.pieces)
	for i, m := range ms {
		if m.old < 0 || m.new < 0 || cuts[i] == cuts[i+1] {
			continue
		}
		x, y := b.Children[m.old], e.Children[m.new]
		for _, k := range []int{i + 1, i - 1} {
			if k < 0 || k >= len(ms) || ms[k].old >= 0 && ms[k].new >= 0 {
				continue
			}
			if sameButEnd(x, y) || ms[k].old < 0 && c.opens(c.old, x, c.new, e.Children[ms[k].new]) || ms[k].new < 0 && c.opens(c.new, y, c.old, b.Children[ms[k].old]) {
				c.join(cuts[i], cuts[i+1], cuts[k])
				break
			}
		}
	}
	c.pieces = slices.DeleteFunc(c.pieces, func(p piece) bool { return len(p.Edits) == 0 })
	return true
}

// join makes the pieces from one index up to another a part of a third.
func (c *cutter) join(from, to, with int) {
	into := &c.pieces[with]
	var edits []Edit
	for i := from; i < to; i++ {
		edits, c.pieces[i].Edits = append(edits, c.pieces[i].Edits...), nil
	}
	if c.pieces[from].at < into.at {
		into.Edits, into.at = append(edits, into.Edits...), c.pieces[from].at
	} else {
		into.Edits = append(into.Edits, edits...)
	}
}

// listEnd is what an item ends in because of the one that follows it.
var listEnd = regexp.MustCompile(`[\s.,;:]*(?:\s(?:og|eller|samt|and|or))?[\s.,;:]*$`)

// sameButEnd reports whether two items have the same words, and differ in how they
// lead on to the next: that goes with the item that comes or goes beside them.
func sameButEnd(x, y *markdown.Block) bool {
	bare := func(b *markdown.Block) string { return listEnd.ReplaceAllString(strings.TrimSpace(b.PlainText()), "") }
	return x.Kind == markdown.Item && bare(x) == bare(y)
}

// opens reports whether two items begin with the same block: one that is put
// between an item's first block and what hangs on it takes that over.
func (c *cutter) opens(a *markdown.Doc, x *markdown.Block, b *markdown.Doc, y *markdown.Block) bool {
	return x.Kind == markdown.Item && y.Kind == markdown.Item && len(x.Children) > 1 && len(y.Children) > 0 && c.key(a, x.Children[0]) == c.key(b, y.Children[0])
}

// besides puts new items or rows beside one that stays, rather one that stays as
// it is.
func (c *cutter) besides(old []*markdown.Block, ms []match, from, to int, p part, e Edit, key string) bool {
	for _, changed := range []bool{false, true} {
		for _, k := range []int{from - 1, to} {
			if k < 0 || k >= len(ms) || ms[k].old < 0 || ms[k].new < 0 {
				continue
			}
			x := old[ms[k].old]
			touched := slices.ContainsFunc(c.pieces, func(p piece) bool { return p.at >= x.Start && p.at < x.End })
			q, ok := p.quote(x)
			if !ok || touched && !changed || k == to && ms[k].old < p.first {
				continue
			}
			e.Kind, e.Quote = site.BlockAfter, q
			at := x.End
			if k == to {
				e.Kind, at = site.BlockBefore, x.Start
			}
			c.add(at, e)
			c.pieces[len(c.pieces)-1].come = key
			return true
		}
	}
	return false
}

// rows gives rows of a table as text.
func (c *cutter) rows(d *markdown.Doc, rows []*markdown.Block) string {
	head := &markdown.Block{Kind: markdown.Row, Header: true}
	for range rows[0].Children {
		head.Children = append(head.Children, &markdown.Block{Kind: markdown.Cell, Header: true})
	}
	t := &markdown.Block{Kind: markdown.Table, Children: append([]*markdown.Block{head}, rows...)}
	lines := strings.Split(strings.TrimRight(markdown.WriteBlocks(d, []*markdown.Block{t}), "\n"), "\n")
	return strings.Join(lines[min(2, len(lines)):], "\n")
}

// row cuts a row cell by cell; where a cell cannot be quoted by itself, the row
// is one unit.
func (c *cutter) row(b, e *markdown.Block) bool {
	was := len(c.pieces)
	ok := len(b.Children) == len(e.Children)
	for i := 0; ok && i < len(b.Children); i++ {
		x, y := b.Children[i], e.Children[i]
		ok = c.key(c.old, x) == c.key(c.new, y) || c.leaf(x, y)
	}
	if ok {
		return true
	}
	c.pieces = c.pieces[:was]
	q := c.source(b)
	c.add(b.Start, Edit{site.Replace, q, c.rows(c.new, []*markdown.Block{e})})
	return c.once(q)
}
