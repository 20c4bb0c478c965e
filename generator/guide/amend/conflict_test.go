package amend

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
)

func TestConflicts(t *testing.T) {
	v := version("1.0", "s: a b c d\n\ne\n", "t: x\n", "u: y\n", "l: - en\n- to\n", "k: - ene\n")
	s, u, list := v.Sections[0], v.Sections[2], v.Sections[3]
	rewrite := func() *site.Change { return edit(s, site.Rewrite, "", "new") }
	tests := []struct {
		name string
		x, y *site.Change
		want string
	}{
		{"overlap", edit(s, site.Replace, "a b", "1"), edit(s, site.Delete, "b c", ""), "retter i samme tekst"},
		{"overlap in one letter, the later first", edit(s, site.Delete, "b c", ""), edit(s, site.Replace, "a b", "1"), "retter i samme tekst"},
		{"touching", edit(s, site.Replace, "a b ", "1 "), edit(s, site.Replace, "c", "2"), ""},
		{"joined into one word", edit(s, site.Replace, "a b ", "1"), edit(s, site.Replace, "c", "2"), "bryder teksten sammen med det andet"},
		{"one point", edit(s, site.InsertAfter, "a b", "1"), edit(s, site.InsertAfter, "b", "2"), "indsætter på samme sted"},
		{"a point in a range", edit(s, site.InsertAfter, "b", "1"), edit(s, site.Replace, "b c", "2"), "indsætter i en tekst, som det andet retter i"},
		{"a point at a range's end", edit(s, site.InsertAfter, "b", " 1"), edit(s, site.Replace, "b", "2"), ""},
		{"a half word at another word's end", edit(s, site.InsertAfter, "b", "1"), edit(s, site.Replace, "b", "2"), "bryder teksten sammen med det andet"},
		{"inside an item that goes", edit(list, site.Delete, "en", ""), edit(list, site.BlockAfter, "en", "  N"), "bryder teksten sammen med det andet"},
		{"the only item goes, another comes", edit(v.Section("k"), site.Delete, "ene", ""), edit(v.Section("k"), site.BlockAfter, "ene", "- n"), "bryder teksten sammen med det andet"},
		{"between two blocks", edit(s, site.BlockAfter, "d", "1"), edit(s, site.BlockBefore, "e", "2"), "indsætter på samme sted"},
		{"rewritten", rewrite(), edit(s, site.Replace, "b", "2"), "retter i samme tekst"},
		{"rewritten and titled", rewrite(), edit(s, site.Retitle, "", "T"), ""},
		{"removed", change(&site.Edit{Kind: site.RemoveSection, Section: s}), edit(s, site.Retitle, "", "T"), "fjerner afsnittet, som det andet ændrer"},
		{"titles", edit(s, site.Retitle, "", "T"), edit(s, site.Retitle, "", "U"), "giver samme afsnit en titel"},
		{"places", change(&site.Edit{Kind: site.MoveSection, Section: s, After: "t"}), change(&site.Edit{Kind: site.MoveSection, Section: s, After: "u"}), "flytter samme afsnit"},
		{"ids", change(&site.Edit{Kind: site.AddSection, NewID: "n", After: "t"}), change(&site.Edit{Kind: site.AddSection, NewID: "n"}), "giver to nye afsnit samme id"},
		{"ring", change(&site.Edit{Kind: site.MoveSection, Section: s, After: "u"}), change(&site.Edit{Kind: site.MoveSection, Section: u, After: "s"}), "flytter afsnit efter hinanden i ring"},
		{"alias", change(&site.Edit{Kind: site.RemoveSection, Section: s, Alias: u}), change(&site.Edit{Kind: site.RemoveSection, Section: u}), "lader et afsnit tage over, som det andet fjerner"},
		{"another section goes", change(&site.Edit{Kind: site.RemoveSection, Section: v.Sections[1]}), edit(s, site.Replace, "b", "2"), ""},
		{"another section goes, the later proposal", edit(s, site.Replace, "b", "2"), change(&site.Edit{Kind: site.RemoveSection, Section: v.Sections[1]}), ""},
		{"in two places", change(&site.Edit{Kind: site.Replace, Section: s, Quote: "a b", Text: "1"}, &site.Edit{Kind: site.Replace, Section: u, Quote: "y", Text: "1"}),
			change(&site.Edit{Kind: site.Delete, Section: s, Quote: "b c"}, &site.Edit{Kind: site.Replace, Section: u, Quote: "y", Text: "2"}), "retter i samme tekst"},
		{"moved and edited", change(&site.Edit{Kind: site.MoveSection, Section: s, After: "u"}), edit(s, site.Replace, "b", "2"), ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var l diag.List
			ps := []*site.Proposal{proposal("1", v, tt.x), proposal("2", v, tt.y)}
			d := Draft(nil, v, "next", ps, &l)
			got := ""
			for _, c := range d.Conflicts {
				got += c.Reason
			}
			if got != tt.want || messages(&l) != "" {
				t.Fatalf("conflict %q, want %q; %s", got, tt.want, messages(&l))
			}
			changed := false
			for i, s := range d.Sections {
				changed = changed || i >= len(v.Sections) || s.ID != v.Sections[i].ID || s.Text.Body != v.Sections[i].Text.Body || s.Title != v.Sections[i].Title
			}
			changed = changed || len(d.Sections) != len(v.Sections)
			if changed != (tt.want == "") {
				t.Errorf("the draft changed: %v", changed)
			}
			// In one proposal the same is an error.
			var own diag.List
			Check(nil, proposal("3", v, tt.x, tt.y), &own)
			if own.HasErrors() != (tt.want != "") {
				t.Errorf("in one proposal: %q", messages(&own))
			}
		})
	}
}

func TestConflictShowsBoth(t *testing.T) {
	v := version("1.0", "s: a b c\n")
	s := v.Sections[0]
	d := Draft(nil, v, "next", []*site.Proposal{
		proposal("2", v, edit(s, site.Delete, "b", "")),
		proposal("1", v, edit(s, site.Replace, "a b", "x")),
		proposal("3", v, edit(s, site.Replace, "c", "z")),
	}, &diag.List{})
	k := d.Conflicts[0]
	got := []string{k.A.Proposal.ID, k.B.Proposal.ID, k.BodyA, k.BodyB, d.Sections[0].Text.Body}
	want := []string{"1", "2", "x c\n", "a c\n", "a b z\n"}
	if diff := cmp.Diff(want, got); diff != "" || d.Sections[0].Conflicts[0] != k {
		t.Error(diff)
	}
}

// Of two parties that add a section under one id, both texts are shown; so is what
// somebody writes in a section that another takes away, against nothing.
func TestConflictShowsWholeSections(t *testing.T) {
	v := version("1.0", "s: a b c\n", "t: d\n")
	add := func(text string) *site.Change {
		return change(&site.Edit{Kind: site.AddSection, NewID: "ny", Title: "Ny", Text: text, After: "s"})
	}
	d := Draft(nil, v, "next", []*site.Proposal{
		proposal("1", v, add("En.\n"), edit(v.Sections[1], site.Replace, "d", "e")),
		proposal("2", v, add("To.\n"), change(&site.Edit{Kind: site.RemoveSection, Section: v.Sections[1]})),
	}, &diag.List{})
	var got []string
	for _, k := range d.Conflicts {
		got = append(got, k.A.ID+" "+k.B.ID+" "+k.BodyA+"|"+k.BodyB)
	}
	if diff := cmp.Diff([]string{"a a En.|To.", "b b e\n|"}, got); diff != "" {
		t.Error(diff)
	}
}
