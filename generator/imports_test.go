package generator_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// allowed says what each package below generator may import of the others,
// beside civil, ordinal and diag, which all may. Imports run one way: from what reads,
// through what resolves, to what writes. Packages higher up in the table know
// less of the rest.
var allowed = map[string]string{
	// Words and numbers.
	"site/civil":        "",
	"site/ordinal":      "",
	"diag":              "",
	"language/danish":   "",
	"language":          "templates",
	"language/marking":  "templates",
	"language/pattern":  "", // regular expressions, made when they are asked for
	"source/cpr":        "language/pattern",
	"source/hidden":     "",
	"source/attachment": "source/cpr",
	"figures/linear":    "", // systems of equations
	"figures/letters":   "", // the shapes of letters
	"store":             "", // finished work, kept between builds
	// Formats of files.
	"source/strictyaml": "",
	"source/seal":       "source/strictyaml",
	"figures/sheet":     "source/cpr",
	"source/yamledit":   "",
	"guide/markdown":    "language/danish language/pattern",
	"source/folder":     "",
	"source":            "source/attachment source/cpr source/folder source/hidden source/seal source/strictyaml",
	// The domain, and what is done to it. None of these writes.
	"site":               "",
	"guide/redline":      "language/danish language/marking guide/markdown",
	"guide/compare":      "language/marking guide/markdown guide/redline site",
	"guide/amend":        "language/danish guide/markdown guide/redline site",
	"guide/units":        "guide/amend language/danish guide/markdown guide/redline site",
	"guide/adopt":        "language/danish language/pattern guide/markdown source source/seal source/yamledit word/docx word/read word/sections word/trace",
	"guide/readdress":    "guide/amend guide/markdown site",
	"resolve":            "figures/statistics guide/amend guide/markdown language language/danish site source source/attachment source/seal",
	"figures/statistics": "language/danish site",
	"figures/disclosure": "language/danish figures/linear site figures/statistics",
	"check/linkcheck":    "",
	// Word in and out.
	"word/docx":     "source/cpr",
	"word/trace":    "",
	"word/read":     "source/cpr word/docx",
	"word/sections": "guide/markdown language/danish language/pattern word/read word/trace",
	"word/propose":  "guide/amend guide/markdown guide/units language language/danish site word/read word/sections word/trace",
	"word/write":    "guide/markdown word/docx word/trace",
	"word/paper":    "figures/chart figures/statistics guide/amend guide/compare guide/markdown guide/redline render/figures render/guides render/page site theme word/trace word/write",
	// What authors' commands make.
	"review/mailing":   "site",
	"figures/importer": "language language/danish language/pattern figures/disclosure figures/sheet site source/strictyaml source/yamledit",
	"review/collect":   "language language/pattern resolve source/cpr source/hidden site source source/folder",
	"review/decide":    "guide/amend language/danish resolve source source/cpr source/folder source/hidden site source/yamledit",
	"review/release":   "guide/amend guide/compare guide/markdown guide/redline source source/folder source/seal site source/strictyaml source/yamledit",
	"starter":          "guide/amend guide/units language language/danish source source/folder source/seal site source/strictyaml templates source/yamledit word/propose",
	// Pages.
	"theme":            "source source/folder source/strictyaml",
	"figures/chart":    "figures/letters language/danish store templates theme",
	"figures/download": "figures/sheet language/danish site figures/statistics",
	"render/search":    "",
	"render/page":      "language/danish figures/download language/marking guide/markdown render/search site source/attachment figures/chart figures/statistics templates theme",
	"render/guides":    "source/attachment guide/amend review/collect guide/compare language language/danish language/marking guide/markdown guide/redline render/page site",
	"render/meetings":  "figures/chart review/collect language/danish render/figures render/guides render/page site",
	"render/figures":   "figures/chart figures/disclosure language language/danish figures/download render/page site figures/statistics theme",
	"render/index":     "guide/markdown render/figures render/guides render/page render/search site",
	"render":           "render/figures render/guides render/index render/meetings render/page site",
	"publish":          "diag source/seal",
	"check":            "check/linkcheck figures/disclosure figures/statistics guide/amend guide/markdown language publish render/page site",
	// Sites for tests.
	"sitetest":             "site/civil source/folder source/seal source/yamledit",
	"sitetest/built":       ". language sitetest templates",
	"sitetest/rounds":      "",
	"sitetest/handbook":    "",
	"word/wordtest":        "",
	"word/wordtest/office": "",
	// The stages one after the other.
	".": "guide/amend figures/chart figures/disclosure guide/compare source/cpr language language/danish review/mailing guide/markdown publish guide/redline render render/figures render/guides render/page render/search resolve site source source/folder source/seal store figures/statistics templates theme check word/paper",
}

