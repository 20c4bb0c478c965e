package amend

import (
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
)

// placement is text put beside a block, item or row, with all that makes it a
// sibling there.
type placement struct {
	target *markdown.Block
	after  bool
	at     int    // the byte of the base
	text   string // the lines, the first without and the others with their prefix
	lead   string // goes before text
	tail   string // goes after text
	// between joins it with another where the target itself is gone.
	between string
	depth   int
}

// besideBlock says how text is put beside the block that holds a range. A list of
// the same kind beside an item becomes items of that list, rows beside a row
// become rows of that table; anything else stands after the outermost list that the
// item is in, or in the item where it is indented as what stands in one, and beside
// any other block as its neighbour. The message is "" or says why that cannot be.
func (b *body) besideBlock(r Range, after bool, text string) (*placement, diag.Text) {
	text = strings.TrimRight(strings.TrimLeft(text, "\n"), " \t\n")
	if text == "" {
		return nil, "the block to insert is empty"
	}
	at := r.Start
	if after {
		at = r.End - 1
	}
	for at > r.Start && !b.solid[at] {
		at--
	}
	for at < r.End-1 && !b.solid[at] {
		at++
	}
	target := b.holding(at)
	if target == nil {
		return nil, "the quotation stands in no block of text"
	}
	if target.Kind == markdown.Cell {
		target = b.parents[target]
	}
	if target.Kind == markdown.Row {
		if isRows(text) {
			return b.besideRow(target, after, text)
		}
		target = b.parents[target]
	}
	if item := b.itemOf(target); item != nil {
		if lines, ok := b.asItems(b.parents[item], text, !after); ok {
			return b.besideItem(item, after, lines), ""
		}
		if inner, ok := unindented(text); ok {
			text = inner
		} else if after {
			target = b.outermost(item)
		}
	}
	return b.besideAny(target, after, text), ""
}

// holding returns the innermost block that holds a byte.
func (b *body) holding(at int) *markdown.Block {
	var found *markdown.Block
	b.doc.Walk(func(p *markdown.Block) bool {
		// The marks before a block belong to what holds it.
		if b.begin(p) > at || at >= p.End {
			return false
		}
		if p.Kind != markdown.Note {
			found = p
		}
		return true
	})
	if found != nil && found.Kind == markdown.Item && len(found.Children) > 0 {
		return found.Children[0] // the mark of an item
	}
	return found
}

// itemOf returns the item whose own text the block is, or nil. A block that is
// not directly in an item stands for itself.
func (b *body) itemOf(p *markdown.Block) *markdown.Block {
	if p.Kind == markdown.Item {
		return p
	}
	if up := b.parents[p]; up != nil && up.Kind == markdown.Item {
		return up
	}
	return nil
}

// outermost is the list around an item that is in no other list.
func (b *body) outermost(item *markdown.Block) *markdown.Block {
	list := b.parents[item]
	for up := b.parents[list]; up != nil && up.Kind == markdown.Item; up = b.parents[list] {
		list = b.parents[up]
	}
	return list
}

// unindented is a text without the spaces that all its lines begin with, as what
// stands in an item does.
func unindented(text string) (string, bool) {
	lines := strings.Split(text, "\n")
	least := -1
	for _, l := range lines {
		if n := len(l) - len(strings.TrimLeft(l, " ")); strings.TrimSpace(l) != "" && (least < 0 || n < least) {
			least = n
		}
	}
	if least < 2 {
		return "", false
	}
	for i, l := range lines {
		lines[i] = l[min(least, len(l)):]
	}
	return strings.Join(lines, "\n"), true
}

// asItems gives text as items of a list: the same kind of list, its bullet or
// delimiter made that of the list. first is set where they may come to stand
// first, and then takes over the list's first number.
func (b *body) asItems(list *markdown.Block, text string, first bool) (string, bool) {
	doc := b.trees.Parse(sameLength(text), b.pos, nil)
	if len(doc.Blocks) != 1 || doc.Blocks[0].Kind != markdown.List || doc.Blocks[0].Ordered != list.Ordered {
		return "", false
	}
	mark := delimiter(b.text[list.Children[0].Start:])
	out := []byte(text)
	for _, item := range doc.Blocks[0].Children {
		i := item.Start + strings.IndexAny(text[item.Start:], "-+*.)")
		out[i] = mark
	}
	lines := strings.TrimLeft(string(out), " ")
	if first && list.Ordered {
		digits := len(lines) - len(strings.TrimLeft(lines, "0123456789"))
		own := b.text[list.Children[0].Start:]
		number := own[:len(own)-len(strings.TrimLeft(own, "0123456789"))]
		if len(number) == digits {
			lines = number + lines[digits:]
		}
	}
	return lines, true
}

