package amend

import (
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// A quotation begins and ends at whole words.
func TestQuotesWholeWords(t *testing.T) {
	const text = "Næste hverdage kl. 15 gives 0,5 mg.\n"
	for _, tt := range []struct{ quote, want string }{
		{"hverdage", ""},
		{"0,5 mg", ""},
		{"kl. 15", ""},
		{"hverdag", `quote whole words: "hverdage"`},
		{"verdage kl", `quote whole words: "hverdage kl"`},
		{"kl. 1", `quote whole words: "kl. 15"`},
		{"Næs", `quote whole words: "Næste"`},
	} {
		v := version("1.0", "s: "+text)
		c := edit(v.Sections[0], site.Replace, tt.quote, "x")
		p := proposal("1", v, c)
		var l diag.List
		Check(nil, p, &l)
		if got := messages(&l); (tt.want == "") != (got == "") || !strings.Contains(got, tt.want) || l.HasErrors() {
			t.Errorf("%s: %s", tt.quote, got)
		}
		decide(c, site.Approved, "")
		l = diag.List{}
		if Check(nil, p, &l); messages(&l) != "" {
			t.Errorf("%s, decided: %s", tt.quote, messages(&l))
		}
	}
}

// An adopted whole text alters what the proposed one alters, and nothing else.
func TestAmendedWholeText(t *testing.T) {
	const text = "Et.\n\nTo.\n\nTre.\n"
	for _, tt := range []struct {
		text string
		bad  bool
	}{
		{"Et.\n\nTo og lidt.\n\nTre.", false},
		{"Et.\n\nTo og mere til.\n\nTre.", false},
		{"Et.\n\nTo.\n\nTre.", false},
		{"Et andet.\n\nTo og lidt.\n\nTre.", true},
		{"To og lidt.", true},
		{"straks", true},
	} {
		v := version("1.0", "s: "+text)
		c := decide(edit(v.Sections[0], site.Rewrite, "", "Et.\n\nTo og mere.\n\nTre."), site.Amended, tt.text)
		c.Decisions[0].Date, c.Decisions[0].Pos = civil.Date{Year: 2027, Month: 1, Day: 1}, diag.Pos{File: "1.yaml", Line: 20, Column: 5}
		var l diag.List
		Check(nil, proposal("1", v, c), &l)
		if got := messages(&l); l.HasErrors() != tt.bad || tt.bad && !strings.HasPrefix(got, "1.yaml:20:5: error: the adopted wording differs") {
			t.Errorf("%q: %s", tt.text, got)
		}
		// What was decided before that was asked stands, and is said.
		c.Decisions[0].Date = civil.Date{Year: 2025, Month: 6, Day: 4}
		l = diag.List{}
		Check(nil, proposal("1", v, c), &l)
		if got := messages(&l); l.HasErrors() || tt.bad != strings.Contains(got, "warning: the adopted wording differs") {
			t.Errorf("decided before, %q: %s", tt.text, got)
		}
	}
}

// So may its first block be, and its last.
func TestAmendedFirstAndLastBlock(t *testing.T) {
	for _, body := range []string{"Et.\n\nTo.\n", "\nEt.\n\nTo.", "\n\nEt.\n\nTo.\n\n"} {
		for _, tt := range []struct {
			proposed, adopted string
			bad               bool
		}{
			{"Et nyt.\n\nTo.", "Et andet.\n\nTo.", false},
			{"Et nyt.\n\nTo.", "Et nyt.\n\nTo andre.", true},
			{"Et.\n\nTo nye.", "Et.\n\nTo andre.", false},
			{"Et.\n\nTo nye.", "Et andet.\n\nTo nye.", true},
		} {
			v := version("1.0", "s: "+body)
			c := decide(edit(v.Sections[0], site.Rewrite, "", tt.proposed), site.Amended, tt.adopted)
			proposal("1", v, c)
			if got := Amendable(c, c.Decision()); (len(got) > 0) != tt.bad {
				t.Errorf("%q, proposed %q, adopted %q: %v", body, tt.proposed, tt.adopted, got)
			}
		}
	}
}

// A passage that goes to a section of its own takes its addresses along.
func TestAnchorsOfAChange(t *testing.T) {
	anchors := func(s *site.Section) []string { return tree(nil, s.Text.Body).Anchors() }
	v := version("1.0", "s: Et.\n\n## Frister\n\nTo.\n", "t: ## Liste\n\nTre.\n")
	split := func(to string) *site.Change {
		gone := &site.Edit{Kind: site.ReplaceBlock, Section: v.Section("s"), Quote: "Frister"}
		if to != "" {
			gone.Anchors = map[string]string{"frister": to}
		}
		return change(gone, &site.Edit{Kind: site.Delete, Section: v.Section("s"), Quote: "To."},
			&site.Edit{Kind: site.AddSection, NewID: "frister", Title: "Frister", After: "s", Text: "## Hvor længe\n\nTo."})
	}
	merged := func(to string) *site.Change {
		return change(&site.Edit{Kind: site.RemoveSection, Section: v.Section("t"), Alias: v.Section("s"), Anchors: map[string]string{"liste": to}})
	}
	for _, tt := range []struct {
		name  string
		c     *site.Change
		lost  string
		where string
	}{
		{"without", split(""), "anchor \"frister\" of section \"s\"", ""},
		{"to the new section", split("frister#hvor-laenge"), "", "frister#hvor-laenge"},
		{"to the section itself", split("frister"), "", "frister#"},
		{"to nowhere", split("frister#her"), `"frister#her" leads nowhere`, ""},
		{"of a section that goes", merged("s#frister"), "", "s#frister"},
		{"of one that goes, to nowhere", merged("s#her"), `"s#her" leads nowhere`, ""},
	} {
		var l diag.List
		if Check(nil, proposal("1", v, tt.c), &l); messages(&l) != "" {
			t.Errorf("%s: %s", tt.name, messages(&l))
		}
		d := Draft(nil, v, "next", []*site.Proposal{proposal("1", v, tt.c)}, &l)
		for _, lost := range LostAnchors(v, d, anchors) {
			lost.Report(&l)
		}
		if got := messages(&l); (tt.lost == "") != (got == "") || !strings.Contains(got, tt.lost) {
			t.Errorf("%s: %s", tt.name, got)
		}
		if tt.where == "" {
			continue
		}
		from := [2]string{"s", "frister"}
		if tt.c.Edits[0].Kind == site.RemoveSection {
			from = [2]string{"t", "liste"}
		}
		place, ok := d.Follow(from[0], from[1], func(s *site.Section, a string) bool {
			for _, x := range anchors(s) {
				if x == a {
					return true
				}
			}
			return false
		})
		if !ok || place.Section.ID+"#"+place.Anchor != tt.where {
			t.Errorf("%s leads to %+v", tt.name, place)
		}
	}
	var l diag.List
	c := split("frister")
	c.Edits[0].Anchors = map[string]string{"frist": "frister"}
	Check(nil, proposal("1", v, c), &l)
	if got := messages(&l); !strings.Contains(got, `has no heading with the anchor "frist"`) {
		t.Error(got)
	}
}
