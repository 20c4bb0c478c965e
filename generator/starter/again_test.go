package starter

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bestpractice/generator/guide/units"
	"bestpractice/generator/site"

	"github.com/google/go-cmp/cmp"
)

const writtenByHand = `# Vores forslag
id: "2026-09"
title: "Skrevet i hånden"
guide: vejledning
base: "1.0"
target: "1.1"
by: PARTY
submitted: 2026-04-01
reason: |
  Begrundelsen er skrevet i hånden.
changes:
  # det første
  - {id: a, section: kommunikation, replace: "giver hinanden besked", with: "taler sammen"}

  # det andet, som ændres
  - id: b
    summary: "Kort: hvem"
    section: ansvar
    replace: "hvem der har"
    with: "hvem der tager"

  # det tredje, som er besluttet
  - {id: c, section: formaal, after: "apoteket,", insert_block: "- hospitalet,"}
  - {id: d, section: ansvar, title: "Ansvar og opgaver"}
# slut
decisions:
  - {item: c, meeting: 2026-05-04, outcome: approved}
`

// Edited copies said anew: what is the same keeps its id and its words, what is
// another text is updated, what is gone is taken out, what is new is added; all
// else in the file, and what is decided, stays.
func TestProposalAgain(t *testing.T) {
	dir, _ := newSite(t)
	const name = "data/proposals/2026-09.yaml"
	st, _ := load(t, dir)
	text := strings.ReplaceAll(writtenByHand, "PARTY", st.Parties[0].ID)
	put(t, dir, File{Path: name, Data: []byte(text)})
	st, said := load(t, dir)
	if len(said) > 0 {
		t.Fatal(said)
	}
	v := st.Guides[0].Versions[0]
	read := func(path string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, path)) }
	copies := func(edit ...string) []units.Edited {
		var out []units.Edited
		r := strings.NewReplacer(edit...)
		for _, s := range v.Sections {
			out = append(out, units.Edited{Section: s.ID, Title: s.Title, Body: r.Replace(s.Text.Body)})
		}
		return out
	}
	o := ProposalOptions{ID: "2026-09", Submitted: today, Words: func(c *site.Change) string { return c.Edits[0].Text }}
	f, words, ok, err := ProposalAgain(st, o, copies("giver hinanden besked", "taler sammen", "hvem der har", "hvem der bærer", "apoteket,\n", "apoteket,\n- hospitalet,\n", "til her | Apoteket |", "til her | Lægen |"), true, read)
	if !ok || err != nil {
		t.Fatal(ok, err)
	}
	want := strings.Replace(text, "    replace: \"hvem der har\"\n    with: \"hvem der tager\"\n", "    replace: \"har\"\n    with: \"bærer\"\n", 1)
	want = strings.Replace(want, "  - {id: d, section: ansvar, title: \"Ansvar og opgaver\"}\n", "", 1)
	got := string(f.Data)
	head, tail, _ := strings.Cut(got, "  - id: e\n")
	if i := strings.Index(tail, "# slut"); i < 0 || !strings.Contains(tail[:i], "section: ") {
		t.Fatalf("nothing was added before the end of the list:\n%s", got)
	} else {
		tail = tail[i:]
	}
	// How the quotation of an updated change is cut is the units' business.
	if d := cmp.Diff(lines(want, "replace:", "with:"), lines(head+tail, "replace:", "with:")); d != "" {
		t.Error(d)
	}
	if len(words) < 3 || string(f.Before) != text {
		t.Errorf("%d words, before %q", len(words), f.Before)
	}
	if err := os.WriteFile(filepath.Join(dir, name), f.Data, 0o666); err != nil {
		t.Fatal(err)
	}
	st, said = load(t, dir)
	if len(said) > 0 {
		t.Fatal(said, got)
	}
	if body := st.Guides[0].Versions[1].Section("ansvar").Text.Body; !strings.Contains(body, "hvem der bærer") {
		t.Error(body)
	}
	// The same once more says nothing new, whatever stands in the file.
	v = st.Guides[0].Versions[0]
	if _, _, ok, err := ProposalAgain(st, o, copies("giver hinanden besked", "taler sammen", "hvem der har", "hvem der bærer", "apoteket,\n", "apoteket,\n- hospitalet,\n", "til her | Apoteket |", "til her | Lægen |"), true, read); !ok || err == nil || !strings.Contains(err.Error(), "proposes that already") {
		t.Error(ok, err)
	}
	// Copies of some sections say nothing of others.
	f, _, _, err = ProposalAgain(st, o, copies("giver hinanden besked", "mødes")[1:2], false, read)
	if err != nil && !strings.Contains(err.Error(), "proposes that already") || strings.Contains(string(f.Data), "id: a") != (err == nil) {
		t.Errorf("%v\n%s", err, f.Data)
	}
}

