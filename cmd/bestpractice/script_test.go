package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/sitetest/built"
	"bestpractice/generator/source/seal"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "write what the scripts compare with")

func TestMain(m *testing.M) {
	testscript.Main(anywhere{m}, map[string]func(){"bestpractice": main})
}

// anywhere runs the tests as if no terminal had a language: where there is no site,
// what is said is said in it.
type anywhere struct{ *testing.M }

func (a anywhere) Run() int {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		os.Unsetenv(name)
	}
	return a.M.Run()
}

// TestScripts runs the program as its users do: exit statuses, what it prints,
// the files it leaves. `go test ./cmd/bestpractice -run Scripts -update` writes
// what the scripts compare with.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		UpdateScripts:       *update,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "replace": replace, "seal": sealFolder, "same": same, "empty": empty,
			"answers": answers, "large": large, "copy": copyFolder, "newtext": newText, "hashes": hashes, "underway": underway, "docx": wordFile, "track": trackWord, "fill": fillWord, "bare": bareWord,
			"history": historyOfReadme, "named": named, "owned": owned, "office": officeWord, "decided": decidedWord, "english": english,
		},
		Condition: func(cond string) (bool, error) {
			if cond == "office" { // LibreOffice is there; the gate may not lack it
				_, err := exec.LookPath("soffice")
				return err == nil || os.Getenv("CI") != "", nil
			}
			if cond == "root" { // may write anywhere
				return os.Geteuid() == 0, nil
			}
			return false, fmt.Errorf("unknown condition %q", cond)
		},
		Setup: func(e *testscript.Env) error {
			e.Setenv("XDG_CACHE_HOME", filepath.Join(e.WorkDir, ".cache"))
			return nil
		},
	})
}

// english PATH… holds that nothing is Danish in files, folders, or what was printed
// (stdout, stderr), but the codes that are the same in every language.
func english(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) == 0 {
		ts.Fatalf("usage: english PATH…")
	}
	codes := strings.Fields("antal procent kommuner kommune region land serie scenarier beslutning drøftelse orientering åben gang afventer udført bortfaldet udkast godkendt skriftlig primo medio ultimo vejledning myndighed ministerium leverandør projekt approved_by amended godkend afvis drøft ja nej tal")
	said := func(name, text string) {
		for _, w := range built.Danish(filepath.Base(name), text) {
			if !slices.Contains(codes, w) && !strings.HasSuffix(w, "(in the address)") {
				ts.Fatalf("%s: %s is Danish:\n%s", name, w, text)
			}
		}
	}
	for _, arg := range args {
		if arg == "stdout" || arg == "stderr" {
			said(arg, ts.ReadFile(arg))
			continue
		}
		ts.Check(filepath.WalkDir(ts.MkAbs(arg), func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || strings.Contains(name, "echarts") || strings.Contains(name, "minisearch") || strings.Contains(name, "LICENSE") {
				return err
			}
			switch filepath.Ext(name) {
			case ".woff2", ".png", ".xlsx":
				return nil
			}
			data, err := os.ReadFile(name)
			said(name, string(data))
			return err
		}))
	}
}

// exits STATUS PROGRAM ARGS… runs a program that must end with the status.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits STATUS PROGRAM ARGS…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		got = exit.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

// history FILE writes the script of README.md that brings in a whole history.
func historyOfReadme(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: history FILE")
	}
	readme, err := os.ReadFile("../../README.md")
	ts.Check(err)
	_, script, ok := strings.Cut(string(readme), "```bash\n")
	script, _, closed := strings.Cut(script, "```")
	if !ok || !closed {
		ts.Fatalf("README.md has no such script")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(script), 0o666))
}

// replace FILE OLD NEW puts one text in the place of another, once.
func replace(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: replace FILE OLD NEW")
	}
	unescape := strings.NewReplacer(`\n`, "\n", `\r`, "\r").Replace
	text := ts.ReadFile(args[0])
	if strings.Count(text, unescape(args[1])) == 0 {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Replace(text, unescape(args[1]), unescape(args[2]), 1)), 0o666))
}

// seal FOLDER GUIDE seals a version's folder; guide.yaml says `seal: auto` for it.
func sealFolder(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: seal FOLDER GUIDE")
	}
	sums, err := seal.Of(os.DirFS(ts.MkAbs(args[0])))
	ts.Check(err)
	data := seal.Format(sums)
	ts.Check(os.WriteFile(filepath.Join(ts.MkAbs(args[0]), seal.FileName), data, 0o666))
	text := strings.Replace(ts.ReadFile(args[1]), "seal: auto", "seal: "+seal.Digest(data), 1)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(text), 0o666))
}

// hashes FILE… gives what stands in files of decisions or answers the hashes of the
// items that it is about, as the meeting's pages do.
func hashes(ts *testscript.TestScript, neg bool, args []string) {
	st, err := generator.Load(generator.Options{Dir: ts.MkAbs("."), Today: today()}, &diag.List{})
	ts.Check(err)
	for _, name := range args {
		var m map[string]any
		ts.Check(json.Unmarshal([]byte(ts.ReadFile(name)), &m))
		day, err := civil.Parse(m["meeting"].(string))
		ts.Check(err)
		i := slices.IndexFunc(st.Meetings, func(m *site.Meeting) bool { return m.Date == day })
		items, _ := m["decisions"].([]any)
		answered, _ := m["answers"].([]any)
		for _, d := range append(items, answered...) {
			d := d.(map[string]any)
			if id, ok := d["section"].(string); ok {
				d["hash"] = st.Section(d["guide"].(string), d["version"].(string), id).Hash()
				continue
			}
			item := st.Item(st.Meetings[i], d["proposal"].(string), d["item"].(string))
			if item == nil {
				ts.Fatalf("%s: there is no item %v", name, d)
			}
			if d["hash"] == nil {
				d["hash"] = item.Hash()
			}
		}
		data, err := json.Marshal(m)
		ts.Check(err)
		ts.Check(os.WriteFile(ts.MkAbs(name), data, 0o666))
	}
}

// underway FOLDER turns a new site of 7 March 2026 into one with an approved version,
// a draft and a proposal.
func underway(ts *testscript.TestScript, neg bool, args []string) {
	ts.Check(sitetest.Underway(ts.MkAbs(args[0]), civil.Date{Year: 2026, Month: 3, Day: 7}))
}

// same A B holds two folders to the same files with the same bytes.
func same(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: same A B")
	}
	a, b := tree(ts, args[0]), tree(ts, args[1])
	var differ []string
	for name, data := range a {
		if other, ok := b[name]; !ok || other != data {
			differ = append(differ, name)
		}
	}
	for name := range b {
		if _, ok := a[name]; !ok {
			differ = append(differ, name)
		}
	}
	slices.Sort(differ)
	if neg == (len(differ) == 0) {
		ts.Fatalf("%d files differ: %.10q", len(differ), differ)
	}
	if len(a) == 0 {
		ts.Fatalf("%s is empty", args[0])
	}
}

// empty FOLDER… holds folders to be empty, hidden files and all.
func empty(ts *testscript.TestScript, neg bool, args []string) {
	for _, arg := range args {
		entries, err := os.ReadDir(ts.MkAbs(arg))
		ts.Check(err)
		if neg == (len(entries) == 0) {
			ts.Fatalf("%s holds %v", arg, entries)
		}
	}
}

func tree(ts *testscript.TestScript, dir string) map[string]string {
	out := map[string]string{}
	root := os.DirFS(ts.MkAbs(dir))
	ts.Check(fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(root, name)
		out[name] = string(data)
		return err
	}))
	return out
}
