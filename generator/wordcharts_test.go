package generator_test

import (
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/sitetest"
)

// A meeting's Word file shows the figures that are before it as a picture with
// words, of kommuner as a map, and as a table; what is illustrative says so in both.
func TestWordCharts(t *testing.T) {
	heavy(t)
	files := sitetest.Files(t, `
-- data/kommuner.yaml --
regions:
  - {id: nord, name: Region Nord}
kommuner:
  - {code: "0773", name: Morsø, slug: morsoe, regions: [{region: nord}], tile: {column: 1, row: 1}}
  - {code: "0787", name: Thisted, slug: thisted, regions: [{region: nord}], tile: {column: 1, row: 2}}
-- data/statistics/ventetid/2025-01-01.yaml --
title: Dage til svar
kind: kommuner
status: illustrative
source: Kilden
disclosure: {rule: none, reason: offentligt kendt}
measures: [{id: dage, label: Dage, unit: antal}]
periods: [{id: "2024", label: "2024"}]
highlight: {measure: dage, compare: ["2024"]}
rows:
  - {area: "0773", "2024": {dage: 10}}
  - {area: "0787", "2024": {dage: 12}}
-- content/meetings/2025-09-01.md --
---
title: Møde
date: 2025-09-01
status: planned
agenda:
  - {title: Tallene, datasets: [ventetid]}
---
`)
	data, r, err := generator.Word(generator.WordOptions{Options: generator.Options{Files: files}, What: "2025-09-01"})
	if err != nil || !r.OK() {
		t.Fatal(err, r.Diagnostics)
	}
	all := words(t, data)
	pic := between(all, "<w:drawing>", "</w:drawing>")
	if !strings.Contains(pic, `name="ventetid-kort.svg"`) || !strings.Contains(pic, "svgBlip") || !strings.Contains(pic, `descr="`) || !strings.Contains(between(pic, `descr="`, `"`), "llustrativ") {
		t.Errorf("the picture is %q", pic)
	}
	if !strings.Contains(all, "<svg") || !strings.Contains(all, "Morsø</w:t>") || !strings.Contains(all, "Dage til svar (") {
		t.Error("there is no drawing, or no table, or no caption")
	}
}

// between is what stands between the first a and the b behind it.
func between(s, a, b string) string {
	_, s, _ = strings.Cut(s, a)
	s, _, _ = strings.Cut(s, b)
	return s
}
