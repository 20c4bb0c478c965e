package resolve_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/resolve"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source"
	"bestpractice/generator/source/seal"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write what the archives of testdata want")

// TestGolden loads small sites and compares all that there is to say about them
// with the file `want` of the archive. An archive gives what differs from
// base.txtar; a file that is (absent) is taken away. Where an approved version
// has no SHA256SUMS and its seal is `auto`, it is sealed.
func TestGolden(t *testing.T) {
	names, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(names) < 5 {
		t.Fatalf("the archives are missing: %v", err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			last := len(archive.Files) - 1
			if archive.Files[last].Name != "want" {
				t.Fatal("the archive's last file must be `want`")
			}
			dir := t.TempDir()
			extract(t, dir, "testdata/base.txtar", name)
			_, said := load(t, dir)
			got := strings.Join(append(said, ""), "\n")
			if *update {
				archive.Files[last].Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(archive), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(archive.Files[last].Data), got); diff != "" {
				t.Errorf("other diagnostics than wanted (-want +got):\n%s", diff)
			}
		})
	}
}

// extract lays archives over each other in dir.
func extract(t testing.TB, dir string, archives ...string) {
	t.Helper()
	for _, name := range archives {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			path := filepath.Join(dir, filepath.FromSlash(f.Name))
			switch {
			case f.Name == "want":
				continue
			case string(f.Data) == "(absent)\n":
				err = os.Remove(path)
			default:
				if err = os.MkdirAll(filepath.Dir(path), 0o777); err == nil {
					err = os.WriteFile(path, f.Data, 0o666)
				}
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	sealAll(t, dir)
}

var autoSeal = regexp.MustCompile(`version: "([^"]+)".*seal: (auto)`)

func sealAll(t testing.TB, dir string) {
	t.Helper()
	guides, err := filepath.Glob(filepath.Join(dir, "content/guides/*/guide.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range guides {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for m := autoSeal.FindSubmatchIndex(text); m != nil; m = autoSeal.FindSubmatchIndex(text) {
			folder := filepath.Join(filepath.Dir(name), string(text[m[2]:m[3]]))
			sums, err := seal.Of(os.DirFS(folder))
			if err != nil {
				t.Fatal(err)
			}
			data := seal.Format(sums)
			if err := os.WriteFile(filepath.Join(folder, seal.FileName), data, 0o666); err != nil {
				t.Fatal(err)
			}
			text = bytes.Join([][]byte{text[:m[4]], []byte(seal.Digest(data)), text[m[5]:]}, nil)
		}
		if err := os.WriteFile(name, text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// load loads and resolves a folder, and gives the lines that would be printed.
func load(t *testing.T, dir string) (*site.Site, []string) {
	t.Helper()
	list := &diag.List{}
	records, err := source.Load(os.DirFS(dir), list, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	st := resolve.Site(records, civil.Date{}, list, nil, nil)
	var said []string
	for _, d := range list.Sorted() {
		said = append(said, d.String())
	}
	return st, said
}
