package page

import (
	"html/template"
	"io"
	"slices"
	"strings"
	"testing"
	"text/template/parse"

	"bestpractice/templates"
)

// TestFold: a text stands in a template as it would have been shown, and what is no text
// alone, or an address, is left.
func TestFold(t *testing.T) {
	texts := &Texts{}
	texts.Site.Menu, texts.Site.More, texts.Address.Report = `<"a" & 'b'+c>`, "{n} {{.}}", "rapport"
	const page = `{{define "page"}}<p title="{{t.Site.Menu}}">{{t.Site.Menu}}{{if .}}{{t.Site.Menu}}{{else}}{{t.Site.More}}{{end}}` +
		`{{range .}}{{t.Site.Menu}}{{end}}{{with .}}{{t.Site.More}}{{end}}{{t.Site.More.With "n" "1"}}{{$m := t.Site.Menu}}{{$m}}` +
		`<a href="{{t.Address.Report}}.html">{{t.Site.Menu | printf "%.3s"}}</a></p>{{end}}`
	parsed := func() *template.Template {
		return template.Must(template.New("").Funcs(baseFuncs(texts, Words{})).Parse(page))
	}
	plain, folded := parsed(), parsed()
	if err := fold(folded, texts); err != nil {
		t.Fatal(err)
	}
	if got := strings.Count(folded.Lookup("page").Tree.Root.String(), "{{t."); got != 3 {
		t.Errorf("%d texts are asked for on each page, want 3: %s", got, folded.Lookup("page").Tree.Root)
	}
	for _, data := range [][]int{nil, {1, 2}} {
		var want, got strings.Builder
		if err := plain.ExecuteTemplate(&want, "page", data); err != nil {
			t.Fatal(err)
		}
		if err := folded.ExecuteTemplate(&got, "page", data); err != nil {
			t.Fatal(err)
		}
		if got.String() != want.String() {
			t.Errorf("shown as\n%s\nnot as\n%s", got.String(), want.String())
		}
	}
}

// TestFoldedPlaces: each text of the built-in templates that is folded stands where it is
// escaped like that: between tags, or between quotation marks, and in no address or script.
func TestFoldedPlaces(t *testing.T) {
	texts, err := LoadTexts(templates.FS, "da")
	if err != nil {
		t.Fatal(err)
	}
	funcs := template.FuncMap{}
	var all *template.Template
	for all == nil { // the functions of other packages are not asked for anything here
		all, err = template.New("").Funcs(baseFuncs(texts, Words{})).Funcs(funcs).ParseFS(templates.FS, pageTemplates)
		if err == nil {
			break
		}
		_, name, ok := strings.Cut(err.Error(), `function "`)
		name, _, _ = strings.Cut(name, `"`)
		if !ok || funcs[name] != nil {
			t.Fatal(err)
		}
		funcs[name] = func(...any) string { return "" }
	}
	for _, page := range all.Templates() {
		_ = page.Execute(io.Discard, nil) // which escapes it first
	}
	seen := 0
	var look func(n parse.Node)
	look = func(n parse.Node) {
		branches := func(b parse.BranchNode) {
			look(b.List)
			if b.ElseList != nil {
				look(b.ElseList)
			}
		}
		switch n := n.(type) {
		case *parse.ListNode:
			for _, n := range n.Nodes {
				look(n)
			}
		case *parse.IfNode:
			branches(n.BranchNode)
		case *parse.RangeNode:
			branches(n.BranchNode)
		case *parse.WithNode:
			branches(n.BranchNode)
		case *parse.ActionNode:
			escapers := slices.Clone(n.Pipe.Cmds[1:])
			alone := n.Copy().(*parse.ActionNode)
			alone.Pipe.Cmds = alone.Pipe.Cmds[:1]
			if _, ok := textAt(alone, texts); !ok {
				return
			}
			seen++
			for _, e := range escapers {
				if name := e.String(); !slices.Contains([]string{"_html_template_htmlescaper", "_html_template_attrescaper", "_html_template_rcdataescaper"}, name) {
					t.Errorf("%s is escaped by %s", n, name)
				}
			}
		}
	}
	for _, page := range all.Templates() {
		if page.Tree != nil {
			look(page.Tree.Root)
		}
	}
	if seen < 300 {
		t.Errorf("%d texts were seen", seen)
	}
}