// delimiter is the bullet of an item, or the sign after its number.
func delimiter(item string) byte {
	if i := strings.IndexAny(item, "-+*.)"); i >= 0 {
		return item[i]
	}
	return '-'
}

func (b *body) besideItem(item *markdown.Block, after bool, text string) *placement {
	list := b.parents[item]
	prefix := b.prefix(item.Start)
	sep := "\n" + prefix
	if b.loose(list) {
		sep = "\n" + strings.TrimRight(prefix, " \t") + sep
	}
	p := &placement{target: item, after: after, at: item.Start, text: indent(text, prefix), tail: sep, between: sep, depth: b.depth(item)}
	if after {
		p.at, p.lead, p.tail = item.End, sep, ""
	}
	return p
}

// loose reports whether a blank line stands between two items of a list.
func (b *body) loose(list *markdown.Block) bool {
	for i := 1; i < len(list.Children); i++ {
		between := b.text[list.Children[i-1].End:list.Children[i].Start]
		if strings.Count(between, "\n") > 1 {
			return true
		}
	}
	return false
}

// isRows reports whether each line of a text is a row of a table, and none the
// line under a table's head.
func isRows(text string) bool {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "|") || strings.Trim(line, "|:- \t") == "" && strings.Contains(line, "-") {
			return false
		}
	}
	return true
}

func (b *body) besideRow(row *markdown.Block, after bool, text string) (*placement, diag.Text) {
	if row.Header && !after {
		return nil, "a row cannot stand before the head of its table"
	}
	prefix := b.prefix(row.Start)
	sep := "\n" + prefix
	p := &placement{target: row, after: after, at: row.Start, text: indent(text, prefix), tail: sep, between: sep, depth: b.depth(row)}
	if after {
		p.at, p.lead, p.tail = row.End, sep, ""
	}
	if row.Header {
		p.at = b.lineEnd(min(row.End+1, len(b.text))) // below the line under the head
	}
	return p, ""
}

func (b *body) besideAny(target *markdown.Block, after bool, text string) *placement {
	start := b.begin(target)
	prefix := b.prefix(start)
	blank := "\n" + strings.TrimRight(prefix, " \t")
	between := blank + "\n" + prefix
	p := &placement{target: target, after: after, at: start, text: indent(text, prefix), between: between, depth: b.depth(target)}
	if after {
		p.at, p.lead = target.End, between
		if !b.blankAt(target.End) {
			p.tail = blank
		}
		return p
	}
	p.tail = between
	if line := b.lineStart(start); line > 0 && strings.Trim(b.text[line:start], " \t>") == "" && !b.blankAbove(line) {
		p.lead = "\n" + prefix
	}
	return p
}

// blankAt reports whether the line below a line's end is blank or none.
func (b *body) blankAt(end int) bool {
	if end >= len(b.text) {
		return true
	}
	return strings.Trim(b.text[end+1:b.lineEnd(end+1)], " \t>") == ""
}

// blankAbove reports whether the line above a line is blank.
func (b *body) blankAbove(line int) bool {
	return strings.Trim(b.text[b.lineStart(line-1):line-1], " \t>") == ""
}

// indent puts the prefix before every line but the first.
func indent(text, prefix string) string {
	lines := strings.Split(text, "\n")
	for i, l := range lines[1:] {
		if l == "" {
			lines[i+1] = strings.TrimRight(prefix, " \t")
		} else {
			lines[i+1] = prefix + l
		}
	}
	return strings.Join(lines, "\n")
}

func (b *body) depth(p *markdown.Block) int {
	n := 0
	for p = b.parents[p]; p != nil; p = b.parents[p] {
		n++
	}
	return n
}
