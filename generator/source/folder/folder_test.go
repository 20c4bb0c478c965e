package folder_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"bestpractice/generator/source/folder"

	"golang.org/x/text/unicode/norm"
)

func write(t *testing.T, dir string, files map[string]string) *folder.Folder {
	t.Helper()
	for name, text := range files {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	f, err := folder.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func TestFolder(t *testing.T) {
	f := write(t, t.TempDir(), map[string]string{"a.txt": "a", "b/c.txt": "c", "b/d/e.txt": "e"})
	if err := fstest.TestFS(f, "a.txt", "b/c.txt", "b/d/e.txt"); err != nil {
		t.Error(err)
	}
}

// A name is found in NFC and listed in NFC, however the file system spells it,
// in folders as in files.
func TestNames(t *testing.T) {
	nfc := "bilag på åen/blåbær.txt"
	f := write(t, t.TempDir(), map[string]string{norm.NFD.String(nfc): "x"})
	for _, name := range []string{nfc, norm.NFD.String(nfc)} {
		if data, err := fs.ReadFile(f, name); err != nil || string(data) != "x" {
			t.Errorf("%q: %q %v", name, data, err)
		}
	}
	var seen []string
	if err := fs.WalkDir(f, ".", func(name string, d fs.DirEntry, err error) error {
		seen = append(seen, name)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(seen, "|"); got != ".|bilag på åen|"+nfc {
		t.Errorf("listed as %q", got)
	}
}

func TestLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links need rights there")
	}
	dir, outside := t.TempDir(), t.TempDir()
	f := write(t, dir, map[string]string{"a.txt": "a"})
	if err := os.WriteFile(filepath.Join(outside, "hemmelig.txt"), []byte("x"), 0o666); err != nil {
		t.Fatal(err)
	}
	for from, to := range map[string]string{"ud.txt": filepath.Join(outside, "hemmelig.txt"), "ind.txt": "a.txt"} {
		if err := os.Symlink(to, filepath.Join(dir, from)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := fs.ReadFile(f, "ud.txt"); !errors.Is(err, folder.ErrOutside) {
		t.Errorf("a link that leads out: %v", err)
	}
	if data, err := fs.ReadFile(f, "ind.txt"); err != nil || string(data) != "a" {
		t.Errorf("a link inside: %q %v", data, err)
	}
}

func TestOver(t *testing.T) {
	base := fstest.MapFS{
		"a.txt": {Data: []byte("a")}, "b/c.txt": {Data: []byte("c")}, "b/væk.txt": {Data: []byte("x")},
		"gammel/en.txt": {Data: []byte("1")}, "gammel/to.txt": {Data: []byte("2")}, "var/mappe/f.txt": {Data: []byte("f")},
	}
	o := folder.Over(base, map[string][]byte{
		"a.txt": []byte("anden"), "b/ny.txt": []byte("ny"), "b/tom.txt": {}, "b/væk.txt": nil, "gammel": nil, "gammel/tre.txt": []byte("3"),
		"ny/mappe/f.txt": []byte("f"), norm.NFD.String("å.txt"): []byte("å"), "var": []byte("nu en fil"),
	})
	if err := fstest.TestFS(o, "a.txt", "b/c.txt", "b/ny.txt", "b/tom.txt", "gammel/tre.txt", "ny/mappe/f.txt", "å.txt", "var"); err != nil {
		t.Error(err)
	}
	for name, want := range map[string]string{"a.txt": "anden", "b/c.txt": "c", "b/tom.txt": "", "var": "nu en fil"} {
		if data, err := fs.ReadFile(o, name); err != nil || string(data) != want {
			t.Errorf("%s: %q %v", name, data, err)
		}
	}
	for _, name := range []string{"b/væk.txt", "gammel/en.txt", "gammel/to.txt", "var/mappe/f.txt", "findes/ikke"} {
		if _, err := fs.Stat(o, name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := fstest.TestFS(folder.Over(nil, map[string][]byte{"kun/denne.txt": []byte("x")}), "kun/denne.txt"); err != nil {
		t.Error(err)
	}
}

func TestLimits(t *testing.T) {
	dir := t.TempDir()
	f := write(t, dir, map[string]string{"ti.txt": "0123456789", "mappe/x": ""})
	if data, err := folder.Read(f, "ti.txt", 10); err != nil || len(data) != 10 {
		t.Errorf("%q %v", data, err)
	}
	if _, err := folder.Read(f, "ti.txt", 9); !errors.Is(err, folder.ErrTooLarge) {
		t.Errorf("too large: %v", err)
	}
	if _, err := folder.ReadFile(filepath.Join(dir, "ti.txt"), 9); !errors.Is(err, folder.ErrTooLarge) {
		t.Errorf("too large: %v", err)
	}
	if _, err := folder.Read(f, "mappe", 9); !errors.Is(err, folder.ErrNotFile) {
		t.Errorf("a folder: %v", err)
	}
}
