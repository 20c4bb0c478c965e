package search

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longest is how many bytes of a word count.
const longest = 64

// eachWord gives the words of a text as they are looked for: in small letters, æ, ø
// and å as ae, oe and aa, without accents. The search page folds a query likewise.
// The word stands in scratch, which is returned for the next text.
func eachWord(text string, scratch []byte, give func(word []byte)) []byte {
	word := scratch[:0]
	end := func() {
		if len(word) > 0 {
			give(word)
			word = word[:0]
		}
	}
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			i++
			switch {
			case 'A' <= c && c <= 'Z':
				c += 'a' - 'A'
				fallthrough
			case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
				if len(word) < longest {
					word = append(word, c)
				}
			default:
				end()
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		from := text[i : i+size]
		i += size
		switch {
		case accent(r):
		case !unicode.IsLetter(r) && !unicode.IsNumber(r):
			end()
		case len(word) < longest:
			word = appendFolded(word, unicode.ToLower(r), from)
		}
	}
	end()
	return word
}

func accent(r rune) bool { return 0x300 <= r && r <= 0x36f }

func appendFolded(word []byte, r rune, from string) []byte {
	switch r {
	case 'æ':
		return append(word, "ae"...)
	case 'ø':
		return append(word, "oe"...)
	case 'å':
		return append(word, "aa"...)
	}
	if norm.NFD.QuickSpanString(from) == len(from) {
		return utf8.AppendRune(word, r)
	}
	for _, part := range norm.NFD.String(string(r)) {
		if !accent(part) {
			word = utf8.AppendRune(word, part)
		}
	}
	return word
}
