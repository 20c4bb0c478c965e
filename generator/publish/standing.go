package publish

import (
	"bytes"
	"crypto/sha256"
	"encoding/gob"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"

	"bestpractice/generator/source/seal"
)

// Standing is what a program that publishes to one folder again and again knows of the
// files there: one that looks as it was left (the same file, size, time and rights) need
// not be read to know its sum. What an earlier program knew counts only by its stamp. It
// may be used from several goroutines; nil knows nothing.
type Standing struct {
	// Private is set where nobody reads the folder while a site is published, and nobody
	// misses it: a preview's own. From the second site on, only what is another file
	// than before is put in its place, and what is no more is removed. Halfway, the
	// folder is neither the old site nor the new one.
	Private bool

	mu    sync.Mutex
	files map[string]stands
	whole bool // all that stands in the folder is known
}

type stands struct {
	info  fs.FileInfo // nil: the stamp tells
	stamp stamp
	sum   [sha256.Size]byte
}

// stamp is what a file system says of a file. Whatever is done to the file or to its
// times, Changed is the time when it was done: no program can set it.
type stamp struct {
	Device, File     uint64
	Mode             uint32
	Size             int64
	Written, Changed int64
}

// remembered is what is kept of a file for a later program.
type remembered struct {
	Path  string
	Stamp stamp
	Sum   string // is kept at once, an array byte by byte
}

// recall has s know what an earlier program knew.
func (s *Standing) recall(record []byte) {
	var all []remembered
	if gob.NewDecoder(bytes.NewReader(record)).Decode(&all) != nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.files == nil {
		s.files = map[string]stands{}
	}
	for _, f := range all {
		known := stands{stamp: f.Stamp}
		copy(known.sum[:], f.Sum)
		s.files[f.Path] = known
	}
}

// record is what is known of the files that stand in out, for a later program: of those
// that nothing was done to at now or later, by the clock of their own file system. One
// that was changed in the moment of its stamp could have been changed after it, too.
func (s *Standing) record(out string, now int64, each func(n int, do func(i int))) []byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := make([]remembered, 0, len(s.files))
	for path, was := range s.files {
		all = append(all, remembered{Path: path, Sum: string(was.sum[:])})
	}
	parts := slices.Collect(slices.Chunk(all, 256))
	each(len(parts), func(n int) {
		for i, f := range parts[n] {
			is, err := os.Lstat(filepath.Join(out, filepath.FromSlash(f.Path)))
			if err != nil {
				continue
			}
			if st, ok := stampOf(is); ok && st.Changed < now && s.files[f.Path].left(is) {
				parts[n][i].Stamp = st
			}
		}
	})
	all = slices.DeleteFunc(all, func(f remembered) bool { return f.Stamp == stamp{} })
	var record bytes.Buffer
	if gob.NewEncoder(&record).Encode(all) != nil {
		return nil
	}
	return record.Bytes()
}

// left reports whether a file looks as it was left.
func (w stands) left(is fs.FileInfo) bool {
	if w.info != nil {
		return same(is, w.info)
	}
	st, ok := stampOf(is)
	return ok && st == w.stamp
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
	s.files[path] = stands{info: info, sum: sum}
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
	is, err := os.Lstat(filepath.Join(out, filepath.FromSlash(path)))
	if err != nil || !was.left(is) {
		return nil
	}
	if was.info == nil {
		s.Know(path, is, sum)
	}
	return is
}

// only forgets all files but some, which are all that stand in the folder, and gives
// those that it knew besides.
func (s *Standing) only(paths map[string]bool) (others []string) {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.whole = true
	for path := range s.files {
		if !paths[path] {
			others = append(others, path)
			delete(s.files, path)
		}
	}
	return others
}

// byFile reports whether files are put in their place one by one.
func (s *Standing) byFile() bool { return s != nil && s.Private && s.whole }

// Stands reports whether the published folder is the site that files would be, to the
// last folder and its rights, and each file known to be as it was left: then there is
// nothing to publish.
func (s *Staging) Stands(files []seal.Sum) bool {
	known := map[string]bool{MarkFile: true, seal.FileName: true}
	folders := []string{"."}
	for _, f := range files {
		known[f.Path] = true
		for dir := path.Dir(f.Path); dir != "." && !known[dir]; dir = path.Dir(dir) {
			known[dir] = true
			folders = append(folders, dir)
		}
	}
	sums := seal.Format(append(slices.Clone(files), seal.Sum{Path: MarkFile, Hash: sha256.Sum256([]byte(markText))}))
	if !s.holds(MarkFile, []byte(markText)) || !s.holds(seal.FileName, sums) {
		return false
	}
	var other atomic.Bool
	all := func(n int, stands func(i int) bool) {
		const some = 256
		s.each((n+some-1)/some, func(part int) {
			for i := part * some; i < min(n, (part+1)*some) && !other.Load(); i++ {
				if !stands(i) {
					other.Store(true)
				}
			}
		})
	}
	all(len(files), func(i int) bool {
		is := s.Standing.In(s.place.out, files[i].Path, files[i].Hash)
		return is != nil && is.Mode() == s.file
	})
	all(len(folders), func(i int) bool {
		name := filepath.Join(s.place.out, filepath.FromSlash(folders[i]))
		is, err := os.Lstat(name)
		entries, err2 := os.ReadDir(name)
		return err == nil && err2 == nil && (is.Mode() == s.mode || folders[i] == ".") && !slices.ContainsFunc(entries, func(e fs.DirEntry) bool {
			return !known[path.Join(folders[i], e.Name())] && (folders[i] != "." || !s.place.stays(e.Name()))
		})
	})
	return !other.Load()
}

// holds reports whether a published file is what would be written.
func (s *Staging) holds(path string, data []byte) bool {
	name := filepath.Join(s.place.out, path)
	is, err := os.Lstat(name)
	if err != nil || is.Mode() != s.file {
		return false
	}
	got, err := os.ReadFile(name)
	return err == nil && bytes.Equal(got, data)
}

// same reports whether a file is another one, or was written to since.
func same(is, was fs.FileInfo) bool {
	return os.SameFile(is, was) && is.Mode() == was.Mode() && is.Size() == was.Size() && is.ModTime().Equal(was.ModTime())
}
