package folder

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
)

// ErrChanged is the error for a file that is no longer what it was when it was
// read.
var ErrChanged = errors.New("it was changed meanwhile: run the command again")

// Disk is what files are written to: an *os.Root, which lets nothing out of its
// folder.
type Disk interface {
	Open(name string) (*os.File, error)
	OpenFile(name string, flag int, perm fs.FileMode) (*os.File, error)
	ReadFile(name string) ([]byte, error)
	Stat(name string) (fs.FileInfo, error)
	Lstat(name string) (fs.FileInfo, error)
	Mkdir(name string, perm fs.FileMode) error
	Link(old, name string) error
	Rename(old, name string) error
	Remove(name string) error
	RemoveAll(name string) error
}

// Unfinished reports whether a name is that of a file that a Writer was killed
// over.
func Unfinished(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(base, ".") && strings.HasSuffix(base, unfinished)
}

const unfinished = ".new"

// Writer writes files of a folder. Whenever it is killed, or the machine stops,
// each file is as it was or as it is to be, whole: the new text is written
// beside it (hidden, as .NAME.new, which the next writing takes over), synced,
// and renamed, and the folder is synced.
type Writer struct {
	disk  Disk
	close func() error
	trial bool       // see Watched
	tell  func(Step) // nil: nobody is told
}

// Write opens a folder for writing. It is to be closed.
func Write(dir string) (*Writer, error) {
	root, err := openRoot(dir)
	if err != nil {
		return nil, err
	}
	return &Writer{disk: root, close: root.Close}, nil
}

// Onto writes to a disk, which is not closed: one that fails or stops where a test
// wants it to.
func Onto(d Disk) *Writer { return &Writer{disk: d, close: func() error { return nil }} }

// Close implements io.Closer.
func (w *Writer) Close() error { return w.close() }

// ReadFile reads a file of the folder.
func (w *Writer) ReadFile(name string) ([]byte, error) { return w.disk.ReadFile(name) }

// RemoveAll removes a folder of the folder with all in it, if it is there.
func (w *Writer) RemoveAll(name string) error {
	if !w.stepRemoval(name) {
		return nil
	}
	if err := w.disk.RemoveAll(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// Replace puts a file in place, whatever stands there. It makes the folders that
// it needs, and keeps the permissions of a file that is there.
func (w *Writer) Replace(name string, data []byte) error {
	if data == nil {
		data = []byte{} // an empty file, and none that goes
	}
	if !w.step(name, data) {
		return nil
	}
	temp, err := w.beside(name, data)
	if err == nil {
		err = w.disk.Rename(temp, name)
	}
	return w.done(name, temp, err)
}

// Update puts a file in place where before still stands there; it is ErrChanged
// where it does not.
func (w *Writer) Update(name string, before, data []byte) error {
	now, err := w.disk.ReadFile(name)
	switch {
	case err != nil:
		return err
	case !bytes.Equal(now, before):
		return fmt.Errorf("%s: %w", name, ErrChanged)
	case bytes.Equal(now, data):
		return nil
	}
	return w.Replace(name, data)
}

// Create writes a new file, and overwrites none: it is fs.ErrExist where one is
// there.
func (w *Writer) Create(name string, data []byte) error {
	there := &fs.PathError{Op: "create", Path: name, Err: fs.ErrExist}
	if _, err := w.disk.Lstat(name); err == nil {
		return there
	}
	if data == nil {
		data = []byte{}
	}
	if !w.step(name, data) {
		return nil
	}
	temp, err := w.beside(name, data)
	if err != nil {
		return w.done(name, temp, err)
	}
	switch err = w.disk.Link(temp, name); {
	case err == nil:
		err = w.disk.Remove(temp)
	case errors.Is(err, fs.ErrExist):
		err = there
	default: // a file system without links: nobody made it a moment ago
		err = w.disk.Rename(temp, name)
	}
	return w.done(name, temp, err)
}

// beside writes the text beside a file and sees it to the disk: the rename must
// not come true before what it stands for.
func (w *Writer) beside(name string, data []byte) (temp string, err error) {
	if err := w.folder(path.Dir(name)); err != nil {
		return "", err
	}
	perm := fs.FileMode(0o666)
	if info, err := w.disk.Stat(name); err == nil {
		perm = info.Mode().Perm()
	}
	temp = path.Join(path.Dir(name), "."+path.Base(name)+unfinished)
	f, err := w.disk.OpenFile(temp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, perm)
	if err != nil {
		return temp, err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	return temp, errors.Join(err, f.Close())
}

// done clears away after an error, and syncs the folder after none.
func (w *Writer) done(name, temp string, err error) error {
	if err == nil {
		w.sync(path.Dir(name))
		return nil
	}
	if temp != "" {
		_ = w.disk.Remove(temp) // gone already, or the error says why it cannot
	}
	if errors.Is(err, fs.ErrExist) {
		return err
	}
	return fmt.Errorf("writing %s: %w", name, err)
}

// folder makes a folder and those that it stands in.
func (w *Writer) folder(dir string) error {
	if info, err := w.disk.Stat(dir); dir == "." || err == nil && info.IsDir() {
		return nil
	}
	if err := w.folder(path.Dir(dir)); err != nil {
		return err
	}
	if err := w.disk.Mkdir(dir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	w.sync(path.Dir(dir))
	return nil
}

// sync is for file systems that keep names apart from contents; where a folder
// cannot be synced (Windows) the file system does without.
func (w *Writer) sync(dir string) {
	if f, err := w.disk.Open(dir); err == nil {
		_ = f.Sync()
		_ = f.Close()
	}
}
