package generator_test

import (
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/sitetest/built"
	"bestpractice/templates"

	"gopkg.in/yaml.v3"
)

func drawn(o *generator.Options) { o.Cache = charts }

// A kommune's page shows all datasets, each chart with an address of its own,
// whatever the datasets are called.
func TestChartsOfSeveralDatasets(t *testing.T) {
	heavy(t)
	var archive strings.Builder
	archive.WriteString(`
-- data/kommuner.yaml --
regions:
  - {id: nord, name: Region Nord}
kommuner:
  - {code: "0773", name: Morsø, slug: morsoe, regions: [{region: nord}], tile: {column: 1, row: 1}}
  - {code: "0787", name: Thisted, slug: thisted, regions: [{region: nord}], tile: {column: 1, row: 2}}
`)
	for _, id := range []string{"ventetid", "1", "d1"} {
		fmt.Fprintf(&archive, `-- data/statistics/%s/2025-01-01.yaml --
title: Datasættet %s
kind: kommuner
status: final
source: Kilden
disclosure: {rule: none, reason: offentligt kendt}
measures: [{id: dage, label: Dage, unit: antal}]
periods: [{id: "2024", label: "2024"}]
highlight: {measure: dage, compare: ["2024"]}
rows:
  - {area: "0773", "2024": {dage: 10}}
  - {area: "0787", "2024": {dage: 12}}
`, id, id)
	}
	s := built.Of(t, archive.String(), drawn)
	if said := s.Said(); said != "" {
		t.Error(said)
	}
	page := s.Page(t, "kommuner/morsoe/")
	for _, id := range []string{"figur-strip", "figur-d1-strip", "figur-ventetid-strip", "D1-all-title", "d1-all-title", "D1-all-smal-title"} {
		if n := strings.Count(page, `id="`+id+`"`); n != 1 {
			t.Errorf("the page has %d elements with the id %s", n, id)
		}
	}
	if n := strings.Count(page, `<select id="_compare"`); n != 1 || !strings.Contains(page, `data-others="`) {
		t.Errorf("the page has %d fields for whom to compare with", n)
	}
}

// A footnote whose text changed under an unchanged paragraph, in two sections and
// twice in one: the history and what is new since show the note, and lead only
// to what they show.
func TestChangedFootnotes(t *testing.T) {
	s := built.Of(t, `
-- content/guides/g/1.0/01-a.md --
Et afsnit uden noter.

Et afsnit med en note[^n] og en til[^m].

[^n]: Den første tekst.

[^m]: En note som ingen rører.
-- content/guides/g/1.0/02-b.md --
Kun en note[^n].

[^n]: Gammel[^o] tekst.

[^o]: En note i noten.
-- content/guides/g/1.1/01-a.md --
Et afsnit uden noter.

Et afsnit med en note[^n] og en til[^m].

[^n]: Den anden tekst.

[^m]: En note som ingen rører.
-- content/guides/g/1.1/02-b.md --
Kun en note[^n].

[^n]: Ny[^o] tekst.

[^o]: En note i noten.
-- content/guides/g/1.2/01-a.md --
Et afsnit uden noter.

Et afsnit med en note[^n] og en til[^m].

[^n]: Den tredje tekst.

[^m]: En note som ingen rører.
-- content/guides/g/1.2/02-b.md --
Kun en note[^n].

[^n]: Nyere[^o] tekst.

[^o]: En note i noten.
`)
	if said := s.Said(); said != "" {
		t.Error(said)
	}
	history := s.Page(t, "g/1.2/a/")
	for _, want := range []string{`href="#_history:1.1:a--fn:1"`, `id="_history:1.2:a--fnref:1"`, "tredje"} {
		if !strings.Contains(history, want) {
			t.Errorf("the history lacks %s", want)
		}
	}
	if strings.Contains(history, "uden noter.</p>\n<p data-same>") {
		t.Error("the history shows what is far from the change")
	}
}