// owners says which packages may import what the machine or others give. What
// is not named here, only the standard library's pure packages, is free.
var owners = map[string]string{
	"os":                             ". publish sitetest sitetest/handbook source/folder store word/wordtest/office",
	"os/exec":                        "word/wordtest/office",
	"net":                            "",
	"net/http":                       "",
	"log":                            "",
	"unsafe":                         "",
	"math/rand":                      "",
	"math/rand/v2":                   "word/wordtest",
	"crypto/rand":                    "",
	"html/template":                  "theme render/figures render/guides render/index render/meetings render/page",
	"text/template":                  "starter",
	"gopkg.in/yaml.v3":               "figures/chart guide/adopt language/marking render/page sitetest sitetest/built source starter source/strictyaml source/yamledit theme", // theme: words laid over those of a language; guide/adopt: foreign front matter; starter: reading back what it writes; render/page: the texts of the interface
	"github.com/yuin/goldmark":       "guide/markdown",
	"github.com/sergi/go-diff":       "guide/amend guide/redline",
	"github.com/dop251/goja":         "figures/chart",
	"github.com/go-echarts":          "figures/chart",
	"github.com/gohugoio/hash":       "store",
	"github.com/xuri/excelize":       "figures/sheet",
	"golang.org/x/image":             "figures/letters figures/chart",
	"github.com/chromedp":            "",
	"github.com/fsnotify":            "",
	"golang.org/x/term":              "",
	"golang.org/x/sys":               "publish",
	"golang.org/x/net/html":          "theme guide/adopt review/collect check/linkcheck",
	"golang.org/x/text/collate":      "language/danish",
	"golang.org/x/text/encoding":     "review/collect review/mailing figures/sheet source/attachment",
	"golang.org/x/text/unicode/norm": "figures/letters language/danish guide/adopt guide/markdown render/search word/read word/sections publish review/decide review/release source/folder source/seal figures/sheet source",
}

// banned are calls that make the output depend on more than the input.
var banned = map[string]string{
	"time.Now": "the clock", "time.Since": "the clock", "time.Until": "the clock", "time.Local": "the machine's zone",
	"os.Getwd": "the working directory", "os.Getenv": "the environment", "os.LookupEnv": "the environment", "os.Environ": "the environment",
	"os.Hostname": "the machine", "os.Executable": "the machine", "os.TempDir": "the machine", "os.UserCacheDir": "the machine", "os.UserHomeDir": "the machine",
	"os.Exit": "the caller", "os.Args": "the caller", "os.Stdout": "the caller", "os.Stderr": "the caller", "os.Stdin": "the caller",
	"fmt.Print": "the caller", "fmt.Println": "the caller", "fmt.Printf": "the caller",
	"filepath.Abs": "the working directory",
}

// exceptions are uses of what is banned that no output depends on.
var exceptions = map[string]string{
	"figures/chart context.AfterFunc": "it ends a drawing that nobody waits for, and draws nothing",
	"publish filepath.Abs":            "what is renamed is named the same whoever changes the folder meanwhile",
}

// goFile is one file of the program, without its tests.
type goFile struct {
	dir  string // below generator; "." is generator itself
	name string
	set  *token.FileSet
	ast  *ast.File
}

func goFiles(t *testing.T) []goFile {
	t.Helper()
	var out []goFile
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		out = append(out, goFile{filepath.ToSlash(filepath.Dir(name)), filepath.ToSlash(name), set, file})
		return nil
	})
	if err != nil || len(out) < 50 {
		t.Fatalf("%d files: %v", len(out), err)
	}
	return out
}

func TestImports(t *testing.T) {
	used := map[string]map[string]bool{}
	for _, f := range goFiles(t) {
		list, known := allowed[f.dir]
		if !known {
			t.Errorf("%s: the package %s is not in the table of generator/imports_test.go: say there what it may import", f.name, f.dir)
			continue
		}
		for _, spec := range f.ast.Imports {
			name, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if other, ok := strings.CutPrefix(name, "bestpractice/"); ok {
				other = strings.TrimPrefix(other, "generator/")
				if other == "generator" && slices.Contains(strings.Fields(list), ".") {
					continue
				}
				if strings.HasPrefix(other, "cmd/") || other == "generator" {
					t.Errorf("%s imports %s: nothing below it may", f.name, name)
					continue
				}
				if other == "site/civil" || other == "site/ordinal" || other == "diag" {
					continue
				}
				if !slices.Contains(strings.Fields(list), other) {
					t.Errorf("%s: %s may import %q, not %s", f.name, f.dir, list, other)
				}
				if used[f.dir] == nil {
					used[f.dir] = map[string]bool{}
				}
				used[f.dir][other] = true
				continue
			}
			for _, prefix := range slices.Sorted(maps.Keys(owners)) {
				if (name == prefix || strings.HasPrefix(name, prefix) && strings.Contains(prefix, ".")) && !slices.Contains(strings.Fields(owners[prefix]), f.dir) {
					t.Errorf("%s imports %s: only %q may", f.name, name, owners[prefix])
				}
			}
		}
	}
	if len(used) < 15 {
		t.Errorf("only %d packages import others: the test looks in the wrong place", len(used))
	}
}

