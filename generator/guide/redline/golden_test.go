package redline

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite golden files")

// TestGolden holds what a reader gets of small pairs: NAME.old and NAME.new
// give NAME.html, NAME.text and NAME.json.
func TestGolden(t *testing.T) {
	const file = "testdata/marks.txtar"
	ar, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range ar.Files {
		files[f.Name] = string(f.Data)
	}
	out := &txtar.Archive{Comment: ar.Comment}
	for _, f := range ar.Files {
		name, ok := strings.CutSuffix(f.Name, ".old")
		if !ok {
			continue
		}
		old := markdown.Parse(f.Data, diag.Pos{}, nil)
		r := Compare(old, parse(files[name+".new"]), "afsnit")
		var text, js bytes.Buffer
		if err := r.Text(&text, false); err != nil {
			t.Fatal(err)
		}
		if err := r.JSON(&js); err != nil {
			t.Fatal(err)
		}
		out.Files = append(out.Files, f, txtar.File{Name: name + ".new", Data: []byte(files[name+".new"])})
		for _, g := range []struct {
			kind string
			data []byte
		}{{".html", r.HTML(Options{Numbers: true})}, {".text", text.Bytes()}, {".json", js.Bytes()}} {
			out.Files = append(out.Files, txtar.File{Name: name + g.kind, Data: g.data})
			if diff := cmp.Diff(files[name+g.kind], string(g.data)); diff != "" && !*update {
				t.Errorf("%s%s (-want +got):\n%s", name, g.kind, diff)
			}
		}
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(out), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
