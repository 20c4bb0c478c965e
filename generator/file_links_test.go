package generator_test

import (
	"strings"
	"testing"

	"bestpractice/generator/sitetest/built"
)

// A version's own files are linked as its figures are: from each page to where
// they are published, in a draft also those that a proposal brings.
func TestLinksToFilesOfTheVersion(t *testing.T) {
	s := built.Of(t, `
-- content/guides/g/1.0/01-a.md --
Brug [skemaet](assets/skema.txt) og [den anden fil](assets/liste.csv).
-- content/guides/g/1.0/assets/skema.txt --
Et skema.
-- content/guides/g/1.0/assets/liste.csv --
a;b
-- content/guides/g/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- data/parties.yaml --
parties:
  - {id: kl, name: KL, kind: organisation}
-- data/proposals/p.yaml --
id: p
title: Forslag
guide: g
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-01
reason: Derfor.
changes:
  - {id: a, section: a, replace: "[den anden fil](assets/liste.csv)", with: "[en tredje fil](assets/ny.txt)"}
-- data/proposals/p/ny.txt --
Ny.
`)
	if said := s.Said(); said != "" {
		t.Error(said)
	}
	for page, want := range map[string][]string{
		"g/1.0/a/":                     {`href="../../1.0/assets/skema.txt"`, `href="../../1.0/assets/liste.csv"`},
		"g/1.0/samlet/":                {`href="../../1.0/assets/skema.txt"`},
		"g/1.1-udkast/a/":              {`href="../../1.0/assets/skema.txt"`, `href="../../1.0/assets/liste.csv"`, `href="../../../forslag/p/assets/ny.txt"`},
		"g/sammenlign/1.0/1.1-udkast/": {`/assets/ny.txt"`, `/assets/liste.csv"`},
		"forslag/p/":                   {`href="assets/ny.txt"`, `/g/1.0/assets/liste.csv"`},
	} {
		text := s.Page(t, page)
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s has no %s", page, w)
			}
		}
	}
}