// The table itself runs one way: no package reaches itself.
func TestTableHasNoCycle(t *testing.T) {
	var reach func(from, at string, seen map[string]bool)
	reach = func(from, at string, seen map[string]bool) {
		for _, next := range strings.Fields(allowed[at]) {
			if next == from {
				t.Errorf("%s reaches itself through %s", from, at)
			}
			if !seen[next] {
				seen[next] = true
				reach(from, next, seen)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(allowed)) {
		reach(name, name, map[string]bool{})
		for _, other := range strings.Fields(allowed[name]) {
			if _, ok := allowed[other]; !ok && other != "templates" {
				t.Errorf("%s may import %s, which is no package", name, other)
			}
		}
	}
}

// The same input gives the same bytes: no clock, no randomness, no machine, and
// no goroutines but in the package that orders the stages.
func TestNothingButTheInput(t *testing.T) {
	for _, f := range goFiles(t) {
		names := imported(f.ast)
		ast.Inspect(f.ast, func(n ast.Node) bool {
			if how := goroutine(n, names); how != "" && f.dir != "." && exceptions[f.dir+" "+how] == "" {
				t.Errorf("%s: %s starts a goroutine, which only package generator does", f.set.Position(n.Pos()), how)
			}
			switch n := n.(type) {
			case *ast.SelectorExpr:
				x, ok := n.X.(*ast.Ident)
				if !ok || names[x.Name] == "" {
					break
				}
				use := path.Base(names[x.Name]) + "." + n.Sel.Name
				if names[x.Name] == "path/filepath" {
					use = "filepath." + n.Sel.Name
				}
				if what := banned[use]; what != "" && exceptions[f.dir+" "+use] == "" {
					t.Errorf("%s: %s depends on %s", f.set.Position(n.Pos()), use, what)
				}
			case *ast.FuncDecl:
				if n.Recv == nil && n.Name.Name == "init" {
					t.Errorf("%s: init runs before anybody can say with what", f.set.Position(n.Pos()))
				}
			}
			return true
		})
	}
}

// goroutine names what starts a goroutine in n: a go statement, a call of a
// method Go with a function (of a WaitGroup, of a group of errors), or a function
// that is called later.
func goroutine(n ast.Node, imports map[string]string) string {
	if _, ok := n.(*ast.GoStmt); ok {
		return "go"
	}
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return ""
	}
	sel, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	if x, ok := sel.X.(*ast.Ident); ok && imports[x.Name] != "" {
		if sel.Sel.Name == "AfterFunc" {
			return path.Base(imports[x.Name]) + ".AfterFunc"
		}
		return ""
	}
	if sel.Sel.Name == "Go" && len(call.Args) == 1 {
		return "Go"
	}
	return ""
}

func TestGoroutine(t *testing.T) {
	const src = `package p
import ("context"; "sync"; "time")
func f(ctx context.Context, wg *sync.WaitGroup) {
	go f(ctx, wg)
	wg.Go(func() {})
	time.AfterFunc(1, func() {})
	context.AfterFunc(ctx, func() {})
	wg.Wait()
}`
	file, err := parser.ParseFile(token.NewFileSet(), "p.go", src, 0)
	if err != nil {
		t.Fatal(err)
	}
	names := imported(file)
	var got []string
	ast.Inspect(file, func(n ast.Node) bool {
		if how := goroutine(n, names); how != "" {
			got = append(got, how)
		}
		return true
	})
	if want := []string{"go", "Go", "time.AfterFunc", "context.AfterFunc"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// imported maps the names that a file gives to packages to their paths.
func imported(f *ast.File) map[string]string {
	out := map[string]string{}
	for _, spec := range f.Imports {
		name, _ := strconv.Unquote(spec.Path.Value)
		local := path.Base(name)
		if spec.Name != nil {
			local = spec.Name.Name
		}
		out[local] = name
	}
	return out
}
