package paper_test

import (
	"bytes"
	"image/color"
	"image/png"
	"path"
	"slices"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/render/figures"
	"bestpractice/generator/site"
	"bestpractice/generator/sitetest"
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
