package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// addressNode is an address that stands in the text without any mark.
type addressNode struct {
	ast.BaseInline
	start, end int
}

var kindAddress = ast.NewNodeKind("Address")

func (n *addressNode) Kind() ast.NodeKind            { return kindAddress }
func (n *addressNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// addressParser makes links of https://example.org and www.example.org.
// goldmark's own knows no host with æ, ø and å, and none within brackets.
type addressParser struct{}

func (addressParser) Trigger() []byte {
	return []byte{' ', '(', '"'}
}

func (addressParser) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, seg := block.PeekLine()
	lead := leading(line)
	n := bareAddress(line[lead:])
	start := seg.Start + lead
	if n == 0 || !canBegin(block.Source()[:start]) {
		return nil
	}
	if lead == 1 {
		ast.MergeOrAppendTextSegment(parent, text.NewSegment(seg.Start, start))
	}
	block.Advance(lead + n)
	return &addressNode{start: start, end: start + n}
}

// leading is the length of what goldmark stops at before a word.
func leading(line []byte) int {
	if len(line) > 0 && (line[0] == ' ' || line[0] == '\t' || line[0] == '(' || line[0] == '"') {
		return 1
	}
	return 0
}

// canBegin reports whether an address or a reference may begin after before: at
// the start of a line, after space, a bracket or quote, and a mark of formatting.
func canBegin(before []byte) bool {
	return len(before) == 0 || bytes.IndexByte([]byte(" \t\n(\"*_~"), before[len(before)-1]) >= 0 || bytes.HasSuffix(before, []byte("-->"))
}

// bareAddress returns the length of the address at the start of s, or 0. What
// ends a sentence or closes a bracket around it is no part of it.
func bareAddress(s []byte) int {
	if len(s) == 0 || s[0]|0x20 != 'h' && s[0]|0x20 != 'w' { // this is asked of every word
		return 0
	}
	host := 0
	for _, p := range []string{"https://", "http://", "www."} {
		if len(s) > len(p) && strings.EqualFold(string(s[:len(p)]), p) {
			if host = len(p); p == "www." {
				host = 0
			}
			n := bytes.IndexFunc(s[len(p):], func(r rune) bool {
				return unicode.IsSpace(r) || r < ' ' || strings.ContainsRune("<>\"`[]{}|\\^«»“”„", r)
			})
			if n < 0 {
				n = len(s) - len(p)
			}
			n = trimAddress(s[:len(p)+n])
			if n <= len(p) || !isHost(s[host:n]) {
				return 0
			}
			return n
		}
	}
	return 0
}

func trimAddress(s []byte) int {
	for len(s) > 0 {
		r, size := utf8.DecodeLastRune(s)
		if strings.ContainsRune("?!.,:;*_~'’…", r) || r == ')' && bytes.Count(s, []byte{')'}) > bytes.Count(s, []byte{'('}) {
			s = s[:len(s)-size]
			continue
		}
		break
	}
	return len(s)
}

// isHost reports whether an address begins with names and dots.
func isHost(s []byte) bool {
	if i := bytes.IndexAny(s, "/?#:"); i >= 0 {
		s = s[:i]
	}
	names := bytes.Split(s, []byte{'.'})
	for _, name := range names {
		if len(name) == 0 || bytes.ContainsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' }) {
			return false
		}
	}
	return len(names) > 1
}

// addressOf is where a bare address leads.
func addressOf(text string) string {
	if len(text) > 4 && strings.EqualFold(text[:4], "www.") {
		return "http://" + text
	}
	return text
}
