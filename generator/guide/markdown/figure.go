package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// figureNode is a {{ tal … }} in goldmark's tree.
type figureNode struct {
	ast.BaseInline
	figure Figure
}

var kindFigure = ast.NewNodeKind("Figure")

func (n *figureNode) Kind() ast.NodeKind { return kindFigure }
func (n *figureNode) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Raw": n.figure.Raw}, nil)
}

// figureParser reads {{ tal DATASET PERIOD [KOMMUNE] [MEASURE] }} on one line.
// A word with spaces stands in quotes.
type figureParser struct{}

func (figureParser) Trigger() []byte { return []byte{'{'} }

func (figureParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, seg := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("{{")) {
		return nil
	}
	end := bytes.Index(line[:min(len(line), 500)], []byte("}}"))
	if end < 0 {
		return nil
	}
	words, ok := quotedFields(string(line[2:end]))
	if !ok || len(words) < 3 || len(words) > 5 || words[0] != "tal" {
		return nil
	}
	block.Advance(end + 2)
	return &figureNode{figure: Figure{
		Dataset: words[1], Period: words[2], Args: words[3:],
		Raw:   strings.Join(strings.Fields(string(line[:end+2])), " "),
		Start: seg.Start, End: seg.Start + end + 2,
	}}
}

// quotedFields splits at white space outside quotes.
func quotedFields(s string) ([]string, bool) {
	var out []string
	for s = strings.TrimSpace(s); s != ""; s = strings.TrimSpace(s) {
		var word string
		if s[0] == '"' {
			var ok bool
			if word, s, ok = strings.Cut(s[1:], `"`); !ok {
				return nil, false
			}
		} else if i := strings.IndexAny(s, " \t"); i >= 0 {
			word, s = s[:i], s[i:]
		} else {
			word, s = s, ""
		}
		out = append(out, word)
	}
	return out, true
}
