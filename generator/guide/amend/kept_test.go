package amend

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// What follows a section that was put off or rejected stands where that would have
// stood, and what follows an older name stands behind the section that has it.
func TestPlacesWithoutASection(t *testing.T) {
	add := func(id, after string) *site.Change {
		return change(&site.Edit{Kind: site.AddSection, NewID: id, Title: id, After: after, Text: id})
	}
	for _, tt := range []struct {
		changes []*site.Change
		want    string
	}{
		{[]*site.Change{decide(add("n", "b"), site.Rejected, ""), add("m", "n")}, "1 a, 2 b, 3 m, 4 c"},
		{[]*site.Change{decide(add("n", "b"), site.Deferred, ""), decide(add("o", "n"), site.Deferred, ""), add("m", "o")}, "1 a, 2 b, 3 m, 4 c"},
		{[]*site.Change{add("m", "n"), add("n", "b")}, "1 a, 2 b, 3 n, 4 m, 5 c"},
		{[]*site.Change{add("m", "gammel")}, "1 a, 2 b, 3 m, 4 c"},
	} {
		v := version("1.0", "a: A\n", "b: B\n", "c: C\n")
		v.Sections[1].Aliases = []string{"gammel"}
		var l diag.List
		if d := Draft(nil, v, "next", []*site.Proposal{proposal("1", v, tt.changes...)}, &l); outline1(d) != tt.want || messages(&l) != "" {
			t.Errorf("%s, want %s; %s", outline1(d), tt.want, messages(&l))
		}
	}
}

// The sections that go are listed as they stood, whoever takes them out, each with
// its owner.
func TestRemovedAsTheyStood(t *testing.T) {
	v := version("1.0", "a: A\n", "b: B\n", "c: C\n", "d: D\n")
	takes := func(i int) *site.Change {
		return change(&site.Edit{Kind: site.RemoveSection, Section: v.Sections[i]})
	}
	d := Draft(nil, v, "next", []*site.Proposal{proposal("1", v, takes(3), takes(1)), proposal("2", v, takes(2))}, &diag.List{})
	var got []string
	for _, s := range d.Removed {
		got = append(got, s.ID+" "+s.RemovedBy.Change.Proposal.ID+s.RemovedBy.Change.ID)
	}
	if diff := cmp.Diff([]string{"b 1b", "c 2a", "d 1a"}, got); diff != "" || outline1(d) != "1 a" {
		t.Error(diff, outline1(d))
	}
}

// A section that an example alters, moves or adds is an example itself, and all of a
// version on an example are.
func TestExampleMarks(t *testing.T) {
	for name, ch := range map[string]func(v *site.Version) *site.Change{
		"a": func(v *site.Version) *site.Change { return edit(v.Sections[0], site.Replace, "A", "X") },
		"b": func(v *site.Version) *site.Change { return edit(v.Sections[1], site.Retitle, "", "T") },
		"c": func(v *site.Version) *site.Change {
			return change(&site.Edit{Kind: site.MoveSection, Section: v.Sections[2]})
		},
		"d": func(v *site.Version) *site.Change {
			return change(&site.Edit{Kind: site.RemoveSection, Section: v.Sections[0], Alias: v.Sections[3]})
		},
		"n": func(v *site.Version) *site.Change {
			return change(&site.Edit{Kind: site.AddSection, NewID: "n", Title: "N", After: "b", Text: "N"})
		},
		"": func(v *site.Version) *site.Change { return edit(v.Sections[1], site.InsertAfter, "B", " og C") },
	} {
		v := version("1.0", "a: A\n", "b: B\n", "c: C\n", "d: D\n")
		p, plain := proposal("1", v, ch(v)), proposal("2", v, edit(v.Sections[3], site.Replace, "D", "Y"))
		p.Example = name != ""
		d := Draft(nil, v, "next", []*site.Proposal{p, plain}, &diag.List{})
		var got []string
		for _, s := range d.Sections {
			if s.Example {
				got = append(got, s.ID)
			}
		}
		if strings.Join(got, " ") != name || d.Example {
			t.Errorf("an example on %q makes examples of %q, version %v", name, got, d.Example)
		}
		if v.Example = true; !Draft(nil, v, "next", []*site.Proposal{plain}, &diag.List{}).Example {
			t.Error("a version on an example is none")
		}
	}
}

func TestCarried(t *testing.T) {
	day := func(m int) civil.Date { return civil.Date{Year: 2025, Month: 6, Day: m} }
	v1 := version("1.0", "s: a b c\n")
	v2 := version("next", "s: a x c\n")
	v1.Approved, v2.Approved = day(1), day(4)
	guide := &site.Guide{ID: "g", Versions: []*site.Version{v1, v2}}
	v1.Guide, v2.Guide = guide, guide
	s := v1.Sections[0]
	p := proposal("1", v1,
		decide(edit(s, site.Replace, "a", "A"), site.Deferred, ""),
		decide(edit(s, site.Replace, "b", "B"), site.Deferred, ""),
		decide(edit(s, site.Replace, "c", "C"), site.Approved, ""))
	var l diag.List
	d := Draft(nil, v2, "later", []*site.Proposal{p}, &l)
	if d.Sections[0].Text.Body != "A x c\n" || len(d.Uncarried) != 1 || d.Uncarried[0].Change.ID != "b" || len(d.Deferred) != 1 || d.Deferred[0].ID != "b" {
		t.Errorf("draft %q, not carried %v", d.Sections[0].Text.Body, d.Uncarried)
	}
	if m := messages(&l); !strings.Contains(m, `warning: change "b" of proposal 1 is not carried to version later`) || l.HasErrors() {
		t.Error(m)
	}
	// Approved at a later meeting it is no longer in doubt.
	p.Changes[0].Decisions = append(p.Changes[0].Decisions, &site.Decision{Outcome: site.Approved, Date: day(20)})
	if got := Decided(nil, v2, "later", []*site.Proposal{p}, day(30), &diag.List{}).Sections[0].Text.Body; got != "A x c\n" {
		t.Errorf("decided %q", got)
	}
}
