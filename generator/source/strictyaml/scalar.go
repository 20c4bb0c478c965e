package strictyaml

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"bestpractice/generator/diag"
	"bestpractice/generator/site/civil"

	"gopkg.in/yaml.v3"
)

// Text is a string that knows where it stands. A number, a date or a truth
// value without quotes is an error, since YAML would read another value from
// some of them (1.10, 0773, no).
type Text struct {
	S   string
	Pos diag.Pos
	// Block is set for text in block style (| or >), whose first line stands
	// below Pos and is indented.
	Block bool
	// Origin is where each of its characters stands.
	Origin diag.Origin
}

// UnmarshalNode implements Unmarshaler.
func (t *Text) UnmarshalNode(d *Decoder, n *yaml.Node) {
	if !d.scalar(n, "text") {
		return
	}
	switch n.Tag {
	case "!!str":
	case "!!null":
		d.Errorf(n, "wrong-type", `write "" for an empty text`, "expected text, found nothing")
		return
	default: // taken as it is written, so that what refers to it finds it.
		d.Errorf(n, "unquoted", diag.F("put it in quotes: %q", shorten(n.Value)), "expected text, found %s", kindOf(n))
	}
	t.S, t.Pos, t.Block = n.Value, d.Pos(n), n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0
	t.Origin = d.origin(n)
	if i := IndexForbidden(n.Value); i >= 0 {
		r, _ := utf8.DecodeRuneInString(n.Value[i:])
		d.Errorf(n, "control-character", "remove it", "the text holds the control character U+%04X", r)
		t.S = ""
	}
}

// origin finds where the characters of a text stand.
func (d *Decoder) origin(n *yaml.Node) diag.Origin {
	o := diag.Origin{Pos: d.Pos(n)}
	line := func(i int) string { // of the source, from 1
		if i < 1 || i > len(d.src) {
			return ""
		}
		return d.src[i-1]
	}
	if n.Style&yaml.LiteralStyle != 0 {
		at := n.Line + 1
		for _, l := range strings.Split(n.Value, "\n") {
			if strings.TrimSpace(l) != "" { // the first line that shows the indentation
				full := line(at)
				o.Indent = utf8.RuneCountInString(full) - utf8.RuneCountInString(l)
				if o.Whole = o.Indent < 1 || !strings.HasSuffix(full, l); o.Whole {
					return o
				}
				break
			}
			at++
		}
		o.Pos.Line, o.Pos.Column = o.Pos.Line+1, 1+o.Indent
		return o
	}
	r := []rune(line(n.Line))
	if n.Column < 1 || n.Column > len(r) || n.Style&yaml.FoldedStyle != 0 {
		o.Whole = true
		return o
	}
	o.Raw = string(r[n.Column-1:])
	end := n.Value
	if n.Style&(yaml.DoubleQuotedStyle|yaml.SingleQuotedStyle) == 0 {
		o.Whole = !strings.HasPrefix(o.Raw, end)
	} else {
		o.Whole = !closed([]rune(o.Raw))
	}
	return o
}

// closed reports whether a quoted value ends on the line that it begins on.
func closed(r []rune) bool {
	for i := 1; i < len(r); i++ {
		switch {
		case r[i] == '\\' && r[0] == '"':
			i++
		case r[i] == r[0] && r[0] == '\'' && i+1 < len(r) && r[i+1] == '\'':
			i++
		case r[i] == r[0]:
			return true
		}
	}
	return false
}

// Optional is a text, or null for none.
type Optional struct {
	Text
	Set bool
}

// UnmarshalNode implements Unmarshaler.
func (o *Optional) UnmarshalNode(d *Decoder, n *yaml.Node) {
	if n.Kind == yaml.ScalarNode && n.Tag == "!!null" {
		o.Pos = d.Pos(n)
		return
	}
	o.Set = true
	o.Text.UnmarshalNode(d, n)
}

// Forbidden reports a character that no text of the site may hold: control
// characters other than tab and line feed, the line separators that YAML counts
// as line ends and editors do not show, and U+FFFE and U+FFFF, which no XML can
// carry.
func Forbidden(r rune) bool {
	return r < 0x20 && r != '\n' && r != '\t' || r >= 0x7F && r < 0xA0 || r == 0x2028 || r == 0x2029 || r == 0xFFFE || r == 0xFFFF
}

// IndexForbidden is where the first such character of a text is, or -1.
func IndexForbidden[T string | []byte](text T) int {
	for i := 0; i < len(text); i++ {
		// Nearly all bytes begin none of these.
		if c := text[i]; c >= 0x20 && c < 0x7f || c == '\n' || c == '\t' || c >= 0x80 && c != 0xc2 && c != 0xe2 && c != 0xef {
			continue
		}
		if r, n := utf8.DecodeRuneInString(string(text[i:min(len(text), i+utf8.UTFMax)])); n > 0 && Forbidden(r) {
			return i
		}
	}
	return -1
}

// BodyPos returns where the first character of the text stands.
func (t Text) BodyPos() diag.Pos { return t.Origin.At(t.S, 0) }

// ID is an identifier: lower-case letters (Danish ones too), digits, and . _ -
// inside. It becomes part of addresses, so it holds neither / nor two dots in
// a row.
type ID struct {
	S   string
	Pos diag.Pos
}

var idShape = regexp.MustCompile(`^[\p{Ll}0-9]+([._-]+[\p{Ll}0-9]+)*$`)

// ValidID reports whether s may be an identifier. Its letters are of one alphabet: an
// address in which a Cyrillic о stands among Latin letters looks like another one.
func ValidID(s string) bool {
	return idShape.MatchString(s) && !strings.Contains(s, "..") && len(s) <= 100 && oneScript(s)
}

