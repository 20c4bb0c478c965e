package browser

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"bestpractice/cmd/bestpractice/printer"
	"bestpractice/generator"
	"bestpractice/generator/sitetest"
)

// What is printed has tags, an outline, its title and language, numbers of pages,
// and links that lead to the site's address.
func TestPrint(t *testing.T) {
	program := chromium(t)
	files := sitetest.Files(t, `-- content/guides/vejl/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/vejl/1.0/01-formaal.md --
Svar inden for 24 timer, jf. afsnit 2. Se [kilden](https://example.com/kilde).

## Frister

| Sag | Frist |
|---|---|
| Rykker | 2 dage |
-- content/guides/vejl/1.0/02-ansvar.md --
Kommunen har ansvaret.
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Frister
guide: vejl
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-01
reason: Derfor.
changes:
  - {id: a, section: formaal, replace: "24 timer", with: "to døgn"}
`)
	var b *printer.Printer
	for what, want := range map[string]struct{ name, text, struct_ string }{
		"1.1":      {"vejl-1.1-udkast", `Vejledningen`, "Table"},
		"1.0..1.1": {"vejl-1.0-1.1-udkast", `to døgn`, "H1"},
		"2025-01":  {"2025-01", `Derfor\.`, "H1"},
	} {
		p, result, err := generator.Print(context.Background(), generator.WordOptions{Options: generator.Options{Files: files}, What: what})
		if err != nil || !result.OK() {
			t.Fatal(what, err, result)
		}
		if p.Name != want.name {
			t.Errorf("%s is called %s", what, p.Name)
		}
		if b == nil {
			if b, err = printer.Open(context.Background(), program, p.Base, os.Geteuid() != 0, func(name string) []byte { return p.Files[name] }); err != nil {
				t.Fatal(err)
			}
			defer b.Close()
		}
		data, err := b.Print(p.Path)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "x.pdf")
		if err := os.WriteFile(file, data, 0o666); err != nil {
			t.Fatal(err)
		}
		said := poppler(t, "pdfinfo", file) + poppler(t, "pdfinfo", "-struct", file) + poppler(t, "pdffonts", file) + poppler(t, "pdftotext", file, "-") + string(data)
		for _, pattern := range []string{`Title: .*(Vejledningen|Frister|Fra version 1\.0)`, `Tagged: +yes`, `Page size: .*A4`, `(?m)^\s+` + want.struct_ + `\b`, `(?m)^\s*1\s*/\s*\d+$`, `/Outlines`, `/Lang \(da\)`, `/DisplayDocTitle true`, `SourceSerif`, `SourceSans`, `/Tabs /S`, `/RoleMap`, `<dc:title>`, `/URI \(https://example\.org/proeve/`, want.text} {
			if !regexp.MustCompile(pattern).MatchString(said) {
				t.Errorf("%s: %s is not in the PDF", what, pattern)
			}
		}
		if links, named := strings.Count(string(data), "/Subtype /Link\n"), strings.Count(string(data), "<</Contents <FEFF"); links == 0 || links != 2*named {
			t.Errorf("%s: of %d links %d say where they lead", what, links-named, named)
		}
		if strings.Contains(string(data), "file:") {
			t.Errorf("%s leads to this machine", what)
		}
	}
}

// poppler runs one of its programs.
func poppler(t *testing.T, program string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("poppler is missing: .ci/run installs it")
		}
		t.Skip("skipped: poppler is not installed; install it (Debian: apt-get install poppler-utils)")
	}
	out, err := exec.Command(program, args...).Output()
	if err != nil {
		t.Fatal(program, err)
	}
	return string(out)
}
