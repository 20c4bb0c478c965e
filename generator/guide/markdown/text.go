package markdown

import (
	"strconv"
	"strings"
)

// Text gives what a reader sees, a line for each paragraph, item or row: for
// search and for comparing.
func (d *Doc) Text() string {
	var b strings.Builder
	for _, blocks := range [][]*Block{d.Blocks, d.Notes} {
		for _, bl := range blocks {
			bl.text(&b)
		}
	}
	return b.String()
}

// PlainText is the text of a block and what it holds, lines joined by spaces.
func (b *Block) PlainText() string {
	var sb strings.Builder
	b.text(&sb)
	return strings.TrimSpace(strings.ReplaceAll(sb.String(), "\n", " "))
}

func (b *Block) text(w *strings.Builder) {
	switch b.Kind {
	case Code:
		w.WriteString(strings.TrimRight(b.Text, "\n"))
	case Row:
		for i, c := range b.Children {
			if i > 0 {
				w.WriteString("\t")
			}
			w.WriteString(PlainText(c.Inlines))
		}
	case Paragraph, Heading, Cell:
		w.WriteString(PlainText(b.Inlines))
	case Rule:
		return
	default:
		for _, c := range b.Children {
			c.text(w)
		}
		return
	}
	w.WriteString("\n")
}

// PlainText is the text of runs without their formats. References and figures
// stand as they are written, or by their words.
func PlainText(ins []Inline) string {
	var b strings.Builder
	for i := range ins {
		b.WriteString(ins[i].PlainText())
	}
	return b.String()
}

// PlainText is the text of one inline.
func (in *Inline) PlainText() string {
	switch in.Kind {
	case Break:
		return " "
	case Link:
		if t := PlainText(in.Inlines); t != "" {
			return t
		}
		return in.Dest
	case NoteRef:
		return "[" + strconv.Itoa(in.Note) + "]"
	case Reference:
		return in.Ref.Words()
	case FigureRef:
		return in.Figure.Raw
	case Task:
		if in.Checked {
			return "[x] "
		}
		return "[ ] "
	}
	return in.Text
}

// Words is what a reference shows where the page gives no other words.
func (r *Ref) Words() string {
	switch {
	case r.Label != "":
		return r.Label
	case r.Num != "":
		return r.Raw
	case r.Anchor != "":
		return r.Section + "#" + r.Anchor
	}
	return r.Section
}
