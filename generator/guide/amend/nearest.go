package amend

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Nearest returns the stretch of the body that is most like a quotation that is
// not in it, cut at words; ok is false where nothing is near. It counts the
// three-letter sequences that a window of the quotation's length shares with it,
// which takes time in proportion to the body.
func (ix *Index) Nearest(quote string) (r Range, ok bool) {
	flatQuote, _ := flatten(strings.TrimSpace(quote), false)
	want := letters(flatQuote)
	text := letters(ix.flat)
	m := len(want)
	if m < 3 || m > 4000 || len(text) < 3 {
		return Range{}, false
	}
	need := map[[3]rune]int{}
	for i := 0; i+3 <= m; i++ {
		need[[3]rune(want[i:i+3])]++
	}
	grams := m - 2
	score, best, bestAt := 0, 0, 0
	for i := 0; i+3 <= len(text); i++ {
		g := [3]rune(text[i : i+3])
		if n, known := need[g]; known {
			if n > 0 {
				score++
			}
			need[g] = n - 1
		}
		if out := i - grams; out >= 0 {
			g := [3]rune(text[out : out+3])
			if n, known := need[g]; known {
				if n >= 0 {
					score--
				}
				need[g] = n + 1
			}
		}
		if score > best {
			best, bestAt = score, i
		}
	}
	if 10*best < 4*grams {
		return Range{}, false
	}
	first, last := max(0, bestAt-grams+1), bestAt
	for !shared(need, text, first) {
		first++
	}
	for !shared(need, text, last) {
		last--
	}
	return ix.words(first, last+3), true
}

// shared reports whether the sequence at i stands in the quotation too. The best
// window holds at least one that does.
func shared(need map[[3]rune]int, text []rune, i int) bool {
	_, known := need[[3]rune(text[i:i+3])]
	return known
}

// letters gives the letters of s in lower case, one for each of its letters, so
// that the count stays.
func letters(s string) []rune {
	out := []rune(s)
	for i, r := range out {
		out[i] = unicode.ToLower(r)
	}
	return out
}

// words widens a range of characters of flat to whole words, and gives it as a
// range of the body.
func (ix *Index) words(first, last int) Range {
	start := 0
	for range first {
		_, n := utf8.DecodeRuneInString(ix.flat[start:])
		start += n
	}
	end := start
	for range last - first {
		_, n := utf8.DecodeRuneInString(ix.flat[end:])
		end += n
	}
	for start > 0 && ix.flat[start] != ' ' && ix.flat[start-1] != ' ' {
		start--
	}
	for end < len(ix.flat) && ix.flat[end] != ' ' && ix.flat[end-1] != ' ' {
		end++
	}
	for start < end && ix.flat[start] == ' ' {
		start++
	}
	for end > start && ix.flat[end-1] == ' ' {
		end--
	}
	return Range{ix.at[start], ix.at[end]}
}
