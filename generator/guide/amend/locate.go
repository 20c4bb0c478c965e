package amend

import "strings"

// Range is a half-open range of bytes in a body.
type Range struct{ Start, End int }

// maxPlaces bounds how many places of a quotation are looked for: an author
// needs no more to see that it must be longer.
const maxPlaces = 10

// Locate returns where a quotation stands in a body: nowhere, once, or the first
// few places. Any run of white space equals any other, a line's end with the
// indentation and the > of the next line included; white space at either end of
// the quotation does not reach over a blank line. Occurrences may overlap.
func Locate(body, quote string) []Range { return NewIndex(body).Locate(quote) }

// Index is a body made ready for many quotations.
type Index struct {
	body string
	flat string // white space made single spaces
	// at[i] is where byte i of flat stands in body; a space stands where its run
	// begins. at[len(flat)] is len(body).
	at []int
}

// NewIndex reads a body once.
func NewIndex(body string) *Index {
	flat, at := flatten(body, true)
	return &Index{body: body, flat: flat, at: at}
}

// Locate is like the function of that name.
func (ix *Index) Locate(quote string) []Range {
	quote = strings.Trim(quote, "\n")
	flat, _ := flatten(quote, false)
	found := ix.find(flat)
	if len(found) == 0 && strings.HasPrefix(strings.TrimSpace(quote), ">") {
		// The first line of a block quotation, with its mark.
		flat, _ = flatten(quote, true)
		found = ix.find(strings.TrimLeft(flat, " "))
	}
	return found
}

func (ix *Index) find(flat string) []Range {
	if strings.Trim(flat, " ") == "" {
		return nil
	}
	var found []Range
	for from := 0; len(found) < maxPlaces; {
		i := strings.Index(ix.flat[from:], flat)
		if i < 0 {
			break
		}
		start, end := from+i, from+i+len(flat)
		if !ix.blankLine(start) && !ix.blankLine(end-1) {
			found = append(found, Range{ix.at[start], ix.at[end]})
		}
		from = start + 1
	}
	return found
}

// blankLine reports whether byte i of flat is a run of white space that holds a
// blank line.
func (ix *Index) blankLine(i int) bool {
	return strings.Count(ix.body[ix.at[i]:ix.at[i+1]], "\n") > 1
}

// flatten makes each run of white space one space. lineStart says that s begins
// where a line begins, so that a > there is white space.
func flatten(s string, lineStart bool) (string, []int) {
	var b strings.Builder
	b.Grow(len(s))
	at := make([]int, 0, len(s)+1)
	for i := 0; i < len(s); {
		if n := spaceRun(s[i:], lineStart); n > 0 {
			b.WriteByte(' ')
			at = append(at, i)
			i += n
			lineStart = false
			continue
		}
		lineStart = false
		b.WriteByte(s[i])
		at = append(at, i)
		i++
	}
	return b.String(), append(at, len(s))
}

// spaceRun returns the length of the white space that s begins with: spaces,
// tabs, no-break spaces, line ends, and the > after a line end.
func spaceRun(s string, lineStart bool) int {
	i := 0
	for i < len(s) {
		switch c := s[i]; {
		case c == '\n':
			lineStart = true
			i++
		case c == '>' && lineStart, c == ' ', c == '\t', c == '\r', c == '\v', c == '\f':
			i++
		case strings.HasPrefix(s[i:], "\u00a0"):
			i += len("\u00a0")
		case strings.HasPrefix(s[i:], "\u202f"):
			i += len("\u202f")
		default:
			return i
		}
	}
	return i
}
