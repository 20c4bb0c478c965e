package diag_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/source/seal"
)

// Every code that the program gives to a diagnostic has a Danish explanation,
// and every explanation a code.
func TestExplanations(t *testing.T) {
	used := usedCodes(t, "..")
	for _, k := range []seal.Kind{seal.Differs, seal.LineEnds, seal.Missing, seal.New} {
		used["seal-"+k.String()] = "../source/seal/check.go" // composed there
	}
	if len(used) < 90 {
		t.Fatalf("only %d codes were found: the test looks in the wrong place", len(used))
	}
	for _, code := range slices.Sorted(maps.Keys(used)) {
		text := diag.Explain(code)
		if text == "" {
			t.Errorf("%s: the code %q has no explanation in generator/diag/explain.go", used[code], code)
		} else if !strings.HasSuffix(text, ".") {
			t.Errorf("the explanation of %q is no sentence: %s", code, text)
		}
	}
	for code := range diag.Explained {
		if used[code] == "" {
			t.Errorf("%q is explained, and nothing says it", code)
		}
	}
	if got := diag.Explain("no-such-code"); got != "" {
		t.Errorf("an unknown code is explained: %s", got)
	}
}

// usedCodes maps the codes in the program's files below dir to one file that
// uses them. A code is what stands for a parameter or in a field of that name.
func usedCodes(t *testing.T, dir string) map[string]string {
	t.Helper()
	packages := map[string][]*ast.File{}
	names := map[*ast.File]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		packages[filepath.Dir(name)] = append(packages[filepath.Dir(name)], file)
		names[file] = filepath.ToSlash(name)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, files := range packages {
		takes := map[string]int{"Errorf": 1, "Warnf": 1, "Notef": 1}
		for _, f := range files {
			ast.Inspect(f, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.FuncDecl:
					if i := codeParameter(n.Type); i >= 0 && !(n.Recv != nil && takes[n.Name.Name] > 0) {
						takes[n.Name.Name] = i
					}
				case *ast.AssignStmt:
					for i, v := range n.Rhs {
						lit, ok := v.(*ast.FuncLit)
						if name, named := n.Lhs[min(i, len(n.Lhs)-1)].(*ast.Ident); ok && named && codeParameter(lit.Type) >= 0 {
							takes[name.Name] = codeParameter(lit.Type)
						}
					}
				}
				return true
			})
		}
		for _, f := range files {
			see := func(e ast.Expr) {
				if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
					if s, err := strconv.Unquote(lit.Value); err == nil && s != "" && !strings.HasSuffix(s, "-") {
						out[s] = names[f]
					}
				}
			}
			ast.Inspect(f, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.CallExpr:
					name := ""
					switch fun := n.Fun.(type) {
					case *ast.Ident:
						name = fun.Name
					case *ast.SelectorExpr:
						name = fun.Sel.Name
						if x, ok := fun.X.(*ast.Ident); ok && (x.Name == "fmt" || x.Name == "t" || x.Name == "b") {
							return true // fmt.Errorf
						}
					}
					if i, ok := takes[name]; ok && len(n.Args) > i {
						see(n.Args[i])
					}
				case *ast.KeyValueExpr:
					if k, ok := n.Key.(*ast.Ident); ok && k.Name == "Code" {
						see(n.Value)
					}
				case *ast.AssignStmt:
					for i, l := range n.Lhs {
						if s, ok := l.(*ast.SelectorExpr); ok && s.Sel.Name == "Code" && len(n.Rhs) == len(n.Lhs) {
							see(n.Rhs[i])
						}
					}
				}
				return true
			})
		}
	}
	return out
}

// codeParameter gives the place of a function's parameter `code`, or -1.
func codeParameter(f *ast.FuncType) int {
	i := 0
	for _, field := range f.Params.List {
		for _, name := range field.Names {
			if name.Name == "code" {
				return i
			}
			i++
		}
	}
	return -1
}
