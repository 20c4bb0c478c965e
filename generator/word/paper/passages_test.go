package paper_test

import (
	"fmt"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/sitetest"
	"bestpractice/generator/word/propose"
	"bestpractice/generator/word/wordtest"

	"github.com/google/go-cmp/cmp"
)

// TestPassages: of a meeting's paper that came back the table counts, and comments on
// its marks; whatever else was done to its passages is said, and nothing follows
// from it.
func TestPassages(t *testing.T) {
	w := papers(t, generator.Options{Files: sitetest.Files(t, small)})
	data := written(t, w, "2025-06-10", false)
	document := func(edit func(*wordtest.Element) bool) []byte {
		return wordtest.Rewrite(data, func(part string, root *wordtest.Element) bool {
			if part == "word/document.xml" && !edit(root) {
				t.Error("there is no such text")
			}
			return true
		})
	}
	decided := func(author string, v wordtest.Verdict) []byte {
		return wordtest.Decide(data, func(who string) wordtest.Verdict {
			if strings.HasSuffix(who, author) {
				return v
			}
			return wordtest.Leave
		})
	}
	comment := func(on string) []byte {
		own := wordtest.Comment(900, "Pia", "Hvad nu?")
		return wordtest.Rewrite(data, func(part string, root *wordtest.Element) bool {
			switch part {
			case "word/comments.xml":
				root.Kid("comments").Kids = append(root.Kid("comments").Kids, wordtest.Parsed(own)...)
			case "word/document.xml":
				p, _ := wordtest.Find(root, on)
				p.Kids = append(wordtest.Parsed(`<w:commentRangeStart w:id="900"/>`), append(p.Kids, wordtest.Parsed(`<w:commentRangeEnd w:id="900"/><w:r><w:commentReference w:id="900"/></w:r>`)...)...)
			}
			return true
		})
	}
	ed := &wordtest.Editor{Author: "Pia"}
	for _, tt := range []struct {
		name string
		file []byte
		want []string
	}{
		{"untouched", data, nil},
		{"words edited", document(func(root *wordtest.Element) bool {
			p, _ := wordtest.Find(root, "Skriv hvem")
			return p != nil && ed.Replace(p, "hvem", "hvad")
		}), []string{"docx-passage 2 tracked"}},
		{"accepted", decided("(2026-02 a)", wordtest.Accept), []string{"docx-passage the marks of 2026-02 a"}},
		{"rejected", decided("(2026-02 a)", wordtest.Reject), []string{"docx-passage the marks of 2026-02 a"}},
		{"a comment on a caption", comment("2026-02 a: 3."), []string{"2026-02 a: Hvad nu?"}},
		{"a comment on a mark", comment("Svar inden for"), []string{"2026-02 a: Hvad nu?"}},
		{"a comment on nothing", comment("Vi ser p\u00e5"), []string{`docx-passage a comment in a meeting's paper is about no item: "Hvad nu?"`}},
	} {
		list := &diag.List{}
		r := propose.Returned(opened(t, tt.file), propose.Options{Base: w.Site.Guides[0].Versions[0], Parties: w.Site.Parties, By: w.Site.Parties[0], Organisation: w.Site.Organisation}, items(w.Site), list)
		var got []string
		for _, x := range r.Marks {
			if x.Comment == "" || x.Said != "" {
				t.Errorf("%s: an answer follows: %+v", tt.name, x)
			}
			if x.Author == "Pia" {
				got = append(got, fmt.Sprintf("%s %s: %s", x.Change.Proposal.ID, x.Change.ID, x.Comment))
			}
		}
		for _, d := range list.Sorted() {
			got = append(got, d.Code+" "+d.Message.String())
		}
		for i := range got {
			if i < len(tt.want) && strings.HasPrefix(got[i], tt.want[i]) {
				got[i] = tt.want[i]
			}
		}
		if d := cmp.Diff(tt.want, got); d != "" || len(r.Rows)+len(r.Others)+len(r.Untracked) > 0 {
			t.Errorf("%s: %+v\n%s", tt.name, r, d)
		}
	}
}
