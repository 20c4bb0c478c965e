package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bestpractice/cmd/bestpractice/preview"
	"bestpractice/generator"

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

// Errors of what was read while it was being written are not said: the next build has all
// of it, and says what is wrong then.
func TestHalfWrittenIsNotSaid(t *testing.T) {
	s := serveDesk(t)
	s.put("content/guides/vejledning/guide.yaml", "title: [\n")
	server, err := preview.New(s.dir, deskHost, nil, s.desk)
	if err != nil {
		t.Fatal(err)
	}
	var errs bytes.Buffer
	c := &call{ctx: context.Background(), site: s.dir, stdout: io.Discard, stderr: &errs}
	o := generator.Options{Dir: s.dir, Out: filepath.Join(t.TempDir(), "public")}
	build := func() {
		t.Helper()
		if err := c.rebuild(o, server, s.desk); err != nil {
			t.Fatal(err)
		}
	}
	c.ctx = writes{c.ctx, server.Expect}
	build()
	if errs.Len() > 0 {
		t.Errorf("it says %s", errs.String())
	}
	c.ctx = context.Background()
	build()
	if !strings.Contains(errs.String(), "guide.yaml:1") {
		t.Errorf("it says %q", errs.String())
	}
}

// writes is the context of a build during which something is written.
type writes struct {
	context.Context
	expect func()
}

func (w writes) Done() <-chan struct{} {
	w.expect()
	return w.Context.Done()
}

func (w writes) Err() error {
	w.expect()
	return w.Context.Err()
}
