package markdown

import (
	"strings"

	"bestpractice/generator/diag"
)

// manner is how carefully words are written. The plainest that reads back as
// the same runs is taken.
type manner struct {
	// under writes emphasis with _, which a * beside it cannot be mistaken for.
	under bool
	// guarded parts marks from words by empty comments, and spaces from marks by
	// writing them as entities.
	guarded bool
	// all escapes every sign.
	all bool
}

var manners = [...]manner{{}, {under: true}, {guarded: true}, {under: true, guarded: true}, {guarded: true, all: true}}

// leaf gives the runs of a paragraph, heading or cell.
func (w *mdWriter) leaf(b *Block) string {
	ins := Normalize(b.Inlines)
	var first string
	for i, m := range manners {
		lw := &leafWriter{labels: w.labels, kind: b.Kind, manner: m}
		lw.runs(ins, 0)
		text := lw.b.String()
		if i == 0 {
			first = text
		}
		if w.reads(b, text, ins) {
			return text
		}
	}
	return first
}

// reads reports whether a text is read as these runs, where it is to stand.
func (w *mdWriter) reads(b *Block, text string, ins []Inline) bool {
	var src strings.Builder
	switch b.Kind {
	case Heading:
		src.WriteString("# " + text + " {#x}\n")
	case Cell:
		src.WriteString("| " + text + " |\n|---|\n")
	default:
		if len(ins) > 0 && ins[0].Kind == Task {
			src.WriteString("- " + strings.ReplaceAll(text, "\n", "\n  ") + "\n")
		} else {
			src.WriteString(text + "\n")
		}
	}
	for _, l := range w.labels {
		if strings.Contains(text, "[^"+l+"]") {
			src.WriteString("\n[^" + l + "]: x\n")
		}
	}
	d := Current.Parse([]byte(src.String()), diag.Pos{}, nil)
	leaves := d.Blocks
	for len(leaves) == 1 && len(leaves[0].Children) > 0 {
		leaves = leaves[0].Children
	}
	if len(ins) == 0 && len(leaves) == 0 {
		return true
	}
	if len(leaves) != 1 || leaves[0].Kind != b.Kind || b.Kind == Heading && leaves[0].ID != "x" {
		return false
	}
	// Footnotes are counted as those of the whole text.
	d.Inlines(func(in *Inline) {
		if in.Kind == NoteRef {
			for i, l := range w.labels {
				if l == d.Notes[in.Note-1].Label {
					in.Note = i + 1
					break
				}
			}
		}
	})
	return EqualInlines(leaves[0].Inlines, ins)
}

// leafWriter writes the runs of one block.
type leafWriter struct {
	b      strings.Builder
	labels []string
	kind   Kind
	manner manner
	link   bool // within the words of a link
	parted bool // a mark of formatting was written last
	single map[byte]bool
}

// runs writes runs that have some formats already around them. Each format is
// opened where it begins, the one that reaches farthest first.
func (w *leafWriter) runs(ins []Inline, around Format) {
	if w.single == nil {
		w.single = singles(ins)
	}
	for len(ins) > 0 {
		best, n := -1, 0
		for k, f := range formatTags {
			if f.format == CodeSpan || ins[0].Format&^around&f.format == 0 {
				continue
			}
			m := 1
			for m < len(ins) && ins[m].Format&f.format != 0 {
				m++
			}
			if m > n {
				best, n = k, m
			}
		}
		if best < 0 {
			w.one(ins, 0)
			ins = ins[1:]
			continue
		}
		mark := w.mark(formatTags[best].format)
		w.opening(mark)
		w.runs(ins[:n], around|formatTags[best].format)
		w.closing(mark)
		ins = ins[n:]
	}
}

func (w *leafWriter) mark(f Format) string {
	switch {
	case f == Strong:
		return "**"
	case f == Strike:
		return "~~"
	case w.manner.under:
		return "_"
	}
	return "*"
}

const parting = "<!-- -->"

func (w *leafWriter) opening(mark string) {
	if w.manner.guarded && !w.atSpace() {
		w.b.WriteString(parting)
	}
	w.b.WriteString(mark)
	w.parted = false
}

