package paper_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/sitetest/rounds"
	"bestpractice/generator/word/paper"
	"bestpractice/generator/word/propose"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/wordtest"
)

// spot is a paragraph of a section that no change is made in.
type spot struct {
	p, in   *wordtest.Element
	row     *wordtest.Element // that it is a cell of, or nil
	table   *wordtest.Element
	section string
}

// kept are the sections of a version that were there before and stand where they
// stood, by their titles.
func kept(v *site.Version) map[string]string {
	out := map[string]string{}
	for _, s := range v.Sections {
		if s.MovedBy == nil && (s.Base != nil || !v.Draft) {
			out[s.Title] = s.ID
		}
	}
	return out
}

// spots are the paragraphs of an exported file that may be edited, with sections
// by their titles.
func spots(root *wordtest.Element, titles map[string]string) []spot {
	var out []spot
	body := root.Kid("document", "body")
	section := ""
	own := func(e *wordtest.Element) bool {
		return !strings.Contains(e.String(), "<w:ins") && !strings.Contains(e.String(), "<w:del") && !strings.Contains(e.String(), "<w:move") && !strings.Contains(e.String(), "Change")
	}
	for _, e := range body.Kids {
		style := e.Kid("pPr", "pStyle").Attr("val")
		switch {
		case e.Name.Local != "tbl" && strings.HasPrefix(e.Words(), "Svar"): // it may stand in a content control
			return out
		case style == "Overskrift1" || style == "Heading1":
			section = ""
			if own(e) {
				section = titles[e.Words()]
			}
		case section == "" || !own(e):
		case e.Name.Local == "p" && slices.Contains([]string{"", "Listeafsnit", "ListParagraph"}, style):
			out = append(out, spot{p: e, in: body, section: section})
		case e.Name.Local == "tbl":
			for i, row := range e.Kids {
				if row.Name.Local == "tr" && i > 3 { // behind the head
					out = append(out, spot{row: row, table: e, section: section})
				}
			}
		}
	}
	return out
}

// edit makes a random edit at a random place, and says where.
func edit(a *wordtest.Author, ed *wordtest.Editor, root *wordtest.Element, titles map[string]string) (section, what string, in *wordtest.Element) {
	all := spots(root, titles)
	for range 50 {
		if len(all) == 0 {
			break
		}
		x := all[a.IntN(len(all))]
		if x.row != nil {
			i := slices.Index(x.table.Kids, x.row)
			if a.IntN(2) == 0 {
				x.table.Kids = slices.Insert(x.table.Kids, i+1, ed.Row(x.row, "Nyt"))
				return x.section, "a row put in", x.p
			}
			if len(x.table.Kids) > 5 && ed.StrikeRow(x.row) {
				return x.section, "a row struck out", x.p
			}
			continue
		}
		first := firstWord.FindString(x.p.Words())
		if first == "" {
			continue
		}
		i := slices.Index(x.in.Kids, x.p)
		switch a.IntN(7) {
		case 0:
			if ed.Replace(x.p, first, "Helt andre") {
				return x.section, "words replaced", x.p
			}
		case 1:
			if ed.Insert(x.p, first, " nye ord") {
				return x.section, "words put in", x.p
			}
		case 2:
			if ed.Replace(x.p, first, "") {
				return x.section, "words struck out", x.p
			}
		case 3:
			if ed.Bold(x.p, first) {
				return x.section, "words made bold", x.p
			}
		case 4:
			if ed.Strike(x.p) {
				return x.section, "a paragraph struck out", x.p
			}
		case 5:
			to := all[a.IntN(len(all))]
			if to.section != x.section || to.in != x.in || to.row != nil || to.p == x.p || slices.Index(x.in.Kids, to.p) == i-1 {
				continue
			}
			if moved := ed.Move(x.p); moved != nil {
				x.in.Kids = slices.Insert(x.in.Kids, slices.Index(x.in.Kids, to.p)+1, moved)
				return x.section, "a paragraph moved", x.p
			}
		default:
			x.in.Kids = slices.Insert(x.in.Kids, i+1, ed.Paragraph(x.p, "Helt ny tekst."))
			return x.section, "a paragraph put in", x.p
		}
	}
	return "", "", nil
}

// TestEdits: one edit with tracking in a file that a program like Word saved is one
// change, of who made it, in its section.
func TestEdits(t *testing.T) {
	const each = 5
	tried := 0
	seeds := []int{27} // in a section that an item writes anew
	for seed := range rounds.Of(2) {
		seeds = append(seeds, seed)
	}
	for _, seed := range seeds {
		w := papers(t, generator.Options{Files: gamble(t, uint64(seed+1000))})
		data := written(t, w, "1.1", false)
		a := wordtest.NewAuthor(uint64(seed))
		for n := range each {
			section, what := "", ""
			file := wordtest.Rewrite(wordtest.AsWord(data, a), func(part string, root *wordtest.Element) bool {
				if part == "word/document.xml" {
					section, what, _ = edit(a, &wordtest.Editor{Author: "Pia"}, root, kept(w.Site.Guides[0].Versions[1]))
				}
				return true
			})
			if section == "" {
				continue
			}
			tried++
			if got := found(t, w, file); got != "plo in "+section {
				t.Errorf("seed %d, edit %d: %s in %s: it says %s", seed, n, what, section, got)
			}
		}
	}
	if tried < rounds.Of(2)*each/2 {
		t.Errorf("only %d edits were tried", tried)
	}
}

// found is what a file says that Pia of PLO edited.
func found(t *testing.T, w *paper.Writer, data []byte) string {
	t.Helper()
	list := &diag.List{}
	var plo *site.Party
	for _, p := range w.Site.Parties {
		if p.ID == "plo" {
			plo = p
		}
	}
	o := propose.Options{Base: w.Site.Guides[0].Versions[0], Parties: w.Site.Parties, People: map[string]*site.Party{"Pia": plo}, Address: w.Site.BaseURL, Organisation: w.Site.Organisation}
	r := propose.Returned(read.Open("svar.docx", data, list), o, items(w.Site), list)
	if r == nil {
		return fmt.Sprint(list.Sorted())
	}
	var out []string
	for _, x := range r.Marks {
		// An item that writes a section anew is answered with the section as it is now.
		if e := x.Change.Edits[0]; x.Said == "drøft" && e.Kind == site.Rewrite && len(x.Wordings) == 1 && x.Wordings[0] != e.Text && x.Author == "Pia" {
			out = append(out, "plo in "+e.Section.ID)
			continue
		}
		out = append(out, fmt.Sprintf("%s %s %s %q", x.Change.Proposal.ID, x.Change.ID, x.Said, x.Wordings))
	}
	for _, x := range r.Others {
		for _, c := range x.Changes {
			out = append(out, x.Party.ID+" in "+c.Places[0].Section)
		}
	}
	for _, u := range r.Untracked {
		out = append(out, fmt.Sprintf("untracked %+v", u.Places))
	}
	return strings.Join(out, "; ")
}
