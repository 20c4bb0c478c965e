package markdown

import (
	"strconv"
	"strings"
)

// Write gives the text of a tree as a careful person writes it: a paragraph a
// line, one blank line between blocks, escapes only where a sign would be read
// as a mark, footnotes at the end. Parse gives the same tree again.
//
// A tree that no text has (a task box in the middle of a line) is written as
// near to it as can be.
func Write(d *Doc) string { return write(d.Blocks, d.Notes) }

// WriteBlocks is Write for some blocks of d: they keep the footnotes that they
// refer to, but bring no definitions of them.
func WriteBlocks(d *Doc, blocks []*Block) string {
	w := &mdWriter{labels: noteLabels(d.Notes)}
	w.blocks(blocks, nil)
	return w.b.String()
}

func write(blocks, notes []*Block) string {
	w := &mdWriter{labels: noteLabels(notes)}
	w.blocks(blocks, nil)
	for i, n := range notes {
		if i > 0 || len(blocks) > 0 {
			w.blank()
		}
		w.contained("[^"+w.labels[i]+"]: ", "    ", func() { w.blocks(n.Children, nil) })
	}
	return w.b.String()
}

// noteLabels gives each footnote the label that it was written with, or its
// number where that is not one of its own.
func noteLabels(notes []*Block) []string {
	out, taken := make([]string, len(notes)), map[string]bool{}
	for i, n := range notes {
		if l := n.Label; l != "" && !taken[l] && !strings.ContainsAny(l, "[]\n\\") && strings.TrimSpace(l) == l {
			out[i], taken[l] = l, true
		}
	}
	for i := range out {
		for n := i + 1; out[i] == ""; n++ {
			if l := strconv.Itoa(n); !taken[l] {
				out[i], taken[l] = l, true
			}
		}
	}
	return out
}

// mdWriter writes lines. first stands before the next line, rest before those
// that follow it: the marks of quotations, items and notes around them.
type mdWriter struct {
	b           strings.Builder
	first, rest string
	labels      []string
	dashed      bool // an item with the mark - begins
	filled      bool // items without content get a comment
}

func (w *mdWriter) line(s string) {
	w.b.WriteString(strings.TrimRight(w.first+s, " ") + "\n")
	w.first = w.rest
}

// raw is a line whose spaces at the end are text.
func (w *mdWriter) raw(s string) {
	if s == "" {
		w.line("")
		return
	}
	w.b.WriteString(w.first + s + "\n")
	w.first = w.rest
}

func (w *mdWriter) blank() { w.line("") }

func (w *mdWriter) contained(first, rest string, content func()) {
	outer, begun := w.rest, w.b.Len()
	w.first, w.rest = w.first+first, w.rest+rest
	content()
	if w.b.Len() == begun {
		w.line("")
	}
	w.first, w.rest = outer, outer
}

// blocks writes a sequence of blocks that stands in a block, or in none.
func (w *mdWriter) blocks(bs []*Block, in *Block) {
	other := false // the last list was written with its other mark
	dashed := w.dashed
	w.dashed = false
	for i, b := range bs {
		if i > 0 && (in == nil || in.Kind != Item || !follows(bs[i-1], b)) {
			w.blank()
		}
		// Two lists beside each other are one, but for their marks.
		// "- -" within an item may be a rule.
		if i == 0 {
			other = dashed && b.Kind == List && !b.Ordered
		} else {
			other = b.Kind == List && bs[i-1].Kind == List && bs[i-1].Ordered == b.Ordered && !other
		}
		// A blank line below an empty item ends the items around it too.
		outer := w.filled
		w.filled = outer || in != nil && in.Kind == Item && i+1 < len(bs) && endsEmpty(b)
		w.block(b, other, in != nil && in.Kind == Item && i == 0)
		w.filled = outer
	}
}

// endsEmpty reports whether a list's last item has nothing in it.
func endsEmpty(b *Block) bool {
	for b.Kind == List && len(b.Children) > 0 {
		item := b.Children[len(b.Children)-1]
		if len(item.Children) == 0 {
			return true
		}
		b = item.Children[len(item.Children)-1]
	}
	return false
}

