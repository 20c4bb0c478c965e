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
