package publish

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"syscall"

	"bestpractice/generator/diag"
	"bestpractice/generator/source/seal"
)

// system is what a test may watch or take away; the zero value is the real one.
type system struct {
	// step is called between any two changes that others can see.
	step func(string)
	// noExchange makes as if folders could not be exchanged in one step.
	noExchange bool
}

func (sys system) at(step string) {
	if sys.step != nil {
		sys.step(step)
	}
}

// errNoExchange means that this system, or this file system, cannot do it.
var errNoExchange = errors.New("two folders cannot be exchanged here")

func (sys system) exchange(a, b string) error {
	if sys.noExchange {
		return errNoExchange
	}
	return exchange(a, b)
}

// publish puts the whole staging folder in the place of out; each does things at once.
// files are what the new site holds, sorted.
func (p place) publish(sys system, files []seal.Sum, each func(n int, do func(i int))) error {
	if p.inside {
		return p.publishEntries(sys)
	}
	_, err := os.Lstat(p.out)
	if errors.Is(err, fs.ErrNotExist) {
		if err := rename(p.staging, p.out); err != nil {
			return err
		}
		sys.at("renamed")
		flushFolder(p.out)
		return nil
	}
	switch err := sys.exchange(p.staging, p.out); {
	case errors.Is(err, errNoExchange):
		return p.publishFolders(sys)
	case err != nil:
		return diag.While(diag.F("cannot exchange the old site and the new one"), err)
	}
	sys.at("exchanged")
	flushFolder(p.out)
	// The new site is published, and what cannot be removed now is met again by
	// the next Open, which says so: no reason to call this one a failure.
	p.remove(files, each)
	_ = os.RemoveAll(p.staging)
	sys.at("removed old")
	return nil
}

// remove removes what the old site most likely held: what the new one holds. To look into
// each folder first would take several times as long.
func (p place) remove(files []seal.Sum, each func(n int, do func(i int))) {
	parts := slices.Collect(slices.Chunk(files, 256))
	each(len(parts), func(n int) {
		for i, f := range parts[n] {
			folder := path.Dir(f.Path)
			_ = os.Remove(filepath.Join(p.staging, filepath.FromSlash(f.Path)))
			if last := i+1 == len(parts[n]) || path.Dir(parts[n][i+1].Path) != folder; last && folder != "." {
				_ = syscall.Rmdir(filepath.Join(p.staging, filepath.FromSlash(folder))) // if nothing else is in it
			}
		}
	})
}

// change puts staged files in their place one by one, and removes those that are gone,
// with the folders that held nothing else.
func (p place) change(staged, gone []string) error {
	for _, path := range gone {
		name := filepath.Join(p.out, filepath.FromSlash(path))
		if err := os.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		for dir := filepath.Dir(name); dir != p.out && os.Remove(dir) == nil; dir = filepath.Dir(dir) {
		}
	}
	for _, path := range staged {
		name := filepath.Join(p.out, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := rename(filepath.Join(p.staging, filepath.FromSlash(path)), name); err != nil {
			return err
		}
	}
	return os.RemoveAll(p.staging)
}

// publishFolders does by two renames, under the journal, what an exchange does.
func (p place) publishFolders(sys system) error {
	if err := p.writeJournal(phaseFolders); err != nil {
		return err
	}
	sys.at("journal written")
	if err := p.moveAway(); err != nil {
		return errors.Join(err, os.Remove(p.journal))
	}
	sys.at("old site moved")
	if err := rename(p.staging, p.out); err != nil {
		err = diag.While(diag.F("cannot move the new site to its place"), err)
		if back := rename(p.old, p.out); back != nil {
			return errors.Join(err, diag.While(diag.F("nor the old one back, so the next command will finish this"), back))
		}
		return errors.Join(err, os.Remove(p.journal))
	}
	sys.at("new site moved")
	flushFolder(p.out)
	return p.closeJournal(sys)
}

// moveAway frees the place of the site, under the journal.
func (p place) moveAway() error {
	err := rename(p.out, p.old)
	if elsewhere(err) {
		// A container's file system cannot move a folder of an earlier layer. What
		// replaces it is whole and in the journal, so it may go at once.
		if err = os.RemoveAll(p.out); err == nil {
			return nil
		}
	}
	if err != nil {
		return diag.While(diag.F("cannot move the old site away (is a program using it?)"), err)
	}
	return nil
}

// completeFolders goes on where publishFolders was stopped.
func (p place) completeFolders(sys system) error {
	staged, err := exists(p.staging)
	if err != nil {
		return err
	}
	if !staged { // the new site is in its place
		return p.closeJournal(sys)
	}
	here, err := exists(p.out)
	if err != nil {
		return err
	}
	moved, err := exists(p.old)
	if err != nil {
		return err
	}
	if here && moved {
		// The place was left free, and somebody made a folder there: git, perhaps,
		// to hold a .gitkeep. An empty one may go.
		if err := p.clearNewcomer(); err != nil {
			return err
		}
	} else if here {
		if err := p.replaceable(); err != nil {
			return err
		}
		if err := p.moveAway(); err != nil {
			return err
		}
		sys.at("old site moved")
	}
	if err := rename(p.staging, p.out); err != nil {
		return diag.While(diag.F("cannot move the new site to its place"), err)
	}
	sys.at("new site moved")
	flushFolder(p.out)
	return p.closeJournal(sys)
}

func (p place) clearNewcomer() error {
	entries, err := os.ReadDir(p.out)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !p.stays(e.Name()) {
			return &ForeignError{p.out, e.Name(), "stands where a new site was to go when an earlier run was stopped"}
		}
	}
	return os.RemoveAll(p.out)
}

func exists(name string) (bool, error) {
	_, err := os.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}
