package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"bestpractice/generator/diag"
)

// maxCells bounds what one table may hold once each row is filled up to the
// width of the head: few bytes of Markdown can ask for billions of cells.
const maxCells = 500_000

// tableGuard leaves a table that would grow out of bounds as a paragraph.
type tableGuard struct {
	parser.ParagraphTransformer
	doc   *Doc
	diags *diag.List
}

func (g tableGuard) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines := node.Lines()
	columns := 0
	for i := range lines.Len() {
		line := lines.At(i)
		if v := line.Value(reader.Source()); len(bytes.Trim(v, " \t\n|:-")) == 0 {
			columns = max(columns, bytes.Count(v, []byte("|"))+1)
		}
	}
	if columns*lines.Len() > maxCells {
		g.diags.Errorf(g.doc.Position(lines.At(0).Start), "table-too-large", "divide the table", "table has more than %d cells", maxCells)
		return
	}
	g.ParagraphTransformer.Transform(node, reader, pc)
}
