package paper_test

import (
	"slices"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/wordtest"
)

// TestParts: the parts of a guide stand as titles in its file, and are no text of
// any section when it comes back, their style or no.
func TestParts(t *testing.T) {
	w := papers(t, generator.Options{Files: sitetest.Files(t, strings.Replace(small, "title: Kost\nversions:", "title: Kost\nparts:\n  - {title: Mad & drikke, from: to}\n  - {title: Resten, from: fire}\nversions:", 1))})
	for what, base := range map[string]string{"1.0": "", "2026-02": "1.0"} {
		sound(t, w, what, base)
		data := written(t, w, what, false)
		all := lines(t, data, read.Accepted)
		for title, next := range map[string]string{"Mad & drikke": "to", "Resten": "fire"} {
			if i := slices.Index(all, title); i < 0 || i+1 == len(all) || all[i+1] != next {
				t.Errorf("%s: %q does not stand above %q in %q", what, title, next, all)
			}
		}
		plain := wordtest.Rewrite(data, func(_ string, root *wordtest.Element) bool {
			for _, p := range root.Kid("document", "body").Kids {
				if s := p.Kid("pPr"); s.Kid("pStyle").Attr("val") == "PartTitle" {
					s.Kids = nil
				}
			}
			return true
		})
		for _, file := range [][]byte{data, plain, wordtest.AsGoogle(plain)} {
			if got := said(t, w, file); got != "" {
				t.Errorf("%s: it says %s", what, got)
			}
		}
	}
}

// TestHeads: each page says what the file is, and of when.
func TestHeads(t *testing.T) {
	w := papers(t, generator.Options{Files: sitetest.Files(t, small)})
	w.Site.Date = civil.Date{Year: 2025, Month: 3, Day: 4}
	for what, want := range map[string][2]string{
		"1.0":        {"Version 1.0, gældende", "Kost · Gælder fra 1. januar 2025"},
		"1.1":        {"Udkast til version 1.1", "Kost · 4. marts 2025"},
		"1.0..1.1":   {"Fra version 1.0 til udkast til version 1.1", "Kost · 4. marts 2025"},
		"2026-01":    {"foreslået", "2026-01 Flyt og skriv om · Indsendt 1. februar 2025"},
		"2025-06-10": {"tirsdag den 10. juni 2025", "Møde"},
	} {
		all := parts(t, written(t, w, what, false))
		for i, part := range []string{"word/bp_header.xml", "word/bp_footer.xml"} {
			if got := strings.ReplaceAll(string(all[part]), "\u00a0", " "); !strings.Contains(got, ">"+want[i]+"<") {
				t.Errorf("%s: no %q in %s", what, want[i], got)
			}
		}
	}
}
