package paper_test

import (
	"bytes"
	"image/color"
	"image/png"
	"path"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/render/figures"
	"bestpractice/generator/site"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/word/read"
)

const drawings = `
-- content/guides/kost/1.0/01-en.md --
![En rød flade](assets/flade.svg)

![En overgang fra rødt til blåt](assets/overgang.svg)
-- content/guides/kost/1.0/assets/flade.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="80" height="40" fill="#ff0000"/></svg>
-- content/guides/kost/1.0/assets/overgang.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="90" height="40"><rect width="90" height="40" fill="url(#g)"/></svg>
-- data/statistics/tal/2025-01-01.yaml --
title: Tal
kind: serie
status: final
source: Prøve
unit: borgere
disclosure: {rule: none, reason: Prøve}
points:
  - {period: "2024-01", value: 1000}
  - {period: "2025-01", value: 2000}
-- content/meetings/2025-06-10.md --
---
title: Møde
date: 2025-06-10
status: planned
agenda:
  - {title: Tal, kind: orientering, datasets: [tal]}
---
`

// TestPictures: beside each SVG stands a PNG of the same, for old Words and other
// programs; where it cannot be drawn, one that says it in words.
func TestPictures(t *testing.T) {
	w := papers(t, generator.Options{Files: sitetest.Files(t, drawings)})
	var dots []string
	for name, data := range parts(t, written(t, w, "1.0", false)) {
		if path.Ext(name) != ".png" {
			continue
		}
		img, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		seen := map[color.Color]bool{}
		for y := 4; y < img.Bounds().Dy()-4; y++ { // within a frame
			for x := 4; x < img.Bounds().Dx()-4; x++ {
				seen[color.RGBAModel.Convert(img.At(x, y))] = true
			}
		}
		switch red := seen[color.RGBA{255, 0, 0, 255}]; {
		case red && len(seen) == 1:
			dots = append(dots, "drawn")
		case !red && len(seen) > 1:
			dots = append(dots, "words")
		default:
			dots = append(dots, "empty")
		}
	}
	slices.Sort(dots)
	if !slices.Equal(dots, []string{"drawn", "words"}) {
		t.Errorf("the PNGs are %q", dots)
	}

	// A chart brings its own.
	w.Chart = func(*site.Edition) (*figures.Taken, error) {
		return &figures.Taken{Name: "tal.svg", SVG: []byte(`<svg width="80" height="40"/>`), Dots: func() ([]byte, error) { return []byte("prikker"), nil }}, nil
	}
	found := false
	for name, data := range parts(t, written(t, w, "2025-06-10", false)) {
		found = found || path.Ext(name) == ".png" && string(data) == "prikker"
	}
	if !found {
		t.Error("the chart's PNG is not in the file")
	}
}

// TestFigureTables: below a chart stand its figures as a reader writes them: the times in
// words, numbers with their signs, what a source has otherwise beside what follows.
func TestFigureTables(t *testing.T) {
	files := strings.NewReplacer("[tal]", "[tal, hvis]", `{period: "2024-01", value: 1000}`, `{period: "2024-01", value: 1000, circa: true, source: "=Prøve"}`,
		`{period: "2025-01", value: 2000}`, `{period: "2025-01", value: 32535}`+"\ntargets:\n  - {value: 85000, by: medio 2027, decided_by: Styregruppen, label: Nyt mål}").Replace(drawings) + `
-- data/statistics/hvis/2025-01-01.yaml --
title: Hvis
kind: scenarier
status: final
source: Prøve
unit: borgere
disclosure: {rule: none, reason: Prøve}
base: {value: 56958, population: 6003550, date: 2025-03-31, growth_per_year: 11900}
scenarios:
  - {label: 10 % bedste, value: 141349, share: 2.4, ratio: 248, reached: medio 2032}
  - {label: 50 % bedste, value: 84661, share: 1.3, ratio: 149, reached: medio 2027}
`
	got := strings.Join(lines(t, written(t, papers(t, generator.Options{Files: sitetest.Files(t, files)}), "2025-06-10", false), read.Accepted), "|")
	for _, want := range []string{
		"|Periode|Værdi|Bemærkning|Kilde|januar 2024|ca. 1.000|=Prøve|januar 2025|32.535|medio 2027|85.000|måltal: Nyt mål|Styregruppen|",
		"|Scenarie|Værdi|Andel af befolkningen|I forhold til nu|Nås i det nuværende tempo|10 % bedste|141.349|2,4 %|248 %|medio 2032|50 % bedste|84.661|1,4 % (trykt: 1,3 %)|149 %|medio 2027|",
	} {
		if !strings.Contains(strings.ReplaceAll(got, "\u00a0", " "), want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}
