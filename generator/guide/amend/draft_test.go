package amend

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/site/ordinal"
)

// version makes a version of sections "id: body", numbered from 1.
func version(id string, bodies ...string) *site.Version {
	v := &site.Version{ID: id, Guide: &site.Guide{ID: "g"}}
	v.Guide.Versions = []*site.Version{v}
	for i, s := range bodies {
		name, body, _ := strings.Cut(s, ": ")
		v.Sections = append(v.Sections, &site.Section{Version: v, ID: name, Number: ordinal.Number(i + 1), Title: strings.ToUpper(name),
			Text: site.Text{Body: body, Pos: diag.Pos{File: name + ".md", Line: 4, Column: 1}}})
	}
	return v
}

// proposal completes changes: their ids are a, b, c …
func proposal(id string, base *site.Version, changes ...*site.Change) *site.Proposal {
	p := &site.Proposal{ID: id, Guide: base.Guide, Base: base, TargetID: "next", Changes: changes}
	for i, c := range changes {
		c.Proposal, c.ID = p, string(rune('a'+i))
		c.Pos = diag.Pos{File: id + ".yaml", Line: i + 1, Column: 1}
		for _, e := range c.Edits {
			e.Change, e.Pos = c, c.Pos
		}
		Describe(c, Inputs{})
	}
	return p
}

func decide(c *site.Change, o site.Outcome, text string) *site.Change {
	c.Decisions = append(c.Decisions, &site.Decision{Outcome: o, Texts: []*string{&text}, Date: civil.Date{Year: 2025, Month: 6, Day: 4}})
	return c
}

func edit(s *site.Section, k site.EditKind, quote, text string) *site.Change {
	return change(&site.Edit{Kind: k, Section: s, Quote: quote, Text: text})
}

// change makes a change of edits.
func change(edits ...*site.Edit) *site.Change {
	c := &site.Change{Edits: edits}
	for _, e := range edits {
		e.Change = c
	}
	return c
}

// alone is what a change by itself makes of the only body that it alters.
func alone(c *site.Change) (string, bool) {
	s := c.Edits[0].Section
	texts, bad := Alone(nil, s.Version, c, nil)
	if bad != nil || len(texts) != 1 {
		return "", false
	}
	return texts[0].Body, true
}

func outline1(v *site.Version) string {
	var parts []string
	for _, s := range v.Sections {
		parts = append(parts, fmt.Sprintf("%s %s", s.Number, s.ID))
	}
	return strings.Join(parts, ", ")
}

func messages(l *diag.List) string {
	var out []string
	for _, d := range l.Sorted() {
		out = append(out, d.String())
	}
	return strings.Join(out, "\n")
}

