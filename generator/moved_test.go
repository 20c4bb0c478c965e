package generator_test

import (
	"strings"
	"testing"

	"bestpractice/generator/sitetest/built"
)

// A guide of three versions whose addresses went in every way.
const wentAway = `
-- content/guides/g/guide.yaml --
title: G
versions:
  - {version: "1.0", status: approved, approved: 2023-01-01}
  - {version: "2.0", status: approved, approved: 2024-01-01}
  - {version: "3.0", status: approved, approved: 2025-01-01}
ANCHORS
-- content/guides/g/1.0/01-formaal.md --
## Hensigt

Teksten om formålet.

## Liste

En liste.
-- content/guides/g/1.0/02-levering.md --
## Frister

Leveres hver dag.
-- content/guides/g/1.0/03-bilag.md --
Et bilag.
-- content/guides/g/2.0/01-formaal.md --
## Mening

Teksten om formålet.
-- content/guides/g/2.0/02-udbringning.md --
## Frister

Leveres hver dag.
-- content/guides/g/3.0/01-formaal.md --
## Mål

Teksten om formålet.
-- content/guides/g/3.0/02-udbringning.md --
## Frister

Leveres hver dag.
`

func went(anchors string) string { return strings.Replace(wentAway, "ANCHORS", anchors, 1) }

// Each address that went is said once, whatever number of versions lack it, with
// the entry to paste, in the file that the author may edit.
func TestAddressesThatWent(t *testing.T) {
	said := built.Of(t, went("")).Said()
	for _, want := range []string{`anchors of guide.yaml what became of it: {version: "1.0", section: formaal, anchor: hensigt, to: SECTION#ANCHOR}`,
		`anchor: liste`, `{version: "1.0", section: levering, to: SECTION}`, `section: bilag`, `{version: "2.0", section: formaal, anchor: mening`} {
		if strings.Count(said, want) != 1 {
			t.Errorf("%d times %q in\n%s", strings.Count(said, want), want, said)
		}
	}
	if strings.Contains(said, ".md:") {
		t.Errorf("a sealed file is blamed:\n%s", said)
	}
}

const entries = `anchors:
  - {version: "1.0", section: formaal, anchor: hensigt, to: "formaal#mening"}
  - {version: "2.0", section: formaal, anchor: mening, to: "formaal#mål"}
  - {version: "1.0", section: formaal, anchor: liste, gone: "Listen udgik med 2.0."}
  - {version: "1.0", section: levering, to: udbringning}
  - {version: "1.0", section: bilag, gone: "Bilaget udgik med 2.0."}
`

func TestWhatBecameOfAddresses(t *testing.T) {
	s := built.Of(t, went(strings.Replace(entries, "mål", "maal", 1)))
	if s.Said() != "" {
		t.Fatal(s.Said())
	}
	for _, tt := range []struct{ page, want string }{
		{"g/2.0/formaal/", `id="hensigt" tabindex="-1">Det, som adressen gjaldt, står nu her: <a href="#mening">Mening</a>`},
		{"g/3.0/formaal/", `id="hensigt" tabindex="-1">Det, som adressen gjaldt, står nu her: <a href="#maal">Mål</a>`},
		{"g/gaeldende/formaal/", `id="liste" tabindex="-1">Det, som adressen gjaldt, findes ikke længere. Listen udgik med 2.0.</p>`},
		{"g/2.0/levering/", `url=../udbringning/index.html`},
		{"g/gaeldende/levering/", `url=../udbringning/index.html`},
		{"g/3.0/bilag/", "Bilaget udgik med 2.0."},
		{"g/3.0/bilag/", `href="../../1.0/bilag/index.html"`},
		{"g/1.0/bilag/", "Afsnittet findes ikke i den gældende version 3.0. Bilaget udgik med 2.0."},
		{"g/1.0/levering/", "gaeldende/udbringning/index.html"},
	} {
		if page := s.Page(t, tt.page); !strings.Contains(page, tt.want) {
			t.Errorf("%s lacks %q:\n%s", tt.page, tt.want, page)
		}
	}
	if page := s.Page(t, "g/1.0/formaal/"); strings.Contains(page, `class="moved`) {
		t.Error("the version that has the address sends its reader away")
	}
	if page := s.Page(t, "g/sammenlign/1.0/2.0/"); strings.Contains(page, "Nyt afsnit") {
		t.Errorf("a renamed section counts as new:\n%s", page)
	}
}

func TestBadEntries(t *testing.T) {
	for entry, want := range map[string]string{
		`{version: "9.0", section: formaal, gone: x}`:                                                            `there is no version "9.0"`,
		`{version: "1.0", section: formal, gone: x}`:                                                             `section "formal" is not in version 1.0 (did you mean "formaal"?)`,
		`{version: "1.0", section: formaal, anchor: hensigtt, gone: x}`:                                          `has no heading with the anchor "hensigtt"`,
		`{version: "1.0", section: formaal, anchor: hensigt}`:                                                    `neither where the address leads nor why it is gone`,
		`{version: "1.0", section: bilag, to: levering}`:                                                         `"levering" leads nowhere in version 2.0`,
		`{version: "1.0", section: formaal, anchor: hensigt, to: formaal#nej}`:                                   `"formaal#nej" leads nowhere in version 2.0`,
		"{version: \"1.0\", section: bilag, to: levering}\n  - {version: \"1.0\", section: levering, to: bilag}": `leads nowhere in version 2.0`,
	} {
		if said := built.Of(t, went("anchors:\n  - "+entry)).Said(); !strings.Contains(said, want) || !strings.Contains(said, "guide.yaml:7") {
			t.Errorf("%s: want %q at line 7 in\n%s", entry, want, said)
		}
	}
}

