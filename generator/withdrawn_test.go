package generator_test

import (
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/sitetest/built"
)

// takenBack is a guide of which two versions were withdrawn, one after the other and
// in the middle, with proposals against them and against what stands, and a meeting
// with attachments of which two were. What was withdrawn says Zinnober.
const takenBack = `-- content/guides/vejl/guide.yaml --
title: Vejledningen
versions:
  - {version: "0.9", status: approved, approved: 2024-01-01}
  - {version: "1.0", status: approved, approved: 2025-01-01, base: "0.9", withdrawn: {date: 2025-05-01, by: Sekretariatet, reason: "En dosis var forkert."}}
  - {version: "1.1", status: approved, approved: 2025-02-01, base: "1.0", withdrawn: {date: 2025-05-02, by: Styregruppen, reason: Den byggede på 1.0}}
  - {version: "1.2", status: approved, approved: 2025-03-01, base: "1.1"}
  - {version: "1.3", status: draft, base: "1.2"}
anchors:
  - {version: "1.0", section: gammel, to: et}
  - {version: "0.9", section: to, gone: Udgået.}
notices:
  - {version: "1.1", date: 2025-02-05, by: kl, text: Pas på.}
-- content/guides/vejl/0.9/01-et.md --
Svar i dag.
-- content/guides/vejl/0.9/02-to.md --
Andet afsnit.
-- content/guides/vejl/1.0/01-et.md --
Svar med Zinnober i dag, [[findes-ikke]].
-- content/guides/vejl/1.0/02-gammel.md --
---
title: Zinnober
---
Gammelt Zinnober.

![Zinnober](assets/zinnober.svg)
-- content/guides/vejl/1.0/assets/zinnober.svg --
<svg xmlns="http://www.w3.org/2000/svg"><title>Zinnober</title></svg>
-- content/guides/vejl/1.1/01-et.md --
Svar med mere Zinnober.
-- content/guides/vejl/1.2/01-et.md --
Svar straks.
-- content/meetings/2025-02-20.md --
---
title: Holdt
date: 2025-02-20
status: held
attachments:
  - {title: Oplæg, file: oplaeg.txt}
  - {title: Liste, file: liste.txt, withdrawn: {date: 2025-03-01, by: Sekretariatet, reason: Den nævnte en borger.}}
  - {title: Bilag, file: sag/bilag.txt, withdrawn: {date: 2025-03-02, by: KL, reason: Forkert udgave}}
---
-- content/meetings/2025-02-20/oplaeg.txt --
Oplægget står.
-- content/meetings/2025-02-20/liste.txt --
Zinnober i listen.
-- content/meetings/2025-09-20.md --
---
title: Kommer
date: 2025-09-20
status: planned
review: {opens: 2025-06-01, closes: 2025-09-10}
agenda:
  - {title: Sager, kind: beslutning, proposals: ["2025-02", "2025-03"]}
---
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Besluttet
guide: vejl
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-01-10
meeting: 2025-02-20
reason: Fordi.
changes:
  - {id: a, section: et, replace: "Zinnober i dag", with: "mere Zinnober"}
  - {id: b, edits: [{section: et, delete: Svar}, {section: gammel, delete: Gammelt}]}
decisions:
  - {item: a, meeting: 2025-02-20, outcome: amended, text: mere Zinnober}
  - {item: b, meeting: 2025-02-20, outcome: rejected}
-- data/proposals/2025-02.yaml --
id: "2025-02"
title: Mod den tilbagetrukne
guide: vejl
base: "1.1"
target: "1.3"
by: plo
submitted: 2025-02-10
meeting: 2025-09-20
reason: Derfor.
questions:
  - {id: q, text: "Er det nok?", section: et, quote: mere Zinnober}
changes:
  - {id: a, section: et, replace: "mere Zinnober", with: mindre}
  - {id: b, remove: ikke-der}
-- data/proposals/2025-03.yaml --
id: "2025-03"
title: Mod den gældende
guide: vejl
base: "1.2"
target: "1.3"
by: kl
submitted: 2025-03-10
meeting: 2025-09-20
reason: Hurtigere.
changes:
  - {id: a, section: et, replace: straks, with: med det samme}
-- data/reviews/2025-09-20/plo-1.json --
{"format": 2, "site": "https://example.org/proeve/", "meeting": "2025-09-20", "party": "plo", "name": "", "saved": "2025-06-02T10:15:00+02:00", "final": false,
 "answers": [{"proposal": "2025-02", "item": "a", "hash": "sha256-2:00", "shown": {"old": "mere Zinnober", "new": "mindre"}, "answer": "godkend", "comment": "", "wording": "lidt Zinnober"}],
 "remarks": [{"guide": "vejl", "version": "1.1", "section": "et", "quote": "mere Zinnober", "comment": "Er det nok?", "wording": "nok Zinnober"}]}
`