func TestKinds(t *testing.T) {
	tests := []struct {
		name, body  string
		kind        site.EditKind
		quote, text string
		want        string
	}{
		{"replace", "Svar inden\nfor 24 timer.\n", site.Replace, "inden for 24 timer", "samme dag", "Svar samme dag.\n"},
		{"replace from a YAML block", "A b c.\n", site.Replace, "b\n", "x\n", "A x c.\n"},
		{"insert after", "Se lokale aftaler for. Mere.\n", site.InsertAfter, "aftaler for.", " Se bilag 2.", "Se lokale aftaler for. Se bilag 2. Mere.\n"},
		{"insert before", "A b.\n", site.InsertBefore, "b.", "ikke ", "A ikke b.\n"},
		{"rewrite", "A\n", site.Rewrite, "", "B\n\nC\n", "B\n\nC\n"},
		{"block after paragraph", "A\n\nB\n", site.BlockAfter, "A", "N", "A\n\nN\n\nB\n"},
		{"block after the last", "A\n\nB\n", site.BlockAfter, "B", "N", "A\n\nB\n\nN\n"},
		{"block after what a list follows at once", "A\n- x\n", site.BlockAfter, "A", "N", "A\n\nN\n\n- x\n"},
		{"block before", "A\n\nB\n", site.BlockBefore, "B", "N", "A\n\nN\n\nB\n"},
		{"block after what is quoted of two", "A\n\nB\n\nC\n", site.BlockAfter, "A B", "N", "A\n\nB\n\nN\n\nC\n"},
		{"block before what is quoted of two", "A\n\nB\n\nC\n", site.BlockBefore, "B C", "N", "A\n\nN\n\nB\n\nC\n"},
		{"block before what follows at once", "A\n- x\n", site.BlockBefore, "A", "## H", "## H\n\nA\n- x\n"},
		{"item after item", "- a\n- b\n", site.BlockAfter, "a", "- n", "- a\n- n\n- b\n"},
		{"item before item", "- a\n- b\n", site.BlockBefore, "b", "- n", "- a\n- n\n- b\n"},
		{"item after loose item", "* a\n\n* b\n", site.BlockAfter, "a", "- n", "* a\n\n* n\n\n* b\n"},
		{"item after item with items", "- a\n  - xx\n- b\n", site.BlockAfter, "a", "- n", "- a\n  - xx\n- n\n- b\n"},
		{"item after nested item", "- a\n  - aa\n- b\n", site.BlockAfter, "aa", "- n\n  mere", "- a\n  - aa\n  - n\n    mere\n- b\n"},
		{"item after item in a quotation", "> - a\n> - b\n", site.BlockAfter, "a", "- n", "> - a\n> - n\n> - b\n"},
		{"numbered item", "1. a\n2. b\n", site.BlockAfter, "a", "1) n", "1. a\n1. n\n2. b\n"},
		{"numbered item before the first", "4. a\n5. b\n", site.BlockBefore, "a", "1. n", "4. n\n4. a\n5. b\n"},
		{"task item", "- [ ] a\n- [x] b\n", site.BlockAfter, "a", "- [ ] n", "- [ ] a\n- [ ] n\n- [x] b\n"},
		{"paragraph in an item", "- a\n- b\n", site.BlockAfter, "a", "  N\n\n    M", "- a\n\n  N\n\n    M\n\n- b\n"},
		{"paragraph after an item", "- a\n- b\n", site.BlockAfter, "a", "N", "- a\n- b\n\nN\n"},
		{"figure after a nested item", "A\n\n1. a\n   - x\n2. b\n\nB\n", site.BlockAfter, "x", "![F](assets/f.svg)", "A\n\n1. a\n   - x\n2. b\n\n![F](assets/f.svg)\n\nB\n"},
		{"paragraph after an item in a quotation", "> - a\n> - b\n", site.BlockAfter, "a", "N", "> - a\n> - b\n>\n> N\n"},
		{"other list after an item", "- a\n- b\n", site.BlockAfter, "a", "1. n", "- a\n- b\n\n1. n\n"},
		{"row after row", "| h |\n|---|\n| a |\n| b |\n", site.BlockAfter, "a", "| n |", "| h |\n|---|\n| a |\n| n |\n| b |\n"},
		{"row before row", "| h |\n|---|\n| a |\n", site.BlockBefore, "a", "| n |", "| h |\n|---|\n| n |\n| a |\n"},
		{"row after head", "| h |\n|---|\n| a |\n", site.BlockAfter, "h", "| n |", "| h |\n|---|\n| n |\n| a |\n"},
		{"paragraph after table", "| h |\n|---|\n| a |\n\nB\n", site.BlockAfter, "a", "N", "| h |\n|---|\n| a |\n\nN\n\nB\n"},
		{"block after heading", "## H\ntext\n", site.BlockAfter, "H", "N", "## H\n\nN\n\ntext\n"},
		{"block after quotation's paragraph", "> a\n> b\n", site.BlockAfter, "b", "N", "> a\n> b\n>\n> N\n"},
		{"block in a note", "a[^1]\n\n[^1]: note\n", site.BlockAfter, "note", "N", "a[^1]\n\n[^1]: note\n\n      N\n"},

		{"delete a word", "a b c\n", site.Delete, "b", "", "a c\n"},
		{"delete the first word", "a b c\n", site.Delete, "a", "", "b c\n"},
		{"delete the last word", "a b c\n", site.Delete, "c", "", "a b\n"},
		{"delete the last word after a letter of several bytes", "Se Fanø c\n", site.Delete, "c", "", "Se Fanø\n"},
		{"delete between letters of several bytes", "Fanø c ærø\n", site.Delete, "c", "", "Fanø ærø\n"},
		{"delete the first word before a letter of several bytes", "c ærø\n", site.Delete, "c", "", "ærø\n"},
		{"delete before a full stop", "a b.\n", site.Delete, "b", "", "a.\n"},
		{"delete a wrapped line", "a\nb\nc\n", site.Delete, "b", "", "a\nc\n"},
		{"delete a paragraph", "a\n\nb\n\nc\n", site.Delete, "b", "", "a\n\nc\n"},
		{"delete the first paragraph", "a\n\nb\n", site.Delete, "a", "", "b\n"},
		{"delete the last paragraph", "a\n\nb\n", site.Delete, "b", "", "a\n"},
		{"delete all", "a\n", site.Delete, "a", "", "\n"},
		{"delete a heading", "p\n## h\nq\n", site.Delete, "h", "", "p\n\nq\n"},
		{"delete a heading with an id", "p\n\n## h {#x}\n\nq\n", site.Delete, "h", "", "p\n\nq\n"},
		{"delete an item", "- a\n- b\n- c\n", site.Delete, "b", "", "- a\n- c\n"},
		{"delete the first item", "- a\n- b\n", site.Delete, "a", "", "- b\n"},
		{"delete the last item", "- a\n- b\n\nx\n", site.Delete, "b", "", "- a\n\nx\n"},
		{"delete the only item", "x\n\n- a\n\ny\n", site.Delete, "a", "", "x\n\ny\n"},
		{"delete an item's text, not its items", "- a\n  - xx\n  - yy\n- b\n", site.Delete, "a", "", "- - xx\n  - yy\n- b\n"},
		{"quotation that stands twice", "a b a\n", site.Delete, "a", "", ""},
		{"delete an item with its items", "- a\n  - xx\n- b\n", site.Delete, "a - xx", "", "- b\n"},
		{"delete a nested item", "- a\n  - xx\n- b\n", site.Delete, "xx", "", "- a\n- b\n"},
		{"delete a nested item of a nested list", "- - dd\n  - ee\n", site.Delete, "dd", "", "- - ee\n"},
		{"delete a row", "| h | i |\n|---|---|\n| a | b |\n| c | d |\n", site.Delete, "| a | b |", "", "| h | i |\n|---|---|\n| c | d |\n"},
		{"delete a cell's text", "| h | i |\n|---|---|\n| a | b |\n", site.Delete, "a", "", "| h | i |\n|---|---|\n|  | b |\n"},
		{"delete a table", "x\n\n| h |\n|---|\n| a |\n\ny\n", site.Delete, "| h | |---| | a |", "", "x\n\ny\n"},
		{"quotation with its mark", "> a\n>\n> b\n", site.Replace, "> a", "> c", "> c\n>\n> b\n"},
		{"inner quotation with its mark", "> > a\n", site.Replace, "> a", "> c", "> > c\n"},
		{"words in a quotation", "> a b\n", site.Replace, "b", "> c", "> a > c\n"},
		{"delete in a quotation", "> a\n>\n> b\n", site.Delete, "b", "", "> a\n"},
		{"delete first in a quotation", "> a\n>\n> b\n", site.Delete, "a", "", "> b\n"},
		{"delete a code block", "x\n\n```\nab\n```\n\ny\n", site.Delete, "ab", "", "x\n\ny\n"},
		{"delete in code", "```\na  b  c\n```\n", site.Delete, "b", "", "```\na    c\n```\n"},
		{"delete what is bold", "a **b** c\n", site.Delete, "b", "", "a c\n"},
		{"delete a link", "a [b](http://x) c\n", site.Delete, "b", "", "a c\n"},
		{"delete over a paragraph's end", "a b\n\nc d\n", site.Delete, "b c", "", "a d\n"},
		{"delete what is in italics first", "*b* c\n", site.Delete, "b", "", "c\n"},
		{"delete what is in italics last, and no line end", "a _b_", site.Delete, "b", "", "a"},
		{"delete the last word, and no line end", "a b", site.Delete, "b", "", "a"},
		{"delete what is struck out", "a ~~b~~ c\n", site.Delete, "b", "", "a c\n"},
		{"delete a code span", "a `b` c\n", site.Delete, "b", "", "a c\n"},
		{"delete a part of what is in italics", "a *b-c* d\n", site.Delete, "b", "", "a *-c* d\n"},
		{"delete the first word, which is bold", "**b c** d\n", site.Delete, "b", "", "**c** d\n"},
		{"delete the first word of what is bold", "a **b c** d\n", site.Delete, "b", "", "a **c** d\n"},
		{"delete the last word of what is bold", "a **b c** d\n", site.Delete, "c", "", "a **b** d\n"},
		{"delete the last word of what is in italics in bold", "a ***b c** d e* f\n", site.Delete, "c", "", "a ***b** d e* f\n"},
		{"delete the last word of both", "a **b *c d*** e\n", site.Delete, "d", "", "a **b *c*** e\n"},
		{"delete what is first in bold and italics", "a ***b* c** d\n", site.Delete, "b", "", "a **c** d\n"},
		{"delete the last word of a line of what is struck out", "~~a b\nc~~\n", site.Delete, "c", "", "~~a b~~\n"},
		{"delete the first line of what is in italics", "- x *a\n  b* c\n", site.Delete, "a", "", "- x *b* c\n"},
		{"delete the last line of what is in italics", "- x *a\n  b* c\n", site.Delete, "b", "", "- x *a* c\n"},
		{"delete in the middle of what is bold", "**a b c** d\n", site.Delete, "b", "", "**a c** d\n"},
		{"delete the first word of a line that begins bold", "x\n**b c** d\n", site.Delete, "b", "", "x\n**c** d\n"},
		{"delete the last word of what is bold in a link", "[**a b**](http://x) c\n", site.Delete, "b", "", "[**a**](http://x) c\n"},
		{"delete the first word of what is bold and has a link", "**a b [c](http://x)** d\n", site.Delete, "a", "", "**b [c](http://x)** d\n"},
		{"delete before what is bold", "x a **b** c\n", site.Delete, "a", "", "x **b** c\n"},
		{"delete before what is bold, with the blank", "x a **b** c\n", site.Delete, "a ", "", "x **b** c\n"},
		{"delete behind what is bold", "x **a** b c\n", site.Delete, "b", "", "x **a** c\n"},
		{"delete between stars that are none", "a * b * c\n", site.Delete, "b", "", "a * * c\n"},
		{"delete a link that stands first", "[b](http://x) c\n", site.Delete, "b", "", "c\n"},
		{"delete a link that is bold", "a **[b](http://x)** c\n", site.Delete, "b", "", "a c\n"},
		{"delete a picture by its description", "a ![b](assets/f.svg) c\n", site.Delete, "b", "", "a c\n"},
		{"delete what only looks like a link", "a [b](x\ny) c\n", site.Delete, "b", "", "a [](x\ny) c\n"},
		{"delete what only looks like a link, and no end", "a [b](x", site.Delete, "b", "", "a [](x"},
		{"delete what only looks like the end of a link", "a (b](x) c\n", site.Delete, "b", "", "a (](x) c\n"},
		{"delete the last word behind a star, and no line end", "a *b", site.Delete, "b", "", "a *"},
		{"delete what only looks like a link's words", "a [b] c (d)\n", site.Delete, "b", "", "a [] c (d)\n"},
		{"delete a heading over a blank line", "p\n## h\n\nq\n", site.Delete, "h", "", "p\n\nq\n"},
		{"delete a heading under a blank line", "p\n\n## h\nq\n", site.Delete, "h", "", "p\n\nq\n"},
		{"delete a heading in a quotation", "> p\n> ## h\n> q\n", site.Delete, "h", "", "> p\n>\n> q\n"},
		{"delete an item's text, its items far in", "- a\n     - xx\n     - yy\n- b\n", site.Delete, "a", "", "-    - xx\n     - yy\n- b\n"},
		{"delete before indented code", "x\n\n    ko\n    de\n", site.Delete, "x", "", "    ko\n    de\n"},
		{"delete before code behind a tab", "x\n\n\tko\n\tde\n", site.Delete, "x", "", "\tko\n\tde\n"},
		{"delete before code behind a blank and a tab", "x\n\n \tko\n", site.Delete, "x", "", "\tko\n"},
		{"delete an item's text, its items behind tabs", "- a\n\t- xx\n\t- yy\n- b\n", site.Delete, "a", "", "-   - xx\n\t- yy\n- b\n"},
		{"delete before indented code in an item", "- x\n\n      ko\n      de\n", site.Delete, "x", "", "-     ko\n      de\n"},
		{"delete before fenced code in an item", "- x\n\n  ```\n  ko\n  ```\n", site.Delete, "x", "", "- ```\n  ko\n  ```\n"},
		{"delete before code in an item with another fence", "- x\n\n  ~~~\n  ko\n  ~~~\n", site.Delete, "x", "", "- ~~~\n  ko\n  ~~~\n"},
		{"delete a task", "- [ ] a\n- [x] b\n", site.Delete, "a", "", "- [x] b\n"},
		{"amended deletion", "a b c\n", site.Delete, "b", "x", "a x c\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v := version("1.0", "s: "+tt.body)
			c := edit(v.Sections[0], tt.kind, tt.quote, tt.text)
			p := proposal("1", v, c)
			if tt.kind == site.Delete && tt.text != "" {
				c.Edits[0].Text = ""
				decide(c, site.Amended, tt.text)
			}
			var l diag.List
			Check(nil, p, &l)
			d := Draft(nil, v, "next", []*site.Proposal{p}, &l)
			if tt.want == "" { // ambiguous on purpose
				if !l.HasErrors() {
					t.Errorf("no error; got %q", d.Sections[0].Text.Body)
				}
				return
			}
			if m := messages(&l); m != "" {
				t.Fatal(m)
			}
			if diff := cmp.Diff(tt.want, d.Sections[0].Text.Body); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(tt.want, d.Sections[0].Shares[0].Body); diff != "" {
				t.Errorf("alone: %s", diff)
			}
		})
	}
}

