package markdown

import (
	"strconv"
	"strings"
)

// Text gives what a reader sees, a line for each paragraph, item or row: for
// search and for comparing.
func (d *Doc) Text() string { return d.ReadBy(nil) }

// Reader says a reference or a figure in the words that a page has for it, and of a
// link (which may be a reference's: it has its Ref) where it leads; "" says it as it is
// written.
type Reader func(*Inline) string

// ReadBy is Text in the words of a reader.
func (d *Doc) ReadBy(read Reader) string {
	var b strings.Builder
	b.Grow(len(d.Source))
	for _, blocks := range [][]*Block{d.Blocks, d.Notes} {
		for _, bl := range blocks {
			bl.text(&b, read)
		}
	}
	return b.String()
}

// PlainText is the text of a block and what it holds, lines joined by spaces.
func (b *Block) PlainText() string { return b.ReadBy(nil) }

// ReadBy is PlainText in the words of a reader.
func (b *Block) ReadBy(read Reader) string {
	var sb strings.Builder
	sb.Grow(max(0, b.End-b.Start))
	b.text(&sb, read)
	return strings.TrimSpace(strings.ReplaceAll(sb.String(), "\n", " "))
}

func (b *Block) text(w *strings.Builder, read Reader) {
	switch b.Kind {
	case Code:
		w.WriteString(strings.TrimRight(b.Text, "\n"))
	case Row:
		for i, c := range b.Children {
			if i > 0 {
				w.WriteString("\t")
			}
			said(w, c.Inlines, read)
		}
	case Paragraph, Heading, Cell:
		said(w, b.Inlines, read)
	case Rule:
		return
	default:
		for _, c := range b.Children {
			c.text(w, read)
		}
		return
	}
	w.WriteString("\n")
}

// PlainText is the text of runs without their formats. References and figures
// stand as they are written, or by their words.
func PlainText(ins []Inline) string { return readBy(ins, nil) }

func readBy(ins []Inline, read Reader) string {
	if len(ins) == 1 { // most are
		return ins[0].ReadBy(read)
	}
	var b strings.Builder
	said(&b, ins, read)
	return b.String()
}

// said writes what readBy gives.
func said(w *strings.Builder, ins []Inline, read Reader) {
	for i := range ins {
		w.WriteString(ins[i].ReadBy(read))
	}
}

// PlainText is the text of one inline.
func (in *Inline) PlainText() string { return in.ReadBy(nil) }

// ReadBy is PlainText in the words of a reader.
func (in *Inline) ReadBy(read Reader) string {
	if read != nil && (in.Kind == Reference || in.Kind == FigureRef) {
		if words := read(in); words != "" {
			return words
		}
	}
	switch in.Kind {
	case Break:
		return " "
	case Link:
		if t := readBy(in.Inlines, read); t != "" {
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
			return "☑ "
		}
		return "☐ "
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