// oneScript reports whether all letters of s are of one script.
func oneScript(s string) bool {
	var script *unicode.RangeTable
	for _, r := range s {
		switch {
		case !unicode.IsLetter(r):
		case script == nil:
			script = scriptOf(r)
		case !unicode.Is(script, r):
			return false
		}
	}
	return true
}

// scriptOf is the script of a letter.
func scriptOf(r rune) *unicode.RangeTable {
	if unicode.Is(unicode.Latin, r) {
		return unicode.Latin
	}
	for _, script := range unicode.Scripts {
		if unicode.Is(script, r) {
			return script
		}
	}
	return unicode.Common
}

// UnmarshalNode implements Unmarshaler.
func (id *ID) UnmarshalNode(d *Decoder, n *yaml.Node) {
	if !d.scalar(n, "an identifier") {
		return
	}
	switch n.Tag {
	case "!!str":
	case "!!null":
		d.Errorf(n, "wrong-type", "", "expected an identifier, found nothing")
		return
	default: // taken as it is written, like text
		d.Errorf(n, "unquoted", diag.F("put it in quotes: %q", shorten(n.Value)), "expected an identifier, found %s", kindOf(n))
		if !ValidID(n.Value) {
			return
		}
	}
	id.Pos = d.Pos(n)
	if !ValidID(n.Value) {
		d.Errorf(n, "bad-id", "use lower-case letters of one alphabet, digits and single - . _ inside", "%q cannot be an identifier", shorten(n.Value))
		return
	}
	id.S = n.Value
}

// Day is an exact date.
type Day struct {
	civil.Date
	Pos diag.Pos
}

// UnmarshalNode implements Unmarshaler.
func (v *Day) UnmarshalNode(d *Decoder, n *yaml.Node) {
	if !d.scalar(n, "a date") {
		return
	}
	date, err := civil.Parse(n.Value)
	if err != nil {
		d.Errorf(n, "bad-date", "", "%v", err)
		return
	}
	v.Date, v.Pos = date, d.Pos(n)
}

// When is a date as loose as the author knows it.
type When struct {
	civil.When
	Pos diag.Pos
}

// UnmarshalNode implements Unmarshaler.
func (v *When) UnmarshalNode(d *Decoder, n *yaml.Node) {
	if !d.scalar(n, "a date or words") {
		return
	}
	w, err := civil.ParseWhen(n.Value)
	if err != nil {
		d.Errorf(n, "bad-date", "", "%v", err)
		return
	}
	v.When, v.Pos = w, d.Pos(n)
}

// Int is a whole number.
type Int struct {
	N   int
	Pos diag.Pos
	Set bool
}

// UnmarshalNode implements Unmarshaler.
func (v *Int) UnmarshalNode(d *Decoder, n *yaml.Node) {
	if !d.scalar(n, "a whole number") {
		return
	}
	i, err := strconv.Atoi(n.Value)
	if err != nil || n.Tag != "!!int" {
		d.Errorf(n, "wrong-type", "", "expected a whole number, found %s", kindOf(n))
		return
	}
	v.N, v.Pos, v.Set = i, d.Pos(n), true
}

// Number is a number, kept as the author wrote it beside its value.
type Number struct {
	F       float64
	Literal string
	Pos     diag.Pos
	Set     bool
}

var decimal = regexp.MustCompile(`^-?[0-9]{1,15}(\.[0-9]{1,12})?$`)

// UnmarshalNode implements Unmarshaler.
func (v *Number) UnmarshalNode(d *Decoder, n *yaml.Node) {
	if !d.scalar(n, "a number") {
		return
	}
	if (n.Tag != "!!int" && n.Tag != "!!float") || !decimal.MatchString(n.Value) {
		var hint diag.Text
		if strings.Contains(n.Value, ",") {
			hint = "write a decimal point, not a comma"
		}
		d.Errorf(n, "wrong-type", hint, "expected a number such as 12 or 4.6, found %s", kindOf(n))
		return
	}
	v.F, _ = strconv.ParseFloat(n.Value, 64)
	v.Literal, v.Pos, v.Set = n.Value, d.Pos(n), true
}

// Bool is true or false.
type Bool struct {
	B   bool
	Pos diag.Pos
}

// UnmarshalNode implements Unmarshaler.
func (v *Bool) UnmarshalNode(d *Decoder, n *yaml.Node) {
	if !d.scalar(n, "true or false") {
		return
	}
	if n.Tag != "!!bool" {
		d.Errorf(n, "wrong-type", "write true or false", "expected true or false, found %s", kindOf(n))
		return
	}
	v.B, v.Pos = strings.EqualFold(n.Value, "true"), d.Pos(n)
}

// Pair is one key and its value in a Map.
type Pair struct {
	Key   string
	Pos   diag.Pos
	Value Text
}

// Map is a mapping from free keys to text, in the author's order.
type Map []Pair

// UnmarshalNode implements Unmarshaler.
func (m *Map) UnmarshalNode(d *Decoder, n *yaml.Node) {
	if n.Kind != yaml.MappingNode {
		d.Errorf(n, "wrong-type", "", "expected keys and values, found %s", kindOf(n))
		return
	}
	d.Pairs(n, func(key, value *yaml.Node) {
		p := Pair{Key: key.Value, Pos: d.Pos(key)}
		p.Value.UnmarshalNode(d, value)
		*m = append(*m, p)
	})
}

func (d *Decoder) scalar(n *yaml.Node, want diag.Text) bool {
	if n.Kind != yaml.ScalarNode {
		d.Errorf(n, "wrong-type", "", "expected %s, found %s", want, kindOf(n))
		return false
	}
	return true
}
