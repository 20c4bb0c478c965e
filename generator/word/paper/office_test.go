package paper_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/sitetest/rounds"
	"bestpractice/generator/word/paper"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/wordtest"
	"bestpractice/generator/word/wordtest/office"

	"github.com/google/go-cmp/cmp"
)

// program finds a program that reads Word files: a developer's machine may lack
// it, the gate may not.
func program(t *testing.T, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skipf("skipped: %s is not installed; .ci/run installs what the tests need", name)
	}
	return path
}

// TestLibreOffice: accepting and rejecting all in another program gives the texts,
// and what it only saved again says what it said.
func TestLibreOffice(t *testing.T) {
	program(t, "soffice")
	dir := t.TempDir()
	o, err := office.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	sites := map[string]generator.Options{"stor": {Dir: "../../.."}, "lille": {Files: sitetest.Files(t, small)}}
	cases := []struct{ name, site, what, accepted, rejected string }{
		{"stor", "stor", "1.2", "1.2", "1.1"},
		{"lille", "lille", "1.1", "1.1", "1.0"},
		{"version", "lille", "1.0", "1.0", "1.0"},
		{"forskel", "lille", "1.0..1.1", "1.1", "1.0"},
	}
	// Only saved again, and read as what came back.
	back := map[string]string{"lille": "1.1", "forslag": "2026-01", "frister": "2026-02", "møde": "2025-06-10"}
	file := func(name string) string { return filepath.Join(dir, name+".docx") }
	var files []string
	for _, c := range cases {
		if err := os.WriteFile(file(c.name), written(t, papers(t, sites[c.site]), c.what, false), 0o644); err != nil {
			t.Fatal(err)
		}
		files = append(files, file(c.name))
	}
	w := papers(t, sites["lille"])
	for name, what := range back {
		if name != "lille" {
			if err := os.WriteFile(file(name), written(t, w, what, false), 0o644); err != nil {
				t.Fatal(err)
			}
			files = append(files, file(name))
		}
	}
	if err := o.Decide(files...); err != nil {
		t.Fatal(err)
	}
	for name, what := range back {
		data, err := os.ReadFile(file(name + "-saved"))
		if err != nil {
			t.Fatal(err)
		}
		if got := said(t, w, data); got != "" {
			t.Errorf("%s saved again: it says %s", name, got)
		}
		own := written(t, w, what, false)
		if got := said(t, w, own); got != "" {
			t.Errorf("%s untouched: it says %s", name, got)
		}
		for decided, view := range map[string]read.View{"accepted": read.Accepted, "rejected": read.Rejected} {
			data, err := os.ReadFile(file(name + "-" + decided))
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(unnumbered(lines(t, own, view)), unnumbered(lines(t, data, read.Accepted))); d != "" {
				t.Errorf("%s %s:\n%s", name, decided, d)
			}
		}
	}
	for _, c := range cases {
		w := papers(t, sites[c.site])
		for decided, want := range map[string]string{"accepted": c.accepted, "rejected": c.rejected} {
			data, err := os.ReadFile(file(c.name + "-" + decided))
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(lines(t, written(t, w, want, true), read.Accepted), lines(t, data, read.Accepted)); d != "" {
				t.Errorf("%s %s:\n%s", c.name, decided, d)
			}
			saved, err := os.ReadFile(file(c.name + "-saved"))
			if err != nil {
				t.Fatal(err)
			}
			view := map[string]read.View{"accepted": read.Accepted, "rejected": read.Rejected}[decided]
			if d := cmp.Diff(unnumbered(lines(t, written(t, w, c.what, false), view)), unnumbered(lines(t, saved, view))); d != "" {
				t.Errorf("%s saved again, %s:\n%s", c.name, decided, d)
			}
		}
	}
}

// lossy are random drafts in which LibreOffice loses something when it saves them:
// the kind of what stands behind struck out blocks, the change of a row in which
// others struck words out, of a mark before a table, the outer one of two changes,
// headings of sections, the number that a list begins with, notes beside comments, the
// last paragraph of a struck section, headings that stand behind struck code or quotations.
var lossy = []uint64{41, 51, 81, 106, 301, 15, 27, 35, 42, 104, 243, 272, 284, 305, 18, 22, 38, 47, 49, 68, 93, 80, 121, 208, 393}

