package publish_test

import (
	"bytes"
	"crypto/sha256"
	"os"
	"path/filepath"
	"testing"

	"bestpractice/generator/publish"
)

// A file that stands as a program left it is known without being read, in the next site
// too; one that somebody wrote to or put in its place is not, nor one of other bytes.
func TestStanding(t *testing.T) {
	out := filepath.Join(t.TempDir(), "site")
	standing := &publish.Standing{}
	files := map[string][]byte{"a.txt": []byte("first"), "b/c.txt": []byte("second"), "b/d.txt": []byte("third")}
	site := func(names ...string) {
		t.Helper()
		s, err := publish.Open(t.Context(), out)
		if err != nil {
			t.Fatal(err)
		}
		s.Standing = standing
		for _, name := range names {
			data, sum := files[name], sha256.Sum256(files[name])
			if file := standing.In(out, name, sum); file != nil {
				err = s.WriteAgain(name, func() ([]byte, error) { return data, nil }, sum, file)
			} else {
				err = s.WriteSummed(name, data, sum)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Commit(); err != nil {
			t.Fatal(err)
		}
	}
	known := func(name string) bool { return standing.In(out, name, sha256.Sum256(files[name])) != nil }
	site("a.txt", "b/c.txt", "b/d.txt")
	site("a.txt", "b/c.txt", "b/d.txt")
	for name := range files {
		if !known(name) {
			t.Errorf("%s is not known", name)
		}
	}
	if standing.In(out, "a.txt", sha256.Sum256(files["b/c.txt"])) != nil {
		t.Error("a file of other bytes is known")
	}
	if (*publish.Standing)(nil).In(out, "a.txt", sha256.Sum256(files["a.txt"])) != nil {
		t.Error("who knows nothing knows a file")
	}
	if err := os.WriteFile(filepath.Join(out, "a.txt"), []byte("first, and more"), 0o644); err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), "other")
	if err := os.WriteFile(other, bytes.ToUpper(files["b/c.txt"]), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(other, filepath.Join(out, "b", "c.txt")); err != nil {
		t.Fatal(err)
	}
	if known("a.txt") || known("b/c.txt") || !known("b/d.txt") {
		t.Error("a file is known that somebody wrote to, or put in the place of another")
	}
	was, err := os.ReadFile(filepath.Join(out, "b", "d.txt"))
	if err != nil {
		t.Fatal(err)
	}
	site("a.txt")
	if err := os.MkdirAll(filepath.Join(out, "b"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(out, "b", "d.txt"), was, 0o644); err != nil {
		t.Fatal(err)
	}
	if known("b/d.txt") {
		t.Error("a file that the site has no more is known")
	}
}
