package decide

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/source/folder"
)

// saved is a meeting's file with decisions.
func saved(decisions ...string) string {
	return `{"format": 1, "site": "https://example.org/", "meeting": "2025-06-04", "saved": "2025-06-04T14:10:00+02:00", "decisions": [` + strings.Join(decisions, ",\n") + `]}`
}

func parsed(t *testing.T, text string) *Minutes {
	t.Helper()
	var list diag.List
	m := Parse("gemt.json", []byte(text), &list)
	if m == nil {
		t.Fatal(list.Sorted())
	}
	return m
}

func all(t *testing.T, st *site.Site, root fs.FS, text string) (map[string]string, []string) {
	t.Helper()
	m := parsed(t, text)
	edits, refused, err := All(st, root, m)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, e := range edits {
		if files[e.File] != "" {
			t.Errorf("%s is written twice", e.File)
		}
		if before, _ := fs.ReadFile(root, e.File); string(before) != string(e.Before) {
			t.Errorf("%s is held to another text than it has", e.File)
		}
		files[e.File] = string(e.After)
	}
	var why []string
	for _, d := range refused {
		why = append(why, d.String())
	}
	return files, why
}

// A whole meeting's decisions are one edit of each file; those that stand there
// after a crash are left out.
func TestAll(t *testing.T) {
	st, root := world()
	st.BaseURL = "https://example.org/"
	p := st.Proposals[0]
	item := func(id, hash, rest string) string {
		return fmt.Sprintf(`{"proposal": "2025-01", "item": %q, "hash": %q, "shown": {"old": "gammelt", "new": ["nyt"]}, %s}`, id, hash, rest)
	}
	text := saved(
		item("a", p.Changes[0].Hash, `"outcome": "amended", "texts": ["nyere"], "note": ""`),
		item("c", p.Changes[2].Hash, `"outcome": "rejected", "note": "Den skal blive."`),
		item("q1", p.Questions[0].Hash, `"outcome": "answered", "note": "Ja."`),
		fmt.Sprintf(`{"proposal": "2025-02", "item": "a", "hash": %q, "outcome": "deferred"}`, st.Proposals[1].Changes[0].Hash))
	files, why := all(t, st, root, text)
	if len(why) > 0 || len(files) != 2 {
		t.Fatal(why, files)
	}
	got := files[file]
	for _, want := range []string{"outcome: amended, text: nyere", "item: c", "Den skal blive.", "item: q1"} {
		if strings.Count(got, want) != 1 {
			t.Errorf("%q is not once in\n%s", want, got)
		}
	}
	// A crash left one file written: the resolved site then has its decisions.
	p.Changes[0].Decisions = []*site.Decision{{Item: "a", Hash: p.Changes[0].Hash, Date: day("2025-06-04"), Outcome: site.Amended, Texts: texts("nyere")}}
	p.Changes[2].Decisions = []*site.Decision{{Item: "c", Hash: p.Changes[2].Hash, Date: day("2025-06-04"), Outcome: site.Rejected, Note: "Den skal blive."}}
	p.Questions[0].Decisions = []*site.Decision{{Item: "q1", Hash: p.Questions[0].Hash, Date: day("2025-06-04"), Outcome: site.Answered, Note: "Ja."}}
	files, why = all(t, st, folder.Over(root, map[string][]byte{file: []byte(got)}), text)
	if len(why) > 0 || len(files) != 1 || files["data/proposals/2025-02.yaml"] == "" {
		t.Error(why, files)
	}
}

// Killed at each of its steps, a meeting's decisions leave each file as it was or
// as it is to be.
func TestDecisionsAreKilled(t *testing.T) {
	st, root := world()
	st.BaseURL = "https://example.org/"
	m := parsed(t, saved(fmt.Sprintf(`{"proposal": "2025-01", "item": "b", "hash": %q, "outcome": "approved"}`, st.Proposals[0].Changes[1].Hash),
		fmt.Sprintf(`{"proposal": "2025-02", "item": "a", "hash": %q, "outcome": "deferred"}`, st.Proposals[1].Changes[0].Hash)))
	edits, refused, err := All(st, root, m)
	if err != nil || len(refused) > 0 || len(edits) != 2 {
		t.Fatal(err, refused)
	}
	sitetest.EachKill(t, func() string {
		dir := t.TempDir()
		if err := os.CopyFS(dir, root); err != nil {
			t.Fatal(err)
		}
		return dir
	}, func(w *folder.Writer) error {
		for _, e := range edits {
			if err := e.Write(w); err != nil {
				return err
			}
		}
		return nil
	}, func(dir string) {
		for _, e := range edits {
			if data, _ := os.ReadFile(filepath.Join(dir, e.File)); string(data) != string(e.Before) && string(data) != string(e.After) {
				t.Errorf("%s is %q", e.File, data)
			}
		}
	})
}