// A paragraph that moved, and moved back, in two sections of one guide: each page
// that shows the move several times has ids of its own for each.
func TestMovesInThreeVersions(t *testing.T) {
	const first, second, third = "Det første afsnit er langt nok til at blive genkendt, når det flytter sig.\n", "Det andet afsnit bliver, hvor det er, og siger noget helt andet.\n", "Det tredje afsnit handler om frister og om den, der skal svare på dem.\n"
	straight, moved := first+"\n"+second+"\n"+third, second+"\n"+third+"\n"+first
	for name, texts := range map[string][3]string{"at once": {straight, straight, moved}, "and back": {straight, moved, straight}, "again": {straight, moved, moved}} {
		t.Run(name, func(t *testing.T) {
			var archive strings.Builder
			for i, text := range texts {
				for _, section := range []string{"01-a", "02-b"} {
					fmt.Fprintf(&archive, "-- content/guides/g/%d.0/%s.md --\n%s", i+1, section, text)
				}
			}
			if said := built.Of(t, archive.String()).Said(); said != "" {
				t.Error(said)
			}
		})
	}
}

// Every version of a long list has its way to the newest one that is approved,
// whatever is in force.
func TestManyVersionsBeforeTheNewestIsInForce(t *testing.T) {
	var archive strings.Builder
	archive.WriteString("-- content/guides/g/guide.yaml --\ntitle: Vejledningen\nversions:\n")
	for i := 1; i <= 15; i++ {
		fmt.Fprintf(&archive, "  - {version: \"%d.0\", status: approved, approved: 20%02d-01-01%s}\n", i, i+5, map[bool]string{true: ", effective: 2030-01-01"}[i >= 14])
	}
	for i := 1; i <= 15; i++ {
		fmt.Fprintf(&archive, "-- content/guides/g/%d.0/01-a.md --\nTeksten er nummer %d.\n", i, i)
	}
	s := built.Of(t, archive.String())
	if said := s.Said(); said != "" {
		t.Error(said)
	}
	s.Page(t, "g/sammenlign/12.0/15.0/")
	if page := s.Page(t, "g/"); !strings.Contains(page, "sammenlign/12.0/15.0/") {
		t.Error("the guide does not lead to what is new since 12.0")
	}
}

// A link to a heading that a comparison strikes out, or that went with its whole
// section, is words there: the page has no such place.
func TestLinksToWhatIsStruckOut(t *testing.T) {
	s := built.Of(t, `
-- content/guides/g/guide.yaml --
title: G
versions:
  - {version: "1.0", status: approved, approved: 2023-01-01}
  - {version: "2.0", status: approved, approved: 2024-01-01}
anchors:
  - {version: "1.0", section: bilag, gone: Udgik.}
  - {version: "1.0", section: formaal, anchor: liste, gone: Udgik.}
-- content/guides/g/1.0/01-formaal.md --
Se [listen](#liste), [[#mening]] og [meningen](#mening).

## Mening

Teksten.

## Liste

En liste.
-- content/guides/g/1.0/02-bilag.md --
Se [stedet](#sted) og [[#sted]].

## Sted

Et sted.
-- content/guides/g/2.0/01-formaal.md --
Se [[#mening]] og [meningen](#mening).

## Mening

Teksten.
`)
	if s.Said() != "" {
		t.Fatal(s.Said())
	}
	page := s.Page(t, "g/sammenlign/1.0/2.0/")
	for _, want := range []string{"listen", "stedet", `href="#formaal--mening"`} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in\n%s", want, page)
		}
	}
	for _, gone := range []string{"#formaal--liste", "#bilag--sted"} {
		if strings.Contains(page, `href="`+gone) {
			t.Errorf("%s leads nowhere", gone)
		}
	}
}

