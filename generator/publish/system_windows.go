package publish

import (
	"errors"
	"io/fs"
	"os"
	"time"

	"golang.org/x/sys/windows"
)

func exchange(_, _ string) error { return errNoExchange }

// A volume mounted on a folder is a reparse point, which is resolved before.
func mountPoint(string) (bool, error) { return false, nil }

// rename tries for two seconds: a virus scanner or an indexer may have a file
// open for a moment, and Windows then refuses to move its folder.
func rename(from, to string) error {
	for wait := 10 * time.Millisecond; ; wait *= 2 {
		err := os.Rename(from, to)
		busy := errors.Is(err, windows.ERROR_ACCESS_DENIED) || errors.Is(err, windows.ERROR_SHARING_VIOLATION)
		if !busy || wait > time.Second {
			return err
		}
		time.Sleep(wait)
	}
}

func elsewhere(error) bool { return false }

func linkable(string) bool { return false }

// Nothing here tells when a file was changed but by who changed it.
func stampOf(fs.FileInfo) (stamp, bool) { return stamp{}, false }

// The read-only mark of a folder does not protect it on Windows.
func writable(string) error { return nil }

// Windows has no call that brings many files to the disk at once for a user who
// is not its administrator; a power cut in the seconds after a build is met by
// building again.
func flush(string) error { return nil }

func flushFolder(string) {}
