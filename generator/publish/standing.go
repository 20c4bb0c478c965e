package publish

import (
	"crypto/sha256"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"sync"
)

// Standing is what a program that publishes to one folder again and again knows of the
// files there: one that looks as it was left (the same file, size, time and rights) need
// not be read to know its sum. A program that begins knows nothing, and reads. It may be
// used from several goroutines; nil knows nothing.
type Standing struct {
	mu    sync.Mutex
	files map[string]stands
}

type stands struct {
	info fs.FileInfo
	sum  [sha256.Size]byte
}

// Know notes a file as it was when it was read or written.
func (s *Standing) Know(path string, info fs.FileInfo, sum [sha256.Size]byte) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.files == nil {
		s.files = map[string]stands{}
	}
	s.files[path] = stands{info, sum}
}

// In gives a file of the published folder out, if it looks as it was left, and had the sum.
func (s *Standing) In(out, path string, sum [sha256.Size]byte) fs.FileInfo {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	was, known := s.files[path]
	s.mu.Unlock()
	if !known || was.sum != sum {
		return nil
	}
	if is, err := os.Lstat(filepath.Join(out, filepath.FromSlash(path))); err != nil || !same(is, was.info) {
		return nil
	}
	return was.info
}

// only forgets all files but some.
func (s *Standing) only(paths map[string]bool) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	maps.DeleteFunc(s.files, func(path string, _ stands) bool { return !paths[path] })
}

// same reports whether a file is another one, or was written to since.
func same(is, was fs.FileInfo) bool {
	return os.SameFile(is, was) && is.Mode() == was.Mode() && is.Size() == was.Size() && is.ModTime().Equal(was.ModTime())
}
