package generator_test

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/sitetest/built"
)

const calledAlike = `
-- content/guides/g/guide.yaml --
title: G
versions:
  - {version: "1.0", status: approved, approved: 2023-01-01}
  - {version: "1.1", status: approved, approved: 2024-01-01}
  - {version: "1.2", status: draft, base: "1.1"}
-- content/guides/g/1.0/01-a.md --
Det første afsnit er langt nok til at blive genkendt, når det flytter sig.[^n]

Det andet afsnit bliver, hvor det er, og siger noget helt andet.

Det tredje afsnit handler om frister og om den, der skal svare på dem.

[^n]: En note.
%[1]s
-- content/guides/g/1.0/02-b.md --
Teksten i b.[^n]

[^n]: En note.
%[1]s
-- content/guides/g/1.1/01-a.md --
Det andet afsnit bliver, hvor det er, og siger noget helt andet.

Det tredje afsnit handler om frister og om den, der skal svare på dem.[^n]

Det første afsnit er langt nok til at blive genkendt, når det flytter sig.

[^n]: En ny note.
%[1]s
-- content/guides/g/1.1/02-b.md --
Den nye tekst i b.[^n]

[^n]: En ny note.
%[1]s
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Forslaget
guide: g
base: "1.1"
target: "1.2"
by: kl
submitted: 2025-02-18
meeting: 2025-09-01
reason: |
  Fordi.
%[2]s
changes:
  - id: a
    section: a
    text: |
      Det tredje afsnit handler om frister og om den, der skal svare på dem.[^n]

      Det første afsnit er langt nok til at blive genkendt, når det flytter sig.

      Det andet afsnit bliver, hvor det er, og siger noget helt andet.

      [^n]: En ny note.
%[4]s
  - {id: b, section: b, replace: "Den nye", with: "Den helt nye"}
  - {id: c, move: b}
-- content/meetings/2025-09-01.md --
---
title: Mødet
date: 2025-09-01
status: planned
agenda:
  - {title: Hent, kind: beslutning, proposals: ["2025-01"], datasets: [ventetid]}
  - {title: Bilag, kind: drøftelse, datasets: [tid]}
---
Om mødet.
%[3]s
## Bilag

Teksten.
%[3]s
-- content/pages/side.md --
Siden.
%[3]s
-- data/events/e.yaml --
title: Om
date: 2025-10-01
text: |
  Her.
%[2]s
-- data/kommuner.yaml --
regions:
  - {id: nord, name: Region Nord}
kommuner:
  - {code: "0773", name: Morsø, slug: morsoe, regions: [{region: nord}], tile: {column: 1, row: 1}}
  - {code: "0787", name: Thisted, slug: thisted, regions: [{region: nord}], tile: {column: 1, row: 2}}
-- data/statistics/ventetid/2025-01-01.yaml --
title: Datasættet ventetid
kind: kommuner
status: final
source: Kilden
disclosure: {rule: none, reason: offentligt kendt}
measures: [{id: dage, label: Dage, unit: antal}]
periods: [{id: "2023", label: "2023"}, {id: "2024", label: "2024"}]
highlight: {measure: dage, compare: ["2023", "2024"]}
rows:
  - {area: "0773", "2023": {dage: 15}, "2024": {dage: 10}}
  - {area: "0787", "2023": {dage: 25}, "2024": {dage: 12}}
-- data/statistics/tid/2025-01-01.yaml --
title: Serien
kind: serie
status: final
source: Kilden
unit: brugere
disclosure: {rule: none, reason: offentligt kendt}
points:
  - {period: "2023-12", value: 1000}
  - {period: "2024-12", value: 1200}
`

// Headings may be called whatever a page has: the marks of what changed since, the
// two places of a move, charts, a heading of another section on a page of several.
func TestHeadingsCalledAsIDs(t *testing.T) {
	heavy(t)
	of := func(ids []string) *built.Site {
		var h strings.Builder
		for _, id := range ids {
			fmt.Fprintf(&h, "\n### Om det %s {#%s}\n\nTekst om det.\n", strings.NewReplacer("-", " ").Replace(id), id)
		}
		hs := h.String()
		in := func(n int, s string) string { return strings.ReplaceAll(s, "\n", "\n"+strings.Repeat(" ", n)) }
		return built.Of(t, fmt.Sprintf(calledAlike, hs, in(2, hs), strings.ReplaceAll(hs, "###", "#####"), in(6, hs)), built.Group, drawn)
	}
	// What a site has ids of with one heading is what headings are called then.
	ids := map[string]bool{"x": true}
	for range 2 {
		s := of(slices.Sorted(maps.Keys(ids)))
		for _, d := range s.Diagnostics {
			if d.Severity == diag.Error {
				t.Error(d)
			}
		}
		for name, text := range s.Files {
			if path.Ext(name) == ".html" {
				for _, m := range regexp.MustCompile(` id="([^"]+)"`).FindAllStringSubmatch(text, -1) {
					if !strings.HasPrefix(m[1], "_") && !strings.Contains(m[1], ":") {
						ids[m[1]] = true
					}
				}
			}
		}
	}
}