// Where a change leads addresses was written by hand, and stays with it when its text
// is another one.
func TestProposalAgainKeepsAddresses(t *testing.T) {
	dir, _ := newSite(t)
	const name = "data/proposals/2026-09.yaml"
	st, _ := load(t, dir)
	text := strings.ReplaceAll(writtenByHand, "PARTY", st.Parties[0].ID)
	head, _, _ := strings.Cut(text, "changes:\n")
	const anchors = "    anchors: {\"svarfrister\": \"kommunikation#frister\"}\n"
	put(t, dir, File{Path: name, Data: []byte(head + "changes:\n  - id: a\n    section: kommunikation\n    replace: \"## Svarfrister {#svarfrister}\"\n    with: \"## Frister {#frister}\"\n" + anchors)})
	st, said := load(t, dir)
	if len(said) > 0 {
		t.Fatal(said)
	}
	var copies []units.Edited
	for _, s := range st.Guides[0].Versions[0].Sections {
		copies = append(copies, units.Edited{Section: s.ID, Title: s.Title, Body: strings.Replace(s.Text.Body, "## Svarfrister {#svarfrister}", "## Frist for svar {#frister}", 1)})
	}
	f, _, _, err := ProposalAgain(st, ProposalOptions{ID: "2026-09", Submitted: today}, copies, true, func(path string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, path)) })
	if err != nil {
		t.Fatal(err)
	}
	if got := string(f.Data); !strings.Contains(got, "- id: a\n") || !strings.Contains(got, "Frist for svar") || strings.Count(got, anchors) != 1 {
		t.Error(got)
	}
}

// lines gives a text without the lines that begin with certain words.
func lines(text string, without ...string) []string {
	var out []string
	for _, l := range strings.Split(text, "\n") {
		keep := true
		for _, w := range without {
			keep = keep && !strings.HasPrefix(strings.TrimSpace(l), w)
		}
		if keep {
			out = append(out, l)
		}
	}
	return out
}

// Without an id it is the only open proposal of that guide, base, party and
// meeting; where there is none, or are two, a new one is made.
func TestWhichProposalAgain(t *testing.T) {
	dir, st := newSite(t)
	party := st.Parties[0].ID
	read := func(path string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, path)) }
	body := func(st *site.Site) []units.Edited {
		s := st.Guides[0].Versions[0].Section("ansvar")
		return []units.Edited{{Section: s.ID, Title: s.Title, Body: strings.Replace(s.Text.Body, "hvem der har", "hvem der skal have", 1)}}
	}
	file := func(id, more string) File {
		return File{Path: "data/proposals/" + id + ".yaml", Data: []byte("id: \"" + id + "\"\ntitle: T\nguide: vejledning\nbase: \"1.0\"\ntarget: \"1.1\"\nby: " + party +
			"\nsubmitted: 2026-04-01\nmeeting: 2026-05-04\nreason: x\nchanges:\n- {id: a, section: ansvar, replace: \"hvem der har\", with: \"hvem der tager\"}\n" + more)}
	}
	if err := os.Remove(filepath.Join(dir, "data/proposals/2026-01.yaml")); err != nil {
		t.Fatal(err)
	}
	day := st.Meetings[0].Date
	o := ProposalOptions{By: party, Submitted: today, Meeting: day}
	for _, tt := range []struct {
		files []File
		id    string
		ok    bool
		err   string
	}{
		{nil, "", false, ""},
		{[]File{file("2026-07", "")}, "", true, ""},
		{[]File{file("2026-07", ""), file("2026-08", "")}, "", false, ""},
		{[]File{file("2026-07", ""), file("2026-08", "")}, "2026-08", true, ""},
		{[]File{file("2026-07", "decisions:\n- {item: a, meeting: 2026-05-04, outcome: rejected}\n")}, "", false, ""},
		{[]File{file("2026-07", "decisions:\n- {item: a, meeting: 2026-05-04, outcome: rejected}\n")}, "2026-07", true, "all of proposal 2026-07 is decided"},
		{[]File{file("2026-07", "")}, "2026-08", false, ""},
	} {
		for _, f := range tt.files {
			put(t, dir, f)
		}
		st, _ := load(t, dir)
		o.ID = tt.id
		f, _, ok, err := ProposalAgain(st, o, body(st), false, read)
		if ok != tt.ok || (tt.err == "") != (err == nil) || err != nil && !strings.Contains(err.Error(), tt.err) {
			t.Errorf("%d files, %q: %v, %v", len(tt.files), tt.id, ok, err)
		}
		if ok && err == nil && !strings.Contains(string(f.Data), "changes:\n- id: a\n  section: ansvar\n") {
			t.Errorf("%s", f.Data)
		}
		for _, f := range tt.files {
			if err := os.Remove(filepath.Join(dir, f.Path)); err != nil {
				t.Fatal(err)
			}
		}
	}
}
