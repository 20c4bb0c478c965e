package source

import (
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/site/ordinal"
	"bestpractice/generator/sitetest/rounds"
	"bestpractice/generator/source/folder"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"
)

// whole are files that make a site with nothing to report.
var whole = map[string]string{
	"data/site.yaml":     "format: 1\ntitle: Et site\norganisation: En\nlanguage: da\nbase_url: https://example.org/\ncontact: {name: En, email: a@example.org}\n",
	"data/parties.yaml":  "parties: []\n",
	"data/kommuner.yaml": "regions: []\nkommuner: []\n",
}

// onDisk writes files, those of whole first.
func onDisk(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for _, m := range []map[string]string{whole, files} {
		for name, text := range m {
			path := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	return dir
}

func open(t testing.TB, dir string) fs.FS {
	t.Helper()
	f, err := folder.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

func loaded(t testing.TB, dir string) (*Records, []string) {
	t.Helper()
	l := &diag.List{}
	r, err := Load(open(t, dir), l, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, d := range l.Sorted() {
		said = append(said, d.String())
	}
	return r, said
}

func TestWhole(t *testing.T) {
	if r, said := loaded(t, onDisk(t, nil)); len(said) > 0 || r.Config.Title.S != "Et site" {
		t.Errorf("%v %+v", said, r.Config)
	}
}

// A byte-order mark, CRLF, CR and NFD are read as if they were absent.
func TestNormalization(t *testing.T) {
	page := "---\ntitle: Blåbærgrød\n---\n\nFørste linje.\nAnden linje på åen.\n"
	nfd := norm.NFD.String(page)
	if nfd == page {
		t.Fatal("nothing to take apart")
	}
	for name, text := range map[string]string{
		"plain": page, "bom": "\ufeff" + page, "crlf": strings.ReplaceAll(page, "\n", "\r\n"), "cr": strings.ReplaceAll(page, "\n", "\r"), "nfd": nfd,
		"all": "\ufeff" + strings.ReplaceAll(nfd, "\n", "\r\n"),
	} {
		t.Run(name, func(t *testing.T) {
			r, said := loaded(t, onDisk(t, map[string]string{"content/pages/om.md": text}))
			if len(said) > 0 {
				t.Fatal(said)
			}
			p := r.Pages[0]
			if p.Title.S != "Blåbærgrød" || p.Body != "\nFørste linje.\nAnden linje på åen.\n" || p.BodyPos != (diag.Pos{File: "content/pages/om.md", Line: 4, Column: 1}) {
				t.Errorf("%+v", p)
			}
		})
	}
}

// Positions are those of the file, whatever its line ends and marks.
func TestPositionsAfterNormalization(t *testing.T) {
	for _, text := range []string{"---\ntitle: x\ntitel: y\n---\n", "\ufeff---\r\ntitle: x\r\ntitel: y\r\n---\r\n"} {
		_, said := loaded(t, onDisk(t, map[string]string{"content/pages/om.md": text}))
		want := `content/pages/om.md:3:1: error: unknown key "titel" (did you mean "title"?) [unknown-key]`
		if strings.Join(said, "\n") != want {
			t.Errorf("got %v\nwant %s", said, want)
		}
	}
}

func TestRefusedFiles(t *testing.T) {
	page := "---\ntitle: Om\n---\n"
	tests := []struct {
		name  string
		files map[string]string
		also  func(t *testing.T, dir string)
		want  []string
	}{
		{"not UTF-8", map[string]string{"content/pages/om.md": page + "linje\nbl\xe5b\xe6r\n"}, nil,
			[]string{"content/pages/om.md:5:3: error: the text is not UTF-8 (save the file as UTF-8) [not-utf8]"}},
		{"a CPR number", map[string]string{"data/events/a.yaml": "title: Temadag\ndate: medio 2025\nplace: hos 010190-1234\n"}, nil,
			[]string{"data/events/a.yaml:3:12: error: this looks like a CPR number (remove it: nothing here may identify a person) [cpr]"}},
		{"one that lost its zero, in a table", map[string]string{"content/pages/a.md": "---\ntitle: A\n---\n| Navn | CPR |\n|---|---|\n| Bo | 102031234 |\n"}, nil,
			[]string{"content/pages/a.md:6:8: error: this looks like a CPR number (the spreadsheet took its first zero; remove it: nothing here may identify a person) [cpr]"}},
		{"one in two cells of a table", map[string]string{"content/pages/a.md": "---\ntitle: A\n---\n| Født | Løbenr. |\n|---|---|\n| 010203 | 1234 |\n"}, nil,
			[]string{"content/pages/a.md:6:3: error: this looks like a CPR number (its halves stand in two cells; remove it: nothing here may identify a person) [cpr]"}},
		{"UTF-16", map[string]string{"data/events/a.yaml": "\xff\xfet\x00i\x00"}, nil,
			[]string{"data/events/a.yaml:1:1: error: the text is not UTF-8 (save the file as UTF-8) [not-utf8]"}},
		{"too large", map[string]string{"content/pages/om.md": page + strings.Repeat("x", MaxFileSize)}, nil,
			[]string{"content/pages/om.md: error: the file is larger than 10 MB [file-too-large]"}},
		{"an attachment that is too large", nil, func(t *testing.T, dir string) {
			name := filepath.Join(dir, "content/meetings/2025-06-04/film.mp4")
			must(t, os.MkdirAll(filepath.Dir(name), 0o777))
			must(t, os.WriteFile(name, nil, 0o666))
			must(t, os.Truncate(name, MaxAssetSize+1))
		}, []string{"content/meetings/2025-06-04/film.mp4: error: the file is larger than 50 MB [file-too-large]"}},
		{"a link out of the folder", nil, func(t *testing.T, dir string) {
			outside := filepath.Join(t.TempDir(), "om.md")
			must(t, os.WriteFile(outside, []byte(page), 0o666))
			must(t, os.MkdirAll(filepath.Join(dir, "content/pages"), 0o777))
			must(t, os.Symlink(outside, filepath.Join(dir, "content/pages/om.md")))
			must(t, os.Symlink("../../../../../../../../etc/passwd", filepath.Join(dir, "content/pages/op.md")))
			must(t, os.MkdirAll(filepath.Join(dir, "content/meetings/2025-06-04"), 0o777))
			must(t, os.Symlink(outside, filepath.Join(dir, "content/meetings/2025-06-04/bilag.md")))
		}, []string{
			"content/meetings/2025-06-04/bilag.md: error: the link leads out of the site folder (copy the file into the site folder) [outside-site]",
			"content/pages/om.md: error: the link leads out of the site folder (copy the file into the site folder) [outside-site]",
			"content/pages/op.md: error: the link leads out of the site folder (copy the file into the site folder) [outside-site]"}},
		{"a folder that leads out", nil, func(t *testing.T, dir string) {
			must(t, os.MkdirAll(filepath.Join(dir, "content"), 0o777))
			must(t, os.Symlink(t.TempDir(), filepath.Join(dir, "content/pages")))
		}, []string{"content/pages: error: the link leads out of the site folder (copy the file into the site folder) [outside-site]"}},
		{"a link to itself", nil, func(t *testing.T, dir string) {
			must(t, os.MkdirAll(filepath.Join(dir, "data/events"), 0o777))
			must(t, os.Symlink("a.yaml", filepath.Join(dir, "data/events/a.yaml")))
		}, []string{"data/events/a.yaml: error: the link leads to itself [not-a-file]"}},
		{"a link that leads nowhere", nil, func(t *testing.T, dir string) {
			must(t, os.MkdirAll(filepath.Join(dir, "data/events"), 0o777))
			must(t, os.Symlink("b.yaml", filepath.Join(dir, "data/events/a.yaml")))
		}, []string{"data/events/a.yaml: error: the file is missing [missing-file]"}},
		{"a folder for a file", map[string]string{"content/pages/om.md/x.md": page}, nil,
			[]string{"content/pages/om.md: warning: this is not used (files here end in .md) [unexpected-file]"}},
		{"a folder for data/site.yaml", nil, func(t *testing.T, dir string) {
			must(t, os.Remove(filepath.Join(dir, "data/parties.yaml")))
			must(t, os.Mkdir(filepath.Join(dir, "data/parties.yaml"), 0o777))
		}, []string{"data/parties.yaml: error: this is not a regular file [not-a-file]"}},
		{"a file for a folder", map[string]string{"data/events": "x"}, nil,
			[]string{"data/events: error: this is not a folder (move the file away) [not-a-folder]"}},
		{"no list of areas", nil, func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, "data/kommuner.yaml"))) }, nil},
		{"no settings", nil, func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, "data/site.yaml"))) },
			[]string{"data/site.yaml: error: the file is missing [missing-file]"}},
		{"one name in two spellings", map[string]string{norm.NFC.String("content/meetings/2025-06-04/blå.png"): "x", norm.NFD.String("content/meetings/2025-06-04/blå.png"): "y"}, nil,
			[]string{"content/meetings/2025-06-04/blå.png: error: two files have this name, in two spellings of Unicode (remove one of them) [same-name]"}},
		{"what editors leave behind", map[string]string{"content/pages/.om.md.swp": "x", "content/pages/om.md~": "x", "content/pages/~$om.md": "x",
			"content/pages/Thumbs.db": "x", "data/events/.DS_Store": "x", "data/desktop.ini": "x"}, nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := onDisk(t, tt.files)
			if tt.also != nil {
				if runtime.GOOS == "windows" && strings.Contains(tt.name, "link") {
					t.Skip("links need a privilege on Windows")
				}
				tt.also(t, dir)
			}
			_, said := loaded(t, dir)
			if diff := cmp.Diff(tt.want, said); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// What an old zip left with a name in another encoding is named, and all else is read.
func TestNameThatIsNoUTF8(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("this system has no such names")
	}
	dir := onDisk(t, map[string]string{"content/pages/bl\xe5.md": "x", "content/pages/om.md": "---\ntitle: Om\n---\n", "content/meetings/2025-06-04/r\xf8d.png": "x"})
	r, said := loaded(t, dir)
	if diff := cmp.Diff([]string{"content/meetings/2025-06-04/r\ufffdd.png: error: the name is not UTF-8, as in an old zip (give it another name) [bad-name]",
		"content/pages/bl\ufffd.md: error: the name is not UTF-8, as in an old zip (give it another name) [bad-name]"}, said); diff != "" || len(r.Pages) != 1 {
		t.Errorf("%d pages, -want +got:\n%s", len(r.Pages), diff)
	}
}