func TestTogether(t *testing.T) {
	tests := []struct {
		name, body string
		edits      [][3]string // kind, quote, text
		want       string
	}{
		{"neighbours", "a b c d\n", [][3]string{{"r", "a", "A"}, {"r", "b", "B"}, {"i", "c", "!"}, {"r", "d", "D"}}, "A B c! D\n"},
		{"both halves of a paragraph", "x\n\na b\n\ny\n", [][3]string{{"d", "a", ""}, {"d", "b", ""}}, "x\n\ny\n"},
		{"both sentences of a paragraph", "x\n\nEn to. Tre fire.\n\ny\n", [][3]string{{"d", "En to.", ""}, {"d", "Tre fire.", ""}}, "x\n\ny\n"},
		{"all items", "x\n\n- a\n- b\n\ny\n", [][3]string{{"d", "a", ""}, {"d", "b", ""}}, "x\n\ny\n"},
		{"an item goes, another comes beside it", "- a\n- b\n- c\n", [][3]string{{"d", "b", ""}, {"b", "b", "- n"}}, "- a\n- n\n- c\n"},
		{"a paragraph goes, another comes beside it", "a\n\nb\n\nc\n", [][3]string{{"d", "b", ""}, {"b", "b", "N"}}, "a\n\nN\n\nc\n"},
		{"a paragraph goes, others come on both sides", "a\n\nb\n\nc\n", [][3]string{{"d", "b", ""}, {"f", "b", "M"}, {"b", "b", "N"}}, "a\n\nM\n\nN\n\nc\n"},
		{"all items go, another comes beside one", "x\n\n- a\n- b\n\ny\n", [][3]string{{"d", "a", ""}, {"d", "b", ""}, {"b", "b", "- n"}}, "x\n\n- n\n\ny\n"},
		{"an item goes, others come on both sides", "- a\n- b\n- c\n", [][3]string{{"d", "b", ""}, {"f", "b", "- m"}, {"b", "b", "- n"}}, "- a\n- m\n- n\n- c\n"},
		{"text put where text goes", "a b c\n", [][3]string{{"d", "b", ""}, {"i", "a", " n"}}, "a n c\n"},
		{"at the end of a paragraph and below it", "a\n\nb\n", [][3]string{{"i", "a", " n"}, {"b", "a", "N"}}, "a n\n\nN\n\nb\n"},
		{"below an item and below its last item", "- a\n  - x\n- b\n", [][3]string{{"b", "a", "- n"}, {"b", "x", "- m"}}, "- a\n  - x\n  - m\n- n\n- b\n"},
		{"two words go that stand last", "a b c\n", [][3]string{{"d", "b", ""}, {"d", "c", ""}}, "a\n"},
		{"two words go, and the one between them stays", "a b c d e\n", [][3]string{{"d", "b", ""}, {"d", "d", ""}}, "a c e\n"},
		{"text put between two that go", "x a b y\n", [][3]string{{"d", "a", ""}, {"d", "b", ""}, {"i", "a", " n"}}, "x  n y\n"},
		{"a row goes, and an empty one stays", "| h | k |\n|---|---|\n|  |  |\n| a |  |\n| c | d |\n", [][3]string{{"d", "a", ""}, {"r", "d", "D"}}, "| h | k |\n|---|---|\n|  |  |\n| c | D |\n"},
		{"a heading goes and the text below it changes", "p\n\n## h\n\nq r\n", [][3]string{{"d", "h", ""}, {"r", "q", "Q"}}, "p\n\nQ r\n"},
	}
	kinds := map[string]site.EditKind{"r": site.Replace, "i": site.InsertAfter, "d": site.Delete, "b": site.BlockAfter, "f": site.BlockBefore}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v := version("1.0", "s: "+tt.body)
			var ps []*site.Proposal
			for i, e := range tt.edits {
				ps = append(ps, proposal(fmt.Sprint(i), v, edit(v.Sections[0], kinds[e[0]], e[1], e[2])))
			}
			var l diag.List
			d := Draft(nil, v, "next", ps, &l)
			if m := messages(&l); m != "" || len(d.Conflicts) > 0 {
				t.Fatal(m, d.Conflicts)
			}
			if diff := cmp.Diff(tt.want, d.Sections[0].Text.Body); diff != "" {
				t.Error(diff)
			}
			slices.Reverse(ps)
			if again := Draft(nil, v, "next", ps, &l); again.Sections[0].Text.Body != d.Sections[0].Text.Body {
				t.Error("the order of proposals matters")
			}
		})
	}
}

