package resolve_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Every code of the stages that read and resolve is wanted by a test, with its
// line: in an archive of testdata or in a table.
func TestEveryCodeIsTested(t *testing.T) {
	var tests strings.Builder
	for _, pattern := range []string{"testdata/*.txtar", "../source/*_test.go", "../source/strictyaml/*_test.go"} {
		names, err := filepath.Glob(pattern)
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %v", pattern, err)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			tests.Write(data)
		}
	}
	n := 0
	for _, dir := range []string{".", "../source", "../source/strictyaml"} {
		for _, code := range codes(t, dir) {
			n++
			if !strings.Contains(tests.String(), "["+code+"]") {
				t.Errorf("%s: no test wants [%s]", dir, code)
			}
		}
	}
	if n < 70 {
		t.Errorf("only %d codes were found: the test looks in the wrong place", n)
	}
}

// codes lists the codes that a package's files give to diagnostics: the second
// argument of Errorf, Warnf and Notef, and of twice in guide.go.
func codes(t *testing.T, dir string) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			var value ast.Expr
			switch n := n.(type) {
			case *ast.CallExpr:
				if s, ok := n.Fun.(*ast.SelectorExpr); ok && slices.Contains([]string{"Errorf", "Warnf", "Notef"}, s.Sel.Name) && len(n.Args) > 2 {
					value = n.Args[1]
				}
				if f, ok := n.Fun.(*ast.Ident); ok && f.Name == "twice" {
					value = n.Args[1]
				}
			case *ast.KeyValueExpr:
				if k, ok := n.Key.(*ast.Ident); ok && k.Name == "Code" {
					value = n.Value
				}
			}
			if lit, ok := value.(*ast.BasicLit); ok && lit.Kind == token.STRING {
				if s, err := strconv.Unquote(lit.Value); err == nil && s != "" {
					out = append(out, s)
				}
			}
			return true
		})
	}
	slices.Sort(out)
	return slices.Compact(out)
}
