package built_test

import (
	"strings"
	"testing"

	"bestpractice/generator/sitetest/built"
)

func TestDanish(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"index.html", "<a href=\"#_content\">x</a><p class=\"redline\" id=\"_content\">All statistics, 1,250 members and 10.5% on 2 May 2026</p>", ""},
		{"index.html", "<p>Alle tal</p>", "alle tal"},
		{"index.html", "<p aria-label=\"Vejledninger\">x</p>", "vejledninger"},
		{"index.html", "<p>10,5 % of 12.605</p>", "10,5 12.605"},
		{"index.html", "<p>10.5\u00a0% of all</p>", "5\u00a0%"},
		{"index.html", "<p>2 maj 2026</p>", "maj"},
		{"meetings/referat/index.html", "<p>x</p>", "referat (in the address)"},
		{"assets/a.js", "var del = 'Hent som billede'; // Hent", "billede hent som"},
		{"assets/a.js", "// Hent\nvar alle = 'Show';", ""},
		{"women.csv", "Kode;Area\r\n", "kode"},
		{"women.json", "{\"kind\": \"kommuner\", \"status\": \"Foreløbige tal\"}", "foreløbige tal"},
	} {
		if got := strings.Join(built.Danish(c.name, c.text), " "); got != c.want {
			t.Errorf("%s %s: found %q, want %q", c.name, c.text, got, c.want)
		}
	}
}