func (w *leafWriter) closing(mark string) {
	// What is struck out ends in no ~, escaped or not.
	if w.manner.guarded && (w.parted && !w.atSpace() || mark == "~~" && strings.HasSuffix(w.b.String(), "~")) {
		w.b.WriteString(parting)
	}
	w.b.WriteString(mark)
	w.parted = true
}

// atSpace reports whether what is written ends in white space, or is nothing.
func (w *leafWriter) atSpace() bool {
	s := w.b.String()
	return s == "" || strings.HasSuffix(s, " ") || strings.HasSuffix(s, "\n")
}

// lineStart reports whether a line of the text begins here.
func (w *leafWriter) lineStart() bool {
	s := w.b.String()
	return w.kind != Cell && (s == "" || strings.HasSuffix(s, "\n"))
}

// one writes the first of some runs; what follows it matters to its last sign.
func (w *leafWriter) one(ins []Inline, _ int) {
	in := &ins[0]
	part := func() {
		if w.manner.guarded && w.parted {
			w.b.WriteString(parting)
		}
		w.parted = false
	}
	switch in.Kind {
	case Text:
		if in.Format&CodeSpan != 0 {
			part()
			w.b.WriteString(codeSpan(in.Text, w.kind == Cell))
			return
		}
		if w.manner.guarded && w.parted && !strings.HasPrefix(in.Text, " ") {
			part()
		}
		w.text(in.Text, len(ins) > 1 && ins[1].Kind == Link)
	case Break:
		if w.kind == Paragraph && !w.manner.guarded {
			w.b.WriteString("\\\n")
		} else {
			w.b.WriteString("<br>")
		}
		w.parted = false
	case Link:
		part()
		w.writeLink(in)
	case Image:
		part()
		w.b.WriteString("!")
		w.target(func() { w.text(in.Text, false) }, in)
	case NoteRef:
		part()
		w.b.WriteString("[^" + w.label(in.Note) + "]")
	case Reference:
		// Behind an escaped sign too nothing is read as a reference.
		if s := w.b.String(); w.manner.guarded && (!canBegin([]byte(s)) || len(s) > 1 && s[len(s)-2] == '\\') {
			w.b.WriteString(parting)
		}
		part()
		w.b.WriteString(w.bars(in.Ref.Raw))
	case FigureRef:
		part()
		w.b.WriteString(w.bars(in.Figure.Raw))
	case Task:
		if in.Checked {
			w.b.WriteString("[x] ")
		} else {
			w.b.WriteString("[ ] ")
		}
	}
}

func (w *leafWriter) label(n int) string {
	if n < 1 || n > len(w.labels) {
		return "?"
	}
	return w.labels[n-1]
}

// bars escapes | in a cell.
func (w *leafWriter) bars(s string) string {
	if w.kind == Cell {
		return strings.ReplaceAll(s, "|", `\|`)
	}
	return s
}

func (w *leafWriter) writeLink(in *Inline) {
	if len(in.Inlines) == 1 && in.Title == "" && in.Inlines[0].Kind == Text && in.Inlines[0].Format == 0 && !w.manner.all {
		words := in.Inlines[0].Text
		switch {
		case in.Dest == addressOf(words) && bareAddress([]byte(words)) == len(words) && !w.manner.guarded:
			w.b.WriteString(w.bars(words))
			return
		case (in.Dest == words && scheme(words) != "" || in.Dest == "mailto:"+words && strings.Contains(words, "@")) && !strings.ContainsAny(words, "<>| \\&"):
			w.b.WriteString("<" + words + ">")
			return
		}
	}
	w.target(func() {
		w.link = true
		w.runs(in.Inlines, in.Format)
		w.link = false
	}, in)
}

// target writes [words](address "title").
func (w *leafWriter) target(words func(), in *Inline) {
	w.b.WriteString("[")
	w.parted = false
	outer := w.link
	w.link = true
	words()
	if w.manner.guarded && w.parted {
		w.b.WriteString(parting)
	}
	w.link, w.parted = outer, false
	w.b.WriteString("](" + w.bars(destination(in.Dest)))
	if in.Title != "" {
		w.b.WriteString(` "` + w.bars(escapeTitle(in.Title)) + `"`)
	}
	w.b.WriteString(")")
}
