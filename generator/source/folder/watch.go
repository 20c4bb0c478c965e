package folder

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path"
	"slices"
)

// Step is what a Writer did to a file, or would do. Before is nil where there was
// none, After where none is left.
type Step struct {
	Name          string
	Before, After []byte
}

// Watched is the Writer, telling of each step before it is taken; with trial no
// step is taken. What is written already as it is to be is no step.
func (w *Writer) Watched(trial bool, tell func(Step)) *Writer {
	return &Writer{w.disk, w.close, trial, tell}
}

// step tells of a step, and reports whether it is to be taken.
func (w *Writer) step(name string, after []byte) (take bool) {
	if w.tell != nil {
		before, err := w.disk.ReadFile(name)
		if err != nil {
			before = nil
		} else if before == nil {
			before = []byte{}
		}
		if (before == nil) != (after == nil) || !bytes.Equal(before, after) {
			w.tell(Step{name, before, bytes.Clone(after)})
		}
	}
	return !w.trial
}

// stepRemoval tells of each file below a folder that goes.
func (w *Writer) stepRemoval(name string) (take bool) {
	if w.tell == nil {
		return !w.trial
	}
	info, err := w.disk.Lstat(name)
	if err != nil {
		return !w.trial
	}
	if !info.IsDir() {
		return w.step(name, nil)
	}
	if f, err := w.disk.Open(name); err == nil {
		entries, _ := f.Readdirnames(-1) // what cannot be listed cannot be removed
		f.Close()
		slices.Sort(entries)
		for _, e := range entries {
			w.stepRemoval(path.Join(name, e))
		}
	}
	return !w.trial
}

// Undo takes steps back, the last one first: all of them, or none where a file is
// no longer what the steps made of it (ErrChanged). Folders that are empty
// thereafter go as well.
func (w *Writer) Undo(steps []Step) error {
	made := map[string][]byte{}
	for _, s := range steps {
		made[s.Name] = s.After
	}
	for name, after := range made {
		now, err := w.disk.ReadFile(name)
		gone := errors.Is(err, fs.ErrNotExist)
		if err != nil && !gone {
			return err
		}
		if gone != (after == nil) || !bytes.Equal(now, after) {
			return &os.PathError{Op: "undo", Path: name, Err: ErrChanged}
		}
	}
	for _, s := range slices.Backward(steps) {
		if s.Before != nil {
			if err := w.Replace(s.Name, s.Before); err != nil {
				return err
			}
			continue
		}
		if err := w.disk.Remove(s.Name); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		dir := path.Dir(s.Name)
		w.sync(dir)
		for ; dir != "." && w.disk.Remove(dir) == nil; dir = path.Dir(dir) { // one that is not empty stays
		}
	}
	return nil
}
