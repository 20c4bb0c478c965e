package publish

import (
	"errors"
	"io/fs"
	"os"
	"strings"

	"bestpractice/generator/diag"
)

// phase is what a journal says is under way. The staging folder is whole before
// there is a journal, so that whoever finds one can only go forward.
type phase string

const (
	phaseNone     phase = ""
	phaseFolders  phase = "folders"  // out → old, staging → out
	phaseEmptying phase = "emptying" // the entries of out → old
	phaseFilling  phase = "filling"  // the entries of staging → out
)

// journalLine names the format of the journal.
const journalLine = "bestpractice publish 1 "

// writeJournal makes the journal say ph, in one step.
func (p place) writeJournal(ph phase) error {
	draft := p.draftJournal()
	if err := os.Remove(draft); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return diag.While(diag.F("cannot write the journal"), err)
	}
	f, err := os.OpenFile(draft, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err == nil {
		_, err = f.WriteString(journalLine + string(ph) + "\n")
		err = errors.Join(err, f.Sync(), f.Close())
	}
	if err == nil {
		err = rename(draft, p.journal)
	}
	if err != nil {
		return diag.While(diag.F("cannot write the journal"), err)
	}
	flushFolder(p.journal)
	return nil
}

func (p place) readJournal() (phase, error) {
	data, err := os.ReadFile(p.journal)
	if errors.Is(err, fs.ErrNotExist) {
		return phaseNone, nil
	} else if err != nil {
		return phaseNone, err
	}
	if word, ok := strings.CutPrefix(strings.TrimSpace(string(data)), journalLine); ok {
		switch ph := phase(word); ph {
		case phaseFolders, phaseEmptying, phaseFilling:
			return ph, nil
		}
	}
	return phaseNone, diag.F("%s is not a journal of this version of the program; complete it with the version that wrote it", p.journal)
}

// closeJournal ends a publication whose new site is in its place. The journal
// goes last: while it is there, somebody sees to the old site.
func (p place) closeJournal(sys system) error {
	if err := os.RemoveAll(p.old); err != nil {
		return diag.While(diag.F("the new site is in place, but the old one cannot be removed"), err)
	}
	sys.at("old site removed")
	if err := os.Remove(p.journal); err != nil {
		return diag.While(diag.F("the new site is in place, but its journal cannot be removed"), err)
	}
	sys.at("journal removed")
	return nil
}

// complete finishes what a journal says is under way, if there is one.
func (p place) complete(sys system) error {
	ph, err := p.readJournal()
	if ph == phaseNone { // also where it cannot be read
		return err
	}
	if ph == phaseFolders {
		err = p.completeFolders(sys)
	} else {
		err = p.completeEntries(sys, ph)
	}
	if err != nil {
		return diag.While(diag.F("an earlier run was stopped half way and cannot be completed"), err)
	}
	return nil
}
