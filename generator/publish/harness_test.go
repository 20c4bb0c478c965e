package publish

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"bestpractice/generator/source/seal"
)

// The test binary is its own helper: run with PUBLISH_HELPER set, it publishes
// and may kill itself, as no test of one process could.
func TestMain(m *testing.M) {
	if os.Getenv("PUBLISH_HELPER") != "" {
		if err := help(os.Args[1:]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(3)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// help runs: build OUT VERSION FILES, builds OUT FILES (version after version
// until killed), recover OUT.
func help(args []string) error {
	if err := restrict(); err != nil {
		return err
	}
	sys := system{noExchange: os.Getenv("PUBLISH_EXCHANGE") == "no"}
	kill, steps := number("PUBLISH_KILL"), 0
	sys.step = func(step string) {
		fmt.Println(step)
		if steps++; steps == kill {
			die()
		}
	}
	ctx := context.Background()
	switch args[0] {
	case "build":
		files, _ := strconv.Atoi(args[3])
		return publishVersion(ctx, sys, args[1], args[2], files)
	case "builds":
		sys.step = nil
		files, _ := strconv.Atoi(args[2])
		for i := 0; ; i++ {
			if err := publishVersion(ctx, sys, args[1], fmt.Sprint("v", i), files); err != nil {
				return err
			}
			fmt.Println("built")
		}
	case "recover":
		return sys.recover(ctx, args[1])
	}
	return fmt.Errorf("no such helper: %v", args)
}

func number(variable string) int {
	n, _ := strconv.Atoi(os.Getenv(variable))
	return n
}

// die ends the process as kill -9 does: nothing deferred runs.
func die() {
	p, err := os.FindProcess(os.Getpid())
	if err == nil {
		err = p.Kill()
	}
	fmt.Fprintln(os.Stderr, "not killed:", err)
	select {}
}

// publishVersion publishes a site whose every file holds its version; some names
// are in that version alone.
func publishVersion(ctx context.Context, sys system, out, version string, files int) (err error) {
	s, err := sys.open(ctx, out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Abort()) }()
	for i := range files {
		name := fmt.Sprintf("guide/%d/index.html", i)
		if i%3 == 1 {
			name = fmt.Sprintf("only-%s/%d.html", version, i)
		}
		if err := s.WriteFile(name, page(version)); err != nil {
			return err
		}
	}
	if err := s.WriteFile("index.html", page(version)); err != nil {
		return err
	}
	return s.Commit()
}

func page(version string) []byte { return []byte(version + "\n" + strings.Repeat(".", 3000)) }

// helper makes a command that runs help.
func helper(t *testing.T, env []string, args ...string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, args...)
	cmd.Env = append(os.Environ(), append(env, "PUBLISH_HELPER=1")...)
	return cmd
}

// run runs a helper to its end, and returns the steps that it went through.
func run(t *testing.T, env []string, args ...string) (steps []string, killed bool) {
	t.Helper()
	cmd := helper(t, env, args...)
	var errs strings.Builder
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		if !wasKilled(err) {
			t.Fatalf("helper %v: %v\n%s", args, err, &errs)
		}
		killed = true
	}
	sc := bufio.NewScanner(strings.NewReader(string(out)))
	for sc.Scan() {
		steps = append(steps, sc.Text())
	}
	return steps, killed
}

func wasKilled(err error) bool {
	var exit *exec.ExitError
	if !errors.As(err, &exit) {
		return false
	}
	if runtime.GOOS == "windows" {
		return exit.ExitCode() == 1
	}
	status, ok := exit.Sys().(syscall.WaitStatus)
	return ok && !status.Exited()
}

// version returns the version of the site in a folder that is whole: all that
// SHA256SUMS lists and nothing else, all of one version.
func version(out string) (string, error) {
	data, err := os.ReadFile(filepath.Join(out, seal.FileName))
	if err != nil {
		return "", err
	}
	sums, diags := seal.Parse(seal.FileName, data)
	if len(diags) > 0 {
		return "", fmt.Errorf("%v", diags)
	}
	fsys := os.DirFS(out)
	problems, err := seal.Check(fsys, sums)
	if err != nil {
		return "", err
	}
	if len(problems) > 0 {
		return "", fmt.Errorf("%d problems, the first: %v", len(problems), problems[0])
	}
	version := ""
	for _, s := range sums {
		if s.Path == MarkFile {
			continue
		}
		data, err := fs.ReadFile(fsys, s.Path)
		if err != nil {
			return "", err
		}
		line, _, _ := strings.Cut(string(data), "\n")
		if version == "" {
			version = line
		}
		if line != version {
			return "", fmt.Errorf("%s is of %s in a site of %s", s.Path, line, version)
		}
	}
	return version, nil
}

// whole fails unless the folder holds one of the versions, whole.
func whole(t *testing.T, out string, want ...string) string {
	t.Helper()
	got, err := version(out)
	if err != nil {
		t.Fatalf("%s is not whole: %v", out, err)
	}
	for _, w := range want {
		if got == w {
			return got
		}
	}
	t.Fatalf("%s holds %s, want one of %v", out, got, want)
	return ""
}

// clean fails when something of the program's own is left beside or in the folder.
func clean(t *testing.T, out string) {
	t.Helper()
	for _, dir := range []string{out, filepath.Dir(out)} {
		for _, name := range list(t, dir) {
			if internal(name) {
				t.Errorf("%s is left in %s", name, dir)
			}
		}
	}
}

func list(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func publishOrFail(t *testing.T, sys system, out, version string) {
	t.Helper()
	if err := publishVersion(t.Context(), sys, out, version, 12); err != nil {
		t.Fatal(err)
	}
}
