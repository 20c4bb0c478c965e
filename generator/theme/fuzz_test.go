package theme

import (
	"html/template"
	"io"
	"io/fs"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"bestpractice/generator/diag"
	"bestpractice/generator/source"
	"bestpractice/templates"
)

// loaded makes the theme of one file, and holds what is true of any: what is wrong
// stands in the file, and what is right can be read again.
func loaded(t *testing.T, name, text string) (*Theme, *diag.List) {
	t.Helper()
	list := &diag.List{}
	th, err := Load(templates.FS, []source.ThemeFile{{Path: "theme/" + name, Data: []byte(text)}}, "da", list)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(text, "\n")
	for _, d := range list.Sorted() {
		if d.Pos.File != "theme/"+name || d.Pos.Line < 1 || d.Pos.Line > len(lines) || d.Pos.Column < 1 || d.Pos.Column > 1+utf8.RuneCountInString(lines[d.Pos.Line-1]) {
			t.Fatalf("%v stands nowhere in\n%s", d, text)
		}
	}
	return th, list
}

func FuzzTokens(f *testing.F) {
	for _, seed := range []string{
		":root { --accent: #7a1f5c; --brand: url(x); } @media print { :root { --accent: var(--ink) } }",
		"@font-face { font-family: \"Skilt\"; src: url(\"fonts/source-sans-3-latin-wght-normal.woff2\") format(\"woff2\") }\n:root { --sans: Skilt, sans-serif }",
		"@media (prefers-color-scheme: dark) { :root { --accent: #f0a6d6; --a: var(--b); --b: var(--a) } }", "/* */ :root{--x:\"}\\\"\"}", "@page { size: A5 }", ":root{--x:(;)}", "@font-face{font-family:Skilt;a:'</style>'}:root{--sans:Skilt}",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		th, list := loaded(t, "tokens.css", text)
		if list.HasErrors() {
			return
		}
		again, err := Read(th.Files)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v\n%s", err, th.Tokens.css())
		}
		if a, b := th.Tokens.css(), again.css(); a != b {
			t.Fatalf("read again the tokens are others:\n%s\nwere\n%s", b, a)
		}
		faces, err := again.Faces("sans", func(string) (string, error) { return "data:,", nil })
		if err != nil || strings.Contains(faces+again.Root(), "<") { // they stand in the <style> of a report
			t.Fatalf("%v\n%s%s", err, faces, again.Root())
		}
	})
}

// A style sheet that is taken stays in its layer: its blocks are closed, and what
// stands behind it is no part of it.
func FuzzStyle(f *testing.F) {
	for _, seed := range []string{
		"@page { size: A5; @top-left { content: \"}\" } }", "@font-face { font-family: X; src: url(fonts/x.woff2) }", ".a { background: URL( 'logo.svg' ) }", "a{b:c\\}}", "@import 'x';", "@layer a, b; @layer a { p { x: y } }",
		"a { content: \"\f} b { c: d\" }", "/* } */ a{}", "a { b: (}) }", "a}b{", "@media print { @page { margin: 0 } }",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		th, _ := loaded(t, "style.css", text)
		if data, err := fs.ReadFile(th.Files, StyleFile); err != nil || strings.TrimSpace(text) == "" {
			return
		} else if string(data) != text {
			t.Fatal("it was altered")
		}
		list := &diag.List{}
		wrapped := "@layer theme {\n" + text + "\n}\n.after { x: y }"
		rules, ok := newSheet("x.css", wrapped, list).rules(0, len(wrapped))
		if !ok || len(rules) != 2 || rules[1].prelude != ".after" {
			t.Fatalf("it does not stay in its layer: %+v %v\n%s", rules, list.Sorted(), text)
		}
	})
}

func FuzzSlot(f *testing.F) {
	for _, seed := range []string{
		`<p class="owner">{{.Organisation}} &amp; {{.SiteTitle}}</p>`, `<a href="{{.Root}}om/index.html">Om</a>{{if not .Example}}x{{else}}y{{end}}`, `<img src="{{.Root}}assets/logo.svg" alt="">`,
		`<p title={{.Notice}}>`, `<a href="//x">`, `{{if .Group}}<b>{{end}}</b>`, `<script>`, `{{template "x"}}`, `{{/* } */}}`, `<!-- {{.Lang}} -->`, `<p {{if .Example}}hidden{{end}}>a</p>`, "{{define \"a\"}}", "{", "}{{.Lang}}{",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		th, list := loaded(t, "footer.html", text)
		for _, l := range th.Links {
			if strings.Contains(l.Path, "{{") {
				t.Fatalf("a link to %q", l.Path)
			}
		}
		if list.HasErrors() {
			return
		}
		data, err := fs.ReadFile(th.Files, slotsFile)
		if err != nil {
			t.Fatal(err)
		}
		parsed, err := template.New("").Parse(string(data) + `<footer>{{template "slot-footer" .}}</footer><p title="{{.SiteTitle}}">{{.Notice}}</p>`)
		if err == nil {
			err = parsed.Execute(io.Discard, reflect.New(reflect.TypeFor[Slot]()).Elem().Interface())
		}
		if err != nil {
			t.Fatalf("the page cannot be written with it: %v\n%s", err, text)
		}
	})
}
