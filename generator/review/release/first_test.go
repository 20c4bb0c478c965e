package release

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/resolve"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/source"
	"bestpractice/generator/source/seal"
)

// A first version has no base: it is sealed where it lies, with its figures
// written in, and what is no section stays byte for byte.
func TestFirstVersion(t *testing.T) {
	dir := world(t)
	write := func(name, text string) {
		t.Helper()
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	v := "content/guides/ny/0.9/"
	write("content/guides/ny/guide.yaml", "title: Ny\nversions:\n  - version: \"0.9\"\n    status: draft\n")
	write(v+"01-formaal.md", "---\r\ntitle: Formål\r\n---\r\n\r\nSe afsnit 2.\r\n")
	write(v+"02-ansvar.md", "---\ntitle: Ansvar\n---\n\n{{ tal brugere 2025-03 }} brugere, se [[formaal]].\n")
	write(v+"assets/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n")
	first := func(r *Request) {
		for _, g := range load(t, dir).Guides {
			if g.ID == "ny" {
				r.Guide, r.Version = g, "0.9"
			}
		}
		r.Next = "1.0"
	}
	before := tree(t, dir)
	p := plan(t, dir, first)
	for _, name := range []string{v + "01-formaal.md", v + "assets", v + "assets/a.svg"} {
		n := 0
		if _, err := New(load(t, dir), unreadable{os.DirFS(dir), name, &n}, p.Request); err == nil {
			t.Errorf("%s cannot be read, and is left out", name)
		}
	}
	if err := p.Apply(sitetest.Writer(t, dir)); err != nil {
		t.Fatal(err, obstacles(p))
	}
	want := map[string]string{
		v + "02-ansvar.md": "---\ntitle: Ansvar\n---\n\n48 brugere, se [[formaal]].\n",
		v + "VERSION":      "version: \"0.9\"\napproved: 2025-06-04\nmeeting: 2025-06-04\nmarkdown: 2\n",
		"content/guides/ny/guide.yaml": "title: Ny\nversions:\n  - version: \"0.9\"\n    status: approved\n    approved: 2025-06-04\n    meeting: 2025-06-04\n    seal: " +
			p.Seal + "\n  - version: \"1.0\"\n    status: draft\n    base: \"0.9\"\n",
	}
	got := map[string]string{}
	for name, text := range tree(t, dir) {
		if before[name] != text && !strings.HasSuffix(name, seal.FileName) {
			got[name] = text
		}
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	var l diag.List
	rec, err := source.Load(os.DirFS(dir), &l, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	if resolve.Site(rec, civil.Date{}, &l, nil, nil); l.HasErrors() {
		t.Error(l.Sorted())
	}
	if again := plan(t, dir, first); !again.Done {
		t.Error(obstacles(again))
	}
	// A broken-off release of it is completed: what stands there is edited still.
	write("content/guides/ny/guide.yaml", before["content/guides/ny/guide.yaml"])
	if p = plan(t, dir, first); !p.OK() || p.Apply(sitetest.Writer(t, dir)) != nil || cmp.Diff(got["content/guides/ny/guide.yaml"], tree(t, dir)["content/guides/ny/guide.yaml"]) != "" {
		t.Error("not completed: ", obstacles(p))
	}
	// What a kill left beside a file is no part of it.
	write("content/guides/ny/guide.yaml", before["content/guides/ny/guide.yaml"])
	write(v+".01-formaal.md.new", "---")
	if p = plan(t, dir, first); p.Apply(sitetest.Writer(t, dir)) != nil || tree(t, dir)[v+".01-formaal.md.new"] != "" || tree(t, dir)[v+seal.FileName] == "" || strings.Contains(tree(t, dir)[v+seal.FileName], ".new") {
		t.Error("the leftover is sealed")
	}
	// What somebody saves meanwhile is not overwritten.
	write("content/guides/ny/guide.yaml", before["content/guides/ny/guide.yaml"])
	p = plan(t, dir, first)
	write(v+"01-formaal.md", "---\ntitle: Formål\n---\n\nEndnu en gang.\n")
	if err := p.Apply(sitetest.Writer(t, dir)); err == nil || !strings.Contains(err.Error(), "01-formaal.md: it was changed meanwhile") {
		t.Error(err)
	}
}

// unreadable is a folder in which one name cannot be opened from the n-th time on, as
// on a share that goes.
type unreadable struct {
	fs.FS
	name string
	left *int
}

func (u unreadable) Open(name string) (fs.File, error) {
	if name == u.name {
		if *u.left--; *u.left < 0 {
			return nil, fmt.Errorf("%s: %w", name, fs.ErrPermission)
		}
	}
	return u.FS.Open(name)
}

// A release of which a file cannot be read is none, whenever it cannot: nothing is left
// out of it.
func TestNothingUnreadIsLeftOut(t *testing.T) {
	dir := world(t)
	s := load(t, dir)
	r := Request{Guide: s.Guides[0], Version: "1.2", Meeting: date("2025-06-04"), Figure: func(*markdown.Figure) (string, error) { return "48", nil }}
	base := "content/guides/g/1.0"
	for name, times := range map[string]int{"content/guides/g/guide.yaml": 1, base: 1, base + "/01-formaal.md": 2, base + "/03-bilag.md": 2, base + "/assets": 2, base + "/assets/r.svg": 2} {
		for left := range times {
			n := left
			if p, err := New(s, unreadable{os.DirFS(dir), name, &n}, r); err == nil {
				t.Errorf("%s can be read %d times: %d files", name, left, len(p.Files))
			}
		}
	}
}

// Figures are written in wherever they stand, in a note above the text too; where there
// are none, nothing is said of them.
func TestFiguresOfNotes(t *testing.T) {
	for _, tt := range []struct{ text, want, said string }{
		{"Tekst.[^n]\n\n[^n]: Note {{ tal a 2025-03 }}.\n\nMere {{ tal b 2025-04 }}.\n", "Tekst.[^n]\n\n[^n]: Note 2025-03.\n\nMere 2025-04.\n", "Tal, der skrives ind som tekst: {{ tal a 2025-03 }}, {{ tal b 2025-04 }}.\n"},
		{"Tekst.\n", "Tekst.\n", ""},
	} {
		files := sitetest.Files(t, "-- content/guides/g/guide.yaml --\ntitle: G\nversions:\n  - {version: \"1.0\", status: draft}\n-- content/guides/g/1.0/01-svar.md --\n"+tt.text+
			"-- content/meetings/2025-02-01.md --\n---\ntitle: Et\ndate: 2025-02-01\nstatus: held\n---\n")
		st := read(t, files)
		p, err := New(st, files, Request{Guide: st.Guides[0], Version: "1.0", Meeting: date("2025-02-01"), Figure: func(f *markdown.Figure) (string, error) { return f.Period, nil }})
		if err != nil || !p.OK() {
			t.Fatal(err, obstacles(p))
		}
		if got := string(p.Files[0].Data); !strings.HasSuffix(got, "---\n"+tt.want) {
			t.Errorf("%s", got)
		}
		if got := strings.ReplaceAll(inDanish(p), "\u00a0", " "); !strings.Contains(got, tt.said) || tt.said == "" && strings.Contains(got, "skrives ind") {
			t.Errorf("%s", got)
		}
	}
}