// A link that stays inside is followed.
func TestLinkInside(t *testing.T) {
	dir := onDisk(t, map[string]string{"content/pages/om.md": "---\ntitle: Om\n---\n"})
	if err := os.Symlink("om.md", filepath.Join(dir, "content/pages/om-os.md")); err != nil {
		if runtime.GOOS != "windows" {
			t.Fatal(err)
		}
		t.Skip("links need a privilege on Windows")
	}
	r, said := loaded(t, dir)
	if len(said) > 0 || len(r.Pages) != 2 || r.Pages[0].ID.S != "om-os" {
		t.Errorf("%v %v", said, r.Pages)
	}
}

// unreadable is a folder in which one file may not be read.
type unreadable struct {
	fs.FS
	name string
}

func (u unreadable) Open(name string) (fs.File, error) {
	if name == u.name {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return u.FS.Open(name)
}

// A folder that may not be read is the machine's failure, not the author's.
func TestUnreadable(t *testing.T) {
	files := unreadable{open(t, onDisk(t, nil)), "data/site.yaml"} // root could read what is only marked so on a disk
	if _, err := Load(files, &diag.List{}, nil, nil); err == nil || !strings.Contains(err.Error(), "reading data/site.yaml") {
		t.Errorf("got %v", err)
	}
}

// Files of the greatest size, and of the worst shape, are read or refused in
// work that grows with their length: each byte costs little memory, which work
// that grows with the square would use up.
func TestLargeFiles(t *testing.T) {
	head := "---\ntitle: Om\n---\n"
	for name, body := range map[string]string{
		"words": strings.Repeat("ord på en linje ", rounds.Size(600_000)), "lines": strings.Repeat("\n", rounds.Size(9_000_000)), "dashes": strings.Repeat("--- \n", rounds.Size(2_000_000)),
		"carriage returns": strings.Repeat("\r", rounds.Size(9_000_000)), "marks": "a" + strings.Repeat("\u0301", rounds.Size(4_500_000)),
	} {
		t.Run(name, func(t *testing.T) {
			dir := onDisk(t, map[string]string{"content/pages/om.md": head + body, "content/pages/open.md": "---\n" + body})
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			loaded(t, dir)
			runtime.ReadMemStats(&after)
			if used := int(after.TotalAlloc-before.TotalAlloc) / (2 * len(body)); used > 100 {
				t.Errorf("%d bytes of memory for each byte read", used)
			} else {
				t.Logf("%d bytes of memory for each byte read", used)
			}
		})
	}
}

func TestFiles(t *testing.T) {
	r, said := loaded(t, onDisk(t, map[string]string{
		"content/meetings/2025-06-04.md":            "---\ntitle: Møde\ndate: 2025-06-04\nstatus: held\n---\n",
		"content/meetings/2025-06-04/bilag.txt":     "12345",
		"content/meetings/2025-06-04/mappe/to.txt":  "1",
		"content/meetings/2025-06-04/.skjult":       "1",
		"content/guides/g/guide.yaml":               "title: G\nversions:\n  - {version: \"1.0\", status: draft}\n",
		"content/guides/g/1.0/01-a.md":              "---\ntitle: A\n---\n",
		"content/guides/g/1.0/assets/figur.svg":     "<svg/>",
		"content/guides/g/1.0/assets/mappe/to.svg":  "<svg/>",
		"content/guides/g/1.0/tilfældigt/andet.txt": "x",
	}))
	if len(said) > 0 {
		t.Fatal(said)
	}
	var names []string
	for name, f := range r.Files {
		if f.Path != name {
			t.Errorf("%s has the path %s", name, f.Path)
		}
		names = append(names, name)
	}
	slices.Sort(names)
	want := []string{"content/guides/g/1.0/assets/figur.svg", "content/guides/g/1.0/assets/mappe/to.svg", "content/guides/g/1.0/tilfældigt/andet.txt",
		"content/meetings/2025-06-04/bilag.txt", "content/meetings/2025-06-04/mappe/to.txt"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Error(diff)
	}
	if r.Files["content/meetings/2025-06-04/bilag.txt"].Size != 5 {
		t.Error("the size is not the file's")
	}
}

func TestSectionNames(t *testing.T) {
	guide := "title: G\nversions:\n  - {version: \"1.0\", status: draft}\n"
	for _, tt := range []struct {
		file, head string
		id         string
		number     ordinal.Number
		said       string
	}{
		{"03-kommunikation.md", "title: A\n", "kommunikation", 3, ""},
		{"12-æbler-og-pærer.md", "title: A\n", "æbler-og-pærer", 12, ""},
		{"03-kommunikation.md", "title: A\nid: andet\nnumber: 7\n", "andet", 7, ""},
		{"kommunikation.md", "title: A\nid: andet\nnumber: 7\n", "andet", 7, ""},
		{"B-kontakter.md", "title: A\n", "kontakter", ordinal.Letter(1), ""},
		{"03-kontakter.md", "title: A\nnumber: A\n", "kontakter", ordinal.Letter(0), ""},
		{"03-kontakter.md", "title: A\nnumber: \"C\"\n", "kontakter", ordinal.Letter(2), ""},
		{"03-kontakter.md", "title: A\nnumber: a\n", "", 0, "wrong-type"},
		{"03-kontakter.md", "title: A\nnumber: \"3\"\n", "", 0, "wrong-type"},
		{"03-kontakter.md", "title: A\nnumber: 3.1\n", "", 0, "wrong-type"},
		{"ABC-a.md", "title: A\n", "", 0, "bad-section-name"},
		{"kommunikation.md", "title: A\nid: andet\n", "", 0, "bad-section-name"},
		{"12345-a.md", "title: A\n", "", 0, "bad-section-name"},
		{"03-A b.md", "title: A\n", "", 0, "bad-id"},
		{"03-a..b.md", "title: A\n", "", 0, "bad-id"},
	} {
		t.Run(tt.file, func(t *testing.T) {
			r, said := loaded(t, onDisk(t, map[string]string{"content/guides/g/guide.yaml": guide, "content/guides/g/1.0/" + tt.file: "---\n" + tt.head + "---\n"}))
			if tt.said != "" {
				if len(said) != 1 || !strings.HasSuffix(said[0], "["+tt.said+"]") {
					t.Errorf("got %v, want %s", said, tt.said)
				}
				return
			}
			s := r.Guides[0].Versions[0].Sections
			if len(said) > 0 || len(s) != 1 || s[0].ID.S != tt.id || s[0].Number.N != tt.number {
				t.Errorf("%v %+v", said, s)
			}
		})
	}
}

// FuzzLoad gives one text to a file of each kind.
func FuzzLoad(f *testing.F) {
	for _, seed := range []string{
		"", "id: \"2025-01\"\nchanges: [{id: a}]\n", "---\ntitle: x\n---\n# A\n", "parties: [{id: x}]\n", "title: [\n",
		"kind: kommuner\nrows: [{area: x, \"1\": {a: NA}}]\n", `{"format": 1, "answers": [{}]}`, "versions: [{version: \"1.0\", status: approved}]\n", "\xff\xfe", "&a [*a]",
	} {
		f.Add(seed)
	}
	names := []string{"data/site.yaml", "data/parties.yaml", "data/kommuner.yaml", "data/proposals/2025-01.yaml", "data/events/e.yaml", "data/statistics/d/2025-01-01.yaml",
		"data/reviews/2025-06-04/plo-1.json", "content/guides/g/guide.yaml", "content/guides/g/1.0/01-a.md", "content/guides/g/1.0/SHA256SUMS",
		"content/meetings/2025-06-04.md", "content/pages/p.md"}
	dir := onDisk(f, nil)
	f.Fuzz(func(t *testing.T, text string) {
		for _, name := range names {
			path := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		l := &diag.List{}
		r, err := Load(open(t, dir), l, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range l.Sorted() {
			if d.Pos.File == "" || d.Code == "" || d.Message == "" {
				t.Errorf("%+v says too little", d)
			}
		}
		if r.Config == nil {
			t.Error("no settings, not even empty ones")
		}
	})
}
