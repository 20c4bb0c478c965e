package generator_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator/sitetest/built"
)

// A number that is struck out means the section that it meant, also where another has
// that number now: in a draft, in the whole draft, in a comparison.
func TestStruckReferences(t *testing.T) {
	site := `
-- content/guides/g/guide.yaml --
title: G
versions:
  - {version: "1.0", status: approved, approved: 2021-01-01, effective: 2021-01-01}
  - {version: "2.0", status: approved, approved: 2022-01-01, effective: 2022-01-01}
  - {version: "2.1", status: draft, base: "2.0"}
-- content/guides/g/1.0/01-roller.md --
Roller.
-- content/guides/g/1.0/02-ansvar.md --
Ansvar.
-- content/guides/g/1.0/03-svar.md --
Se jf. afsnit 2 om ansvar.
-- content/guides/g/2.0/01-ansvar.md --
Ansvar.
-- content/guides/g/2.0/02-roller.md --
Roller.
-- content/guides/g/2.0/03-svar.md --
Se jf. afsnit 1 om ansvar.
-- data/proposals/2026-01.yaml --
id: "2026-01"
title: Rækkefølge
guide: g
base: "2.0"
target: "2.1"
by: kl
submitted: 2026-01-05
changes:
  - {id: a, move: ansvar, after: roller}
`
	s := built.Of(t, site)
	if s.Said() != "" {
		t.Error(s.Said())
	}
	struck := regexp.MustCompile(`<del[^>]*>(?:<span[^>]*>[^<]*</span>)*<a href="([^"]*)">([^<]*)</a>`)
	for page, want := range map[string]string{
		"g/2.1-udkast/svar/":    "jf. afsnit 1: ../ansvar/index.html",
		"g/2.1-udkast/samlet/":  "jf. afsnit 1: #ansvar",
		"g/sammenlign/1.0/2.0/": "jf. afsnit 2: ../../../2.0/ansvar/index.html",
	} {
		got := ""
		if m := struck.FindStringSubmatch(s.Page(t, page)); m != nil {
			got = m[2] + ": " + m[1]
		}
		if got != want {
			t.Errorf("%s: struck %q, want %q", page, got, want)
		}
	}
	// A section in which only references followed is not said to have no changes.
	list, _, _ := strings.Cut(s.Page(t, "g/sammenlign/2.0/2.1-udkast/"), "<details")
	if !strings.Contains(list, "svar</a> <span class=\"state\">kun henvisninger, der er fulgt med") || strings.Contains(list, "0 ændringer") {
		t.Errorf("the list of sections: %s", list)
	}
	if _, beside, _ := strings.Cut(s.Page(t, "g/2.1-udkast/svar/"), `class="draft-changes"`); !strings.Contains(beside, "<p class=\"small\">kun henvisninger, der er fulgt med") {
		t.Errorf("beside the draft's section: %s", beside)
	}
}

