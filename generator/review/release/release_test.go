package release

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/resolve"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/source"
	"bestpractice/generator/source/seal"
)

// world is a small site folder: version 1.0 with three sections and a figure, a
// draft 1.2, one proposal with a change of most kinds.
func world(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("data/site.yaml", `format: 1
title: Eksempel
organisation: Eksempel
language: da
base_url: https://example.org/
contact: {name: Eksempel, email: a@example.org}
`)
	write("data/parties.yaml", "parties:\n  - {id: medcom, name: MedCom, kind: organisation}\n")
	write("data/kommuner.yaml", "regions: []\nkommuner: []\n")
	write("content/meetings/2025-06-04.md", "---\ntitle: Møde\ndate: 2025-06-04\nstatus: held\n---\n")
	write("content/meetings/2025-11-11.md", "---\ntitle: Møde\ndate: 2025-11-11\nstatus: planned\n---\n")
	base := "content/guides/g/1.0/"
	write(base+"01-formaal.md", "---\ntitle: Formål # kort\n---\n\nSvar inden for 24 timer, jf. afsnit 3.\n\n## Ansvar {#ansvar}\n\n- Et punkt\n")
	write(base+"02-kommunikation.md", "---\ntitle: \"Kommunikation\"\naliases: [breve]\n---\n\nSe [[formaal#ansvar]].\n\n![Roller](assets/r.svg)\n")
	write(base+"03-bilag.md", "---\ntitle: Bilag\n---\nTekst.\n")
	write(base+"assets/r.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n")
	sums, err := seal.Of(os.DirFS(filepath.Join(dir, base)))
	if err != nil {
		t.Fatal(err)
	}
	write(base+seal.FileName, string(seal.Format(sums)))
	write("content/guides/g/guide.yaml", `title: Vejledning # en titel
versions:
  - version: "1.0"
    status: approved
    approved: 2024-11-12
    seal: `+seal.Digest(seal.Format(sums))+`

  # the next one
  - version: "1.2"
    status: draft
    base: "1.0"
`)
	write("data/proposals/2025-01.yaml", `id: "2025-01"
title: Forslag
guide: g
base: "1.0"
target: "1.2"
by: medcom
submitted: 2025-02-18
meeting: 2025-06-04
questions:
  - {id: q1, text: "Er det dækket?"}
changes:
  - {id: a, section: formaal, replace: "24 timer", with: "{{ tal brugere 2025-03 }} timer"}
  - {id: b, section: formaal, after: "Et punkt", insert_block: "- Et nyt punkt, jf. afsnit 3"}
  - {id: c, add: nyt, title: "Nyt: afsnit", after: formaal, text: "Ny tekst."}
  - {id: d, section: kommunikation, title: Beskeder}
  - {id: e, section: bilag, replace: Tekst, with: Ord}
  - {id: f, section: formaal, delete: "Svar"}
decisions:
  - {item: q1, meeting: 2025-06-04, outcome: answered, note: Ja}
  - {item: a, meeting: 2025-06-04, outcome: approved}
  - {item: b, meeting: 2025-06-04, outcome: approved}
  - {item: c, meeting: 2025-06-04, outcome: approved}
  - {item: d, meeting: 2025-06-04, outcome: approved}
  - {item: e, meeting: 2025-06-04, outcome: amended, text: Sætninger}
  - {item: f, meeting: 2025-06-04, outcome: deferred}
`)
	return dir
}

func load(t *testing.T, dir string) *site.Site {
	t.Helper()
	return read(t, os.DirFS(dir))
}

