package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"bestpractice/generator/diag"
)

// A mount point has a fixed place, so its entries are moved one by one: the old
// ones into a folder inside it, then the new ones out of the staging folder.
// Each phase can be taken up again at any point, since an entry that has been moved is
// no longer where the phase looks for it.

// publishEntries puts the entries of the staging folder in the place of those of
// out. When the old ones cannot all be moved away, it moves them back.
func (p place) publishEntries(sys system) error {
	if _, err := closed(p.old); err != nil {
		return err
	}
	if err := p.writeJournal(phaseEmptying); err != nil {
		return err
	}
	sys.at("journal written")
	moved, err := p.empty(sys)
	if err == nil {
		err = p.writeJournal(phaseFilling)
	}
	if err != nil {
		for _, name := range moved {
			if back := rename(filepath.Join(p.old, name), filepath.Join(p.out, name)); back != nil {
				return errors.Join(err, diag.While(diag.F("nor can it be put back, so the next command will finish this"), back))
			}
		}
		return errors.Join(err, os.Remove(p.journal), os.Remove(p.old))
	}
	return p.completeEntries(sys, phaseFilling)
}

// completeEntries goes on where publishEntries was stopped.
func (p place) completeEntries(sys system, ph phase) error {
	if ph == phaseEmptying {
		if _, err := p.empty(sys); err != nil {
			return err
		}
		if err := p.writeJournal(phaseFilling); err != nil {
			return err
		}
	}
	sys.at("emptied")
	if err := p.fill(sys); err != nil {
		return err
	}
	flushFolder(p.journal)
	if err := os.RemoveAll(p.staging); err != nil {
		return err
	}
	sys.at("staging removed")
	return p.closeJournal(sys)
}

func (p place) empty(sys system) (moved []string, err error) {
	entries, err := os.ReadDir(p.out)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		name := e.Name()
		if p.stays(name) {
			continue
		}
		if err := rename(filepath.Join(p.out, name), filepath.Join(p.old, name)); err != nil {
			return moved, diag.While(diag.F("cannot move the old site away"), err)
		}
		moved = append(moved, name)
		sys.at("old entry moved")
	}
	return moved, nil
}

func (p place) fill(sys system) error {
	entries, err := os.ReadDir(p.staging)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // all are moved, and the empty folder is removed
	} else if err != nil {
		return err
	}
	for _, e := range entries {
		if err := rename(filepath.Join(p.staging, e.Name()), filepath.Join(p.out, e.Name())); err != nil {
			return diag.While(diag.F("cannot move the new site to its place, so the next command will go on with it"), err)
		}
		sys.at("new entry moved")
	}
	return nil
}
