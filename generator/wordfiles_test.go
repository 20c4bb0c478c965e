package generator_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/sitetest"

	"github.com/google/go-cmp/cmp"
)

// memory takes files of a site.
type memory struct {
	mu    sync.Mutex
	files map[string][]byte
}

func (m *memory) WriteFile(name string, data []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.files[name] = bytes.Clone(data)
	return nil
}

// words are all parts of a Word file.
func words(t *testing.T, data []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&b, r); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// Versions, drafts, proposals and meetings offer their Word files, with name and
// size. They are made once: what is sealed never again, the rest when the site
// changes. What only the group sees is in none of the public's.
func TestWordFiles(t *testing.T) {
	files := sitetest.Files(t, `-- content/guides/vejl/guide.yaml --
title: Vejledningen
versions:
  - {version: "1.0", status: approved, approved: 2025-01-01}
  - {version: "1.1", status: draft, base: "1.0"}
-- content/guides/vejl/1.0/01-formaal.md --
Svar inden for 24 timer.
-- content/meetings/2025-09-01.md --
---
title: Møde
date: 2025-09-01
status: planned
agenda:
  - {title: Forslag, kind: beslutning, proposals: ["2025-01"]}
---
-- data/proposals/2025-01.yaml --
id: "2025-01"
title: Frister
guide: vejl
base: "1.0"
target: "1.1"
by: kl
submitted: 2025-02-01
meeting: 2025-09-01
reason: Derfor.
changes:
  - {id: a, section: formaal, replace: "24 timer", with: "to døgn"}
`)
	list := &diag.List{}
	st, err := generator.Load(generator.Options{Files: files}, list)
	if err != nil || list.HasErrors() {
		t.Fatal(err, list.Sorted())
	}
	files["data/reviews/2025-09-01/plo-1.json"] = &fstest.MapFile{Data: fmt.Appendf(nil, `{"format": 2, "site": "https://example.org/proeve/", "meeting": "2025-09-01", "party": "plo", "name": "", "saved": "2025-08-01T10:00:00Z",
"answers": [{"proposal": "2025-01", "item": "a", "hash": %q, "answer": "afvis", "comment": "Kun for gruppen", "wording": ""}]}`, st.Proposals[0].Changes[0].Hash)}
	cache := t.TempDir()
	write := func(files fstest.MapFS, program string, group bool) (map[string][]byte, int) {
		t.Helper()
		m := &memory{files: map[string][]byte{}}
		r, err := generator.Write(context.Background(), generator.Options{Files: files, WordFiles: true, Group: group, Cache: cache, Program: program}, m)
		if err != nil || !r.OK() {
			t.Fatal(err, r.Diagnostics)
		}
		return m.files, r.Made
	}
	public, made := write(files, "one", false)
	var got []string
	for name := range public {
		if strings.HasSuffix(name, ".docx") {
			got = append(got, name)
		}
	}
	slices.Sort(got)
	want := []string{"forslag/2025-01/2025-01.docx", "moeder/2025-09-01/2025-09-01.docx", "vejl/1.0/vejl-1.0.docx", "vejl/1.1-udkast/vejl-1.1-udkast.docx"}
	if d := cmp.Diff(want, got); d != "" || made != len(want) {
		t.Fatal(made, d)
	}
	for page, link := range map[string]string{
		"vejl/1.0/index.html": `href="../1.0/vejl-1.0.docx"`, "vejl/1.0/samlet/index.html": `href="../../1.0/vejl-1.0.docx"`, "vejl/gaeldende/index.html": `href="../1.0/vejl-1.0.docx"`,
		"vejl/1.1-udkast/index.html": `href="../1.1-udkast/vejl-1.1-udkast.docx"`, "forslag/2025-01/index.html": `href="2025-01.docx"`, "moeder/2025-09-01/index.html": `href="2025-09-01.docx"`,
	} {
		text := string(public[page])
		at := strings.Index(text, link)
		if at < 0 || !strings.Contains(text[at:min(at+200, len(text))], " kB)") {
			t.Errorf("%s has no %s with its size", page, link)
		}
	}
	// Again: the same bytes, and nothing is made.
	again, made := write(files, "one", false)
	if made != 0 || !maps.EqualFunc(public, again, bytes.Equal) {
		t.Errorf("%d made again", made)
	}
	// Another program, and another audience, share nothing.
	if _, made := write(files, "two", false); made != len(want) {
		t.Errorf("another program made %d", made)
	}
	group, made := write(files, "one", true)
	if made != len(want) {
		t.Errorf("%d made for the group", made)
	}
	for _, name := range want {
		if strings.Contains(words(t, public[name]), "Kun for gruppen") {
			t.Errorf("%s of the public has what the group says", name)
		}
	}
	if !strings.Contains(words(t, group["vejl/1.1-udkast/vejl-1.1-udkast.docx"]), "Kun for gruppen") {
		t.Error("the group's draft lacks what the group says")
	}
	// A proposal is written anew: what is sealed is not made again.
	edited := maps.Clone(files)
	edited["data/proposals/2025-01.yaml"] = &fstest.MapFile{Data: bytes.Replace(files["data/proposals/2025-01.yaml"].Data, []byte("to døgn"), []byte("tre døgn"), 1)}
	after, made := write(edited, "one", false)
	if made != len(want)-1 || !bytes.Equal(after["vejl/1.0/vejl-1.0.docx"], public["vejl/1.0/vejl-1.0.docx"]) || !strings.Contains(words(t, after["forslag/2025-01/2025-01.docx"]), "tre døgn") {
		t.Errorf("%d made for an edited proposal", made)
	}
	// Nobody says which program it is: nothing is kept.
	if _, made := write(files, "", false); made != len(want) {
		t.Errorf("%d made without a name of the program", made)
	}
}