// The edits of a change stand in any order in its file.
func TestEditsInAnyOrder(t *testing.T) {
	for _, tt := range []struct{ body, first, second, want string }{
		{"a b c d e\n", "d", "b", "a c e\n"},
		{"x\n\n- a\n- b\n- c\n", "c", "a", "x\n\n- b\n"},
		{"En to. Tre fire. Fem.\n", "Fem.", "En to.", "Tre fire.\n"},
	} {
		v := version("1.0", "s: "+tt.body)
		s := v.Sections[0]
		took := func(quote string) *site.Edit {
			return &site.Edit{Kind: site.Delete, Section: s, Quote: quote}
		}
		for _, ch := range []*site.Change{change(took(tt.first), took(tt.second)), change(took(tt.second), took(tt.first))} {
			proposal("1", v, ch)
			if got, ok := alone(ch); !ok || got != tt.want {
				t.Errorf("without %q and %q: %q, want %q", ch.Edits[0].Quote, ch.Edits[1].Quote, got, tt.want)
			}
		}
	}
}

func TestSections(t *testing.T) {
	bodies := []string{"a: jf. afsnit 4 og [[d]]\n", "b: jf. afsnit 1\n", "c: C (jf. afsnit 3)\n", "d: D\n"}
	move := func(v *site.Version, id, after string) *site.Change {
		return change(&site.Edit{Kind: site.MoveSection, Section: v.Section(id), After: after})
	}
	add := func(id, after, text string) *site.Change {
		return change(&site.Edit{Kind: site.AddSection, NewID: id, Title: id, After: after, Text: text})
	}
	tests := []struct {
		name    string
		changes func(v *site.Version) []*site.Change // one a proposal
		outline string
		bodies  map[string]string
	}{
		{"nothing", func(v *site.Version) []*site.Change { return nil }, "1 a, 2 b, 3 c, 4 d", nil},
		{"move to the top", func(v *site.Version) []*site.Change { return []*site.Change{move(v, "d", "")} },
			"1 d, 2 a, 3 b, 4 c", map[string]string{"a": "jf. afsnit 1 og [[d]]\n", "b": "jf. afsnit 2\n", "c": "C (jf. afsnit 4)\n"}},
		{"two added at one place", func(v *site.Version) []*site.Change {
			return []*site.Change{add("n", "b", "jf. afsnit 3"), add("m", "b", "M")}
		}, "1 a, 2 b, 3 n, 4 m, 5 c, 6 d", map[string]string{"n": "jf. afsnit 5\n", "a": "jf. afsnit 6 og [[d]]\n"}},
		{"moved after an added one", func(v *site.Version) []*site.Change {
			return []*site.Change{move(v, "d", "n"), add("n", "a", "N")}
		}, "1 a, 2 n, 3 d, 4 b, 5 c", nil},
		{"after one that moves", func(v *site.Version) []*site.Change {
			return []*site.Change{move(v, "b", "d"), add("n", "b", "N")}
		}, "1 a, 2 c, 3 d, 4 b, 5 n", nil},
		{"after one that goes", func(v *site.Version) []*site.Change {
			return []*site.Change{add("n", "b", "N"), change(&site.Edit{Kind: site.RemoveSection, Section: v.Section("b"), Alias: v.Section("c")})}
		}, "1 a, 2 n, 3 c, 4 d", nil},
		{"removed with an alias", func(v *site.Version) []*site.Change {
			return []*site.Change{change(&site.Edit{Kind: site.RemoveSection, Section: v.Section("d"), Alias: v.Section("c")})}
		}, "1 a, 2 b, 3 c", map[string]string{"a": "jf. afsnit 3 og [[d]]\n"}},
		{"a number in a change means the base's", func(v *site.Version) []*site.Change {
			return []*site.Change{edit(v.Section("b"), site.Replace, "jf. afsnit 1", "jf. afsnit 4"), move(v, "d", "a")}
		}, "1 a, 2 d, 3 b, 4 c", map[string]string{"b": "jf. afsnit 2\n", "a": "jf. afsnit 2 og [[d]]\n", "c": "C (jf. afsnit 4)\n"}},
		{"only the digits in a change", func(v *site.Version) []*site.Change {
			return []*site.Change{edit(v.Section("a"), site.Replace, "4", "3"), move(v, "d", "a")}
		}, "1 a, 2 d, 3 b, 4 c", map[string]string{"a": "jf. afsnit 4 og [[d]]\n"}},
		{"digits of the base, words of the change", func(v *site.Version) []*site.Change {
			return []*site.Change{edit(v.Section("a"), site.Replace, "jf.", "se"), move(v, "d", "a")}
		}, "1 a, 2 d, 3 b, 4 c", map[string]string{"a": "se afsnit 2 og [[d]]\n"}},
		{"in a new block", func(v *site.Version) []*site.Change {
			return []*site.Change{edit(v.Section("d"), site.BlockAfter, "D", "- x\n- jf. afsnit 3"), move(v, "d", "a")}
		}, "1 a, 2 d, 3 b, 4 c", map[string]string{"d": "D\n\n- x\n- jf. afsnit 4\n"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v := version("1.0", bodies...)
			var ps []*site.Proposal
			for i, c := range tt.changes(v) {
				ps = append(ps, proposal(fmt.Sprint(i), v, c))
			}
			var l diag.List
			d := Draft(nil, v, "next", ps, &l)
			if m := messages(&l); m != "" || len(d.Conflicts) > 0 {
				t.Fatal(m, d.Conflicts)
			}
			if got := outline1(d); got != tt.outline {
				t.Errorf("order %q, want %q", got, tt.outline)
			}
			for id, want := range tt.bodies {
				if diff := cmp.Diff(want, d.Section(id).Text.Body); diff != "" {
					t.Errorf("%s: %s", id, diff)
				}
			}
			for _, s := range d.Sections {
				if s.Base != nil && s.Text.Body != s.Base.Text.Body && len(s.Shares) == 0 {
					t.Errorf("%s changes and no edit says so", s.ID)
				}
			}
		})
	}
}

