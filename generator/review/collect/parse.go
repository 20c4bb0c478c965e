package collect

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"bestpractice/generator/diag"
	"bestpractice/generator/source"
)

// MaxAnswers is the largest JSON of answers that is read, in bytes.
const MaxAnswers = 1 << 20

// parse finds the sheets of answers in an input: one in a file of JSON, any
// number in a mail or text. The same answers twice in one input, as a mail's
// text and its attachment, are one sheet. Typed answers, to items that find
// knows, are no sheet yet, see asTyped.
func parse(in Input, find items) *parser {
	p := &parser{name: in.Name, find: find, seen: map[string]bool{}}
	if len(in.Data) > MaxInput {
		p.refuse("answers-too-large", "", "the file is too large to be an answer")
		return p
	}
	data := decodeText(in.Data)
	switch head := bytes.TrimLeft(data, " \t\r\n"); {
	case len(head) == 0:
		p.refuse("no-answers", "", "the file is empty")
	case head[0] == '{':
		p.json(data)
	case isMail(in.Name, head):
		p.mail(in.Data)
	default:
		p.text(string(data))
	}
	if len(p.sheets) > 0 {
		p.typed = nil // the same answers, in words
	}
	if len(p.sheets)+len(p.refused)+len(p.typed) == 0 {
		p.refuse("no-answers", diag.F("it should be a file saved by the review page, lines such as %q, or text that ends in a line beginning %s", "2025-03 a: godkend", prefix), "no answers are in it")
	}
	return p
}

type parser struct {
	name    string
	find    items
	from    string // the address that a mail came from
	date    string // when it was sent, RFC 3339
	typed   []source.Answer
	sheets  []*source.Answers
	refused []diag.Diagnostic
	files   []Input // attached to a mail, for others to read
	seen    map[string]bool
}

func (p *parser) refuse(code string, hint diag.Text, format string, args ...any) {
	p.refused = append(p.refused, diag.Diagnostic{Pos: diag.Pos{File: p.name}, Severity: diag.Error, Code: code, Hint: hint, Message: diag.F(format, args...)})
}

// json reads one sheet. encoding/json bounds nesting by itself.
func (p *parser) json(data []byte) {
	if len(data) > MaxAnswers {
		p.refuse("answers-too-large", "", "the answers take more than %d MB", MaxAnswers>>20)
		return
	}
	var l diag.List
	a := source.ParseAnswers(p.name, data, &l)
	if a == nil {
		for _, d := range l.Sorted() {
			if d.Severity == diag.Error {
				p.refused = append(p.refused, d)
			}
		}
		return
	}
	key := string(canonical(a))
	if !p.seen[key] {
		p.seen[key] = true
		p.sheets = append(p.sheets, a)
	}
}

// text reads the code lines of a text. One that is broken is told of only where
// no other part of the input has the answers.
func (p *parser) text(text string) {
	for _, f := range codes(text) {
		if f.payload == nil {
			line := 1 + strings.Count(text[:f.at], "\n")
			p.refused = append(p.refused, diag.Diagnostic{Pos: diag.Pos{File: p.name, Line: line}, Severity: diag.Error, Code: "bad-code-line", Message: f.reason, Hint: f.hint})
			continue
		}
		p.json(f.payload)
	}
	if len(p.typed) == 0 && p.find != nil { // a mail says it twice, as text and as HTML
		p.typed = typed(lines(text), p.find)
	}
}

// decodeText gives text as UTF-8: what Windows saves has marks at its start, or
// is in its own code page.
func decodeText(data []byte) []byte {
	var e encoding.Encoding
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}), bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		e = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(data, []byte("\ufeff")):
		return data[len("\ufeff"):]
	case !utf8.Valid(data):
		e = charmap.Windows1252
	default:
		return data
	}
	out, err := e.NewDecoder().Bytes(data)
	if err != nil {
		return data
	}
	return out
}
