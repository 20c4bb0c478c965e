package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"debug/buildinfo"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// pack writes a zip with one folder: programs by name, texts, and the files of a
// folder. The files have the time of the commit, so that the same tree gives the
// same bytes.
func pack(file string, info *buildinfo.BuildInfo, programs map[string]string, texts map[string][]byte, folder string) error {
	files := map[string]func() ([]byte, error){}
	mode := map[string]fs.FileMode{}
	for name, program := range programs {
		files[name], mode[name] = func() ([]byte, error) { return os.ReadFile(program) }, 0o755
	}
	for name, text := range texts {
		files[name] = func() ([]byte, error) { return text, nil }
	}
	err := filepath.WalkDir(folder, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(folder, name)
		if err != nil {
			return err
		}
		files[filepath.ToSlash(rel)] = func() ([]byte, error) { return os.ReadFile(name) }
		return nil
	})
	if err != nil {
		return err
	}
	var names []string
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	when := made(info)
	for _, name := range names {
		data, err := files[name]()
		if err != nil {
			return err
		}
		h := &zip.FileHeader{Name: "bestpractice/" + name, Method: zip.Deflate, Modified: when}
		h.SetMode(0o644 | mode[name])
		f, err := w.CreateHeader(h)
		if err != nil {
			return err
		}
		if _, err := f.Write(data); err != nil {
			return err
		}
	}
	if err := w.Close(); err != nil {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o644)
}

// made is the time of the commit that a program was built from.
func made(info *buildinfo.BuildInfo) time.Time {
	for _, s := range info.Settings {
		if s.Key == "vcs.time" {
			if t, err := time.Parse(time.RFC3339, s.Value); err == nil {
				return t.UTC()
			}
		}
	}
	return time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
}

// sums writes what sha256sum -c reads.
func sums(dir string, names []string) error {
	var b bytes.Buffer
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			return err
		}
		fmt.Fprintf(&b, "%x  %s\n", sha256.Sum256(data), name)
	}
	return os.WriteFile(filepath.Join(dir, "SHA256SUMS"), b.Bytes(), 0o644)
}
