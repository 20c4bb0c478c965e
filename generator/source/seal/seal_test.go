package seal_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/diag"
	"bestpractice/generator/source/seal"
)

// hash is the SHA-256 of "x".
const hash = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"

func sum(path, text string) seal.Sum {
	return seal.Sum{Path: path, Hash: sha256.Sum256([]byte(text))}
}

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

func TestFormat(t *testing.T) {
	got := string(seal.Format([]seal.Sum{sum("b/c.md", "x"), sum(`a\b`, "x"), sum("a\nb\rc", "x"), sum("ærø.md", "x"), sum("b", "x")}))
	want := `\` + hash + `  a\nb\rc` + "\n" +
		`\` + hash + `  a\\b` + "\n" +
		hash + "  b\n" +
		hash + "  b/c.md\n" +
		hash + "  ærø.md\n"
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// TestSha256sum holds Format to the program whose format it is, both ways.
func TestSha256sum(t *testing.T) {
	program, err := exec.LookPath("sha256sum")
	if runtime.GOOS != "linux" {
		t.Skip("skipped: other systems have another sha256sum")
	}
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal(err)
		}
		t.Skip("skipped: sha256sum is not installed (Debian: apt-get install coreutils)")
	}
	dir := t.TempDir()
	var sums []seal.Sum
	var names []string
	for i, name := range []string{"a b.md", "back\\slash", "line\nend", "return\r.md", "æøå.md", " leading", "*star", "#comment"} {
		text := fmt.Sprint("text ", i)
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		sums, names = append(sums, sum(name, text)), append(names, name)
	}
	if err := os.WriteFile(filepath.Join(dir, seal.FileName), seal.Format(sums), 0o600); err != nil {
		t.Fatal(err)
	}
	check := exec.Command(program, "--strict", "-c", seal.FileName)
	check.Dir = dir
	if out, err := check.CombinedOutput(); err != nil {
		t.Errorf("sha256sum -c: %v\n%s", err, out)
	}
	for _, mode := range []string{"--text", "--binary"} {
		list := exec.Command(program, append([]string{mode, "--"}, names...)...)
		list.Dir = dir
		out, err := list.Output()
		if err != nil {
			t.Fatal(err)
		}
		got, diags := seal.Parse("SHA256SUMS", out)
		if len(diags) > 0 {
			t.Errorf("%s: %v", mode, diags)
		}
		if d := cmp.Diff(sums, got); d != "" {
			t.Errorf("%s: %s", mode, d)
		}
	}
}

func TestParseErrors(t *testing.T) {
	long := strings.Repeat("nonsense\n", 1000)
	tests := []struct{ name, in, want string }{
		{"blank line", hash + "  a\n\n", `S:2:1: error: blank line (F) [seal-format]`},
		{"comment", "# sums\n", `S:1:1: error: want a hash of 64 hexadecimal digits here, not 0 (F) [seal-format]`},
		{"short hash", hash[1:] + "  a\n", `S:1:1: error: want a hash of 64 hexadecimal digits here, not 63 (F) [seal-format]`},
		{"long hash", "a" + hash + "  a\n", `S:1:1: error: want a hash of 64 hexadecimal digits here, not 65 (F) [seal-format]`},
		{"bsd", "SHA256 (a) = " + hash, `S:1:1: error: want a hash of 64 hexadecimal digits here, not 0 (F) [seal-format]`},
		{"one space", hash + " a\n", `S:1:65: error: want two spaces, or a space and *, after the hash (F) [seal-format]`},
		{"no name", hash + "  \n", `S:1:67: error: "" is not a path inside the folder (no leading /, no ./ and no ..) [seal-path]`},
		{"absolute", hash + "  /etc/passwd", `S:1:67: error: "/etc/passwd" is not a path inside the folder (no leading /, no ./ and no ..) [seal-path]`},
		{"out of the folder", hash + " *a/../../b", `S:1:67: error: "a/../../b" is not a path inside the folder (no leading /, no ./ and no ..) [seal-path]`},
		{"bad escape", `\` + hash + `  æ\t`, `S:1:69: error: want \\, \n or \r in an escaped path (F) [seal-format]`},
		{"open escape", `\` + hash + `  a\`, `S:1:69: error: want \\, \n or \r in an escaped path (F) [seal-format]`},
		{"bad escape at once", `\` + hash + `  \t`, `S:1:68: error: want \\, \n or \r in an escaped path (F) [seal-format]`},
		{"the folder itself", hash + "  .", `S:1:67: error: "." is not a path inside the folder (no leading /, no ./ and no ..) [seal-path]`},
		{"not UTF-8", hash + "  \xff\n", `S:1:1: error: this line is not UTF-8 (F) [seal-format]`},
		{"twice", hash + "  a\n" + hash + "  b\n" + hash + " *a\n", `S:3:1: error: "a" stands here twice (one line a file; first at S:1) [seal-duplicate]`},
		{"twice in two forms", hash + "  \u00e5\n" + hash + "  a\u030a\n", "S:2:1: error: \"\u00e5\" stands here twice (one line a file; first at S:1) [seal-duplicate]"},
		{"garbage", long, `S:20: error: too many errors: the rest of this file was not read (F) [seal-format]`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, diags := seal.Parse("S", []byte(test.in))
			if len(diags) == 0 {
				t.Fatal("no diagnostic")
			}
			want := strings.Replace(test.want, "(F)", "(each line is 64 hexadecimal digits, two spaces and a path, as sha256sum writes it)", 1)
			if got := diags[len(diags)-1].String(); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
			if len(diags) > 21 {
				t.Errorf("%d diagnostics", len(diags))
			}
		})
	}
}

func TestParseGoesOn(t *testing.T) {
	sums, diags := seal.Parse("S", []byte("\ufeff"+strings.ToUpper(hash)+" *a\r\nwrong\r\n"+hash+"  b b"))
	if d := cmp.Diff([]seal.Sum{sum("a", "x"), sum("b b", "x")}, sums); d != "" {
		t.Error(d)
	}
	if len(diags) != 1 || diags[0].Pos != (diag.Pos{File: "S", Line: 2, Column: 1}) {
		t.Errorf("diagnostics: %v", diags)
	}
}

func TestCheck(t *testing.T) {
	sealed := []seal.Sum{
		sum("01-a.md", "one\ntwo\n"), sum("02-b.md", "b\n"), sum("03-c.md", "c\r\nd\r\n"),
		sum("04-d.md", "d\r\nd\n"), sum("assets/\u00e5.png", "png"), sum("assets/x.svg", "<svg/>"), sum("link", "x"),
	}
	good := fstest.MapFS{
		"01-a.md": file("one\ntwo\n"), "02-b.md": file("b\n"), "03-c.md": file("c\r\nd\r\n"), "04-d.md": file("d\r\nd\n"),
		"assets/a\u030a.png": file("png"), "assets/x.svg": file("<svg/>"), "link": file("x"),
		"SHA256SUMS": file("anything"), ".gitkeep": file(""), ".gitignore": file("public\n"),
		"assets/.DS_Store": file("?"), "Thumbs.db": file("?"), "assets/desktop.ini": file("?"),
	}
	bad := fstest.MapFS{
		"01-a.md": file("one\r\ntwo\r\n"), "02-b.md": file("B\n"), "03-c.md": file("c\nd\n"), "04-d.md": file("d\nd\n"),
		"assets/y.svg": file("<svg/>"), "assets/SHA256SUMS": file(""), "assets/\u00e5.png": file("png"),
		"assets/a\u030a.png": file("png"), "link": {Mode: fs.ModeSymlink, Data: []byte("02-b.md")},
	}
	tests := []struct {
		name string
		fsys fs.FS
		want []string
	}{
		{"as sealed", good, nil},
		{"all wrong", bad, []string{
			"01-a.md: only the line ends differ: it was sealed with LF line ends",
			"02-b.md: this file differs from what was sealed",
			"03-c.md: only the line ends differ: it was sealed with CRLF line ends",
			"04-d.md: this file differs from what was sealed",
			"assets/SHA256SUMS: this file is new: SHA256SUMS does not name it",
			"assets/x.svg: this file is missing: SHA256SUMS names it",
			"assets/y.svg: this file is new: SHA256SUMS does not name it",
			"assets/\u00e5.png: a second file has this name in another Unicode form",
			"link: this is not a regular file, and the sealed one was",
		}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			problems, err := seal.Check(test.fsys, sealed)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, p := range problems {
				got = append(got, p.Text().String())
			}
			if d := cmp.Diff(test.want, got); d != "" {
				t.Error(d)
			}
		})
	}
	large := strings.Repeat("a line of a file that is no text\n", 1<<19) // it is not read into memory
	for _, n := range []int{1, len(large)} {
		problems, err := seal.Check(fstest.MapFS{"a": file(large[len(large)-n:])}, []seal.Sum{sum("a", strings.ReplaceAll(large[len(large)-n:], "\n", "\r\n"))})
		if want := []seal.Kind{seal.LineEnds, seal.Differs}[min(n-1, 1)]; err != nil || len(problems) != 1 || problems[0].Kind != want {
			t.Errorf("of %d bytes: %v %v", n, problems, err)
		}
	}
	if _, err := seal.Check(os.DirFS(filepath.Join(t.TempDir(), "gone")), sealed); err == nil {
		t.Error("a folder that is not there gives no error")
	}
}

// Sums are compared by name: what is in one alone, and what has another hash.
func TestCompare(t *testing.T) {
	problems := seal.Compare([]seal.Sum{sum("d", "x"), sum("a", "x"), sum("b", "x")}, []seal.Sum{sum("c", "x"), sum("b", "y"), sum("a", "x")})
	var got []string
	for _, p := range problems {
		got = append(got, p.Text().String())
	}
	want := []string{"b: this file is another one there", "c: this file is not in the other", "d: this file is only in the other"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// endless is a folder in which a file cannot be read to its end.
type endless struct {
	fs.FS
	t *testing.T
}

func (f endless) Open(name string) (fs.File, error) {
	file, err := f.FS.Open(name)
	return neverRead{file, f.t}, err
}

func (f endless) Stat(name string) (fs.FileInfo, error) { return fs.Stat(f.FS, name) }

func (f endless) ReadDir(name string) ([]fs.DirEntry, error) { return fs.ReadDir(f.FS, name) }

type neverRead struct {
	fs.File
	t *testing.T
}

func (f neverRead) Read([]byte) (int, error) {
	f.t.Error("it is read")
	return 0, fs.ErrInvalid
}

// A file of two gigabytes in the place of a sealed one is told by its size.
func TestHugeFile(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.md")
	if err := errors.Join(os.WriteFile(name, nil, 0o666), os.Truncate(name, 2<<30)); err != nil {
		t.Skip(err) // a file system without holes
	}
	problems, err := seal.Check(endless{os.DirFS(dir), t}, []seal.Sum{sum("a.md", "a")})
	if err != nil || len(problems) != 1 || problems[0].Kind != seal.Differs {
		t.Errorf("%v %v", problems, err)
	}
}

// A file that cannot be read is no other file, however large: nobody knows.
func TestUnreadable(t *testing.T) {
	for _, size := range []int{1, 11 << 20} {
		files := unreadable{fstest.MapFS{"a.md": file(strings.Repeat("a", size))}}
		if problems, err := seal.Check(files, []seal.Sum{sum("a.md", "b")}); !errors.Is(err, fs.ErrPermission) {
			t.Errorf("of %d bytes: %v %v", size, problems, err)
		}
	}
}

// unreadable is a folder whose files are there and cannot be opened.
type unreadable struct{ fstest.MapFS }

func (f unreadable) Open(name string) (fs.File, error) {
	if name != "." {
		return nil, fs.ErrPermission
	}
	return f.MapFS.Open(name)
}

func (f unreadable) ReadFile(name string) ([]byte, error) { return nil, fs.ErrPermission }

func TestDiagnostic(t *testing.T) {
	problems, err := seal.Check(fstest.MapFS{"a.md": file("a\r\n"), "c.md": file("")}, []seal.Sum{sum("a.md", "a\n"), sum("b.md", "b")})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, p := range problems {
		got = append(got, p.Diagnostic("content/guides/g/1.0").String())
	}
	want := []string{
		"content/guides/g/1.0/a.md: error: only the line ends differ: it was sealed with LF line ends (save it so again, or delete it and bring it back with: git checkout -- content/guides/g/1.0/a.md) [seal-line-ends]",
		"content/guides/g/1.0/b.md: error: this file is missing: SHA256SUMS names it (an approved version never changes; bring it back with: git checkout -- content/guides/g/1.0/b.md) [seal-missing]",
		"content/guides/g/1.0/c.md: error: this file is new: SHA256SUMS does not name it (an approved version never changes; remove the file) [seal-new]",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestOf(t *testing.T) {
	got, err := seal.Of(fstest.MapFS{"b": file("x"), "a/a\u030a": file("x"), "SHA256SUMS": file(""), "Thumbs.db": file("")})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]seal.Sum{sum("a/\u00e5", "x"), sum("b", "x")}, got); d != "" {
		t.Error(d)
	}
	if _, err := seal.Of(fstest.MapFS{"b": file("x"), "l": {Mode: fs.ModeSymlink, Data: []byte("b")}}); err == nil {
		t.Error("a symbolic link was sealed")
	}
}

func TestMatchDigest(t *testing.T) {
	sums := seal.Format([]seal.Sum{sum("a", "x"), sum("b", "x")})
	crlf := []byte(strings.ReplaceAll(string(sums), "\n", "\r\n"))
	digest := seal.Digest(sums)
	if len(digest) != len("sha256:")+64 {
		t.Errorf("digest %q", digest)
	}
	for _, test := range []struct {
		sums   []byte
		digest string
		want   seal.Kind
	}{
		{sums, digest, seal.Same},
		{crlf, digest, seal.LineEnds},
		{sums, seal.Digest(crlf), seal.LineEnds},
		{sums[1:], digest, seal.Differs},
		{sums, strings.TrimPrefix(digest, "sha256:"), seal.Differs},
		{sums, "sha256:", seal.Differs},
		{nil, "", seal.Differs},
	} {
		if got := seal.MatchDigest(test.sums, test.digest); got != test.want {
			t.Errorf("MatchDigest(%.10q, %q) = %v, want %v", test.sums, test.digest, got, test.want)
		}
	}
}

// FuzzParse holds that what is read is written and read back the same, and that
// lines are either read or complained of, never dropped.
func FuzzParse(f *testing.F) {
	f.Add([]byte(hash + "  a/b.md\n\\" + hash + " *a\\\\b\\n\n"))
	f.Add([]byte("\ufeff" + hash + "  a\r\n" + hash + "  a"))
	f.Add([]byte("SHA256 (a) = " + hash + "\n#\n\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		sums, diags := seal.Parse("S", data)
		lines := strings.Count(strings.TrimSuffix(strings.TrimPrefix(string(data), "\ufeff"), "\n")+"\n", "\n")
		if strings.TrimPrefix(string(data), "\ufeff") != "" && len(diags) < 20 && len(sums)+len(diags) != lines {
			t.Errorf("%d sums and %d diagnostics from %d lines", len(sums), len(diags), lines)
		}
		written := seal.Format(sums)
		again, diags := seal.Parse("S", written)
		if len(diags) > 0 || len(again) != len(sums) {
			t.Fatalf("%q does not read back: %v", written, diags)
		}
		if d := cmp.Diff(string(written), string(seal.Format(again))); d != "" {
			t.Error(d)
		}
	})
}
