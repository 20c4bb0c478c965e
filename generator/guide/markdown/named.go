package markdown

import (
	"strconv"
	"strings"

	"bestpractice/generator/language/danish"
)

// Named are the headings whose written id says something: without it some heading of
// the text would have another id. Texts with the same headings, and the same ids of
// these, have the same addresses.
func (d *Doc) Named() map[*Block]bool {
	// taken are the ids that no heading further on can have of its words.
	taken := map[string]bool{}
	headings := d.Headings()
	for _, b := range headings {
		taken[b.ID] = taken[b.ID] || b.Explicit
	}
	out := map[*Block]bool{}
	// passed is how many of the ids that words give were taken before a heading got its
	// own of them.
	passed := map[string]int{}
	for _, b := range headings {
		words := danish.Slug(PlainText(b.Inlines))
		n := nth(words, b.ID)
		needed := n == 0
		for k := 1; b.Explicit && k < n && !needed; k++ {
			needed = !taken[given(words, k)]
		}
		if i := strings.LastIndexByte(b.ID, '-'); i > 0 {
			needed = needed || nth(b.ID[:i], b.ID) > 0 && nth(b.ID[:i], b.ID) <= passed[b.ID[:i]]
		}
		taken[b.ID] = true
		if b.Explicit && (needed || passed[b.ID] > 0) {
			out[b] = true
		} else {
			passed[words] = max(passed[words], n-1)
		}
	}
	return out
}

// given is the id that the nth heading of the same words gets.
func given(words string, n int) string {
	if n == 1 {
		return words
	}
	return words + "-" + strconv.Itoa(n)
}

// nth is which of the headings of the same words gets an id, or 0.
func nth(words, id string) int {
	if id == words {
		return 1
	}
	n, _ := strconv.Atoi(strings.TrimPrefix(id, words+"-"))
	if n < 2 || id != given(words, n) {
		return 0
	}
	return n
}
