package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// The id that tells programs apart is the linker's own, on each system that there is a
// program for; one that has none is told by its bytes.
func TestProgramSum(t *testing.T) {
	dir := t.TempDir()
	source := filepath.Join(dir, "main.go")
	for _, system := range []string{"linux", "windows", "darwin"} {
		seen := map[string]bool{}
		for _, text := range []string{"one", "two"} {
			if err := os.WriteFile(source, []byte("package main\n\nfunc main() { println(\""+text+"\") }\n"), 0o644); err != nil {
				t.Fatal(err)
			}
			program := filepath.Join(dir, system+text)
			build := exec.Command("go", "build", "-trimpath", "-ldflags", "-s -w", "-o", program, source)
			build.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0")
			if out, err := build.CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			head, err := os.ReadFile(program)
			want, err2 := exec.Command("go", "tool", "buildid", program).Output()
			if err != nil || err2 != nil {
				t.Fatal(err, err2)
			}
			got := buildID(head[:min(len(head), 1<<16)])
			if got != strings.TrimSpace(string(want)) || seen[got] {
				t.Errorf("%s: %q, and the linker's is %q", system, got, want)
			}
			seen[got] = true
		}
	}
	if id := buildID([]byte("a script")); id != "" {
		t.Errorf("a program without an id has %q", id)
	}
	if programSum() == "" {
		t.Error("this program cannot be told from another")
	}
}
