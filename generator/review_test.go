package generator_test

import (
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"

	"bestpractice/generator/sitetest/built"
)

// round is a site before a meeting: moves, a removal, a conflict, rows, formats.
const round = `-- data/statistics/brugere/2025-01-01.yaml --
title: Brugere
kind: serie
status: illustrative
source: Opfundne tal
points:
  - {period: "2024", value: 1200}
  - {period: "2025", value: 1500}
-- content/guides/vejl/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/vejl/1.0/01-formaal.md --
Svar inden for 24 timer. Ring til **lægen** i dagtiden.

| Sag | Frist |
|---|---|
| Rykker | 2 dage |
-- content/guides/vejl/1.0/02-ansvar.md --
Kommunen har ansvaret, jf. afsnit 1.
-- content/guides/vejl/1.0/03-bilag.md --
## Liste {#liste}

Højst 5 mg om dagen.
-- content/guides/vejl/1.0/04-kontakt.md --
## Telefon {#telefon}

Ring til apoteket.
-- content/meetings/2025-09-01.md --
---
title: Møde i gruppen
date: 2025-09-01
status: planned
review: {opens: 2025-08-01, closes: 2025-08-25}
agenda:
  - {title: Forslag, kind: beslutning, proposals: ["2025-01", "2025-02", "2025-03"]}
---
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Rækkefølge
guide: vejl
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-01
meeting: 2025-09-01
reason: Ansvar først, se [[kontakt]].
changes:
  - {id: a, move: ansvar}
  - {id: b, move: kontakt, after: formaal}
  - {id: c, remove: bilag, alias: kontakt, anchors: {liste: kontakt#telefon}}
  - {id: d, summary: Nye navne, edits: [{section: formaal, title: Formålet}, {section: ansvar, title: Ansvaret}]}
-- data/proposals/2025-02.yaml --
id: "2025-02"
title: Frister
guide: vejl
base: "1.0"
target: "1.1"
by: plo
submitted: 2025-02-01
meeting: 2025-09-01
reason: "Fristen er for **lang**: {{ tal brugere 2025 }} brugere."
changes:
  - {id: a, section: formaal, replace: 24 timer, with: 12 timer}
  - {id: b, section: formaal, after: "| Rykker | 2 dage |", insert: "\n| Afvigelse | 2 timer |"}
  - {id: c, section: formaal, replace: "**lægen**", with: lægen}
  - id: d
    edits:
      - {section: ansvar, replace: "Kommunen har", with: "Kommune og apotek har"}
      - {section: kontakt, replace: "Ring til apoteket", with: "Skriv til apoteket, se [[ansvar]] ({{ tal brugere 2025 }})"}
-- data/proposals/2025-03.yaml --
id: "2025-03"
title: Andre frister
guide: vejl
base: "1.0"
target: "1.1"
by: regioner
submitted: 2025-02-01
meeting: 2025-09-01
reason: En anden frist.
changes:
  - {id: a, section: formaal, replace: inden for 24 timer, with: samme dag}
  - {id: b, section: ansvar, delete: ", jf. afsnit 1"}
`

var tags = regexp.MustCompile(`<[^>]*>`)

// part is what stands between two texts of a page, without tags and spaces in a row.
func part(t *testing.T, page, from, to string) (source, text string) {
	t.Helper()
	_, rest, ok := strings.Cut(page, from)
	if !ok {
		t.Fatalf("the page has no %q", from)
	}
	source, _, _ = strings.Cut(rest, to)
	text = source
	if before := page[:len(page)-len(rest)]; strings.LastIndex(before, "<") > strings.LastIndex(before, ">") {
		_, text, _ = strings.Cut(source, ">") // what else the tag says is not read
	}
	return source, strings.Join(strings.Fields(html.UnescapeString(tags.ReplaceAllString(text, " "))), " ")
}

