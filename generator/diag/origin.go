package diag

import (
	"strings"
	"unicode/utf8"
)

// Origin is where a text stands in a file, so that each byte of it has a place.
type Origin struct {
	Pos Pos // of its first character
	// Indent is how many characters stand before each of its lines in the file.
	Indent int
	// Raw is the text of a one-line value as it is written, from Pos on, quotation
	// marks included: escapes make it longer than what it says.
	Raw string
	// Whole is set where single characters have no place of their own: folded and
	// many-line values.
	Whole bool
}

// At is the place of a byte of the text that stands at the origin.
func (o Origin) At(text string, at int) Pos {
	p := o.Pos
	if o.Whole || p.Line == 0 {
		return p
	}
	before := text[:max(0, min(at, len(text)))]
	if o.Raw != "" {
		p.Column += written(o.Raw, utf8.RuneCountInString(before))
		return p
	}
	if line := strings.Count(before, "\n"); line > 0 {
		p.Line += line
		p.Column = 1 + o.Indent
		before = before[strings.LastIndexByte(before, '\n')+1:]
	}
	p.Column = max(p.Column, 1) + utf8.RuneCountInString(before)
	return p
}

// written counts the characters that a one-line YAML value needs for the first
// n characters of what it says.
func written(raw string, n int) int {
	r := []rune(raw)
	if len(r) == 0 || r[0] != '"' && r[0] != '\'' {
		return min(n, len(r))
	}
	i := 1
	for ; n > 0 && i < len(r) && r[i] != 0; n-- {
		switch {
		case r[0] == '\'' && r[i] == '\'' && i+1 < len(r) && r[i+1] == '\'':
			i += 2
		case r[0] == '"' && r[i] == '\\' && i+1 < len(r):
			i += 2 + map[rune]int{'x': 2, 'u': 4, 'U': 8}[r[i+1]]
		default:
			i++
		}
	}
	return min(i, len(r))
}
