package main

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
)

// TestWorkflow runs the steps of the workflow for a public forge on a new site, all
// but the one that builds the program.
func TestWorkflow(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("bash is missing")
		}
		t.Skip("skipped: bash is not installed, and the forge's steps are for it")
	}
	text, err := os.ReadFile("../../.github/workflows/site.yml")
	if err != nil {
		t.Fatal(err)
	}
	var w struct {
		Jobs map[string]struct {
			Steps []struct{ Name, Uses, Run string }
		}
	}
	if err := yaml.Unmarshal(text, &w); err != nil {
		t.Fatal(err)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir, temp := filepath.Join(t.TempDir(), "site"), t.TempDir()
	if err := os.Symlink(self, filepath.Join(temp, "bestpractice")); err != nil {
		if runtime.GOOS == "windows" {
			t.Skip("links need a privilege on Windows")
		}
		t.Fatal(err)
	}
	var errs bytes.Buffer
	if got := run(context.Background(), []string{"init", dir}, strings.NewReader(""), &errs, &errs); got != exitDone {
		t.Fatal(errs.String())
	}
	// said is what the steps print that a name or command of is part.
	said := func(part string) (out string, ran int) {
		for _, s := range w.Jobs["site"].Steps {
			if s.Run == "" || s.Name == "The program" || !strings.Contains(s.Name+s.Run, part) {
				continue
			}
			cmd := exec.Command(bash, "-e", "-c", s.Run)
			cmd.Dir, cmd.Env = dir, append(os.Environ(), "RUNNER_TEMP="+temp)
			text, err := cmd.CombinedOutput()
			if err != nil {
				t.Errorf("%s: %v\n%s", s.Name, err, text)
			}
			out += string(text)
			ran++
		}
		return out, ran
	}
	if out, ran := said(""); ran != 3 || strings.Contains(out, "::warning") {
		t.Errorf("%d steps ran:\n%s", ran, out)
	}
	if _, err := os.Stat(filepath.Join(dir, "site", "SHA256SUMS")); err != nil {
		t.Error(err)
	}
	answers := filepath.Join(dir, "data", "reviews", "2026-03-10")
	if err := os.MkdirAll(answers, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(answers, "kl-1.json"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if out, ran := said("data/reviews"); ran != 1 || !strings.Contains(out, "::warning") {
		t.Errorf("answers in a public repository are passed over: %s", out)
	}
}
