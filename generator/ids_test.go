package generator_test

import (
	"fmt"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/sitetest/built"
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
	for _, id := range []string{"figur-strip", "figur-d1-strip", "figur-ventetid-strip", "D1-alle-title", "d1-alle-title", "D1-alle-smal-title"} {
		if n := strings.Count(page, `id="`+id+`"`); n != 1 {
			t.Errorf("the page has %d elements with the id %s", n, id)
		}
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
	for _, want := range []string{`href="#historie-1.1-a--fn:1"`, `id="historie-1.2-a--fnref:1"`, "tredje"} {
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
