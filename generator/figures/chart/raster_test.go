package chart

import (
	"bytes"
	"image/color"
	"image/png"
	"os"
	"strings"
	"testing"

	"bestpractice/generator/store"
)

// A picture in dots shows what the one in shapes does: the marked dot in its colour
// at its place, words above and below, on a ground; twice as fine; the same bytes
// each time.
func TestPNG(t *testing.T) {
	r := drawing(t)
	svg := draw(t, samples(Desk)[KindStrip])
	headline, source := "6,0 % af borgerne på Ærø", strings.Repeat("Kilde med mange ord. ", 12)
	data, err := r.PNG(svg, "0492", headline, source)
	if err != nil {
		t.Fatal(err)
	}
	if again, _ := r.PNG(svg, "0492", headline, source); !bytes.Equal(again, data) {
		t.Error("other bytes the second time")
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	f, err := r.frame(r.Mark(svg, "0492"), headline, source)
	if err != nil {
		t.Fatal(err)
	}
	if got := img.Bounds().Size(); got.X < int(pngScale*f.width) || got.Y < int(pngScale*f.height) {
		t.Fatalf("%v dots for %.0f × %.0f", got, f.width, f.height)
	}
	at := func(x, y float64) color.Color {
		return img.At(int((x-f.x)*pngScale), int((y-f.y)*pngScale))
	}
	marked := false
	for _, e := range f.elements {
		if e.name == "circle" && e.get("r") == "7" {
			marked = true
			want, _ := colourOf(e.get("fill"))
			if got := color.RGBAModel.Convert(at(number(e.get("cx")), number(e.get("cy")))); got != want {
				t.Errorf("the dot of the marked one is %v, not %v", got, want)
			}
		}
	}
	if !marked {
		t.Fatal("no dot is marked")
	}
	ground, _ := colourOf(r.palette.colours[Surface])
	dark := func(from, to float64) (n int) {
		for y := from; y < to; y += 0.5 {
			for x := 0.0; x < f.width-2*margin; x += 0.5 {
				if color.RGBAModel.Convert(at(x, y)) != ground {
					n++
				}
			}
		}
		return n
	}
	if other, _ := r.PNG(svg, "0851", headline, source); bytes.Equal(other, data) {
		t.Error("another one is not marked")
	}
	if dark(f.y, f.y+margin/2) > 0 || dark(f.y+margin, -2) < 500 || dark(f.y+f.height-margin-30, f.y+f.height-margin) < 500 {
		t.Error("no words above or below, or none that stand clear of the border")
	}
}

// Every kind of chart can be taken along in dots.
// A picture in dots is kept for the program that drew it, which another may do
// otherwise, and for its colours.
func TestPNGIsKeptForItsProgram(t *testing.T) {
	svg := draw(t, samples(Desk)[KindStrip])
	kept := store.Store{Dir: t.TempDir()}
	for _, c := range []struct {
		program, surface string
		want             int // pictures that are kept then
	}{{"", "#ffffff", 0}, {"one", "#ffffff", 1}, {"one", "#ffffff", 1}, {"another", "#ffffff", 2}, {"one", "#eeeeee", 3}} {
		r, err := New(Options{Store: kept, Program: c.program})
		if err != nil {
			t.Fatal(err)
		}
		r.palette.colours[Surface] = c.surface
		if _, err := r.PNG(svg, "0492", "", ""); err != nil {
			t.Fatal(err)
		}
		if files, _ := os.ReadDir(kept.Dir); len(files) != c.want {
			t.Errorf("program %q on %s: %d pictures are kept, want %d", c.program, c.surface, len(files), c.want)
		}
	}
}

func TestPNGOfEachKind(t *testing.T) {
	for kind, s := range samples(Desk) {
		data, err := drawing(t).PNG(draw(t, s), "", "Overskrift", "Kilde")
		if err != nil {
			t.Errorf("%s: %v", kind, err)
		} else if n := inked(t, data); n < 2000 {
			t.Errorf("%s: %d dots are no ground", kind, n)
		}
	}
}

// TestPNGAfterOthers: what a canvas held before is not seen.
func TestPNGAfterOthers(t *testing.T) {
	small, tall := draw(t, samples(Phone)[KindStrip]), draw(t, samples(Phone)[KindTiles])
	used := cached(t, "")
	for _, c := range []struct {
		svg            []byte
		code, headline string
	}{{tall, "", strings.Repeat("En lang overskrift ", 9)}, {small, "0492", "Kort"}, {tall, "0851", "Kort"}, {tall, "", ""}, {small, "", strings.Repeat("En lang overskrift ", 9)}} {
		got, err := used.PNG(c.svg, c.code, c.headline, "Kilde")
		if err != nil {
			t.Fatal(err)
		}
		want, err := cached(t, "").PNG(c.svg, c.code, c.headline, "Kilde")
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s %q: other dots than those of a new canvas", c.code, c.headline)
		}
	}
}

// inked is how many dots of a PNG are not white.
func inked(t *testing.T, data []byte) (n int) {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for y := range img.Bounds().Dy() {
		for x := range img.Bounds().Dx() {
			if r, g, b, _ := img.At(x, y).RGBA(); r+g+b < 3*0xffff {
				n++
			}
		}
	}
	return n
}

// What it cannot draw it does not leave out in silence.
func TestPNGOfWhatItDoesNotKnow(t *testing.T) {
	for _, body := range []string{
		`<path d="L5 5" fill="#000000"></path>`, `<path d="M0 0L5 x" fill="#000000"></path>`, `<path d="M0 0R5 5" fill="#000000"></path>`,
		`<image></image>`, `<rect width="9" height="9" fill="url(#a)"></rect>`, `<circle r="3" fill="#000000" transform="skewX(5)"></circle>`,
	} {
		svg := `<svg xmlns="x" width="40" height="40"><title id="a">a</title><desc id="b">b</desc>` + body + `</svg>`
		if _, err := drawing(t).PNG([]byte(svg), "", "", ""); err == nil {
			t.Errorf("%s is drawn", body)
		}
	}
}

// Of colours that are alike the first is shown, however many dots stand side by side.
func TestFewerColours(t *testing.T) {
	white, black, red := color.RGBA{255, 255, 255, 255}, color.RGBA{0, 0, 0, 255}, color.RGBA{200, 0, 0, 255}
	near := color.RGBA{250, 250, 250, 255} // white enough
	c := newCanvas(0, 0, 37, 11, 1)
	var want []color.RGBA
	for run := 0; len(want) < 37*11; run++ {
		drawn := []color.RGBA{white, black, near, red}[run%4]
		for range min(run/2+1, 37*11-len(want)) {
			c.img.SetRGBA(len(want)%37, len(want)/37, drawn)
			shown := drawn
			if drawn == near {
				shown = white
			}
			want = append(want, shown)
		}
	}
	few := c.fewer()
	for i := range want {
		if got := few.At(i%37, i/37); got != want[i] {
			t.Fatalf("dot %d is %v, not %v", i, got, want[i])
		}
	}
}
