package paper_test

import (
	"slices"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/wordtest"
)

// TestTerms: what the site explains of the words of a guide stands behind its text,
// with where it is explained and where it is used, and is no text of the guide when the
// file comes back; what somebody wrote there is not lost in silence.
func TestTerms(t *testing.T) {
	w := papers(t, generator.Options{Files: sitetest.Files(t, small)})
	const weekday, cheese = "Hverdag: Mandag til fredag, se tre. ikke helligdage (1. tre)", "Ost: Af mælk. (1. en)"
	for what, want := range map[string][]string{
		"1.0": {"Begreber i vejledningen", cheese}, "1.1": {"Begreber i vejledningen", weekday, "Ost: Af mælk. (2. en)"},
		"1.0..1.1": {"Begreber i vejledningen", weekday, "Ost: Af mælk. (2. en)"}, "2026-02": {"Begreber i vejledningen", strings.Replace(weekday, "1.", "3.", 1), cheese},
		"2025-06-10": nil,
	} {
		for _, clean := range []bool{false, true} {
			var got []string
			targets := map[string]bool{}
			wordtest.Rewrite(written(t, w, what, clean), func(part string, root *wordtest.Element) bool {
				switch part {
				case "word/document.xml":
					for _, p := range root.Kid("document", "body").Kids {
						if strings.HasPrefix(p.Kid("pPr", "pStyle").Attr("val"), "Glossary") {
							got = append(got, p.Words())
						}
					}
				case "word/_rels/document.xml.rels":
					for _, r := range root.Kid("Relationships").Kids {
						targets[r.Attr("Target")] = true
					}
				}
				return true
			})
			if !slices.Equal(got, want) {
				t.Errorf("%s: got %q, want %q", what, got, want)
			}
			if want != nil && !targets["https://example.org/proeve/begreber/#ost"] {
				t.Errorf("%s: the term does not lead to its page: %v", what, targets)
			}
		}
	}
	data := written(t, w, "1.1", false)
	edited := wordtest.Rewrite(data, func(part string, root *wordtest.Element) bool {
		if part == "word/document.xml" {
			p, _ := wordtest.Find(root, "Af mælk")
			if e := (&wordtest.Editor{Author: "Pia"}); !e.Replace(p, "mælk", "komælk") {
				t.Error("no such words")
			}
		}
		return true
	})
	list := &diag.List{}
	d := read.Open("svar.docx", edited, list)
	var warned string
	for _, x := range list.Sorted() {
		warned += x.String() + "\n"
	}
	if !strings.Contains(warned, `what was changed in the list of terms is no text of the guide: "Ost: Af komælk. (2. en)"`) {
		t.Errorf("it is not said that the list of terms was edited: %s", warned)
	}
	if got := strings.Join(read.Lines(d.View(read.Accepted)), "\n"); strings.Contains(got, "komælk") {
		t.Errorf("it is read as text of the guide: %s", got)
	}
}
