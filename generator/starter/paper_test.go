package starter

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bestpractice/generator/guide/units"
	"bestpractice/generator/site"
	"bestpractice/generator/word/propose"
)

// A paper becomes a proposal for each party that loads; the same paper again is
// nothing new, a newer one says the proposal anew, and what is not marked needs
// somebody who raises it.
func TestFromPaper(t *testing.T) {
	dir, st := newSite(t)
	if err := os.Remove(filepath.Join(dir, "data/proposals/2026-01.yaml")); err != nil {
		t.Fatal(err)
	}
	meeting := filepath.Join(dir, "content/meetings/2026-05-04.md")
	data, err := os.ReadFile(meeting)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(meeting, []byte(strings.Replace(string(data), "    proposals: [\"2026-01\"]\n", "", 1)), 0o666); err != nil {
		t.Fatal(err)
	}
	change := func(section, quote, text string) units.Change {
		return units.Change{Places: []units.Place{{Section: section, Edit: units.Edit{Kind: site.Replace, Quote: quote, Text: text}}}}
	}
	paper := func(word string) *propose.Paper {
		return &propose.Paper{
			Proposals: []*propose.Proposal{
				{Party: st.Parties[1], Changes: []units.Change{change("kommunikation", "giver hinanden besked", word), change("ansvar", "hvem der har", "hvem der tager")}, Last: "2026-02-03",
					Questions: []propose.Question{{Section: "ansvar", Quote: "hvem der har", Text: "Hvem?\nPLO: \"os\""}}},
				{Party: st.Parties[2], Questions: []propose.Question{{Text: "Hvorfor?"}}},
			},
			Untracked: []units.Change{change("formaal", "apoteket", "apotekerne")},
		}
	}
	o := PaperOptions{File: "bilag.docx", Read: func(name string) ([]byte, error) { return os.ReadFile(filepath.Join(dir, name)) }}
	o.Submitted = today
	run := func(word string) *Paper {
		t.Helper()
		st, _ := load(t, dir)
		made, err := FromPaper(st, o, paper(word))
		if err != nil {
			t.Fatal(err)
		}
		put(t, dir, made.Files...)
		if _, said := load(t, dir); len(said) > 0 {
			t.Fatal(said)
		}
		return made
	}
	first := run("taler sammen")
	if len(first.Files) != 2 || strings.Join(first.IDs, " ") != "2026-01 2026-02" || !strings.Contains(string(first.Files[0].Data), "submitted: 2026-02-03") || first.Unmarked != "" {
		t.Fatalf("%d files, %q\n%s", len(first.Files), first.IDs, first.Files[0].Data)
	}
	if again := run("taler sammen"); len(again.Files) != 0 || strings.Join(again.IDs, " ") != "2026-01 2026-02" {
		t.Errorf("the same again: %d files, %q", len(again.Files), again.IDs)
	}
	newer := run("skriver sammen")
	if len(newer.Files) != 1 || newer.Files[0].Path != "data/proposals/2026-01.yaml" || !strings.Contains(string(newer.Files[0].Data), "skriver sammen") || strings.Join(newer.Items["2026-01"], " ") != "a b" {
		t.Errorf("a newer paper: %d files, %q", len(newer.Files), newer.Items)
	}
	o.By = st.Parties[0].ID
	if last := run("skriver sammen"); len(last.Files) != 1 || last.Unmarked != "2026-03" || !strings.Contains(string(last.Files[0].Data), "apotekerne") {
		t.Errorf("what is not marked: %d files, %q", len(last.Files), last.Unmarked)
	}
	// Nobody's proposal is said anew by what is about something else.
	o.By = st.Parties[1].ID
	st, _ = load(t, dir)
	if own, err := FromPaper(st, o, paper("skriver sammen")); err != nil || len(own.Files) != 1 || own.Unmarked != "2026-04" {
		t.Errorf("what is not marked, of who marked the rest: %+v, %v", own, err)
	}
	o.By = ""
	other, err := FromPaper(st, o, &propose.Paper{Proposals: []*propose.Proposal{{Party: st.Parties[0], Changes: []units.Change{change("ansvar", "hvem der har", "hvem der får")}}}})
	if err != nil || len(other.Files) != 1 || strings.Join(other.IDs, " ") != "2026-04" {
		t.Errorf("another paper of one party: %+v, %v", other, err)
	}
}