// Where words go, from where the text begins, the number that comes to stand there is
// the base's still, and follows.
func TestReferenceBehindWhatGoes(t *testing.T) {
	v := version("1.0", "a: Nu jf. afsnit 2\n", "b: B\n")
	var l diag.List
	d := Draft(nil, v, "next", []*site.Proposal{proposal("1", v, edit(v.Sections[0], site.Delete, "Nu", "")),
		proposal("2", v, change(&site.Edit{Kind: site.MoveSection, Section: v.Sections[1]}))}, &l)
	if got := d.Section("a").Text.Body; got != "jf. afsnit 1\n" || messages(&l) != "" {
		t.Errorf("%q %s", got, messages(&l))
	}
	// What nobody can tell is said where it stands in the base.
	v = version("1.0", "a: Nu afsnit 2\n", "b: B\n")
	Draft(nil, v, "next", []*site.Proposal{proposal("1", v, edit(v.Sections[0], site.Delete, "Nu", "")),
		proposal("2", v, change(&site.Edit{Kind: site.MoveSection, Section: v.Sections[1]}))}, &l)
	if got := messages(&l); !strings.Contains(got, `"afsnit 2" at a.md:4:4`) {
		t.Error(got)
	}
}

func TestReferenceToRemoved(t *testing.T) {
	v := version("1.0", "a: se (jf. afsnit 2)\n", "b: B\n")
	var l diag.List
	Draft(nil, v, "next", []*site.Proposal{proposal("1", v, change(&site.Edit{Kind: site.RemoveSection, Section: v.Sections[1]}))}, &l)
	want := `1.yaml:1:1: error: section "b" is removed, and a text refers to it (give the removal an alias, or change the reference too; "jf. afsnit 2" at a.md:4:5) [reference-to-removed]`
	if diff := cmp.Diff(want, messages(&l)); diff != "" {
		t.Error(diff)
	}
	l = diag.List{}
	Draft(nil, v, "next", []*site.Proposal{proposal("1", v, edit(v.Sections[1], site.InsertAfter, "B", " (jf. afsnit 7)"))}, &l)
	if !strings.Contains(messages(&l), "unknown-section-number") {
		t.Error(messages(&l))
	}
}

