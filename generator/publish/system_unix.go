//go:build !windows

package publish

import (
	"errors"
	"os"
	"path/filepath"

	"golang.org/x/sys/unix"
)

func rename(from, to string) error { return os.Rename(from, to) }

// elsewhere reports whether a rename failed because the two places are not on one
// file system, or one layer of it.
func elsewhere(err error) bool { return errors.Is(err, unix.EXDEV) }

// otherDevice reports whether a folder is on another device than the one above
// it.
func otherDevice(dir string) (bool, error) {
	var st, above unix.Stat_t
	if err := unix.Lstat(dir, &st); err != nil {
		return false, &os.PathError{Op: "lstat", Path: dir, Err: err}
	}
	if err := unix.Stat(filepath.Dir(dir), &above); err != nil {
		return false, &os.PathError{Op: "stat", Path: filepath.Dir(dir), Err: err}
	}
	return st.Dev != above.Dev, nil
}

// writable returns an error for a folder that is write-protected: for everybody by its
// mode, which root heeds too here, or for this user.
func writable(dir string) error {
	info, err := os.Stat(dir)
	if err != nil {
		return err
	}
	if info.Mode().Perm()&0o200 == 0 {
		return &os.PathError{Op: "write", Path: dir, Err: os.ErrPermission}
	}
	if err := unix.Access(dir, unix.W_OK); err != nil {
		return &os.PathError{Op: "write", Path: dir, Err: err}
	}
	return nil
}

// flushFolder brings the renames in the folder above name to the disk, as far as
// it can be done: they have happened, and nothing is undone for the lack of it.
func flushFolder(name string) {
	f, err := os.Open(filepath.Dir(name))
	if err != nil {
		return
	}
	_ = f.Sync()
	_ = f.Close()
}
