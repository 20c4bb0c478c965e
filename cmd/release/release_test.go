package main

import (
	"archive/zip"
	"bytes"
	"debug/buildinfo"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
)

// TestPack: the same tree gives the same bytes, and the program can be started.
// That a zip holds a site that works is tried by the gate, which makes one.
func TestPack(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) string {
		t.Helper()
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	program := put("program", "binary")
	put("site/data/site.yaml", "format: 1\n")
	put("site/content/a.md", "A\n")
	info := &buildinfo.BuildInfo{Settings: []debug.BuildSetting{{Key: "vcs.time", Value: "2026-03-01T12:00:00Z"}}}
	var zips [2][]byte
	for i := range zips {
		out := filepath.Join(dir, "out.zip")
		if err := pack(out, info, map[string]string{"bestpractice": program}, map[string][]byte{"LAES-MIG.txt": []byte("Start her")}, filepath.Join(dir, "site")); err != nil {
			t.Fatal(err)
		}
		var err error
		if zips[i], err = os.ReadFile(out); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(zips[0], zips[1]) {
		t.Error("two zips of one tree differ")
	}
	r, err := zip.NewReader(bytes.NewReader(zips[0]), int64(len(zips[0])))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range r.File {
		got = append(got, f.Mode().String()+" "+f.Modified.UTC().Format("2006-01-02")+" "+f.Name)
	}
	want := "-rw-r--r-- 2026-03-01 bestpractice/LAES-MIG.txt|-rwxr-xr-x 2026-03-01 bestpractice/bestpractice|-rw-r--r-- 2026-03-01 bestpractice/content/a.md|-rw-r--r-- 2026-03-01 bestpractice/data/site.yaml"
	if strings.Join(got, "|") != want {
		t.Errorf("the zip holds\n%s", strings.Join(got, "\n"))
	}
}

// TestLicences: what has no licence is not handed on.
func TestLicences(t *testing.T) {
	dir := t.TempDir()
	if _, err := licenceTexts(dir); err == nil {
		t.Error("a module without a licence passes")
	}
	for _, name := range []string{"LICENSE", "NOTICE.txt", "main.go"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("text of "+name), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	texts, err := licenceTexts(dir)
	if err != nil || string(texts) != "\n--- LICENSE\n\ntext of LICENSE\n\n--- NOTICE.txt\n\ntext of NOTICE.txt\n" {
		t.Errorf("%q, %v", texts, err)
	}
}
