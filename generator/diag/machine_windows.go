package diag

import "syscall"

// Of Windows alone: its numbers for a full disk and for a file that another program,
// as Word, holds open.
const (
	diskFull = syscall.Errno(112)
	inUse    = syscall.Errno(32)
)
