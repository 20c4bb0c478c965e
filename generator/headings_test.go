package generator_test

import (
	"strings"
	"testing"

	"bestpractice/generator/sitetest/built"
)

// numbered is a guide whose headings are numbered, with an appendix, and a draft in
// which a section moves and another gets a heading.
const numbered = `
-- content/guides/g/guide.yaml --
title: Vejledningen
numbering: headings
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/g/1.0/VERSION --
version: "1.0"
approved: 2025-01-01
markdown: 2
-- content/guides/g/1.0/01-formaal.md --
Ring inden fristen, jf. afsnit 2.2, se bilag A.1 (section 3.1), jf. afsnit 3.1.
-- content/guides/g/1.0/02-levering.md --
## Hvem

Den ene.

## Frister

### Om natten

Straks.
-- content/guides/g/1.0/03-ansvar.md --
## Lægen

Altid.

## Apoteket

Også.
-- content/guides/g/1.0/A-skema.md --
## Felter

Et.
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Ansvaret først
guide: g
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-18
reason: Fordi.
changes:
  - {id: a, move: ansvar, after: formaal}
  - {id: b, section: levering, before: Frister, insert_block: "## Hvornår"}
  - {id: c, section: ansvar, block: Apoteket, with: "## Apotekerne {#apoteket}"}
`

// Headings have numbers wherever they stand: text, contents, search, marked text and
// both languages' references.
func TestNumberedHeadings(t *testing.T) {
	s := built.Of(t, numbered)
	const natten = `<span class="heading-number" data-aid>2.2.1</span> Om natten`
	for address, want := range map[string][]string{
		"g/1.0/levering/":              {`<h2 id="frister"><span class="heading-number" data-aid>2.2</span> Frister`, natten, `<a href="#frister">2.2 Frister</a>`, `2.2.1 Om natten</a>`},
		"g/1.0/samlet/":                {natten, `data-aid>A.1</span> Felter`},
		"g/1.0/formaal/":               {`<a href="../levering/index.html#frister">jf. afsnit 2.2</a>`, `<a href="../skema/index.html#felter">se bilag A.1</a>`, `(<a href="../ansvar/index.html#laegen">section 3.1</a>)`},
		"assets/search/guides/g/0.js":  {`"2.2.1 Om natten"`, `"A.1 Felter"`},
		"g/1.1-udkast/formaal/":        {`<a href="../levering/index.html#hvornaar">jf. afsnit 3.2</a>`, `<a href="../ansvar/index.html#laegen">section 2.1</a>`},
		"g/1.1-udkast/levering/":       {`data-aid>3.1</span> Hvem`, `data-aid>3.2</span> <ins`, `data-aid>3.3</span> Frister`, `<a href="#frister">3.3 Frister</a>`},
		"g/1.1-udkast/ansvar/":         {`data-aid>2.2</span> <ins`},
		"g/sammenlign/1.0/1.1-udkast/": {`data-aid>3.2</span> <ins`, `data-aid>3.3</span> Frister`, `data-aid>2.2</span> <ins`},
		"forslag/2025-01/":             {`data-aid>3.3</span> Frister`},
	} {
		page := s.Page(t, address)
		for _, w := range want {
			if !strings.Contains(page, w) {
				t.Errorf("/%s lacks\n%s\n%s", address, w, page)
			}
		}
	}
	// A heading that comes before another is the one that its number now means.
	if said, want := s.Said(), `data/proposals/2025-01.yaml:11:5: warning: "jf. afsnit 3.2" in section "formaal" means the heading "Frister", and would mean "Hvornår" (change the reference too, or the place of the heading;`; !strings.Contains(said, want) || strings.Count(said, "\n") != 1 {
		t.Errorf("got %s", said)
	}
}

// What is sealed is the tree: numbers come and go with the guide's, words do not. A
// number that no heading has is said.
func TestHeadingsWithoutNumbers(t *testing.T) {
	plain := built.Of(t, strings.Replace(numbered, "numbering: headings\n", "", 1))
	if page := plain.Page(t, "g/1.0/levering/"); strings.Contains(page, "heading-number") || strings.Contains(plain.Page(t, "g/1.0/formaal/"), "#frister") {
		t.Errorf("numbers that nobody asked for: %s", page)
	}
	wrong := built.Of(t, strings.NewReplacer("afsnit 2.2", "afsnit 2.7", "numbering: headings", "numbering: headers").Replace(numbered))
	if said := wrong.Said(); !strings.Contains(said, `guide.yaml:2:12: error: the numbering of a guide cannot be "headers" (one of sections, headings) [unknown-word]`) {
		t.Error(said)
	}
	wrong = built.Of(t, strings.Replace(numbered, "afsnit 2.2", "afsnit 2.7", 1))
	if said := wrong.Said(); !strings.Contains(said, "01-formaal.md:4:21: warning: ") || !strings.Contains(said, "version 1.0 has no heading with the number 2.7 (") || strings.Contains(said, "1.1 has") {
		t.Error(said)
	}
}
