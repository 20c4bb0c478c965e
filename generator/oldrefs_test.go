package generator_test

import (
	"regexp"
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
