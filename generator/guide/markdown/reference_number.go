package markdown

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"bestpractice/generator/language/pattern"
	"bestpractice/generator/site/ordinal"
)

// numberRefParser reads references by number: "jf." or "se" or a bracket before
// "afsnit" or "bilag" and what follows them: 2, 3 og 1; 4-6; 5.2; A. In English:
// "see", "cf.", "section", "appendix". Each number is a Ref of its own, the
// first with the words before it.
type numberRefParser struct{}

func (numberRefParser) Trigger() []byte { return []byte{' ', '(', '"'} }

const (
	refGap    = `(?:[ \t\x{00A0}]+\n?[ \t]*|\n[ \t]*)`
	refNumber = `([0-9]{1,4}(?:\.[0-9]{1,3}){0,4}|[A-ZÆØÅ](?:\.[0-9]{1,3}){0,4})`
)

var (
	refStart = pattern.New(`^(?:((?i:jf\.|cf\.|se|see))` + refGap + `)?(?i:(afsnit|afsnittene|sections?)|bilag|bilagene|appendix|appendices|annex)` + refGap + refNumber)
	refNext  = pattern.New(`^(?:(,[ \t\n]*)|(` + refGap + `(?:og|eller|samt|and|or|&)` + refGap + `)|([ \t]?[-–][ \t]?|` + refGap + `(?:til|to)` + refGap + `))` + refNumber)
	refUnit  = pattern.New(`^[ \t\n\x{00A0}]*(?i:%|‰|°|(?:mg|g|kg|ml|cl|dl|l|mcg|µg|ie|mmol|cm|mm|m|km|kr|dage?|døgn|hverdage?|timer?|min|minut(?:ter)?|uger?|måneder?|mdr|år|stk|tablet(?:ter)?|kaps(?:el|ler)|dos(?:is|er)|gange?|personer|kommuner|borgere|patienter|hours?|days?|weeks?|months?|years?|minutes?|tablets?|times|people|persons)(?:[^\pL\pN]|$))`)
)

// refPart is one number of a reference, as offsets in what was matched.
type refPart struct {
	start, end, digits int
	num                string
	through            bool // with the number before it, a range
}

// matchRefs reads a reference at the start of s. bracket says that a bracket
// stands before it, which makes "afsnit 5" one by itself.
func matchRefs(s string, bracket bool) (parts []refPart, n int) {
	m := refStart().FindStringSubmatchIndex(s)
	if m == nil || m[2] < 0 && !bracket {
		return nil, 0
	}
	num := s[m[6]:m[7]]
	lettered := num[0] > '9' // sections have numbers, appendices letters
	if lettered == (m[4] >= 0) || !refEnds(s[m[7]:]) {
		return nil, 0
	}
	parts, n = []refPart{{0, m[7], m[6], num, false}}, m[7]
	for n < len(s) {
		m := refNext().FindStringSubmatchIndex(s[n:])
		if m == nil || s[n+m[8]] > '9' != lettered || !refEnds(s[n+m[1]:]) || refUnit().MatchString(s[n+m[1]:]) {
			break
		}
		comma := m[2] >= 0
		if comma && refNext().FindString(s[n+m[1]:]) == "" && !closes(s[n+m[1]:]) {
			break // "jf. afsnit 5, 2 breve" is one section and two letters
		}
		parts = append(parts, refPart{n + m[8], n + m[9], n + m[8], s[n+m[8] : n+m[9]], m[6] >= 0})
		n += m[1]
	}
	return parts, n
}

// numberOf is what a section of a reference is counted as, 0 of a heading below it.
func numberOf(num string) ordinal.Number {
	n, _ := ordinal.Parse(num)
	return n
}

// refEnds reports whether a number ends here: "5a" and "5,5" are other things.
func refEnds(s string) bool {
	if isWordStart([]byte(s)) || strings.HasPrefix(s, "%") {
		return false
	}
	return len(s) < 2 || s[0] != '.' && s[0] != ',' || s[1] < '0' || s[1] > '9'
}

func closes(s string) bool { return s == "" || strings.ContainsRune(").;:]", rune(s[0])) }