// follows reports whether a block of an item can follow the one before it
// without a blank line: a list of short items below its words.
func follows(before, b *Block) bool {
	if before.Kind != Paragraph || b.Kind != List || loose(b) {
		return false
	}
	return len(b.Children) > 0 && len(b.Children[0].Children) > 0 && (!b.Ordered || b.First == 1)
}

// loose reports whether an item of a list has blank lines within it.
func loose(list *Block) bool {
	for _, item := range list.Children {
		for i, b := range item.Children {
			if i > 0 && !follows(item.Children[i-1], b) || b.Kind == List && loose(b) {
				return true
			}
		}
	}
	return false
}

func (w *mdWriter) block(b *Block, other, leads bool) {
	switch b.Kind {
	case Paragraph:
		for _, l := range strings.Split(w.leaf(b), "\n") {
			w.raw(l)
		}
	case Heading:
		w.heading(b)
	case Code:
		w.code(b)
	case Rule:
		if leads { // "- ---" is one rule, and no item
			w.line("___")
		} else {
			w.line("---")
		}
	case Quote:
		w.contained("> ", "> ", func() {
			if b.Callout != "" {
				w.line("[!" + b.Callout + "]")
				if len(b.Children) > 0 && b.Children[0].Kind != Paragraph {
					w.blank()
				}
			}
			w.blocks(b.Children, b)
		})
	case List:
		w.list(b, other)
	case Table:
		w.table(b)
	default: // an item, row or cell by itself
		w.blocks(b.Children, b)
	}
}

func (w *mdWriter) heading(b *Block) {
	text := strings.Repeat("#", b.Level)
	if words := w.leaf(b); words != "" {
		text += " " + words
	}
	if b.Explicit {
		text += " {#" + b.ID + "}"
	}
	w.line(text)
}

func (w *mdWriter) code(b *Block) {
	mark := "`"
	if strings.Contains(b.Info, "`") {
		mark = "~"
	}
	n := 3
	for _, l := range strings.Split(b.Text, "\n") {
		t := strings.TrimLeft(l, " ")
		n = max(n, len(t)-len(strings.TrimLeft(t, mark))+1)
	}
	fence := strings.Repeat(mark, n)
	w.line(fence + escapeInfo(b.Info))
	if b.Text != "" {
		for _, l := range strings.Split(strings.TrimSuffix(b.Text, "\n"), "\n") {
			w.raw(l)
		}
	}
	w.line(fence)
}

func escapeInfo(info string) string {
	var b strings.Builder
	for i := range len(info) {
		if info[i] == '\\' && i+1 < len(info) && isASCIIPunct(info[i+1]) {
			b.WriteByte('\\')
		} else if info[i] == '&' {
			if _, n := entity(info[i:]); n > 0 {
				b.WriteByte('\\')
			}
		}
		b.WriteByte(info[i])
	}
	return b.String()
}

func (w *mdWriter) list(b *Block, other bool) {
	spread := loose(b)
	for i, item := range b.Children {
		if i > 0 && spread {
			w.blank()
		}
		mark := "-"
		switch {
		case b.Ordered && other:
			mark = strconv.Itoa(min(b.First+i, 999_999_999)) + ")"
		case b.Ordered:
			mark = strconv.Itoa(min(b.First+i, 999_999_999)) + "."
		case other:
			mark = "*"
		}
		w.dashed = mark == "-"
		w.contained(mark+" ", strings.Repeat(" ", len(mark)+1), func() {
			if w.blocks(item.Children, item); w.filled && len(item.Children) == 0 {
				w.line(parting)
			}
		})
	}
}

func (w *mdWriter) table(b *Block) {
	for i, row := range b.Children {
		line := "|"
		for _, cell := range row.Children {
			line += " " + w.leaf(cell) + " |"
		}
		w.line(line)
		if i > 0 {
			continue
		}
		line = "|"
		for _, cell := range row.Children {
			line += [...]string{AlignNone: "---", AlignLeft: ":---", AlignCenter: ":---:", AlignRight: "---:"}[cell.Align] + "|"
		}
		w.line(line)
	}
}
