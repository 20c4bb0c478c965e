package publish_test

import (
	"bytes"
	"crypto/sha256"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
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

// A later program knows a file by its stamp: one that was written to is not known, though
// it is the same file of the same size with the time that it had; nor is one that was
// changed in the moment when it was stamped.
func TestRemembered(t *testing.T) {
	out := filepath.Join(t.TempDir(), "site")
	files := map[string]string{"a.txt": "first", "b.txt": "second", "c.txt": "third"}
	sum := func(name string) [sha256.Size]byte { return sha256.Sum256([]byte(files[name])) }
	var record []byte
	begin := func() (*publish.Staging, *publish.Standing) {
		t.Helper()
		s, err := publish.Open(t.Context(), out)
		if err != nil {
			t.Fatal(err)
		}
		s.Standing = &publish.Standing{}
		s.Remember(func(string) []byte { return record }, func(_ string, r []byte) { record = r })
		return s, s.Standing
	}
	recalled := func() *publish.Standing {
		t.Helper()
		s, standing := begin()
		if err := s.Abort(); err != nil {
			t.Fatal(err)
		}
		return standing
	}
	site := func() *publish.Standing {
		t.Helper()
		s, standing := begin()
		var err error
		for name, text := range files {
			if file := standing.In(out, name, sum(name)); file != nil {
				err = s.WriteAgain(name, nil, sum(name), file)
			} else {
				err = s.WriteSummed(name, []byte(text), sum(name))
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Commit(); err != nil {
			t.Fatal(err)
		}
		return recalled()
	}
	known := func(s *publish.Standing) (names []string) {
		for _, name := range []string{"a.txt", "b.txt", "c.txt"} {
			if s.In(out, name, sum(name)) != nil {
				names = append(names, name)
			}
		}
		return names
	}
	if runtime.GOOS == "windows" {
		if site(); record != nil {
			t.Error("a file without a stamp is remembered")
		}
		return
	}
	for len(known(site())) < len(files) { // the clock of the file system stood still
	}
	for name, change := range map[string]func(name string, is os.FileInfo) error{
		"a.txt": func(name string, is os.FileInfo) error {
			if err := os.WriteFile(name, []byte("other"), 0o644); err != nil {
				return err
			}
			return os.Chtimes(name, is.ModTime(), is.ModTime())
		},
		"b.txt": func(name string, is os.FileInfo) error {
			other := filepath.Join(t.TempDir(), "other")
			if err := os.WriteFile(other, []byte(files["b.txt"]), 0o644); err != nil {
				return err
			}
			if err := os.Chtimes(other, is.ModTime(), is.ModTime()); err != nil {
				return err
			}
			return os.Rename(other, name)
		},
	} {
		name = filepath.Join(out, name)
		is, err := os.Lstat(name)
		if err == nil {
			err = change(name, is)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if got := known(recalled()); !slices.Equal(got, []string{"c.txt"}) {
		t.Errorf("known are %q", got)
	}
	record = []byte("damaged")
	if got := known(recalled()); got != nil {
		t.Errorf("of a damaged record are known %q", got)
	}
}

// What nobody reads meanwhile is changed file by file: what stays is touched by nothing,
// what is gone goes with its folder, and a folder may become a file; the sums are those of
// the new site. A site that fails changes nothing.
func TestPrivate(t *testing.T) {
	out := filepath.Join(t.TempDir(), "site")
	standing := &publish.Standing{Private: true}
	open := func(files map[string]string) *publish.Staging {
		t.Helper()
		s, err := publish.Open(t.Context(), out)
		if err != nil {
			t.Fatal(err)
		}
		s.Standing = standing
		for name, text := range files {
			sum := sha256.Sum256([]byte(text))
			if file := standing.In(out, name, sum); file != nil {
				err = s.WriteAgain(name, nil, sum, file)
			} else {
				err = s.WriteSummed(name, []byte(text), sum)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		return s
	}
	site := func(files map[string]string) {
		t.Helper()
		if err := open(files).Commit(); err != nil {
			t.Fatal(err)
		}
		want := slices.Sorted(maps.Keys(files))
		for _, name := range want {
			data, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(name)))
			if err != nil || string(data) != files[name] {
				t.Errorf("%s: %q %v", name, data, err)
			}
		}
		var got []string
		if err := filepath.WalkDir(out, func(name string, d fs.DirEntry, err error) error {
			if inside, _ := filepath.Rel(out, name); err == nil && !d.IsDir() && inside != publish.MarkFile && inside != "SHA256SUMS" {
				got = append(got, filepath.ToSlash(inside))
			} else if entries, _ := os.ReadDir(name); err == nil && d.IsDir() && len(entries) == 0 {
				got = append(got, "the empty folder "+inside)
			}
			return err
		}); err != nil {
			t.Fatal(err)
		}
		list, err := os.ReadFile(filepath.Join(out, "SHA256SUMS"))
		if err != nil || strings.Count(string(list), "\n") != len(want)+1 || !slices.Equal(got, want) {
			t.Errorf("there stand %q, not %q, with the sums\n%s%v", got, want, list, err)
		}
	}
	folder := func() os.FileInfo {
		t.Helper()
		info, err := os.Stat(out)
		if err != nil {
			t.Fatal(err)
		}
		return info
	}
	site(map[string]string{"a.txt": "1", "b/c.txt": "2", "b/d/e.txt": "3", "f/g.txt": "4"})
	first := folder()
	site(map[string]string{"a.txt": "1", "b/c.txt": "other", "b/d": "a file now", "h/i/j.txt": "new"})
	if !os.SameFile(first, folder()) {
		t.Error("another folder was put in its place")
	}
	if err := open(map[string]string{"a.txt": "2"}).Abort(); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(filepath.Join(out, "a.txt")); err != nil || string(data) != "1" {
		t.Errorf("a site that was not published changed %q %v", data, err)
	}
	stands := func(name string) os.FileInfo {
		t.Helper()
		info, err := os.Stat(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		return info
	}
	before := stands("b/c.txt")
	anew, err := publish.Open(t.Context(), out)
	if err != nil {
		t.Fatal(err)
	}
	anew.Standing = standing
	for name, text := range map[string]string{"a.txt": "1", "b/c.txt": "other"} {
		if err := anew.WriteSummed(name, []byte(text), sha256.Sum256([]byte(text))); err != nil {
			t.Fatal(err)
		}
	}
	if err := anew.Commit(); err != nil {
		t.Fatal(err)
	}
	if !os.SameFile(before, stands("b/c.txt")) {
		t.Error("a file was written that stood there")
	}
	site(map[string]string{"a.txt": "1", "b/c.txt": "other", "f/g.txt": "4"})
	if err := os.RemoveAll(out); err != nil {
		t.Fatal(err)
	}
	site(map[string]string{"a.txt": "1", "b/c.txt": "2"})
}