// What people write has whatever id it likes: of the ids that templates write none
// is that of a heading, a section, an event, a change or an item of an agenda, and
// what stands beside a text, notices of one section among it, has ids of its own.
func TestIDsOfTheFrame(t *testing.T) {
	ids := map[string]bool{"c-2025-01-a": true, "main": true, "top": true, "siden-sidst": true}
	err := fs.WalkDir(templates.FS, "pages", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(templates.FS, name)
		for _, m := range regexp.MustCompile(` id="([^"{]+)"`).FindAllSubmatch(text, -1) {
			ids[strings.TrimLeft(string(m[1]), "_")] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	var texts struct{ Address map[string]string }
	words, err := fs.ReadFile(templates.FS, "texts/da.yaml")
	if err != nil || yaml.Unmarshal(words, &texts) != nil {
		t.Fatal("the words of addresses cannot be read", err)
	}
	for _, place := range texts.Address {
		ids[place] = true
	}
	delete(ids, texts.Address["whole"]) // no section may be called so: a page stands there
	if err != nil || len(ids) < 20 {
		t.Fatalf("%d ids: %v", len(ids), err)
	}
	var headings, archive strings.Builder
	names := slices.Sorted(maps.Keys(ids))
	for _, id := range names {
		fmt.Fprintf(&headings, "\n### Om %s {#%s}\n\nOm %s er der intet.\n", id, id, id)
	}
	headings.WriteString("\n### Alene {#c-2025-01-alene}\n\nIntet.\n")
	archive.WriteString(`
-- content/guides/g/guide.yaml --
title: G
versions:
  - {version: "1.0", status: approved, approved: 2023-01-01}
  - {version: "1.1", status: approved, approved: 2024-01-01}
  - {version: "1.2", status: draft, base: "1.1"}
notices:
`)
	for range 2 {
		archive.WriteString("  - {version: \"1.1\", section: hent, date: 2025-03-01, by: kl, text: \"## Hent\\n\\nSe noten[^n] og [her](#hent).\\n\\n[^n]: En note.\\n\"}\n")
	}
	for v, digit := range []string{"0", "1"} {
		for i, id := range names {
			fmt.Fprintf(&archive, "-- content/guides/g/1.%s/%02d-%s.md --\nTeksten er den %d. af slagsen.[^n]\n", digit, i+1, id, v+1)
			if id == "hent" || id == "c-2025-01-a" {
				archive.WriteString(headings.String())
			}
			archive.WriteString("\n[^n]: En note.\n")
		}
	}
	for i, by := range []string{"kl", "plo"} {
		fmt.Fprintf(&archive, `-- data/proposals/2025-0%d.yaml --
id: "2025-0%[1]d"
title: Forslaget
guide: g
base: "1.1"
target: "1.2"
by: %s
submitted: 2025-02-18
meeting: 2025-09-01
reason: |
%s
questions:
  - {id: hent, text: "Er det den 2.?", section: hent, quote: "den 2. af"}
  - {id: start, text: "Er det nu den 2.?", section: hent, quote: "den 2. af"}
changes:
  - {id: a, section: hent, replace: "Om hent er der intet", with: "Om hent er der meget %[1]d"}
  - {id: b, section: c-2025-01-a, after: "Om hent er der intet.", insert_block: "### Nyt {#nyt-%[1]d}\n\nTekst."}
  - {id: other, section: other, replace: "den 2.", with: "en %[1]d. udgave"}
`, i+1, by, strings.ReplaceAll(headings.String(), "\n", "\n  "))
		if i == 0 { // one that no conflict takes out of the draft
			archive.WriteString("  - {id: alene, section: hent, replace: Om top er der intet, with: Om top er der noget}\n")
		}
	}
	agenda := "agenda:\n  - {title: Hent, kind: beslutning, proposals: [\"2025-01\", \"2025-02\"]}\n  - {break: Pause}\n  - {break: Pause}\n  - {title: Bilag, kind: drøftelse, questions: [{id: hent, text: \"Er det?\"}, {id: start, text: \"Er det nu?\"}]}\n"
	for day, status := range map[string]string{"2025-02-01": "held", "2025-09-01": "planned"} {
		fmt.Fprintf(&archive, "-- content/meetings/%s.md --\n---\ntitle: Mødet\ndate: %s\nstatus: %s\n%s---\n%s\n## Bilag\n%s\n### Referat x\n\nX.\n\n#### Referat\n%s\n#### X\n\nX.\n",
			day, day, status, map[bool]string{true: agenda, false: "agenda:\n  - {title: Bilag, kind: drøftelse}\n"}[status == "planned"], headings.String(), headings.String(), strings.ReplaceAll(headings.String(), "###", "#####"))
	}
	fmt.Fprintf(&archive, "-- content/pages/side.md --\n%s\n", strings.ReplaceAll(headings.String(), "###", "##"))
	for _, id := range names {
		fmt.Fprintf(&archive, "-- data/events/%s.yaml --\ntitle: Om %s\ndate: 2025-10-01\ntext: \"## Hent\\n\\nHer.\"\n", id, id)
	}
	s := built.Of(t, archive.String(), built.Group)
	for _, d := range s.Diagnostics {
		if d.Severity == diag.Error {
			t.Error(d)
		}
	}
	if !strings.Contains(s.Page(t, "g/1.0/hent/"), `id="contents"`) {
		t.Error("the heading lost its address")
	}
}
