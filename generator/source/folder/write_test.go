package folder_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"bestpractice/generator/sitetest"
	"bestpractice/generator/source/folder"
)

// Whatever step a writing is killed at, a file is the old one or the new one, and
// the same once more completes it.
func TestWriteIsKilled(t *testing.T) {
	for _, tt := range []struct {
		name, file, old string
		write           func(*folder.Writer) error
	}{
		{"replace", "data/a.yaml", "gammelt", func(w *folder.Writer) error { return w.Replace("data/a.yaml", []byte("nyt og længere")) }},
		{"replace in a new folder", "data/b/c/a.yaml", "", func(w *folder.Writer) error { return w.Replace("data/b/c/a.yaml", []byte("nyt og længere")) }},
		{"update", "data/a.yaml", "gammelt", func(w *folder.Writer) error {
			return w.Update("data/a.yaml", []byte("gammelt"), []byte("nyt og længere"))
		}},
		{"create", "data/ny/b.yaml", "", func(w *folder.Writer) error { return w.Create("data/ny/b.yaml", []byte("nyt og længere")) }},
	} {
		t.Run(tt.name, func(t *testing.T) {
			sitetest.EachKill(t, func() string {
				dir := t.TempDir()
				if err := os.Mkdir(filepath.Join(dir, "data"), 0o755); err != nil {
					t.Fatal(err)
				}
				if tt.old != "" {
					if err := os.WriteFile(filepath.Join(dir, tt.file), []byte(tt.old), 0o640); err != nil {
						t.Fatal(err)
					}
				}
				return dir
			}, tt.write, func(dir string) {
				name := filepath.Join(dir, tt.file)
				if data, err := os.ReadFile(name); string(data) != "nyt og længere" && (string(data) != tt.old || tt.old == "" && err == nil) {
					t.Errorf("it holds %q, %v", data, err)
				}
				err := tt.write(sitetest.Writer(t, dir))
				if data, _ := os.ReadFile(name); string(data) != "nyt og længere" {
					t.Errorf("not completed: %q, %v", data, err)
				}
				if info, err := os.Stat(name); tt.old != "" && (err != nil || info.Mode().Perm() != 0o640) {
					t.Errorf("its permissions are %v", info.Mode())
				}
				entries, _ := os.ReadDir(filepath.Dir(name))
				for _, e := range entries {
					if e.Name() != filepath.Base(name) && !folder.Unfinished(e.Name()) {
						t.Errorf("%s is left behind", e.Name())
					}
				}
			})
		})
	}
}

// What somebody else wrote meanwhile is not overwritten, and an error leaves
// nothing beside a file.
func TestWriteLeavesAlone(t *testing.T) {
	dir := t.TempDir()
	w := sitetest.Writer(t, dir)
	if err := w.Create("a.yaml", []byte("en")); err != nil {
		t.Fatal(err)
	}
	if err := w.Create("a.yaml", []byte("to")); !errors.Is(err, fs.ErrExist) {
		t.Error(err)
	}
	if err := w.Update("a.yaml", []byte("to"), []byte("tre")); !errors.Is(err, folder.ErrChanged) {
		t.Error(err)
	}
	if err := w.Update("b.yaml", nil, []byte("tre")); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	if err := w.Replace("../ude.yaml", []byte("x")); err == nil {
		t.Error("it was written outside")
	}
	if err := os.Mkdir(filepath.Join(dir, "c.yaml"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := w.Replace("c.yaml", []byte("x")); err == nil {
		t.Error("it took a folder's place")
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 2 {
		t.Errorf("%v, %v", entries, err)
	}
	if data, _ := w.ReadFile("a.yaml"); string(data) != "en" {
		t.Errorf("it holds %q", data)
	}
}
