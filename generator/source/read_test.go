package source

import (
	"bytes"
	"strings"
	"testing"

	"bestpractice/generator/diag"

	"golang.org/x/text/unicode/norm"
)

func TestFrontMatter(t *testing.T) {
	for _, tt := range []struct {
		name, text, head, body string
		line                   int
		said                   string
	}{
		{"plain", "---\na: b\n---\nbody\n", "a: b\n", "body\n", 4, ""},
		{"blanks behind the marks", "--- \na: b\n---\t\nbody\n", "a: b\n", "body\n", 4, ""},
		{"empty head", "---\n---\nbody", "", "body", 3, ""},
		{"no body", "---\na: b\n---", "a: b\n", "", 4, ""},
		{"more marks in the body", "---\na: b\n---\n---\nx\n", "a: b\n", "---\nx\n", 4, ""},
		{"marks in a text", "---\na: |\n  ---\n---\n", "a: |\n  ---\n", "", 5, ""},
		{"none", "# A\n", "", "", 0, "no-front-matter"},
		{"empty", "", "", "", 0, "no-front-matter"},
		{"four dashes", "----\na: b\n---\n", "", "", 0, "no-front-matter"},
		{"indented", " ---\na: b\n---\n", "", "", 0, "no-front-matter"},
		{"open", "---\na: b\n", "", "", 0, "front-matter-open"},
		{"open at once", "---", "", "", 0, "front-matter-open"},
		{"open, with a line of four", "---\na: b\n----\n", "", "", 0, "front-matter-open"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := &reader{list: &diag.List{}}
			head, body, line, ok := r.frontMatter("f.md", tt.text)
			code := ""
			if ds := r.list.Sorted(); len(ds) > 0 {
				code = ds[0].Code
			}
			if head != tt.head || body != tt.body || line != tt.line || ok != (tt.said == "") || code != tt.said {
				t.Errorf("head %q, body %q, line %d, ok %v, said %q", head, body, line, ok, code)
			}
		})
	}
}

func FuzzFrontMatter(f *testing.F) {
	for _, seed := range []string{"---\na: b\n---\nbody\n", "---\n---", "---", "", "--- \n\n--- \n", "\n---\n", "---\n--- x\n---\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := &reader{list: &diag.List{}}
		head, body, line, ok := r.frontMatter("f.md", text)
		if ok == r.list.HasErrors() {
			t.Fatalf("ok is %v, and there are errors: %v", ok, r.list.Sorted())
		}
		if !ok {
			return
		}
		// Nothing is lost: what is left out are the two lines of marks.
		if !strings.HasSuffix(text, body) || line < 3 {
			t.Fatalf("line %d, body %q", line, body)
		}
		above := text[:len(text)-len(body)]
		lines := strings.Split(above, "\n")
		if body != "" && strings.Count(above, "\n") != line-1 {
			t.Errorf("the body begins at line %d, not %d", 1+strings.Count(above, "\n"), line)
		}
		if rest := strings.Join(lines[1:], "\n"); !strings.HasPrefix(rest, head) {
			t.Errorf("head %q is not what stands in %q", head, above)
		}
	})
}

func FuzzNormalize(f *testing.F) {
	for _, seed := range []string{"", "\ufeffa\r\nb\rc", "a\u030a", "\xff", "e\u0301\xc3"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		text, err := Normalize(bytes.Clone(raw))
		if err != nil {
			bad, ok := err.(*EncodingError)
			if !ok || bad.Line < 1 || bad.Column < 1 {
				t.Fatalf("error %#v", err)
			}
			return
		}
		if strings.ContainsRune(text, '\r') || !norm.NFC.IsNormalString(text) {
			t.Errorf("%q is not normal", text)
		}
		if again, err := Normalize([]byte(text)); !strings.HasPrefix(text, "\ufeff") && (err != nil || again != text) {
			t.Errorf("normal text changes: %q, then %q", text, again)
		}
	})
}

func TestReadSection(t *testing.T) {
	for _, tt := range []struct{ name, text, title, body, said string }{
		{"with a head", "---\r\ntitle: A\r\nid: x\r\n---\r\n\r\nTekst.\r\n", "A", "\nTekst.\n", ""},
		{"without", "\ufeffTekst.\n\n---\n", "", "Tekst.\n\n---\n", ""},
		{"empty", "", "", "", ""},
		{"open", "---\ntitle: A\n", "", "", "f.md:1:1: error: the front matter is not closed (end it with a line that is only ---) [front-matter-open]"},
		{"unknown key", "---\ntitle: A\ntitel: B\n---\n", "", "", `f.md:3:1: error: unknown key "titel" (did you mean "title"?) [unknown-key]`},
		{"not UTF-8", "bl\xe5", "", "", "f.md:1:3: error: the text is not UTF-8 (save the file as UTF-8) [not-utf8]"},
		{"control character", "a\x01", "", "", "f.md:1:2: error: the text holds the control character U+0001 (remove it) [control-character]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			l := &diag.List{}
			s := ReadSection("f.md", []byte(tt.text), l)
			said := ""
			if ds := l.Sorted(); len(ds) > 0 {
				said = ds[0].String()
			}
			if said != tt.said || (s == nil) != (tt.said != "") {
				t.Fatalf("%+v, said %s", s, said)
			}
			if s != nil && (s.Title.S != tt.title || s.Body != tt.body) {
				t.Errorf("%+v", s)
			}
		})
	}
}
