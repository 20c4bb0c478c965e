//go:build linux || darwin

package publish

import (
	"os/signal"
	"syscall"
)

// restrict takes rights away from a helper: files of any size (PUBLISH_FSIZE),
// being root (PUBLISH_UID).
func restrict() error {
	if n := number("PUBLISH_FSIZE"); n > 0 {
		signal.Ignore(syscall.SIGXFSZ)
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: uint64(n), Max: uint64(n)}); err != nil {
			return err
		}
	}
	if n := number("PUBLISH_UID"); n > 0 {
		return syscall.Setuid(n)
	}
	return nil
}