// A link that is struck out leads into the old text where the new one no longer has
// what it means: in what changed since a version, in a draft, in a comparison.
func TestStruckLinks(t *testing.T) {
	site := `
-- content/guides/g/guide.yaml --
title: G
versions:
  - {version: "1.0", status: approved, approved: 2021-01-01, effective: 2021-01-01}
  - {version: "2.0", status: approved, approved: 2022-01-01, effective: 2022-01-01}
  - {version: "2.1", status: draft, base: "2.0"}
anchors:
  - {version: "1.0", section: gammel, anchor: frist, gone: "Den er væk."}
  - {version: "1.0", section: gammel, to: ny}
  - {version: "2.0", section: ny, anchor: hvem, gone: "Den er væk."}
-- content/guides/g/1.0/01-gammel.md --
Svar i tide, se [fristen](#frist).

## Frist

Ti dage.

## Hvem

Alle.
-- content/guides/g/1.0/02-andre.md --
Husk [fristen](01-gammel.md#frist) for det hele.

Og [hvem](01-gammel.md#hvem) det er.
-- content/guides/g/2.0/01-ny.md --
Svar i tide.

## Hvem

Alle, se [hvem](#hvem).
-- content/guides/g/2.0/02-andre.md --
Husk fristen for det hele.

Og [hvem](01-ny.md#hvem) det er.
-- data/proposals/2026-01.yaml --
id: "2026-01"
title: Væk
guide: g
base: "2.0"
target: "2.1"
by: kl
submitted: 2026-01-05
changes:
  - {id: a, section: ny, text: Svar i tide.}
  - {id: b, section: andre, replace: "Og [hvem](01-ny.md#hvem) det er.", with: Og alle.}
`
	s := built.Of(t, site)
	if s.Said() != "" {
		t.Error(s.Said())
	}
	struck := regexp.MustCompile(`<a href="([^"#]*#(?:frist|hvem))"`)
	for page, want := range map[string]string{
		"g/2.0/ny/":                    "../../1.0/gammel/index.html#frist",
		"g/2.0/andre/":                 "../../1.0/gammel/index.html#frist",
		"g/2.1-udkast/andre/":          "../../2.0/ny/index.html#hvem",
		"g/2.1-udkast/samlet/":         "../../2.0/ny/index.html#hvem",
		"g/sammenlign/1.0/2.0/":        "../../../1.0/gammel/index.html#frist",
		"g/sammenlign/2.0/2.1-udkast/": "../../../2.0/ny/index.html#hvem",
	} {
		found := false
		var got []string
		for _, m := range struck.FindAllStringSubmatch(s.Page(t, page), -1) {
			got = append(got, m[1])
			found = found || m[1] == want
		}
		if !found {
			t.Errorf("%s: links %q, none is %q", page, got, want)
		}
	}
}

// A link that is struck out leads to what it means as it is now, where that is still there,
// be it in the section that it stands in or in another one.
func TestStruckLinksToWhatStays(t *testing.T) {
	s := built.Of(t, `
-- content/guides/g/guide.yaml --
title: G
versions:
  - {version: "1.0", status: approved, approved: 2021-01-01, effective: 2021-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/g/1.0/01-ny.md --
Svar i tide, se [hvem](#hvem).

## Hvem

Alle, se [alt](02-andre.md).
-- content/guides/g/1.0/02-andre.md --
Se [hvem](01-ny.md#hvem) det er.
-- data/proposals/2026-01.yaml --
id: "2026-01"
title: Væk
guide: g
base: "1.0"
target: "1.1"
by: kl
submitted: 2026-01-05
changes:
  - {id: a, section: ny, replace: "Svar i tide, se [hvem](#hvem).", with: Svar i tide.}
  - {id: b, section: ny, replace: "Alle, se [alt](02-andre.md).", with: Alle.}
  - {id: c, section: andre, replace: "Se [hvem](01-ny.md#hvem) det er.", with: Se efter.}
`)
	if s.Said() != "" {
		t.Error(s.Said())
	}
	link := regexp.MustCompile(`<a href="([^"]*)"[^>]*>(?:hvem|alt)</a>`)
	for page, want := range map[string][]string{
		"g/1.1-udkast/ny/":             {"#hvem", "../andre/index.html"},
		"g/1.1-udkast/andre/":          {"../ny/index.html#hvem"},
		"g/1.1-udkast/samlet/":         {"#ny--hvem", "#andre", "#ny--hvem"},
		"g/sammenlign/1.0/1.1-udkast/": {"#ny--hvem", "../../../1.1-udkast/andre/index.html", "../../../1.1-udkast/ny/index.html#hvem"},
	} {
		var got []string
		for _, m := range link.FindAllStringSubmatch(s.Page(t, page), -1) {
			if page != "g/sammenlign/1.0/1.1-udkast/" || !slices.Contains(got, m[1]) { // which lists its changes, too
				got = append(got, m[1])
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("/%s: struck links lead to %q, want %q", page, got, want)
		}
	}
}
