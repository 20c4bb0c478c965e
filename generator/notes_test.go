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
		if got := strings.Count(page, `<li data-for="`); got != notes || strings.Count(page, `<div class="beside"`) != notes {
			t.Errorf("/%s has %d notes, not %d", address, got, notes)
		}
		_, note, _ := strings.Cut(page, `data-of="2025-01 a"`)
		note, _, _ = strings.Cut(note, "<li data-for=")
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

// TestNoteWhereItIsDecided: the review, the projector and the page of the meeting
// tell of a change by the same note, once for each; why it was proposed stands there
// in full, and is not said a second time in a line.
func TestNoteWhereItIsDecided(t *testing.T) {
	planned := strings.ReplaceAll(twoProposals, "\nreason:", "\nmeeting: 2025-09-01\nreason:") + `-- content/meetings/2025-09-01.md --
---
title: Møde i gruppen
date: 2025-09-01
status: planned
agenda: [{title: Forslag, kind: beslutning, proposals: ["2025-01", "2025-02"]}]
---
`
	held := strings.Replace(planned, "status: planned", "status: held", 1)
	who := `<p class="mark-who"><strong data-status="proposed">foreslået</strong> · Kommunernes Landsforening</p>`
	settled := `<p class="mark-who"><strong data-status="">ikke besluttet</strong> · Kommunernes Landsforening</p>`
	for _, c := range []struct{ site, address, who, flag string }{
		{planned, "moeder/2025-09-01/gennemgang/", who, "<li>Tidsfrist ændret: 24 timer → 12 timer</li>"},
		{planned, "moeder/2025-09-01/fremvisning/", who, "<li>Tidsfrist ændret: 24 timer → 12 timer</li>"},
		{held, "moeder/2025-09-01/", settled, "<li>Tidsfrist ændret: 24 timer → 12 timer</li>"},
	} {
		page := built.Of(t, c.site, built.Group).Page(t, c.address)
		if got := strings.Count(page, `<div class="mark-note">`); got != 2 {
			t.Errorf("/%s has %d notes of two changes", c.address, got)
		}
		_, note, _ := strings.Cut(page, `<div class="mark-note">`)
		note, _, _ = strings.Cut(note, "</div>")
		if !strings.Contains(note, c.who) || !strings.Contains(note, c.flag) {
			t.Errorf("/%s: the note says\n%s", c.address, note)
		}
		if strings.Count(page, "Tidsfrist ændret") != 1 || strings.Contains(note, "mark-why") != (c.site == held) {
			t.Errorf("/%s says something twice, or not why:\n%s", c.address, note)
		}
	}
}
