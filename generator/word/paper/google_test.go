package paper_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/sitetest/rounds"
	"bestpractice/generator/word/propose"
	"bestpractice/generator/word/wordtest"
)

// TestGoogle: a file in the manner of Google Docs, without anything that says where
// it came from, says nothing where nobody did anything, and what somebody did with
// tracking where somebody did; its table of answers is read.
func TestGoogle(t *testing.T) {
	for seed := range rounds.Of(3) {
		w := papers(t, generator.Options{Files: gamble(t, uint64(seed+2000))})
		data := wordtest.AsGoogle(written(t, w, "1.1", false))
		if got := said(t, w, data); got != "" {
			t.Errorf("seed %d: untouched, it says %s", seed, got)
		}
		a := wordtest.NewAuthor(uint64(seed))
		section, what := "", ""
		file := wordtest.Rewrite(data, func(part string, root *wordtest.Element) bool {
			if part == "word/document.xml" {
				section, what, _ = edit(a, &wordtest.Editor{Author: "Pia"}, root, kept(w.Site.Guides[0].Versions[1]))
			}
			return true
		})
		if section == "" {
			continue
		}
		if got := found(t, w, file); got != "plo in "+section {
			t.Errorf("seed %d: %s in %s: it says %s", seed, what, section, got)
		}
	}
	w := papers(t, generator.Options{Files: sitetest.Files(t, small)})
	for _, what := range []string{"1.1", "2026-02", "2025-06-10"} {
		file := wordtest.Rewrite(wordtest.AsGoogle(written(t, w, what, false)), func(part string, root *wordtest.Element) bool {
			if part == "word/document.xml" && !(wordtest.Fill(root, "2026-02 a", "", "Enig", "Fint.") && wordtest.Fill(root, "2026-02 b", "", "nej") && wordtest.Fill(root, "Andet", map[bool]string{true: "3. tre", false: "1. tre"}[what == "2026-02"], "", "Og her?")) {
				t.Errorf("%s: no such rows", what)
			}
			return true
		})
		got := said(t, w, file)
		for _, want := range []string{"Proposal:2026-02 Item:a Section: Hash: Said:godkend Comment:Fint.", "Proposal:2026-02 Item:b Section: Hash: Said:afvis", "Section:tre Hash: Said: Comment:Og her?"} {
			if !strings.Contains(got, want) {
				t.Errorf("%s: %q is not in what it says:\n%s", what, want, got)
			}
		}
		if n := strings.Count(got, "row {"); n != 3 || strings.Contains(got, "others") || strings.Contains(got, "untracked") {
			t.Errorf("%s: it says %s", what, fmt.Sprint(got))
		}
	}
}

// TestUnknownRow: what is written in a row that nobody can tell the meaning of is
// said; a section that only the draft has is known by its hidden id alone.
func TestUnknownRow(t *testing.T) {
	w := papers(t, generator.Options{Files: sitetest.Files(t, small)})
	file := wordtest.Rewrite(written(t, w, "1.1", false), func(part string, root *wordtest.Element) bool {
		return part != "word/document.xml" || wordtest.Fill(root, "Andet", "3. Nyt", "", "Hvorfor det?") && wordtest.Fill(root, "2026-02 a", "", "Enig")
	})
	for unknown, data := range map[bool][]byte{false: file, true: wordtest.AsGoogle(file)} {
		list := &diag.List{}
		r := propose.Returned(opened(t, data), propose.Options{Base: w.Site.Guides[0].Versions[0], Parties: w.Site.Parties, Address: w.Site.BaseURL, Organisation: w.Site.Organisation}, items(w.Site), list)
		warned := slices.ContainsFunc(list.Sorted(), func(d diag.Diagnostic) bool {
			return d.Code == "docx-unknown-row" && strings.Contains(d.Message.String(), "Hvorfor det?")
		})
		if warned != unknown || r == nil || len(r.Rows) != map[bool]int{false: 2, true: 1}[unknown] {
			t.Errorf("without ids %v: warned %v, %+v", unknown, warned, r)
		}
	}
}
