package markdown

import (
	"bestpractice/generator/diag"
)

// Reading says by which rules Markdown is read. What was sealed keeps the one
// that it was sealed under: what a word of it means may never change.
type Reading int

const (
	// First has no callouts, no <br>, no bare addresses as links, and of the
	// references by number only "jf. afsnit 5".
	First Reading = 1
	// Current is how all is read that is not sealed.
	Current Reading = 2
)

// As gives the reading of that number; 0 is the current one.
func As(n int) Reading {
	if n == int(First) {
		return First
	}
	return Current
}

// Parse reads src as what is not sealed. pos is the place of its first byte in
// its file (front matter comes before it); l takes what is wrong and may be nil.
func Parse(src []byte, pos diag.Pos, l *diag.List) *Doc { return Current.Parse(src, pos, l) }
