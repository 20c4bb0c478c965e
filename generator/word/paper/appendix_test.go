package paper_test

import (
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/diag"
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
