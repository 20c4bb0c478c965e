package starter_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"bestpractice/generator/sitetest"
	"bestpractice/generator/starter"
)

// Killed at each of its steps, what is written anew is there whole or not at all,
// and what takes another's place leaves the old file or the new one.
func TestFilesAreKilled(t *testing.T) {
	const name = "data/proposals/2025-02.yaml"
	stands := func(t *testing.T, dir string, may ...string) {
		t.Helper()
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			t.Fatal(err)
		}
		for _, m := range may {
			if string(data) == m && (m == "") == (err != nil) { // an empty file is not one that is not there
				return
			}
		}
		t.Errorf("the file is %q", data)
	}
	created := starter.File{Path: name, Data: []byte("title: Ny\n")}
	sitetest.EachKill(t, t.TempDir, created.Write, func(dir string) { stands(t, dir, "", "title: Ny\n") })
	said := starter.File{Path: name, Data: []byte("title: Nyere\n"), Before: []byte("title: Ny\n")}
	sitetest.EachKill(t, func() string {
		dir := t.TempDir()
		if err := created.Write(sitetest.Writer(t, dir)); err != nil {
			t.Fatal(err)
		}
		return dir
	}, said.Write, func(dir string) { stands(t, dir, "title: Ny\n", "title: Nyere\n") })

	// Somebody else's file is left as it is.
	dir := t.TempDir()
	w := sitetest.Writer(t, dir)
	if err := said.Write(w); err == nil {
		t.Error("what is not there was replaced")
	}
	if err := created.Write(w); err != nil {
		t.Fatal(err)
	}
	if err := created.Write(w); !errors.Is(err, fs.ErrExist) {
		t.Errorf("a file was written over: %v", err)
	}
	stands(t, dir, "title: Ny\n")
}
