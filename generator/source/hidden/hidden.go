// Package hidden finds characters that hide or turn text, so that it reads
// otherwise than it stands: "senest 05,2 dage" may stand in the file as 2,50.
//
// Input: text as it stands in a file. Output: where they are. It does no I/O.
package hidden

import (
	"html"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Character is one that hides or turns text.
type Character struct {
	At   int // its first byte, or that of the escape that stands for it
	Rune rune
}

// Find returns the characters that hide or turn text: those that turn its direction
// (U+202A–202E, U+2066–2069), zero width space and word joiner, and between letters
// or digits a byte-order mark and the joiners, which an emoji may have. Escapes of
// HTML, JSON and YAML count as what they stand for.
func Find(text string) []Character {
	var found []Character
	for i := 0; i < len(text); {
		// Nearly all bytes begin none of these.
		if !begins[text[i]] {
			i++
			continue
		}
		r, width := character(text[i:])
		if always(r) || between(r) && alone(utf8.DecodeLastRuneInString(text[:i])) && alone(utf8.DecodeRuneInString(text[i+width:])) {
			found = append(found, Character{i, r})
		}
		i += width
	}
	return found
}

// begins are the first bytes of what may be found.
var begins = [256]bool{0xe2: true, 0xef: true, '&': true, '\\': true}

func always(r rune) bool {
	return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200b || r == 0x2060
}

func between(r rune) bool { return r == 0xfeff || r == 0x200c || r == 0x200d }

func alone(r rune, _ int) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// character is the one that s begins with, or that an escape stands for.
func character(s string) (r rune, width int) {
	switch s[0] {
	case '&':
		if end := strings.IndexByte(s[:min(len(s), 40)], ';'); end > 0 {
			if r, n := utf8.DecodeRuneInString(html.UnescapeString(s[:end+1])); n > 0 && (always(r) || between(r)) {
				return r, end + 1
			}
		}
	case '\\':
		for mark, digits := range map[byte]int{'u': 4, 'U': 8} {
			if len(s) >= 2+digits && s[1] == mark {
				if n, err := strconv.ParseUint(s[2:2+digits], 16, 32); err == nil {
					return rune(n), 2 + digits
				}
			}
		}
	}
	return utf8.DecodeRuneInString(s)
}
