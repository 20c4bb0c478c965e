package redline

import (
	"bufio"
	"io"
	"strconv"
	"strings"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/language/marking"
)

// Text writes the text with its marks as [-old-] and {+new+}, in red and green
// where colour is wanted, and what else a change is as {>>detail<<}. Blocks stand as in Markdown.
func (r *Redline) Text(w io.Writer, colour bool) error {
	t := &textWriter{Writer: bufio.NewWriter(w), colour: colour, labels: r.told().words.Labels}
	d := r.marked(Options{})
	t.blocks(d.Blocks, "", nil)
	for _, n := range d.Notes {
		t.block(n, "", "[^"+strconv.Itoa(n.First)+"]: ", n.Mark)
	}
	return t.Flush()
}

type textWriter struct {
	*bufio.Writer
	colour bool
	labels marking.Labels
	begun  bool
	detail string // of the block's own change, for its first line
	tight  bool   // the next block follows without an empty line, as items do
}

func (t *textWriter) blocks(bs []*markdown.Block, indent string, outer *markdown.Mark) {
	for _, b := range bs {
		t.block(b, indent, indent, outer)
	}
}

// block writes a block: its first line after first, the others after indent.
func (t *textWriter) block(b *markdown.Block, indent, first string, outer *markdown.Mark) {
	if b.Mark != nil && b.Mark.Detail != "" {
		t.detail = b.Mark.Detail
	}
	if b.Mark != nil && b.Mark.Change == "move-from" {
		t.detail = t.labels.MovedFrom
	} else if b.Mark != nil && b.Mark.Change == "move-to" {
		t.detail = t.labels.MovedTo
	}
	if m := b.Mark; m != nil && m.Change != "" {
		outer = m
		if b.Kind == markdown.List && (m.Change == "split" || m.Change == "join") { // said once, before the list
			t.gap()
			t.line(first, t.marked(m, ""))
			outer = nil
		}
	}
	switch b.Kind {
	case markdown.Paragraph, markdown.Heading:
		if b.Kind == markdown.Heading {
			first += strings.Repeat("#", b.Level) + " "
		}
		t.gap()
		t.line(first, t.marked(outer, inlineText(b.Inlines, t)))
	case markdown.Code:
		t.gap()
		text := b.Text
		if len(b.Inlines) > 0 {
			text = inlineText(b.Inlines, t)
		}
		t.line(first, t.marked(outer, "```"+b.Info+"\n"+strings.TrimRight(text, "\n")+"\n```"))
	case markdown.Rule:
		t.gap()
		t.line(first, t.marked(outer, "---"))
	case markdown.Quote:
		for i, k := range b.Children {
			if i == 0 {
				t.block(k, indent+"> ", first+"> ", outer)
			} else {
				t.block(k, indent+"> ", indent+"> ", outer)
			}
		}
	case markdown.List:
		n := b.First
		for i, it := range b.Children {
			bullet := "- "
			if b.Ordered {
				bullet = strconv.Itoa(n) + ". "
				if it.Mark == nil || it.Mark.Change != "del" && it.Mark.Change != "move-from" {
					n++
				}
			}
			lead := indent
			if i == 0 {
				lead = first
			}
			t.tight = i > 0
			t.block(it, indent+strings.Repeat(" ", len(bullet)), lead+bullet, outer)
		}
	case markdown.Item, markdown.Note:
		if len(b.Children) == 0 {
			t.line(first, t.marked(outer, ""))
		}
		for i, k := range b.Children {
			if i == 0 {
				t.block(k, indent, first, outer)
			} else {
				t.block(k, indent, indent, outer)
			}
		}
	case markdown.Table:
		t.gap()
		for _, row := range b.Children {
			t.row(row, first, outer)
			if first = indent; row.Header {
				t.line(first, "|"+strings.Repeat("---|", len(row.Children)))
			}
		}
	}
}

func (t *textWriter) row(row *markdown.Block, first string, outer *markdown.Mark) {
	if m := row.Mark; m != nil && m.Change != "" {
		outer = m
	}
	var cells []string
	for _, c := range row.Children {
		m := outer
		if c.Mark != nil && c.Mark.Change != "" {
			m = c.Mark
		}
		cells = append(cells, t.marked(m, inlineText(c.Inlines, t)))
	}
	t.line(first, "| "+strings.Join(cells, " | ")+" |")
}

// gap leaves a line empty between blocks.
func (t *textWriter) gap() {
	if t.begun && !t.tight {
		_, _ = t.WriteString("\n") // Flush reports errors
	}
	t.begun, t.tight = true, false
}

func (t *textWriter) line(first, text string) {
	t.begun = true
	if t.detail != "" {
		first += "{>>" + t.detail + "<<} "
		t.detail = ""
	}
	if strings.Contains(text, "\n") {
		text = strings.ReplaceAll(text, "\n", "\n"+strings.Repeat(" ", len(first)))
	}
	if text = strings.TrimRight(text, " "); text == "" {
		first = strings.TrimRight(first, " ")
	}
	_, _ = t.WriteString(first)
	_, _ = t.WriteString(text)
	_ = t.WriteByte('\n')
}

// marked puts the marks of a change around text.
func (t *textWriter) marked(m *markdown.Mark, text string) string {
	if m == nil {
		return text
	}
	red, green, plain := "", "", ""
	if t.colour {
		red, green, plain = "\x1b[31m", "\x1b[32m", "\x1b[0m"
	}
	switch m.Change {
	case "del", "move-from":
		return red + "[-" + text + "-]" + plain
	case "ins", "move-to":
		return green + "{+" + text + "+}" + plain
	case "split":
		return green + "{+¶+}" + plain + text
	case "join":
		return red + "[-¶-]" + plain + text
	}
	return text
}

// inlineText writes runs with the marks of Markdown.
func inlineText(ins []markdown.Inline, t *textWriter) string {
	var b strings.Builder
	for i := 0; i < len(ins); {
		j := i + 1
		for j < len(ins) && ins[j].Mark == ins[i].Mark {
			j++
		}
		var part strings.Builder
		for k := i; k < j; k++ {
			part.WriteString(markdownText(&ins[k]))
		}
		b.WriteString(t.marked(ins[i].Mark, part.String()))
		if m := ins[i].Mark; m != nil && m.Detail != "" {
			b.WriteString("{>>" + m.Detail + "<<}")
		}
		i = j
	}
	return b.String()
}

func markdownText(in *markdown.Inline) string {
	text := in.PlainText()
	switch in.Kind {
	case markdown.Break:
		text = "\\\n"
	case markdown.Link:
		var b strings.Builder
		for i := range in.Inlines {
			b.WriteString(markdownText(&in.Inlines[i]))
		}
		text = "[" + b.String() + "](" + in.Dest + ")"
	case markdown.Image:
		text = "![" + in.Text + "](" + in.Dest + ")"
	case markdown.NoteRef:
		text = "[^" + strconv.Itoa(in.Note) + "]"
	case markdown.Reference:
		text = in.Ref.Raw
	}
	if in.Format == 0 || in.Kind == markdown.Break {
		return text
	}
	for _, f := range []struct {
		format markdown.Format
		mark   string
	}{{markdown.CodeSpan, "`"}, {markdown.Strike, "~~"}, {markdown.Emphasis, "*"}, {markdown.Strong, "**"}} {
		if in.Format&f.format != 0 {
			text = f.mark + text + f.mark
		}
	}
	return text
}
