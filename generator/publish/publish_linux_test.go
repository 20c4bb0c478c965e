package publish

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"bestpractice/generator/source/folder"
	"bestpractice/generator/source/seal"

	"golang.org/x/sys/unix"
)

// skip leaves a test out on a developer's machine and says why. The gate runs as
// root and has what is needed: there it fails.
func skip(t *testing.T, format string, args ...any) {
	t.Helper()
	if os.Getenv("CI") != "" {
		t.Fatalf(format, args...)
	}
	t.Skipf(format, args...)
}

// mount mounts something for one test, where this user may.
func mount(t *testing.T, source, target, kind string, flags uintptr, data string) {
	t.Helper()
	if err := os.MkdirAll(target, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := unix.Mount(source, target, kind, flags, data); err != nil {
		skip(t, "this user may not mount here (root may): %v", err)
	}
	t.Cleanup(func() {
		if err := unix.Unmount(target, unix.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
}

// TestDiskFull fills a disk of 400 kB with the second site.
func TestDiskFull(t *testing.T) {
	disk := filepath.Join(t.TempDir(), "disk")
	mount(t, "tmpfs", disk, "tmpfs", 0, "size=400k")
	for _, out := range []string{filepath.Join(disk, "public"), disk} { // beside, and inside the mount point
		if err := publishVersion(t.Context(), system{}, out, "v1", 40); err != nil {
			t.Fatal(err)
		}
		err := publishVersion(t.Context(), system{}, out, "v2", 80)
		if !errors.Is(err, unix.ENOSPC) || !strings.Contains(err.Error(), "no space left on device") {
			t.Errorf("error %v", err)
		}
		whole(t, out, "v1")
		clean(t, out)
		if err := publishVersion(t.Context(), system{}, out, "v3", 40); err != nil {
			t.Error(err)
		}
		whole(t, out, "v3")
		if err := os.RemoveAll(filepath.Join(disk, "public")); err != nil {
			t.Fatal(err)
		}
	}
}

// TestFileTooLarge lets each write fail in the middle of a file.
func TestFileTooLarge(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publishOrFail(t, system{}, out, "v1")
	b, err := helper(t, []string{"PUBLISH_FSIZE=1000"}, "build", out, "v2", "4").CombinedOutput()
	if err == nil || !strings.Contains(string(b), "cannot write guide/0/index.html") || !strings.Contains(string(b), "file too large") {
		t.Errorf("%v\n%s", err, b)
	}
	whole(t, out, "v1")
	clean(t, out)
}

// asNobody runs a helper without root's rights.
func asNobody(t *testing.T, args ...string) (string, error) {
	t.Helper()
	var env []string
	if os.Getuid() == 0 {
		env = append(env, "PUBLISH_UID=65534")
	}
	b, err := helper(t, env, args...).CombinedOutput()
	return string(b), err
}

// open makes a folder of this test reachable and writable for nobody.
func openFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for d := dir; d != os.TempDir() && len(d) > 1; d = filepath.Dir(d) {
		if err := os.Chmod(d, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestMountPoint publishes to folders that cannot be renamed, and kills at each
// step there.
func TestMountPoint(t *testing.T) {
	for _, kind := range []string{"tmpfs", "bind"} {
		t.Run(kind, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			if kind == "bind" {
				mount(t, t.TempDir(), out, "", unix.MS_BIND, "")
			} else {
				mount(t, "tmpfs", out, "tmpfs", 0, "")
			}
			put(t, filepath.Join(out, ".gitkeep"), "")
			if err := os.Mkdir(filepath.Join(out, "lost+found"), 0o700); err != nil {
				t.Fatal(err)
			}
			killEach(t, out, nil, system{noExchange: true}, false, kind == "tmpfs",
				[]string{"journal written", "old entry moved", "emptied", "new entry moved", "staging removed", "old site removed", "journal removed"})
			if _, err := os.Stat(filepath.Join(out, "lost+found")); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestMountPointOfOldKernels: a kernel that does not know the question, or forbids it, is
// asked for devices; one that gives no answer to it, too; any other error is one.
func TestMountPointOfOldKernels(t *testing.T) {
	dir := t.TempDir()
	mounted := filepath.Join(dir, "mounted")
	mount(t, "tmpfs", mounted, "tmpfs", 0, "")
	failing := func(err error) func(int, string, int, int, *unix.Statx_t) error {
		return func(int, string, int, int, *unix.Statx_t) error { return err }
	}
	silent := func(at int, path string, flags, mask int, st *unix.Statx_t) error {
		err := unix.Statx(at, path, flags, mask, st)
		st.Attributes, st.Attributes_mask = 0, 0
		return err
	}
	lost := func(at int, path string, flags, mask int, st *unix.Statx_t) error {
		if path == dir {
			return unix.EIO
		}
		return silent(at, path, flags, mask, st)
	}
	for name, c := range map[string]struct {
		statx func(int, string, int, int, *unix.Statx_t) error
		fails bool
	}{
		"as it is": {unix.Statx, false}, "unknown": {failing(unix.ENOSYS), false}, "forbidden": {failing(unix.EPERM), false},
		"no answer": {silent, false}, "another error": {failing(unix.EIO), true}, "above": {lost, true},
	} {
		for path, want := range map[string]bool{mounted: true, dir: false} {
			if name == "above" && path == dir {
				continue
			}
			got, err := mountPointBy(c.statx, path)
			if (err != nil) != c.fails || !c.fails && got != want {
				t.Errorf("%s, %s: %v %v", name, path, got, err)
			}
		}
	}
}

// TestEarlierLayer publishes where a container's image already holds a site: its
// folder cannot be renamed.
func TestEarlierLayer(t *testing.T) {
	dir := t.TempDir()
	disk := filepath.Join(dir, "disk") // an overlay on an overlay may be refused
	mount(t, "tmpfs", disk, "tmpfs", 0, "")
	lower, upper, work, merged := filepath.Join(disk, "lower"), filepath.Join(disk, "upper"), filepath.Join(disk, "work"), filepath.Join(dir, "merged")
	for _, d := range []string{upper, work} {
		if err := os.Mkdir(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	publishOrFail(t, system{}, filepath.Join(lower, "public"), "v1")
	put(t, filepath.Join(lower, "public", ".gitkeep"), "")
	mount(t, "overlay", merged, "overlay", 0, fmt.Sprintf("lowerdir=%s,upperdir=%s,workdir=%s,redirect_dir=off", lower, upper, work))
	out := filepath.Join(merged, "public")
	whole(t, out, "v1")
	if err := os.Rename(out, out+"x"); !errors.Is(err, unix.EXDEV) {
		skip(t, "this overlay moves folders: %v", err)
	}
	steps := []string{}
	sys := system{step: func(s string) { steps = append(steps, s) }}
	if err := publishVersion(t.Context(), sys, out, "v2", 12); err != nil {
		t.Fatal(err)
	}
	if !slices.Contains(steps, "old site moved") {
		t.Errorf("steps %q", steps)
	}
	whole(t, out, "v2")
	clean(t, out)
	if !slices.Contains(list(t, out), ".gitkeep") {
		t.Error(".gitkeep is gone")
	}
}

// TestImmovableEntry: an old entry that cannot be moved away stops the
// publication, and those that were moved before it come back.
func TestImmovableEntry(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	mount(t, "tmpfs", out, "tmpfs", 0, "")
	publishOrFail(t, system{}, out, "v1")
	stuck := filepath.Join(out, "only-v1")
	if err := unix.Mount(stuck, stuck, "", unix.MS_BIND, ""); err != nil {
		skip(t, "this user may not mount here (root may): %v", err)
	}
	err := publishVersion(t.Context(), system{}, out, "v2", 12)
	if !errors.Is(err, unix.EBUSY) || !strings.Contains(err.Error(), "cannot move the old site away") {
		t.Errorf("error %v", err)
	}
	if err := unix.Unmount(stuck, 0); err != nil {
		t.Fatal(err)
	}
	whole(t, out, "v1")
	clean(t, out)
	publishOrFail(t, system{}, out, "v3")
	whole(t, out, "v3")
}

func TestSha256sumChecksIt(t *testing.T) {
	program, err := exec.LookPath("sha256sum")
	if err != nil {
		skip(t, "sha256sum is not installed (Debian: coreutils)")
	}
	out := filepath.Join(t.TempDir(), "public")
	publishOrFail(t, system{}, out, "v1")
	check := exec.Command(program, "--strict", "--quiet", "-c", "SHA256SUMS")
	check.Dir = out
	if b, err := check.CombinedOutput(); err != nil || len(b) > 0 {
		t.Errorf("%v\n%s", err, b)
	}
}

// TestStagedUnserved: what is staged, beside the published folder or in a mount
// point, has a name that servers do not serve and is nobody else's to read; what is
// published is as open as a new folder.
func TestStagedUnserved(t *testing.T) {
	disk := filepath.Join(t.TempDir(), "disk")
	mount(t, "tmpfs", disk, "tmpfs", 0, "size=1m")
	for _, out := range []string{disk, filepath.Join(t.TempDir(), "public")} {
		s, err := Open(t.Context(), out)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.WriteFile("index.html", []byte("x")); err != nil {
			t.Fatal(err)
		}
		seen := 0
		for _, dir := range []string{out, filepath.Dir(out)} {
			entries, _ := os.ReadDir(dir)
			for _, e := range entries {
				if !e.IsDir() || filepath.Join(dir, e.Name()) == disk {
					continue
				}
				info, err := e.Info()
				if err != nil || !strings.HasPrefix(e.Name(), ".ht") || info.Mode().Perm() != 0o700 {
					t.Errorf("%s: %v %v", e.Name(), info.Mode(), err)
				}
				seen++
			}
		}
		if seen != 1 {
			t.Errorf("%d folders are staged", seen)
		}
		if err := s.Commit(); err != nil {
			t.Fatal(err)
		}
		if info, err := os.Stat(filepath.Join(out, "index.html")); err != nil || info.Mode().Perm()&0o044 == 0 {
			t.Errorf("%v %v", info, err)
		}
		if info, err := os.Stat(out); err != nil || out != disk && info.Mode().Perm() != 0o755 {
			t.Errorf("%v %v", info, err)
		}
		clean(t, out)
	}
}

// What a program before this one left is removed, and what it had begun completed.
func TestEarlierNames(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publishOrFail(t, system{}, out, "v1")
	left := filepath.Join(filepath.Dir(out), ".public.bestpractice-staging")
	if err := os.Mkdir(left, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := Recover(t.Context(), out); err != nil {
		t.Fatal(err)
	}
	if there, _ := exists(left); there {
		t.Error("what was left is still there")
	}
	if err := os.Rename(out, left); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(filepath.Dir(out), ".public.bestpractice-journal"), []byte(journalLine+string(phaseFolders)+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := Recover(t.Context(), out); err != nil {
		t.Fatal(err)
	}
	whole(t, out, "v1")
	clean(t, out)
}

// A file that stands in the published folder as it would be written is in the new
// site too, and is not copied; any other is written.
func TestWrittenAgain(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	build := func(sys system, again func(*Staging)) {
		t.Helper()
		s, err := sys.open(t.Context(), out)
		if err != nil {
			t.Fatal(err)
		}
		s.links = true // whichever file system the test has: all of Linux' own keep links
		again(s)
		if err := s.Commit(); err != nil {
			t.Fatal(err)
		}
		problems, err := seal.Check(os.DirFS(out), s.Sums())
		if err != nil || len(problems) > 0 {
			t.Error(err, problems)
		}
		clean(t, out)
	}
	names := []string{"stands.html", "a/stands.html", "rights.html", "replaced.html", "edited.html", "retyped.html", "linked.html", "gone.html"}
	text := func(name string) []byte { return []byte("Her står " + name) }
	build(system{}, func(s *Staging) {
		for _, name := range names {
			if err := s.WriteFile(name, text(name)); err != nil {
				t.Fatal(err)
			}
		}
	})
	for _, sys := range []system{{}, {noExchange: true}} {
		before := map[string]os.FileInfo{}
		if err := os.Chmod(filepath.Join(out, "rights.html"), 0o600); err != nil {
			t.Fatal(err)
		}
		build(sys, func(s *Staging) {
			for _, name := range names {
				at := filepath.Join(out, name)
				data, read, err := folder.ReadKnown(at, 100)
				if err != nil {
					t.Fatal(err)
				}
				before[name] = read
				switch name { // after it was read
				case "replaced.html", "gone.html", "linked.html":
					err = os.Rename(at, at+"~")
				case "edited.html":
					err = os.WriteFile(at, []byte("Noget andet"), 0o644)
				case "retyped.html": // as many bytes, a second later
					if err = os.WriteFile(at, bytes.ToUpper(data), 0o644); err == nil {
						err = os.Chtimes(at, time.Time{}, read.ModTime().Add(time.Second))
					}
				}
				if err == nil && name == "replaced.html" {
					err = os.WriteFile(at, data, 0o644)
				}
				if err == nil && name == "linked.html" {
					err = os.Symlink(name+"~", at)
				}
				if err == nil {
					err = s.WriteAgain(name, func() ([]byte, error) { return data, nil }, sha256.Sum256(data), read)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
		})
		for i, name := range names {
			is, err := os.Lstat(filepath.Join(out, name))
			if err != nil {
				t.Fatal(err)
			}
			if same := os.SameFile(is, before[name]); same != (i < 2) {
				t.Errorf("%s is the file that stood there: %v", name, same)
			}
			if is.Mode() != before["stands.html"].Mode() {
				t.Errorf("%s has the rights %v", name, is.Mode())
			}
		}
	}
}
