package markdown

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"bestpractice/generator/language/pattern"
)

func isASCIIPunct(c byte) bool {
	return '!' <= c && c <= '/' || ':' <= c && c <= '@' || '[' <= c && c <= '`' || '{' <= c && c <= '~'
}

// singles tells which marks of formatting stand only once among runs that have
// no such format: alone they mean nothing.
func singles(ins []Inline) map[byte]bool {
	n := map[byte]int{}
	var count func([]Inline)
	count = func(ins []Inline) {
		for _, in := range ins {
			if in.Format&(Strong|Emphasis) != 0 {
				n['*'] += 2
			}
			if in.Format&Strike != 0 {
				n['~'] += 2
			}
			n['*'] += strings.Count(in.Text, "*")
			n['~'] += strings.Count(in.Text, "~")
			count(in.Inlines)
		}
	}
	count(ins)
	return map[byte]bool{'*': n['*'] == 1, '~': n['~'] == 1}
}

var lineMark = pattern.New(`^(?:[-+*](?: |$)|#{1,6}(?: |$)|>|={1,}[ \t]*$|-+[ \t]*$|~~~|[-:|]|\+)`)
var lineNumber = pattern.New(`^([0-9]{1,9})[.)](?: |$)`)

// text writes words so that they are read as words. image says that a link
// follows, which a ! would make an image of.
func (w *leafWriter) text(s string, image bool) {
	gaps := refGaps(s)
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if w.lineStart() && !w.link && i == 0 {
			if m := lineNumber().FindStringSubmatch(s); m != nil {
				w.b.WriteString(m[1] + `\`)
				i = len(m[1])
				w.b.WriteByte(s[i])
				i++
				continue
			}
			if lineMark().MatchString(s) {
				w.b.WriteByte('\\')
				w.b.WriteByte(s[0])
				i++
				continue
			}
		}
		c := s[i]
		switch {
		case size > 1:
			if unicode.IsSpace(r) && (i == 0 || i+size == len(s)) && w.manner.guarded {
				w.b.WriteString("&#" + strconv.Itoa(int(r)) + ";")
			} else {
				w.b.WriteString(s[i : i+size])
			}
		case c == ' ' && w.manner.guarded && (i == 0 || i+1 == len(s)) && w.touches(i, len(s)), c == ' ' && gaps[i]:
			w.b.WriteString("&#32;")
		case isASCIIPunct(c) && (w.manner.all || w.marks(s, i, image)):
			w.b.WriteByte('\\')
			w.b.WriteByte(c)
		case c == 'w' && w.address(s, i), c == 'h' && w.address(s, i), c == 'W' && w.address(s, i), c == 'H' && w.address(s, i):
			w.b.WriteString("&#" + strconv.Itoa(int(c)) + ";")
		default:
			w.b.WriteByte(c)
		}
		i += size
	}
}

// touches reports whether a space at the border of a run may stand beside a
// mark, which it would take the meaning from.
func (w *leafWriter) touches(i, n int) bool { return i == 0 && !w.parted || i+1 == n }

// address reports whether a bare address begins here that is to be text.
func (w *leafWriter) address(s string, i int) bool {
	return !w.link && (i == 0 || !isWordEnd([]byte(s[:i]))) && bareAddress([]byte(s[i:])) > 0
}

// marks reports whether the sign at i would be read as a mark.
func (w *leafWriter) marks(s string, i int, image bool) bool {
	before, after := byte(' '), byte(' ')
	first, last := i == 0, i+1 == len(s)
	if !first {
		before = s[i-1]
	}
	if !last {
		after = s[i+1]
	}
	spaced := !first && !last && before == ' ' && after == ' '
	switch s[i] {
	case '\\':
		return last || isASCIIPunct(after)
	case '`', '[':
		return true
	case ']':
		return w.link
	case '*', '~':
		return !spaced && !w.single[s[i]]
	case '_':
		return !spaced && !(!first && !last && wordy(s[:i], s[i+1:]))
	case '<':
		return last || after|0x20 >= 'a' && after|0x20 <= 'z' || after == '/' || after == '!' || after == '?'
	case '&':
		_, n := entity(s[i:])
		return n > 0
	case '{':
		return w.kind == Heading || after == '{'
	case '|':
		return w.kind == Cell
	case '#':
		return w.kind == Heading && before == ' ' && strings.Trim(s[i:], "# ") == ""
	case '!':
		return last && image
	}
	return false
}

// wordy reports whether a sign stands between letters or digits.
func wordy(before, after string) bool { return isWordEnd([]byte(before)) && isWordStart([]byte(after)) }

// codeSpan writes a code span: its fence is longer than any in it.
func codeSpan(s string, cell bool) string {
	longest, n := 0, 0
	for i := range len(s) {
		if s[i] == '`' {
			n++
			longest = max(longest, n)
		} else {
			n = 0
		}
	}
	fence := strings.Repeat("`", longest+1)
	for n := 1; strings.Contains(s, "`"); n++ { // the shortest that is not in it
		if fence = strings.Repeat("`", n); !hasFence(s, n) {
			break
		}
	}
	if cell {
		s = strings.ReplaceAll(s, "|", `\|`)
	}
	if strings.HasPrefix(s, "`") || strings.HasSuffix(s, "`") || strings.HasPrefix(s, " ") && strings.HasSuffix(s, " ") && strings.Trim(s, " ") != "" {
		s = " " + s + " "
	}
	return fence + s + fence
}

func hasFence(s string, n int) bool {
	for i := 0; i < len(s); i++ {
		if s[i] != '`' {
			continue
		}
		start := i
		for i < len(s) && s[i] == '`' {
			i++
		}
		if i-start == n {
			return true
		}
	}
	return false
}

// destination writes the address of a link or image.
func destination(dest string) string {
	var b strings.Builder
	angled := dest == "" || strings.ContainsAny(dest, " ()<\t") || dest[0] == '<'
	if dest == "" {
		return ""
	}
	for i := range len(dest) {
		c := dest[i]
		switch {
		case c < ' ' || c == 0x7f:
			b.WriteString("&#" + strconv.Itoa(int(c)) + ";")
			continue
		case c == '\\' && (i+1 == len(dest) || isASCIIPunct(dest[i+1])), angled && (c == '<' || c == '>'):
			b.WriteByte('\\')
		case c == '&':
			if _, n := entity(dest[i:]); n > 0 {
				b.WriteByte('\\')
			}
		}
		b.WriteByte(c)
	}
	if angled {
		return "<" + b.String() + ">"
	}
	return b.String()
}

func escapeTitle(s string) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if c == '"' || c == '\\' && (i+1 == len(s) || isASCIIPunct(s[i+1])) {
			b.WriteByte('\\')
		} else if c == '&' {
			if _, n := entity(s[i:]); n > 0 {
				b.WriteByte('\\')
			}
		}
		b.WriteByte(c)
	}
	return b.String()
}
