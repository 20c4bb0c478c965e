package units

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A section that went through another editor to Word and back, unedited, proposes
// nothing.
func TestThroughPandoc(t *testing.T) {
	pandoc, err := exec.LookPath("pandoc")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("the gate needs pandoc")
		}
		t.Skip("skipped: pandoc is not installed (Debian: apt-get install pandoc)")
	}
	dir := t.TempDir()
	for _, number := range []string{"01", "05", "07"} {
		s := section(t, number)
		md, docx := filepath.Join(dir, number+".md"), filepath.Join(dir, number+".docx")
		if err := os.WriteFile(md, []byte(s.Text.Body), 0o666); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(pandoc, "-f", "gfm", md, "-o", docx).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		back, err := exec.Command(pandoc, docx, "-t", "gfm").Output()
		if err != nil {
			t.Fatal(err)
		}
		if got := Of(s, string(back)); len(got) > 0 {
			t.Errorf("section %s:\n%s", number, show(got))
		}
		if got := Of(s, strings.Replace(string(back), ".", ". Nyt.", 1)); len(got) != 1 {
			t.Errorf("section %s with a new sentence:\n%s", number, show(got))
		}
	}
}
