package paper_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/render"
	"bestpractice/generator/render/page"
	"bestpractice/generator/sitetest/rounds"
	"bestpractice/generator/word/paper"
	"bestpractice/generator/word/read"
	"bestpractice/templates"

	"github.com/google/go-cmp/cmp"
)

// papers is the writer of a site's papers.
func papers(t testing.TB, o generator.Options) *paper.Writer {
	t.Helper()
	list := &diag.List{}
	st, err := generator.Load(o, list)
	if err != nil || list.HasErrors() {
		t.Fatal(err, list.Sorted())
	}
	files := o.Files
	if files == nil {
		files = os.DirFS(o.Dir)
	}
	r, err := render.New(st, templates.FS, page.Options{Files: files, Group: o.Group})
	if err != nil {
		t.Fatal(err)
	}
	return &paper.Writer{Renderer: r.Guides, Files: files}
}

func written(t testing.TB, w *paper.Writer, what string, clean bool) []byte {
	t.Helper()
	s, err := paper.Find(w.Site, what, "")
	if err != nil {
		t.Fatal(err)
	}
	own := *w
	own.Clean = clean
	data, err := own.Write(s)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// lines are a view of a file without its tables of contents and answers, and
// without its title.
func lines(t *testing.T, data []byte, v read.View) []string {
	t.Helper()
	list := &diag.List{}
	d := read.Open("x.docx", data, list)
	if d == nil {
		t.Fatal(list.Sorted())
	}
	var out []read.Block
	for _, b := range d.View(v) {
		if b.Para != nil {
			switch d.Styles.Name(b.Para.Props.Style) {
			case "title", "toc 1", "toc 2":
				continue
			case "toc heading":
				if strings.HasPrefix(b.Para.Text(), "Svar") {
					return plain(out)
				}
				continue
			}
		}
		out = append(out, b)
	}
	return plain(out)
}

func plain(blocks []read.Block) []string {
	var out []string
	for _, l := range read.Lines(blocks) {
		if strings.TrimSpace(l) != "" {
			out = append(out, l)
		}
	}
	return out
}

// sound checks an export; base is what rejecting all of it gives, "" for what has
// no changes.
func sound(t *testing.T, w *paper.Writer, what, base string) {
	t.Helper()
	data := written(t, w, what, false)
	lint(t, data)
	if base == "" || t.Failed() {
		return
	}
	if d := cmp.Diff(lines(t, written(t, w, what, true), read.Accepted), lines(t, data, read.Accepted)); d != "" {
		t.Errorf("%s: accepted is not its text:\n%s", what, d)
	}
	if d := cmp.Diff(lines(t, written(t, w, base, true), read.Accepted), lines(t, data, read.Rejected)); d != "" {
		t.Errorf("%s: rejected is not %s:\n%s", what, base, d)
	}
}

// TestExampleSite: every export is one that Word opens; accepting all of a draft,
// comparison or proposal is its text, rejecting all its base.
func TestExampleSite(t *testing.T) {
	w := papers(t, generator.Options{Dir: "../../..", Group: true})
	for _, g := range w.Site.Guides {
		for i, v := range g.Versions {
			base := ""
			if v.Base != nil {
				base = v.Base.ID
			}
			if !v.Draft {
				base = ""
			}
			sound(t, w, v.ID, base)
			if i > 0 {
				sound(t, w, g.Versions[0].ID+".."+v.ID, g.Versions[0].ID)
			}
		}
	}
	for _, p := range w.Site.Proposals[:min(rounds.Of(15), len(w.Site.Proposals))] {
		sound(t, w, p.ID, p.Base.ID)
	}
	for _, m := range w.Site.Meetings {
		sound(t, w, m.Date.String(), "")
	}
	for _, l := range lines(t, written(t, w, "2025-06-04", false), read.Accepted) {
		if strings.Contains(l, "{") {
			t.Errorf("a place in a text is not filled in: %s", l)
		}
	}
	if !bytes.Equal(written(t, w, "1.2", false), written(t, w, "1.2", false)) {
		t.Error("the same input gives other bytes")
	}
}

// BenchmarkGuide writes the draft of the example guide.
func BenchmarkGuide(b *testing.B) {
	w := papers(b, generator.Options{Dir: "../../.."})
	for b.Loop() {
		written(b, w, "1.2", false)
	}
}
