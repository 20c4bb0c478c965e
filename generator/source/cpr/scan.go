package cpr

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

type kind uint8

const (
	other kind = iota
	digit
	letter
	hidden // formatting, and what has no width: it does not count
)

// token is a character of a text as a reader takes it.
type token struct {
	r    rune  // 0–9 for a digit of any script, '-' for any dash, ' ' for any blank
	at   int32 // its first byte
	kind kind
	path bool // it stands in the path of an address
}

type tokens []token

func (s tokens) is(i int, r rune) bool { return i >= 0 && i < len(s) && s[i].r == r }

func (s tokens) isDigit(i int) bool { return i >= 0 && i < len(s) && s[i].kind == digit }

// after is the next token that counts, or the end.
func (s tokens) after(i int) int {
	for i++; i < len(s) && s[i].kind == hidden; i++ {
	}
	return i
}

// touching is the token that stands beside i on the page: marks of formatting part
// it from what is behind them, what has no width does not.
func (s tokens) touching(i int) int {
	for i++; i < len(s) && s[i].kind == hidden && s[i].r == 0; i++ {
	}
	return i
}

// before is the token before i that counts, or -1.
func (s tokens) before(i int) int {
	for i--; i >= 0 && s[i].kind == hidden; i-- {
	}
	return i
}

// scan turns a text into tokens behind those of s. Escapes become what they stand
// for.
func scan(text string, s tokens) tokens {
	var where address
	tag := 0 // the byte behind the tag of HTML that is being read
	for i := 0; i < len(text); {
		r, n := escape(text[i:])
		if n == 0 {
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		t := read(r)
		t.at = int32(i)
		if r == '<' && i >= tag {
			tag = i + tagLength(text[i:])
		}
		if i < tag {
			t.kind = hidden
		}
		t.path = where.next(text, i, r)
		s = append(s, t)
		i += n
	}
	return s
}

// read tells what a character is to a reader.
func read(r rune) token {
	switch {
	case r >= '0' && r <= '9':
		return token{r: r, kind: digit}
	case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
		return token{r: r, kind: letter}
	case strings.ContainsRune("*_`~\\[]", r):
		return token{r: r, kind: hidden}
	case r == '\n':
		return token{r: '\n'}
	case r < utf8.RuneSelf:
		return token{r: r}
	case unicode.Is(unicode.Nd, r):
		return token{r: '0' + value(r), kind: digit}
	case unicode.In(r, unicode.Cf, unicode.Mn, unicode.Me), r == '\u3164':
		return token{kind: hidden}
	case unicode.Is(unicode.Pd, r), strings.ContainsRune("\u2212\u02d7\u2043\u2500\u00af\u207b\u208b", r):
		return token{r: '-'}
	case unicode.Is(unicode.Zs, r):
		return token{r: ' '}
	case unicode.IsLetter(r):
		return token{r: r, kind: letter}
	}
	switch r {
	case '．', '․', '·', '∙', '•':
		r = '.'
	case '／', '⁄', '∕':
		r = '/'
	}
	return token{r: r}
}

// value is that of a decimal digit: those of a script stand together, from 0 on.
func value(r rune) rune {
	for _, t := range unicode.Nd.R16 {
		if r >= rune(t.Lo) && r <= rune(t.Hi) {
			return (r - rune(t.Lo)) % 10
		}
	}
	for _, t := range unicode.Nd.R32 {
		if r >= rune(t.Lo) && r <= rune(t.Hi) {
			return (r - rune(t.Lo)) % 10
		}
	}
	return 0
}

// escape reads the character that an escape of HTML, JSON, YAML or an address
// stands for; n is 0 where there is none.
func escape(s string) (r rune, n int) {
	switch s[0] {
	case '&':
		end := strings.IndexByte(s[:min(len(s), 12)], ';')
		if end < 0 {
			return 0, 0
		}
		plain := html.UnescapeString(s[:end+1])
		if r, n := utf8.DecodeRuneInString(plain); n == len(plain) {
			return r, end + 1
		}
	case '\\':
		if len(s) < 2 {
			return 0, 0
		}
		switch s[1] {
		case 'n', 'r':
			return '\n', 2
		case 't':
			return '\t', 2
		case 'u', 'x', 'U':
			return hex(s[2:], map[byte]int{'x': 2, 'u': 4, 'U': 8}[s[1]], 2)
		}
	case '%':
		if r, n := hex(s[1:], 2, 1); r == ' ' || r == '-' {
			return r, n
		}
	}
	return 0, 0
}

func hex(s string, digits, before int) (r rune, n int) {
	if len(s) < digits {
		return 0, 0
	}
	for _, c := range s[:digits] {
		at := strings.IndexRune("0123456789abcdef", unicode.ToLower(c))
		if at < 0 || c >= utf8.RuneSelf {
			return 0, 0
		}
		r = r<<4 | rune(at)
	}
	return r, before + digits
}

// tagLength is how long a tag of HTML is that s begins with, or 0. One with digits
// may hold a number, and is read as text.
func tagLength(s string) int {
	if len(s) < 3 || !(s[1] == '/' || s[1] >= 'a' && s[1] <= 'z' || s[1] >= 'A' && s[1] <= 'Z') {
		return 0
	}
	end := strings.IndexAny(s[1:min(len(s), 200)], "<>\n")
	if end < 0 || s[1+end] != '>' || strings.ContainsAny(s[:end], "0123456789@") || strings.Contains(s[:end], "://") {
		return 0
	}
	return end + 2
}

// address follows a text and knows when it is in the path of an address.
type address struct {
	inside, query bool
	word          int // where the word began
}

func (a *address) next(text string, i int, r rune) bool {
	if unicode.IsSpace(r) || strings.ContainsRune("<>()[]\"'|,;", r) || r == '`' {
		*a = address{word: i + utf8.RuneLen(max(r, 0))}
		return false
	}
	switch {
	case r == '/' && !a.inside && !a.query:
		word := text[min(a.word, i):i]
		a.inside = strings.HasPrefix(text[i:], "//") && strings.HasSuffix(word, ":") || host(word) || doi(word)
	case (r == '?' || r == '#') && a.inside:
		a.inside, a.query = false, true
	}
	return a.inside
}

// doi reports whether a word is who gives out a DOI: 10.1000, doi:10.1000.
func doi(word string) bool {
	if len(word) > 4 && strings.EqualFold(word[:4], "doi:") {
		word = word[4:]
	}
	return strings.HasPrefix(word, "10.") && len(word) > 6
}

// host reports whether a word is the name of a machine: example.org.
func host(word string) bool {
	if len(word) > 253 {
		return false
	}
	dot := strings.LastIndexByte(word, '.')
	if dot < 1 || len(word)-dot < 3 {
		return false
	}
	for _, c := range word[dot+1:] {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return true
}
