package page

import (
	"io/fs"
	"testing"
	"testing/fstest"

	"bestpractice/templates"
)

// A theme that is as it was is not read again; one that differs in a template, in the name
// of one, in a text or by its language is; a broken one is an error.
func TestLooks(t *testing.T) {
	theme := func() fstest.MapFS {
		out := fstest.MapFS{}
		for _, name := range []string{"texts/da.yaml", "texts/en.yaml"} {
			data, err := fs.ReadFile(templates.FS, name)
			if err != nil {
				t.Fatal(err)
			}
			out[name] = &fstest.MapFile{Data: data}
		}
		out["pages/a.html"] = &fstest.MapFile{Data: []byte(`{{define "a"}}one{{end}}`)}
		return out
	}
	var l Looks
	of := func(theme fs.FS, lang string) look {
		t.Helper()
		got, err := l.look(theme, lang, nil)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	before := of(theme(), "da")
	if of(theme(), "da") != before {
		t.Error("the same theme is read again")
	}
	for what, change := range map[string]func(fstest.MapFS) string{
		"template": func(m fstest.MapFS) string { m["pages/a.html"].Data = []byte(`{{define "a"}}two{{end}}`); return "da" },
		"name": func(m fstest.MapFS) string {
			m["pages/b.html"] = m["pages/a.html"]
			delete(m, "pages/a.html")
			return "da"
		},
		"text": func(m fstest.MapFS) string {
			m["texts/da.yaml"].Data = append(m["texts/da.yaml"].Data, "# \n"...)
			return "da"
		},
		"language": func(fstest.MapFS) string { return "en" },
	} {
		m := theme()
		lang := change(m)
		if of(m, lang) == of(theme(), "da") {
			t.Errorf("another %s is not read", what)
		}
	}
	broken := theme()
	broken["pages/a.html"].Data = []byte("{{")
	if _, err := l.look(broken, "da", nil); err == nil {
		t.Error("a broken template is read")
	}
}
