package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/source/seal"
)

// ForeignError is a published folder that the program must not replace.
type ForeignError struct {
	Folder string
	Name   string // something in it
	Reason diag.Text
}

func (e *ForeignError) Error() string { return e.Unwrap().Error() }

// Unwrap gives its words.
func (e *ForeignError) Unwrap() error {
	return diag.F("the folder %s holds %s and %s; choose another folder, or empty this one", e.Folder, e.Name, e.Reason)
}

// place is where a site is published, and where what belongs to its publication
// stands. The names are fixed: the lock sees to it that they are used once.
type place struct {
	out    string // absolute, symbolic links resolved
	inside bool   // out is a mount point, and all the others stand in it

	lock    string
	staging string
	old     string // the old site on its way out
	journal string
	left    []string // what an earlier program may have left, under the names that it used
}

// unserved begins the names: web servers are set up not to serve .ht*, and what
// stands there is for nobody else to read.
const unserved = ".ht"

// prefix is in the name of everything that stands beside or in a published folder.
const prefix = ".bestpractice-"

func internal(name string) bool {
	return strings.HasPrefix(name, ".") && strings.Contains(name, prefix)
}

// locate finds the place of out, and makes the folders above it.
func locate(out string) (place, error) {
	abs, err := filepath.Abs(out)
	if err != nil {
		return place{}, err
	}
	if err := os.MkdirAll(filepath.Dir(abs), 0o755); err != nil {
		return place{}, diag.While(diag.F("cannot make the folder above it"), err)
	}
	return find(out)
}

// find is locate without making anything.
func find(out string) (place, error) {
	abs, err := filepath.Abs(out)
	if err != nil {
		return place{}, err
	}
	var p place
	if p.out, err = resolve(abs, 0); err != nil {
		return place{}, err
	}
	if info, err := os.Lstat(p.out); err == nil {
		if !info.IsDir() {
			return place{}, diag.F("%s is not a folder", p.out)
		}
		if p.inside, err = mountPoint(p.out); err != nil {
			return place{}, err
		}
	} else if !errors.Is(err, fs.ErrNotExist) {
		return place{}, err
	}
	base := filepath.Base(p.out)
	if base == string(filepath.Separator) || base == "." {
		return place{}, diag.F("%s cannot be replaced", p.out)
	}
	dir, name := filepath.Dir(p.out), "."+base+prefix
	if p.inside {
		dir, name = p.out, prefix
	}
	own, earlier := filepath.Join(dir, unserved+name), filepath.Join(dir, name)
	p.left = []string{earlier + "staging", earlier + "old", earlier + "journal-new"}
	if there, err := exists(earlier + "journal"); err == nil && there {
		own = earlier // an earlier program's run is to be completed
	}
	p.lock, p.staging, p.old, p.journal = own+"lock", own+"staging", own+"old", own+"journal"
	return p, nil
}

// SourceError is a folder that is written, inside what a site is made from.
type SourceError struct{ Folder, Source string }

func (e *SourceError) Error() string { return e.Unwrap().Error() }

// Unwrap gives its words.
func (e *SourceError) Unwrap() error {
	return diag.F("the folder %s stands inside %s, and the next build would read it; choose another folder", e.Folder, e.Source)
}

// Outside refuses a folder that is one of sources, or stands in one, with a
// [SourceError]. Folders are the same that the system says are, whatever they are
// called.
func Outside(out string, sources ...string) error {
	abs, err := filepath.Abs(out)
	if err != nil {
		return err
	}
	if abs, err = resolve(abs, 0); errors.Is(err, fs.ErrNotExist) {
		abs, err = filepath.Abs(out) // nor is the folder above it there
	}
	if err != nil {
		return err
	}
	for _, source := range sources {
		there, err := os.Stat(source)
		made := errors.Is(err, fs.ErrNotExist) // what stands in it would make it
		if made {
			there, err = os.Stat(filepath.Dir(source))
		}
		if err != nil {
			continue
		}
		for at, below := abs, ""; ; at, below = filepath.Dir(at), filepath.Base(at) {
			if info, err := os.Stat(at); err == nil && os.SameFile(info, there) && (!made || below == filepath.Base(source)) {
				return &SourceError{abs, source}
			}
			if at == filepath.Dir(at) {
				break
			}
		}
	}
	return nil
}

