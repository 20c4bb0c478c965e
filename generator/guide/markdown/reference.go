package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"bestpractice/generator/language/pattern"
	"bestpractice/generator/site/ordinal"
)

// refNode is a reference in goldmark's tree.
type refNode struct {
	ast.BaseInline
	ref Ref
}

var kindRef = ast.NewNodeKind("Reference")

func (n *refNode) Kind() ast.NodeKind { return kindRef }
func (n *refNode) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"Raw": n.ref.Raw}, nil)
}

// refParser reads [[id]], [[id#anchor]], [[#anchor]] and [[id|words]]. In a
// table the bar is written \|.
type refParser struct{}

var refPattern = pattern.New(`^\[\[([\pL\pN_.-]*)(?:#([\pL\pN_.:-]+))?(?:\\?\|([^\[\]\n]{1,300}))?\]\]`)

// bars are bars as they stand in a table, or in words that were in one.
var bars = pattern.New(`\\+\|`)

func (refParser) Trigger() []byte { return []byte{'['} }

func (refParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, seg := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("[[")) {
		return nil
	}
	m := refPattern().FindSubmatch(line[:min(len(line), 1000)])
	if m == nil || len(m[1]) == 0 && len(m[2]) == 0 {
		return nil
	}
	block.Advance(len(m[0]))
	return &refNode{ref: Ref{
		Section: string(m[1]), Anchor: string(m[2]), Label: strings.Join(strings.Fields(bars().ReplaceAllString(string(m[3]), "|")), " "),
		Raw: bars().ReplaceAllString(string(m[0]), "|"), Start: seg.Start, End: seg.Start + len(m[0]),
	}}
}

// sectionRefParser reads "jf. afsnit 5", over a line end too. goldmark asks it
// where a word begins: at the start of a run, after a space and after "(".
type sectionRefParser struct{}

func (sectionRefParser) Trigger() []byte { return []byte{' ', '(', '"'} }

func (sectionRefParser) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, seg := block.PeekLine()
	lead := 0
	if len(line) > 0 && (line[0] == ' ' || line[0] == '\t' || line[0] == '(' || line[0] == '"') {
		lead = 1
	}
	if len(line) < lead+3 || line[lead]|0x20 != 'j' || line[lead+1] != 'f' || line[lead+2] != '.' {
		return nil
	}
	start := seg.Start + lead
	if lead == 0 && start > 0 && isWordEnd(block.Source()[:start]) {
		return nil
	}
	raw := string(line[lead : lead+3])
	block.Advance(lead + 3)
	if !skipGap(block) {
		return nil
	}
	const word = "afsnit"
	if line, _ = block.PeekLine(); !bytes.HasPrefix(line, []byte(word)) {
		return nil
	}
	block.Advance(len(word))
	if !skipGap(block) {
		return nil
	}
	line, num := block.PeekLine()
	n := 0
	for n < len(line) && '0' <= line[n] && line[n] <= '9' {
		n++
	}
	if n == 0 || n > 4 || n < len(line) && isWordStart(line[n:]) || n+1 < len(line) && (line[n] == '.' || line[n] == ',') && '0' <= line[n+1] && line[n+1] <= '9' {
		return nil // "afsnit 5.2" and "afsnit 5a" are not section 5
	}
	number, err := strconv.Atoi(string(line[:n]))
	if err != nil {
		return nil
	}
	raw += " " + word + " " + string(line[:n])
	block.Advance(n)
	if lead == 1 {
		ast.MergeOrAppendTextSegment(parent, text.NewSegment(seg.Start, start))
	}
	return &refNode{ref: Ref{
		Num: strconv.Itoa(number), Number: ordinal.Number(number), Raw: raw, Start: start, End: num.Start + n,
		NumberStart: num.Start, NumberEnd: num.Start + n,
	}}
}

// skipGap goes past white space with at most one line end, and reports whether
// there was any.
func skipGap(block text.Reader) bool {
	seen, ends := false, 0
	for {
		switch c := block.Peek(); c {
		case ' ', '\t', '\n':
			if c == '\n' {
				if ends++; ends > 1 {
					return false
				}
				block.AdvanceLine()
			} else {
				block.Advance(1)
			}
			seen = true
		default:
			return seen
		}
	}
}
