package markdown

import (
	"bytes"
	"slices"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// plainText is a paragraph in goldmark's tree of which each byte means itself, as of most:
// goldmark, which asks its parsers at every space, does not look into it.
type plainText struct{ *ast.Paragraph }

func (plainText) IsRaw() bool { return true }

// plainCell is such a cell of a table.
type plainCell struct{ *east.TableCell }

func (plainCell) IsRaw() bool { return true }

// Of a byte in a text it may matter that it is a mark, or that a word can begin behind it
// which goldmark's parsers are asked of.
const (
	isMark = 1 + iota
	isGap
)

var meaning = [256]uint8{
	'\\': isMark, '`': isMark, '*': isMark, '_': isMark, '~': isMark, '[': isMark, ']': isMark, '<': isMark, '{': isMark, '&': isMark,
	'\t': isMark, '\f': isMark, ' ': isGap, '(': isGap, '"': isGap,
}

// isPlain reports whether nothing in a line can be a mark, an address or a reference.
func isPlain(line []byte) bool {
	if mayRefer(line) || mayBeAddress(line) {
		return false
	}
	for i, b := range line {
		if m := meaning[b]; m == isMark || m == isGap && (mayRefer(line[i+1:]) || mayBeAddress(line[i+1:])) {
			return false
		}
	}
	return true
}

// mayBeAddress reports whether bareAddress can find one at all.
func mayBeAddress(s []byte) bool {
	return len(s) > 1 && (s[0]|0x20 == 'h' && s[1]|0x20 == 't' || s[0]|0x20 == 'w' && s[1]|0x20 == 'w')
}

// takePlain makes a paragraph plain where it is. One that becomes a heading with the line
// below it is no longer open, and stays.
func takePlain(node *ast.Paragraph, source []byte, pc parser.Context) bool {
	lines := node.Lines()
	for i := range lines.Len() {
		line := lines.At(i)
		v := source[line.Start:line.Stop]
		// A line below the head of a table begins with one of these. Of more blanks than a
		// line break has, goldmark gives some to the text before it.
		first := bytes.TrimLeft(v, " ")
		if lines.Len() > 1 && bytes.IndexByte([]byte("|:-"), first[0]) >= 0 || bytes.HasSuffix(v, []byte("   \n")) || !isPlain(v) {
			return false
		}
	}
	if !slices.ContainsFunc(pc.OpenedBlocks(), func(b parser.Block) bool { return b.Node == node }) {
		return false
	}
	parent, next := node.Parent(), node.NextSibling()
	parent.RemoveChild(parent, node)
	if next == nil {
		parent.AppendChild(parent, plainText{node})
	} else {
		parent.InsertBefore(parent, next, plainText{node})
	}
	return true
}

// takePlainCells does that to cells of a table.
func takePlainCells(table ast.Node, source []byte) {
	for row := table.FirstChild(); row != nil; row = row.NextSibling() {
		for n := row.ChildCount(); n > 0; n-- { // each goes to the end, in their order
			cell := row.FirstChild()
			row.RemoveChild(row, cell)
			if ls := cell.Lines(); ls.Len() == 0 || isPlain(source[ls.At(0).Start:ls.At(0).Stop]) {
				cell = plainCell{cell.(*east.TableCell)}
			}
			row.AppendChild(row, cell)
		}
	}
}

// plainRuns are the runs of lines that are plain.
func (c *converter) plainRuns(lines *text.Segments) []Inline {
	if lines.Len() == 1 && lines.At(0).Start < lines.At(0).Stop { // as most are: no blank stands at its ends
		line := lines.At(0)
		c.normal.space = true
		return []Inline{{Text: c.normal.collapse(string(c.doc.Source[line.Start:line.Stop])), Start: line.Start, End: line.Stop}}
	}
	c.runs = c.runs[:0]
	for i := range lines.Len() {
		line := lines.At(i)
		v := c.doc.Source[line.Start:line.Stop]
		words := bytes.TrimRight(v, " \n")
		in := Inline{Text: string(words), Start: line.Start, End: line.Start + len(words)}
		hard := bytes.HasSuffix(v, []byte("  \n"))
		if len(words) < len(v) && !hard {
			in.Text += " "
		}
		if c.runs = append(c.runs, in); hard {
			c.runs = append(c.runs, Inline{Kind: Break, Start: in.End, End: in.End})
		}
	}
	return c.normal.normalize(c.runs)
}
