package generator_test

import (
	"strings"
	"testing"

	"bestpractice/generator/sitetest/built"
)

// lettered is a guide of two sections and two appendices, and a draft in which the
// appendices change places.
const lettered = `
-- content/guides/g/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/g/1.0/VERSION --
version: "1.0"
approved: 2025-01-01
markdown: 2
-- content/guides/g/1.0/01-formaal.md --
Ring, jf. bilag A og B, og brug ministeriets skema, jf. bilag C.
-- content/guides/g/1.0/02-levering.md --
Skemaet udfyldes (bilag B).
-- content/guides/g/1.0/B-skema.md --
---
title: Skema
---
Et felt, jf. afsnit 2.
-- content/guides/g/1.0/03-kontakter.md --
---
title: Kontakter
number: A
---
Et nummer.
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Skemaet først
guide: g
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-18
reason: Fordi.
changes:
  - {id: a, move: skema, after: levering}
  - {id: b, add: ordliste, title: Ordliste, after: kontakter, text: "Ord, jf. bilag B."}
`

// Appendices stand behind the sections under letters of their own, wherever
// sections are listed and referred to.
func TestAppendices(t *testing.T) {
	s := built.Of(t, lettered)
	if said := s.Said(); said != "" {
		t.Fatal(said)
	}
	for address, want := range map[string][]string{
		"g/1.0/":                  {`<li><span class="number">2</span> <span><a href="levering/index.html">`, `<li><span class="number">A</span> <span><a href="kontakter/index.html">Kontakter</a></span></li>` + "\n" + `<li><span class="number">B</span> <span><a href="skema/`},
		"g/1.0/formaal/":          {`<a href="../kontakter/index.html">jf. bilag A</a> og <a href="../skema/index.html">B</a>`, "skema, jf. bilag C."},
		"g/1.0/levering/":         {`(<a href="../skema/index.html">bilag B</a>)`},
		"g/1.0/skema/":            {"B. Skema", `<a href="../levering/index.html">jf. afsnit 2</a>`},
		"g/1.1-udkast/formaal/":   {`bilag B</a>`, `jf. bilag C`},
		"g/1.1-udkast/":           {`<span class="number">A</span> <span><a href="skema/index.html">`, `<span class="number">B</span> <span><a href="kontakter/index.html">`, `<span class="number">C</span> <span><a href="ordliste/`},
		"g/1.1-udkast/kontakter/": {"B. Kontakter"},
		"g/1.1-udkast/levering/":  {`data-follows="2025-01/a"`, `</span><a href="../skema/index.html">bilag B</a>`, `</span><a href="../skema/index.html">bilag A</a>`},
	} {
		page := s.Page(t, address)
		for _, w := range want {
			if !strings.Contains(page, w) {
				t.Errorf("/%s lacks\n%s\n%s", address, w, page)
			}
		}
	}
	shard := s.Page(t, "assets/search/guides/g/0.js")
	for _, title := range []string{`"t":"A. Kontakter"`, `"t":"B. Skema"`} {
		if !strings.Contains(shard, title) {
			t.Errorf("the search index has no %s\n%s", title, shard)
		}
	}
}

// A reference in a wording that a meeting adopted is spoken of where that stands, and
// not where the proposal had another.
func TestReferenceOfAdoptedWording(t *testing.T) {
	s := built.Of(t, lettered+`-- data/proposals/2025-02.yaml --
id: "2025-02"
title: Skemaet sendes
guide: g
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-18
reason: Fordi.
changes:
  - {id: b, add: frist, title: Frist, after: levering, text: "Frist."}
decisions:
  - item: b
    meeting: 2025-06-03
    outcome: amended
    text: "Bilag A handler om alt, bilag D om resten."
-- content/meetings/2025-06-03.md --
---
title: Møde
date: 2025-06-03
status: held
---
`)
	if want := "data/proposals/2025-02.yaml:15:12: warning: \"Bilag A\""; !strings.Contains(s.Said(), want) {
		t.Errorf("nothing points at %s in\n%s", want, s.Said())
	}
}
