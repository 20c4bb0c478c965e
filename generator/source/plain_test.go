package source

import (
	"crypto/sha256"
	"slices"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/source/folder"

	"github.com/google/go-cmp/cmp"
)

// A text that was searched by an earlier load is not searched again where there was nothing
// to find; what there is to say of another is said again, and it is read as it was.
func TestPlain(t *testing.T) {
	page := func(text string) []byte { return []byte("---\ntitle: Om\n---\n\n" + text + "\n") }
	texts := map[string][]byte{
		"plain":     page("Om siden på Ærø."),
		"number":    page("Borgeren 010203-1234."),
		"zeroless":  page("| CPR |\n|---|\n| 102031234 |\n| 203041234 |\n| 304051234 |"),
		"hidden":    page("Sen\u200best 5 dage."),
		"lines":     page("To\r\nlinjer."),
		"mark":      append([]byte("\ufeff"), page("Et mærke.")...),
		"two-signs": page("P\u0061\u030a."),
		"not-utf8":  page("\xe6"),
	}
	files := map[string][]byte{}
	for name, text := range texts {
		files["content/pages/"+name+".md"] = text
	}
	load := func(plain *Plain) (bodies []string, said []diag.Diagnostic) {
		t.Helper()
		l := &diag.List{}
		r, err := Load(folder.Over(nil, files), l, nil, plain)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range r.Pages {
			bodies = append(bodies, p.Body)
		}
		return bodies, l.Sorted()
	}
	bodies, said := load(nil)
	first := PlainOf([]byte("damaged"))
	load(first)
	record, ok := first.Record()
	if want := sha256.Sum256(texts["plain"]); !ok || !slices.Equal(record, want[:]) {
		t.Errorf("not only the plain text is taken for plain: %d", len(record)/sha256.Size)
	}
	second := PlainOf(record)
	bodies2, said2 := load(second)
	if diff := cmp.Diff(bodies, bodies2) + cmp.Diff(said, said2); diff != "" {
		t.Error(diff)
	}
	if _, ok := second.Record(); ok {
		t.Error("what is known already is kept again")
	}
	delete(files, "content/pages/plain.md")
	third := PlainOf(record)
	load(third)
	if record, ok := third.Record(); !ok || len(record) > 0 {
		t.Error("a text that is gone is kept")
	}
}