func TestTakenBack(t *testing.T) {
	files := sitetest.Files(t, takenBack)
	gone := fstest.MapFS{}
	for name, f := range files {
		if !strings.HasPrefix(name, "content/guides/vejl/1.1/") && !strings.HasSuffix(name, "02-gammel.md") && !strings.HasSuffix(name, "liste.txt") {
			gone[name] = f
		}
	}
	for name, set := range map[string]func(*generator.Options){
		"public":    func(o *generator.Options) { o.Files = files },
		"group":     func(o *generator.Options) { o.Files, o.Group = files, true },
		"Word":      func(o *generator.Options) { o.Files, o.Group, o.WordFiles = files, true, true },
		"files off": func(o *generator.Options) { o.Files, o.Group = gone, true },
	} {
		t.Run(name, func(t *testing.T) {
			s := built.Of(t, takenBack, set)
			for _, d := range s.Diagnostics {
				if d.Severity == diag.Error || d.Code != "base-withdrawn" || d.Pos.File != "data/proposals/2025-02.yaml" {
					t.Error(d)
				}
			}
			if len(s.Diagnostics) != 1 {
				t.Errorf("%d diagnostics", len(s.Diagnostics))
			}
			for address, text := range s.Files {
				if utf8.ValidString(text) {
					s.Files[address] = strings.ReplaceAll(text, "\u00a0", " ")
				}
			}
			papers := 0
			for address, text := range s.Files {
				if strings.HasSuffix(address, ".docx") {
					text = words(t, []byte(text))
					papers++
				}
				if strings.Contains(text, "Zinnober") || strings.Contains(address, "zinnober") {
					t.Errorf("%s: holds what was withdrawn", address)
				}
			}
			if (papers > 0) != (name == "Word") {
				t.Errorf("%d Word files", papers)
			}
			first := "Version 1.0 blev trukket tilbage 1. maj 2025 af Sekretariatet. Grunden er: En dosis var forkert."
			second := "Version 1.1 blev trukket tilbage 2. maj 2025 af Styregruppen. Grunden er: Den byggede på 1.0."
			pages := map[string]string{"vejl/": first, "vejl/1.0/": first, "vejl/1.0/samlet/": first, "vejl/1.0/et/": first, "vejl/1.0/gammel/": first,
				"vejl/1.1/": second, "vejl/1.1/samlet/": second, "vejl/sammenlign/0.9/1.0/": first, "vejl/sammenlign/1.0/1.1/": second,
				"vejl/sammenlign/1.0/1.2/": first, "vejl/sammenlign/1.1/1.3-udkast/": second,
				"moeder/2025-02-20/":               "Bilaget blev trukket tilbage 1. marts 2025 af Sekretariatet. Grunden er: Den nævnte en borger.",
				"moeder/2025-02-20/liste.txt/":     "Den nævnte en borger.",
				"moeder/2025-02-20/sag/bilag.txt/": "Bilaget blev trukket tilbage 2. marts 2025 af KL. Grunden er: Forkert udgave.",
				"forslag/2025-01/":                 "Forslaget er skrevet mod version 1.0, som er trukket tilbage.",
				"forslag/2025-02/":                 "Forslaget er skrevet mod version 1.1, som er trukket tilbage."}
			if name != "files off" {
				pages["vejl/1.1/et/"] = second // its sums say what sections it had
			}
			for address, want := range pages {
				if page := s.Page(t, address); !strings.Contains(page, want) {
					t.Errorf("%s does not say: %s", address, want)
				}
			}
			for address, want := range map[string]string{"vejl/1.0/et/": "../../gaeldende/index.html", "vejl/sammenlign/0.9/1.2/": "straks",
				"vejl/1.3-udkast/et/": "med det samme", "moeder/2025-02-20/oplaeg.txt": "Oplægget står."} {
				if got := s.Files[strings.TrimSuffix(address, "/")]; !strings.HasSuffix(address, "/") && !strings.Contains(got, want) || strings.HasSuffix(address, "/") && !strings.Contains(s.Page(t, address), want) {
					t.Errorf("%s does not have %s", address, want)
				}
			}
			for _, address := range []string{"moeder/2025-02-20/liste.txt", "vejl/1.0/assets/zinnober.svg", "vejl/1.0/vejl-1.0.docx"} {
				if _, there := s.Files[address]; there {
					t.Errorf("%s is published", address)
				}
			}
		})
	}
}

