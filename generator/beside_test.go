package generator_test

import (
	"strings"
	"testing"

	"bestpractice/generator/sitetest/built"
)

// secondRound is a guide in its second round: one proposal is in version 1.1, and of
// those of the next draft some take part and some do not.
const secondRound = `-- content/guides/vejl/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: approved, approved: 2025-03-01}
  - {version: "1.2", status: draft, base: "1.1"}
-- content/guides/vejl/1.0/01-et.md --
Svar inden for 24 timer.

Ring til lægen i dagtiden.
-- content/guides/vejl/1.0/02-to.md --
Andet afsnit står her.
-- content/guides/vejl/1.0/03-tre.md --
Tredje afsnit om bilag.
-- content/guides/vejl/1.0/04-fire.md --
Fjerde afsnit.
-- content/guides/vejl/1.1/01-et.md --
Svar inden for 48 timer.

Ring til lægen i dagtiden.
-- content/guides/vejl/1.1/02-to.md --
Andet afsnit står her.
-- content/guides/vejl/1.1/03-tre.md --
Tredje afsnit om bilag.
-- content/guides/vejl/1.1/04-fire.md --
Fjerde afsnit.
-- content/meetings/2025-02-20.md --
---
title: Møde
date: 2025-02-20
status: held
---
-- content/meetings/2025-05-20.md --
---
title: Møde
date: 2025-05-20
status: held
---
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Længere frister
guide: vejl
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-01
meeting: 2025-02-20
reason: Et døgn er for kort.
changes:
  - {id: a, section: et, replace: "24 timer", with: "48 timer"}
decisions:
  - {item: a, meeting: 2025-02-20, outcome: approved}
-- data/proposals/2025-02.yaml --
id: "2025-02"
title: Kortere frister
guide: vejl
base: "1.0"
target: "1.2"
by: plo
submitted: 2025-02-01
meeting: 2025-05-20
reason: Et døgn er for langt.
changes:
  - {id: a, section: et, replace: "24 timer", with: "12 timer"}
  - {id: b, section: et, replace: "i dagtiden", with: "om dagen"}
decisions:
  - {item: b, meeting: 2025-05-20, outcome: deferred}
-- data/proposals/2025-03.yaml --
id: "2025-03"
title: Orden
guide: vejl
base: "1.1"
target: "1.2"
by: regioner
submitted: 2025-03-02
reason: Det hører sammen.
changes:
  - {id: a, move: fire}
  - {id: b, remove: tre, alias: et}
  - {id: c, section: to, replace: "står her", with: "er her"}
-- data/proposals/2025-04.yaml --
id: "2025-04"
title: Andre ord
guide: vejl
base: "1.1"
target: "1.2"
by: kl
submitted: 2025-03-02
reason: Det er pænere.
changes:
  - {id: a, section: to, replace: "står her", with: "findes her"}
`

