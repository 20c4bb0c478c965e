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
