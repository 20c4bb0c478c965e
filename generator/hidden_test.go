package generator_test

import (
	"archive/zip"
	"fmt"
	"html"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/sitetest/built"
)

// hiddenSite is a site of eight kommuner that hides one as a whole (Rebild) and the
// older people of another (Læsø), and names both in every place that can show a
// figure: prose, proposal, meeting, agenda, review, Word, files.
func hiddenSite(rows []string) string {
	var areas strings.Builder
	for i, name := range []string{"Morsø", "Thisted", "Aalborg", "Læsø", "Vesthimmerlands", "Rebild", "Mariagerfjord", "Brønderslev"} {
		fmt.Fprintf(&areas, "  - {code: \"%04d\", name: %s, regions: [{region: nord}], tile: {column: %d, row: 1}}\n", 801+i, name, i+1)
	}
	figures := "{{ tal andel 2027-03 Rebild }} {{ tal andel 2027-03 Læsø }} {{ tal andel 2026-03 Læsø ældre }} {{ tal andel 2027-03 Rebild alle }}"
	return `date: 2027-06-04
-- data/kommuner.yaml --
regions: [{id: nord, name: Region Nord}]
kommuner:
` + areas.String() + `-- data/statistics/andel/2027-05-01.yaml --
title: Brugere
kind: kommuner
status: final
source: Registeret
disclosure: {rule: lsr}
measures:
  - {id: alle, label: Alle brugere, unit: antal}
  - {id: ældre, label: Ældre brugere, unit: antal, within: alle}
  - {id: folk, label: Indbyggere, unit: antal, public: true, reason: Folketallet er offentligt}
  - {id: andel, label: Andel ældre, unit: procent, decimals: 1, numerator: ældre, denominator: folk, sentence: "{tal} af borgerne i {kommune} er ældre brugere"}
periods: [{id: "2026-03", label: marts 2026}, {id: "2027-03", label: marts 2027}]
highlight: {measure: andel, compare: ["2026-03", "2027-03"], threshold: 6}
rows:
` + strings.Join(rows, "\n") + `
-- content/guides/g/guide.yaml --
title: Vejledning
versions:
  - {version: "1.0", status: approved, approved: 2027-01-01, effective: 2027-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/g/1.0/01-formaal.md --
---
title: Formål
---

Vi ser på tallene.
-- data/proposals/p1.yaml --
id: p1
title: Tallene
guide: g
base: "1.0"
target: "1.1"
by: kl
submitted: 2027-05-01
meeting: 2027-06-10
reason: "Rebild og Læsø: ` + figures + `"
changes:
  - {id: a, section: formaal, after: "Vi ser på tallene.", insert_block: "I Rebild og Læsø: ` + figures + `."}
-- content/pages/om.md --
---
title: Om
---

Rebild og Læsø: ` + figures + `.
-- content/meetings/2027-06-10.md --
---
title: Møde
date: 2027-06-10
status: planned
agenda:
  - {title: Tallene, datasets: [andel], proposals: [p1]}
---

## Tallene

Rebild og Læsø: ` + figures + `.
`
}

var hiddenRows = []string{
	`  - {area: Morsø, "2026-03": {alle: 1235, ældre: 610, folk: 20003}, "2027-03": {alle: 1310, ældre: 645, folk: 20101}}`,
	`  - {area: Thisted, "2026-03": {alle: 2345, ældre: 1170, folk: 43007}, "2027-03": {alle: 2390, ældre: 1205, folk: 43009}}`,
	`  - {area: Aalborg, "2026-03": {alle: 9120, ældre: 4505, folk: 217001}, "2027-03": {alle: 9270, ældre: 4710, folk: 217219}}`,
	`  - {area: Læsø, "2026-03": {alle: 70, ældre: NA, folk: 1801}, "2027-03": {alle: 75, ældre: NA, folk: 1777}}`,
	`  - {area: Vesthimmerlands, "2026-03": {alle: 1840, ældre: 905, folk: 36007}, "2027-03": {alle: 1890, ældre: 960, folk: 36211}}`,
	`  - {area: Rebild, "2026-03": NA, "2027-03": NA}`,
	`  - {area: Mariagerfjord, "2026-03": {alle: 2115, ældre: 1030, folk: 41011}, "2027-03": {alle: 2190, ældre: 1090, folk: 41777}}`,
	`  - {area: Brønderslev, "2026-03": {alle: 1765, ældre: 860, folk: 35003}, "2027-03": {alle: 1795, ældre: 895, folk: 35111}}`,
}