// What takes no part in a draft is shown all the same: what was put off on the
// coming base, what was overtaken with both texts, and nobody is told that a section
// in conflict is unchanged.
func TestWhatIsBesideADraft(t *testing.T) {
	s := built.Of(t, secondRound)
	for address, want := range map[string][]string{
		"vejl/1.2-udkast/et/": {"Forslag, der skal skrives igen eller trækkes tilbage", "Version 1.1 har en anden tekst på dens sted.",
			"Foreslået til version 1.0", "24 timer", "12 timer", "Ændret siden, så det nu står i version 1.1", "48 timer", "Udskudte ændringer", "dagtiden", "om dagen"},
		"forslag/2025-02/":                {"Version 1.1 har en anden tekst på dens sted.", "Ændret siden, så det nu står i version 1.1"},
		"vejl/1.2-udkast/to/":             {`data-kind="conflict"`, `href="#_konflikt"`, `id="_konflikt"`, `<strong class="label">konflikt</strong>`},
		"vejl/1.2-udkast/":                {`<strong class="label">konflikt</strong>`, "Afsnit, der udgår", "Tredje afsnit om bilag.", "links til det fører til „1. et“", "2025-03 Orden"},
		"vejl/1.2-udkast/samlet/":         {"Afsnit, der udgår", "Tredje afsnit om bilag.", `<strong class="label">konflikt</strong></li>`, `data-kind="conflict"`, `href="../to/index.html#_konflikt"`},
		"vejl/1.2-udkast/fire/":           {"Nu står det efter „3. tre“; det kommer til at stå først"},
		"vejl/sammenlign/1.1/1.2-udkast/": {`<a href="../../../1.2-udkast/to/index.html#_konflikt"><strong class="label">konflikt</strong></a></li>`, `data-proposal="2025-03" data-item="b"`},
		"forslag/2025-03/":                {"Tredje afsnit om bilag.", "I konflikt med", ">findes<", "Nu står det efter „3. tre“; det kommer til at stå først"},
		"forslag/2025-04/":                {">er<"},
	} {
		page := s.Page(t, address)
		text := strings.Join(strings.Fields(page), " ")
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("/%s lacks %s", address, w)
			}
		}
	}
	putOff := strings.NewReplacer("1.0/04-fire.md --\nFjerde afsnit", "1.0/04-fire.md --\nFjerde afsnit er 24 sider",
		"1.1/04-fire.md --\nFjerde afsnit", "1.1/04-fire.md --\nFjerde afsnit er 48 sider",
		"decisions:\n  - {item: b, meeting: 2025-05-20", "  - {id: c, section: fire, replace: Fjerde, with: Dette}\ndecisions:\n  - {item: c, meeting: 2025-05-20, outcome: deferred}\n  - {item: b, meeting: 2025-05-20")
	if page := built.Of(t, putOff.Replace(secondRound)).Page(t, "vejl/1.2-udkast/fire/"); !strings.Contains(page, ">Dette<") || !strings.Contains(page, "afsnit er 48 sider") || strings.Contains(page, "24 sider") {
		t.Error("what was put off is shown on the text from before")
	}
	if strings.Contains(s.Page(t, "vejl/1.2-udkast/to/"), "Afsnittet er uændret") {
		t.Error("a section in conflict is said to be unchanged")
	}
	if !strings.Contains(s.Page(t, "vejl/1.2-udkast/et/"), "Afsnittet er uændret") {
		t.Error("a section that the draft leaves alone is not said to be unchanged")
	}
	// Nor where all that is proposed is in the conflict.
	page := built.Of(t, strings.Replace(secondRound, "- {id: c, section: to, replace: \"står her\", with: \"er her\"}", "- {id: c, section: et, replace: \"48 timer\", with: \"6 timer\"}", 1)+`-- data/proposals/2025-05.yaml --
id: "2025-05"
title: Flere frister
guide: vejl
base: "1.1"
target: "1.2"
by: plo
submitted: 2025-03-02
reason: Det er pænere.
changes:
  - {id: a, section: et, replace: "48 timer", with: "4 timer"}
`).Page(t, "vejl/sammenlign/1.1/1.2-udkast/")
	if !strings.Contains(page, `2. et <span class="state">afsnit 1 er nu afsnit 2</span> <a href="../../../1.2-udkast/et/index.html#_konflikt">`) || !strings.Contains(page, "Uændrede afsnit: 0.") {
		t.Error("a section with a conflict alone is said to be unchanged")
	}
}

// A change counts once, wherever it is counted: on the page of its section, in the
// list of sections and in the comparison, its moves and titles with it.
func TestOneCount(t *testing.T) {
	archive := strings.Replace(secondRound, `  - {id: a, move: fire}
`, `  - {id: a, move: fire}
  - {id: d, edits: [{section: fire, title: Nyt navn}, {section: fire, replace: "Fjerde afsnit", with: "Et fjerde afsnit"}, {section: fire, after: "afsnit.", insert: " Og mere."}]}
`, 1)
	s := built.Of(t, archive)
	for address, want := range map[string]string{
		"vejl/1.2-udkast/fire/":           "2 ændringer fra 1 forslag",
		"vejl/1.2-udkast/":                `Nyt navn</a> <span class="count">2 ændringer</span>`,
		"vejl/sammenlign/1.1/1.2-udkast/": `Nyt navn</a> <span class="state">2 ændringer`,
	} {
		if page := s.Page(t, address); !strings.Contains(page, want) {
			t.Errorf("/%s lacks %s:\n%s", address, want, s.Said())
		}
	}
	// The removal of one more section.
	if page := s.Page(t, "vejl/sammenlign/1.1/1.2-udkast/"); !strings.Contains(page, "3 ændringer fra 1 forslag") {
		t.Error("the comparison has another sum")
	}
}

