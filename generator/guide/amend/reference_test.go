package amend

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/ordinal"
)

// guide is five sections; the first is the text under test.
func fiveSections(text string) *site.Version {
	return version("1.0", "a: "+text+"\n", "b: B\n", "c: C\n", "d: D\n", "e: E\n")
}

// How sections move in these tests.
var moves = map[string]func(v *site.Version) *site.Change{
	"c first": func(v *site.Version) *site.Change { // 1 c, 2 a, 3 b, 4 d, 5 e
		return change(&site.Edit{Kind: site.MoveSection, Section: v.Section("c")})
	},
	"e after b": func(v *site.Version) *site.Change { // 1 a, 2 b, 3 e, 4 c, 5 d
		return change(&site.Edit{Kind: site.MoveSection, Section: v.Section("e"), After: "b"})
	},
	"new after c": func(v *site.Version) *site.Change { // 1 a, 2 b, 3 c, 4 n, 5 d, 6 e
		return change(&site.Edit{Kind: site.AddSection, NewID: "n", Title: "N", After: "c", Text: "N"})
	},
	"c goes into b": func(v *site.Version) *site.Change { // 1 a, 2 b, 3 d, 4 e
		return change(&site.Edit{Kind: site.RemoveSection, Section: v.Section("c"), Alias: v.Section("b")})
	},
}

// Every number of a reference follows its section, in both languages, in lists
// and ranges; a range whose sections part becomes a list.
func TestReferencesFollow(t *testing.T) {
	tests := []struct{ move, text, want string }{
		{"c first", "jf. afsnit 2, 3 og 1", "jf. afsnit 3, 1 og 2"},
		{"c first", "jf. afsnittene 2 og 3", "jf. afsnittene 3 og 1"},
		{"c first", "se afsnit 3", "se afsnit 1"},
		{"c first", "(afsnit 2 og 3)", "(afsnit 3 og 1)"},
		{"c first", "see section 3 and cf. sections 1 and 4", "see section 1 and cf. sections 2 and 4"},
		{"c first", "(sections 1 or 3)", "(sections 2 or 1)"},
		{"c first", "jf. afsnit 3 og 2 dage", "jf. afsnit 1 og 2 dage"},
		{"c first", "> efter aftale, jf. afsnit\n> 2 og\n> 3", "> efter aftale, jf. afsnit\n> 3 og\n> 1"},
		{"c first", "jf. afsnit 9 og bilag A", "jf. afsnit 9 og bilag A"},
		{"new after c", "jf. afsnit 4-5", "jf. afsnit 5-6"},
		{"new after c", "jf. afsnit 3-5", "jf. afsnit 3, 5 og 6"},
		{"new after c", "jf. afsnit 3 – 4", "jf. afsnit 3 og 5"},
		{"new after c", "jf. afsnit 1, 3 til 4 og 5", "jf. afsnit 1, 3, 5 og 6"},
		{"new after c", "see sections 2 to 4", "see sections 2, 3 and 5"},
		{"e after b", "jf. afsnit 3-5", "jf. afsnit 3-5"},
		{"e after b", "jf. afsnit 2-4", "jf. afsnit 2, 4 og 5"},
		{"c goes into b", "jf. afsnit 2-4", "jf. afsnit 2-3"},
		{"c goes into b", "jf. afsnit 2-3", "jf. afsnit 2"},
		{"c goes into b", "jf. afsnit 3", "jf. afsnit 2"},
	}
	for _, tt := range tests {
		t.Run(tt.move+" "+tt.text, func(t *testing.T) {
			v := fiveSections(tt.text)
			var l diag.List
			d := Draft(nil, v, "next", []*site.Proposal{proposal("1", v, moves[tt.move](v))}, &l)
			s := d.Own("a")
			if got := strings.TrimSpace(s.Text.Body); got != tt.want || messages(&l) != "" {
				t.Fatalf("%s; %s", got, messages(&l))
			}
			if tt.want == tt.text {
				return
			}
			if len(s.Shares) != 1 || s.Shares[0].Change != nil || len(s.Shares[0].Follows) != 1 || strings.TrimSpace(s.Shares[0].Body) != tt.want {
				t.Errorf("shares %+v", s.Shares[0])
			}
			// The same in a text that a change brings.
			v = fiveSections("X")
			l = diag.List{}
			own := edit(v.Section("a"), site.Replace, "X", tt.text)
			d = Draft(nil, v, "next", []*site.Proposal{proposal("1", v, moves[tt.move](v)), proposal("2", v, own)}, &l)
			if got := strings.TrimSpace(d.Own("a").Text.Body); got != tt.want || messages(&l) != "" && !strings.Contains(tt.text, "9") {
				t.Errorf("in a change: %s; %s", got, messages(&l))
			}
		})
	}
}

