// Package store keeps finished work between builds: one folder for pictures, Word
// files and whatever else takes time to make.
//
// Input: a key, which is all that the work depends on, and its bytes. Output: the
// same bytes, or a miss. A file counts only if the key that it names is the one that
// is asked for and its sum fits, so that damage, a file under another's name or one
// of another program costs time and is never a wrong byte; any file may be deleted at
// any time. What goes wrong with the disk is a miss too: it may not stop a build.
package store

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gohugoio/hashstructure"
)

// Store is a folder of finished work. The zero value keeps nothing. It may be used
// from several goroutines and by several programs at once.
type Store struct {
	// Dir is made when needed; "" keeps nothing.
	Dir string
	// Limit bounds the bytes that Trim leaves; 0 stands for 256 MB.
	Limit int64
}

const (
	usual  = 256 << 20
	magic  = "bestpractice 1"
	suffix = ".kept"
)

// Key is all that a piece of work depends on: found names its file, and sum, which
// the file must hold, tells it from all other work.
type Key struct {
	found uint64
	sum   [sha256.Size]byte
}

// KeyOf makes the key of work of a kind. Each part says where it ends, so that none
// is taken for the beginning of the next.
func KeyOf(kind string, parts ...string) Key {
	h := sha256.New()
	fmt.Fprintf(h, "%d %s", len(kind), kind)
	for _, p := range parts {
		fmt.Fprintf(h, "%d %s", len(p), p)
	}
	// Strings can always be hashed; work under one name with other work is a miss.
	found, _ := hashstructure.Hash(struct {
		Kind  string
		Parts []string
	}{kind, parts}, nil)
	return Key{found, [sha256.Size]byte(h.Sum(nil))}
}

func (s Store) path(k Key) string {
	return filepath.Join(s.Dir, fmt.Sprintf("%016x%s", k.found, suffix))
}

func head(k Key, data []byte) string {
	return fmt.Sprintf("%s %x %x\n", magic, k.sum, sha256.Sum256(data))
}

// Get returns the work of a key, if the store has it whole.
func (s Store) Get(k Key) ([]byte, bool) {
	if s.Dir == "" {
		return nil, false
	}
	all, err := os.ReadFile(s.path(k))
	if err != nil {
		return nil, false
	}
	at := bytes.IndexByte(all, '\n') + 1
	if string(all[:at]) != head(k, all[at:]) {
		return nil, false
	}
	// Writing a byte that is there already lets the file system note the use,
	// by which the oldest are found; the program itself has no clock.
	if f, err := os.OpenFile(s.path(k), os.O_WRONLY, 0); err == nil {
		_, _ = f.WriteAt([]byte(magic[:1]), 0)
		_ = f.Close()
	}
	return all[at:], true
}

// Put keeps the work of a key: under another name first, so that no reader ever sees
// half of it and two writers do not mix.
func (s Store) Put(k Key, data []byte) {
	if s.Dir == "" || os.MkdirAll(s.Dir, 0o755) != nil {
		return
	}
	f, err := os.CreateTemp(s.Dir, "*.part"+suffix)
	if err != nil {
		return
	}
	_, err = f.WriteString(head(k, data))
	if err == nil {
		_, err = f.Write(data)
	}
	if err = cmp.Or(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), s.path(k))
	}
	if err != nil {
		_ = os.Remove(f.Name())
	}
}

// Trim removes what was used longest ago until the rest fits the limit: once, when
// work is done, since it looks at every file. Other files in the folder are not its
// business.
func (s Store) Trim() {
	if s.Dir == "" {
		return
	}
	entries, err := os.ReadDir(s.Dir)
	if err != nil {
		return
	}
	var files []os.FileInfo
	var total int64
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), suffix) {
			continue
		}
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() {
			files = append(files, info)
			total += info.Size()
		}
	}
	slices.SortFunc(files, func(a, b os.FileInfo) int {
		return cmp.Or(a.ModTime().Compare(b.ModTime()), strings.Compare(a.Name(), b.Name()))
	})
	for _, f := range files {
		if total <= cmp.Or(s.Limit, usual) {
			return
		}
		if os.Remove(filepath.Join(s.Dir, f.Name())) == nil {
			total -= f.Size()
		}
	}
}
