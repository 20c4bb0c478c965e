// Package folder opens a folder of files as an fs.FS that is safe to walk and
// read, and lays other files over it.
//
// Input: a folder on disk, or any fs.FS, and files by path. Output: an fs.FS.
// Invariants: no path and no link leads out of the folder; what is neither file
// nor folder (a pipe, a device, a socket) is refused before it is opened, since
// opening could wait for ever; names are in NFC, however the file system spells
// them (macOS writes `å` as two characters), and found under either spelling.
package folder

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"
	"unicode/utf8"

	"bestpractice/generator/diag"

	"golang.org/x/text/unicode/norm"
)

var (
	// ErrNotFile is the error for what is no file to read: a folder in place of one, a pipe.
	ErrNotFile error = diag.Text("this is not a regular file")
	// ErrOutside is the error for a link that leads out of the folder.
	ErrOutside error = diag.Text("the link leads out of the folder")
	// ErrTooLarge is the error for a file over the limit that it is read within.
	ErrTooLarge error = diag.Text("the file is too large")
)

// Folder is a folder on disk.
type Folder struct {
	root *os.Root
	fsys fs.FS
	near near
}

// Open opens a folder. It is to be closed.
func Open(dir string) (*Folder, error) {
	root, err := openRoot(dir)
	if err != nil {
		return nil, err
	}
	return &Folder{root: root, fsys: root.FS()}, nil
}

// openRoot opens what is a folder, and nothing else: a pipe would wait for ever.
func openRoot(dir string) (*os.Root, error) {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return nil, &fs.PathError{Op: "open", Path: dir, Err: syscall.ENOTDIR}
	}
	return os.OpenRoot(dir)
}

// Close implements io.Closer.
func (f *Folder) Close() error {
	f.near.close()
	return f.root.Close()
}

// Open implements fs.FS.
func (f *Folder) Open(name string) (fs.File, error) {
	if file := f.near.file(f.root, f.spelled(name)); file != nil {
		return file, nil
	}
	spelled, err := f.known("open", name)
	if err != nil {
		return nil, err
	}
	file, err := f.fsys.Open(spelled)
	return file, named(name, err)
}

// Stat implements fs.StatFS.
func (f *Folder) Stat(name string) (fs.FileInfo, error) {
	spelled := f.spelled(name)
	if info := f.near.stat(f.root, spelled); info != nil {
		return info, nil
	}
	info, err := fs.Stat(f.fsys, spelled)
	return info, named(name, err)
}

// ReadFile implements fs.ReadFileFS.
func (f *Folder) ReadFile(name string) ([]byte, error) {
	spelled, err := f.known("read", name)
	if err != nil {
		return nil, err
	}
	data, err := fs.ReadFile(f.fsys, spelled)
	return data, named(name, err)
}

// ReadDir implements fs.ReadDirFS. Two names that are one in NFC are both there.
func (f *Folder) ReadDir(name string) ([]fs.DirEntry, error) {
	spelled, err := f.known("readdir", name)
	if err != nil {
		return nil, err
	}
	entries, err := fs.ReadDir(f.fsys, spelled)
	for i, e := range entries {
		if n := e.Name(); !norm.NFC.IsNormalString(n) {
			entries[i] = entry{e, norm.NFC.String(n)}
		}
	}
	return entries, named(name, err)
}

// entry is an entry of a folder under its name in NFC.
type entry struct {
	fs.DirEntry
	name string
}

func (e entry) Name() string { return e.name }

// known is the spelling of a name that is a file or a folder.
func (f *Folder) known(op, name string) (string, error) {
	spelled := f.spelled(name)
	info, err := fs.Stat(f.fsys, spelled)
	if err == nil && !info.IsDir() && !info.Mode().IsRegular() {
		err = &fs.PathError{Op: op, Path: name, Err: ErrNotFile}
	}
	return spelled, named(name, err)
}

// spelled is how the file system spells a name; the name itself where nothing
// has it.
func (f *Folder) spelled(name string) string {
	if ascii(name) || !fs.ValidPath(name) {
		return name
	}
	if _, err := f.root.Lstat(filepath.FromSlash(name)); err == nil {
		return name
	}
	dir, base := path.Split(name)
	dir = f.spelled(path.Clean("./" + dir))
	entries, err := fs.ReadDir(f.fsys, dir)
	if err != nil {
		return name
	}
	want := norm.NFC.String(base)
	for _, e := range entries {
		if norm.NFC.String(e.Name()) == want {
			return path.Join(dir, e.Name())
		}
	}
	return name
}

func ascii(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) < 0
}

// named is an error under the name that was asked for, with the errors of this
// package.
func named(name string, err error) error {
	pathErr, ok := errors.AsType[*fs.PathError](err)
	if !ok {
		return err
	}
	cause := pathErr.Err
	// os.Root has no exported error for a link that escapes; its text is stable.
	if strings.Contains(cause.Error(), "escapes from parent") {
		cause = ErrOutside
	}
	return &fs.PathError{Op: pathErr.Op, Path: name, Err: cause}
}
