package folder

import (
	"bytes"
	"crypto/sha256"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// OpenFile opens a file that may stand anywhere: what a user names on the
// command line. A pipe, a socket or a device is refused at once: opening one may
// wait for ever, and reading it never end.
func OpenFile(name string) (*os.File, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "read", Path: filepath.ToSlash(name), Err: ErrNotFile}
	}
	return os.Open(name)
}

// ReadFile reads what OpenFile opens; what is larger than limit is refused without
// being read.
func ReadFile(name string, limit int64) ([]byte, error) {
	data, _, err := ReadKnown(name, limit)
	return data, err
}

// ReadKnown is ReadFile, and tells which file was read.
func ReadKnown(name string, limit int64) ([]byte, fs.FileInfo, error) {
	f, err := OpenFile(name)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, nil, err
	}
	data, err := within(f, filepath.ToSlash(name), limit, new(bytes.Buffer))
	return data, info, err
}

// Read reads a file of fsys that is no larger than limit. What is no file, fsys refuses
// to open, as a Folder does, or opens at once.
func Read(fsys fs.FS, name string, limit int64) ([]byte, error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return within(f, name, limit, new(bytes.Buffer))
}

// ReadSum is Read, and tells the sum of what was read, which stands in room until that is
// used again.
func ReadSum(fsys fs.FS, name string, limit int64, room *bytes.Buffer) (data []byte, sum [sha256.Size]byte, err error) {
	f, err := fsys.Open(name)
	if err != nil {
		return nil, sum, err
	}
	defer f.Close()
	if data, err = within(f, name, limit, room); err != nil {
		return nil, sum, err
	}
	if known, ok := f.(*summed); ok && known.whole {
		return data, known.sum, nil
	}
	return data, sha256.Sum256(data), nil
}

func within(f fs.File, name string, limit int64, room *bytes.Buffer) ([]byte, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &fs.PathError{Op: "read", Path: name, Err: ErrNotFile}
	}
	if info.Size() > limit {
		return nil, &fs.PathError{Op: "read", Path: name, Err: ErrTooLarge}
	}
	// The size is only a hint: a file may grow while it is read.
	room.Reset()
	room.Grow(int(info.Size()) + bytes.MinRead)
	_, err = room.ReadFrom(io.LimitReader(f, limit+1))
	if err == nil && int64(room.Len()) > limit {
		err = &fs.PathError{Op: "read", Path: name, Err: ErrTooLarge}
	}
	return room.Bytes(), err
}
