package folder_test

import (
	"crypto/sha256"
	"io/fs"
	"os"
	"path/filepath"
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

// A folder that gained or lost a name since it was listed, or came where none was, is
// noticed: what was made of it lacks a file, or has one too many.
func TestSummedLists(t *testing.T) {
	for name, change := range map[string]func(dir string) error{
		"nothing":  func(dir string) error { return os.WriteFile(filepath.Join(dir, "b", "c.txt"), nil, 0o666) },
		"a file":   func(dir string) error { return os.WriteFile(filepath.Join(dir, "b", "d.txt"), nil, 0o666) },
		"no file":  func(dir string) error { return os.Remove(filepath.Join(dir, "b", "c.txt")) },
		"a folder": func(dir string) error { return os.Mkdir(filepath.Join(dir, "theme"), 0o777) },
	} {
		dir := t.TempDir()
		s := folder.NewSummed(write(t, dir, map[string]string{"b/c.txt": ""}))
		look := func() {
			t.Helper()
			if _, err := fs.ReadDir(s, "b"); err != nil {
				t.Fatal(err)
			}
			if _, err := fs.Stat(s, "theme"); err == nil {
				_, err = fs.ReadDir(s, "theme")
				if err != nil {
					t.Fatal(err)
				}
			}
		}
		look()
		if err := change(dir); err != nil {
			t.Fatal(err)
		}
		if look(); s.Changed() != (name != "nothing") {
			t.Errorf("%s: changed is %v", name, s.Changed())
		}
	}
}
