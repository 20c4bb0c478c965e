package yamledit

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// Value is one value to be written.
type Value struct {
	s     string
	plain bool
	quote bool
	list  []Value
	pairs []Field
}

// Text is a string, quoted where it must be to be read as one.
func Text(s string) Value { return Value{s: s} }

// Quoted is a string that is always quoted, as identifiers that could be numbers
// are.
func Quoted(s string) Value { return Value{s: s, quote: true} }

// Plain is written as it is: a date, a number, true.
func Plain(s string) Value { return Value{s: s, plain: true} }

// List is a list of values, which stands on one line.
func List(values ...Value) Value { return Value{list: append([]Value{}, values...)} }

// Pairs is a mapping, which stands on one line.
func Pairs(fields ...Field) Value { return Value{pairs: append([]Field{}, fields...)} }

// node is how the value is to be read.
func (v Value) node() (*yaml.Node, error) {
	if v.pairs != nil {
		return nodeOf(v.pairs)
	}
	if v.list != nil {
		out := sequence()
		for _, x := range v.list {
			n, err := x.node()
			if err != nil {
				return nil, err
			}
			out.Content = append(out.Content, n)
		}
		return out, nil
	}
	if !v.plain {
		if !utf8.ValidString(v.s) {
			return nil, errors.New("a value is not UTF-8")
		}
		return stringNode(v.s), nil
	}
	var doc yaml.Node
	if err := yaml.Unmarshal([]byte(v.s), &doc); err != nil || len(doc.Content) != 1 || doc.Content[0].Kind != yaml.ScalarNode ||
		strings.ContainsAny(v.s, "\n#,[]{}") {
		return nil, fmt.Errorf("%q is no plain value", v.s)
	}
	return doc.Content[0], nil
}

var plainText = regexp.MustCompile(`^[\pL_][\pL\pN _./()–-]*$`)

// flow writes the value on one line.
func (v Value) flow() string {
	if v.pairs != nil {
		return item{fields: v.pairs}.flow()
	}
	if v.list != nil {
		var parts []string
		for _, x := range v.list {
			parts = append(parts, x.flow())
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	if v.plain || !v.quote && plainText.MatchString(v.s) && !strings.HasSuffix(v.s, " ") && resolvesToText(v.s) {
		return v.s
	}
	return Quote(v.s)
}

// Scalar is text as a YAML scalar on one line, in quotes where it must be to be read as
// that text.
func Scalar(s string) string { return Text(s).flow() }

// resolvesToText reports whether YAML 1.1 and 1.2 both read the word as text.
func resolvesToText(s string) bool {
	switch strings.ToLower(s) {
	case "y", "n", "yes", "no", "on", "off", "true", "false", "null", "~":
		return false
	}
	var doc yaml.Node
	return yaml.Unmarshal([]byte(s), &doc) == nil && len(doc.Content) == 1 && doc.Content[0].Tag == "!!str" && doc.Content[0].Value == s
}

// Quote writes text as a YAML scalar in double quotes, on one line, so that it is
// read as that text whatever it holds.
func Quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0:
			fmt.Fprintf(&b, `\x%02x`, r)
		case r == 0xfeff || r == 0x2028 || r == 0x2029 || r == 0xfffe || r == 0xffff:
			fmt.Fprintf(&b, `\u%04x`, r)
		case r > 0xffff && !unicode.IsPrint(r):
			fmt.Fprintf(&b, `\U%08x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// block writes the value after a key of a block mapping whose keys are indented
// so: on lines of its own where it has several.
func (v Value) block(indent, newline string) string {
	if v.plain || !strings.Contains(v.s, "\n") || !literal(v.s) {
		return v.flow()
	}
	head, body := "|-", v.s
	if strings.HasSuffix(v.s, "\n") {
		head, body = "|", strings.TrimSuffix(v.s, "\n")
	}
	lines := strings.Split(body, "\n")
	for i, l := range lines {
		if l != "" {
			lines[i] = indent + "  " + l
		}
	}
	return head + newline + strings.Join(lines, newline)
}

// literal reports whether a text can stand as a block of lines that reads the
// same: it must not begin or end blank, nor hold what YAML escapes.
func literal(s string) bool {
	if s == "" || strings.HasPrefix(s, " ") || strings.HasPrefix(s, "\n") || strings.HasSuffix(s, "\n\n") || strings.HasSuffix(s, " ") {
		return false
	}
	for _, r := range s {
		if r != '\n' && (r < ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == 0xfeff || r == 0x2028 || r == 0x2029) {
			return false
		}
	}
	return true
}

// flow writes an entry on one line.
func (e item) flow() string {
	if e.fields == nil {
		return e.text.flow()
	}
	var parts []string
	for _, f := range e.fields {
		parts = append(parts, Text(f.Key).flow()+": "+f.Value.flow())
	}
	return "{" + strings.Join(parts, ", ") + "}"
}

// maxFlow is how long a line may become before a new list takes a line for each
// key.
const maxFlow = 160

// short reports whether an entry reads well on one line.
func (e item) short() bool {
	for _, f := range e.fields {
		if strings.Contains(f.Value.s, "\n") {
			return false
		}
	}
	return utf8.RuneCountInString(e.flow()) <= maxFlow
}
