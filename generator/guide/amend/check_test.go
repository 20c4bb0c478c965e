package amend

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
)

func TestCheckMessages(t *testing.T) {
	v := version("1.0", "s: Hospitalerne har 72 timers ansvar.\n\nDe har ansvar.\n")
	s := v.Sections[0]
	p := proposal("1", v,
		edit(s, site.Replace, "har 72 timers ansvaret", "x"),
		edit(s, site.Delete, "ansvar.", ""),
		change(&site.Edit{Kind: site.AddSection, NewID: "s"}),
		edit(s, site.Replace, "72", "72"),
		edit(s, site.BlockAfter, "De har", " "))
	p.Questions = []*site.Question{{Proposal: p, ID: "q", Section: s, Quote: "findes ikke", Pos: diag.Pos{File: "1.yaml", Line: 9}}}
	var l diag.List
	Check(nil, p, &l)
	want := `1.yaml:1:1: error: the text "har 72 timers ansvaret" is not in section "s" of version 1.0 (the nearest is "har 72 timers ansvar." at s.md:4:14) [quote-not-found]
1.yaml:2:1: error: the text "ansvar." stands 2 times in section "s" of version 1.0 (quote more of the text around it; at s.md:4:28; at s.md:6:8) [quote-ambiguous]
1.yaml:3:1: error: version 1.0 has a section "s" already (give the new one another id) [section-exists]
1.yaml:4:1: warning: change "d" changes nothing [change-without-effect]
1.yaml:5:1: error: the block to insert is empty (quote a text of the row or block that the new one is to stand beside) [block-place]
1.yaml:9: error: the text "findes ikke" is not in section "s" of version 1.0 (nothing in the section is near to it) [quote-not-found]`
	if diff := cmp.Diff(want, messages(&l)); diff != "" {
		t.Error(diff)
	}
}

// Each row is what a proposal says of sections and of its own changes that cannot be, or
// that changes nothing.
func TestCheckSections(t *testing.T) {
	v := version("1.0", "s: En to tre.\n", "t: x\n", "u: y\n")
	s, u := v.Sections[0], v.Sections[2]
	move := func(after string) *site.Edit { return &site.Edit{Kind: site.MoveSection, Section: u, After: after} }
	whole := func(quote, text string) *site.Edit {
		return &site.Edit{Kind: site.Replace, Section: s, Quote: quote, Text: text}
	}
	for _, tt := range []struct {
		name    string
		changes []*site.Change
		want    string
	}{
		{"a section that follows itself", []*site.Change{change(&site.Edit{Kind: site.AddSection, NewID: "n", Title: "N", After: "n"})}, `1.yaml:1:1: error: section "n" would follow itself [change-conflict]`},
		{"a section that moves to where it is", []*site.Change{change(move("t"))}, `1.yaml:1:1: warning: change "a" changes nothing [change-without-effect]`},
		{"a section that moves", []*site.Change{change(move("s"))}, ""},
		{"two edits of one change", []*site.Change{change(whole("En to", "x"), whole("to tre", "y"))}, `two edits of change "a" cannot both be made`},
		{"two changes", []*site.Change{change(whole("En to", "x")), change(whole("to tre", "y"))}, `changes "a" and "b" of one proposal cannot both be made`},
		{"an amendment without words", []*site.Change{decide(change(whole("En to", "x")), site.Amended, "")}, `1.yaml:1:1: error: change "a" was amended, and the adopted wording is missing (write the adopted wording as text) [amended-without-text]`},
	} {
		p := proposal("1", v, tt.changes...)
		for _, c := range p.Changes {
			for _, d := range c.Decisions {
				d.Item, d.Pos = c.ID, c.Pos
			}
		}
		var l diag.List
		Check(nil, p, &l)
		if got := messages(&l); (tt.want == "") != (got == "") || !strings.Contains(got, tt.want) {
			t.Errorf("%s: %s", tt.name, got)
		}
	}
}

