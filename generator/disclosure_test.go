package generator_test

import (
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/sitetest"
)

// The sheet to sign names tables, what is hidden, what belongs together, what was
// taken to be known, reasons and sums, and no hidden figure; where the audit
// stops it says that it cannot be signed.
func TestDisclosureSheet(t *testing.T) {
	rows := func(ended string) string {
		return `  - {area: Morsø, "2027-03": {alle: 100, 75plus: 50}}
  - {area: Thisted, "2027-03": {alle: 200, 75plus: 90}}
  - {area: Aalborg, "2027-03": {alle: 900, 75plus: 455}}
  - {area: Læsø, "2027-03": {alle: 150, 75plus: 60}}
  - {area: Vesthimmerlands, "2027-03": {alle: 300, 75plus: 155}}
  - {area: Rebild, "2027-03": ` + ended + `}
`
	}
	site := strings.Replace(figuresOf(edition("2027-01-01", "{rule: lsr}", "\nacknowledge: {totals-disagree: Vi ved det}", counts, rows("{alle: 60, 75plus: NA}"))),
		`  - {code: "0787"`, `  - {code: "0851", name: Aalborg, regions: [{region: nord}], tile: {column: 3, row: 1}}
  - {code: "0825", name: Læsø, regions: [{region: nord}], tile: {column: 4, row: 1}}
  - {code: "0820", name: Vesthimmerlands, regions: [{region: nord}], tile: {column: 5, row: 1}}
  - {code: "0840", name: Rebild, regions: [{region: nord}], tile: {column: 6, row: 1}}
  - {code: "0787"`, 1)
	other := strings.NewReplacer("statistics/andel", "statistics/andet", "id: 75plus, label: 75+ år, unit: antal, within: alle", "id: ældre, label: Ældre, unit: antal", "75plus", "ældre").Replace(
		edition("2027-02-01", "{rule: none, reason: Prøve}", "", counts, strings.ReplaceAll(rows("{ældre: NA}"), "alle: 60, ", "")))
	for name, c := range map[string]struct {
		site  string
		wants []string
		stops bool
	}{
		"signed": {site + other, []string{`"stops": 0`, `"hidden_first": 1`, `"hidden_second": 0`, `"tightest": "mindst 10 personer"`, `"of": "Ældre, marts 2027 (andet)"`, `"is": "de samme tal som 75+ år, marts 2027 (andel)"`,
			`"reason": "Vi ved det"`, `"file": "data/statistics/andet/2027-02-01.yaml"`, `"program": "bestpractice 9"`}, false},
		"stopped": {site + strings.ReplaceAll(other, "ældre: NA", "ældre: 20"), []string{`"stops": 1`, `"tightest": "for snævre"`}, true},
	} {
		html, json, result, err := generator.Disclosure(generator.Options{Files: sitetest.Files(t, c.site)}, "bestpractice 9")
		if err != nil {
			t.Fatal(err)
		}
		text := strings.ReplaceAll(string(json), "\u00a0", " ")
		for _, want := range c.wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s: the sheet lacks %s:\n%s", name, want, text)
			}
		}
		if got := strings.Contains(string(html), "Kan ikke underskrives"); got != c.stops || result.OK() == c.stops {
			t.Errorf("%s: cannot be signed: %v, %v", name, got, result.Diagnostics)
		}
		for _, want := range []string{"default-src &#39;none&#39;", "Navn", "75&#43; år"} {
			if !strings.Contains(string(html), want) {
				t.Errorf("%s: the page lacks %q", name, want)
			}
		}
	}
}
