package generator_test

import (
	"strings"
	"testing"

	"bestpractice/generator/sitetest/built"
)

const twoProposals = `-- content/guides/vejl/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/vejl/1.0/01-et.md --
Svar inden for 24 timer. Ring til lægen i dagtiden.

Brug telefonen om dagen.
-- content/guides/vejl/1.0/02-to.md --
Tredje afsnit står her.
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Kortere frister
guide: vejl
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-01
reason: Fristen er **for lang** i dag.
changes:
  - {id: a, section: et, text: "Svar inden for 12 timer. Ring til lægen i dagtiden.\n\nBrug mailen om dagen."}
-- data/proposals/2025-02.yaml --
id: "2025-02"
title: Andet forslag
guide: vejl
base: "1.0"
target: "1.1"
by: plo
submitted: 2025-02-01
reason: En anden grund.
changes:
  - {id: b, section: to, replace: "Tredje afsnit", with: "Det tredje afsnit"}
`

// TestNotesOnChanges: each change says once who proposed it, where it stands and
// why, on the draft, in the comparison and on the proposal; the marks of one change
// count as one.
func TestNotesOnChanges(t *testing.T) {
	s := built.Of(t, twoProposals)
	if s.Said() != "" {
		t.Fatal(s.Said())
	}
	for address, notes := range map[string]int{"vejl/1.1-udkast/et/": 1, "vejl/sammenlign/1.0/1.1-udkast/": 2, "forslag/2025-01/": 1} {
		page := s.Page(t, address)
		if got := strings.Count(page, `<div class="mark-note">`); got != notes {
			t.Errorf("/%s has %d notes, not %d", address, got, notes)
		}
		_, note, _ := strings.Cut(page, `data-of="2025-01 a"`)
		note, _, _ = strings.Cut(note, "</ul>")
		for _, want := range []string{`<strong data-status="proposed">foreslået</strong> · Kommunernes Landsforening`, `<p class="mark-why">Fristen er for lang i dag.</p>`, "2025-01 Kortere frister</a>", "mailen"} {
			if !strings.Contains(note, want) {
				t.Errorf("/%s: the note lacks %s:\n%s", address, want, note)
			}
		}
		if strings.Count(note, `<a href="#c-`) < 2 {
			t.Errorf("/%s: the change has two marks:\n%s", address, note)
		}
	}
	if page := s.Page(t, "vejl/1.1-udkast/et/"); !strings.Contains(page, "1 ændring fra 1 forslag") {
		t.Error("the draft does not count its changes and proposals")
	}
	if page := s.Page(t, "vejl/sammenlign/1.0/1.1-udkast/"); !strings.Contains(page, "2 ændringer fra 2 forslag i 2 afsnit") {
		t.Error("the comparison counts otherwise")
	}
}
