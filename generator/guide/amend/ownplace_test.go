package amend

import (
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

const aTable = "s: | Part | Frist |\n|---|---|\n| Apotek | 2 dage |\n| Kommune | 1 dag |\n\nEfter tabellen.\n"

// A change alone alters what it quotes and nothing else.
func TestOwnPlace(t *testing.T) {
	tests := []struct {
		name, body string
		kind       site.EditKind
		quote      string
		text       string
		want       string // what is read otherwise; "" for nothing
	}{
		{"a column's head alone", aTable, site.Replace, "Frist |", "Frist | Note |", "Part"},
		{"a column in the delimiter alone", aTable, site.Replace, "|---|---|", "|---|---|---|", "| Part"},
		{"a cell too many", aTable, site.InsertAfter, "2 dage", " | hver", "| Part"},
		{"a cell's words", aTable, site.Replace, "2 dage", "3 dage", ""},
		{"a row", aTable, site.BlockAfter, "Apotek | 2 dage", "| Region | 5 dage |", ""},
		{"the whole table", aTable, site.ReplaceBlock, "Apotek", "| A | B | C |\n|---|---|---|\n| 1 | 2 | 3 |", ""},
		{"a paragraph given anew as a heading", "s: En linje.\n\nTo.\n", site.ReplaceBlock, "En linje.", "## En linje.", ""},
		{"a paragraph given anew as a list", "s: En linje.\n\nTo.\n", site.ReplaceBlock, "En linje.", "- En linje.\n- to", ""},
		{"an item given anew as two", "s: - en\n- to\n- tre\n", site.ReplaceBlock, "to", "- to\n- og en halv", ""},
		{"an item given anew as a paragraph", "s: - en\n- to\n- tre\n", site.ReplaceBlock, "to", "to uden for listen.", ""},
		{"an aligned column", aTable, site.Replace, "|---|---|", "|---|--:|", ""},
		{"a list that is cut in two", "s: - en\n- to\n- tre\n", site.Replace, "to", "to\n\nUden for listen.\n\n", "tre"},
		{"an item", "s: - en\n- to\n- tre\n", site.BlockAfter, "to", "- to en halv", ""},
		{"an item that goes", "s: - en\n- to\n- tre\n", site.Delete, "to", "", ""},
		{"words behind a fence", "s: En.\n\nTo.\n\nTre.\n", site.Replace, "En.", "En.\n\n```", "To."},
		{"a paragraph that becomes a heading", "s: En linje.\n\nTo.\n", site.InsertAfter, "En linje.", "\n---\n\n", "En linje."},
		{"an anchor of a heading", "s: ## Frister\n\nTo.\n", site.InsertAfter, "Frister", " {#gammel-id}", ""},
		{"a note before another", "s: En.\n\nTo.[^a]\n\n[^a]: Note.\n\n[^b]: Ny.\n", site.InsertAfter, "En.", "[^b]", ""},
		{"a first line that becomes a heading", "s: En.\nTo linjer.\n\nTre.\n", site.Replace, "En.", "## En.", ""},
		{"an address for what stands in brackets", "s: Se [to] her.\n\nTre.\n", site.BlockAfter, "her.", "[to]: https://example.org/", "Se [to] her."},
		{"what stands before code behind two tabs", "s: -\tq\n\n\t\tko\n", site.Delete, "q", "", "ko"},
		{"the whole text", "s: En.\n\nTo.\n", site.Rewrite, "", "- Helt\n- andet", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v := version("1.0", tt.body)
			c := edit(v.Sections[0], tt.kind, tt.quote, tt.text)
			var l diag.List
			Check(nil, proposal("1", v, c), &l)
			got := messages(&l)
			if tt.want == "" && got != "" || tt.want != "" && (!strings.Contains(got, "1.yaml:1:1: error: ") || !strings.Contains(got, "own place: \""+tt.want)) {
				t.Errorf("want %q, said %q", tt.want, got)
			}
			if tt.want == "" {
				return
			}
			// What was decided before the law came stands.
			c.Decisions = []*site.Decision{{Item: c.ID, Outcome: site.Approved, Date: civil.Date{Year: 2025, Month: 6, Day: 4}}}
			l = diag.List{}
			if Check(nil, proposal("1", v, c), &l); l.HasErrors() || messages(&l) == "" {
				t.Errorf("decided before the law: %q", messages(&l))
			}
		})
	}
}

