package publish

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"time"

	"bestpractice/generator/diag"
)

// lock is held by the one process that publishes to a place. The system gives it
// up when the process dies, whatever way, so a file that is left locks nobody out.
type lock struct {
	file  *os.File
	path  string
	waits int // for the clock
}

// acquire waits for the lock until ctx is done. It asks again and again, since a
// wait inside the system could not be ended.
func acquire(ctx context.Context, path string) (*lock, error) {
	for wait := 5 * time.Millisecond; ; wait = min(2*wait, 200*time.Millisecond) {
		l, err := try(path)
		if l != nil || err != nil {
			return l, err
		}
		select {
		case <-ctx.Done():
			return nil, diag.While(diag.F("waiting for another build that publishes there"), context.Cause(ctx))
		case <-time.After(wait):
		}
	}
}

// try returns nil where another holds the lock.
func try(path string) (*lock, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, diag.While(diag.F("cannot write there"), err)
	}
	free, err := lockFile(f)
	if err != nil {
		return nil, errors.Join(diag.While(diag.F("cannot lock %s", path), err), f.Close())
	}
	if free {
		// The one before may have removed the file between our opening and our
		// locking it: then the next to come would lock another file.
		mine, err := f.Stat()
		if err != nil {
			return nil, errors.Join(err, f.Close())
		}
		theirs, err := os.Lstat(path)
		if err == nil && os.SameFile(mine, theirs) {
			return &lock{file: f, path: path}, nil
		}
		if !errors.Is(err, fs.ErrNotExist) { // nil where it is another file
			return nil, errors.Join(err, f.Close())
		}
	}
	return nil, f.Close()
}

// now is the time by the clock of the file system that the lock lies on.
func (l *lock) now() (now int64, ok bool) {
	if _, err := l.file.WriteAt([]byte("\n"), 0); err != nil {
		return 0, false
	}
	info, err := l.file.Stat()
	if err != nil {
		return 0, false
	}
	st, ok := stampOf(info)
	return st.Changed, ok
}

// later is now when that clock has moved on, for which it waits a little: what was done
// before has an earlier time.
func (l *lock) later() (now int64, ok bool) {
	first, ok := l.now()
	for now = first; ok && now == first && l.waits < 20; l.waits++ {
		if now, ok = l.now(); ok && now == first {
			time.Sleep(time.Millisecond)
		}
	}
	return now, ok
}