// Appendices keep letters of their own: they change places among themselves, and
// sections placed among them are appendices. References by letter follow; a section
// that becomes an appendix is none of a reference to a number.
func TestAppendices(t *testing.T) {
	for _, tt := range []struct {
		name       string
		change     func(v *site.Version) *site.Change
		order      string
		text, want string
		said       string
	}{
		{"change places", func(v *site.Version) *site.Change {
			return change(&site.Edit{Kind: site.MoveSection, Section: v.Section("y"), After: "b"})
		}, "1 a, 2 b, A y, B x, C z", "jf. bilag A, B og C, jf. afsnit 2 og bilag D", "jf. bilag B, A og C, jf. afsnit 2 og bilag D", ""},
		{"in English", func(v *site.Version) *site.Change {
			return change(&site.Edit{Kind: site.MoveSection, Section: v.Section("x"), After: "z"})
		}, "1 a, 2 b, A y, B z, C x", "see appendix A (appendices B and C)", "see appendix C (appendices A and B)", ""},
		{"a range parts", func(v *site.Version) *site.Change {
			return change(&site.Edit{Kind: site.MoveSection, Section: v.Section("x"), After: "z"})
		}, "1 a, 2 b, A y, B z, C x", "jf. bilag A-B", "jf. bilag A og C", ""},
		{"a new section", func(v *site.Version) *site.Change {
			return change(&site.Edit{Kind: site.AddSection, NewID: "n", Title: "N", After: "b", Text: "N"})
		}, "1 a, 2 b, 3 n, A x, B y, C z", "jf. bilag A", "jf. bilag A", ""},
		{"a new appendix", func(v *site.Version) *site.Change {
			return change(&site.Edit{Kind: site.AddSection, NewID: "n", Title: "N", After: "x", Text: "N"})
		}, "1 a, 2 b, A x, B n, C y, D z", "(bilag B)", "(bilag C)", ""},
		{"an appendix becomes a section", func(v *site.Version) *site.Change {
			return change(&site.Edit{Kind: site.MoveSection, Section: v.Section("x"), After: "a"})
		}, "1 a, 2 x, 3 b, A y, B z", "jf. bilag B", "jf. bilag A", ""},
		{"a reference to what becomes a section", func(v *site.Version) *site.Change {
			return change(&site.Edit{Kind: site.MoveSection, Section: v.Section("x"), After: "a"})
		}, "1 a, 2 x, 3 b, A y, B z", "jf. bilag A", "jf. bilag A", "[reference-kind]"},
		{"a range of which one becomes a section", func(v *site.Version) *site.Change {
			return change(&site.Edit{Kind: site.MoveSection, Section: v.Section("y"), After: "a"})
		}, "1 a, 2 y, 3 b, A x, B z", "jf. bilag A-C", "jf. bilag A-C", "[reference-kind]"},
		{"a reference to what becomes an appendix", func(v *site.Version) *site.Change {
			return change(&site.Edit{Kind: site.MoveSection, Section: v.Section("b"), After: "x"})
		}, "1 a, A x, B b, C y, D z", "jf. afsnit 2", "jf. afsnit 2", "[reference-kind]"},
		{"words that nobody can tell", func(v *site.Version) *site.Change {
			return change(&site.Edit{Kind: site.MoveSection, Section: v.Section("y"), After: "b"})
		}, "1 a, 2 b, A y, B x, C z", "Bilag B handler om alt, bilag D om resten", "Bilag B handler om alt, bilag D om resten", "[unclear-reference]"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			v := version("1.0", "a: "+tt.text+"\n", "b: B\n", "x: X\n", "y: Y\n", "z: Z\n")
			for i, s := range v.Sections[2:] {
				s.Number = ordinal.Letter(i)
			}
			var l diag.List
			d := Draft(nil, v, "next", []*site.Proposal{proposal("1", v, tt.change(v))}, &l)
			said := messages(&l)
			if got := strings.TrimSpace(d.Own("a").Text.Body); outline1(d) != tt.order || got != tt.want || (tt.said == "") != (said == "") || !strings.Contains(said, tt.said) {
				t.Errorf("%s; %s; %s", outline1(d), got, said)
			}
		})
	}
}