// TestBeforeAMeeting builds the site once for all that is asked of it.
func TestBeforeAMeeting(t *testing.T) {
	s := built.Of(t, round, built.Group)
	t.Run("nobody answers blind", func(t *testing.T) { nobodyAnswersBlind(t, s) })
	t.Run("changes in words", func(t *testing.T) { changesInWords(t, s) })
}

// Nobody answers blind: each item of the review, of the file that is mailed and of
// the projector shows both places of a move, the text that goes and what takes over
// its addresses, and the other side of a conflict.
func nobodyAnswersBlind(t *testing.T, s *built.Site) {
	for address, item := range map[string]string{
		"moeder/2025-09-01/gennemgang/": `<section class="item" id="`, "moeder/2025-09-01/gennemgang.html": `<section class="item" id="`,
		"moeder/2025-09-01/fremvisning/": `<section class="slide slide-item" id="`,
	} {
		page := s.Page(t, address)
		for id, want := range map[string][]string{
			"2025-01:a": {"2. ansvar: afsnittet flyttes. Nu står det efter „1. formaal“; det kommer til at stå først", "2. ansvar 1. formaal 2. ansvar 3. bilag"},
			"2025-01:b": {"Nu står det efter „3. bilag“; det kommer til at stå efter „1. formaal“", "1. formaal 4. kontakt 2. ansvar 3. bilag 4. kontakt"},
			"2025-01:c": {"3. bilag: afsnittet udgår, og links til det fører til „4. kontakt“", "Højst 5 mg om dagen.", "Links til „Liste“ fører herefter til „4. kontakt: Telefon“."},
			"2025-02:a": {"Kan ikke vedtages sammen med 2025-03 a, Andre frister", "foreslået · Danske Regioner", "samme dag"},
			"2025-03:a": {"Kan ikke vedtages sammen med 2025-02 a, Frister", "foreslået · Praktiserende Lægers Organisation", "12 timer"},
			"2025-01:d": {"Nye navne 2. ansvar: ny titel „Ansvaret“", "Formålet"},
			"2025-02:d": {"2. ansvar", "4. kontakt Telefon", "1.500"},
		} {
			_, text := part(t, page, item+id+`"`, "<section ")
			for _, w := range want {
				if !strings.Contains(text, w) {
					t.Errorf("/%s: %s does not say %q:\n%s", address, id, w, text)
				}
			}
		}
		source, _ := part(t, page, item+`2025-01:c"`, "<section ")
		if !strings.Contains(source, `<del`) {
			t.Errorf("/%s: what is removed is not struck out", address)
		}
	}
	if page := s.Page(t, "moeder/2025-09-01/gennemgang.html"); strings.Contains(page, `href="..`) {
		t.Error("the mailed file links to pages that are not with it")
	}
}

// What changes do is said in rendered words, wherever they are named.
func changesInWords(t *testing.T, s *built.Site) {
	_, text := part(t, s.Page(t, "forslag/2025-02/"), "<main", "</main>")
	for _, want := range []string{"indsat „Afvigelse · 2 timer“", "1. formaal: ikke længere fed", "Skriv til apoteket, se ansvar (1.500)"} {
		if !strings.Contains(text, want) {
			t.Errorf("/forslag/2025-02/ does not say %q:\n%s", want, text)
		}
	}
	for address, page := range s.Files {
		if !strings.HasSuffix(address, ".html") {
			continue
		}
		for _, fault := range pageFaults(t, page) {
			t.Errorf("/%s: %s", address, fault)
		}
	}
	for _, raw := range []string{"{{", "[[", "**", "| ", "{#"} { // the feed's entries are pages in its text
		if strings.Contains(s.Page(t, "feed.xml"), raw) {
			t.Errorf("the feed shows %q", raw)
		}
	}
	_, removed := part(t, s.Page(t, "forslag/2025-01/"), "<main", "</main>")
	if !strings.Contains(removed, "Højst 5 mg om dagen.") {
		t.Error("the proposal does not show the text that it removes")
	}
}

