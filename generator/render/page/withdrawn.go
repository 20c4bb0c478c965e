package page

import (
	"strings"

	"bestpractice/generator/site"
)

// TakenBack is the page at the address of what was withdrawn.
type TakenBack struct {
	Title, Text string
	Lead        Link // on to what stands; its zero value leads nowhere
}

// TakenBack says when, by whom and why something was withdrawn. more are further
// places of the text and what stands there.
func (r *Renderer) TakenBack(t Text, w *site.Withdrawal, more ...string) string {
	by := w.By
	for _, p := range r.Site.Parties {
		if p.ID == by {
			by = p.Name
		}
	}
	return t.With(append([]string{"date", r.Words.Date(w.Date), "by", by, "reason", Sentence(w.Reason) + "."}, more...)...)
}

// Sentence is what authors wrote as a sentence or not, for a place that ends it.
func Sentence(text string) string { return strings.TrimRight(strings.TrimSpace(text), ".") }
