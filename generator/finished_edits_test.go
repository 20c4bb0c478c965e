package generator_test

import (
	"strings"
)

// finishedSite is a site in which pages show of everything else what they can: pages of figures
// names of guides, references to sections, events; pages of guides other versions, proposals,
// meetings, a glossary, notices.
func finishedSite() string {
	return "glossary: begreber\n" + figuresOf(edition("2027-01-01", "{rule: lsr}", "", counts, morsoe+thisted)+
		edition("2027-02-01", "{rule: lsr}", "", counts, morsoe+strings.Replace(thisted, "alle: 200", "alle: 230", 1))) + `
-- theme/tokens.css --
:root { --page: 70rem; --chart-accent: #7a1f5c; }
@media (prefers-color-scheme: dark) { :root { --chart-accent: #f0a6d6; } }
-- theme/style.css --
.site-header { margin: 1rem; }
-- content/guides/vejl/guide.yaml --
title: Vejledning
versions:
  - {version: "0.9", status: draft}
-- content/guides/vejl/0.9/10-frister.md --
---
title: Frister
---

## Svar

Der svares inden for 24 timer, jf. [[levering]].

Det sker straks.
-- content/guides/vejl/0.9/20-levering.md --
---
title: Levering
---

Der leveres mandag, jf. [[frister#svar]].

Det sker straks.
-- content/guides/vejl/0.9/30-betaling.md --
---
title: Betaling
---

Der betales senere, jf. [[frister]].

Det sker straks.
-- content/guides/anden/guide.yaml --
title: En anden
versions:
  - {version: "0.9", status: draft}
-- content/guides/anden/0.9/10-pakning.md --
---
title: Pakning
---

Der pakkes tirsdag.
-- data/events/temadag.yaml --
title: Temadag
date: 2027-09-01
audience: {text: Til Morsø, kommuner: [Morsø]}
text: Om [[frister]] og afsnit 2 og {{ tal andel 2027-03 Morsø alle }}.
-- data/events/kursus.yaml --
title: Kursus
date: 2027-10-01
audience: {text: Til begge, kommuner: [Morsø, Thisted]}
text: Om [[pakning]].
-- content/pages/hjaelp.md --
---
title: Hjælp
---

Se [[levering]] og [[anden-frist#svar]] og [listen](/begreber/).
-- content/pages/begreber.md --
---
title: Begreber
---

## Medicinkort

Et kort.

## Pakke

En pose.
-- content/guides/regler/guide.yaml --
title: Regler
numbering: headings
versions:
  - {version: "1.0", status: approved, approved: 2026-01-01}
  - {version: "1.1", status: approved, approved: 2027-01-01, meeting: 2026-12-01}
  - {version: "1.2", status: draft, base: "1.1"}
notices:
  - {version: "1.1", section: anden-frist, date: 2027-03-01, by: kl, text: "Se [[pakning]].", until: 2027-09-01}
-- content/guides/regler/1.0/10-foerste-frist.md --
---
title: Første frist
---

## Svar

Der svares inden for 24 timer, jf. afsnit 2.1.

## Ord

Et medicinkort.
-- content/guides/regler/1.0/20-anden-frist.md --
---
title: Anden frist
---

## Svar

Der svares inden for 5 dage, jf. [[foerste-frist]].
-- content/guides/regler/1.1/10-foerste-frist.md --
---
title: Første frist
---

## Svar

Der svares inden for 48 timer, jf. afsnit 2.1.

## Ord

Et medicinkort.
-- content/guides/regler/1.1/20-anden-frist.md --
---
title: Anden frist
---

## Svar

Der svares inden for 5 dage, jf. [[foerste-frist]] og [[foerste-frist#ord]] og [siden](/hjaelp/).
-- content/guides/regler/1.1/30-tredje.md --
---
title: Tredje
---

En pakke.
-- data/proposals/p-1.yaml --
id: p-1
title: Hurtigere
guide: regler
base: "1.1"
target: "1.2"
by: kl
submitted: 2027-02-01
reason: Det er for sent, jf. [[pakning]].
changes:
  - {id: a, section: anden-frist, replace: "5 dage", with: "4 dage"}
  - {id: b, section: tredje, replace: "En pakke", with: "En pose, jf. afsnit 1.2 og {{ tal andel 2027-03 Morsø alle }}"}
-- data/proposals/p-2.yaml --
id: p-2
title: Uden ord
guide: regler
base: "1.1"
target: "1.2"
by: plo
submitted: 2027-02-02
reason: Ordet bruges ikke.
changes:
  - {id: a, section: foerste-frist, replace: "Et medicinkort", with: "To medicinkort"}
-- data/proposals/p-3.yaml --
id: p-3
title: Et navn
guide: regler
base: "1.1"
target: "1.2"
by: plo
submitted: 2027-02-03
reason: Det siges sådan.
changes:
  - {id: a, section: anden-frist, title: Den anden frist}
-- data/reviews/2027-07-01/plo-1.json --
{"format": 1, "site": "https://example.org/proeve/", "meeting": "2027-07-01", "party": "plo", "name": "", "saved": "2027-06-01T10:00:00+02:00", "answers": [
{"proposal": "p-1", "item": "a", "hash": "sha256:0000000000000000000000000000000000000000000000000000000000000000", "answer": "godkend", "comment": "Gerne.", "wording": ""}]}
-- data/reviews/2027-07-01/kl-1.json --
{"format": 1, "site": "https://example.org/proeve/", "meeting": "2027-07-01", "party": "kl", "name": "", "saved": "2027-06-01T10:00:00+02:00", "answers": [
{"proposal": "p-2", "item": "a", "hash": "sha256:0000000000000000000000000000000000000000000000000000000000000000", "answer": "afvis", "comment": "", "wording": ""}]}
-- content/meetings/2026-12-01.md --
---
title: Møde i gruppen
date: 2026-12-01
status: held
agenda:
  - {title: Status, kind: orientering}
---

## Status

Gruppen godkendte.
-- content/meetings/2027-07-01.md --
---
title: Næste møde
date: 2027-07-01
status: planned
review: {opens: 2027-05-01, closes: 2027-06-30}
agenda:
  - {title: Forslag, kind: beslutning, proposals: [p-1, p-2]}
---

## Forslag

Se [[tredje]].
`
}

