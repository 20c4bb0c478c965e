package resolve_test

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"bestpractice/generator/diag"
	"bestpractice/generator/resolve"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source"

	"github.com/google/go-cmp/cmp"
)

func base(t *testing.T) *site.Site {
	t.Helper()
	dir := t.TempDir()
	extract(t, dir, "testdata/base.txtar")
	st, said := load(t, dir)
	if len(said) > 0 {
		t.Fatal(strings.Join(said, "\n"))
	}
	return st
}

// Names become pointers to one and the same thing.
func TestPointers(t *testing.T) {
	st := base(t)
	g, p, m := st.Guides[0], st.Proposals[0], st.Meetings[0]
	v, d := g.Versions[0], g.Versions[1]
	if p.Guide != g || p.Base != v || p.Target != d || d.Base != v || p.Meeting != m || p.By != st.Parties[0] {
		t.Error("the proposal leads elsewhere")
	}
	if p.Changes[0].Edits[0].Section != v.Sections[1] || v.Sections[1].Version != v || v.Guide != g {
		t.Error("the change leads elsewhere")
	}
	if m.Agenda[0].Proposals[0] != p || m.Agenda[0].Text.Body != "Tekst til punktet." || m.Agenda[0].Text.Pos.Line != 11 {
		t.Errorf("the agenda: %+v", m.Agenda[0])
	}
	if st.Parties[1].Area != st.Areas[0] && st.Parties[1].Area != st.Areas[1] || st.Parties[1].Area.Name != "Aalborg" {
		t.Error("the party is no kommune")
	}
	if st.Accessibility == nil || st.Accessibility.ID != "tilgaengelighed" {
		t.Error("the accessibility statement is not found")
	}
}

