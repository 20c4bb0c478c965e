package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestReadme runs the commands of README.md, in order, on a copy of the site.
func TestReadme(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: -short leaves out the commands of README: go test ./cmd/bestpractice -run TestReadme")
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for _, part := range []string{"content", "data"} {
		if err := os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join("../..", part))); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	ran := 0
	for _, block := range strings.Split(string(readme), "```sh\n")[1:] {
		block, _, _ = strings.Cut(block, "```")
		for line := range strings.Lines(block) {
			command, comment, _ := strings.Cut(line, "#")
			command, ok := strings.CutPrefix(strings.TrimSpace(command), "go run ./cmd/bestpractice ")
			if !ok {
				continue // go test is running
			}
			if strings.Contains(comment, "needs Chromium") && os.Getenv("CI") == "" && browserHere() == "" {
				t.Logf("%s: skipped, no browser is installed", command)
				continue
			}
			want := exitDone
			if strings.Contains(comment, "exit status 1") {
				want = exitContent
			}
			var out, errs bytes.Buffer
			if got := run(context.Background(), words(command), strings.NewReader(""), &out, &errs); got != want {
				t.Errorf("%s: exit status %d, not %d\n%s%s", command, got, want, errs.String(), out.String())
			}
			ran++
		}
	}
	if ran < 10 {
		t.Errorf("only %d commands found", ran)
	}
}

// Each room is in README's table of them.
func TestRooms(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, _ := strings.Cut(string(readme), "cmd/bestpractice    the commands")
	table, _, _ = strings.Cut(table, "```")
	named := map[string]bool{}
	for _, word := range strings.FieldsFunc(table, func(r rune) bool { return r < 'a' || r > 'z' }) {
		named[word] = true
	}
	rooms := 0
	for _, root := range []string{"../../generator", "../../cmd"} {
		err := filepath.WalkDir(root, func(name string, d os.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			if room := filepath.Base(filepath.Dir(name)); !named[room] && room != "bestpractice" {
				t.Errorf("%s is not in README's table", filepath.Dir(name))
				named[room] = true
			}
			rooms++
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if rooms < 100 || len(named) < 100 {
		t.Errorf("%d files and %d words found", rooms, len(named))
	}
}

// words splits a command line; double quotes keep words together.
func words(line string) []string {
	var out []string
	for i, part := range strings.Split(line, `"`) {
		if i%2 == 1 {
			out = append(out, part)
			continue
		}
		out = append(out, strings.Fields(part)...)
	}
	return out
}

// Each job that README gives a command for is told in the handbook's chapter on the desk
// too: with what is pressed and the command, or as one of those that only a command does.
func TestHandbookTellsJobsTwice(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	handbook, err := os.ReadFile("../../content/pages/redaktoer.md")
	if err != nil {
		t.Fatal(err)
	}
	_, chapter, ok := strings.Cut(string(handbook), "{#skrivebord}\n")
	chapter, _, end := strings.Cut(chapter, "\n## ")
	if !ok || !end {
		t.Fatal("the handbook has no chapter on the desk")
	}
	jobs := 0
	_, table, _ := strings.Cut(string(readme), "| to | do |\n")
	table, _, _ = strings.Cut(table, "\n\n")
	for row := range strings.Lines(table) {
		for i, code := range strings.Split(row, "`") {
			fields := strings.Fields(code)
			if i%2 == 0 || len(fields) == 0 || commandOf(commands(), fields[0]) == nil {
				continue
			}
			name := fields[0]
			if c := commandOf(commands(), name); len(c.below) > 0 && len(fields) > 1 {
				name += " " + fields[1]
			}
			jobs++
			if !strings.Contains(strings.NewReplacer("`bestpractice ", " ", "`", " ").Replace(chapter), " "+name+" ") {
				t.Errorf("%s: the handbook's chapter on the desk does not name `%s`", strings.TrimSpace(row), name)
			}
		}
	}
	if jobs < 20 {
		t.Errorf("only %d jobs found", jobs)
	}
}

func commandOf(all []command, name string) *command {
	for i := range all {
		if all[i].name == name {
			return &all[i]
		}
	}
	return nil
}