var (
	tagOf    = regexp.MustCompile(`<[^>]*>`)
	saidOf   = regexp.MustCompile(`(?:alt|title|aria-label|content|descr|data-[a-z-]+)="([^"]*)"`)
	blockEnd = regexp.MustCompile(`</(?:p|li|tr|h[1-6]|caption|dt|dd|title|desc|text|summary|entry|w:p|w:tr|figcaption|option|script|style|head)>|<br`)
	scriptOf = regexp.MustCompile(`(?s)<script.*?</script>`)
	braces   = regexp.MustCompile(`[{}]|\]\s*,`)
	numberOf = regexp.MustCompile(`\d+(?:\.\d{3})*(?:[,.]\d+)?`)
)

// pieces are the texts of a published file, cut where one figure's context ends.
func pieces(t *testing.T, name, text string) []string {
	switch path.Ext(name) {
	case ".xlsx", ".docx", ".zip":
		r, err := zip.NewReader(strings.NewReader(text), int64(len(text)))
		if err != nil {
			t.Fatal(name, err)
		}
		var out []string
		for _, f := range r.File {
			in, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			data, err := io.ReadAll(in)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, pieces(t, f.Name, string(data))...)
		}
		return out
	case ".csv", ".ics", ".txt":
		return strings.Split(text, "\n")
	case ".json", ".js":
		return braces.Split(text, -1)
	case ".png", ".woff2", ".woff", ".ico", ".css":
		return nil
	}
	var out []string
	for _, m := range saidOf.FindAllStringSubmatch(text, -1) {
		out = append(out, html.UnescapeString(m[1]))
	}
	text = scriptOf.ReplaceAllStringFunc(text, func(script string) string {
		out = append(out, braces.Split(html.UnescapeString(tagOf.ReplaceAllString(script, " ")), -1)...)
		return " "
	})
	for _, p := range blockEnd.Split(text, -1) {
		out = append(out, html.UnescapeString(tagOf.ReplaceAllString(p, " ")))
	}
	return out
}

// harmless is what stands beside the name of a kommune and is no figure of it: days,
// addresses, codes, where a tile or an empty bar stands and how it is written, and
// what makes a Word file known again.
var harmless = regexp.MustCompile(`\d+\. [a-z]+ 20\d\d|20\d\d(?:-\d\d)+|(?:marts|juni) 20\d\d|[\w./-]+\.html|08\d\d|"value":\[\d+,1\]|"symbolSize":0\.01,"value":\[0,|` +
	`"(?:fontSize|lineHeight|textBorderWidth)":\d+|format=1;kind=.*|Side \d af 2|[vV]ersion 1\.[01]|\bp1\b|1\. Formål|^\s*1 `)

// What is hidden has no figure in any file: pages and their alternative texts,
// charts and what redraws them, search, feed, calendar, Word files, tables. Beside
// the name of a kommune there are its released figures and no others. The order in
// which an edition's rows came, which may be that of what is hidden, is in no file.
func TestNothingOfWhatIsHiddenIsPublished(t *testing.T) {
	heavy(t)
	whole := func(o *generator.Options) { o.Cache, o.Group, o.WordFiles = charts, true, true }
	turned := slices.Clone(hiddenRows)
	slices.Reverse(turned)
	s, other := built.Of(t, hiddenSite(hiddenRows), whole), built.Of(t, hiddenSite(turned), whole)
	if said := s.Said(); strings.Contains(said, "error") {
		t.Fatal(said)
	}
	released := []string{"70", "75", "1801", "1777", "1.801", "1.777"} // all of Læsø
	where := map[string]bool{}
	for name, text := range s.Files {
		if other.Files[name] != text && name != "SHA256SUMS" {
			t.Errorf("%s tells the order of the rows", name)
		}
		for _, p := range pieces(t, name, text) {
			læsø := strings.Contains(p, "Læsø")
			if others := strings.Contains(p, "Morsø") || strings.Contains(p, "Thisted") || strings.Contains(p, "Aalborg"); others || !læsø && !strings.Contains(p, "Rebild") {
				continue // of others, or a list of all
			}
			where[path.Ext(name)] = true
			for _, n := range numberOf.FindAllString(harmless.ReplaceAllString(strings.Join(strings.Fields(p), " "), " "), -1) {
				if !læsø || !slices.Contains(released, n) {
					t.Errorf("%s says %s: %.300s", name, n, strings.Join(strings.Fields(p), " "))
				}
			}
		}
	}
	for _, kind := range []string{".html", ".csv", ".json", ".xlsx", ".docx", ".js"} {
		if !where[kind] {
			t.Errorf("no %s file names what is hidden: the test is void", kind)
		}
	}
}
