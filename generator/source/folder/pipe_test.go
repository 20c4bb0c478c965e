//go:build unix

package folder_test

import (
	"errors"
	"io/fs"
	"net"
	"path/filepath"
	"testing"

	"bestpractice/generator/source/folder"

	"golang.org/x/sys/unix"
)

// A pipe that nobody writes to is refused at once; to open it would wait for ever.
// So are a socket, and a device, whose bytes may never end.
func TestPipe(t *testing.T) {
	dir := t.TempDir()
	f := write(t, dir, map[string]string{"a.txt": "a"})
	if err := unix.Mkfifo(filepath.Join(dir, "rør"), 0o666); err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("unix", filepath.Join(dir, "stik"))
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	var errs []error
	for _, name := range []string{"rør", "stik"} {
		_, opened := f.Open(name)
		_, read := fs.ReadFile(f, name)
		_, limited := folder.Read(f, name, 10)
		_, anywhere := folder.ReadFile(filepath.Join(dir, name), 10)
		errs = append(errs, opened, read, limited, anywhere)
	}
	for _, name := range []string{"rør", "stik", "a.txt"} {
		if f, err := folder.Open(filepath.Join(dir, name)); !errors.Is(err, unix.ENOTDIR) {
			t.Errorf("%s is opened as a folder: %v, %v", name, f, err)
		}
	}
	_, device := folder.ReadFile("/dev/null", 10)
	for _, err := range append(errs, device) {
		if !errors.Is(err, folder.ErrNotFile) {
			t.Errorf("%v", err)
		}
	}
}
