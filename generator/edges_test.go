package generator_test

import (
	"regexp"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/sitetest/built"
)

// What begins and ends in a site of two or three of each thing: where pages say one
// thing of the first, and another of the next.
const edges = undated + `-- content/guides/vejl/guide.yaml --
title: Vejledningen
versions:
  - {version: "0.9", status: approved, approved: 2025-01-01, effective: 2025-01-01, ends: 2026-03-31}
  - {version: "1.0", status: approved, approved: 2025-06-01, effective: 2025-06-01}
  - {version: "1.1", status: approved, approved: 2026-01-01, effective: 2026-06-01}
  - {version: "1.2", status: draft, base: "1.1"}
-- content/guides/vejl/0.9/01-svar.md --
---
title: Svar
example: true
---
Svar i dag.
-- content/guides/vejl/1.0/01-svar.md --
Svar straks.
-- content/guides/vejl/1.1/01-svar.md --
Svar straks.
-- content/guides/vejl/1.1/02-ring.md --
Ring i dag.
-- content/guides/vejl/1.1/03-skriv.md --
Skriv i dag.
-- content/guides/vejl/1.1/04-gem.md --
Gem alt.
-- content/guides/vejl/1.1/05-slet.md --
Slet intet herfra.
-- content/guides/anden/guide.yaml --
title: En anden
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/anden/1.0/01-et.md --
Et.
-- data/proposals/2026-09.yaml --
id: "2026-09"
title: Et fremmed
guide: anden
base: "1.0"
target: "1.1"
by: kl
submitted: 2026-01-10
meeting: 2026-05-10
reason: Derfor.
changes:
  - {id: a, add: nyt, title: Noget fremmed, after: et, text: Fremmed.}
  - {id: b, section: et, replace: Et, with: To}
-- content/meetings/2025-10-10.md --
---
title: Første
date: 2025-10-10
status: held
---
-- content/meetings/2025-11-10.md --
---
title: Andet
date: 2025-11-10
status: held
agenda: [{title: Sager, kind: beslutning, proposals: ["2025-01"]}, {title: Eventuelt, kind: orientering}]
attendees: [{party: kl, name: En}]
---
-- content/meetings/2025-12-10.md --
---
title: Tredje
date: 2025-12-10
status: held
agenda: [{title: Sager, kind: beslutning, proposals: ["2025-01"]}, {title: Eventuelt, kind: orientering}]
attendees: [{party: kl, name: En}]
actions: [{id: brev, text: Et brev skrives, party: kl, status: åben}, {id: nr, text: Et nummer findes, party: plo, status: afventer}]
---

## Eventuelt

#### Referat

Det blev sagt.
-- content/meetings/2026-03-10.md --
---
title: Uden dagsorden
date: 2026-03-10
status: planned
actions: [{id: nr, text: Et nummer findes, party: plo, status: i gang}]
---
-- content/meetings/2026-04-10.md --
---
title: Kun ét punkt
date: 2026-04-10
status: planned
agenda: [{title: Eventuelt, kind: orientering}]
---

## Eventuelt

#### Referat

Endnu usagt.
-- content/meetings/2026-05-10.md --
---
title: Kun et forslag
date: 2026-05-10
status: planned
---
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Svaret
guide: vejl
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-09-10
meeting: 2025-11-10
reason: Derfor.
changes:
  - {id: a, section: svar, replace: straks, with: senere}
decisions:
  - {item: a, meeting: 2025-11-10, outcome: deferred}
  - {item: a, meeting: 2025-12-10, outcome: rejected}
-- data/proposals/2026-01.yaml --
id: "2026-01"
title: Rækkefølgen
guide: vejl
base: "1.1"
target: "1.2"
by: kl
submitted: 2026-01-10
meeting: 2026-05-10
reason: Derfor.
changes:
  - {id: a, move: gem, after: svar}
  - {id: b, section: ring, replace: i dag, with: nu}
  - {id: c, remove: slet, alias: gem}
  - {id: d, add: nyt, title: Det nye, after: ring, text: Helt nyt.}
-- data/proposals/2026-02.yaml --
id: "2026-02"
title: Efter det nye
guide: vejl
base: "1.1"
target: "1.2"
by: plo
submitted: 2026-01-10
meeting: 2026-05-10
reason: Derfor.
changes:
  - {id: a, add: nyere, title: Det nyere, after: nyt, text: Endnu nyere.}
`