// A section that went and came back is itself where it is: no page leads away from it.
// Words of a page outside lead to it as it is in force.
func TestSectionThatCameBack(t *testing.T) {
	s := built.Of(t, `contact: {name: Sekretariatet, email: s@example.org}
-- content/guides/g/guide.yaml --
title: G
versions:
  - {version: "1.0", status: approved, approved: 2023-01-01}
  - {version: "1.1", status: approved, approved: 2024-01-01}
  - {version: "1.2", status: approved, approved: 2025-01-01}
anchors:
  - {version: "1.0", section: b, to: a}
-- content/guides/g/1.0/01-a.md --
Teksten.
-- content/guides/g/1.0/02-b.md --
Det gamle.
-- content/guides/g/1.1/01-a.md --
Teksten.
-- content/guides/g/1.2/01-a.md --
Teksten.
-- content/guides/g/1.2/02-b.md --
---
title: Frister
---
Det er tilbage.
-- content/pages/om.md --
---
title: Om
---
Se [[b]] og [[a|det første]].
`)
	if said := s.Said(); said != "" {
		t.Error(said)
	}
	for version, text := range map[string]string{"1.0": "Det gamle.", "1.2": "Det er tilbage."} {
		if got := s.Page(t, "g/"+version+"/b/"); !strings.Contains(got, text) || strings.Contains(got, "http-equiv=\"refresh\"") {
			t.Errorf("%s: %s", version, got)
		}
	}
	if got := s.Page(t, "g/1.1/b/"); !strings.Contains(got, "http-equiv=\"refresh\"") {
		t.Errorf("%s", got)
	}
	if got := s.Page(t, "om/"); !strings.Contains(got, `>Frister</a> og <a`) || !strings.Contains(got, ">det første</a>") {
		t.Errorf("%s", got)
	}
}

// A section that went twice has an entry for each time: one page stands at its address,
// and leads where the newest says. An entry about a heading makes no page.
func TestSectionThatWentTwice(t *testing.T) {
	s := built.Of(t, `-- content/guides/g/guide.yaml --
title: G
versions:
  - {version: "1.0", status: approved, approved: 2022-01-01}
  - {version: "1.1", status: approved, approved: 2023-01-01}
  - {version: "1.2", status: approved, approved: 2024-01-01}
  - {version: "1.3", status: approved, approved: 2025-01-01}
anchors:
  - {version: "1.0", section: b, to: a}
  - {version: "1.2", section: b, to: c}
  - {version: "1.2", section: b, anchor: om, to: a}
-- content/guides/g/1.0/01-a.md --
Teksten.
-- content/guides/g/1.0/02-b.md --
Det gamle.
-- content/guides/g/1.1/01-a.md --
Teksten.
-- content/guides/g/1.2/01-a.md --
Teksten.
-- content/guides/g/1.2/02-b.md --
## Om

Det er tilbage.
-- content/guides/g/1.3/01-a.md --
Teksten.
-- content/guides/g/1.3/02-c.md --
Det nye.
`)
	if said := s.Said(); said != "" {
		t.Error(said)
	}
	for version, to := range map[string]string{"1.1": "../a/index.html", "1.3": "../c/index.html", "gaeldende": "../c/index.html"} {
		if got := s.Page(t, "g/"+version+"/b/"); !strings.Contains(got, "url="+to) {
			t.Errorf("%s does not lead to %s: %s", version, to, got)
		}
	}
}

// The history of a section that got another id goes on under it, and of one that was
// merged into another it says which.
func TestHistoryOfMovedSections(t *testing.T) {
	s := built.Of(t, `-- content/guides/vejl/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: approved, approved: 2025-02-01}
anchors:
  - {version: "1.0", section: bilag, to: et}
  - {version: "1.0", section: gammel, gone: Ophævet.}
-- content/guides/vejl/1.0/01-et.md --
Svar i dag.
-- content/guides/vejl/1.0/02-svar.md --
Frist 24 timer.
-- content/guides/vejl/1.0/03-bilag.md --
En liste.
-- content/guides/vejl/1.0/04-gammel.md --
En regel.
-- content/guides/vejl/1.1/01-et.md --
Svar i dag.
-- content/guides/vejl/1.1/02-frister.md --
---
title: Frister
aliases: [svar]
---
Frist 48 timer.
`)
	for address, want := range map[string]string{
		"svar":   `vedtaget 1. februar 2025 <span class="state">ny titel`,
		"bilag":  `vedtaget 1. februar 2025 <span class="state">nu en del af „1. et“`,
		"gammel": `vedtaget 1. februar 2025 <span class="state">udgået`,
	} {
		page := strings.ReplaceAll(s.Page(t, "vejl/1.0/"+address+"/"), "\u00a0", " ")
		if _, history, _ := strings.Cut(page, `id="_history"`); !strings.Contains(history, want) {
			t.Errorf("%s: the history does not say %q: %s", address, want, history)
		}
	}
}
