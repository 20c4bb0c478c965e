package language_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/language"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

// TestEveryFormatIsTranslated reads the code for what it says to authors: each
// format has its Danish words.
func TestEveryFormatIsTranslated(t *testing.T) {
	words := language.Diagnostics("da")
	said := formats(t)
	if len(said) < 400 {
		t.Fatalf("only %d formats found: the test looks in the wrong place", len(said))
	}
	for _, format := range slices.Sorted(maps.Keys(said)) {
		if _, ok := words[format]; !ok {
			t.Errorf("%s: %q has no Danish words in diagnostics_da.yaml", said[format], format)
		}
	}
}

// TestCatalogues: what is read line by line is what YAML reads.
func TestCatalogues(t *testing.T) {
	names, err := filepath.Glob("diagnostics_*.yaml")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		want := diag.Translations{}
		if err := yaml.Unmarshal(text, &want); err != nil {
			t.Error(name, err)
		}
		code := strings.TrimSuffix(strings.TrimPrefix(name, "diagnostics_"), ".yaml")
		if diff := cmp.Diff(want, language.Diagnostics(code)); diff != "" {
			t.Errorf("%s (-YAML +here):\n%s", name, diff)
		}
	}
}

// TestPlaceholders holds each translation to the arguments that its format has.
func TestPlaceholders(t *testing.T) {
	verb, place := regexp.MustCompile(`%[-+# 0]*[0-9.]*[a-zA-Z]`), regexp.MustCompile(`%\[([0-9])\]s`)
	for format, danish := range language.Diagnostics("da") {
		n := len(verb.FindAllString(strings.ReplaceAll(format, "%%", ""), -1))
		for _, m := range place.FindAllStringSubmatch(danish, -1) {
			if i, _ := strconv.Atoi(m[1]); i < 1 || i > n {
				t.Errorf("%q has %d arguments, its translation %q names the %s", format, n, danish, m[1])
			}
		}
		if rest := verb.FindString(strings.ReplaceAll(place.ReplaceAllString(danish, ""), "%%", "")); rest != "" && n > 0 {
			t.Errorf("%q: %s in its translation %q is no %%[1]s", format, rest, danish)
		}
	}
}

// speakers are the functions that take words for authors, beside diag.F.
var speakers = []string{"Errorf", "Warnf", "Notef", "refuse", "obstacle", "touched", "open", "odd"}

// inner are the rooms whose plain errors no author is shown: they are of the program.
var inner = []string{"figures/chart/", "figures/letters/", "/publish/", "/render/", "/sitetest/", "/word/wordtest/", "guide/compare/"}

var words = regexp.MustCompile(`(^|\s)\pL{2}`)

// formats are the English formats in the code, with where each stands.
func formats(t *testing.T) map[string]string {
	t.Helper()
	out := map[string]string{}
	set := token.NewFileSet()
	look := func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		take := func(e ast.Expr) {
			if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				// Codes and keys have no space; one word needs no sentence, and a flag none.
				if s, err := strconv.Unquote(lit.Value); err == nil && strings.Contains(s, " ") && words.MatchString(s) {
					out[s] = fmt.Sprint(set.Position(e.Pos()))
				}
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr:
				fun, ok := n.Fun.(*ast.SelectorExpr)
				name := ""
				if ok {
					name = fun.Sel.Name
				} else if id, isID := n.Fun.(*ast.Ident); isID {
					name = id.Name
				}
				of := ""
				if ok {
					if id, isID := fun.X.(*ast.Ident); isID {
						of = id.Name
					}
				}
				switch {
				case of == "errors" && name == "New" && !slices.ContainsFunc(inner, func(dir string) bool { return strings.Contains(filepath.ToSlash(path), dir) }):
					take(n.Args[0])
				case of == "fmt" || of == "t" || of == "os":
				case (of == "diag" && name == "F" || name == "closing" || name == "usageError" || name == "usage") && len(n.Args) > 0:
					take(n.Args[0])
				case name == "word" && len(n.Args) > 2:
					take(n.Args[1])
				case name == "nearest" && len(n.Args) == 3:
					take(n.Args[2])
				case slices.Contains(speakers, name) && len(n.Args) > 3:
					for _, a := range n.Args[2:] {
						take(a)
					}
				}
			case *ast.CompositeLit:
				for _, e := range tabled(n) {
					take(e)
				}
			case *ast.KeyValueExpr:
				if id, ok := n.Key.(*ast.Ident); ok && (id.Name == "Message" || id.Name == "Hint" || id.Name == "hint") {
					take(n.Value)
				}
			}
			return true
		})
		return nil
	}
	for _, dir := range []string{"..", "../../cmd"} {
		if err := filepath.WalkDir(dir, look); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// tabled are the words of a table of hints by what they are about, or of dialects.
func tabled(n *ast.CompositeLit) []ast.Expr {
	var out []ast.Expr
	switch of := n.Type.(type) {
	case *ast.Ident:
		if of.Name == "Problem" { // a file that is not as sealed
			out = n.Elts
		}
	case *ast.MapType:
		if text, ok := of.Value.(*ast.SelectorExpr); ok && text.Sel.Name == "Text" {
			for _, e := range n.Elts {
				out = append(out, e.(*ast.KeyValueExpr).Value)
			}
		}
	case *ast.ArrayType:
		if row, ok := of.Elt.(*ast.Ident); ok && row.Name == "dialect" {
			for _, e := range n.Elts {
				out = append(out, e.(*ast.CompositeLit).Elts...)
			}
		}
	}
	return out
}
