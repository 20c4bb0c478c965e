package units

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

func number(n int) string { return strconv.Itoa(n) }

// token is a word, a mark or a whole piece of mark-up in a line of Markdown.
type token struct {
	start, end int
	text       string
	space      bool // white space stands before it
	word       bool
}

// key is what makes two tokens the same.
func (t token) key() string {
	if t.space {
		return " " + t.text
	}
	return t.text
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// solid is mark-up that is never cut: code, references, figures, addresses, the
// target of a link, the anchor of a heading, a line break.
var solid = regexp.MustCompile("^(?:" + strings.Join([]string{
	`\[[ xX]\] `, `\[\^[^\]\s]+\]`, `\[\[[^\]]*\]\]`, `\{\{.*?\}\}`, `\{#[^}\s]*\}`, `<!--.*?-->`, `<[^<>\s]+>`, `https?://[^\s<>)]+`, `\\\n`, `\\[!-/:-@\[-` + "`" + `{-~]`,
	`\]\((?:<[^<>\n]*>|(?:[^()\s\\]|\\.|\([^()\s]*\))*)(?:\s+"(?:[^"\\]|\\.)*")?\)`, `!\[`, `\*+`, `~~`, `#+`, `&#?\w+;`}, "|") + ")")

// tokens reads a text. A > at the start of a further line is white space, as it
// is to quotations.
func tokens(s string) []token {
	var out []token
	space, line := true, false
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if unicode.IsSpace(r) || line && r == '>' {
			line = line || r == '\n'
			space = true
			i += size
			continue
		}
		line = false
		j, word := i+size, false
		switch m := solid.FindString(s[i:]); {
		case r == '`':
			j = codeEnd(s, i)
		case m != "":
			j = i + len(m)
		case r == '_':
			for j < len(s) && s[j] == '_' {
				j++
			}
		case inWord(r):
			word = true
			j = wordEnd(s, i)
		}
		out = append(out, token{i, j, s[i:j], space, word})
		space = s[j-1] == '\n'
		line = space
		i = j
	}
	return out
}

// wordEnd is where the word ends that begins at a byte: numbers keep their
// decimals, compounds their hyphens.
func wordEnd(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		if !inWord(r) {
			next, _ := utf8.DecodeRuneInString(s[i+size:])
			last, _ := utf8.DecodeLastRuneInString(s[:i])
			joins := strings.ContainsRune("-'’_\u00ad", r) && inWord(next) || strings.ContainsRune(".,:/", r) && unicode.IsDigit(last) && unicode.IsDigit(next) ||
				r == '.' && unicode.IsLetter(last) && unicode.IsLetter(next)
			if !joins {
				break
			}
		}
		i += size
	}
	return i
}

// codeEnd is where the code ends whose first ` is at a byte.
func codeEnd(s string, i int) int {
	n := len(s[i:]) - len(strings.TrimLeft(s[i:], "`"))
	for at := i + n; ; {
		k := strings.Index(s[at:], strings.Repeat("`", n))
		if k < 0 {
			return i + n
		}
		at += k
		run := len(s[at:]) - len(strings.TrimLeft(s[at:], "`"))
		if at += run; run == n {
			return at
		}
	}
}

// span is mark-up that opens at one token and closes at another.
type span struct{ open, close int }

// spans finds what stands around other tokens. Marks without a partner are one
// span together: none of them is ever cut.
func spans(ts []token) []span {
	var out []span
	var stack []int
	for i, t := range ts {
		switch {
		case t.text == "[" || t.text == "![":
			stack = append(stack, i)
		case strings.HasPrefix(t.text, "](") || t.text == "~~" || strings.Trim(t.text, "*") == "" || strings.Trim(t.text, "_") == "":
			k := len(stack) - 1
			for ; k >= 0; k-- {
				o := ts[stack[k]].text
				if o == t.text || strings.HasPrefix(t.text, "](") && (o == "[" || o == "![") {
					break
				}
			}
			if k < 0 {
				stack = append(stack, i)
				continue
			}
			out = append(out, span{stack[k], i})
			stack = append(stack[:k], stack[k+1:]...)
		}
	}
	if len(stack) > 0 {
		out = append(out, span{stack[0], stack[len(stack)-1]})
	}
	return out
}

// join gives a stretch of tokens as text, white space made single spaces.
func join(ts []token) string {
	var b strings.Builder
	for i, t := range ts {
		if i > 0 && t.space && !strings.HasSuffix(ts[i-1].text, "\n") {
			b.WriteByte(' ')
		}
		b.WriteString(t.text)
	}
	return b.String()
}