// TestCountedAgain: LibreOffice counts what is struck out too when it updates the
// numbers of sections in a text. Where the bookmarks are gone, before it saved the file
// or since, nobody wrote what it shows there.
func TestCountedAgain(t *testing.T) {
	program(t, "soffice")
	dir := t.TempDir()
	o, err := office.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	file := func(seed uint64, bare string) string { return filepath.Join(dir, fmt.Sprint(seed, bare)) }
	seeds, files := []uint64{25, 40, 94}, []string{}
	for _, seed := range seeds {
		data := written(t, papers(t, generator.Options{Files: gamble(t, seed)}), "1.1", false)
		for bare, data := range map[string][]byte{"": data, "bare": wordtest.Bare(data)} {
			if err := os.WriteFile(file(seed, bare)+".docx", data, 0o644); err != nil {
				t.Fatal(err)
			}
			files = append(files, file(seed, bare)+".docx")
		}
	}
	if err := o.Again(files...); err != nil {
		t.Fatal(err)
	}
	for _, seed := range seeds {
		for _, bare := range []string{"", "bare"} {
			data, err := os.ReadFile(file(seed, bare) + "-saved.docx")
			if err != nil {
				t.Fatal(err)
			}
			if got := said(t, papers(t, generator.Options{Files: gamble(t, seed)}), wordtest.Bare(data)); got != "" {
				t.Errorf("%d %s saved again: it says %s", seed, bare, got)
			}
		}
	}
}

// TestSavedAgain: a draft, and one more paper, that LibreOffice only saved again says
// nothing, and a draft whose bookmarks and properties are gone since neither. A longer
// run takes further drafts.
func TestSavedAgain(t *testing.T) {
	program(t, "soffice")
	dir := t.TempDir()
	o, err := office.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	seeds := lossy[:min(rounds.Of(len(lossy)), len(lossy))]
	for n := len(lossy); n < rounds.Of(len(lossy)); n++ {
		seeds = append(seeds, uint64(n)+400)
	}
	for part := range slices.Chunk(seeds, 50) {
		random := map[string]*paper.Writer{}
		var files []string
		for _, seed := range part {
			w := papers(t, generator.Options{Files: gamble(t, seed)})
			others := []string{"1.0..1.1", "2025-06-10"}
			for _, p := range w.Site.Proposals {
				others = append(others, p.ID)
			}
			for _, what := range []string{"1.1", others[int(seed)%len(others)]} {
				file := filepath.Join(dir, fmt.Sprint(seed, " ", what))
				if err := os.WriteFile(file+".docx", written(t, w, what, false), 0o644); err != nil {
					t.Fatal(err)
				}
				random[file], files = w, append(files, file+".docx")
			}
		}
		if err := o.Again(files...); err != nil {
			t.Fatal(err)
		}
		for file, w := range random {
			data, err := os.ReadFile(file + "-saved.docx")
			if err != nil {
				t.Fatal(err)
			}
			if got := said(t, w, data); got != "" {
				t.Errorf("%s saved again: it says %s", filepath.Base(file), got)
			}
			if strings.HasSuffix(file, " 1.1") {
				if got := said(t, w, wordtest.Bare(data)); got != "" {
					t.Errorf("%s saved again, without bookmarks and properties: it says %s", filepath.Base(file), got)
				}
			}
		}
	}
}

// unnumbered leaves out numbers of sections, which LibreOffice counts anew with
// what is struck out among them.
func unnumbered(lines []string) []string {
	for i, s := range lines {
		lines[i] = number.ReplaceAllString(s, "afsnit #")
	}
	return lines
}

// TestPandoc: another program shows each author with the day.
func TestPandoc(t *testing.T) {
	pandoc := program(t, "pandoc")
	w := papers(t, generator.Options{Files: sitetest.Files(t, small)})
	file := filepath.Join(t.TempDir(), "lille.docx")
	if err := os.WriteFile(file, written(t, w, "1.1", false), 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(pandoc, "--track-changes=all", "-f", "docx", "-t", "json", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []string{"KL (2026-01 a)", "KL (2026-01 b)", "KL (2026-01 c)", "PLO (2026-02 a)", "PLO (2026-02 b)", "PLO (2026-02 c)"} {
		day := "2025-02-01"
		if strings.HasPrefix(c, "PLO") {
			day = "2025-02-03"
		}
		if want := `["author","` + c + `"],["date","` + day + `T12:00:00Z"]`; !strings.Contains(string(out), want) {
			t.Errorf("no %s", want)
		}
	}
}
