package main

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/fsnotify/fsnotify"
)

// A theme is watched, also one that comes while the site is served; what is built
// beside it is not.
func TestWatchTheme(t *testing.T) {
	dir := t.TempDir()
	make := func(name string) {
		if err := os.MkdirAll(filepath.Join(dir, name), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	make("content")
	make("public")
	w, err := fsnotify.NewWatcher()
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close()
	watch(w, dir)
	make("theme/fonts")
	watch(w, dir)
	for _, name := range []string{"", "content", "theme", "theme/fonts"} {
		if !slices.Contains(w.WatchList(), filepath.Join(dir, name)) {
			t.Errorf("%q is not watched: %q", name, w.WatchList())
		}
	}
	if slices.Contains(w.WatchList(), filepath.Join(dir, "public")) {
		t.Error("what is built is watched")
	}
	for name, want := range map[string]bool{"theme": true, "theme/tokens.css": true, "content/pages/om.md": true, "public": false, "README.md": false, "theme/.tokens.css.swp": false} {
		if got := concerns(dir, filepath.Join(dir, name)); got != want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
