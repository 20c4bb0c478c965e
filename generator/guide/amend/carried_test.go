package amend

import (
	"slices"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// What was put off is carried to a newer version where that has not touched its
// place, and else to be written anew: also a title and a removal.
func TestWhatIsCarried(t *testing.T) {
	for _, tt := range []struct {
		name     string
		old, new string // the section's body
		title    string // the newer one, "" where it stands
		change   func(s *site.Section) *site.Change
		carried  bool
	}{
		{"a title that stands", "a\n", "b\n", "", func(s *site.Section) *site.Change { return edit(s, site.Retitle, "", "T") }, true},
		{"a title that was changed", "a\n", "a\n", "Ny", func(s *site.Section) *site.Change { return edit(s, site.Retitle, "", "T") }, false},
		{"a removal", "a\n", "a\n", "Ny", func(s *site.Section) *site.Change { return change(&site.Edit{Kind: site.RemoveSection, Section: s}) }, true},
		{"a removal of what was changed", "a\n", "b\n", "", func(s *site.Section) *site.Change { return change(&site.Edit{Kind: site.RemoveSection, Section: s}) }, false},
		{"beside a word that came", "en to\n", "en halv to\n", "", func(s *site.Section) *site.Change { return edit(s, site.Replace, "to", "tre") }, true},
		{"before a word that came", "en to\n", "en to tre\n", "", func(s *site.Section) *site.Change { return edit(s, site.Replace, "en", "et") }, true},
		// Two insertions at one point are in conflict: of one that is in the base already too.
		{"an insertion where one came", "en to\n", "en halv to\n", "", func(s *site.Section) *site.Change { return edit(s, site.InsertAfter, "en", " hel") }, false},
		{"an insertion beside where one came", "en to tre\n", "en halv to tre\n", "", func(s *site.Section) *site.Change { return edit(s, site.InsertAfter, "to", " hel") }, true},
		{"a block where one came", "en\n\nto\n", "en\n\nny\n\nto\n", "", func(s *site.Section) *site.Change { return edit(s, site.BlockAfter, "en", "min") }, false},
		{"one letter of what was changed", "en to tre\n", "en ti tre\n", "", func(s *site.Section) *site.Change { return edit(s, site.Replace, "to tre", "to fire") }, false},
	} {
		day := civil.Date{Year: 2025, Month: 6, Day: 4}
		v1, v2 := version("1.0", "s: "+tt.old, "t: x\n"), version("next", "s: "+tt.new, "t: x\n")
		if tt.title != "" {
			v2.Sections[0].Title = tt.title
		}
		v1.Approved, v2.Approved = civil.Date{Year: 2025, Month: 6, Day: 1}, day
		g := &site.Guide{ID: "g", Versions: []*site.Version{v1, v2}}
		v1.Guide, v2.Guide = g, g
		p := proposal("1", v1, decide(tt.change(v1.Sections[0]), site.Deferred, ""))
		d := Draft(nil, v2, "later", []*site.Proposal{p}, &diag.List{})
		changed := len(d.Sections) != 2 || d.Sections[0].Text.Body != tt.new || d.Sections[0].Title != v2.Sections[0].Title
		if (len(d.Uncarried) == 0) != tt.carried || changed != tt.carried {
			t.Errorf("%s: %d to be written anew, the draft is %q", tt.name, len(d.Uncarried), d.Sections[0].Text.Body)
		}
	}
}

// What is put off for a draft that is not out yet waits for it, also where another
// version was released meanwhile.
func TestPutOffForADraft(t *testing.T) {
	day := civil.Date{Year: 2025, Month: 6, Day: 4}
	v1, v2, v11 := version("1.0", "s: a\n"), version("next", "s: a\n"), version("1.1", "s: a\n")
	v1.Approved, v11.Approved, v2.Draft = day, day, true
	g := &site.Guide{ID: "g", Versions: []*site.Version{v1, v2, v11}}
	v1.Guide, v2.Guide, v11.Guide = g, g, g
	ch := decide(edit(v1.Sections[0], site.Replace, "a", "b"), site.Deferred, "")
	p := proposal("1", v1, ch)
	if Carried(ch, v11) {
		t.Error("carried past the draft that it was written for")
	}
	if v2.Draft = false; Carried(ch, v1) || !Carried(ch, v2) || !Carried(ch, v11) {
		t.Error("not carried once the version was released without it")
	}
	if first := (&site.Change{Decisions: ch.Decisions, Proposal: &site.Proposal{TargetID: "1.0"}}); !Carried(first, v1) || !Carried(first, v11) {
		t.Error("what was put off for the first version is not carried")
	}
	if d := Draft(nil, v11, "later", []*site.Proposal{p}, &diag.List{}); d.Sections[0].Text.Body != "b\n" {
		t.Errorf("the draft after it is %q", d.Sections[0].Text.Body)
	}
	// What is decided on it later is for that draft, whatever other drafts there are.
	other := version("2.0", "s: a\n")
	other.Draft, other.Guide, v2.Approved = true, g, day
	g.Versions = []*site.Version{v1, v2, other, v11}
	for outcome, want := range map[site.Outcome]string{site.Approved: "b\n", site.Rejected: "a\n", site.Deferred: "b\n"} {
		ch.Decisions = append(ch.Decisions[:1], &site.Decision{Outcome: outcome, Date: civil.Date{Year: 2025, Month: 7, Day: 1}})
		if d := Draft(nil, v11, "later", []*site.Proposal{p}, &diag.List{}); !Carried(ch, v11) || d.Sections[0].Text.Body != want {
			t.Errorf("%s: carried %v, the draft is %q", outcome, Carried(ch, v11), d.Sections[0].Text.Body)
		}
	}
}

// A proposal to another guide takes no part, though the sections be called the same.
func TestAnotherGuidesProposal(t *testing.T) {
	v, other := version("1.0", "s: a b\n"), version("1.0", "s: a b\n")
	p := proposal("1", other, edit(other.Sections[0], site.Replace, "b", "c"))
	q := proposal("2", v, edit(v.Sections[0], site.Replace, "a", "d"))
	if d := Draft(nil, v, "next", []*site.Proposal{p, q}, &diag.List{}); d.Sections[0].Text.Body != "d b\n" || !slices.Equal(d.Proposals, []*site.Proposal{q}) {
		t.Errorf("%q of %d proposals", d.Sections[0].Text.Body, len(d.Proposals))
	}
}

// A decision on what was edited since is said, of a change and of a whole proposal.
func TestStaleDecisionsAreSaid(t *testing.T) {
	v := version("1.0", "s: a b\n")
	for _, tt := range []struct{ hash, whole, want string }{
		{"", "", ""}, {"sha256:00", "", "change \"a\" is not the one"}, {"", "sha256:00", "proposal 1 is not the one"},
	} {
		p := proposal("1", v, decide(edit(v.Sections[0], site.Replace, "b", "c"), site.Rejected, ""))
		if tt.hash != "" {
			p.Changes[0].Decisions[0].Hash = tt.hash
		}
		if tt.whole != "" {
			p.Decisions = []*site.Decision{{Hash: tt.whole, Outcome: site.Deferred, Date: civil.Date{Year: 2025, Month: 6, Day: 1}}}
		}
		var l diag.List
		Check(nil, p, &l)
		if got := messages(&l); (got == "") != (tt.want == "") || !strings.Contains(got, tt.want) {
			t.Errorf("%+v: %s", tt, got)
		}
	}
}
