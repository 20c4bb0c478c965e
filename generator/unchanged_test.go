package generator_test

import (
	"bytes"
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"testing/fstest"

	"bestpractice/generator"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/sitetest"

	"github.com/google/go-cmp/cmp"
)

// Where nothing changed since an earlier program, nothing is made, and the same is said;
// whatever else is in the site folder, in the published one or on the command line, the site
// is what one is that is made from scratch.
func TestUnchanged(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("what stands there is not known from one program to the next")
	}
	dir, out := t.TempDir(), filepath.Join(t.TempDir(), "site")
	if err := os.CopyFS(dir, sitetest.Files(t, "-- content/guides/vejl/1.0/10-frister.md --\nDer svares inden for 24 timer.\n-- content/guides/vejl/1.0/20-levering.md --\nDer leveres.\n-- data/tom.txt --\n")); err != nil {
		t.Fatal(err)
	}
	config := filepath.Join(dir, "data", "site.yaml")
	text, err := os.ReadFile(config)
	if err == nil { // so that the day of today decides
		err = os.WriteFile(config, bytes.Replace(text, []byte("date: 2025-06-04\n"), nil, 1), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	o := generator.Options{Dir: dir, Out: out, Cache: t.TempDir(), Program: "one", Today: civil.Date{Year: 2025, Month: 6, Day: 4}}
	build := func(o generator.Options) *generator.Result {
		t.Helper()
		r, err := generator.Build(context.Background(), o)
		if err != nil || !r.OK() {
			t.Fatal(err, r)
		}
		return r
	}
	// settled builds until nothing is made: a file that was changed in the moment of its
	// stamp has none.
	settled := func() *generator.Result {
		t.Helper()
		for range 100 {
			if r := build(o); r.Site == nil {
				return r
			}
		}
		t.Fatal("it is made again and again")
		return nil
	}
	keep := filepath.Join(out, ".gitkeep") // is no page, and stays
	type thing struct {
		Mode fs.FileMode
		Data string
	}
	look := func(dir string) map[string]thing {
		t.Helper()
		all := map[string]thing{}
		err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
			is, err2 := d.Info()
			if err != nil || err2 != nil || d.Name() == filepath.Base(keep) {
				return err
			}
			var data []byte
			if !d.IsDir() {
				data, err = os.ReadFile(name)
			}
			rel, _ := filepath.Rel(dir, name)
			all[rel] = thing{is.Mode(), string(data)}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	made := build(o)
	if made.Site == nil || len(made.Diagnostics) == 0 {
		t.Fatal("made at first, with a warning", made)
	}
	if err := os.WriteFile(keep, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	again := settled()
	made.Site, made.Found = nil, 0
	if diff := cmp.Diff(made, again); diff != "" {
		t.Errorf("where nothing is made something else is said:\n%s", diff)
	}
	section, page := filepath.Join(dir, "content", "pages", "om.md"), filepath.Join(out, "om", "index.html")
	// other puts other bytes of the same length in the place of some, with the times that they had.
	other := func(name, from, to string) error {
		is, err := os.Stat(name)
		if err != nil {
			return err
		}
		data, err := os.ReadFile(name)
		if err != nil || !bytes.Contains(data, []byte(from)) || len(from) != len(to) {
			t.Fatal(name, err)
		}
		if err := os.WriteFile(name, bytes.Replace(data, []byte(from), []byte(to), 1), 0o644); err != nil {
			return err
		}
		return os.Chtimes(name, is.ModTime(), is.ModTime())
	}
	for _, c := range []struct {
		name   string
		change func() error
	}{
		{"a text", func() error { return other(section, "Om siden", "Om sitet") }},
		{"a new page", func() error {
			return os.WriteFile(filepath.Join(dir, "content", "pages", "ny.md"), []byte("---\ntitle: Ny\n---\n\nNy.\n"), 0o644)
		}},
		{"a page that is gone", func() error { return os.Remove(filepath.Join(dir, "content", "pages", "ny.md")) }},
		{"a folder", func() error { return os.Mkdir(filepath.Join(dir, "content", "tom"), 0o755) }},
		{"a theme", func() error {
			return os.CopyFS(filepath.Join(dir, "theme"), fstest.MapFS{"style.css": {Data: []byte(".site-header { margin: 1rem; }\n")}})
		}},
		{"a published page", func() error { return other(page, "Om", "Mo") }},
		{"a page that was removed", func() error { return os.Remove(page) }},
		{"another's file", func() error { return os.WriteFile(filepath.Join(out, "om", "andet.txt"), nil, 0o644) }},
		{"another's folder", func() error { return os.Mkdir(filepath.Join(out, "om", "andet"), 0o755) }},
		{"a file's rights", func() error { return os.Chmod(page, 0o600) }},
		{"a folder's rights", func() error { return os.Chmod(filepath.Dir(page), 0o700) }},
		{"the sums", func() error { return other(filepath.Join(out, "SHA256SUMS"), "a", "b") }},
		{"the mark", func() error { return other(filepath.Join(out, "bestpractice.txt"), "Each", "each") }},
		{"another audience", func() error { o.Group = true; return nil }},
		{"a day later", func() error { o.Today = o.Today.AddDays(1); return nil }},
		{"another day", func() error { o.Date = civil.Date{Year: 2030, Month: 1, Day: 1}; return nil }},
		{"with Word files", func() error { o.WordFiles = true; return nil }},
		{"another program", func() error { o.Program = "two"; return nil }},
		{"no cache", func() error { o.Cache = ""; return nil }},
	} {
		before := o
		settled()
		if err := c.change(); err != nil {
			t.Fatal(c.name, err)
		}
		r := build(o)
		if r.Site == nil {
			t.Errorf("%s: nothing is made", c.name)
		}
		scratch := o
		scratch.Cache, scratch.Out = "", filepath.Join(t.TempDir(), "site")
		if diff := cmp.Diff(build(scratch).Diagnostics, r.Diagnostics); diff != "" {
			t.Errorf("%s: something else is said:\n%s", c.name, diff)
		}
		if diff := cmp.Diff(look(scratch.Out), look(out)); diff != "" {
			t.Errorf("%s (-from scratch +published):\n%s", c.name, diff)
		}
		o = before
	}
}
