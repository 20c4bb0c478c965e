package amend

import (
	"errors"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
)

// What is wrong with words is said at the change that brought them, of several the
// one that brought most of them; what the base has by itself, at the first change that
// may have taken away what it needs.
func TestBlame(t *testing.T) {
	v := version("1.0", "s: Svar i dag.\n\nRing i morgen.\n")
	s := v.Sections[0]
	var l diag.List
	d := Draft(nil, v, "next", []*site.Proposal{proposal("1", v, edit(s, site.Replace, "i dag", "jf. [[findes]] straks")),
		proposal("2", v, edit(s, site.Replace, "i morgen", "jf. [[findes-ikke]]"))}, &l)
	for words, want := range map[string]string{
		"[[findes]] straks": "1.yaml", "[[findes-ikke]].": "2.yaml", "Svar": "1.yaml", "Ring ": "1.yaml",
	} {
		if got := Blame(d.Sections[0], words); got.File != want {
			t.Errorf("%s: %v, want %s", words, got, want)
		}
	}
}

// A vote is on what a {{ tal }} is written out as; one that nobody can write is told
// elsewhere.
func TestHashCoversWhatIsWrittenOut(t *testing.T) {
	v := version("1.0", "s: Svar i dag.\n")
	c := proposal("1", v, edit(v.Sections[0], site.Replace, "i dag", "til {{ tal brugere 2025-03 }}")).Changes[0]
	hash := func(written string, err error) string {
		return HashOf(c, Inputs{Figure: func(string, string, []string) (string, error) { return written, err }})
	}
	one, other, none := hash("48", nil), hash("49", nil), hash("", errors.New("unknown"))
	if one == other || one == none || one != hash("48", nil) || none != HashOf(c, Inputs{}) || none != hash("50", errors.New("unknown")) {
		t.Errorf("48: %s, 49: %s, unknown: %s", one, other, none)
	}
}

// Sections that one change sends behind each other stay where they are, and none is
// lost; whatever moved a number before is no reason of this draft.
func TestRingOfOneChange(t *testing.T) {
	v := version("1.0", "a: A\n", "b: B\n", "c: C\n")
	ring := change(&site.Edit{Kind: site.MoveSection, Section: v.Sections[0], After: "b"}, &site.Edit{Kind: site.MoveSection, Section: v.Sections[1], After: "a"})
	v.Sections[2].NumberedBy = []*site.Change{ring}
	var l diag.List
	d := Draft(nil, v, "next", []*site.Proposal{proposal("1", v, ring)}, &l)
	if got := outline1(d); got != "1 a, 2 b, 3 c" {
		t.Errorf("%s; %s", got, messages(&l))
	}
	if by := d.Sections[2].NumberedBy; by != nil {
		t.Errorf("the number of c is moved by %v", by)
	}
}

// A number that no section of the base has, and one of the draft will have, is told
// where it surely names one; "Afsnit 4" that begins a sentence may be anybody's.
func TestNumbersThatNobodyHas(t *testing.T) {
	for text, want := range map[string]bool{"Svar, jf. afsnit 4.": true, "Afsnit 4 i loven er nyt.": false, "Svar, jf. afsnit 5.": false} {
		v := version("1.0", "a: "+text+"\n", "b: B\n", "c: C\n")
		var l diag.List
		Draft(nil, v, "next", []*site.Proposal{proposal("1", v, change(&site.Edit{Kind: site.AddSection, NewID: "n", Title: "N", After: "a", Text: "Ny."}))}, &l)
		if got := messages(&l); strings.Contains(got, "unknown-section-number") != want {
			t.Errorf("%s: %q", text, got)
		}
	}
}
