// Package seal says what the files of a folder must be, byte for byte: it makes,
// reads and checks SHA256SUMS in the format of sha256sum (GNU coreutils).
//
// Input is a folder (fs.FS) and the bytes of a SHA256SUMS; output is bytes,
// diagnostics with positions in that file, or a list of files that differ, are
// missing or are new. Paths are relative to the folder, slash-separated and NFC;
// a name that a file system hands out as NFD (macOS) is taken for its NFC form.
// The bytes written depend on the sums alone: sorted by path, LF, text mode.
//
// What operating systems and git leave in folders (see [Ignored]) is no part of
// a seal unless the seal names it.
package seal

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// FileName is the name of the file that holds the sums of its folder.
const FileName = "SHA256SUMS"

// Sum is the SHA-256 of one file.
type Sum struct {
	Path string // slash-separated, relative to the folder, NFC
	Hash [sha256.Size]byte
}

// Format gives the bytes of a SHA256SUMS: one line a file, sorted by path. A
// name with a backslash, LF or CR is escaped as sha256sum does it, with a
// backslash before the hash.
func Format(sums []Sum) []byte {
	sorted := slices.Clone(sums)
	slices.SortFunc(sorted, func(a, b Sum) int { return cmp.Compare(a.Path, b.Path) })
	var b bytes.Buffer
	for _, s := range sorted {
		name := escapes.Replace(s.Path)
		if name != s.Path {
			b.WriteByte('\\')
		}
		b.WriteString(hex.EncodeToString(s.Hash[:]))
		b.WriteString("  ")
		b.WriteString(name)
		b.WriteByte('\n')
	}
	return b.Bytes()
}

var escapes = strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`)

// Digest gives the seal that guide.yaml holds: "sha256:" and the hash, in lower
// case hex, of the bytes of a SHA256SUMS.
func Digest(sums []byte) string {
	h := sha256.Sum256(sums)
	return "sha256:" + hex.EncodeToString(h[:])
}

// Of gives the sums of the regular files of a folder, sorted by path, without
// the top SHA256SUMS and what is [Ignored]. Anything that is neither file nor folder
// (a symbolic link, a device) is an error: a seal could not hold it.
func Of(fsys fs.FS) ([]Sum, error) {
	files, err := walk(fsys)
	if err != nil {
		return nil, err
	}
	var sums []Sum
	for _, f := range files {
		if Ignored(f.path) {
			continue
		}
		if !f.regular {
			return nil, fmt.Errorf("sealing a folder: %s is not a regular file", f.name)
		}
		h, err := hashFile(fsys, f.name)
		if err != nil {
			return nil, fmt.Errorf("sealing a folder: %w", err)
		}
		sums = append(sums, Sum{Path: f.path, Hash: h})
	}
	return sums, nil
}

// Ignored reports whether a file is no part of a seal: the top SHA256SUMS itself,
// what git needs to keep a folder, and what Finder and Explorer drop anywhere.
func Ignored(name string) bool {
	switch name {
	case FileName, ".gitkeep", ".gitignore":
		return true
	}
	switch path.Base(name) {
	case ".DS_Store", "Thumbs.db", "desktop.ini":
		return true
	}
	return false
}

// entry is one thing in the folder that is not a folder.
type entry struct {
	path    string // NFC
	name    string // as the file system spells it
	regular bool
}

// walk lists all that is not a folder, sorted by path.
func walk(fsys fs.FS) ([]entry, error) {
	var files []entry
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if !d.IsDir() {
			files = append(files, entry{norm.NFC.String(name), name, d.Type().IsRegular()})
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("listing a folder: %w", err)
	}
	slices.SortFunc(files, func(a, b entry) int {
		return cmp.Or(cmp.Compare(a.path, b.path), cmp.Compare(a.name, b.name))
	})
	return files, nil
}

// hashFile asks a folder that knows the sums of its files; of others it reads in
// pieces, so that the size of a file does not matter.
func hashFile(fsys fs.FS, name string) (sum [sha256.Size]byte, err error) {
	if known, ok := fsys.(interface {
		Sum(name string) ([sha256.Size]byte, error)
	}); ok {
		return known.Sum(name)
	}
	f, err := fsys.Open(name)
	if err != nil {
		return sum, err
	}
	h := sha256.New()
	_, err = io.Copy(h, f)
	if err := errors.Join(err, f.Close()); err != nil {
		return sum, err
	}
	h.Sum(sum[:0])
	return sum, nil
}