// What words mean that are no reference only people know: they are told while the
// number changes, until a proposal says it.
func TestUnclearReferences(t *testing.T) {
	tests := []struct {
		text, quote string
		this        string // what it becomes
		unclear     bool
	}{
		{"Afsnit 2 og 3 handler om hjælp.", "Afsnit 2 og 3", "Afsnit 3 og 1 handler om hjælp.", true},
		{"I afsnittene 1-3 står det.", "afsnittene 1-3", "I afsnittene 1-3 står det.", false},
		{"Læs afsnit 3.1 først.", "afsnit 3.1", "Læs afsnit 1.1 først.", true},
		{"Læs det, jf. afsnit 3.1.", "jf. afsnit 3.1", "Læs det, jf. afsnit 1.1.", true},
		{"Section 3 is new.", "Section 3", "Section 1 is new.", true},
		{"Afsnit 4 og 5 er som før.", "Afsnit 4", "Afsnit 4 og 5 er som før.", false},
	}
	for _, tt := range tests {
		t.Run(tt.text, func(t *testing.T) {
			for _, means := range []site.Means{"", site.This, site.Other} {
				v := fiveSections(tt.text)
				p := proposal("1", v, moves["c first"](v))
				if means != "" {
					p.References = []*site.Meaning{{Section: "a", Quote: tt.quote, Means: means}}
				}
				var l diag.List
				Check(nil, p, &l)
				d := Draft(nil, v, "next", []*site.Proposal{p}, &l)
				want, said := tt.text, tt.unclear && means == ""
				if means == site.This {
					want = tt.this
				}
				if got := strings.TrimSpace(d.Own("a").Text.Body); got != want {
					t.Errorf("%s: %q, want %q", means, got, want)
				}
				if got := messages(&l); strings.Contains(got, "[unclear-reference]") != said || said && (!strings.HasPrefix(got, "1.yaml:1:1: warning: ") || !strings.Contains(got, "at a.md:4:")) {
					t.Errorf("%s: %s", means, got)
				}
			}
		})
	}
	// Where the guide numbers its headings, "afsnit 3.1" is one of its own.
	for text, want := range map[string]string{"Læs det, jf. afsnit 3.1 og 2.2.": "Læs det, jf. afsnit 1.1 og 3.2.", "Afsnit 3.1 er nyt.": "Afsnit 3.1 er nyt."} {
		v := fiveSections(text)
		v.Guide.Headings = true
		var l diag.List
		d := Draft(nil, v, "next", []*site.Proposal{proposal("1", v, moves["c first"](v))}, &l)
		if got := strings.TrimSpace(d.Own("a").Text.Body); got != want || (messages(&l) == "") == (got == text) {
			t.Errorf("%s; %s", got, messages(&l))
		}
	}
	// In the words of another change it is said at them.
	v := fiveSections("X")
	var l diag.List
	ch := edit(v.Section("a"), site.Replace, "X", "Afsnit 3 er nyt")
	d := Draft(nil, v, "next", []*site.Proposal{proposal("1", v, moves["c first"](v)), proposal("2", v, ch)}, &l)
	if got := messages(&l); !strings.HasPrefix(got, "2.yaml:1:1: warning: ") || !strings.HasPrefix(d.Own("a").Text.Body, "Afsnit 3 er") {
		t.Error(got)
	}
	// What is said of some words says nothing of others.
	v = fiveSections("Afsnit 2 er kort. Afsnit 3 er godt.")
	l = diag.List{}
	p := proposal("1", v, moves["c first"](v))
	p.References = []*site.Meaning{{Section: "a", Quote: "Afsnit 2", Means: site.This}}
	d = Draft(nil, v, "next", []*site.Proposal{p}, &l)
	if got := strings.TrimSpace(d.Own("a").Text.Body); got != "Afsnit 3 er kort. Afsnit 3 er godt." || strings.Count(messages(&l), "[unclear-reference]") != 1 {
		t.Errorf("%s; %s", got, messages(&l))
	}
	// What it offers to paste stands there once.
	v = fiveSections("Afsnit 3 er kort. Afsnit 3 er godt.")
	l = diag.List{}
	Draft(nil, v, "next", []*site.Proposal{proposal("1", v, moves["c first"](v))}, &l)
	if got := messages(&l); !strings.Contains(got, `quote: "Afsnit 3 er kort."`) || !strings.Contains(got, `quote: "kort. Afsnit 3 er"`) {
		t.Error(got)
	}
	// To the first letter and the last, where nothing less does.
	v = fiveSections("Afsnit 3\n\nAfsnit 3")
	l = diag.List{}
	Draft(nil, v, "next", []*site.Proposal{proposal("1", v, moves["c first"](v))}, &l)
	if got := messages(&l); !strings.Contains(got, `quote: "Afsnit 3 Afsnit"`) || !strings.Contains(got, `quote: "3 Afsnit 3"`) {
		t.Error(got)
	}
}

