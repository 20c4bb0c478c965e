package paper_test

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/sitetest/handbook"
)

var update = flag.Bool("update", false, "make the handbook's picture of a Word file anew")

// TestHandbookPicture: the handbook shows an exported draft where its marks end and
// the table begins that it is answered in; -update makes the picture anew, with
// LibreOffice and poppler.
func TestHandbookPicture(t *testing.T) {
	var anew func() []byte
	if *update {
		anew = func() []byte {
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
			i := slices.IndexFunc(pages, func(text string) bool { return strings.Contains(text, "Dit svar") })
			n := strconv.Itoa(i + 1)
			run("pdftoppm", "-r", "72", "-f", n, "-l", n, "-png", "-singlefile", "udkast.pdf", "side")
			side, err := os.ReadFile(filepath.Join(dir, "side.png"))
			if err != nil {
				t.Fatal(err)
			}
			return side
		}
	}
	handbook.Picture(t, "../../..", "word-svar.png", 6, anew)
}
