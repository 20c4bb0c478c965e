package redline

import (
	"bestpractice/generator/language/marking"

	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bestpractice/generator/guide/markdown"
)

// token is the least thing that a mark can hold: a word, a number with its
// unit, a punctuation mark, white space, or an inline that cannot be split. A
// word with formats inside it ("**ikke**s") has several parts.
type token struct {
	id     int32
	class  class
	format markdown.Format
	text   string
	parts  []part           // where formats divide it
	atom   *markdown.Inline // what cannot be split
}

// part is a stretch of a token with one set of formats.
type part struct {
	format markdown.Format
	text   string
}

// inlines gives the runs of a token.
func (t *token) inlines(out []markdown.Inline, m *markdown.Mark) []markdown.Inline {
	switch {
	case t.atom != nil:
		in := *t.atom
		in.Mark = m
		return append(out, in)
	case t.parts == nil:
		return append(out, markdown.Inline{Text: t.text, Format: t.format, Mark: m})
	}
	for _, p := range t.parts {
		out = append(out, markdown.Inline{Text: p.text, Format: p.format, Mark: m})
	}
	return out
}

// formats is all the formats that occur in a token.
func (t *token) formats() markdown.Format {
	if t.atom != nil {
		return t.atom.Format
	}
	f := t.format
	for _, p := range t.parts {
		f |= p.format
	}
	return f
}

type class uint8

const (
	word class = iota
	number
	space
	mark
	atom
	border // the end of a paragraph, where several are compared as one
)

// solid reports whether a token counts as a word.
func (t *token) solid() bool { return t.class == word || t.class == number || t.class == atom }

// tokens divides runs. Text that stands beside text is read as one whatever its
// formats are, so that no format divides a word.
func (c *comparer) tokens(ins []markdown.Inline, s side) []token {
	var out []token
	for i := 0; i < len(ins); {
		if ins[i].Kind != markdown.Text {
			k := c.inlineKey(append(c.buf[:0], 'A'), &ins[i], s)
			out = append(out, token{id: c.intern(k), class: atom, atom: &ins[i], text: ins[i].PlainText()})
			c.buf = k
			i++
			continue
		}
		j := i + 1
		for j < len(ins) && ins[j].Kind == markdown.Text {
			j++
		}
		out = c.textTokens(out, ins[i:j])
		i = j
	}
	return out
}

func (c *comparer) textTokens(out []token, runs []markdown.Inline) []token {
	text := runs[0].Text
	if len(runs) > 1 {
		var b strings.Builder
		for i := range runs {
			b.WriteString(runs[i].Text)
		}
		text = b.String()
	}
	out = slices.Grow(out, len(text)/3+1)
	r, start := 0, 0 // the run that pos is in, and where it starts in text
	inWord := false
	for pos := 0; pos < len(text); {
		n, cl := scan(text[pos:], inWord, c.fine)
		end := pos + n
		inWord = cl == word || cl == number
		t := token{class: cl, text: text[pos:end]}
		k := append(c.buf[:0], 'T')
		for at := pos; at < end; {
			stop := min(end, start+len(runs[r].Text))
			if at == pos && stop == end {
				t.format = runs[r].Format
			} else {
				t.parts = append(t.parts, part{runs[r].Format, text[at:stop]})
			}
			k = appendText(append(k, byte(runs[r].Format)), text[at:stop])
			if at = stop; at == start+len(runs[r].Text) {
				start += len(runs[r].Text)
				r++
			}
		}
		t.id = c.intern(k)
		c.buf = k
		out = append(out, t)
		pos = end
	}
	return out
}

// scan measures the token at the start of s; inWord says that a word or number stands
// right before it, so that a sign there is a hyphen; bare leaves the unit off a number.
func scan(s string, inWord, bare bool) (int, class) {
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case r == '\n':
		return n, space
	case unicode.IsSpace(r):
		for n < len(s) {
			r, size := utf8.DecodeRuneInString(s[n:])
			if !unicode.IsSpace(r) || r == '\n' {
				break
			}
			n += size
		}
		return n, space
	case unicode.IsDigit(r):
		return scanNumber(s, bare)
	case isWord(r):
		return scanWord(s, n), word
	case !inWord && isSign(r) && n < len(s) && isDigit(s[n]):
		m, cl := scanNumber(s[n:], bare)
		return n + m, cl
	}
	return n + extend(s[n:], r), mark
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

func isSign(r rune) bool {
	switch r {
	case '-', '+', '−', '±', '<', '>', '≤', '≥', '~', '≈', '§':
		return true
	}
	return false
}

func isWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == '_' || r == '\u00ad' || r == '\u200c' || r == '\u200d'
}

// scanWord goes on from at to the end of the word: "FMK-adgang", "f.eks",
// "75+-årige" are one each.
func scanWord(s string, at int) int {
	for at < len(s) {
		r, n := utf8.DecodeRuneInString(s[at:])
		if isWord(r) {
			at += n
			continue
		}
		if !isJoint(r) {
			return at
		}
		next, m := utf8.DecodeRuneInString(s[at+n:])
		if isJoint(next) && (r == '+' || r == '.') { // "75+-årige"
			n += m
			next, _ = utf8.DecodeRuneInString(s[at+n:])
		}
		if !unicode.IsLetter(next) && !unicode.IsDigit(next) {
			return at
		}
		at += n
	}
	return at
}

func isJoint(r rune) bool {
	switch r {
	case '-', '‐', '‑', '’', '\'', '.', '+', '·':
		return true
	}
	return false
}

// scanNumber reads digits with decimals, dates, times and ranges, and the unit
// that belongs to them: "0,5 mg", "10.000", "12:30", "2-3 dage", "24 timer".
func scanNumber(s string, bare bool) (int, class) {
	n := digits(s, 0)
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !strings.ContainsRune(".,:/-–x×", r) || n+size >= len(s) || !isDigit(s[n+size]) {
			break
		}
		n = digits(s, n+size)
	}
	for n < len(s) { // marks on a digit
		r, size := utf8.DecodeRuneInString(s[n:])
		if !unicode.IsMark(r) {
			break
		}
		n += size
	}
	if m := scanWord(s, n); m > n { // "5mg", "24-timers", "75+-årige"
		return m, number
	}
	if n < len(s) && s[n] == '+' {
		n++
	}
	if bare {
		return n, number
	}
	rest := s[n:]
	gap := 0
	for gap < len(rest) {
		r, size := utf8.DecodeRuneInString(rest[gap:])
		if r != ' ' && r != '\u00a0' && r != '\u202f' {
			break
		}
		gap += size
	}
	if u := unitLength(rest[gap:]); u > 0 && gap <= 3 {
		return n + gap + u, number
	}
	return n, number
}

func digits(s string, at int) int {
	for at < len(s) && isDigit(s[at]) {
		at++
	}
	if at < len(s) && s[at] >= utf8.RuneSelf {
		for at < len(s) {
			r, n := utf8.DecodeRuneInString(s[at:])
			if !unicode.IsDigit(r) {
				break
			}
			at += n
		}
	}
	return at
}

// unitLength measures a unit at the start of s, with what it is counted by
// ("mg/ml"); 0 where there is none.
func unitLength(s string) int {
	if s == "" {
		return 0
	}
	r, n := utf8.DecodeRuneInString(s)
	switch {
	case r == '%' || r == '‰':
		return n
	case r == '°':
		return scanWord(s, n)
	case !unicode.IsLetter(r):
		return 0
	}
	n = letters(s)
	if !marking.Units()[strings.ToLower(s[:n])] {
		return 0
	}
	for n < len(s) && s[n] == '/' {
		m := letters(s[n+1:])
		if m == 0 || !marking.Units()[strings.ToLower(s[n+1:n+1+m])] {
			break
		}
		n += 1 + m
	}
	if end := scanWord(s, n); end > n { // "mg-tabletter" is a word
		return 0
	}
	return n
}

func letters(s string) int {
	n := 0
	for n < len(s) {
		r, size := utf8.DecodeRuneInString(s[n:])
		if !unicode.IsLetter(r) && !unicode.IsMark(r) {
			break
		}
		n += size
	}
	return n
}

// extend measures what belongs to the grapheme that r begins.
func extend(s string, r rune) int {
	n := 0
	flag := 0x1F1E6 <= r && r <= 0x1F1FF
	for n < len(s) {
		next, size := utf8.DecodeRuneInString(s[n:])
		switch {
		case unicode.IsMark(next), 0x1F3FB <= next && next <= 0x1F3FF, 0xE0020 <= next && next <= 0xE007F:
		case next == '\u200d': // joins with what follows
			n += size
			if n < len(s) {
				_, size = utf8.DecodeRuneInString(s[n:])
			} else {
				size = 0
			}
		case flag && 0x1F1E6 <= next && next <= 0x1F1FF:
			flag = false
		default:
			return n
		}
		n += size
	}
	return n
}