// One thing that cannot be stops all, and each is said.
func TestAllRefused(t *testing.T) {
	st, root := world()
	st.BaseURL = "https://example.org/"
	good := fmt.Sprintf(`{"proposal": "2025-01", "item": "b", "hash": %q, "outcome": "approved"}`, st.Proposals[0].Changes[1].Hash)
	for _, tt := range []struct{ text, want string }{
		{saved(good, `{"proposal": "2025-01", "item": "a", "hash": "sha256-2:00", "shown": {"old": "gammelt", "new": "helt andet"}, "outcome": "approved"}`),
			`item "a" of proposal 2025-01 was decided on another text: "gammelt" → "helt andet" was shown, and it is "gammelt" → "nyt" now`},
		{saved(good, `{"proposal": "2025-01", "item": "q1", "hash": "sha256:00", "shown": {"old": "", "new": "Var det?"}, "outcome": "answered"}`),
			`"Var det?" was shown, and it is "" → "Er det?" now`},
		{saved(good, good), `item "b" of proposal 2025-01 twice`},
		{saved(good, `{"proposal": "2025-09", "item": "a", "hash": "x", "outcome": "approved"}`), `there is no proposal "2025-09"`},
		{saved(good, `{"proposal": "2025-01", "item": "a", "hash": "", "outcome": "approved"}`), `the decision on item "a" of proposal 2025-01 does not say what text it was made on`},
		{saved(good, `{"proposal": "2025-01", "item": "q9", "hash": "", "outcome": "approved"}`), `does not say what text it was made on`},
		{saved(good, `{"proposal": "2025-02", "item": "", "hash": "sha256-2:00", "outcome": "approved"}`), `proposal 2025-02 was decided on another text`},
		{saved(good, fmt.Sprintf(`{"proposal": "2025-01", "item": "a", "hash": %q, "outcome": "amended", "texts": ["et", "to"]}`, st.Proposals[0].Changes[0].Hash)), `change "a" has 1 edits, and the decision adopts 2 wordings`},
		{strings.Replace(saved(good), "example.org", "example.net", 1), `the decisions are for another site`},
		{strings.Replace(saved(good), "2025-06-04", "2025-13-04", 1), `the meeting "2025-13-04" is no day`},
	} {
		files, why := all(t, st, root, tt.text)
		if len(files) > 0 || len(why) != 1 || !strings.Contains(why[0], tt.want) {
			t.Errorf("%d files, %q\nwant %q", len(files), why, tt.want)
		}
	}
	for text, want := range map[string]string{
		saved(good)[:60]: "gemt.json:1:61: error: these are no decisions: the file ends too early",
		strings.Replace(saved(good), "format\": 1", "format\": 2", 1): "format 2",
		strings.Replace(saved(good), `"outcome"`, `"udfald"`, 1):      `unknown key "udfald"`,
		saved(good) + "{}": "there is more behind the end of it",
	} {
		var list diag.List
		if m := Parse("gemt.json", []byte(text), &list); m != nil || len(list.Sorted()) != 1 || !strings.Contains(list.Sorted()[0].String(), want) {
			t.Errorf("%v, want %q", list.Sorted(), want)
		}
	}
}

// What decisions approve on both sides of a conflict is told once, at the later one;
// what was so before them is not theirs.
func TestTorn(t *testing.T) {
	change := func(id string, outcome site.Outcome, on string) *site.Change {
		c := &site.Change{ID: id, Proposal: &site.Proposal{ID: "2025-01"}, Pos: diag.Pos{File: id}}
		if outcome != "" {
			c.Decisions = []*site.Decision{{Item: id, Outcome: outcome, Date: day(on)}}
		}
		return c
	}
	with := func(all ...*site.Conflict) *site.Site {
		return &site.Site{Guides: []*site.Guide{{Versions: []*site.Version{{Conflicts: all}}}}}
	}
	early, late := change("early", site.Approved, "2025-06-04"), change("late", site.Amended, "2025-11-11")
	open, not := change("open", "", ""), change("not", site.Rejected, "2025-06-04")
	both := &site.Conflict{A: late, B: early}
	for name, tt := range map[string]struct {
		before, after *site.Site
		want          string
	}{
		"both approved":            {with(), with(both), "late/early"},
		"the other way about":      {with(), with(&site.Conflict{A: early, B: late}), "late/early"},
		"in two sections":          {with(), with(both, both), "late/early"},
		"approved on both before":  {with(both), with(both), ""},
		"a conflict before":        {with(&site.Conflict{A: late, B: open}), with(both), "late/early"},
		"one side is open":         {with(), with(&site.Conflict{A: early, B: open}), ""},
		"the other side is open":   {with(), with(&site.Conflict{A: open, B: late}), ""},
		"one side was rejected":    {with(), with(&site.Conflict{A: early, B: not}), ""},
		"two conflicts, and a new": {with(both), with(both, &site.Conflict{A: early, B: change("third", site.Approved, "2025-11-11")}), "third/early"},
	} {
		var got []string
		for _, d := range Torn(tt.before, tt.after) {
			got = append(got, d.Pos.File+"/"+d.Related[0].Pos.File)
		}
		if said := strings.Join(got, " "); said != tt.want {
			t.Errorf("%s: %q, want %q", name, said, tt.want)
		}
	}
}
