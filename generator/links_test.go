package generator_test

import (
	"strings"
	"testing"

	"bestpractice/generator/sitetest/built"
)

const linked = `-- content/guides/g/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/g/1.0/01-formaal.md --
Se [fristerne](02-kommunikation.md#frister), [**hele** afsnittet](./02-kommunikation.md) og [bilaget](03-liste.md).
-- content/guides/g/1.0/02-kommunikation.md --
## Frister

Svar samme dag, se [formålet](01-formaal.md).
-- content/guides/g/1.0/03-liste.md --
---
title: Liste
id: bilag
---
Tom.
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Bilaget først
guide: g
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-18
reason: Fordi.
changes:
  - {id: a, move: bilag}
  - {id: b, section: kommunikation, replace: "Svar samme dag", with: "Svar [samme dag](04-ny.md)"}
  - id: c
    add: ny
    title: Nyt afsnit
    after: kommunikation
    text: |
      Se [listen](03-liste.md).
`

// A relative link to a file of the same version leads to its section, whatever the
// file is called after sections moved.
func TestLinksToFiles(t *testing.T) {
	s := built.Of(t, linked)
	if said := s.Said(); said != "" {
		t.Fatal(said)
	}
	for address, want := range map[string][]string{
		"g/1.0/formaal/":              {`<a href="../kommunikation/index.html#frister">fristerne</a>`, `<a href="../kommunikation/index.html"><strong>hele</strong> afsnittet</a>`, `<a href="../bilag/index.html">bilaget</a>`},
		"g/1.0/samlet/":               {`<a href="#kommunikation--frister">fristerne</a>`, `<a href="#bilag">bilaget</a>`},
		"g/1.1-udkast/formaal/":       {`<a href="../bilag/index.html">bilaget</a>`},
		"g/1.1-udkast/kommunikation/": {`href="../ny/index.html"`},
		"g/1.1-udkast/ny/":            {`<a href="../bilag/index.html">listen</a>`},
	} {
		page := s.Page(t, address)
		for _, w := range want {
			if !strings.Contains(page, w) {
				t.Errorf("/%s lacks %s\n%s", address, w, page)
			}
		}
	}
}

func TestLinksToNoFile(t *testing.T) {
	broken := strings.NewReplacer("02-kommunikation.md#frister", "02-kommunikation.md#fristen", "03-liste.md).\n--", "03-lister.md).\n--", "04-ny.md", "borte.md").Replace(linked)
	want := `content/guides/g/1.0/01-formaal.md:4:4: error: section kommunikation has no heading with the anchor "fristen" (did you mean "frister"?) [unknown-anchor]
content/guides/g/1.0/01-formaal.md:4:93: error: version 1.0 has no file "03-lister.md" (did you mean "03-liste.md"?) [broken-link]
`
	if said := built.Of(t, broken).Said(); !strings.HasPrefix(said, want) || !strings.Contains(said, `data/proposals/2025-01.yaml:11:76: error: version 1.1 has no file "borte.md"`) {
		t.Errorf("got\n%swant\n%s", said, want)
	}
}
