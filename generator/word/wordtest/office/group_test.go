//go:build unix

package office

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// What hangs ends with all that it started.
func TestHangs(t *testing.T) {
	dir := t.TempDir()
	program, started := filepath.Join(dir, "soffice"), filepath.Join(dir, "pid")
	if err := os.WriteFile(program, []byte("#!/bin/sh\nsleep 600 &\necho $! > "+started+"\nwait\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	o := &Office{program: program, dir: dir, limit: time.Second}
	if err := o.start(filepath.Join(dir, "profile")); err == nil {
		t.Fatal("it ended by itself")
	}
	text, err := os.ReadFile(started)
	if err != nil {
		t.Fatal(err)
	}
	pid, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	for syscall.Kill(pid, 0) == nil {
		// A killed process may still wait to be taken away.
		if state, err := os.ReadFile(filepath.Join("/proc", strconv.Itoa(pid), "stat")); err == nil && strings.Contains(string(state), ") Z ") {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
}
