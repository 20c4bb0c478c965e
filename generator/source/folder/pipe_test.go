//go:build unix

package folder_test

import (
	"errors"
	"io/fs"
	"path/filepath"
	"testing"

	"bestpractice/generator/source/folder"

	"golang.org/x/sys/unix"
)

// A pipe that nobody writes to is refused at once; to open it would wait for ever.
func TestPipe(t *testing.T) {
	dir := t.TempDir()
	f := write(t, dir, map[string]string{"a.txt": "a"})
	if err := unix.Mkfifo(filepath.Join(dir, "rør"), 0o666); err != nil {
		t.Fatal(err)
	}
	_, opened := f.Open("rør")
	_, read := fs.ReadFile(f, "rør")
	_, limited := folder.Read(f, "rør", 10)
	_, anywhere := folder.ReadFile(filepath.Join(dir, "rør"), 10)
	for _, err := range []error{opened, read, limited, anywhere} {
		if !errors.Is(err, folder.ErrNotFile) {
			t.Errorf("%v", err)
		}
	}
}