// resolve follows symbolic links as far as something is there: the last name may
// be missing, since a folder that was published by renames is, for a moment.
func resolve(abs string, depth int) (string, error) {
	out, err := filepath.EvalSymlinks(abs)
	if !errors.Is(err, fs.ErrNotExist) {
		return out, err
	}
	if target, err := os.Readlink(abs); err == nil && depth < 40 {
		if !filepath.IsAbs(target) {
			target = filepath.Join(filepath.Dir(abs), target)
		}
		return resolve(target, depth+1)
	}
	parent, err := filepath.EvalSymlinks(filepath.Dir(abs))
	if err != nil {
		return "", err
	}
	return filepath.Join(parent, filepath.Base(abs)), nil
}

// draftJournal is the journal before it is whole.
func (p place) draftJournal() string { return p.journal + "-new" }

// removeLeft removes what a run that was killed before its journal, or after its
// exchange, has left. The lock is held.
func (p place) removeLeft() error {
	for _, left := range append([]string{p.staging, p.old, p.draftJournal()}, p.left...) {
		if err := os.RemoveAll(left); err != nil {
			return err
		}
	}
	return nil
}

// tidy removes what a dead process has left, if it can do so without waiting:
// nothing depends on it.
func (p place) tidy() {
	for _, left := range append([]string{p.lock, p.staging}, p.left...) {
		if there, err := exists(left); err != nil || !there {
			continue
		}
		l, err := try(p.lock)
		if err != nil || l == nil {
			return
		}
		if pending, err := exists(p.journal); err == nil && !pending {
			_ = p.removeLeft()
		}
		_ = l.release()
		return
	}
}

// stays reports whether an entry of the published folder outlives what is
// published there.
func (p place) stays(name string) bool {
	switch name {
	case ".gitkeep", ".gitignore":
		return true
	case "lost+found":
		return p.inside // a disk's own
	}
	return p.inside && internal(name)
}

// replaceable returns an error unless out is absent, empty, or the program's own
// and not write-protected.
func (p place) replaceable() error {
	entries, err := os.ReadDir(p.out)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	// A rename needs no right to write in the folder that it moves, but whoever
	// takes that right away means that the folder is to stay.
	if err := writable(p.out); err != nil {
		return diag.While(diag.F("the folder is read-only"), err)
	}
	first := ""
	for _, e := range entries {
		name := e.Name()
		switch {
		case name == ".git":
			return &ForeignError{p.out, name, "cannot be replaced without losing that history"}
		case p.stays(name) || seal.Ignored(name) && name != seal.FileName:
		case first == "":
			first = name
		}
	}
	if first == "" || p.marked() {
		return nil
	}
	return &ForeignError{p.out, first, "was not made by this program"}
}

func (p place) marked() bool {
	name := filepath.Join(p.out, MarkFile)
	if info, err := os.Lstat(name); err != nil || !info.Mode().IsRegular() || info.Size() > 1<<16 {
		return false
	}
	data, err := os.ReadFile(name)
	line, _, _ := strings.Cut(string(data), "\n")
	return err == nil && strings.TrimSuffix(line, "\r") == markLine
}

// carryOver brings what must not change with the site into the staging folder:
// git's own files, and the rights of the folder itself, which may be private.
func (p place) carryOver(mode fs.FileMode) error {
	if p.inside {
		return nil
	}
	info, err := os.Stat(p.out)
	if errors.Is(err, fs.ErrNotExist) {
		return open(p.staging, mode)
	} else if err != nil {
		return err
	}
	for _, name := range []string{".gitkeep", ".gitignore"} {
		if err := copyFile(filepath.Join(p.out, name), filepath.Join(p.staging, name)); err != nil {
			return diag.While(diag.F("cannot keep %s", name), err)
		}
	}
	return open(p.staging, info.Mode())
}

// closed makes a folder that only this user may look into, and tells the rights
// that it would have had.
func closed(dir string) (fs.FileMode, error) {
	if err := os.Mkdir(dir, 0o755); err != nil {
		return 0, err
	}
	info, err := os.Stat(dir)
	if err != nil {
		return 0, err
	}
	return info.Mode(), open(dir, 0o700)
}

// open gives a folder rights; Windows has others.
func open(dir string, mode fs.FileMode) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	return os.Chmod(dir, mode&(fs.ModePerm|fs.ModeSetgid|fs.ModeSticky))
}

// copyFile copies a file or a symbolic link, if it exists.
func copyFile(from, to string) error {
	info, err := os.Lstat(from)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	} else if err != nil {
		return err
	}
	if info.Mode()&fs.ModeSymlink != 0 {
		target, err := os.Readlink(from)
		if err != nil {
			return err
		}
		return os.Symlink(target, to)
	}
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	return writeFile(to, data, info.Mode().Perm())
}
