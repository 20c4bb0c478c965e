package generator_test

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"bestpractice/generator"
	"bestpractice/generator/sitetest/built"
)

// A site in English, of another field: a university's by-laws, with faculties in
// place of kommuner. Nothing in what comes out is Danish.
func TestEnglishSite(t *testing.T) {
	heavy(t)
	cache := t.TempDir()
	about, err := os.ReadFile("testdata/english/content/pages/about.md")
	if err != nil {
		t.Fatal(err)
	}
	files := withFile{os.DirFS("testdata/english"), fstest.MapFS{"content/pages/about.md": {Data: append(about,
		"\nThere are {{ tal members 2025-12 }} members, and were {{ tal members 2023-12 }}; {{ tal women 2025-12 arts }} of the professors of Arts are women.\n"...)}}}
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
		if want := "There are 12,605 members, and were about\u00a011,195; "; !strings.Contains(read(s.Page(t, "about/")), want) || !strings.Contains(read(s.Page(t, "about/")), " 41.6% ") {
			t.Errorf("/about/ says not %q", want)
		}
		// Spreadsheets find the columns, and a meeting begins when the clock there says so.
		if table, _, _ := strings.Cut(s.Files["statistics/women/women.csv"], "\r\n"); table != "\ufeffCode,Area,Region,Period,Name of period,Professors,Women,Share of women (per cent)" {
			t.Errorf("the table begins with %s", table)
		}
		if meeting := s.Files["meetings/2026-05-12/meeting.ics"]; !strings.Contains(meeting, "DTSTART:20260512T100000\r\n") || strings.Contains(meeting, "Copenhagen") {
			t.Errorf("the meeting is\n%s", meeting)
		}
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

// The reports that are handed on have English names, and so has their merge list; so
// may the list of those who get them.
func TestEnglishReports(t *testing.T) {
	heavy(t)
	dir := t.TempDir()
	to := filepath.Join(dir, "to.csv")
	if err := os.WriteFile(to, []byte("Area,Email,Name\nArts,dean@example.org,The Dean\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	result, err := generator.Export(t.Context(), generator.ExportOptions{Options: generator.Options{Files: os.DirFS("testdata/english"), Out: dir}, Area: "arts", Recipients: to, AllowIllustrative: true})
	if err != nil || !result.OK() || !slices.Equal(result.Files, []string{"arts-2025-12-illustrative.html"}) {
		t.Fatal(err, result)
	}
	list, err := os.ReadFile(filepath.Join(dir, "merge-list-2025-12-illustrative.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if want := "\ufeffarea,name,address,subject,text,file,link\r\nArts,The Dean,dean@example.org,\"[Example] Report for Arts, December 2025\","; !strings.HasPrefix(string(list), want) {
		t.Errorf("the merge list begins with\n%.200s", list)
	}
}