func read(t *testing.T, files fs.FS) *site.Site {
	t.Helper()
	var l diag.List
	rec, err := source.Load(files, &l, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := resolve.Site(rec, date("2025-12-31"), &l, nil, nil)
	for _, d := range l.Sorted() {
		if d.Severity == diag.Error {
			t.Log(d)
		}
	}
	return s
}

func date(s string) civil.Date {
	d, err := civil.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

func plan(t *testing.T, dir string, change func(*Request)) *Plan {
	t.Helper()
	s := load(t, dir)
	r := Request{Guide: s.Guides[0], Version: "1.2", Meeting: date("2025-06-04"), Figure: func(f *markdown.Figure) (string, error) {
		if f.Dataset != "brugere" {
			return "", fmt.Errorf("no dataset %s", f.Dataset)
		}
		return "48", nil
	}}
	if change != nil {
		change(&r)
	}
	p, err := New(s, os.DirFS(dir), r)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// tree reads all files below a folder.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestRelease(t *testing.T) {
	dir := world(t)
	before := tree(t, dir)
	p := plan(t, dir, func(r *Request) { r.Next, r.Effective = "1.4", date("2025-12-01") })
	if !p.OK() {
		t.Fatal(obstacles(p))
	}
	if d := cmp.Diff(before, tree(t, dir)); d != "" {
		t.Fatal("planning wrote: ", d)
	}
	if err := p.Apply(sitetest.Writer(t, dir)); err != nil {
		t.Fatal(err)
	}
	after := tree(t, dir)
	got := map[string]string{}
	for name, text := range after {
		if text != before[name] && !strings.HasSuffix(name, seal.FileName) {
			got[name] = text
		}
	}
	v := "content/guides/g/1.2/"
	want := map[string]string{
		v + "01-formaal.md":       "---\ntitle: Formål # kort\n---\n\nSvar inden for 48 timer, jf. afsnit 4.\n\n## Ansvar {#ansvar}\n\n- Et punkt\n- Et nyt punkt, jf. afsnit 4\n",
		v + "02-nyt.md":           "---\ntitle: \"Nyt: afsnit\"\n---\n\nNy tekst.\n",
		v + "03-kommunikation.md": "---\ntitle: Beskeder\naliases: [breve]\n---\n\nSe [[formaal#ansvar]].\n\n![Roller](assets/r.svg)\n",
		v + "04-bilag.md":         "---\ntitle: Bilag\n---\nSætninger.\n",
		v + "VERSION": "version: \"1.2\"\nbase: \"1.0\"\nbase_seal: " + load(t, dir).Guides[0].Version("1.0").Seal +
			"\napproved: 2025-06-04\nmeeting: 2025-06-04\neffective: 2025-12-01\nmarkdown: 2\n",
		v + "assets/r.svg": before["content/guides/g/1.0/assets/r.svg"],
		"content/guides/g/guide.yaml": strings.Replace(before["content/guides/g/guide.yaml"], `status: draft
    base: "1.0"
`, `status: approved
    base: "1.0"
    approved: 2025-06-04
    meeting: 2025-06-04
    effective: 2025-12-01
    seal: `+p.Seal+`
  - version: "1.4"
    status: draft
    base: "1.2"
`, 1),
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Fatal(d)
	}
	// The released text is what the draft showed, and the seal holds.
	s := load(t, dir)
	released := s.Guides[0].Version("1.2")
	if released.Draft || seal.MatchDigest([]byte(after[v+seal.FileName]), released.Seal) != seal.Same {
		t.Error("the version is not sealed")
	}
	for _, sec := range p.Draft.Sections {
		have := released.Section(sec.ID)
		text := strings.ReplaceAll(sec.Text.Body, "{{ tal brugere 2025-03 }}", "48")
		if strings.TrimLeft(have.Text.Body, "\n") != strings.TrimLeft(text, "\n") || have.Number != sec.Number || have.Title != sec.Title {
			t.Errorf("section %s was released as %q, and the draft showed %q", sec.ID, have.Text.Body, text)
		}
	}
	// What was put off belongs to the next draft.
	if next := s.Guides[0].Version("1.4"); len(next.Proposals) != 1 || next.Sections[0].Text.Body[:2] != "\ni" {
		t.Errorf("the next draft has %d proposals and begins %q", len(next.Proposals), next.Sections[0].Text.Body[:10])
	}
	// The same again changes nothing.
	again := plan(t, dir, func(r *Request) { r.Next, r.Effective = "1.4", date("2025-12-01") })
	if !again.Done || again.Apply(sitetest.Writer(t, dir)) != nil {
		t.Errorf("again: %s", obstacles(again))
	}
	if d := cmp.Diff(after, tree(t, dir)); d != "" {
		t.Error(d)
	}
}

// A kill at any moment before the rename leaves the old guide.yaml, and the next
// release puts all right.
func TestLeftover(t *testing.T) {
	clean := world(t)
	want := plan(t, clean, nil)
	if err := want.Apply(sitetest.Writer(t, clean)); err != nil {
		t.Fatal(err)
	}
	wanted := tree(t, clean)
	for n := range len(want.Files) + 1 {
		dir := world(t)
		leave := want.Files[:n]
		if n > 0 {
			leave = append(leave[:n:n], File{Name: "09-andet.md", Data: []byte("x")})
		}
		for _, f := range leave {
			file := filepath.Join(dir, filepath.FromSlash(want.Dir), filepath.FromSlash(f.Name))
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, f.Data[:len(f.Data)/2], 0o644); err != nil {
				t.Fatal(err)
			}
		}
		p := plan(t, dir, nil)
		if p.Leftover != (n > 0) {
			t.Errorf("after %d files: leftover %v", n, p.Leftover)
		}
		if err := p.Apply(sitetest.Writer(t, dir)); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(wanted, tree(t, dir)); d != "" {
			t.Errorf("after %d files: %s", n, d)
		}
	}
}

// Killed at each of its steps, a release leaves the old guide.yaml or the new one
// with the whole folder.
func TestReleaseIsKilled(t *testing.T) {
	clean := world(t)
	want := plan(t, clean, nil)
	if err := want.Apply(sitetest.Writer(t, clean)); err != nil {
		t.Fatal(err)
	}
	wanted := tree(t, clean)
	files := os.DirFS(world(t))
	sitetest.EachKill(t, func() string {
		dir := t.TempDir()
		if err := os.CopyFS(dir, files); err != nil {
			t.Fatal(err)
		}
		return dir
	}, want.Apply, func(dir string) {
		switch now := tree(t, dir); now[want.GuideFile] {
		case string(want.After):
			if d := cmp.Diff(wanted, now); d != "" {
				t.Error(d)
			}
		case string(want.Before): // TestLeftover goes on from here
		default:
			t.Errorf("guide.yaml is %q", now[want.GuideFile])
		}
	})
}

// Without --effective, the day of approval counts, and the same release again is
// none; approval may be without a meeting.
func TestApprovedWithoutMeeting(t *testing.T) {
	dir := world(t)
	without := func(r *Request) { r.Meeting, r.Approved = civil.Date{}, date("2025-06-30") }
	// The meeting that was to review the draft is none that approved it.
	file := filepath.Join(dir, "content/guides/g/guide.yaml")
	guide, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, append(guide, "    meeting: 2025-06-04 # om udkastet\n"...), 0o644); err != nil {
		t.Fatal(err)
	}
	p := plan(t, dir, without)
	if err := p.Apply(sitetest.Writer(t, dir)); err != nil {
		t.Fatal(obstacles(p))
	}
	v := load(t, dir).Guides[0].Version("1.2")
	if v.Draft || v.Approved != date("2025-06-30") || v.Effective != v.Approved || v.Meeting != nil || v.Markdown != 2 || v.Base.ID != "1.0" {
		t.Errorf("released as %+v", v)
	}
	if again := plan(t, dir, without); !again.Done {
		t.Error(obstacles(again))
	}
	if other := plan(t, dir, func(r *Request) { r.Meeting = date("2025-06-04") }); other.Done || other.OK() {
		t.Error("another approval is taken for the same")
	}
}
