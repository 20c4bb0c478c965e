package site

import "strings"

// Named reports whether a word is what people write for the area: its name, its
// code (with or without the leading zero that spreadsheets drop), its slug or an
// alias, with or without "Kommune"; case is folded.
func (a *Area) Named(word string) bool {
	word = strings.TrimSpace(word)
	short := word
	if n := len(word) - len(" kommune"); n > 0 && strings.EqualFold(word[n:], " kommune") {
		short = strings.TrimSpace(word[:n])
	}
	for _, name := range append([]string{a.Name, a.Slug, a.Code, strings.TrimLeft(a.Code, "0")}, a.Aliases...) {
		if name != "" && (strings.EqualFold(name, word) || strings.EqualFold(name, short)) {
			return true
		}
	}
	return false
}
