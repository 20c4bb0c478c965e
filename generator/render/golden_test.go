package render

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"bestpractice/templates"
)

var update = flag.Bool("update", false, "write the goldens")

// Whole files as they are published. After a change on purpose: go test -update,
// and read what git shows.
func TestGoldens(t *testing.T) {
	const name = "testdata/pages.txtar"
	out := build(t, testSite(), templates.FS)
	var got txtar.Archive
	got.Comment = []byte("Some files of the site in site_test.go.\n\n")
	for _, p := range []string{
		"guide/1.0/to/index.html", "guide/1.0/gammel/index.html", "guide/1.0/print.css", "guide/1.2-udkast/index.html",
		"404.html", "feed.xml", "sitemap.xml", "robots.txt", "assets/search/guides/guide/0.js",
	} {
		data := out.m[p]
		if len(data) == 0 {
			t.Errorf("%s is not written", p)
		}
		got.Files = append(got.Files, txtar.File{Name: p, Data: data})
	}
	whole := out.m["guide/1.0/samlet/index.html"]
	from, to := bytes.Index(whole, []byte("<article")), bytes.LastIndex(whole, []byte("</article>"))
	if from < 0 || to < from {
		t.Fatal("the whole version holds no articles")
	}
	got.Files = append(got.Files, txtar.File{Name: "guide/1.0/samlet/index.html, the articles", Data: append(whole[from:to:to], "</article>\n"...)})
	if *update {
		if err := os.WriteFile(name, txtar.Format(&got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(txtar.Format(want)), string(txtar.Format(&got))); diff != "" {
		t.Errorf("-want +got; go test -update if this is meant:\n%s", diff)
	}
}
