package redline

import (
	"strings"
	"testing"
)

// TestEveryChangeHasItsPlace holds that a list of changes can link to each: its
// id stands once in the HTML, on whatever kind of block it is.
func TestEveryChangeHasItsPlace(t *testing.T) {
	blocks := []string{
		"## En overskrift om levering", "Et afsnit om levering.", "- et punkt\n- et andet", "1. et trin\n2. et andet", "> Et citat.",
		"| a | b |\n|---|---|\n| c | d |", "```\nkode\n```", "***", "- [ ] en boks", "![en figur](assets/x.svg)", "Ord[^1].\n\n[^1]: En note.", "###",
	}
	for _, b := range blocks {
		for _, texts := range [][2]string{{b, ""}, {"", b}, {"Før.\n\n" + b + "\n\nEfter.", "Før.\n\nEfter."}, {"Før.\n\nEfter.", "Før.\n\n" + b + "\n\nEfter."},
			{b + "\n\nHelt andre ord her.", "Helt andre ord her.\n\n" + b}} {
			line := Compare(parse(texts[0]), parse(texts[1]), "afsnit")
			html := string(line.HTML(Options{}))
			for _, c := range line.Changes() {
				if n := strings.Count(html, ` id="`+c.ID+`"`); n != 1 {
					t.Errorf("%q → %q: the id %s of %s %s stands %d times in\n%s", texts[0], texts[1], c.ID, c.Kind, c.Block, n, html)
				}
			}
		}
	}
}