func TestOutcomes(t *testing.T) {
	v := version("1.0", "s: a b c d e\n")
	s := v.Sections[0]
	p := proposal("1", v,
		edit(s, site.Replace, "a", "A"),
		decide(edit(s, site.Replace, "b", "B"), site.Approved, ""),
		decide(edit(s, site.Replace, "c", "C"), site.Amended, "cc"),
		decide(edit(s, site.Replace, "d", "D"), site.Rejected, ""),
		decide(edit(s, site.Replace, "e", "E"), site.Deferred, ""))
	gone := proposal("2", v, edit(s, site.Replace, "d", "!"))
	gone.Withdrawn = civil.Date{Year: 2025, Month: 1, Day: 1}
	ps := []*site.Proposal{gone, p}
	var l diag.List
	d := Draft(nil, v, "next", ps, &l)
	got := []string{d.Sections[0].Text.Body, d.Deferred[0].ID, Decided(nil, v, "next", ps, civil.Date{}, &l).Sections[0].Text.Body, Proposed(nil, p).Sections[0].Text.Body}
	want := []string{"A B cc d e\n", "e", "a B cc d e\n", "A B C D E\n"}
	if diff := cmp.Diff(want, got); diff != "" || messages(&l) != "" || len(d.Proposals) != 1 {
		t.Error(diff, messages(&l))
	}
}
