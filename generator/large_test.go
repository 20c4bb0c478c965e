package generator_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/source"
)

// counted is a folder that counts what is read of one file.
type counted struct {
	fs.FS
	name string
	read *int64
}

func (c counted) Open(name string) (fs.File, error) {
	f, err := c.FS.Open(name)
	if err != nil || name != c.name {
		return f, err
	}
	return countedFile{f, c.read}, nil
}

type countedFile struct {
	fs.File
	read *int64
}

func (f countedFile) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	*f.read += int64(n)
	return n, err
}

// TestLargeFile: what is larger than a site may hold is refused by its size, by
// those too who only want to know whether it has changed.
func TestLargeFile(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, sitetest.Files(t, "")); err != nil {
		t.Fatal(err)
	}
	const name = "content/pages/stor.md"
	if err := os.MkdirAll(filepath.Join(dir, "content", "pages"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(filepath.Join(dir, filepath.FromSlash(name)), source.MaxAssetSize+1); err != nil {
		t.Fatal(err)
	}
	var read int64
	r, err := generator.Check(context.Background(), generator.Options{Dir: dir, Files: counted{os.DirFS(dir), name, &read}, Cache: t.TempDir(), Program: "one"})
	if err != nil {
		t.Fatal(err)
	}
	var codes []string
	for _, d := range r.Diagnostics {
		if d.Severity == diag.Error {
			codes = append(codes, d.Code)
		}
	}
	if len(codes) != 1 || codes[0] != "file-too-large" || read > 0 {
		t.Errorf("%d bytes were read; %v", read, codes)
	}
}
