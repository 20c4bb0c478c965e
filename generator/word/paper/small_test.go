package paper_test

import (
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/trace"
)

const small = `glossary: begreber
-- content/pages/begreber.md --
## Hverdag (arbejdsdag)

Mandag til *fredag*, se [[tre]].

- ikke helligdage

## Ost

Af mælk.
-- content/guides/kost/guide.yaml --
title: Kost
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01, effective: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/kost/1.0/01-en.md --
Først, jf. afsnit 3, og [ost](#om-ost).[^n]

## Om ost

Se [[tre]] & [nettet](https://example.org/?a=1&b=2).

[^n]: En note, se [[tre#frister]] og [nettet](https://example.org/note).
-- content/guides/kost/1.0/02-to.md --
Det gamle.

| A | B |
|---|--:|
| x | 1 |
-- content/guides/kost/1.0/03-tre.md --
## Frister

- Svar inden for 24 timer
- Skriv hvem

Se også [[fire]].
-- content/guides/kost/1.0/04-fire.md --
> [!HUSK]
> Ring.

Slut, jf. afsnit 1.
-- data/proposals/2026-01.yaml --
id: "2026-01"
title: Flyt og skriv om
guide: kost
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-01
meeting: 2025-06-10
reason: Det er *bedre*.
questions:
  - {id: q1, text: "Er det klart?", section: tre, quote: 24 timer}
changes:
  - {id: a, move: en, after: tre}
  - {id: b, remove: to, alias: tre}
  - {id: c, section: fire, title: Fem}
-- data/proposals/2026-02.yaml --
id: "2026-02"
title: Frister
guide: kost
base: "1.0"
target: "1.1"
by: plo
submitted: 2025-02-03
meeting: 2025-06-10
reason: Kortere.
changes:
  - {id: a, section: tre, replace: 24 timer, with: to hverdage}
  - {id: b, add: ny, title: Nyt, after: tre, text: "Helt nyt.\n\n- punkt"}
  - {id: c, section: en, after: "Først,", insert: " altid,"}
  - {id: d, section: en, replace: En note, with: En bemærkning}
-- content/meetings/2025-06-10.md --
---
title: Møde
date: 2025-06-10
status: planned
agenda:
  - {title: Kost, kind: beslutning, proposals: ["2026-01", "2026-02"], questions: [{id: d1, text: "Skal vi mødes?"}]}
---

Velkommen.

## Kost

Vi ser på *kosten*.
`

// TestSmallSite: sections that move, go, come and get another title, of two
// parties, in draft, proposals and meeting.
func TestSmallSite(t *testing.T) {
	w := papers(t, generator.Options{Files: sitetest.Files(t, small)})
	for what, base := range map[string]string{"1.0": "", "1.1": "1.0", "1.0..1.1": "1.0", "2026-01": "1.0", "2026-02": "1.0", "2025-06-10": ""} {
		sound(t, w, what, base)
	}
	if t.Failed() {
		return
	}
	list := &diag.List{}
	d := read.Open("x.docx", written(t, w, "1.1", false), list)
	f, err := trace.Read(d.Custom)
	if err != nil || f == nil || f.Kind != trace.Draft || f.Meeting != "" || len(f.Guides) != 1 || f.Guides[0].Base != "1.0" || f.Guides[0].Seal == "" || strings.Join(f.Proposals, " ") != "2026-01 2026-02" {
		t.Fatalf("%+v, %v", f, err)
	}
	places := map[string]int{}
	for _, p := range f.Places {
		switch {
		case p.Kind == trace.Change:
			places[p.Proposal+p.Item]++
		case p.Kind == trace.Row && p.Item != "":
			places["row"]++
		case p.Kind == trace.Row:
			places["section"]++
		}
	}
	if places[""] > 0 {
		t.Errorf("%d places are nobody's", places[""])
	}
	// A section that moves has two places.
	for name, n := range map[string]int{"2026-01a": 2, "2026-01b": 1, "2026-01c": 1, "2026-02a": 1, "2026-02b": 1, "2026-02c": 1, "2026-02d": 1, "row": 8, "section": 4} {
		if places[name] != n {
			t.Errorf("%s: %d places, not %d", name, places[name], n)
		}
	}
	authors := map[string]bool{}
	for _, c := range d.Changes() {
		authors[c.Author+" "+c.Date] = true
	}
	for _, who := range []string{"KL (2026-01 a) 2025-02-01T12:00:00Z", "PLO (2026-02 c) 2025-02-03T12:00:00Z", "KL (2026-01 c) 2025-02-01T12:00:00Z"} {
		if !authors[who] {
			t.Errorf("no change of %s in %v", who, authors)
		}
	}
	reasons := 0
	for _, c := range d.Comments {
		if strings.Contains(c.Text, "Begrundelse: Det er bedre.") || strings.Contains(c.Text, "Spørgsmål 2026-01 q1: Er det klart?") {
			reasons++
		}
	}
	for _, c := range d.Comments {
		if strings.Contains(c.Text, "2026-01 q1") && c.Anchor != "tre" {
			t.Errorf("the question about a section stands at %q", c.Anchor)
		}
	}
	if reasons != 4 {
		t.Errorf("%d comments of 2026-01, not 4: %+v", reasons, d.Comments)
	}
}
