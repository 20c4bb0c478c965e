package diag

import (
	"errors"
	"io/fs"
	"strings"
	"syscall"
)

// machine is what the system refuses, in words that a person who is no programmer can
// act on. The first that an error is counts.
var machine = []struct {
	is   error
	said Text
}{
	{fs.ErrNotExist, "there is no file or folder of that name"},
	{fs.ErrPermission, "this computer does not allow it"},
	{fs.ErrExist, "there is one of that name already"},
	{syscall.ENOSPC, "the disk is full"},
	{diskFull, "the disk is full"},
	{syscall.EROFS, "nothing can be written there"},
	{inUse, "another program has the file open"},
	{syscall.EADDRINUSE, "another program uses that address"},
	{syscall.ENOTDIR, "a file stands where a folder should be"},
	{syscall.EISDIR, "this is a folder"},
	{syscall.ENAMETOOLONG, "the name is too long"},
	{syscall.EMFILE, "too many files are open"},
}

// within is an error with what was being done.
type within struct {
	doing Text
	err   error
}

func (w *within) Error() string { return w.doing.String() + ": " + w.err.Error() }

func (w *within) Unwrap() error { return w.err }

// While says what could not be done, or was being done, when an error came.
func While(doing Text, err error) error { return &within{doing, err} }

// ofError is an error with words where it has some: those that it was made of, or
// those for what the system refused, with the system's own behind them for who is to
// help. What stands round them, as names of files, stays.
func ofError(err error) Text {
	whole, was, behind := err.Error(), "", ""
	var said Text
	var w *within
	switch {
	case errors.As(err, &w):
		was, said = w.Error(), F("%s: %v", w.doing, w.err)
	case errors.As(err, &said):
		was = said.Error()
	default:
		for _, m := range machine {
			if m.is != nil && errors.Is(err, m.is) {
				last := err
				for next := errors.Unwrap(last); next != nil; next = errors.Unwrap(last) {
					last = next
				}
				was = last.Error()
				said, behind = m.said, " ("+was+")"
				break
			}
		}
	}
	at := strings.LastIndex(whole, was)
	if was == "" || at < 0 {
		return F("%s", Text(literal.Replace(whole))) // its words may be a key
	}
	return F("%s%s%s", whole[:at], said, behind+whole[at+len(was):])
}
