package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"bestpractice/generator/diag"
)

// Limits on what goldmark is asked to do. It takes time in the square of the
// marks in one paragraph, and of the braces in one heading; few bytes of
// Markdown can ask for a table of billions of cells. No text that people write
// comes near: what goes beyond is an error and is shown unformatted.
const (
	maxMarks  = 1000
	maxBraces = 100
	maxCells  = 500_000
	maxLists  = 200 // goldmark's time for lists grows with the square of their depth
)

// refuse returns the offset of the first line that must not be parsed, and why;
// or -1.
func refuse(src []byte) (at int, code string, why diag.Text) {
	var lists []int // the columns of the items that are open
	for start := 0; start < len(src); {
		line, _, _ := bytes.Cut(src[start:], []byte("\n"))
		lists = itemsOpen(lists, line)
		switch {
		case len(lists) > maxLists:
			return start, "too-deep", "lists are nested more than 200 levels deep"
		case len(line) > MaxDepth && depth(line) > MaxDepth:
			return start, "too-deep", "text is nested more than 1000 levels deep"
		case len(line) > maxBraces && bytes.Count(line, []byte("{")) > maxBraces,
			len(line) > maxMarks && !isRule(line) && marks(line) > maxMarks:
			return start, "too-many-marks", "line has more marks of formatting than a text can have"
		}
		start += len(line) + 1
	}
	return -1, "", ""
}

// itemsOpen follows the lists that are open, by the columns of their items, behind
// one more line.
func itemsOpen(open []int, line []byte) []int {
	text := bytes.TrimLeft(line, " \t")
	if len(bytes.TrimSpace(text)) == 0 {
		return open
	}
	column := len(line) - len(text)
	for len(open) > 0 && open[len(open)-1] >= column {
		open = open[:len(open)-1]
	}
	mark := bytes.TrimLeft(text, "0123456789")
	if len(mark) == len(text) && bytes.IndexByte([]byte("-+*"), mark[0]) < 0 || len(mark) < len(text) && (len(mark) == 0 || mark[0] != '.' && mark[0] != ')') {
		return open
	}
	if len(mark) > 1 && mark[1] != ' ' && mark[1] != '\t' {
		return open
	}
	return append(open, column)
}

// depth counts what may open a block at the start of a line. A dot or
// parenthesis ends a list number.
func depth(line []byte) int {
	if isRule(line) {
		return 0
	}
	n := 0
	for _, b := range line {
		switch {
		case b == '>' || b == '-' || b == '+' || b == '*' || b == '.' || b == ')':
			n++
		case b == ' ' || b == '\t' || '0' <= b && b <= '9':
		default:
			return n
		}
	}
	return n
}

// isRule reports whether a line is made of one kind of mark, as a rule or an
// underlined heading is.
func isRule(line []byte) bool {
	line = bytes.TrimSpace(line)
	if len(line) == 0 || bytes.IndexByte([]byte("-*_="), line[0]) < 0 {
		return false
	}
	return len(bytes.Trim(line, string(line[:1])+" \t")) == 0
}

func marks(text []byte) int {
	n := 0
	for _, b := range text {
		switch b {
		case '*', '_', '~', '[', ']', '<':
			n++
		}
	}
	return n
}

// paragraphGuard takes definitions of links out of paragraphs, makes tables of them, and
// leaves what would go out of bounds as plain text.
type paragraphGuard struct {
	definitions, tables parser.ParagraphTransformer
}

func (g paragraphGuard) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if takePlain(node, reader.Source(), pc) {
		return
	}
	if g.definitions.Transform(node, reader, pc); node.Parent() == nil {
		return
	}
	lines := node.Lines()
	to, at := pc.Get(reported).(report), lines.At(0).Start
	columns, size := 0, 0
	for i := range lines.Len() {
		line := lines.At(i)
		v := line.Value(reader.Source())
		if size += len(v); len(bytes.Trim(v, " \t\n|:-")) == 0 {
			columns = max(columns, bytes.Count(v, []byte("|"))+1)
		}
	}
	if columns*lines.Len() > maxCells {
		to.diags.Errorf(to.doc.Position(at), "table-too-large", "divide the table", "table has more than %d cells", maxCells)
		plainBlock(node)
		return
	}
	parent, before := node.Parent(), node.PreviousSibling()
	g.tables.Transform(node, reader, pc)
	table := node.NextSibling()
	switch {
	case node.Parent() != nil:
	case before != nil:
		table = before.NextSibling()
	default:
		table = parent.FirstChild()
	}
	if table != nil && table.Kind() == east.KindTable {
		takePlainCells(table, reader.Source())
	}
	if node.Parent() == nil || size <= maxMarks {
		return
	}
	n := 0
	for i := range lines.Len() {
		line := lines.At(i)
		n += marks(line.Value(reader.Source()))
	}
	if n > maxMarks {
		to.diags.Errorf(to.doc.Position(at), "too-many-marks", "divide the paragraph", "paragraph has more than %d marks of formatting", maxMarks)
		plainBlock(node)
	}
}

// plainBlock puts a block in the paragraph's place that goldmark does not look
// into.
func plainBlock(node *ast.Paragraph) {
	plain := ast.NewCodeBlock()
	plain.SetLines(node.Lines())
	plain.SetPos(node.Pos())
	node.Parent().ReplaceChild(node.Parent(), node, plain)
}
