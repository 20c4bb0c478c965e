package amend

import (
	"slices"
	"strings"
	"unicode/utf8"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
)

// body is the text of a section of the base, read as often as it is needed and
// parsed at most once.
type body struct {
	trees   *markdown.Trees
	section *site.Section
	text    string
	pos     diag.Pos
	index   *Index
	doc     *markdown.Doc
	parents map[*markdown.Block]*markdown.Block
	leaves  []leaf
	solid   []bool // per byte: not white space as quotations read it
}

func newBody(t *markdown.Trees, s *site.Section) *body {
	return &body{trees: t, section: s, text: s.Text.Body, pos: s.Text.Pos}
}

// words is the text as quotations are looked for in it. Most sections of a base are
// quoted by no change of a proposal, and are not read.
func (b *body) words() *Index {
	if b.index == nil {
		b.index = NewIndex(b.text)
	}
	return b.index
}

// posAt is the position of a byte of the text in its file.
func (b *body) posAt(at int) diag.Pos {
	p := b.pos
	if p.Line == 0 {
		return p
	}
	before := b.text[:at]
	line := strings.Count(before, "\n")
	col := len([]rune(before[strings.LastIndexByte(before, '\n')+1:]))
	if line == 0 && p.Column > 0 {
		col += p.Column - 1
	}
	p.Line, p.Column = p.Line+line, col+1
	return p
}

func (b *body) parse() {
	if b.doc != nil {
		return
	}
	b.doc = b.trees.Parse(sameLength(b.text), b.pos, nil)
	b.parents = map[*markdown.Block]*markdown.Block{}
	b.doc.Walk(func(p *markdown.Block) bool {
		for _, c := range p.Children {
			b.parents[c] = p
		}
		if l, ok := b.leaf(p); ok {
			b.leaves = append(b.leaves, l)
		}
		return true
	})
	slices.SortFunc(b.leaves, func(x, y leaf) int { return x.start - y.start })
	b.solid = make([]bool, len(b.text))
	words := b.words()
	for i := range len(words.flat) { // bytes, and no letters
		b.solid[words.at[i]] = words.flat[i] != ' '
	}
}

// sameLength gives the text for the parser, which would replace a byte that is
// not UTF-8, or a control character, by three and so shift all offsets.
func sameLength(s string) string {
	var out []byte
	for i, r := range s {
		control := r < ' ' && r != '\t' && r != '\n' && r != '\f' || r == 0x7f
		if control || r == utf8.RuneError && !strings.HasPrefix(s[i:], "\uFFFD") {
			if out == nil {
				out = []byte(s)
			}
			out[i] = '?'
		}
	}
	if out == nil {
		return s
	}
	return string(out)
}

// leaf is the text of a block that holds no blocks, without the marks that make
// it what it is.
type leaf struct {
	block      *markdown.Block
	start, end int
}

func (b *body) leaf(p *markdown.Block) (leaf, bool) {
	l := leaf{p, p.Start, p.End}
	text := b.text[l.start:l.end]
	switch p.Kind {
	case markdown.Paragraph:
		if len(p.Inlines) > 0 && p.Inlines[0].Kind == markdown.Task && len(text) >= 3 {
			l.start += 3
		}
	case markdown.Heading:
		if strings.HasPrefix(text, "#") {
			l.start += len(text) - len(strings.TrimLeft(text, "#"))
			if i := strings.LastIndex(text, "{#"); i > 0 && strings.HasSuffix(strings.TrimRight(text, "# \t"), "}") {
				l.end = p.Start + i
			}
			l.end = l.start + len(strings.TrimRight(b.text[l.start:l.end], "# \t"))
		} else if i := strings.LastIndexByte(text, '\n'); i >= 0 {
			l.end = p.Start + i
		}
	case markdown.Code:
		if strings.HasPrefix(text, "```") || strings.HasPrefix(text, "~~~") {
			first, last := strings.IndexByte(text, '\n'), strings.LastIndexByte(text, '\n')
			if first < 0 || last <= first {
				return leaf{}, false
			}
			l.start, l.end = p.Start+first+1, p.Start+last
		}
	case markdown.Cell:
	case markdown.Rule:
	default:
		return leaf{}, false
	}
	for l.start < l.end && spaceRun(b.text[l.start:l.start+1], false) > 0 {
		l.start++
	}
	l.end = max(l.start, l.end)
	return l, true
}

// touched returns the leaves that hold any of a range.
func (b *body) touched(start, end int) []leaf {
	i, _ := slices.BinarySearchFunc(b.leaves, start, func(l leaf, at int) int {
		if l.end <= at {
			return -1
		}
		return 1
	})
	j := i
	for j < len(b.leaves) && b.leaves[j].start < end {
		j++
	}
	return b.leaves[i:j]
}

// lineStart is where the line of a byte begins.
func (b *body) lineStart(at int) int { return strings.LastIndexByte(b.text[:at], '\n') + 1 }

// lineEnd is where the line of a byte ends, before its line end.
func (b *body) lineEnd(at int) int {
	if i := strings.IndexByte(b.text[at:], '\n'); i >= 0 {
		return at + i
	}
	return len(b.text)
}

// begin is where a block begins on its line, after the marks of what holds it.
// The tree lets indented code begin after its indentation.
func (b *body) begin(p *markdown.Block) int {
	if p.Kind != markdown.Code || strings.HasPrefix(b.text[p.Start:], "`") || strings.HasPrefix(b.text[p.Start:], "~") {
		return p.Start
	}
	before := b.text[:p.Start]
	for range 4 {
		if before, tab := strings.CutSuffix(before, "\t"); tab {
			return len(before)
		}
		before = strings.TrimSuffix(before, " ")
	}
	return len(before)
}

// prefix is what the further lines of a block's neighbours begin with: the line
// before the block with list marks made spaces.
func (b *body) prefix(at int) string {
	var out strings.Builder
	for _, r := range b.text[b.lineStart(at):at] {
		switch r {
		case '>', ' ', '\t':
			out.WriteRune(r)
		default:
			out.WriteByte(' ')
		}
	}
	return out.String()
}
