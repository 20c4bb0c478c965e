package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"golang.org/x/sys/unix"
)

func exchange(a, b string) error {
	err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOTSUP) || elsewhere(err) {
		return errNoExchange
	}
	if err != nil {
		return &os.LinkError{Op: "renameat2", Old: a, New: b, Err: err}
	}
	return nil
}

// mountPoint asks the kernel (5.8 and later), since a bind mount is on the same
// device as the folder above it; older ones are asked for the devices.
func mountPoint(dir string) (bool, error) { return mountPointBy(unix.Statx, dir) }

func mountPointBy(statx func(at int, path string, flags, mask int, st *unix.Statx_t) error, dir string) (bool, error) {
	var st, above unix.Statx_t
	if err := statx(unix.AT_FDCWD, dir, unix.AT_SYMLINK_NOFOLLOW, unix.STATX_BASIC_STATS, &st); err != nil {
		if errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.EPERM) {
			return otherDevice(dir)
		}
		return false, &os.PathError{Op: "statx", Path: dir, Err: err}
	}
	if st.Attributes_mask&unix.STATX_ATTR_MOUNT_ROOT != 0 {
		return st.Attributes&unix.STATX_ATTR_MOUNT_ROOT != 0, nil
	}
	if err := statx(unix.AT_FDCWD, filepath.Dir(dir), 0, unix.STATX_BASIC_STATS, &above); err != nil {
		return false, &os.PathError{Op: "statx", Path: filepath.Dir(dir), Err: err}
	}
	return st.Dev_major != above.Dev_major || st.Dev_minor != above.Dev_minor, nil
}

// flush brings a file system to the disk: one call, where a call for each of
// thousands of files would take longer than making them.
func flush(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	err = unix.Syncfs(int(f.Fd()))
	if err != nil {
		err = fmt.Errorf("syncfs %s: %w", dir, err)
	}
	return errors.Join(err, f.Close())
}

// linkable reports whether a file here may stand in two folders: on the file systems
// of a machine's own disks and memory, which are all that is known to keep them.
func linkable(dir string) bool {
	var st unix.Statfs_t
	if unix.Statfs(dir, &st) != nil {
		return false
	}
	switch uint32(st.Type) {
	case unix.EXT4_SUPER_MAGIC, unix.XFS_SUPER_MAGIC, unix.BTRFS_SUPER_MAGIC, unix.F2FS_SUPER_MAGIC, unix.TMPFS_MAGIC:
		return true
	}
	return false
}

// stampOf is the stamp of a file.
func stampOf(info fs.FileInfo) (stamp, bool) {
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return stamp{}, false
	}
	return stamp{uint64(st.Dev), st.Ino, uint32(info.Mode()), info.Size(), st.Mtim.Nano(), st.Ctim.Nano()}, true
}
