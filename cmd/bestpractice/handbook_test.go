package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bestpractice/generator/word/wordtest"
)

// TestHandbook runs the commands of the handbook's chapters on Word, mail and PDF, in
// order, on a copy of the site, with a file that came back and one that is tracked.
func TestHandbook(t *testing.T) {
	if testing.Short() {
		t.Skip("skipped: -short leaves out what prints a guide: go test ./cmd/bestpractice -run TestHandbook")
	}
	page, err := os.ReadFile("../../content/pages/redaktoer.md")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, ok := strings.Cut(string(page), "## Word {#word}")
	text, _, ends := strings.Cut(text, "## Et møde {#moede}")
	if !ok || !ends {
		t.Fatal("the chapters are called otherwise")
	}
	dir := t.TempDir()
	for _, part := range []string{"content", "data"} {
		if err := os.CopyFS(filepath.Join(dir, part), os.DirFS(filepath.Join("../..", part))); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	say := func(command string, want int) {
		t.Helper()
		var out, errs bytes.Buffer
		if got := run(context.Background(), words(command), strings.NewReader(""), &out, &errs); got != want {
			t.Errorf("%s: exit status %d, not %d\n%s%s", command, got, want, errs.String(), out.String())
		}
	}
	edited := func(to, from string, edit func(*wordtest.Element) bool) {
		t.Helper()
		data, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		done := false
		data = wordtest.Rewrite(data, func(part string, root *wordtest.Element) bool {
			done = done || part == "word/document.xml" && edit(root)
			return true
		})
		if err := os.WriteFile(to, data, 0o666); err != nil || !done {
			t.Fatal(to, err)
		}
	}
	// What the chapter says of names is done first.
	parties, err := os.OpenFile("data/parties.yaml", os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parties.WriteString("people: {Anna And: plo}\n"); err != nil {
		t.Fatal(err)
	}
	if err := parties.Close(); err != nil {
		t.Fatal(err)
	}
	say("export word 1.1 --out grund.docx", exitDone)
	edited("bilag.docx", "grund.docx", func(root *wordtest.Element) bool {
		p, _ := wordtest.Find(root, "Hver opgave har én ejer")
		return p != nil && (&wordtest.Editor{Author: "Anna And"}).Replace(p, "De andre parter", "De andre tre parter")
	})
	ran := 0
	for i, block := range strings.Split(text, "```\n") {
		if i%2 == 0 {
			continue // between the blocks
		}
		for line := range strings.Lines(block) {
			command, ok := strings.CutPrefix(strings.TrimSpace(line), "bestpractice ")
			if !ok {
				continue // what is typed into a mail
			}
			ran++
			switch {
			case strings.HasPrefix(command, "export mail") && bytes.Contains(readme, []byte(command)): // it draws figures, and TestReadme runs it
			case strings.HasPrefix(command, "export pdf kommuner"):
				say(command, exitContent) // the example's figures are illustrative
			case strings.HasPrefix(command, "export pdf") && os.Getenv("CI") == "" && browserHere() == "":
				t.Logf("%s: skipped, no browser is installed", command)
			default:
				say(command, exitDone)
			}
			if strings.Contains(command, "--out udkast.docx") {
				edited("svar.docx", "udkast.docx", func(root *wordtest.Element) bool { return wordtest.Fill(root, "2025-13 a", "", "Godkend") })
			}
		}
	}
	if ran != 7 {
		t.Errorf("%d commands were found, not 7", ran)
	}
}
