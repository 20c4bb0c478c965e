package amend

import (
	"testing"

	"bestpractice/generator/site"
)

// What an edit takes away and what it brings: of a text that is written anew the
// words that differ, of a block all of it, without the line ends around them.
func TestWordings(t *testing.T) {
	v := version("1.0", "s: En to tre fire.\n\nFem seks.\n", "uden: En.\n\n    kode")
	for _, tt := range []struct {
		section     int
		kind        site.EditKind
		quote, text string
		old, new    string
	}{
		{0, site.Replace, "to tre\n", "2\n3\n", "to tre", "2\n3"},
		{0, site.Delete, "to tre\n", "", "to tre", ""},
		{0, site.InsertAfter, "to", " og\n", "", " og"},
		{0, site.Retitle, "", "Tal\n", "S", "Tal"},
		{0, site.RemoveSection, "", "", "En to tre fire.\n\nFem seks.", ""},
		{0, site.ReplaceBlock, "seks", "Otte.\n", "Fem seks.", "Otte."},
		{1, site.ReplaceBlock, "kode", "Otte.\n", "    kode", "Otte."},
		{0, site.Rewrite, "", "En ny tre fire.\n\nFem ni.\n", "to … seks", "ny … ni"},
		{0, site.Rewrite, "", "En tre fire.\n\nFem ni.\n", "to  … seks", "ni"},
		{0, site.Rewrite, "", "En ti tre fire.\n", "to … .\n\nFem seks", "ti"},
		{0, site.Rewrite, "", "En ny tre fire.\n\nFem seks.\n\nOtte.\n\nNi.\n", "to", "ny … Otte.\n\nNi."},
		{0, site.Rewrite, "", "Ny.\n\nEn to tre fire.\n\nFem ni.\n", "seks", "Ny. … ni"},
	} {
		old, new := wordings(edit(v.Sections[tt.section], tt.kind, tt.quote, tt.text).Edits[0])
		if old != tt.old || new != tt.new {
			t.Errorf("%s %q: takes %q and brings %q, want %q and %q", kindWords[tt.kind], tt.text, old, new, tt.old, tt.new)
		}
	}
}

// Answers and decisions carry hashes for ever: what is the same to a reader has the
// same, what is not has another.
func TestHashes(t *testing.T) {
	section := func(id, title, body string) string {
		s := version("1.0", "s: "+body).Sections[0]
		s.ID, s.Title = id, title
		return SectionHash(s, Inputs{})
	}
	for _, tt := range []struct {
		name, a, b string
		same       bool
	}{
		{"parts", Hash("ab", "c"), Hash("a", "bc"), false},
		{"white space of a question", QuestionHash(" Er\ndet  så? "), QuestionHash("Er det så?"), true},
		{"words of a question", QuestionHash("Er det så?"), QuestionHash("Er det ikke så?"), false},
		{"line ends around a section", section("s", "S", "\nEn.\n"), section("s", "S", "En."), true},
		{"words of a section", section("s", "S", "En."), section("s", "S", "To."), false},
		{"id and title", section("s", "S", "En."), section("sS", "", "En."), false},
		{"as it was hashed first", QuestionHash("Er det så?"), "sha256:d8bc01947a653501088c9827ccf4ae83e706a6f138a72eb4a4f3e59002265df4", true},
	} {
		if (tt.a == tt.b) != tt.same {
			t.Errorf("%s: %s and %s", tt.name, tt.a, tt.b)
		}
	}
}
