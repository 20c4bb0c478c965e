package chart

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gohugoio/hashstructure"
)

// cache keeps pictures as ECharts made them, a file each. hashstructure of the
// spec finds the file; a file counts only if the SHA-256 that it names is that of
// the engine and the options, and the one of its picture fits the picture. So
// damage, a collision or another version of the program is a miss and never a
// wrong picture, and any file may be deleted at any time.
//
// Whatever goes wrong with the disk is a miss too: a cache may not stop a build.
type cache struct {
	dir   string
	limit int64
}

const (
	cachePrefix = "chart-"
	cacheMagic  = "bestpractice chart 1"
)

// cacheKey is what a picture depends on.
type cacheKey struct {
	path   string
	digest string // SHA-256 in hexadecimal
}

func (c cache) key(engine [sha256.Size]byte, s Spec) (cacheKey, error) {
	parts := struct {
		Engine        string
		Width, Height int
		Options       string
		Writing       string
	}{hex.EncodeToString(engine[:]), s.Width, s.Height, string(s.options), s.writing().json()}
	found, err := hashstructure.Hash(parts, nil)
	if err != nil {
		return cacheKey{}, err
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s %d %d %s %s", parts.Engine, parts.Width, parts.Height, parts.Writing, parts.Options)
	return cacheKey{filepath.Join(c.dir, fmt.Sprintf("%s%016x.svg", cachePrefix, found)), hex.EncodeToString(h.Sum(nil))}, nil
}

// keyOf is the key of a picture that is made of parts of text.
func (c cache) keyOf(parts ...string) cacheKey {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d %s", len(p), p)
	}
	digest := hex.EncodeToString(h.Sum(nil))
	return cacheKey{filepath.Join(c.dir, cachePrefix+digest[:16]+".png"), digest}
}

// get returns the picture of a key, if the cache holds it whole.
func (c cache) get(k cacheKey) (string, bool) {
	if c.dir == "" {
		return "", false
	}
	data, err := os.ReadFile(k.path)
	if err != nil {
		return "", false
	}
	head, svg, ok := bytes.Cut(data, []byte("\n"))
	if !ok || string(head) != c.head(k, svg) {
		return "", false
	}
	// Writing a byte that is there already lets the file system note the use,
	// by which the oldest are found; the program itself has no clock.
	if f, err := os.OpenFile(k.path, os.O_WRONLY, 0); err == nil {
		_, _ = f.WriteAt([]byte(cacheMagic[:1]), 0)
		_ = f.Close()
	}
	return string(svg), true
}

func (c cache) head(k cacheKey, svg []byte) string {
	sum := sha256.Sum256(svg)
	return cacheMagic + " " + k.digest + " " + hex.EncodeToString(sum[:])
}

// put stores a picture: under another name first, so that no reader ever sees
// half of it and two writers do not mix.
func (c cache) put(k cacheKey, svg string) {
	if c.dir == "" || os.MkdirAll(c.dir, 0o755) != nil {
		return
	}
	f, err := os.CreateTemp(c.dir, cachePrefix+"*.part")
	if err != nil {
		return
	}
	_, err = f.WriteString(c.head(k, []byte(svg)) + "\n" + svg)
	if err = cmp.Or(err, f.Close()); err == nil {
		err = os.Rename(f.Name(), k.path)
	}
	if err != nil {
		_ = os.Remove(f.Name())
		return
	}
	c.trim(k.path)
}

// trim removes the files used longest ago until the rest fits the limit. Other
// files in the folder are not its business.
func (c cache) trim(keep string) {
	entries, err := os.ReadDir(c.dir)
	if err != nil {
		return
	}
	var files []os.FileInfo
	var total int64
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), cachePrefix) {
			continue
		}
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() {
			files = append(files, info)
			total += info.Size()
		}
	}
	if total <= c.limit {
		return
	}
	slices.SortFunc(files, func(a, b os.FileInfo) int {
		return cmp.Or(a.ModTime().Compare(b.ModTime()), strings.Compare(a.Name(), b.Name()))
	})
	for _, f := range files {
		if total <= c.limit {
			return
		}
		if f.Name() != filepath.Base(keep) && os.Remove(filepath.Join(c.dir, f.Name())) == nil {
			total -= f.Size()
		}
	}
}
