package generator_test

import (
	"strings"
	"testing"

	"bestpractice/generator/sitetest/built"
)

// figuresOf is a site of two kommuner with the editions of one dataset.
func figuresOf(editions string) string {
	return `date: 2027-06-04
-- data/kommuner.yaml --
regions: [{id: nord, name: Region Nord}]
kommuner:
  - {code: "0773", name: Morsø, regions: [{region: nord}], tile: {column: 1, row: 1}}
  - {code: "0787", name: Thisted, regions: [{region: nord}], tile: {column: 2, row: 1}}
` + editions
}

func edition(day, disclosure, more, measures, rows string) string {
	return `-- data/statistics/andel/` + day + `.yaml --
title: Brugere
kind: kommuner
status: final
source: Registeret
disclosure: ` + disclosure + more + `
measures:
` + measures + `
periods: [{id: "2027-03", label: marts 2027}]
highlight: {measure: alle}
rows:
` + rows + `
`
}

const (
	counts = `  - {id: alle, label: Alle, unit: antal}
  - {id: 75plus, label: 75+ år, unit: antal, within: alle}`
	morsoe  = `  - {area: Morsø, "2027-03": {alle: 100, 75plus: 50}}`
	hidden  = `  - {area: Morsø, "2027-03": {alle: 100, 75plus: NA}}`
	thisted = "\n" + `  - {area: Thisted, "2027-03": {alle: 200, 75plus: 80}}`
)

// What somebody else did, what nobody hides, and what the editors know of stand
// on the page in their words.
func TestPagesSayWhatTheFiguresObey(t *testing.T) {
	heavy(t)
	s := built.Of(t, figuresOf(
		edition("2027-01-01", "{rule: lsr}", "", counts, morsoe+thisted)+
			edition("2027-02-01", "{rule: source, by: Styrelsen, reason: Tre kommuner er skjult i deres tabel.}", "\nacknowledge:\n  earlier-edition-shows-hidden: Morsø bad om det",
				counts+"\n"+`  - {id: bef, label: Indbyggere, unit: antal, public: true, reason: Folketallet er offentligt}`, hidden+thisted)))
	page := strings.ReplaceAll(s.Page(t, "statistik/andel/"), "\u00a0", " ")
	for _, want := range []string{"Tallene er diskretioneret af Styrelsen, før de kom hertil. Tre kommuner er skjult i deres tabel. Programmet",
		"„Indbyggere“ er ikke skjult eller afrundet. Folketallet er offentligt.", "En tidligere udgave viste et tal, der nu er skjult", "Morsø bad om det"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page does not say %q", want)
		}
	}
	if said := s.Said(); strings.Contains(said, "error") {
		t.Error(said)
	}
}

// What an edition shows that the one before hid stops the build, and so does the
// reverse.
func TestEditionsThatGiveEachOtherAwayStopTheBuild(t *testing.T) {
	heavy(t)
	for want, rows := range map[string][3]string{
		"[earlier-edition-shows-hidden]": {morsoe, hidden},
		"[later-edition-shows-hidden]":   {hidden, morsoe},
	} {
		said := built.Of(t, figuresOf(edition("2027-01-01", "{rule: lsr}", "", counts, rows[0]+thisted)+edition("2027-02-01", "{rule: lsr}", "", counts, rows[1]+thisted))).Said()
		if !strings.Contains(said, want) || !strings.Contains(said, "2027-02-01.yaml") || !strings.Contains(said, "error") {
			t.Errorf("%s: %s", want, said)
		}
	}
}

// An edition that was taken back says so at its address, and nothing of its
// figures stands anywhere.
func TestWithdrawnEdition(t *testing.T) {
	heavy(t)
	const figure = "7770"
	gone := strings.ReplaceAll(edition("2027-02-01", "{rule: lsr}", "\nwithdrawn: {date: 2027-03-01, by: Sekretariatet, reason: Tallene var forkerte.}", counts, morsoe), "100", figure)
	for name, c := range map[string]struct{ editions, dataset string }{
		"another stands": {edition("2027-01-01", "{rule: lsr}", "", counts, morsoe+thisted) + gone, "udgaver"},
		"none stands":    {gone, "trukket tilbage"},
	} {
		s := built.Of(t, figuresOf(c.editions))
		if page := strings.ReplaceAll(s.Page(t, "statistik/andel/2027-02-01/"), "\u00a0", " "); !strings.Contains(page, "Udgaven blev trukket tilbage 1. marts 2027 af Sekretariatet. Grunden er: Tallene var forkerte.") {
			t.Errorf("%s: its page says\n%s", name, page)
		}
		if page := s.Page(t, "statistik/andel/"); !strings.Contains(page, c.dataset) || !strings.Contains(page, "trukket tilbage") {
			t.Errorf("%s: the dataset's page says\n%s", name, page)
		}
		for file, data := range s.Files {
			if strings.Contains(string(data), figure) && !strings.Contains(file, "assets") {
				t.Errorf("%s: %s has a figure of it", name, file)
			}
		}
	}
}

// A figure in a text is written as the site's language writes numbers: 1.200 on an
// English page would be a little over one.
func TestFiguresInTexts(t *testing.T) {
	heavy(t)
	for language, want := range map[string][3]string{
		"da": {"g/0.9-udkast/a/", "Der er 1.200 brugere, ca. 60.500 i landet og 12,5 i snit.", "Der var 1.200 brugere."},
		"en": {"g/0.9-draft/a/", "Der er 1,200 brugere, about 60,500 i landet og 12.5 i snit.", "Der var 1,200 brugere."},
	} {
		s := built.Of(t, strings.Replace(figuresOf(edition("2027-01-01", "{rule: lsr}", "", counts, `  - {area: Morsø, "2027-03": {alle: 1200, 75plus: 50}}`+thisted))+`-- data/statistics/landet/2027-01-01.yaml --
title: Landet
kind: serie
status: final
source: Registeret
unit: brugere
points:
  - {period: "2026-03", value: 12.5}
  - {period: "2027-03", value: 60500, circa: true}
-- content/guides/g/guide.yaml --
title: Vejledning
versions: [{version: "0.9", status: draft}]
-- content/guides/g/0.9/01-a.md --
---
title: Brugere
---

Der er {{ tal andel 2027-03 Morsø alle }} brugere, {{ tal landet 2027-03 }} i landet og {{ tal landet 2026-03 }} i snit.
-- content/pages/om.md --
---
title: Om
---

Der var {{ tal andel 2027-03 Morsø alle }} brugere.
`, "date: ", "language: "+language+"\ndate: ", 1))
		for i, address := range []string{want[0], "om/"} {
			if page := strings.ReplaceAll(tags.ReplaceAllString(s.Page(t, address), ""), "\u00a0", " "); !strings.Contains(page, want[i+1]) {
				t.Errorf("%s: %s does not say %q", language, address, want[i+1])
			}
		}
	}
}
