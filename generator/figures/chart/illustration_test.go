package chart

import (
	"bytes"
	"image/color"
	"image/png"
	"testing"
)

const svgTag = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">`

// Shapes lie where they are said to: each is looked at in a point within it and in
// one outside.
func TestIllustration(t *testing.T) {
	for what, c := range map[string]struct {
		body    string
		in, out [2]int
	}{
		"group":           {`<g fill="#f00"><rect x="10" y="10" width="30" height="30"/></g>`, [2]int{25, 25}, [2]int{50, 50}},
		"style":           {`<rect style="fill:red;stroke:none" x="10" y="10" width="30" height="30"/>`, [2]int{25, 25}, [2]int{50, 50}},
		"round corners":   {`<rect fill="red" width="40" height="40" rx="20"/>`, [2]int{20, 20}, [2]int{2, 2}},
		"moved groups":    {`<g transform="translate(50 0)"><g transform="scale(2)"><circle cx="5" cy="5" r="5" fill="red"/></g></g>`, [2]int{60, 10}, [2]int{10, 10}},
		"turned":          {`<rect fill="red" x="0" y="-10" width="40" height="20" transform="rotate(90) translate(10)"/>`, [2]int{5, 45}, [2]int{45, 5}},
		"turned around":   {`<rect fill="red" x="40" y="0" width="20" height="20" transform="rotate(180 50,50)"/>`, [2]int{50, 90}, [2]int{50, 10}},
		"matrix":          {`<circle r="1" fill="red" transform="matrix(10,0,0,10,70,70)"/>`, [2]int{70, 75}, [2]int{5, 5}},
		"relative":        {`<path fill="red" d="m10 10h30v30h-30z m50,50 20-0 0 20-20 0z"/>`, [2]int{70, 70}, [2]int{50, 50}},
		"behind its end":  {`<path fill="red" d="M10 10h20v20h-20zl20 0 0 40-20 0z"/>`, [2]int{20, 45}, [2]int{50, 20}},
		"curve":           {`<path fill="red" d="M10 50C10 10 90 10 90 50z"/>`, [2]int{50, 30}, [2]int{12, 22}},
		"smooth curve":    {`<path stroke="red" fill="none" stroke-width="6" d="M0 50C10 20 30 20 40 50S70 80 80 50"/>`, [2]int{60, 72}, [2]int{60, 28}},
		"quadratic":       {`<path stroke="red" fill="none" stroke-width="6" d="M0 50Q20 10 40 50T80 50"/>`, [2]int{60, 70}, [2]int{60, 30}},
		"arc":             {`<path fill="red" d="M20 50a30 30 0 0160 0z"/>`, [2]int{50, 30}, [2]int{50, 70}},
		"arc, other side": {`<path fill="red" d="M20 50A30 30 0 0 0 80 50Z"/>`, [2]int{50, 70}, [2]int{50, 30}},
		"large arc":       {`<path fill="red" d="M50 20A30 30 0 1 1 20 50L50 50Z"/>`, [2]int{70, 70}, [2]int{30, 30}},
		"ellipse":         {`<ellipse cx="50" cy="50" rx="45" ry="10" fill="red"/>`, [2]int{90, 50}, [2]int{50, 65}},
		"polygon":         {`<polygon points="10,10 90,10 50,90" fill="red"/>`, [2]int{50, 40}, [2]int{15, 80}},
		"line":            {`<line x1="0" y1="50" x2="100" y2="50" stroke="red" stroke-width="10"/>`, [2]int{50, 52}, [2]int{50, 60}},
		"dashes":          {`<path stroke="red" stroke-width="10" stroke-dasharray="20 10" d="M0 50H100"/>`, [2]int{35, 50}, [2]int{25, 50}},
		"one dash":        {`<path stroke="red" stroke-width="10" stroke-dasharray="20" d="M0 50H100"/>`, [2]int{50, 50}, [2]int{30, 50}},
		"letters":         {`<text x="50" y="90" font-size="100" font-weight="bold" text-anchor="middle" fill="red">I</text>`, [2]int{50, 60}, [2]int{10, 60}},
		"not seen":        {`<title>x</title><defs><rect width="9" height="9"/></defs><rect fill="red" x="50" y="50" width="20" height="20"/>`, [2]int{60, 60}, [2]int{5, 5}},
	} {
		img := decoded(t, svgTag+c.body+`</svg>`, "")
		if got := img(c.in); got.R != 255 || got.G > 20 || got.B > 20 { // where two pieces meet, a little shines through
			t.Errorf("%s: %v at %v", what, got, c.in)
		}
		if got := img(c.out); got != (color.RGBA{255, 255, 255, 255}) {
			t.Errorf("%s: %v at %v", what, got, c.out)
		}
	}
}