// Whose changes a released version holds is said in its comparison, its history and
// the comparison over several versions.
func TestOwnersOfReleasedChanges(t *testing.T) {
	s := built.Of(t, secondRound)
	for _, address := range []string{"vejl/sammenlign/1.0/1.1/", "vejl/sammenlign/1.0/1.2-udkast/", "vejl/1.1/et/"} {
		page := s.Page(t, address)
		for _, want := range []string{`data-proposal="2025-01" data-item="a"`, `data-status="approved"`, "2025-01 Længere frister</a>", "Et døgn er for kort."} {
			if !strings.Contains(page, want) {
				t.Errorf("/%s lacks %s", address, want)
			}
		}
	}
	// A section that two versions changed in turn: each mark has its own owner.
	s = built.Of(t, strings.Replace(secondRound, "  - {id: a, move: fire}\n", "  - {id: a, move: fire}\n  - {id: e, section: et, replace: Ring, with: Skriv}\n", 1))
	page := s.Page(t, "vejl/sammenlign/1.0/1.2-udkast/")
	for _, want := range []string{`data-proposal="2025-01" data-item="a"`, `data-proposal="2025-03" data-item="e"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the comparison over two versions lacks %s", want)
		}
	}
	if strings.Contains(s.Page(t, "vejl/1.1/"), "1 ændring<") {
		t.Error("a version in force counts changes")
	}
}

// The page of the whole draft says of a section that only moved where it was, and whose
// change that is.
func TestMovedSectionOfTheWholeDraft(t *testing.T) {
	s := built.Of(t, `
-- content/guides/g/guide.yaml --
title: G
versions:
  - {version: "1.0", status: approved, approved: 2023-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/g/1.0/01-a.md --
Det første.
-- content/guides/g/1.0/02-b.md --
Det andet.
-- data/parties.yaml --
parties: [{id: kl, name: KL, kind: organisation}]
-- data/proposals/2023-01.yaml --
id: "2023-01"
title: Rækkefølgen
guide: g
base: "1.0"
target: "1.1"
by: kl
submitted: 2023-02-01
reason: Det læses i den rækkefølge.
changes:
  - {id: a, move: a, after: b}
`)
	page := s.Page(t, "g/1.1-udkast/samlet/")
	for _, want := range []string{"Var afsnit 1 i version 1.0.", "afsnittet flyttes", "Rækkefølgen", "stillet af KL"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q", want)
		}
	}
}

// TestMarginSaysWhatAChangeIs: beside a mark whose words are the same on both sides
// stands what it is, on the comparison as on a draft.
func TestMarginSaysWhatAChangeIs(t *testing.T) {
	const quoted = "> Borgeren kan altid se hvad der er i posen.\n>\n> Hjemmeplejen giver kun medicin efter ordination.\n"
	const left = "> Borgeren kan altid se hvad der er i posen.\n\nHjemmeplejen giver kun medicin efter ordination.\n"
	s := built.Of(t, `-- content/guides/g/guide.yaml --
title: G
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "2.0", status: approved, approved: 2025-02-01}
  - {version: "3.0", status: draft, base: "2.0"}
-- content/guides/g/1.0/01-a.md --
## Frister

`+quoted+`
-- content/guides/g/2.0/01-a.md --
### Frister

`+left+`
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Citat
guide: g
base: "2.0"
target: "3.0"
by: kl
submitted: 2025-02-02
reason: Det er et citat.
changes:
  - id: a
    section: a
    replace: |
      > Borgeren kan altid se hvad der er i posen.

      Hjemmeplejen giver kun medicin efter ordination.
    with: |
      > Borgeren kan altid se hvad der er i posen.
      >
      > Hjemmeplejen giver kun medicin efter ordination.
`)
	for page, want := range map[string][]string{
		"g/sammenlign/1.0/2.0/": {"niveau 2 → 3", "opstillet på en anden måde: citat → citat, afsnit"},
		"g/3.0-udkast/a/":       {"opstillet på en anden måde: citat, afsnit → citat"},
	} {
		html := s.Page(t, page)
		for _, detail := range want {
			if !strings.Contains(html, `<p class="mark-what">`+detail+`</p>`) {
				t.Errorf("%s: the margin does not say %q:\n%s", page, detail, s.Said())
			}
		}
	}
}