// The day that was asked for goes before the one of site.yaml, and only that one
// is fixed.
func TestDate(t *testing.T) {
	if st := base(t); !st.Date.IsZero() || st.Fixed {
		t.Errorf("without any: %s, %v", st.Date, st.Fixed)
	}
	dir := t.TempDir()
	extract(t, dir, "testdata/base.txtar")
	l := &diag.List{}
	rec, err := source.Load(os.DirFS(dir), l, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	day := civil.Date{Year: 2030, Month: 1, Day: 2}
	rec.Config.Date.Date = civil.Date{Year: 2029, Month: 12, Day: 31}
	if st := resolve.Site(rec, civil.Date{}, l, nil, nil); st.Date != rec.Config.Date.Date || !st.Fixed {
		t.Errorf("of site.yaml: %s, %v", st.Date, st.Fixed)
	}
	if st := resolve.Site(rec, day, l, nil, nil); st.Date != day || st.Fixed {
		t.Errorf("asked for: %s, %v", st.Date, st.Fixed)
	}
}

// What an author has explained is a note; errors stay errors.
func TestAcknowledged(t *testing.T) {
	const event = "title: Temadag\ndate: 2025-06-10\nweekday: onsdag\nacknowledge: {wrong-weekday: Sådan står der i indbydelsen., missing-key: Nej.}\naudience: {text: Alle, dataset: antal}\n"
	dir := t.TempDir()
	extract(t, dir, "testdata/base.txtar")
	if err := os.WriteFile(filepath.Join(dir, "data/events/temadag.yaml"), []byte(event), 0o666); err != nil {
		t.Fatal(err)
	}
	_, said := load(t, dir)
	want := []string{
		`data/events/temadag.yaml:3:10: note: "onsdag": that day is another (2025-06-10 is a Tuesday (tirsdag)) [wrong-weekday]`,
		`data/events/temadag.yaml:5:11: error: the key "side" is missing (under or over) [missing-key]`,
	}
	if diff := cmp.Diff(want, said); diff != "" {
		t.Error(diff)
	}
}

// The records are as they were: a stage changes nothing that it was given.
func TestRecordsStay(t *testing.T) {
	dir := t.TempDir()
	extract(t, dir, "testdata/base.txtar", "testdata/proposal.txtar")
	load := func() *source.Records {
		rec, err := source.Load(os.DirFS(dir), &diag.List{}, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		return rec
	}
	rec, untouched := load(), load()
	first := resolve.Site(rec, civil.Date{}, &diag.List{}, nil, nil)
	if diff := cmp.Diff(untouched, rec); diff != "" {
		t.Errorf("resolving changed the records:\n%s", diff)
	}
	if second := resolve.Site(rec, civil.Date{}, &diag.List{}, nil, nil); second.Date != first.Date || len(second.Proposals) != len(first.Proposals) {
		t.Error("a second time gives another site")
	}
}

// Actions are carried on by their id: the newest says how they stand, the first
// since when.
func TestActionsCarriedOn(t *testing.T) {
	dir := t.TempDir()
	extract(t, dir, "testdata/base.txtar")
	for day, status := range map[string]string{"2025-07-01": "åben", "2025-09-02": "udført"} {
		text := "---\ntitle: Møde\ndate: " + day + "\nstatus: held\nactions:\n  - {id: opgave, text: Opgaven, party: plo, status: " + status + ", due: inden jul, latest: 2025-12-24}\n---\n"
		if err := os.WriteFile(filepath.Join(dir, "content/meetings", day+".md"), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	st, said := load(t, dir)
	if len(said) > 0 {
		t.Fatal(said)
	}
	if len(st.Actions) != 1 {
		t.Fatalf("%d actions, want 1", len(st.Actions))
	}
	a := st.Actions[0]
	if a.Status != "udført" || a.Since.Date.String() != "2025-07-01" || a.Meeting.Date.String() != "2025-09-02" || a.Deadline().String() != "2025-12-24" {
		t.Errorf("%+v", a)
	}
}

// FuzzSite puts one text in the place of one file: nothing panics, and every
// diagnostic names a file.
func FuzzSite(f *testing.F) {
	names := []string{"data/proposals/2025-01.yaml", "content/meetings/2025-06-04.md", "data/statistics/antal/2025-03-01.yaml", "data/events/temadag.yaml",
		"data/kommuner.yaml", "data/parties.yaml", "data/site.yaml", "content/guides/vejledning/guide.yaml", "content/guides/vejledning/1.0/02-ansvar.md",
		"data/reviews/2025-06-04/plo-1.json"}
	// In memory, and nothing but what the files refer to: hundreds of sites a second.
	dir := f.TempDir()
	extract(f, dir, "testdata/base.txtar")
	files := fstest.MapFS{}
	for _, name := range append([]string{"content/guides/vejledning/1.0/01-formaal.md", "content/guides/vejledning/1.0/SHA256SUMS", "content/pages/tilgaengelighed.md"}, names...) {
		if data, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name))); err == nil {
			files[name] = &fstest.MapFile{Data: data}
		}
	}
	for i, name := range names {
		text := ""
		if file := files[name]; file != nil {
			text = string(file.Data)
		}
		f.Add(uint8(i), text)
	}
	f.Add(uint8(0), "changes: [{id: a, add: x, title: y, text: z, after: nej}, {id: b, move: ansvar}, {id: c, remove: ansvar}]\nguide: vejledning\nbase: \"1.0\"\ntarget: \"1.1\"\n")
	f.Add(uint8(2), "kind: kommuner\nmeasures: [{id: a, unit: antal, within: b}, {id: b, unit: antal, within: a}]\nrows: [{area: land, x: {a: 1}}]\nhighlight: {measure: a}\n")
	f.Add(uint8(7), "title: V\nversions: [{version: \"1.0\", status: approved, withdrawn: {date: 2025-01-01, by: x, reason: y}}, {version: \"1.1\", status: draft, base: \"1.0\"}]\n")
	f.Fuzz(func(t *testing.T, which uint8, text string) {
		site := maps.Clone(files)
		site[names[int(which)%len(names)]] = &fstest.MapFile{Data: []byte(text)}
		l := &diag.List{}
		rec, err := source.Load(site, l, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		resolve.Site(rec, civil.Date{}, l, nil, nil)
		for _, d := range l.Sorted() {
			if d.Pos.File == "" || d.Code == "" {
				t.Errorf("without a place or a code: %+v", d)
			}
		}
	})
}
