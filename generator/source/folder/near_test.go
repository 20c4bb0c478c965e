package folder_test

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"bestpractice/generator/source/folder"
)

// More folders than are held open are read, from several goroutines at once; a link from
// one folder to a file in another is followed, and one out of all of them is not; what is
// put in the place of a file is found there, also where its folder was held open.
func TestNear(t *testing.T) {
	dir := t.TempDir()
	files := map[string]string{}
	for i := range 100 {
		files[fmt.Sprintf("a/%d/b.txt", i)] = fmt.Sprint(i)
	}
	f := write(t, dir, files)
	done := make(chan error)
	for range 4 {
		go func() {
			var errs []error
			for name, text := range files {
				data, err := folder.Read(f, name, 100)
				info, err2 := fs.Stat(f, name)
				if err != nil || err2 != nil || string(data) != text || info.Size() != int64(len(text)) {
					errs = append(errs, fmt.Errorf("%s: %q %v %v", name, data, err, err2))
				}
			}
			done <- errors.Join(errs...)
		}()
	}
	for range 4 {
		if err := <-done; err != nil {
			t.Error(err)
		}
	}
	outside := filepath.Join(t.TempDir(), "outside.txt")
	at := func(name string) string { return filepath.Join(dir, filepath.FromSlash(name)) }
	if err := errors.Join(os.WriteFile(outside, []byte("outside"), 0o666), os.Symlink("../2/b.txt", at("a/1/c.txt")), os.Symlink(outside, at("a/1/d.txt")),
		os.Remove(at("a/3/b.txt")), os.Symlink("../4/b.txt", at("a/3/b.txt")),
		os.RemoveAll(at("a/5")), os.Mkdir(at("a/5"), 0o777), os.WriteFile(at("a/5/b.txt"), []byte("new"), 0o666)); err != nil {
		t.Skip(err) // a system without links
	}
	for name, want := range map[string]string{"a/1/c.txt": "2", "a/3/b.txt": "4", "a/5/b.txt": "new"} {
		data, err := folder.Read(f, name, 100)
		info, err2 := fs.Stat(f, name)
		if err != nil || err2 != nil || string(data) != want || !info.Mode().IsRegular() {
			t.Errorf("%s: %q %v %v", name, data, err, err2)
		}
	}
	if data, err := folder.Read(f, "a/1/d.txt", 100); !errors.Is(err, folder.ErrOutside) {
		t.Errorf("a link out of the folder: %q %v", data, err)
	}
}