// edits are what somebody may do to the content: a word of a file for another, in turn
// all that another page may show. The last make mistakes.
var edits = []struct{ file, from, to string }{
	{"content/guides/vejl/0.9/10-frister.md", "24 timer", "48 timer"},
	{"content/guides/vejl/0.9/10-frister.md", "title: Frister", "title: Svarfrister"},
	{"content/guides/vejl/0.9/10-frister.md", "## Svar", "## Svar!"},
	{"content/guides/vejl/0.9/10-frister.md", "Det sker straks.", "Det sker en anden dag."},
	{"content/guides/vejl/0.9/30-betaling.md", "title: Betaling", "title: Betaling\naliases: [pris]"},
	{"content/guides/vejl/0.9/20-levering.md", "mandag", "onsdag"},
	{"content/guides/vejl/0.9/20-levering.md", "title: Levering", "title: Aflevering"},
	{"content/guides/vejl/guide.yaml", "title: Vejledning", "title: En vejledning"},
	{"content/guides/anden/0.9/10-pakning.md", "title: Pakning", "title: Pakningen"},
	{"data/events/temadag.yaml", "title: Temadag", "title: Dag om temaer"},
	{"data/events/kursus.yaml", "2027-10-01", "2027-08-01"},
	{"data/kommuner.yaml", "Region Nord", "Region Nordpå"},
	{"data/site.yaml", "date: 2027-06-04", "date: 2027-06-04\ntitle: En prøve"},
	{"data/statistics/andel/2027-02-01.yaml", "alle: 230", "alle: 260"},
	{"data/statistics/andel/2027-01-01.yaml", "status: final", "status: preliminary"},
	{"content/pages/hjaelp.md", "title: Hjælp", "title: Mere hjælp"},
	{"content/pages/hjaelp.md", "title: ", "group: Om os\ntitle: "},
	{"content/pages/hjaelp.md", "Se [[levering]]", "Se også [[levering]]"},
	{"content/guides/regler/1.1/30-tredje.md", "En pakke", "Straks. En pakke"},
	{"content/guides/regler/1.1/30-tredje.md", "title: Tredje", "title: Den tredje"},
	{"content/guides/regler/1.0/10-foerste-frist.md", "24 timer", "36 timer"},
	{"content/guides/regler/1.0/20-anden-frist.md", "## Svar", "## Ekstra\n\n## Svar"},
	{"content/guides/regler/guide.yaml", "title: Regler", "title: Reglerne"},
	{"content/guides/regler/guide.yaml", "approved: 2026-01-01", "approved: 2025-12-01"},
	{"content/guides/regler/guide.yaml", "until: 2027-09-01", "until: 2027-04-01"},
	{"theme/tokens.css", "--page: 70rem", "--page: 60rem"},
	{"theme/tokens.css", "#7a1f5c", "#6a1f5c"},
	{"theme/style.css", "1rem", "2rem"},
	{"data/proposals/p-1.yaml", "4 dage", "3 dage"},
	{"data/proposals/p-1.yaml", "title: Hurtigere", "title: Langsommere"},
	{"data/proposals/p-2.yaml", "To medicinkort", "## Før\\n\\nTo medicinkort"},
	{"data/proposals/p-2.yaml", "changes:", "changes:\n  - {id: n, add: nyt-afsnit, title: Nyt, after: tredje, text: Noget nyt.}"},
	{"data/proposals/p-3.yaml", "changes:", "changes:\n  - {id: m, move: foerste-frist, after: nyt-afsnit}"},
	{"data/proposals/p-1.yaml", "changes:", "changes:\n  - {id: n, add: nyt-afsnit, title: Også nyt, after: tredje, text: Noget andet.}"},
	{"data/proposals/p-2.yaml", "title: Nyt,", "title: Et andet,"},
	{"data/proposals/p-1.yaml", "\n  - {id: n, add: nyt-afsnit, title: Også nyt, after: tredje, text: Noget andet.}", ""},
	{"data/proposals/p-3.yaml", "\n  - {id: m, move: foerste-frist, after: nyt-afsnit}", ""},
	{"data/proposals/p-2.yaml", "changes:", "changes:\n  - {id: k, section: anden-frist, replace: \"5 dage\", with: \"6 dage\"}"},
	{"data/proposals/p-2.yaml", "6 dage", "7 dage"},
	{"data/proposals/p-1.yaml", "3 dage", "2 dage"},
	{"data/proposals/p-2.yaml", "\n  - {id: k, section: anden-frist, replace: \"5 dage\", with: \"7 dage\"}", ""},
	{"data/proposals/p-2.yaml", "add: nyt-afsnit", "add: helt-nyt"},
	{"data/proposals/p-2.yaml", "after: tredje", "after: foerste-frist"},
	{"data/proposals/p-2.yaml", "changes:", "changes:\n  - {id: t, section: foerste-frist, title: Frist for svar}"},
	{"data/proposals/p-2.yaml", "changes:", "withdrawn: 2027-03-01\nchanges:"},
	{"data/proposals/p-1.yaml", `section: tredje, replace: "En pakke", with: "En pose, jf. afsnit 1.2 og {{ tal andel 2027-03 Morsø alle }}"`, "remove: tredje, alias: anden-frist"},
	{"data/proposals/p-1.yaml", "alias: anden-frist", "alias: foerste-frist"},
	{"content/meetings/2026-12-01.md", "title: Møde i gruppen", "title: Mødet"},
	{"content/meetings/2027-07-01.md", "Se [[tredje]]", "Se [[foerste-frist]]"},
	{"content/pages/begreber.md", "## Pakke", "## Pose (pakke)"},
	{"content/guides/regler/1.1/30-tredje.md", "En pakke", "En pakke, jf. afsnit 7"},
	{"content/guides/anden/0.9/10-pakning.md", "tirsdag", "tirsdag, se [[pakke]]"},
	{"content/guides/regler/1.1/20-anden-frist.md", "## Svar", "## Svarfrist"},
	{"content/pages/begreber.md", "title: Begreber", "id: liste\ntitle: Begreber"},
	{"data/reviews/2027-07-01/plo-1.json", "Gerne.", "Nødigt."},
	{"data/reviews/2027-07-01/plo-1.json", "godkend", "drøft"},
	{"data/reviews/2027-07-01/kl-1.json", "afvis", "godkend"},
}
