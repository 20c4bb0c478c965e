package publish

import (
	"errors"
	"io/fs"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// renameSwap is RENAME_SWAP of <sys/stdio.h>.
const renameSwap = 0x2

func exchange(a, b string) error {
	err := unix.RenamexNp(a, b, renameSwap)
	if errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOTSUP) {
		return errNoExchange
	}
	if err != nil {
		return &os.LinkError{Op: "renamex_np", Old: a, New: b, Err: err}
	}
	return nil
}

func mountPoint(dir string) (bool, error) { return otherDevice(dir) }

// flush asks for all to be written: to wait for each of thousands of files
// (F_FULLFSYNC) would take longer than making them.
func flush(string) error { return unix.Sync() }

// linkable reports whether a file here may stand in two folders: on the machine's own
// disks.
func linkable(dir string) bool {
	var st unix.Statfs_t
	return unix.Statfs(dir, &st) == nil && st.Flags&unix.MNT_LOCAL != 0
}

// stampOf is the stamp of a file.
func stampOf(info fs.FileInfo) (stamp, bool) {
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return stamp{}, false
	}
	return stamp{uint64(st.Dev), st.Ino, uint32(info.Mode()), info.Size(), st.Mtimespec.Nano(), st.Ctimespec.Nano()}, true
}