// A first draft is reviewed by section: each is an item with its hash and text.
func TestFirstDraftIsReviewedBySection(t *testing.T) {
	s := built.Of(t, `-- content/guides/ny/guide.yaml --
title: Ny vejledning
versions:
  - {version: "0.9", status: draft, meeting: 2025-09-01}
-- content/guides/ny/0.9/01-formaal.md --
Formålet er **klart**, jf. afsnit 2.
-- content/guides/ny/0.9/02-ansvar.md --
Kommunen har ansvaret.
-- content/meetings/2025-09-01.md --
---
title: Første møde
date: 2025-09-01
status: planned
review: {closes: 2025-08-25}
---
`, built.Group)
	hash := regexp.MustCompile(`data-key="@ny/0.9/(\w+)" data-guide="ny" data-version="0.9" data-section="(\w+)" data-hash="sha256-2:[0-9a-f]{64}" data-kind="section"`)
	for _, address := range []string{"moeder/2025-09-01/gennemgang/", "moeder/2025-09-01/gennemgang.html"} {
		page := s.Page(t, address)
		if got := len(hash.FindAllString(page, -1)); got != 2 {
			t.Errorf("/%s has %d sections to answer, not 2", address, got)
		}
		if source, _ := part(t, page, `id="section:ny:formaal"`, "<section "); !strings.Contains(source, "<strong>klart</strong>") ||
			!strings.Contains(source, `value="afvis"`) || !strings.Contains(source, `data-wording="0"`) || !strings.Contains(source, "data-remark-forms") {
			t.Errorf("/%s: the section lacks its text, answers or fields:\n%s", address, source)
		}
		if title, _ := part(t, page, "<title>", "</title>"); !strings.Contains(strings.ReplaceAll(title, "\u00a0", " "), ", 1. september 2025 –") {
			t.Errorf("/%s: the title tells it from no other meeting's review: %s", address, title)
		}
	}
	if !strings.Contains(s.Page(t, "moeder/2025-09-01/"), "gennemgang/index.html") {
		t.Error("the meeting does not lead to the review")
	}
}

// The order that a move makes is shown about the place that the section leaves and the one
// that it comes to; what stands between or around them is left out.
func TestOrderInAReview(t *testing.T) {
	archive := `-- content/guides/v/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/meetings/2025-09-01.md --
---
title: Første møde
date: 2025-09-01
status: planned
review: {opens: 2025-06-01, closes: 2025-08-25}
agenda:
  - {title: Sager, kind: beslutning, proposals: ["2025-01"]}
---
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Flyt
guide: v
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-18
reason: Fordi.
meeting: 2025-09-01
changes:
  - {id: frem, move: b, after: f}
  - {id: foerst, move: g, after: ""}
  - {id: naer, move: d, after: e}
`
	for i, id := range []string{"a", "b", "c", "d", "e", "f", "g", "h"} {
		archive += fmt.Sprintf("-- content/guides/v/1.0/%02d-%s.md --\nOrd.\n", i+1, id)
	}
	s := built.Of(t, archive, built.Group)
	if s.Said() != "" {
		t.Error(s.Said())
	}
	page := s.Page(t, "moeder/2025-09-01/gennemgang/")
	between := regexp.MustCompile(`</li>\s*<li>`)
	for item, want := range map[string]string{
		"frem":   "1. a|<del>2. b</del>|3. c|…|6. f|<ins>2. b</ins>|7. g",
		"foerst": "<ins>7. g</ins>|1. a|…|6. f|<del>7. g</del>|8. h",
		"naer":   "3. c|<del>4. d</del>|5. e|<ins>4. d</ins>|6. f",
	} {
		text, _ := part(t, page, `data-key="2025-01/`+item+`"`, "</ol>")
		_, order, _ := strings.Cut(text, `<ol class="order"`)
		_, order, _ = strings.Cut(order, "<li>")
		if order = between.ReplaceAllString(strings.TrimSuffix(strings.TrimSpace(order), "</li>"), "|"); order != want {
			t.Errorf("%s: %q, want %q", item, order, want)
		}
	}
}