func TestEdges(t *testing.T) {
	s := built.Of(t, edges, built.Group, on("2026-02-01"), func(o *generator.Options) { o.WordFiles = true })
	if said := s.Said(); said != "" {
		t.Error(said)
	}
	for address, text := range s.Files {
		if strings.HasSuffix(address, ".docx") {
			text = words(t, []byte(text))
		}
		s.Files[address] = strings.ReplaceAll(text, "\u00a0", " ")
		// Minutes are shown once the meeting is held.
		if strings.Contains(text, "Endnu usagt") {
			t.Errorf("%s has the minutes of a meeting to come", address)
		}
	}
	// has holds that a page has each of some words, and, after "-", none of others.
	has := func(address string, words ...string) {
		t.Helper()
		page, want := s.Page(t, address), true
		for _, w := range words {
			if w == "-" {
				want = false
			} else if strings.Contains(page, w) != want {
				t.Errorf("%s: there is %q: %v", address, w, !want)
			}
		}
	}
	// A version is in force until the next is, whatever ends in between.
	has("", `data-day-until="2026-05-31"`, `data-day-from="2026-06-01"`, "-", `data-day-until="2026-03-31"`)
	// A version that is an example says so on each printed page, and no other.
	has("vejl/0.9/print.css", "Eksempel · ")
	has("vejl/1.0/print.css", "Vejledningen", "-", "Eksempel")
	// What only moved has its notes beside it, as has what is new or other.
	for section, told := range map[string]bool{"svar": false, "gem": true, "ring": true, "nyt": true, "skriv": false} {
		whole := s.Page(t, "vejl/1.2-udkast/samlet/")
		article, _, ok := strings.Cut(whole, `id="`+section+`">`)
		if !ok {
			t.Fatal(section)
		}
		if strings.HasSuffix(article, "<div class=\"changed-section\">\n<article class=\"redline\" ") != told {
			t.Errorf("%s: there is a place for notes: %v", section, !told)
		}
	}
	has("vejl/1.2-udkast/ring/index.html", "/redline.js")
	has("vejl/1.2-udkast/skriv/index.html", "-", "/redline.js")
	has("moeder/2025-12-10/2025-12-10.docx", "Det blev sagt.")
	has("moeder/2026-03-10/", "fventer → ")
	// A removal strikes the text out, and the mark is its proposer's.
	has("forslag/2026-01/", `data-item="c"`, "Slet intet herfra.")
	if !regexp.MustCompile(`<p[^>]* data-change="del"[^>]* data-item="c"`).MatchString(s.Page(t, "forslag/2026-01/")) {
		t.Error("what is removed is not struck out in its proposal's name")
	}
	// A section that is added behind one that is new itself is said to be by its title.
	has("forslag/2026-02/", "efter „Det nye“")
	// A meeting tells the last decision up to it; what comes later is not yet known.
	has("moeder/2025-11-10/", "10. november 2025", "-", "10. december 2025", "#opfoelgning")
	has("moeder/2025-12-10/", `href="#opfoelgning"`)
	for address, want := range map[string]string{"moeder/2025-11-10/": "10. november 2025", "moeder/2025-12-10/": "10. december 2025"} {
		_, changed, _ := strings.Cut(s.Page(t, address), `<h2 id="aendret">`)
		if !strings.Contains(changed, "2025-01: Svaret") || !strings.Contains(changed, want) {
			t.Errorf("%s does not say that the proposal was decided %s", address, want)
		}
	}
	// The projector has an agenda or what is to be decided; without both there is none.
	for day, want := range map[string]bool{"2026-03-10": false, "2026-04-10": true, "2026-05-10": true} {
		if _, there := s.Files["moeder/"+day+"/fremvisning/index.html"]; there != want {
			t.Errorf("%s: there is a projector: %v", day, there)
		}
	}
}

// Two points have one pace and lie in one distance; of three more is said.
func TestSeriesEdges(t *testing.T) {
	heavy(t)
	points := []string{`  - {period: "2024-06", value: 1000}`, `  - {period: "2025-06", value: 1600}`, `  - {period: "2026-01", value: 1700}`}
	for n := 2; n <= 3; n++ {
		s := built.Of(t, "date: 2026-02-01\n-- data/statistics/brugere/2026-01-31.yaml --\ntitle: Brugere\nkind: serie\nunit: brugere\nstatus: final\nsource: Registeret\ndisclosure: {rule: none, reason: Landstal.}\npoints:\n"+
			strings.Join(points[:n], "\n")+"\ntargets:\n  - {value: 4000, label: Mål, by: 2027-06-30, decided: 2024-01-01, decided_by: Styregruppen}\n")
		if said := s.Said(); said != "" {
			t.Error(said)
		}
		page := s.Page(t, "statistik/brugere/")
		for _, words := range []string{"ikke lige langt fra hinanden", "Spænd til tempoet"} {
			if strings.Contains(page, words) != (n > 2) {
				t.Errorf("of %d points the page says %q: %v", n, words, n <= 2)
			}
		}
		if !strings.Contains(page, "Fortsættelse") && !strings.Contains(page, "Fremskriv") {
			t.Errorf("%d points: no projection", n)
		}
	}
}
