package paper_test

import (
	"bytes"
	"flag"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bestpractice/generator"
)

var update = flag.Bool("update", false, "make the handbook's picture of a Word file anew")

// TestHandbookPicture: the handbook shows an exported draft where its marks end and
// the table begins that it is answered in; -update makes the picture anew, with
// LibreOffice and poppler.
func TestHandbookPicture(t *testing.T) {
	const name, words = "word-svar.png", "Dit svar"
	const assets = "../../../content/pages/assets"
	if *update {
		dir := t.TempDir()
		file := filepath.Join(dir, "udkast.docx")
		w := papers(t, generator.Options{Dir: "../../.."})
		if err := os.WriteFile(file, written(t, w, "1.2", false), 0o644); err != nil {
			t.Fatal(err)
		}
		run := func(name string, args ...string) string {
			cmd := exec.Command(program(t, name), args...)
			cmd.Dir = dir
			out, err := cmd.Output()
			if err != nil {
				t.Fatal(name, err)
			}
			return string(out)
		}
		run("soffice", "-env:UserInstallation=file://"+dir+"/profile", "--headless", "--convert-to", "pdf", file)
		pages := strings.Split(run("pdftotext", "-layout", "udkast.pdf", "-"), "\f")
		i := slices.IndexFunc(pages, func(text string) bool { return strings.Contains(text, words) })
		n := strconv.Itoa(i + 1)
		run("pdftoppm", "-r", "72", "-f", n, "-l", n, "-png", "-singlefile", "udkast.pdf", "side")
		side, err := os.ReadFile(filepath.Join(dir, "side.png"))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(assets, name), smaller(t, side), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	handbook, err := os.ReadFile("../../../content/pages/redaktoer.md")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(assets, name))
	if err != nil || len(data) > 60_000 || !strings.Contains(string(handbook), "](assets/"+name+")") {
		t.Errorf("%s: %v, %d bytes, or the handbook does not show it", name, err, len(data))
	}
}

// smaller is the upper half of a page in few colours.
func smaller(t *testing.T, data []byte) []byte {
	t.Helper()
	side, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	few := color.Palette{}
	for _, r := range []uint8{0, 51, 102, 153, 204, 255} {
		for _, g := range []uint8{0, 51, 102, 153, 204, 255} {
			for _, b := range []uint8{0, 51, 102, 153, 204, 255} {
				few = append(few, color.RGBA{r, g, b, 255})
			}
		}
	}
	size := side.Bounds()
	out := image.NewPaletted(image.Rect(0, 0, size.Dx(), size.Dy()*6/10), few)
	draw.Draw(out, out.Bounds(), side, size.Min, draw.Src)
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, out); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
