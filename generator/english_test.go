package generator_test

import (
	"os"
	"path"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/sitetest/built"
)

// A site in English, of another field: a university's by-laws, with faculties in
// place of kommuner. Nothing in what comes out is Danish.
func TestEnglishSite(t *testing.T) {
	heavy(t)
	cache := t.TempDir()
	files := os.DirFS("testdata/english")
	for _, group := range []bool{false, true} {
		s := built.From(t, generator.Options{Files: files, Group: group, Cache: cache})
		if said := s.Said(); said != "" {
			t.Errorf("the site has\n%s", said)
		}
		var names []string
		for name := range s.Files {
			names = append(names, name)
		}
		slices.Sort(names)
		for _, name := range names {
			text := s.Files[name]
			switch path.Ext(name) {
			case ".woff2", ".png", ".xlsx":
				continue
			}
			if strings.Contains(name, "echarts") || strings.Contains(name, "LICENSE") || strings.HasPrefix(name, "assets/search/words-") { // others', and parts of words
				continue
			}
			if found := built.Danish(name, text); len(found) > 0 {
				t.Errorf("%s: %s", name, strings.Join(found, ", "))
			}
		}
	}
}
