package paper_test

import (
	"slices"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/trace"

	"github.com/google/go-cmp/cmp"
)

const held = `
-- content/guides/kost/guide.yaml --
title: Kost
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01, effective: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/kost/1.0/01-en.md --
Uberørt før.

## Fedt

Ret **det fede ord** her.

## Uberørt

Uberørt efter.

## Punkter

- Første punkt
- Andet punkt

## Noter

Se noten.[^n] Og en til.[^m]

- Note i punkt.[^p]

Uberørt til sidst.

[^n]: Noten siger nej.
[^m]: Den anden.
[^p]: Punktets note.
-- data/proposals/2026-01.yaml --
id: "2026-01"
title: Ord
guide: kost
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-01
meeting: 2025-06-10
reason: Bedre.
questions:
  - {id: q1, text: "Er det klart?", section: en, quote: Ret}
changes:
  - {id: a, section: en, replace: det fede ord, with: det fede tal}
  - {id: b, section: en, replace: Andet punkt, with: Andet svar}
  - {id: c, section: en, replace: Noten siger nej, with: Noten siger ja}
  - {id: d, section: en, replace: Punktets note, with: Punktets svar}
  - {id: e, section: en, after: Uberørt efter, insert_block: Et nyt afsnit.}
  - {id: f, summary: To steder, edits: [{section: en, replace: Se noten, with: Læs noten}, {section: en, replace: Note i punkt, with: Note i listen}]}
-- content/meetings/2025-06-10.md --
---
title: Møde
date: 2025-06-10
status: held
minutes: udkast
agenda:
  - {title: Kost, kind: beslutning, proposals: ["2026-01"]}
actions:
  - {id: x, text: Skriv til PLO, party: kl, due: Q3-2025, status: åben}
  - {id: y, text: Find lokale, party: plo, due: snarest, status: udført}
status_reports:
  - {party: kl, text: Alt går godt.}
  - {party: plo, text: ""}
---
`

// paragraphs are the texts of the paragraphs of a file, tables aside.
func paragraphs(d *read.Document, v read.View) []string {
	var out []string
	for _, b := range d.View(v) {
		if b.Para != nil {
			if s := strings.TrimSpace(b.Para.Text()); s != "" {
				out = append(out, s)
			}
		}
	}
	return out
}

// TestMeetingPassages: a meeting's paper shows of each change the blocks that it
// alters, wherever in them its mark stands, each under its own heading, and no
// other; and what follows from the meeting.
func TestMeetingPassages(t *testing.T) {
	w := papers(t, generator.Options{Files: sitetest.Files(t, held)})
	d := opened(t, written(t, w, "2025-06-10", false))
	all := paragraphs(d, read.Accepted)
	passage := func(item string) []string {
		i := slices.IndexFunc(all, func(s string) bool { return strings.HasPrefix(s, "2026-01 "+item+":") })
		if i < 0 {
			t.Fatalf("no caption of %s in %q", item, all)
		}
		out := all[i+1:]
		if k := slices.IndexFunc(out, func(s string) bool { return strings.HasPrefix(s, "2026-01 ") || s == "Opfølgning" }); k >= 0 {
			out = out[:k]
		}
		return out
	}
	for item, want := range map[string][]string{
		"a": {"1. en", "Fedt", "Ret det fede tal her."},
		"b": {"1. en", "Punkter", "Første punkt", "Andet svar"},
		"c": {"1. en", "Noter", "Se noten. Og en til."},
		"d": {"1. en", "Noter", "Note i punkt."},
		"e": {"1. en", "Uberørt", "Et nyt afsnit."},
		"f": {"1. en", "Noter", "Læs noten. Og en til.", "Note i listen."},
	} {
		if diff := cmp.Diff(want, passage(item)); diff != "" {
			t.Errorf("%s:\n%s", item, diff)
		}
	}
	cells := strings.Join(read.Lines(d.View(read.Accepted)), "|")
	for _, want := range []string{
		"|Skriv til PLO|Kommunernes Landsforening|3. kvartal 2025|åben|Find lokale|Praktiserende Lægers Organisation|snarest|udført|",
		"|Kommunernes Landsforening: Alt går godt.|Praktiserende Lægers Organisation: Intet skriftligt indlæg.|",
	} {
		if !strings.Contains(cells, want) {
			t.Errorf("no %q in %q", want, cells)
		}
	}
}

// A section that comes or goes stands whole below the name of its change, with its title,
// in that change's marks.
func TestMeetingOfWholeSections(t *testing.T) {
	w := papers(t, generator.Options{Files: sitetest.Files(t, small)})
	d := opened(t, written(t, w, "2025-06-10", false))
	got := map[string]string{}
	for _, c := range d.Changes() {
		if key := c.Author + " " + c.Kind; !strings.Contains(got[key], c.Text) {
			got[key] += c.Text + "|"
		}
	}
	for author, words := range map[string][]string{"PLO (2026-02 b) ins": {"Nyt", "Helt nyt.", "punkt"}, "KL (2026-01 b) del": {"to", "Det gamle."}} {
		for _, word := range words {
			if !strings.Contains(got[author], word) {
				t.Errorf("no %q of %s in %q", word, author, got)
			}
		}
	}
	f, err := trace.Read(d.Custom)
	if err != nil || !slices.ContainsFunc(f.Places, func(p trace.Place) bool { return p.Kind == trace.Change && p.Section == "ny" && p.Item == "b" }) {
		t.Errorf("%v %+v", err, f)
	}
}
