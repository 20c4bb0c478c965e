package paper_test

import (
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/word/wordtest"
)

const counted = `
-- content/guides/kost/1.0/01-en.md --
Der er {{ tal brugere 2025-01 }} brugere, se [[ordliste]].

- et
- to
- tre
-- content/guides/kost/1.0/02-ordliste.md --
---
title: Ordliste
---
| Ord | Betydning |
|---|---|
| Dosis | En mængde |
| Pakke | En pose |
-- content/guides/kost/guide.yaml --
title: Kost
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01, effective: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- data/statistics/brugere/2025-02-01.yaml --
title: Brugere
kind: serie
status: final
source: Prøve
unit: brugere
disclosure: {rule: none, reason: Prøve}
points:
  - {period: "2024-01", value: 1000}
  - {period: "2025-01", value: 2000}
-- data/proposals/2026-01.yaml --
id: "2026-01"
title: Forslag
guide: kost
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-01
reason: Derfor.
changes:
  - {id: a, section: ordliste, replace: En pose, with: En æske}
`

// TestTracked: what a reviewer tracks beside words is one change: the level of an
// item, a paragraph made a heading, words beside a figure, in the glossary. A figure
// itself is the site's.
func TestTracked(t *testing.T) {
	o := generator.Options{Files: sitetest.Files(t, counted)}
	data, _, err := generator.Word(generator.WordOptions{Options: o, What: "1.1"}) // figures written out
	if err != nil {
		t.Fatal(err)
	}
	w := papers(t, o)
	pia := &wordtest.Editor{Author: "Pia"}
	change := func(was string) []*wordtest.Element {
		return wordtest.Parsed(`<w:pPrChange w:id="900" w:author="Pia" w:date="2026-01-01T10:00:00Z">` + was + `</w:pPrChange>`)
	}
	for _, c := range []struct {
		where, want string
		edit        func(p *wordtest.Element)
	}{
		{"to", "plo in en", func(p *wordtest.Element) {
			pr := p.Kid("pPr")
			was := pr.String()
			pr.Kid("numPr", "ilvl").Attrs[0].Value = "1"
			pr.Kids = append(pr.Kids, change(was)...)
		}},
		{"Der er", "plo in en", func(p *wordtest.Element) {
			pr := wordtest.Parsed(`<w:pPr><w:pStyle w:val="Heading2"/></w:pPr>`)
			pr[0].Kids = append(pr[0].Kids, change(`<w:pPr/>`)...)
			p.Kids = append(pr, p.Kids...)
		}},
		{"Der er", "plo in en", func(p *wordtest.Element) { pia.Replace(p, "brugere", "borgere") }},
		{"Der er", "plo in en", func(p *wordtest.Element) { pia.Replace(p, "Der er", "Der var") }},
		{"En mængde", "plo in ordliste", func(p *wordtest.Element) { pia.Replace(p, "mængde", "mængde medicin") }},
		{"Der er", "tal brugere 2025-01", func(p *wordtest.Element) { pia.Replace(p, "2.000", "3.000") }},
	} {
		file := wordtest.Rewrite(data, func(part string, root *wordtest.Element) bool {
			if part == "word/document.xml" {
				p, _ := wordtest.Find(root, c.where)
				c.edit(p)
			}
			return true
		})
		if got := found(t, w, file); got != c.want && (!strings.Contains(got, "error") || !strings.Contains(got, c.want)) {
			t.Errorf("%s: it says %s, not %s", c.where, got, c.want)
		}
	}
}
