package generator_test

import (
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/sitetest/built"
)

const twoSides = `
-- content/guides/g/guide.yaml --
title: Guide
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01, effective: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/g/1.0/01-frister.md --
---
title: Frister
example: true
---
Svar inden for 24 timer.
-- content/guides/g/1.0/02-ansvar.md --
---
title: Ansvar
---
Lægen har ansvaret.
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Længere frist
guide: g
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-01
meeting: 2025-06-10
reason: Bedre.
changes: [{id: a, section: frister, replace: 24 timer, with: 48 timer}]
-- data/proposals/2025-02.yaml --
id: "2025-02"
title: Kortere frist
guide: g
base: "1.0"
target: "1.1"
by: plo
submitted: 2025-02-01
meeting: 2025-06-10
reason: Bedre.
changes: [{id: a, section: frister, replace: 24 timer, with: fire timer}]
-- content/meetings/2025-06-10.md --
---
title: Møde
date: 2025-06-10
status: planned
review: {opens: 2025-05-01, closes: 2025-06-05}
agenda: [{title: Frister, kind: beslutning, proposals: ["2025-01", "2025-02"]}]
---
`

// TestNobodyAnswersBlind: with each side of a conflict stands what the other one says,
// on the review and in its file; and a section that invents something says so in a
// draft too.
func TestNobodyAnswersBlind(t *testing.T) {
	s := built.Of(t, twoSides, on("2025-05-02"), func(o *generator.Options) { o.Group = true })
	for _, page := range []string{"moeder/2025-06-10/gennemgang/", "moeder/2025-06-10/gennemgang.html"} {
		text := s.Page(t, page)
		for _, id := range []string{"2025-01", "2025-02"} {
			if !strings.Contains(text, ":or:"+id+":a") {
				t.Errorf("%s does not show %s beside the other side", page, id)
			}
		}
	}
	for page, want := range map[string]bool{"g/1.1-udkast/frister/": true, "g/1.1-udkast/ansvar/": false} {
		if got := strings.Contains(s.Page(t, page), "ksempel"); got != want {
			t.Errorf("%s says that it is an example: %v", page, got)
		}
	}
}
