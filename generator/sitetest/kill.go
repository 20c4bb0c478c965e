package sitetest

import (
	"errors"
	"io/fs"
	"os"
	"testing"

	"bestpractice/generator/source/folder"
)

// EachKill runs what writes into a folder again and again, and kills it at its
// first step, at its second, and so on until it comes through. start gives the
// folder as it is before; after holds what the kill left to what may be there.
func EachKill(t *testing.T, start func() (dir string), run func(*folder.Writer) error, after func(dir string)) {
	t.Helper()
	for steps := 0; steps < 1000; steps++ {
		dir := start()
		root, err := os.OpenRoot(dir)
		if err != nil {
			t.Fatal(err)
		}
		disk := &dying{root, steps}
		err = run(folder.Onto(disk))
		root.Close()
		after(dir)
		if disk.left > 0 || !errors.Is(err, errKilled) {
			if err != nil {
				t.Errorf("not killed: %v", err)
			}
			if steps < 3 {
				t.Errorf("it took %d steps", steps)
			}
			return
		}
	}
	t.Error("it does not come to an end")
}

var errKilled = errors.New("killed")

// dying is a disk on which nothing happens any more after some steps: each call
// is one, and opening a file for writing two, so that it can be left empty.
type dying struct {
	folder.Disk
	left int
}

func (d *dying) step() error {
	if d.left == 0 {
		return errKilled
	}
	d.left--
	return nil
}

func (d *dying) OpenFile(name string, flag int, perm fs.FileMode) (*os.File, error) {
	if err := d.step(); err != nil {
		return nil, err
	}
	f, err := d.Disk.OpenFile(name, flag, perm)
	if killed := d.step(); err == nil && killed != nil {
		return nil, errors.Join(f.Close(), killed)
	}
	return f, err
}

func (d *dying) Mkdir(name string, perm fs.FileMode) error {
	if err := d.step(); err != nil {
		return err
	}
	return d.Disk.Mkdir(name, perm)
}

func (d *dying) Link(old, name string) error {
	if err := d.step(); err != nil {
		return err
	}
	return d.Disk.Link(old, name)
}

func (d *dying) Rename(old, name string) error {
	if err := d.step(); err != nil {
		return err
	}
	return d.Disk.Rename(old, name)
}

func (d *dying) Remove(name string) error {
	if err := d.step(); err != nil {
		return err
	}
	return d.Disk.Remove(name)
}

func (d *dying) RemoveAll(name string) error {
	if err := d.step(); err != nil {
		return err
	}
	return d.Disk.RemoveAll(name)
}

// Writer writes into a folder of a test.
func Writer(t testing.TB, dir string) *folder.Writer {
	t.Helper()
	w, err := folder.Write(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	return w
}