func TestLostAnchors(t *testing.T) {
	v := version("1.0", "s: ## H\n\n## I\n", "t: x\n", "u: y\n")
	anchors := func(s *site.Section) []string {
		var out []string
		for line := range strings.Lines(s.Text.Body) {
			if h, ok := strings.CutPrefix(line, "## "); ok {
				out = append(out, strings.ToLower(strings.TrimSpace(h)))
			}
		}
		return out
	}
	var l diag.List
	d := Draft(nil, v, "next", []*site.Proposal{proposal("1", v, edit(v.Sections[0], site.Replace, "## H", "## K")),
		proposal("2", v, change(&site.Edit{Kind: site.RemoveSection, Section: v.Sections[1]})),
		proposal("3", v, change(&site.Edit{Kind: site.RemoveSection, Section: v.Sections[2]}))}, &l)
	check := func() {
		for _, lost := range LostAnchors(v, d, anchors) {
			lost.Report(&l)
		}
	}
	check()
	want := `1.yaml:1:1: error: anchor "h" of section "s" in version 1.0 is lost in version next by change "a" of proposal 1 (end the new heading in {#h}, or say in the anchors of guide.yaml what became of it: {version: "1.0", section: s, anchor: h, to: SECTION#ANCHOR}) [lost-anchor]
2.yaml:1:1: error: section "t" of version 1.0 is not in version next (give the removal an alias, or say in the anchors of guide.yaml what became of it: {version: "1.0", section: t, to: SECTION}) [lost-anchor]
3.yaml:1:1: error: section "u" of version 1.0 is not in version next (give the removal an alias, or say in the anchors of guide.yaml what became of it: {version: "1.0", section: u, to: SECTION}) [lost-anchor]`
	if diff := cmp.Diff(want, messages(&l)); diff != "" {
		t.Error(diff)
	}
	// Of an approved version nobody can mend the text, so its guide.yaml is left.
	l = diag.List{}
	d.Draft = false
	check()
	for _, m := range l.Sorted() {
		if hint := m.Hint.String(); !strings.HasPrefix(hint, "say in the anchors of guide.yaml what became of it: ") || !strings.Contains(hint, ", or gone: with a reason") {
			t.Errorf("%v", m)
		}
	}
	d.Draft = true
	l = diag.List{}
	d.Sections[0].Anchors = map[string]string{"h": "g", "g": "k"}
	d.Sections[0].Aliases = []string{"t", "u"}
	if check(); messages(&l) != "" {
		t.Error(messages(&l))
	}
	// A section that is merged into another takes its anchors and aliases along.
	v.Sections[0].Aliases = []string{"old"}
	d = Draft(nil, v, "next", []*site.Proposal{proposal("1", v, change(&site.Edit{Kind: site.RemoveSection, Section: v.Sections[0], Alias: v.Sections[1]}))}, &l)
	if check(); messages(&l) != "" {
		t.Error(messages(&l))
	}
	if diff := cmp.Diff([]string{"old", "s"}, d.Sections[0].Aliases); diff != "" || d.Removed[0].RemovedBy == nil {
		t.Error(diff)
	}
}

// Only what was approved is held against what comes after it: the addresses of a
// draft are nobody's yet. What a draft loses is said, and once.
func TestAddressesOfDraftsAreNotHeld(t *testing.T) {
	anchors := func(s *site.Section) []string { return tree(nil, s.Text.Body).Anchors() }
	first := version("1.0", "s: ## Frister\n", "t: x\n")
	second := version("1.1", "s: ## Frister\n\n## Kun i udkast\n", "t: x\n", "u: ## Nyt\n")
	third := version("1.2", "s: ## Svar\n", "t: x\n")
	second.Base, third.Base = first, first
	for _, tt := range []struct {
		name          string
		second, third bool // is a draft
		want          string
	}{
		{"two drafts", true, true, "1.0 s frister 1.2"},
		{"approved and a draft", false, true, "1.0 s frister 1.2, 1.1 s kun-i-udkast 1.2, 1.1 u  1.2"},
		{"all approved", false, false, "1.0 s frister 1.2, 1.1 s kun-i-udkast 1.2, 1.1 u  1.2"},
	} {
		g := &site.Guide{ID: "g", Versions: []*site.Version{first, second, third}}
		for _, v := range g.Versions {
			v.Guide = g
		}
		second.Draft, third.Draft = tt.second, tt.third
		var got []string
		for _, l := range LostIn(g, anchors) {
			got = append(got, l.Older.ID+" "+l.Section.ID+" "+l.Anchor+" "+l.Newer.ID)
		}
		if strings.Join(got, ", ") != tt.want {
			t.Errorf("%s: %q", tt.name, got)
		}
	}
}
