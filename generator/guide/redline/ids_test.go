package redline

import (
	"math/rand/v2"
	"strings"
	"testing"

	"bestpractice/generator/sitetest/rounds"
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

// TestAddressesAreSaid holds that a written id that alters an address is a change that
// says so in words, and that one which the words give anyway is none.
func TestAddressesAreSaid(t *testing.T) {
	const two = "## Ost\n\nx\n\n## Ost\n\ny"
	for _, tt := range []struct{ old, new, want string }{
		{two, "## Ost\n\nx\n\n## Ost {#ost}\n\ny", "#ost-2 → #ost"},
		{"## Ost\n\nx\n\n## Ost {#ost}\n\ny", two, "#ost → #ost-2"},
		{"## Ost {#a}\n\nx\n\n## Brie {#b}\n\ny", "## Ost {#b}\n\nx\n\n## Brie {#a}\n\ny", "#a → #b #b → #a"},
		{two, "## Ost {#ost}\n\nx\n\n## Ost\n\ny", ""},
		{"## Ost {#ost-2}\n\n## Ost", "## Ost\n\n## Ost {#ost}", ""},
		{two, "## Ost {#ost}\n\nx\n\n## Ost {#ost-2}\n\ny", ""},
		{two, "## Ost {#ost-2}\n\nx\n\n## Ost {#ost}\n\ny", "#ost-2 → #ost"},
	} {
		line := Compare(parse(tt.old), parse(tt.new), "afsnit")
		page := string(line.HTML(Options{}))
		var said []string
		for _, c := range line.Changes() {
			said = append(said, strings.TrimPrefix(c.Detail, "adresse "))
			if !strings.Contains(page, c.Detail) {
				t.Errorf("%q → %q: %q is not on the page\n%s", tt.old, tt.new, c.Detail, page)
			}
		}
		if got := strings.Join(said, " "); got != tt.want {
			t.Errorf("%q → %q: %q, want %q", tt.old, tt.new, got, tt.want)
		}
	}
}

// TestAnyHeadings holds the laws for headings of like words with any written ids: which
// address each has is part of a text.
func TestAnyHeadings(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 11))
	text := func() string {
		var b strings.Builder
		for range 2 + random.IntN(3) {
			b.WriteString("## " + []string{"Tid", "Tid", "Tid 2", "Sted"}[random.IntN(4)] + []string{"", "", " {#tid}", " {#tid-2}", " {#tid-3}", " {#tid-2-2}"}[random.IntN(6)] + "\n\n")
		}
		return b.String()
	}
	for range rounds.Of(2000) {
		checkLaws(t, text(), text())
	}
}
