package generator_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/sitetest/built"
)

// A site without kommuner, statistics or meetings has no pages, menus or words of
// them, for the public and for the group.
func TestWhatASiteHasNothingOf(t *testing.T) {
	const archive = `
-- content/guides/g/1.0/01-formaal.md --
Teksten.
-- content/guides/g/1.1/01-formaal.md --
Den nye tekst.
`
	for _, with := range [][]func(*generator.Options){nil, {built.Group}} {
		s := built.Of(t, archive, with...)
		if said := s.Said(); said != "" {
			t.Error(said)
		}
		for name, text := range s.Files {
			if i := slices.IndexFunc([]string{"kommuner/", "statistik/", "moeder/", "opfoelgning/"}, func(dir string) bool { return strings.HasPrefix(name, dir) }); i >= 0 {
				t.Errorf("there is %s", name)
			}
			if !strings.HasSuffix(name, ".html") {
				continue
			}
			text = regexp.MustCompile(`(?s)<script.*?</script>`).ReplaceAllString(text, "")
			for _, words := range []string{"Kommuner", "Statistik", "Næste møde", "Møder", "/moeder/", "/statistik/", "/kommuner/"} {
				if strings.Contains(text, words) {
					t.Errorf("%s says %s", name, words)
				}
			}
		}
	}
}
