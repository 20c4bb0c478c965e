package paper_test

import (
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/sections"
)

// The letters of appendices are Word's own, and are read back as such.
func TestAppendices(t *testing.T) {
	w := papers(t, generator.Options{Files: sitetest.Files(t, `
-- content/guides/g/1.0/01-formaal.md --
Ring, jf. bilag B.
-- content/guides/g/1.0/02-levering.md --
To.
-- content/guides/g/1.0/A-kontakter.md --
---
title: Kontakter
---
Et nummer.
-- content/guides/g/1.0/B-skema.md --
---
title: Skema
---
Et felt.
-- content/guides/g/1.0/D-ordliste.md --
---
title: Ordliste
---
Ord.
`)})
	list := &diag.List{}
	d := read.Open("x.docx", written(t, w, "1.0", false), list)
	var got []string
	for _, s := range sections.Of(d, read.Accepted, sections.Options{}, list).Sections {
		if s.Title != "" {
			got = append(got, s.Number+" "+s.ID)
		}
	}
	if want := "1 formaal, 2 levering, A kontakter, B skema, D ordliste"; strings.Join(got, ", ") != want {
		t.Errorf("got %q, want %s", got, want)
	}
}

// The numbers of headings are written out, and are no words of theirs when the file
// comes back; references lead to the headings.
func TestNumberedHeadings(t *testing.T) {
	w := papers(t, generator.Options{Files: sitetest.Files(t, `
-- content/guides/g/guide.yaml --
title: Vejledningen
numbering: headings
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
-- content/guides/g/1.0/01-formaal.md --
Ring, jf. afsnit 2.1.
-- content/guides/g/1.0/02-levering.md --
## Hvem & hvor

Den ene.

### Om *natten*

Straks.
`)})
	data := written(t, w, "1.0", false)
	list := &diag.List{}
	d := read.Open("x.docx", data, list)
	var got []string
	for _, p := range d.Body {
		if p.Para != nil {
			got = append(got, p.Para.Text())
		}
	}
	if all := strings.Join(got, "\n"); strings.Count(all, "2.1 Hvem & hvor") != 2 || !strings.Contains(all, "2.1.1 Om natten") { // the first in the contents too
		t.Errorf("numbers are missing in %q", got)
	}
	for _, s := range sections.Of(d, read.Accepted, sections.Options{Headings: true}, list).Sections {
		if s.ID != "levering" {
			continue
		}
		if body, want := markdown.Write(s.Doc), "## Hvem & hvor\n\nDen ene.\n\n### Om *natten*\n\nStraks.\n"; body != want {
			t.Errorf("got %q", body)
		}
	}
	for _, d := range list.Sorted() {
		if d.Code == "word-typed-number" {
			t.Error(d)
		}
	}
}
