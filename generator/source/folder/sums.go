package folder

import (
	"crypto/sha256"
	"errors"
	"hash"
	"io"
	"io/fs"
	"path"
	"slices"
	"sync"
	"time"
)

// Summed is a folder that knows the sums of the files that were read from it, so that
// what was made of them can be found again by exactly the bytes that it was made of,
// whatever happens to the files meanwhile; and that holds what it held when it was listed
// first. It may be used from several goroutines.
type Summed struct {
	fs.FS

	mu      sync.Mutex
	sums    map[string][sha256.Size]byte
	listed  map[string]list
	absent  map[string]error // what was looked for, and was not there
	changed bool
}

// list is what a folder holds.
type list struct {
	entries []fs.DirEntry
	err     error
}

// NewSummed is a folder as it is read through what is returned.
func NewSummed(fsys fs.FS) *Summed {
	return &Summed{FS: fsys, sums: map[string][sha256.Size]byte{}, listed: map[string]list{}, absent: map[string]error{}}
}

// Sum is that of a file as it was read first; it is read now where nobody has.
func (s *Summed) Sum(name string) ([sha256.Size]byte, error) {
	s.mu.Lock()
	sum, known := s.sums[name]
	s.mu.Unlock()
	if known {
		return sum, nil
	}
	f, err := s.Open(name)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	if _, err := io.Copy(io.Discard, f); err != nil {
		return sum, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sums[name], nil
}

// Has reports whether a file was read already.
func (s *Summed) Has(name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	_, known := s.sums[name]
	return known
}

// Changed reports whether a file was read with two contents: what was made of them
// belongs to neither.
func (s *Summed) Changed() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changed
}

func (s *Summed) read(name string, sum [sha256.Size]byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if before, known := s.sums[name]; known && before != sum {
		s.changed = true
		return
	}
	s.sums[name] = sum
}

// Open implements fs.FS.
func (s *Summed) Open(name string) (fs.File, error) {
	f, err := s.FS.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return f, nil // reading will tell
	}
	return &summed{File: f, info: info, folder: s, name: name, hash: sha256.New()}, nil
}

// ReadFile implements fs.ReadFileFS.
func (s *Summed) ReadFile(name string) ([]byte, error) {
	data, err := fs.ReadFile(s.FS, name)
	if err == nil {
		s.read(name, sha256.Sum256(data))
	}
	return data, err
}

// Stat implements fs.StatFS.
func (s *Summed) Stat(name string) (fs.FileInfo, error) {
	s.mu.Lock()
	absent := s.absent[name]
	s.mu.Unlock()
	if absent != nil {
		return nil, absent
	}
	info, err := fs.Stat(s.FS, name)
	if errors.Is(err, fs.ErrNotExist) {
		s.mu.Lock()
		s.absent[name] = err
		s.mu.Unlock()
	}
	return info, err
}

// ReadDir implements fs.ReadDirFS.
func (s *Summed) ReadDir(name string) ([]fs.DirEntry, error) {
	s.mu.Lock()
	l, known := s.listed[name]
	s.mu.Unlock()
	if !known {
		l.entries, l.err = fs.ReadDir(s.FS, name)
		for i, e := range l.entries {
			if is, err := e.Info(); err == nil {
				l.entries[i] = fs.FileInfoToDirEntry(seen{e.Name(), is.Size(), is.Mode(), is.ModTime()})
			}
		}
		s.mu.Lock()
		if first, known := s.listed[name]; known { // by another, meanwhile
			l = first
		} else {
			s.listed[name] = l
		}
		s.mu.Unlock()
	}
	return slices.Clone(l.entries), l.err
}

// seen is what is kept of a file that was listed: thousands are.
type seen struct {
	name string
	size int64
	mode fs.FileMode
	time time.Time
}

func (s seen) Name() string       { return s.name }
func (s seen) Size() int64        { return s.size }
func (s seen) Mode() fs.FileMode  { return s.mode }
func (s seen) ModTime() time.Time { return s.time }
func (s seen) IsDir() bool        { return s.mode.IsDir() }
func (s seen) Sys() any           { return nil }

// Sub implements fs.SubFS: what it gives knows the sums too.
func (s *Summed) Sub(dir string) (fs.FS, error) {
	fsys, err := fs.Sub(s.FS, dir)
	return part{fsys, s, dir}, err
}

// part is a folder in a Summed.
type part struct {
	fs.FS
	whole *Summed
	dir   string
}

// Stat implements fs.StatFS.
func (p part) Stat(name string) (fs.FileInfo, error) { return p.whole.Stat(path.Join(p.dir, name)) }

// ReadDir implements fs.ReadDirFS.
func (p part) ReadDir(name string) ([]fs.DirEntry, error) {
	return p.whole.ReadDir(path.Join(p.dir, name))
}

// Sum is that of a file.
func (p part) Sum(name string) ([sha256.Size]byte, error) { return p.whole.Sum(path.Join(p.dir, name)) }

// summed is a file that is summed as it is read, and counts when its end is reached.
type summed struct {
	fs.File
	info   fs.FileInfo
	folder *Summed
	name   string
	hash   hash.Hash
	sum    [sha256.Size]byte // of all, when its end is reached
	whole  bool
}

func (f *summed) Stat() (fs.FileInfo, error) { return f.info, nil }

func (f *summed) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	f.hash.Write(p[:n])
	if err == io.EOF {
		f.hash.Sum(f.sum[:0])
		f.whole = true
		f.folder.read(f.name, f.sum)
	}
	return n, err
}
