package folder_test

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"bestpractice/generator/source/folder"
)

// What was read is known by the sum of what was read, though the file is another by
// now; and that it is another is noticed when it is read again, whichever way.
func TestSummed(t *testing.T) {
	dir := t.TempDir()
	disk := write(t, dir, map[string]string{"a.txt": "first", "b/c.txt": "first", "b/d.txt": "first"})
	if err := fstest.TestFS(folder.NewSummed(disk), "a.txt", "b/c.txt", "b/d.txt"); err != nil {
		t.Error(err)
	}
	s := folder.NewSummed(disk)
	if data, err := folder.Read(s, "a.txt", 100); err != nil || string(data) != "first" {
		t.Fatal(string(data), err)
	}
	if data, err := fs.ReadFile(s, "b/c.txt"); err != nil || string(data) != "first" {
		t.Fatal(string(data), err)
	}
	for _, name := range []string{"a.txt", "b/c.txt", "b/d.txt"} {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte("later"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range map[string]string{"a.txt": "first", "b/c.txt": "first", "b/d.txt": "later"} {
		if sum, err := s.Sum(name); err != nil || sum != sha256.Sum256([]byte(text)) {
			t.Errorf("%s: the sum is not that of %q: %x %v", name, text, sum, err)
		}
	}
	part, err := fs.Sub(s, "b")
	if err != nil {
		t.Fatal(err)
	}
	known, ok := part.(interface {
		Sum(name string) ([sha256.Size]byte, error)
	})
	if !ok {
		t.Fatal("a folder in it knows no sums")
	}
	if sum, err := known.Sum("c.txt"); err != nil || sum != sha256.Sum256([]byte("first")) {
		t.Errorf("a folder in it: %x %v", sum, err)
	}
	if _, err := s.Sum("b"); err == nil {
		t.Error("a folder has a sum")
	}
	if s.Changed() {
		t.Error("a file that was read once has changed")
	}
	if _, err := folder.Read(s, "a.txt", 100); err != nil || !s.Changed() {
		t.Errorf("a file with two contents is not noticed: %v", err)
	}
}

// A folder holds what it held when it was listed first, and what was not there does not
// come: what is made of it and the sums that it is found by are of one moment.
func TestSummedLists(t *testing.T) {
	dir := t.TempDir()
	s := folder.NewSummed(write(t, dir, map[string]string{"a/b.txt": "", "a/c.txt": ""}))
	part, err := fs.Sub(s, "a")
	if err != nil {
		t.Fatal(err)
	}
	look := func() (names []string) {
		t.Helper()
		for _, fsys := range []struct {
			fs.FS
			at string
		}{{s, "a"}, {part, "."}} {
			entries, err := fs.ReadDir(fsys.FS, fsys.at)
			if err != nil {
				t.Fatal(err)
			}
			for i, e := range entries {
				names = append(names, e.Name())
				entries[i] = nil // it is the caller's
			}
		}
		for _, name := range []string{"theme", "theme/style.css"} {
			if _, err := fs.Stat(s, name); err == nil {
				names = append(names, name)
			} else if !errors.Is(err, fs.ErrNotExist) {
				t.Error(err)
			}
		}
		return names
	}
	first := look()
	if err := os.Remove(filepath.Join(dir, "a", "b.txt")); err != nil {
		t.Fatal(err)
	}
	write(t, dir, map[string]string{"a/d.txt": "", "theme/style.css": ""})
	if again := look(); !slices.Equal(first, []string{"b.txt", "c.txt", "b.txt", "c.txt"}) || !slices.Equal(first, again) {
		t.Errorf("it held %q, then %q", first, again)
	}
}
