package publish

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/source/seal"
)

func TestPublish(t *testing.T) {
	out := filepath.Join(t.TempDir(), "a", "b", "public") // folders above are made
	s, err := Open(t.Context(), out)
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for i := range 8 {
		all.Go(func() {
			for j := range 50 {
				if err := s.WriteFile(fmt.Sprintf("g/%d/%d/index.html", j, i), fmt.Append(nil, i, j)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	all.Wait()
	if n := len(s.Sums()); n != 401 { // with MarkFile
		t.Errorf("%d sums", n)
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("the site is there before Commit")
	}
	if err := s.Commit(); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(out, seal.FileName))
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(seal.Format(s.Sums())), string(data)); d != "" {
		t.Error(d)
	}
	problems, err := seal.Check(os.DirFS(out), s.Sums())
	if err != nil || len(problems) > 0 {
		t.Error(err, problems)
	}
	clean(t, out)
	if err := s.WriteFile("late.html", nil); !errors.Is(err, ErrEnded) {
		t.Errorf("WriteFile after Commit: %v", err)
	}
	if err := s.Commit(); !errors.Is(err, ErrEnded) {
		t.Errorf("second Commit: %v", err)
	}
	if err := s.Abort(); err != nil {
		t.Errorf("Abort after Commit: %v", err)
	}
}

func TestSourceGonePageGone(t *testing.T) {
	for _, way := range ways {
		out := filepath.Join(t.TempDir(), "public")
		publishOrFail(t, way.sys, out, "v1")
		put(t, filepath.Join(out, "only-v1", "stray.html"), "stray")
		publishOrFail(t, way.sys, out, "v2")
		whole(t, out, "v2")
	}
}

func TestAbort(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publishOrFail(t, system{}, out, "v1")
	s, err := Open(t.Context(), out)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.WriteFile("index.html", page("v2")); err != nil {
		t.Fatal(err)
	}
	if err := s.Abort(); err != nil {
		t.Fatal(err)
	}
	whole(t, out, "v1")
	clean(t, out)
}

// TestNoCommitAfterError: an error that the caller did not look at still counts.
func TestNoCommitAfterError(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	publishOrFail(t, system{}, out, "v1")
	s, err := Open(t.Context(), out)
	if err != nil {
		t.Fatal(err)
	}
	_ = s.WriteFile("../x", nil)
	var bad *PathError
	if err := s.Commit(); !errors.As(err, &bad) {
		t.Errorf("Commit: %v", err)
	}
	whole(t, out, "v1")
	clean(t, out)
}

func TestPaths(t *testing.T) {
	tests := []struct {
		before []string
		path   string
		want   string // in the error; "" for none
	}{
		{nil, "kommuner/ærø/index.html", ""},
		{nil, ".well-known/x", ""},
		{[]string{"a/b"}, "a/c", ""},
		{[]string{"a/b", "a/c/d"}, "a/c/e/f", ""},
		{nil, "", "relative path"},
		{nil, ".", "relative path"},
		{nil, "/etc/passwd", "relative path"},
		{nil, "a/../b", "relative path"},
		{nil, "../b", "relative path"},
		{nil, "a//b", "relative path"},
		{nil, "a/", "relative path"},
		{nil, `a\b`, `no '\\'`},
		{nil, "c:/x", "no ':'"},
		{nil, "a\x00b", `no '\x00'`},
		{nil, "a?.html", "no '?'"},
		{nil, "a\xff", "not UTF-8"},
		{nil, "a./b", "ends in a dot"},
		{nil, "a /b", "ends in a dot or a space"},
		{nil, "con", "device"},
		{nil, "x/Lpt1.html", "device"},
		{nil, "x/com¹.txt", "device"},
		{nil, "com0", "device"},
		{nil, "lpt²", "device"},
		{nil, "com10.txt", ""},
		{nil, "com.txt", ""},
		{nil, "lpt12", ""},
		{nil, "community.html", ""},
		{nil, ".x.bestpractice-lock", "program itself"},
		{nil, ".bestpractice-old/x", "program itself"},
		{nil, "SHA256SUMS", "program itself"},
		{nil, "bestpractice.txt", "program itself"},
		{nil, ".gitkeep", "program itself"},
		{nil, "BESTPRACTICE.TXT", "program itself"},
		{nil, "sha256sums", "program itself"},
		{nil, "a/SHA256SUMS", ""},
		{[]string{"a/b.html"}, "a/b.html", `written twice, or differs only in case from "a/b.html"`},
		{[]string{"a/b.html"}, "a/B.html", `differs only in case from "a/b.html"`},
		{[]string{"ærø"}, "ÆRØ", `differs only in case from "ærø"`},
		{[]string{"\u00e5"}, "a\u030a", "differs only in case from \"\u00e5\""},
		{[]string{"a/b"}, "A/c", `folder differs only in case from "a"`},
		{[]string{"a/b"}, "a", `a folder is named "a"`},
		{[]string{"a"}, "a/b/c", `folder is already a file: "a"`},
	}
	for _, test := range tests {
		t.Run(fmt.Sprintf("%q", test.path), func(t *testing.T) {
			s, err := Open(t.Context(), filepath.Join(t.TempDir(), "public"))
			if err != nil {
				t.Fatal(err)
			}
			for _, b := range test.before {
				if err := s.WriteFile(b, nil); err != nil {
					t.Fatal(err)
				}
			}
			err = s.WriteFile(test.path, []byte("x"))
			var bad *PathError
			switch {
			case test.want == "" && err != nil:
				t.Error(err)
			case test.want != "" && !errors.As(err, &bad):
				t.Errorf("error %v, want a PathError with %q", err, test.want)
			case test.want != "" && !strings.Contains(err.Error(), test.want):
				t.Errorf("error %q, want %q in it", err, test.want)
			}
			if err := s.Abort(); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestForeignFolder(t *testing.T) {
	tests := []struct {
		name  string
		files []string
		want  string
	}{
		{"empty", nil, ""},
		{"git's files", []string{".gitkeep", ".gitignore"}, ""},
		{"finder's file", []string{".DS_Store", ".gitkeep"}, ""},
		{"a file", []string{".gitkeep", "notes.txt"}, "holds notes.txt and was not made by this program"},
		{"a folder", []string{"sub/.gitkeep"}, "holds sub and"},
		{"a disk's folder on no disk of its own", []string{"lost+found/rapport.txt"}, "holds lost+found and"},
		{"sums alone", []string{"SHA256SUMS"}, "holds SHA256SUMS and"},
		{"git", []string{".git/HEAD"}, "holds .git and cannot be replaced"},
		{"git in our own", []string{".git/HEAD", MarkFile}, "holds .git and cannot be replaced"},
		{"our own", []string{MarkFile, "index.html"}, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			out := filepath.Join(t.TempDir(), "public")
			if err := os.Mkdir(out, 0o755); err != nil {
				t.Fatal(err)
			}
			for _, f := range test.files {
				text := "text of " + f
				if f == MarkFile {
					text = markText
				}
				put(t, filepath.Join(out, f), text)
			}
			err := publishVersion(t.Context(), system{}, out, "v1", 2)
			var foreign *ForeignError
			switch {
			case test.want == "" && err != nil:
				t.Fatal(err)
			case test.want != "" && (!errors.As(err, &foreign) || !strings.Contains(err.Error(), test.want)):
				t.Errorf("error %v, want %q", err, test.want)
			case test.want == "":
				whole(t, out, "v1")
			}
			clean(t, out)
			for _, f := range test.files {
				if data, err := os.ReadFile(filepath.Join(out, f)); (test.want != "" || strings.HasPrefix(f, ".git")) && string(data) != "text of "+f && f != MarkFile {
					t.Errorf("%s holds %q: %v", f, data, err)
				}
			}
		})
	}
}

// TestForeignFileMeanwhile: what somebody puts there during a build is not lost.
func TestForeignFileMeanwhile(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	s, err := Open(t.Context(), out)
	if err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(out, "notes.txt"), "mine")
	var foreign *ForeignError
	if err := s.Commit(); !errors.As(err, &foreign) {
		t.Errorf("Commit: %v", err)
	}
	if d := cmp.Diff([]string{"notes.txt"}, list(t, out)); d != "" {
		t.Error(d)
	}
	clean(t, out)
}

// TestNewcomer: between the two renames of a build that was killed, somebody made
// a folder in the free place.
func TestNewcomer(t *testing.T) {
	for _, test := range []struct {
		file string
		ok   bool
	}{{".gitkeep", true}, {"notes.txt", false}} {
		out := filepath.Join(t.TempDir(), "public")
		sys := system{noExchange: true}
		publishOrFail(t, sys, out, "v1")
		steps, _ := run(t, []string{"PUBLISH_EXCHANGE=no"}, "build", out, "v2", "3")
		kill := 0
		for i, s := range steps {
			if s == "old site moved" {
				kill = i + 1
			}
		}
		run(t, []string{"PUBLISH_EXCHANGE=no", fmt.Sprint("PUBLISH_KILL=", kill)}, "build", out, "v3", "3")
		put(t, filepath.Join(out, test.file), "")
		err := Recover(t.Context(), out)
		var foreign *ForeignError
		switch {
		case test.ok && err != nil:
			t.Error(err)
		case test.ok:
			whole(t, out, "v3")
		case !errors.As(err, &foreign):
			t.Errorf("Recover: %v", err)
		default:
			if err := os.RemoveAll(out); err != nil {
				t.Fatal(err)
			}
			if err := Recover(t.Context(), out); err != nil {
				t.Fatal(err)
			}
			whole(t, out, "v3")
		}
	}
}

func TestNotAFolder(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	put(t, out, "a file")
	if _, err := Open(t.Context(), out); err == nil || !strings.Contains(err.Error(), "is not a folder") {
		t.Errorf("Open: %v", err)
	}
	if _, err := Open(t.Context(), "/"); err == nil {
		t.Error("the root was opened")
	}
	if err := Recover(t.Context(), filepath.Join(out, "below", "a", "file")); err != nil && runtime.GOOS == "windows" {
		t.Errorf("Recover: %v", err)
	}
}

func TestForeignJournal(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	put(t, filepath.Join(filepath.Dir(out), ".public.bestpractice-journal"), "bestpractice publish 2 folders\n")
	for _, err := range []error{Recover(t.Context(), out), publishVersion(t.Context(), system{}, out, "v1", 1)} {
		if err == nil || !strings.Contains(err.Error(), "not a journal of this version") {
			t.Errorf("error %v", err)
		}
	}
}

func TestWaitEnds(t *testing.T) {
	out := filepath.Join(t.TempDir(), "public")
	s, err := Open(t.Context(), out)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := Open(ctx, out); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Open beside another: %v", err)
	}
	if err := s.Abort(); err != nil {
		t.Fatal(err)
	}
	publishOrFail(t, system{}, out, "v1")
}

func TestSymlink(t *testing.T) {
	dir := t.TempDir()
	if err := os.Symlink("site", filepath.Join(dir, "public")); err != nil {
		if runtime.GOOS != "windows" {
			t.Fatal(err)
		}
		t.Skip("links need a privilege on Windows")
	}
	out := filepath.Join(dir, "public")
	for _, v := range []string{"v1", "v2"} { // first dangling, then not
		publishOrFail(t, system{}, out, v)
		whole(t, filepath.Join(dir, "site"), v)
	}
	if info, err := os.Lstat(out); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is no link any more: %v %v", info, err)
	}
	clean(t, out)
}

// git's own files stay in the folder, as the file or the link that they are.
func TestGitFilesStay(t *testing.T) {
	dir := t.TempDir()
	out := filepath.Join(dir, "public")
	publishOrFail(t, system{}, out, "v1")
	put(t, filepath.Join(dir, "ignored"), "*.tmp\n")
	put(t, filepath.Join(out, ".gitkeep"), "")
	if err := os.Symlink(filepath.Join("..", "ignored"), filepath.Join(out, ".gitignore")); err != nil {
		if runtime.GOOS != "windows" {
			t.Fatal(err)
		}
		t.Skip("links need a privilege on Windows")
	}
	publishOrFail(t, system{}, out, "v2")
	whole(t, out, "v2")
	if target, err := os.Readlink(filepath.Join(out, ".gitignore")); err != nil || target != filepath.Join("..", "ignored") {
		t.Errorf("the link leads to %q: %v", target, err)
	}
	if info, err := os.Lstat(filepath.Join(out, ".gitkeep")); err != nil || !info.Mode().IsRegular() {
		t.Error("the file is gone", err)
	}
}

// A folder inside what the site is made from is refused before anything is made.
func TestOutside(t *testing.T) {
	dir := t.TempDir()
	content := filepath.Join(dir, "content")
	if err := os.MkdirAll(filepath.Join(content, "pages"), 0o755); err != nil {
		t.Fatal(err)
	}
	sources := []string{content, filepath.Join(dir, "theme")}
	inside := []string{content, filepath.Join(content, "ud"), filepath.Join(content, "pages", "a", "b"), filepath.Join(dir, "x", "..", "content", "ud"),
		filepath.Join(dir, "theme"), filepath.Join(dir, "theme", "a", "b")} // which is not there yet
	if err := os.Symlink(content, filepath.Join(dir, "link")); err == nil {
		inside = append(inside, filepath.Join(dir, "link", "ud"))
		for name, to := range map[string]string{"ad": "omveje", "omveje": filepath.Join("content", "ny")} { // which is not there yet
			if err := os.Symlink(to, filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
		}
		inside = append(inside, filepath.Join(dir, "ad"))
	}
	for _, out := range inside {
		var refused *SourceError
		if _, err := Open(t.Context(), out, sources...); !errors.As(err, &refused) {
			t.Errorf("%s: %v", out, err)
		}
	}
	if entries, err := os.ReadDir(content); err != nil || len(entries) != 1 {
		t.Errorf("%v %v", entries, err)
	}
	for _, out := range []string{filepath.Join(dir, "public"), filepath.Join(dir, "content-ud"), filepath.Join(dir, "a", "theme")} {
		s, err := Open(t.Context(), out, sources...)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Abort(); err != nil {
			t.Error(err)
		}
	}
}
