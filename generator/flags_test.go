package generator_test

import (
	"regexp"
	"slices"
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

// What is looked at twice is said once of a change, in however many places it does so.
func TestFlagsOfAnItem(t *testing.T) {
	s := built.Of(t, `
-- content/guides/g/guide.yaml --
title: G
versions:
  - {version: "1.0", status: approved, approved: 2021-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/g/1.0/01-a.md --
Svar inden for 24 timer.

Ring inden for 24 timer, og giv 2 tabletter.
-- content/meetings/2025-09-01.md --
---
title: Mødet
date: 2025-09-01
status: planned
review: {opens: 2025-06-01, closes: 2025-08-20}
agenda:
  - {title: Sager, kind: beslutning, proposals: ["2025-01"]}
---
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Frister
guide: g
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-18
reason: Fordi.
changes:
  - id: a
    edits:
      - {section: a, replace: "Svar inden for 24 timer", with: "Svar inden for 12 timer"}
      - {section: a, replace: "Ring inden for 24 timer", with: "Ring inden for 12 timer"}
      - {section: a, replace: "2 tabletter", with: "3 tabletter"}
`, built.Group)
	if s.Said() != "" {
		t.Error(s.Said())
	}
	for _, page := range []string{"moeder/2025-09-01/gennemgang/", "moeder/2025-09-01/gennemgang.html", "moeder/2025-09-01/fremvisning/"} {
		list, _ := part(t, s.Page(t, page), `<ul class="flags"`, "</ul>")
		var got []string
		for _, m := range regexp.MustCompile(`<li>([^<]*)</li>`).FindAllStringSubmatch(list, -1) {
			got = append(got, m[1])
		}
		if want := []string{"Tidsfrist ændret: 24 timer → 12 timer", "Dosis ændret: 2 tabletter → 3 tabletter"}; !slices.Equal(got, want) {
			t.Errorf("/%s: %q, want %q", page, got, want)
		}
	}
}
