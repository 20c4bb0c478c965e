package folder

import (
	"bytes"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// Over is base with files laid over it, by path: those stand in the place of
// what base has there, and nil takes a file, or a folder with all that is in it,
// away. base may be nil: then the files are all there is.
func Over(base fs.FS, files map[string][]byte) fs.FS {
	if len(files) == 0 && base != nil {
		return base
	}
	o := &over{base: base, files: map[string][]byte{}, dirs: map[string]map[string]bool{".": {}}, gone: map[string]bool{}}
	for name, data := range files {
		name = norm.NFC.String(name)
		if data == nil {
			o.gone[name] = true
			continue
		}
		o.files[name] = data
		for name != "." {
			dir := path.Dir(name)
			if o.dirs[dir] == nil {
				o.dirs[dir] = map[string]bool{}
			}
			o.dirs[dir][path.Base(name)] = true
			name = dir
		}
	}
	return o
}

type over struct {
	base  fs.FS
	files map[string][]byte
	dirs  map[string]map[string]bool // folder → the names that the files give it
	gone  map[string]bool
}

// below is what base has under a name, and an error where nothing of it shows.
func (o *over) below(op, name string) (fs.FS, error) {
	missing := &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
	if o.base == nil {
		return nil, missing
	}
	if !fs.ValidPath(name) { // only then does walking up end
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	for at := name; at != "."; at = path.Dir(at) {
		if o.gone[at] || at != name && o.files[at] != nil {
			return nil, missing
		}
	}
	return o.base, nil
}

func (o *over) Stat(name string) (fs.FileInfo, error) {
	if data, ok := o.files[name]; ok {
		return info{path.Base(name), int64(len(data)), 0o444}, nil
	}
	if o.dirs[name] != nil {
		return info{path.Base(name), 0, fs.ModeDir | 0o555}, nil
	}
	base, err := o.below("stat", name)
	if err != nil {
		return nil, err
	}
	return fs.Stat(base, name)
}

func (o *over) ReadFile(name string) ([]byte, error) {
	if data, ok := o.files[name]; ok {
		return bytes.Clone(data), nil
	}
	base, err := o.below("read", name)
	if err != nil {
		return nil, err
	}
	return fs.ReadFile(base, name)
}

func (o *over) ReadDir(name string) ([]fs.DirEntry, error) {
	if _, ok := o.files[name]; ok {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrInvalid}
	}
	entries := map[string]fs.DirEntry{}
	base, err := o.below("readdir", name)
	if err == nil {
		var under []fs.DirEntry
		under, err = fs.ReadDir(base, name)
		for _, e := range under {
			if !o.gone[path.Join(name, e.Name())] {
				entries[e.Name()] = e
			}
		}
	}
	if err != nil && o.dirs[name] == nil {
		return nil, err
	}
	for n := range o.dirs[name] {
		i, err := o.Stat(path.Join(name, n))
		if err != nil {
			return nil, err
		}
		entries[n] = fs.FileInfoToDirEntry(i)
	}
	return slices.SortedFunc(maps.Values(entries), func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) }), nil
}

func (o *over) Open(name string) (fs.File, error) {
	if data, ok := o.files[name]; ok {
		return &file{info{path.Base(name), int64(len(data)), 0o444}, bytes.NewReader(data)}, nil
	}
	i, err := o.Stat(name)
	if err != nil {
		return nil, err
	}
	if i.IsDir() {
		entries, err := o.ReadDir(name)
		if err != nil {
			return nil, err
		}
		return &dir{i, entries}, nil
	}
	return o.base.Open(name)
}

// info is what is known of a file in memory. It has no time: nothing here
// depends on one.
type info struct {
	name string
	size int64
	mode fs.FileMode
}

func (i info) Name() string       { return i.name }
func (i info) Size() int64        { return i.size }
func (i info) Mode() fs.FileMode  { return i.mode }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return i.mode.IsDir() }
func (i info) Sys() any           { return nil }

type file struct {
	info
	*bytes.Reader
}

func (f *file) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *file) Size() int64                { return f.info.size }
func (f *file) Close() error               { return nil }

type dir struct {
	fs.FileInfo
	rest []fs.DirEntry
}

func (d *dir) Stat() (fs.FileInfo, error) { return d.FileInfo, nil }
func (d *dir) Close() error               { return nil }
func (d *dir) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.Name(), Err: fs.ErrInvalid}
}

func (d *dir) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		out := d.rest
		d.rest = nil
		return out, nil
	}
	if len(d.rest) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(d.rest))
	out := d.rest[:n]
	d.rest = d.rest[n:]
	return out, nil
}
