//go:build !windows && !linux && !darwin

package publish

import (
	"io/fs"

	"golang.org/x/sys/unix"
)

func exchange(_, _ string) error { return errNoExchange }

func mountPoint(dir string) (bool, error) { return otherDevice(dir) }

func flush(string) error { return unix.Sync() }

func linkable(string) bool { return false }

func stampOf(fs.FileInfo) (stamp, bool) { return stamp{}, false }
