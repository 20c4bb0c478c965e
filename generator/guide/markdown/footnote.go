package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// noteRefNode is [^label] in goldmark's tree. Whether the label is defined is
// seen when the tree is converted: goldmark's own parser looks through all
// definitions for each reference, which takes time in the square of the text.
type noteRefNode struct {
	ast.BaseInline
	label      string
	start, end int
}

var kindNoteRef = ast.NewNodeKind("NoteReference")

func (n *noteRefNode) Kind() ast.NodeKind { return kindNoteRef }
func (n *noteRefNode) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Label": n.label}, nil)
}

type noteRefParser struct{}

func (noteRefParser) Trigger() []byte { return []byte{'['} }

func (noteRefParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, seg := block.PeekLine()
	if len(line) < 4 || line[1] != '^' {
		return nil
	}
	for i := 2; i < min(len(line), 1000); i++ {
		switch line[i] {
		case '[', '\n', '\\':
			return nil
		case ']':
			if util.IsBlank(line[2:i]) {
				return nil
			}
			block.Advance(i + 1)
			return &noteRefNode{label: string(line[2:i]), start: seg.Start, end: seg.Start + i + 1}
		}
	}
	return nil
}

// noteDef is a footnote's definition until its first use.
type noteDef struct {
	node   ast.Node
	number int // 0 until used
}