// A table that is altered in all its rows by one change is whole.
func TestOwnPlaceOfSeveralEdits(t *testing.T) {
	v := version("1.0", aTable)
	s := v.Sections[0]
	at := func(quote, text string) *site.Edit {
		return &site.Edit{Kind: site.InsertAfter, Section: s, Quote: quote, Text: text}
	}
	edits := []*site.Edit{at("Frist |", " Note |"), at("|---|---|", "---|"), at("2 dage |", " hver |"), at("1 dag |", " hver |")}
	for n := 1; n <= len(edits); n++ {
		c := change(edits[0])
		c.Edits = edits[:n]
		for _, e := range c.Edits {
			e.Change = c
		}
		var l diag.List
		Check(nil, proposal("1", v, c), &l)
		if l.HasErrors() != (n < len(edits)) {
			t.Errorf("%d of the edits: %q", n, messages(&l))
		}
	}
}

// What changes break only together is a conflict between them, and an error
// inside one proposal; others in the same text keep their owners.
func TestBrokenTogether(t *testing.T) {
	tests := []struct {
		name, body string
		x, y, z    [2]string // inserted after: quote and text
		broken     bool
	}{
		{"a link of two halves", "s: Se vejledning her.\n\nEt ord til.\n", [2]string{"Se", " [den"}, [2]string{"vejledning", "](https://example.org/a)"}, [2]string{"Et ord", " mere"}, true},
		{"emphasis of two halves", "s: Se vejledning her.\n\nEt ord til.\n", [2]string{"Se", " **den"}, [2]string{"vejledning", " to**"}, [2]string{"Et ord", " mere"}, true},
		{"code of two halves", "s: Se vejledning her.\n\nEt ord til.\n", [2]string{"Se", " `den"}, [2]string{"vejledning", " to`"}, [2]string{"Et ord", " mere"}, true},
		{"an anchor and a word", "s: ## Frister\n\nSe vejledning her. Et ord til.\n", [2]string{"Frister", " {#gammel-id}"}, [2]string{"vejledning", " to"}, [2]string{"Et ord", " mere"}, false},
		{"three words", "s: Se vejledning her. Et ord til.\n", [2]string{"Se", " den"}, [2]string{"vejledning", " to"}, [2]string{"Et ord", " mere"}, false},
		{"a word in bold", "s: Se vejledning **her nu**. Et ord til.\n", [2]string{"her", " og"}, [2]string{"vejledning", " to"}, [2]string{"Et ord", " mere"}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v := version("1.0", tt.body)
			s := v.Sections[0]
			put := func(x [2]string) *site.Change { return edit(s, site.InsertAfter, x[0], x[1]) }
			var l diag.List
			d := Draft(nil, v, "next", []*site.Proposal{proposal("1", v, put(tt.x)), proposal("2", v, put(tt.y)), proposal("3", v, put(tt.z))}, &l)
			if (len(d.Conflicts) == 1) != tt.broken || messages(&l) != "" {
				t.Fatalf("conflicts %v; %s", d.Conflicts, messages(&l))
			}
			if got := d.Sections[0].Text.Body; !strings.Contains(got, "ord mere") || strings.Contains(got, tt.x[1]) == tt.broken {
				t.Errorf("the draft says %q", got)
			}
			l = diag.List{}
			Check(nil, proposal("4", v, put(tt.x), put(tt.y), put(tt.z)), &l)
			if l.HasErrors() != tt.broken {
				t.Errorf("in one proposal: %q", messages(&l))
			}
			if tt.broken && !strings.HasPrefix(messages(&l), `4.yaml:2:1: error: changes "a" and "b" of one proposal`) {
				t.Errorf("not said of both: %q", messages(&l))
			}
		})
	}
}

// What is wrong in a place that no edit stands at is said of the edit nearest to it.
func TestNearestEdit(t *testing.T) {
	first, second := &operation{start: 0, end: 2}, &operation{start: 20, end: 22}
	for at, want := range map[int]*operation{1: first, 5: first, 14: second, 21: second, 30: second} {
		if got := nearest([]*operation{first, second}, Range{at, at + 1}); got != want {
			t.Errorf("at %d: the edit from %d", at, got.start)
		}
	}
}
