package generator_test

import (
	"strings"
	"testing"

	"bestpractice/generator/sitetest/built"
)

const explained = `-- data/site.yaml --
format: 1
title: Prøvesite
organisation: Sekretariatet
language: LANGUAGE
base_url: https://example.org/proeve/
contact: {name: Sekretariatet, email: post@example.org}
date: 2025-08-01
glossary: PAGE
-- content/pages/begreber.md --
---
title: Begreber
---
## Dosispakket medicin (DPM, dosisdispensering)

Medicin i poser. Se [[a]].

### Ikke et begreb

## Fælles Medicinkort (FMK)

Listen.

## Afsnit
-- content/pages/tomt.md --
---
title: Tomt
---
Ingen overskrifter.
-- content/guides/g/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/g/1.0/01-a.md --
---
title: Dosispakkede medicinen
---
Den står i FMK-listen, ikke i et begreb.
-- content/guides/g/1.0/02-b.md --
Her er fælles medicinbog, dosis, pakket medicin og afsnitsvis tekst.
-- content/guides/g/1.0/03-c.md --
| Dosisdispenseringens | hverdag |
|---|---|
| x | Afsnittene |
`

// The terms that a site explains are listed below each section that uses them, with
// Danish endings, outside of what is sealed.
func TestGlossary(t *testing.T) {
	site := strings.NewReplacer("LANGUAGE", "da", "PAGE", "begreber")
	s := built.Of(t, site.Replace(explained))
	if said := s.Said(); said != "" {
		t.Fatal(said)
	}
	const to = `<a href="../../../begreber/index.html#`
	for address, want := range map[string]string{
		"g/1.0/a/": `</article>
<p class="terms">Begreber i afsnittet: ` + to + `dosispakket-medicin-dpm-dosisdispensering">Dosispakket medicin</a> · ` + to + `faelles-medicinkort-fmk">Fælles Medicinkort</a></p>`,
		"g/1.1-udkast/c/": `<p class="terms">Begreber i afsnittet: ` + to + `dosispakket-medicin-dpm-dosisdispensering">Dosispakket medicin</a> · ` + to + `afsnit">Afsnit</a></p>`,
	} {
		if p := s.Page(t, address); !strings.Contains(p, want) {
			t.Errorf("/%s lacks\n%s\n%s", address, want, p)
		}
	}
	one := built.Of(t, site.Replace(strings.Replace(strings.Replace(explained, "## Fælles", "### Fælles", 1), "## Afsnit", "### Afsnit", 1)))
	if p := one.Page(t, "g/1.0/c/"); !strings.Contains(p, `">Dosispakket medicin</a></p>`) {
		t.Errorf("the one term of a glossary is not found:\n%s", p)
	}
	if p := s.Page(t, "g/1.0/b/"); strings.Contains(p, "Begreber i") {
		t.Errorf("terms are found in other words:\n%s", p)
	}
	if p := built.Of(t, strings.NewReplacer("LANGUAGE", "en", "PAGE", "begreber").Replace(explained)).Page(t, "g/1.0/c/"); strings.Contains(p, "terms") {
		t.Error("Danish endings in an English site")
	}
}

func TestGlossaryThatIsNone(t *testing.T) {
	for page, want := range map[string]string{
		"begrebr": `data/site.yaml:8:11: error: there is no page "begrebr" (did you mean "begreber"?) [unknown-page]`,
		"tomt":    `content/pages/tomt.md:4:1: warning: the glossary has no terms (write each term as a heading: ## Dosispakket medicin; `,
	} {
		if said := built.Of(t, strings.NewReplacer("LANGUAGE", "da", "PAGE", page).Replace(explained)).Said(); !strings.HasPrefix(said, want) {
			t.Errorf("%s: got\n%swant\n%s", page, said, want)
		}
	}
}
