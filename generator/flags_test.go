package generator_test

import (
	"regexp"
	"strings"
	"testing"

	"bestpractice/generator/sitetest/built"
)

// TestFlagsOfASite: what is looked at twice is said by the site's language, its field
// of work and its own words.
func TestFlagsOfASite(t *testing.T) {
	lists, said := regexp.MustCompile(`(?s)<ul class="flags".*?</ul>`), regexp.MustCompile(`<li>([^<]*)</li>`)
	for name, tt := range map[string]struct{ config, theme, old, new, want string }{
		"Danish":               {"language: da\n", "", "Giv 2 tabletter til patienten.", "Giv 3 tabletter til patienten.", "Dosis ændret: 2 tabletter → 3 tabletter"},
		"Danish, of rules":     {"language: da\nflags: [normativ]\n", "", "Giv 2 tabletter til patienten.", "Giv 3 tabletter til patienten.", "Tal ændret: 2 tabletter → 3 tabletter"},
		"both fields":          {"language: da\nflags: [normativ, klinisk]\n", "", "Giv 2 tabletter til patienten.", "Giv 3 tabletter til patienten.", "Dosis ændret: 2 tabletter → 3 tabletter"},
		"an actor":             {"language: da\n", "", "Svar fra lægen ventes.", "Svar fra apoteket ventes.", "Aktør ændret: lægen → apoteket"},
		"no actor in rules":    {"language: da\nflags: [normativ]\n", "", "Svar fra lægen ventes.", "Svar fra apoteket ventes.", ""},
		"the words of a site":  {"language: da\n", "marks:\n  watched:\n    dose: [Bolsje, stang]\n    actor: [fodplejeren]\n", "Tag 2 bolsje hos os.", "Tag 3 bolsje hos fodplejeren.", "Dosis ændret: 2 bolsje → 3 bolsje|Aktør tilføjet: fodplejeren"},
		"a unit of a site":     {"language: da\n", "marks:\n  watched:\n    dose: [bolsje, stang]\n", "Tag 2 stang hos os.", "Tag 2 bolsje hos os.", "Dosis ændret: 2 stang → 2 bolsje"},
		"English":              {"language: en\n", "", "The board must answer to you.", "The board may answer for you.", "Obligation changed: must → may"},
		"English, of medicine": {"language: en\nflags: [klinisk]\n", "", "Give 2 tablets to the patient.", "Give 3 tablets to the patient.", "Dose changed: 2 tablets → 3 tablets"},
	} {
		t.Run(name, func(t *testing.T) {
			site := tt.config
			site += "-- content/guides/g/1.0/01-a.md --\n" + tt.old + "\n-- content/guides/g/2.0/01-a.md --\n" + tt.new + "\n"
			if tt.theme != "" {
				site += "-- theme/texts.yaml --\n" + tt.theme
			}
			s := built.Of(t, site)
			if s.Said() != "" {
				t.Error(s.Said())
			}
			address := "g/sammenlign/1.0/2.0/"
			if strings.Contains(tt.config, "en\n") {
				address = "g/compare/1.0/2.0/"
			}
			var got []string
			_, below, _ := strings.Cut(s.Page(t, address), `<ol class="mark-notes"`) // those beside the text are the same
			for _, list := range lists.FindAllString(below, -1) {
				for _, m := range said.FindAllStringSubmatch(list, -1) {
					got = append(got, m[1])
				}
			}
			if strings.Join(got, "|") != tt.want {
				t.Errorf("flags %q, want %q", got, tt.want)
			}
		})
	}
}
