package theme

import (
	"sort"
	"strings"
	"unicode/utf8"

	"bestpractice/generator/diag"
)

// sheet is the text of a file of the theme that knows where its bytes stand.
type sheet struct {
	file, text string
	lines      []int // where each line begins
	list       *diag.List
}

func newSheet(file, text string, list *diag.List) *sheet {
	s := &sheet{file: file, text: text, lines: []int{0}, list: list}
	for i, c := range []byte(text) {
		if c == '\n' {
			s.lines = append(s.lines, i+1)
		}
	}
	return s
}

func (s *sheet) pos(at int) diag.Pos {
	line := sort.SearchInts(s.lines, at+1) - 1
	return diag.Pos{File: s.file, Line: line + 1, Column: 1 + utf8.RuneCountInString(s.text[s.lines[line]:at])}
}

// rule is a rule of a style sheet: what stands before its block, and the block's
// bounds. A statement without a block (@import …;) has none.
type rule struct {
	prelude  string // comments aside, lower case but for strings, one space between words
	at       int
	from, to int
	block    bool
}

// rules reads the rules between two places. What is not closed is an error, and
// ends the reading.
func (s *sheet) rules(from, to int) ([]rule, bool) {
	var out []rule
	for i := s.skip(from, to); i < to; i = s.skip(i, to) {
		r := rule{at: i}
		end, ok := s.until(i, to, "{};")
		switch {
		case !ok:
			return out, false
		case end == to:
			s.list.Errorf(s.pos(i), "css-syntax", "a rule is a selector and a block in { }", "this is no rule of a style sheet")
			return out, false
		case s.text[end] == '}':
			s.list.Errorf(s.pos(end), "css-syntax", "remove it, or write the { that it closes", "a } that closes nothing")
			return out, false
		}
		r.prelude = s.words(i, end)
		if s.text[end] == ';' {
			out = append(out, r)
			i = end + 1
			continue
		}
		r.block, r.from = true, end+1
		depth := 1
		for j := end + 1; depth > 0; {
			next, ok := s.until(j, to, "{}")
			if !ok {
				return out, false
			}
			if next == to {
				s.list.Errorf(s.pos(end), "css-syntax", "write the } that closes it", "this block is never closed")
				return out, false
			}
			if s.text[next] == '{' {
				depth++
			} else {
				depth--
			}
			r.to, j = next, next+1
		}
		out = append(out, r)
		i = r.to + 1
	}
	return out, true
}

// declaration is a property and its value.
type declaration struct {
	name, value string
	at, valueAt int
}

// declarations reads those of a block. What is none is an error.
func (s *sheet) declarations(from, to int) []declaration {
	var out []declaration
	for i := s.skip(from, to); i < to; i = s.skip(i, to) {
		end, ok := s.until(i, to, ";")
		if !ok {
			return out
		}
		colon, _ := s.until(i, end, ":")
		if colon == end {
			s.list.Errorf(s.pos(i), "css-syntax", "write --name: value;", "this is no property with a value")
		} else {
			at := s.skip(colon+1, end)
			out = append(out, declaration{s.words(i, colon), s.words(at, end), i, at})
		}
		i = min(end+1, to)
	}
	return out
}

// skip passes over white space and comments.
func (s *sheet) skip(i, to int) int {
	for i < to {
		switch {
		case strings.IndexByte(" \t\n\f", s.text[i]) >= 0:
			i++
		case strings.HasPrefix(s.text[i:to], "/*"):
			n := strings.Index(s.text[i+2:to], "*/")
			if n < 0 {
				return i // until says it
			}
			i += 2 + n + 2
		default:
			return i
		}
	}
	return i
}

// until gives the place of the first of some bytes, or to, over strings, comments
// and what stands in parentheses. It is false, with an error, where one of these
// is not closed.
func (s *sheet) until(i, to int, stops string) (int, bool) {
	var open []int
	for i < to {
		c := s.text[i]
		switch {
		case strings.HasPrefix(s.text[i:to], "/*"):
			n := strings.Index(s.text[i+2:to], "*/")
			if n < 0 {
				s.list.Errorf(s.pos(i), "css-syntax", "write the */ that closes it", "this comment is never closed")
				return to, false
			}
			i += 2 + n + 2
			continue
		case c == '"' || c == '\'':
			end := s.past(i, to)
			if end == to && (to == i+1 || s.text[to-1] != c) || strings.ContainsAny(s.text[i:end], "\n\f") {
				s.list.Errorf(s.pos(i), "css-syntax", "write the quotation mark that closes it", "this text in quotation marks is never closed")
				return to, false
			}
			i = end
			continue
		case len(open) == 0 && strings.IndexByte(stops, c) >= 0:
			return i, true
		case c == '(':
			open = append(open, i)
		case c == ')' && len(open) > 0:
			open = open[:len(open)-1]
		case c == '\\':
			i++
		}
		i++
	}
	if len(open) > 0 {
		s.list.Errorf(s.pos(open[0]), "css-syntax", "write the ) that closes it", "this parenthesis is never closed")
		return to, false
	}
	return to, true
}

// words is what stands between two places, comments aside, each run of white
// space one space.
func (s *sheet) words(from, to int) string {
	var b strings.Builder
	for i := from; i < to; {
		next := s.skip(i, to)
		if next > i {
			b.WriteByte(' ')
			i = next
			continue
		}
		if c := s.text[i]; c == '"' || c == '\'' {
			end := s.past(i, to)
			b.WriteString(s.text[i:end])
			i = end
			continue
		}
		b.WriteByte(s.text[i])
		i++
	}
	return strings.TrimSpace(b.String())
}

// addresses are what the styles between two places load: url(…), by where it
// stands.
func (s *sheet) addresses(from, to int) []reference {
	var out []reference
	for i := from; i < to; {
		switch c := s.text[i]; {
		case strings.HasPrefix(s.text[i:to], "/*"):
			if i = s.skip(i, to); strings.HasPrefix(s.text[i:to], "/*") {
				return out
			}
		case len(s.text[i:to]) >= 4 && strings.EqualFold(s.text[i:i+4], "url("):
			end, _ := s.until(i+4, to, ")")
			address := strings.Trim(strings.TrimSpace(s.text[i+4:end]), `"'`)
			out = append(out, reference{address, s.skip(i+4, to)})
			i = end
		case c == '"' || c == '\'':
			i = s.past(i, to)
		default:
			i++
		}
	}
	return out
}

// past is the place behind the text in quotation marks that begins at i.
func (s *sheet) past(i, to int) int {
	for end := i + 1; end < to; end++ {
		switch s.text[end] {
		case '\\':
			end++
		case s.text[i]:
			return end + 1
		}
	}
	return to
}

// reference is an address and where it stands.
type reference struct {
	address string
	at      int
}
