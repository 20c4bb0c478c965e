// Package handbook holds the pictures of the editors' handbook to the tests that make
// them: a page that looks otherwise gets its picture anew with -update.
package handbook

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// most is how large a picture may be, in bytes.
const most = 60_000

// Picture checks that the handbook of the site folder root shows a picture, and that it is there and small.
// Where anew is not nil, it gives the picture as PNG, of which the given tenths are
// kept from above, in few colours.
func Picture(t testing.TB, root, name string, tenths int, anew func() []byte) {
	t.Helper()
	pages := filepath.Join(root, "content/pages")
	file := filepath.Join(pages, "assets", name)
	if anew != nil {
		if err := os.WriteFile(file, few(t, anew(), tenths), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	text, err := os.ReadFile(filepath.Join(pages, "redaktoer.md"))
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil || len(data) > most || !strings.Contains(string(text), "](assets/"+name+")") {
		t.Errorf("%s: %v, %d bytes, or the handbook does not show it", name, err, len(data))
	}
}

func few(t testing.TB, data []byte, tenths int) []byte {
	t.Helper()
	shot, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	colours := color.Palette{}
	steps := []uint8{0, 51, 102, 153, 204, 255}
	for _, r := range steps {
		for _, g := range steps {
			for _, b := range steps {
				colours = append(colours, color.RGBA{r, g, b, 255})
			}
		}
	}
	size := shot.Bounds()
	out := image.NewPaletted(image.Rect(0, 0, size.Dx(), size.Dy()*tenths/10), colours)
	draw.Draw(out, out.Bounds(), shot, size.Min, draw.Src)
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, out); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