// decoded gives the colours of an illustration of 200 by 100 pixels in the
// coordinates of a drawing that is 100 by 100, in its middle.
func decoded(t *testing.T, svg, words string) func(at [2]int) color.RGBA {
	t.Helper()
	data, err := Illustration([]byte(svg), 200, 100, words)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if img.Bounds().Dx() != 400 || img.Bounds().Dy() != 200 {
		t.Fatal(img.Bounds())
	}
	return func(at [2]int) color.RGBA {
		return color.RGBAModel.Convert(img.At(100+2*at[0], 2*at[1])).(color.RGBA)
	}
}

// What it cannot draw whole it says in words, in a frame; nothing of it is drawn.
func TestIllustrationInWords(t *testing.T) {
	red := `<rect fill="#f00" width="100" height="100"/>`
	for _, svg := range []string{
		svgTag + red + `<image href="x.png"/></svg>`, svgTag + red + `<style>rect{fill:blue}</style></svg>`, svgTag + red + `<use href="#a"/></svg>`,
		svgTag + red + `<rect fill="url(#g)" width="9" height="9"/></svg>`, svgTag + red + `<rect opacity="0.5" width="9" height="9"/></svg>`,
		svgTag + red + `<rect width="50%" height="9"/></svg>`, svgTag + red + `<g clip-path="url(#c)"/></svg>`, svgTag + red + `<path marker-end="url(#m)" d="M0 0h9"/></svg>`,
		svgTag + red + `<text>a<tspan dy="9">b</tspan></text></svg>`, svgTag + red + `<text x="1 2 3">abc</text></svg>`, svgTag + red + `<svg/></svg>`,
		svgTag + red + `<rect`, `<svg>` + red + `</svg>`, "", svgTag + red + `<path fill-rule="evenodd" d="M0 0h9v9z"/></svg>`,
	} {
		img := decoded(t, svg, "Lægen skriver til kommunen, som svarer.")
		frame, words := color.RGBA{0x80, 0x80, 0x80, 255}, 0
		if img([2]int{-50, 50}) != frame || img([2]int{149, 50}) != frame {
			t.Errorf("%s: no frame", svg)
		}
		for x := -45; x < 145; x++ {
			for y := 2; y < 90; y++ {
				switch img([2]int{x, y}) {
				case color.RGBA{255, 0, 0, 255}:
					t.Fatalf("%s: drawn in part", svg)
				case color.RGBA{255, 255, 255, 255}:
				default:
					words++
				}
			}
		}
		if words < 50 {
			t.Errorf("%s: %d dots of words", svg, words)
		}
	}
}

// Words that are many become smaller; a drawing larger than a page is not as many
// dots as it is pixels.
func TestIllustrationOfMuch(t *testing.T) {
	many := bytes.Repeat([]byte("ord og flere ord "), 60)
	data, err := Illustration(nil, 200, 150, string(many))
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for x := 4; x < img.Bounds().Dx()-4; x++ { // the lowest line is clear of the frame
		if r, _, _, _ := img.At(x, img.Bounds().Dy()-5).RGBA(); r < 0xffff {
			t.Fatal("words stand on the frame")
		}
	}
	if data, err = Illustration([]byte(svgTag+`</svg>`), 99999, 99999, ""); err != nil {
		t.Fatal(err)
	}
	if cfg, err := png.DecodeConfig(bytes.NewReader(data)); err != nil || cfg.Width != mostDots {
		t.Errorf("%+v, %v", cfg, err)
	}
}