func (numberRefParser) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, seg := block.PeekLine()
	lead := leading(line)
	if !mayRefer(line[lead:]) {
		return nil
	}
	start := seg.Start + lead
	if !canBegin(block.Source()[:start]) {
		return nil
	}
	// The words may go on over line ends, where a quotation has its marks.
	atLine, at := block.Position()
	var joined strings.Builder
	var pieces [][2]int // offsets in joined and in the source
	block.Advance(lead)
	// So many bytes and lines are read at most, since each "jf. afsnit" asks anew.
	const most, lines = 2000, 8
	for joined.Len() < most && len(pieces) < lines {
		l, s := block.PeekLine()
		if l == nil {
			break
		}
		if len(pieces) == 0 && !refWord().Match(l) {
			block.SetPosition(atLine, at)
			return nil
		}
		pieces = append(pieces, [2]int{joined.Len(), s.Start})
		joined.Write(l[:min(len(l), most-joined.Len())])
		block.AdvanceLine()
	}
	block.SetPosition(atLine, at)
	parts, n := matchRefs(joined.String(), start > 0 && block.Source()[start-1] == '(')
	if n == 0 {
		return nil
	}
	source := func(i int) int {
		p := pieces[0]
		for _, q := range pieces {
			if q[0] <= i {
				p = q
			}
		}
		return p[1] + i - p[0]
	}
	if lead == 1 {
		ast.MergeOrAppendTextSegment(parent, text.NewSegment(seg.Start, start))
	}
	block.Advance(lead)
	for left := n; left > 0; {
		l, _ := block.PeekLine()
		if len(l) > left {
			block.Advance(left)
			break
		}
		left -= len(l)
		block.AdvanceLine()
	}
	var last ast.Node
	for i, p := range parts {
		if i > 0 {
			between := ast.NewString([]byte(spaces().ReplaceAllString(joined.String()[parts[i-1].end:p.start], " ")))
			between.SetPos(source(parts[i-1].end))
			parent.AppendChild(parent, last)
			parent.AppendChild(parent, between)
		}
		ref := Ref{Num: p.num, Through: p.through, More: i > 0, Raw: spaces().ReplaceAllString(joined.String()[p.start:p.end], " "),
			Start: source(p.start), End: source(p.end-1) + 1, NumberStart: source(p.digits), NumberEnd: source(p.digits) + len(p.num)}
		ref.Number = numberOf(p.num)
		last = &refNode{ref: ref}
	}
	return last
}

// mayRefer reports whether refWord can match at all: this is asked of every word.
func mayRefer(s []byte) bool {
	if len(s) < 4 {
		return false
	}
	switch third := s[2] | 0x20; string([]byte{s[0] | 0x20, s[1] | 0x20}) {
	case "jf", "cf":
		return s[2] == '.'
	case "se":
		return third == 'e' || third == 'c' || s[2] <= ' ' || s[2] >= utf8.RuneSelf
	case "af":
		return third == 's' || s[2] >= utf8.RuneSelf
	case "bi":
		return third == 'l'
	case "ap":
		return third == 'p'
	case "an":
		return third == 'n'
	}
	return false
}

var (
	refWord = pattern.New(`^(?i:jf\.|cf\.|see?[ \t\n\x{00A0}]|afsnit|section|bilag|appendi|annex)`)
	spaces  = pattern.New(`[ \t\n\x{00A0}]+`)
)

// refGaps lists the offsets of the spaces in words that would be read as a
// reference. Written as entities, they leave the words words.
func refGaps(s string) map[int]bool {
	var out map[int]bool
	for i := 0; i < len(s); i++ {
		if i > 0 && isWordEnd([]byte(s[:i])) || !refWord().MatchString(s[i:min(len(s), i+20)]) {
			continue
		}
		if _, n := matchRefs(s[i:], i == 0 || s[i-1] == '('); n > 0 {
			if out == nil {
				out = map[int]bool{}
			}
			gap := strings.IndexAny(s[i:i+n], " \t\u00a0")
			out[i+gap] = true
		}
	}
	return out
}