// The key beside changes is held to what it quotes.
func TestReferencesOfAProposal(t *testing.T) {
	tests := []struct{ quote, want string }{
		{"Afsnit 2", ""},
		{"afsnit 4", ""},
		{"Afsnit 7", `the text "Afsnit 7" is not in section "a"`},
		{"handler", `"handler" names no section by number`},
		{"og", "stands 2 times"},
		{"Se afsnit 3", ""},
		{"Se afsnit 5", `the text "Se afsnit 5" is not in section "a"`},
		{"2 og 3", ""},
		{"Afsnit 2 og 3", ""}, // once here, though twice in what is proposed
	}
	for _, tt := range tests {
		v := fiveSections("Afsnit 2 og 3 handler og andet. Se afsnit 3.")
		p := proposal("1", v, edit(v.Section("a"), site.Replace, "andet. Se afsnit 3", "afsnit 4. Afsnit 2 og 3 gælder som før: Se afsnit 3"))
		p.References = []*site.Meaning{{Section: "a", Quote: tt.quote, Means: site.This, Pos: diag.Pos{File: "1.yaml", Line: 9, Column: 3}}}
		var l diag.List
		Check(nil, p, &l)
		if got := messages(&l); tt.want == "" && got != "" || !strings.Contains(got, tt.want) || got != "" && !strings.HasPrefix(got, "1.yaml:9:3: ") {
			t.Errorf("%s: %s", tt.quote, got)
		}
	}
}

// A rewritten number lists all the changes that it follows from.
func TestFollows(t *testing.T) {
	v := fiveSections("jf. afsnit 1, 2 og 4")
	ps := []*site.Proposal{
		proposal("1", v, moves["c first"](v)),
		proposal("2", v, change(&site.Edit{Kind: site.AddSection, NewID: "n", Title: "N", After: "a", Text: "N"}), edit(v.Section("b"), site.Replace, "B", "B2")),
	}
	var l diag.List
	d := Draft(nil, v, "next", ps, &l)
	var got []string
	for _, s := range d.Own("a").Shares {
		var by []string
		for _, ch := range s.Follows {
			by = append(by, ch.Proposal.ID+ch.ID)
		}
		got = append(got, fmt.Sprint(by, " ", strings.TrimSpace(s.Body)))
	}
	want := []string{"[1a] jf. afsnit 2, 2 og 4", "[1a 2a] jf. afsnit 1, 4 og 4", "[2a] jf. afsnit 1, 2 og 5"}
	if diff := cmp.Diff(want, got); diff != "" || messages(&l) != "" {
		t.Error(diff, messages(&l))
	}
	// A number that leads nowhere in the base may lead somewhere in the draft.
	v = fiveSections("jf. afsnit 6")
	l = diag.List{}
	Draft(nil, v, "next", []*site.Proposal{proposal("1", v, moves["new after c"](v))}, &l)
	if got := messages(&l); !strings.HasPrefix(got, `1.yaml:1:1: warning: "jf. afsnit 6" means no section of version 1.0, and would lead to section "e" of version next`) {
		t.Error(got)
	}
}
