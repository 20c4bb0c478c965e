package generator_test

import (
	"strings"
	"testing"

	"bestpractice/generator/sitetest/built"
)

const threeVersions = `date: 2026-02-01
-- content/guides/vejl/guide.yaml --
title: Vejledning
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01, effective: 2025-01-01}
  - {version: "1.1", status: approved, approved: 2026-01-01, effective: 2026-06-01}
  - {version: "1.2", status: draft, base: "1.1"}
-- content/guides/vejl/1.0/01-svar.md --
---
title: Svar
---

Svar inden for 24 timer.
-- content/guides/vejl/1.1/01-svar.md --
---
title: Svar
---

Svar inden for 12 timer.
`

// TestNewSince: where the draft builds on a version that is not in force yet, the front
// page leads to all that is new against what is; to a place that is there, also
// where nothing is.
func TestNewSince(t *testing.T) {
	const link = `<a href="vejl/sammenlign/1.0/1.2-udkast/index.html#_list">Nyt siden version 1.0</a>`
	for name, c := range map[string]struct {
		site  string
		there bool
	}{
		"changes":          {threeVersions, true},
		"none":             {strings.ReplaceAll(threeVersions, "12 timer", "24 timer"), true},
		"base is in force": {strings.Replace(threeVersions, "2026-06-01", "2026-01-01", 1), false},
	} {
		s := built.Of(t, c.site)
		if said := s.Said(); said != "" {
			t.Errorf("%s: %s", name, said)
		}
		if strings.Contains(s.Page(t, ""), link) != c.there {
			t.Errorf("%s: the front page leads to what is new: %v\n%s", name, !c.there, s.Page(t, ""))
		}
		if c.there && strings.Count(s.Page(t, "vejl/sammenlign/1.0/1.2-udkast/"), `id="_list"`) != 1 {
			t.Errorf("%s: the comparison lacks the place that is led to", name)
		}
	}
}