// Where the only version was taken back, what was printed still leads to an answer; and
// who did it is called by name, also where the file has an id.
func TestNothingLeftInForce(t *testing.T) {
	s := built.Of(t, `-- content/guides/vejl/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01, withdrawn: {date: 2025-05-01, by: kl, reason: Den var forkert}}
-- content/guides/vejl/1.0/01-et.md --
Svar i dag.
`)
	for _, address := range []string{"vejl/", "vejl/gaeldende/", "vejl/gaeldende/et/", "vejl/gaeldende/samlet/", "vejl/1.0/et/"} {
		if page := strings.ReplaceAll(s.Page(t, address), "\u00a0", " "); !strings.Contains(page, "blev trukket tilbage 1. maj 2025 af Kommunernes Landsforening. Grunden er: Den var forkert.") {
			t.Errorf("%s does not say what became of the version: %s", address, page)
		}
	}
}

// A sealed text that leads to what was taken back can not be edited: it is said, and
// hinders nobody from taking it back.
func TestLinksToWhatWasTakenBack(t *testing.T) {
	s := built.Of(t, `-- content/guides/vejl/guide.yaml --
title: Vejledningen
versions:
  - {version: "0.9", status: approved, approved: 2024-01-01, withdrawn: {date: 2025-05-01, by: kl, reason: Fejl}}
  - {version: "1.0", status: approved, approved: 2025-01-01}
-- content/guides/vejl/0.9/01-et.md --
Svar.
-- content/guides/vejl/1.0/01-et.md --
Se [listen](/moeder/2025-02-20/liste.txt), [tallene](/statistik/brug/2025-02-01/brug.csv), [filen](/vejl/0.9/vejl-0.9.docx) og [siden](/vejl/0.9/et/).
-- content/meetings/2025-02-20.md --
---
title: Holdt
date: 2025-02-20
status: held
attachments:
  - {title: Liste, file: liste.txt, withdrawn: {date: 2025-03-01, by: kl, reason: Den nævnte en borger.}}
---
-- content/meetings/2025-02-20/liste.txt --
Listen.
-- data/statistics/brug/2025-02-01.yaml --
title: Brug
kind: serie
status: final
source: Kilden
unit: brugere
disclosure: {rule: none, reason: Landstal}
points:
  - {period: "2024-01", value: 17}
  - {period: "2025-01", value: 19}
withdrawn: {date: 2025-03-01, by: kl, reason: Fejl}
-- data/statistics/brug/2025-04-01.yaml --
title: Brug
kind: serie
status: final
source: Kilden
unit: brugere
disclosure: {rule: none, reason: Landstal}
points:
  - {period: "2024-01", value: 18}
  - {period: "2025-01", value: 19}
`)
	const here = "content/guides/vejl/1.0/01-et.md:"
	want := []string{"/moeder/2025-02-20/liste.txt", "/statistik/brug/2025-02-01/brug.csv", "/vejl/0.9/vejl-0.9.docx"}
	if len(s.Diagnostics) != len(want) {
		t.Fatalf("%d diagnostics: %v", len(s.Diagnostics), s.Diagnostics)
	}
	for i, d := range s.Diagnostics {
		if !strings.HasPrefix(d.String(), here) || d.Code != "link-withdrawn" || d.Severity != diag.Warning || !strings.Contains(d.Message.String(), want[i]+" was withdrawn") {
			t.Errorf("got %v", d)
		}
	}
}

// Where the version is taken back on which a draft and its proposals stand, one error
// says what to write, and no other guesses at what the draft would be.
func TestBaseOfADraftTakenBack(t *testing.T) {
	s := built.Of(t, strings.NewReplacer(`approved: 2025-03-01, base: "1.1"}`, `approved: 2025-03-01, base: "1.1", withdrawn: {date: 2025-06-01, by: kl, reason: Fejl}}`,
		`  - {version: "1.0", section: gammel, to: et}`, "").Replace(takenBack)+`-- data/proposals/2025-04.yaml --
id: "2025-04"
title: Mod den første
guide: vejl
base: "0.9"
target: "1.3"
by: kl
submitted: 2025-03-10
meeting: 2025-09-20
reason: Hurtigere.
changes:
  - {id: a, section: et, replace: dag, with: morgen}
`, func(o *generator.Options) { o.Group = true })
	var errors []string
	for _, d := range s.Diagnostics {
		if d.Severity == diag.Error {
			errors = append(errors, d.String())
		}
	}
	if len(errors) != 1 || !strings.Contains(errors[0], "version 1.2 was withdrawn") {
		t.Errorf("got %q", errors)
	}
}
