package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// plainList is a list in goldmark's tree whose items are lines of plain text: goldmark
// takes three nodes for each, and looks at each line some times more than at others.
type plainList struct {
	ast.BaseBlock
	stop int // the end of its lines
}

var kindPlainList = ast.NewNodeKind("PlainList")

func (n *plainList) Kind() ast.NodeKind            { return kindPlainList }
func (n *plainList) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }
func (n *plainList) IsRaw() bool                   { return true }

// plainListParser reads such a list where it stands by itself: in no other block, and with
// nothing behind it that might go on with it.
type plainListParser struct{}

func (plainListParser) Trigger() []byte             { return []byte{'-', '+', '*'} }
func (plainListParser) CanInterruptParagraph() bool { return false }
func (plainListParser) CanAcceptIndentedLine() bool { return false }

func (plainListParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if len(pc.OpenedBlocks()) > 0 || pc.BlockOffset() > 0 {
		return nil, parser.NoChildren
	}
	_, seg := reader.PeekLine()
	rest, lines := reader.Source()[seg.Start:], 0
	for mark := rest[0]; ; lines++ {
		line, _, _ := bytes.Cut(rest, []byte("\n"))
		if !isPlainItem(line, mark) {
			if lines == 0 || !endsList(rest, mark) {
				return nil, parser.NoChildren
			}
			break
		}
		rest = rest[min(len(line)+1, len(rest)):]
	}
	for range lines - 1 { // the last is gone past as those of all blocks are
		reader.AdvanceLine()
	}
	return &plainList{stop: len(reader.Source()) - len(rest)}, parser.NoChildren
}

func (plainListParser) Continue(ast.Node, text.Reader, parser.Context) parser.State {
	return parser.Close
}

func (plainListParser) Close(ast.Node, text.Reader, parser.Context) {}

// isPlainItem reports whether a line is an item of one line of plain text, which begins no
// block of another kind.
func isPlainItem(line []byte, mark byte) bool {
	if len(line) < 3 || line[0] != mark || line[1] != ' ' {
		return false
	}
	first := line[2]
	return ('a' <= first|0x20 && first|0x20 <= 'z' || first >= 0x80 || first == '(' || first == '"') && isPlain(line[2:])
}

// endsList reports whether what follows an item goes on with nothing of its list.
func endsList(rest []byte, mark byte) bool {
	for blank := false; len(rest) > 0; blank = true {
		line, _, _ := bytes.Cut(rest, []byte("\n"))
		if !util.IsBlank(line) {
			return blank && line[0] != ' ' && line[0] != '\t' && line[0] != mark
		}
		rest = rest[min(len(line)+1, len(rest)):]
	}
	return true
}

// plainList gives such a list its blocks.
func (c *converter) plainList(n *plainList) *Block {
	list := c.start(List, n)
	words := string(c.doc.Source[list.Start:n.stop])
	if !strings.HasSuffix(words, "\n") {
		words += "\n"
	}
	items := strings.Count(words, "\n")
	blocks, of, runs := make([]Block, 2*items), make([]*Block, 2*items), make([]Inline, items)
	list.Children = of[:items:items]
	at := list.Start
	for i := range items {
		line, rest, _ := strings.Cut(words, "\n")
		said := strings.TrimRight(line[2:], " ")
		c.normal.space = true
		runs[i] = Inline{Text: c.normal.collapse(said), Start: at + 2, End: at + 2 + len(said)}
		item, paragraph := &blocks[2*i], &blocks[2*i+1]
		item.Kind, item.Start, item.End = Item, at, at+len(line)
		paragraph.Kind, paragraph.Start, paragraph.End, paragraph.Inlines = Paragraph, at+2, at+len(line), runs[i:i+1:i+1]
		list.Children[i], of[items+i], item.Children = item, paragraph, of[items+i:items+i+1:items+i+1]
		words, at = rest, at+len(line)+1
	}
	list.End = at - 1
	return list
}
