package publish

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

func TestReadOnly(t *testing.T) {
	for _, test := range []struct {
		name      string
		protected string // below the folder of the test
		want      string
	}{
		{"the folder above", ".", "cannot write there: open"},
		{"the folder", "public", "the folder is read-only: write"},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := openFolder(t)
			out := filepath.Join(dir, "public")
			if b, err := asNobody(t, "build", out, "v1", "3"); err != nil {
				t.Fatalf("%v\n%s", err, b)
			}
			protected := filepath.Join(dir, test.protected)
			if err := os.Chmod(protected, 0o555); err != nil {
				t.Fatal(err)
			}
			b, err := asNobody(t, "build", out, "v2", "3")
			if err == nil || !strings.Contains(b, test.want) || !strings.Contains(b, "permission denied") {
				t.Errorf("%v\n%s", err, b)
			}
			whole(t, out, "v1")
			if err := os.Chmod(protected, 0o755); err != nil {
				t.Fatal(err)
			}
			clean(t, out)
		})
	}
}

// TestNowhereToWrite: a folder that is not there is none to write in.
func TestNowhereToWrite(t *testing.T) {
	if err := writable(filepath.Join(t.TempDir(), "intet")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("error %v", err)
	}
}

// TestReadOnlyForRoot: root could write, and heeds the mode all the same.
func TestReadOnlyForRoot(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publishOrFail(t, system{}, out, "v1")
	if err := os.Chmod(out, 0o555); err != nil {
		t.Fatal(err)
	}
	if err := publishVersion(t.Context(), system{}, out, "v2", 3); !errors.Is(err, os.ErrPermission) {
		t.Errorf("error %v", err)
	}
	whole(t, out, "v1")
	clean(t, out)
}

func TestReadOnlyDisk(t *testing.T) {
	disk := filepath.Join(t.TempDir(), "disk")
	mount(t, "tmpfs", disk, "tmpfs", 0, "")
	for _, out := range []string{filepath.Join(disk, "public"), disk} {
		publishOrFail(t, system{}, out, "v1")
		if err := unix.Mount("", disk, "", unix.MS_REMOUNT|unix.MS_RDONLY, ""); err != nil {
			skip(t, "this user may not mount here (root may): %v", err)
		}
		err := publishVersion(t.Context(), system{}, out, "v2", 3)
		if !errors.Is(err, unix.EROFS) {
			t.Errorf("error %v", err)
		}
		whole(t, out, "v1")
		if err := unix.Mount("", disk, "", unix.MS_REMOUNT, ""); err != nil {
			t.Fatal(err)
		}
		clean(t, out)
		if err := os.RemoveAll(filepath.Join(disk, "public")); err != nil {
			t.Fatal(err)
		}
	}
}

// TestRights: umask applies to new folders, and the rights of an old one stay.
func TestRights(t *testing.T) {
	old := unix.Umask(0o022)
	defer unix.Umask(old)
	out := filepath.Join(t.TempDir(), "public")
	publishOrFail(t, system{}, out, "v1")
	rights := func(name string) string {
		info, err := os.Stat(filepath.Join(out, name))
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf("%o", info.Mode().Perm())
	}
	if got := []string{rights("."), rights("guide"), rights("index.html"), rights("SHA256SUMS")}; fmt.Sprint(got) != "[755 755 644 644]" {
		t.Errorf("rights %v", got)
	}
	if err := os.Chmod(out, 0o750); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(out, ".gitignore"), "*\n")
	if err := os.Chmod(filepath.Join(out, ".gitignore"), 0o600); err != nil {
		t.Fatal(err)
	}
	publishOrFail(t, system{}, out, "v2")
	if got := []string{rights("."), rights(".gitignore")}; fmt.Sprint(got) != "[750 600]" {
		t.Errorf("rights %v", got)
	}
}
