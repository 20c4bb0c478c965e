package propose_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/word/propose"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/trace"
	. "bestpractice/generator/word/wordtest"
)

// A file that was exported with two items in its first section comes back.
func TestReturned(t *testing.T) {
	o := options()
	p := &site.Proposal{ID: "2026-01", Guide: o.Base.Guide, Base: o.Base, TargetID: "1.1"}
	k := o.Base.Sections[0]
	edit := func(id string, e *site.Edit) *site.Change {
		c := &site.Change{ID: id, Proposal: p, Edits: []*site.Edit{e}}
		e.Change, e.Section = c, k
		p.Changes = append(p.Changes, c)
		return c
	}
	items := map[string]*site.Change{
		"2026-01 a":  edit("a", &site.Edit{Kind: site.Replace, Quote: "24 timer", Text: "to døgn"}),
		"2026-01 b":  edit("b", &site.Edit{Kind: site.InsertAfter, Quote: "samme dag", Text: " før kl. 12"}),
		"2026-01 q1": nil,
	}
	f := &trace.File{Kind: trace.Draft, Meeting: "2026-04-01", Guides: []trace.Guide{{ID: "g", Base: "1.0", Shows: "1.1"}}, Proposals: []string{"2026-01"},
		Places: []trace.Place{{Kind: trace.Section, K: 1, Section: "kontakt"}, {Kind: trace.Change, K: 1, Section: "kontakt", Proposal: "2026-01", Item: "a"}, {Kind: trace.Change, K: 2, Section: "kontakt", Proposal: "2026-01", Item: "b"},
			{Kind: trace.Row, K: 1, Proposal: "2026-01", Item: "a", Hash: "h"}, {Kind: trace.Row, K: 2, Section: "kontakt"}}}
	a, b := "MedCom (2026-01 a)", "PLO (2026-01 b)"
	marksA, marksB := Del(a, 1, "24 timer")+Ins(a, 1, "to døgn"), Ins(b, 1, " før kl. 12")
	cell := func(inner string) string { return "<w:tc>" + P("", inner) + "</w:tc>" }
	body := func(first, second, third, said string) string {
		row := func(k int, label, said string) string {
			return "<w:tr>" + cell(fmt.Sprintf(`<w:bookmarkStart w:id="%d" w:name="_bp_r%d"/>%s<w:bookmarkEnd w:id="%d"/>`, 90+k, k, Run(label), 90+k)) + cell("ord") + cell(said) + cell("fordi") + cell("") + "</w:tr>"
		}
		table := ""
		if said != "" {
			table = "<w:tbl>" + row(1, "2026-01 a", said) + row(2, "Andet", " ") + "</w:tbl>"
		}
		return P("O1", `<w:bookmarkStart w:id="1" w:name="_bp_s1"/>`, "Kontakt", `<w:bookmarkEnd w:id="1"/>`) + P("", "Svar gives inden for ", first, " på hverdage.") + P("O2", "Frister") +
			P("", "Lægen ringer til hjemmeplejen samme dag", second, ".") + P("O1", "Ansvar") + P("", "Lægen har ", third) + P("", "Apoteket pakker medicinen hver uge.") + P("O1", "Bilag") + P("", "Her står et bilag.") + table
	}
	last := "ansvaret."
	for _, tt := range []struct{ name, body, comments, want string }{
		{"as it was", body(marksA, marksB, last, ""), "", ""},
		{"one accepted", body("to døgn", marksB, last, ""), "", "a godkend"},
		{"one rejected", body("24 timer", marksB, last, ""), "", "a afvis"},
		{"one each", body("to døgn", "<w:r/>", last, ""), "", "a godkend|b afvis"},
		{"all accepted at once", body("to døgn", " før kl. 12", last, ""), "", "quiet"},
		{"all rejected at once", body("24 timer", "<w:r/>", last, ""), "", "quiet"},
		{"edited within an item", body(marksA, Ins(b, 1, " før kl. ")+`<w:ins w:author="`+b+`" w:date="2026-03-01T10:00:00Z">`+Del("Pia", 3, "12")+`</w:ins>`+Ins("Pia", 3, "10"), last, ""), "", "b drøft [ før kl. 10] Pia"},
		{"edited elsewhere", body(marksA, marksB, Del("Pia", 3, "ansvaret")+Ins("Pia", 3, "pligten")+Run("."), ""), "", "kl in ansvar"},
		{"a comment on an item", body(On(5, marksA), marksB, last, ""), Comment(5, "Pia", "Godt"), "a  Pia: Godt"},
		{"a comment beside what was accepted at once", body(On(5, "to døgn"), " før kl. 12", last, ""), Comment(5, "Pia", "Godt"), "a godkend|b godkend|kl asks in kontakt: Godt"},
		{"a comment elsewhere", body(marksA, marksB, On(5, "ansvaret."), ""), Comment(5, "Pia", "Hvem?"), "kl asks in ansvar: Hvem?"},
		{"the table", body(marksA, marksB, last, "Enig."), "", "row a godkend fordi |row kontakt  fordi "},
		{"the table in other words", body(marksA, marksB, last, Ins("Pia", 3, "måske")), "", "row a  måske fordi Pia|row kontakt  fordi "},
	} {
		t.Run(tt.name, func(t *testing.T) {
			list := &diag.List{}
			var custom [][2]string
			for _, x := range f.Properties() {
				custom = append(custom, [2]string{x.Name, x.Value})
			}
			d := read.Open("svar.docx", File(Parts{Body: tt.body, Comments: tt.comments, Custom: custom}), list)
			r := propose.Returned(d, o, items, list)
			if r == nil {
				t.Fatal(list.Sorted())
			}
			var got []string
			if r.Quiet {
				got = append(got, "quiet")
			}
			for _, x := range r.Marks {
				if r.Quiet && x.Comment == "" {
					continue
				}
				s := x.Change.ID + " " + x.Said
				if x.Wordings != nil {
					s += fmt.Sprintf(" %s", x.Wordings)
				}
				if x.Author != "" {
					s += " " + x.Author
				}
				if x.Comment != "" {
					s += ": " + x.Comment
				}
				got = append(got, s)
			}
			for _, x := range r.Others {
				for _, c := range x.Changes {
					got = append(got, x.Party.ID+" in "+c.Places[0].Section)
				}
				for _, q := range x.Questions {
					got = append(got, x.Party.ID+" asks in "+q.Section+": "+q.Text)
				}
			}
			for _, x := range r.Rows {
				got = append(got, "row "+x.Item+x.Section+" "+x.Said+" "+strings.ReplaceAll(x.Comment, "\n", " ")+" "+x.Author)
			}
			if len(r.Untracked) > 0 {
				got = append(got, fmt.Sprint("untracked ", r.Untracked))
			}
			if s := strings.Join(got, "|"); s != tt.want {
				t.Errorf("got  %q\nwant %q", s, tt.want)
			}
		})
	}
	// A figure is no text.
	f.Places = append(f.Places, trace.Place{Kind: trace.Figure, K: 1, Anchor: "tal brugere 2025-03"})
	figures := [][2]string{}
	for _, x := range f.Properties() {
		figures = append(figures, [2]string{x.Name, x.Value})
	}
	l := &diag.List{}
	edited := read.Open("svar.docx", File(Parts{Body: body(marksA, marksB, `<w:bookmarkStart w:id="7" w:name="_bp_f1"/>`+Del("Pia", 3, "59")+Ins("Pia", 3, "60")+`<w:bookmarkEnd w:id="7"/>`, ""), Custom: figures}), l)
	if r := propose.Returned(edited, o, items, l); r != nil || !strings.Contains(l.Sorted()[0].String(), "tal brugere 2025-03") {
		t.Error(l.Sorted())
	}
	// LibreOffice loses forms: the words are as they were. What it may not have lost is
	// an edit.
	for _, tt := range []struct{ program, body, want string }{
		{"LibreOffice/7.4", strings.Replace(body(marksA, marksB, last, ""), P("O2", "Frister"), P("", "Frister"), 1), ""},
		{"Word", strings.Replace(body(marksA, marksB, last, ""), P("O2", "Frister"), P("", "Frister"), 1), "kontakt"},
		{"LibreOffice/7.4", strings.Replace(body(marksA, marksB, last, ""), P("O2", "Frister"), P("", "Fristen"), 1), "kontakt"},
	} {
		l := &diag.List{}
		custom := [][2]string{}
		for _, x := range f.Properties() {
			custom = append(custom, [2]string{x.Name, x.Value})
		}
		r := propose.Returned(read.Open("svar.docx", File(Parts{Body: tt.body, Custom: custom, Program: tt.program}), l), o, items, l)
		got := ""
		for _, u := range r.Untracked {
			got += u.Places[0].Section
		}
		said := slices.ContainsFunc(l.Sorted(), func(d diag.Diagnostic) bool { return d.Code == "docx-office-form" })
		if got != tt.want || said != (tt.want == "") {
			t.Errorf("%s: untracked in %q, want %q; %v", tt.program, got, tt.want, l.Sorted())
		}
	}
	// A file of another base says both.
	f.Guides[0].Base = "0.9"
	var custom [][2]string
	for _, x := range f.Properties() {
		custom = append(custom, [2]string{x.Name, x.Value})
	}
	list := &diag.List{}
	d := read.Open("svar.docx", File(Parts{Body: body(marksA, marksB, last, ""), Custom: custom}), list)
	if r := propose.Returned(d, o, items, list); r != nil || !strings.Contains(list.Sorted()[0].String(), "0.9") {
		t.Error(list.Sorted())
	}
}

// LibreOffice leaves a heading behind what is struck out its number, and not its
// style; in another program's file that is an item.
func TestNumberedHeading(t *testing.T) {
	item := `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>` + Run("Ansvar") + `</w:p>`
	body := P("O1", "Kontakt") + P("", "Svar gives inden for 24 timer på hverdage.") + P("O2", "Frister") + P("", "Lægen ringer til hjemmeplejen samme dag.") +
		item + P("", "Lægen har ansvaret.") + P("", "Apoteket pakker medicinen hver uge.") + P("O1", "Bilag") + P("", "Her står et bilag.")
	for program, want := range map[string]bool{"LibreOffice/7.4": true, "Word": false} {
		list := &diag.List{}
		o := options()
		o.By = parties[0]
		propose.From(read.Open("bilag.docx", File(Parts{Body: body, Program: program}), list), o, list)
		if got := slices.ContainsFunc(list.Sorted(), func(d diag.Diagnostic) bool { return d.Code == "docx-lost-heading" }); got != want {
			t.Errorf("%s: %v", program, list.Sorted())
		}
	}
}

// What is struck out in the export nobody edits: what a program makes of it is no edit.
// What is struck by others, or in part, is text.
func TestStruckOut(t *testing.T) {
	o := options()
	item := &site.Change{ID: "a", Proposal: &site.Proposal{ID: "2026-01", Guide: o.Base.Guide, Base: o.Base, TargetID: "1.1"}}
	item.Edits = []*site.Edit{{Kind: site.RemoveSection, Section: o.Base.Sections[2], Change: item}}
	item.Proposal.Changes = []*site.Change{item}
	const ours = "MedCom (2026-01 a)"
	from := func(text string) string {
		return `<w:moveFrom w:author="` + ours + `" w:date="2026-03-01T10:00:00Z">` + Run(text) + `</w:moveFrom>`
	}
	bold := func(text string) string {
		return `<w:r><w:rPr><w:b/><w:rPrChange w:author="` + ours + `" w:date="2026-03-01T10:00:00Z"><w:rPr/></w:rPrChange></w:rPr><w:t>` + text + `</w:t></w:r>`
	}
	plain := P("O1", "Kontakt") + P("", "Svar gives inden for 24 timer på hverdage.") + P("O2", "Frister") + P("", "Lægen ringer til hjemmeplejen samme dag.")
	ansvar, bilag := P("O1", "Ansvar")+P("", "Lægen har ansvaret.")+P("", "Apoteket pakker medicinen hver uge."), P("O1", "Bilag")+P("", "Her står et bilag.")
	for _, tt := range []struct{ name, body, want string }{
		{"all of it", plain + ansvar + P("O1", Del(ours, 1, "Bilag")) + P("", Del(ours, 1, "Her står bilag.")), ""},
		{"in the middle", plain + P("O1", Del(ours, 1, "Ansvar")) + P("", Del(ours, 1, "Lægen har ansvar.")) + bilag, ""},
		{"moved away", plain + ansvar + P("O1", from("Bilag")) + P("", from("Her står bilag.")), ""},
		{"with words that others put in", plain + ansvar + P("O1", Del(ours, 1, "Bilag")) + P("", Del(ours, 1, "Her står bilag."), Ins("Pia", 3, " Nu")), ""},
		{"no more than made bold", plain + ansvar + P("O1", bold("Bilag")) + P("", bold("Her står bilag.")), "bilag"},
		{"but for its heading", plain + ansvar + P("O1", "Bilag") + P("", Del(ours, 1, "Her står bilag.")), "bilag"},
		{"but for a word", plain + ansvar + P("O1", Del(ours, 1, "Bilag")) + P("", Del(ours, 1, "Her står "), "bilag."), "bilag"},
		{"by somebody else", plain + ansvar + P("O1", Del("Pia", 3, "Bilag")) + P("", Del("Pia", 3, "Her står bilag.")), "bilag"},
		{"a section that is not there", plain + P("O1", Del(ours, 1, "Bilag")) + P("", Del(ours, 1, "Her står et bilag.")), "ansvar"},
		{"a section that is not there, and no item", plain + bilag, ""},
	} {
		list := &diag.List{}
		r := propose.Returned(read.Open("svar.docx", File(Parts{Body: tt.body}), list), o, map[string]*site.Change{"2026-01 a": item}, list)
		if r == nil {
			t.Fatal(tt.name, list.Sorted())
		}
		var got []string
		for _, u := range r.Untracked {
			got = append(got, u.Places[0].Section)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: untracked in %q, want %q", tt.name, s, tt.want)
		}
	}
}

// A first section whose heading is gone, and whose text was edited, is not gone.
func TestEditedBelowAHeadingThatIsGone(t *testing.T) {
	o := options()
	body := P("", "Svar gives inden for 48 timer på hverdage.") + P("O2", "Frister") + P("", "Lægen ringer til hjemmeplejen samme dag.") +
		P("O1", "Ansvar") + P("", "Lægen har ansvaret.") + P("", "Apoteket pakker medicinen hver uge.") + P("O1", "Bilag") + P("", "Her står et bilag.")
	list := &diag.List{}
	r := propose.Returned(read.Open("svar.docx", File(Parts{Body: body}), list), o, nil, list)
	if r == nil || len(r.Untracked) != 1 || r.Untracked[0].Places[0].Text != "for 48 timer" {
		t.Errorf("%+v %v", r, list.Sorted())
	}
}

// A section that an item adds, and that has no place of its own in the file's table, is
// the item's where it stands without a mark.
func TestAddedSectionWithoutAPlace(t *testing.T) {
	o := options()
	item := &site.Change{ID: "a", Proposal: &site.Proposal{ID: "2026-01", Guide: o.Base.Guide, Base: o.Base, TargetID: "1.1"}}
	item.Edits = []*site.Edit{{Kind: site.AddSection, NewID: "nyt", Title: "Nyt", After: "ansvar", Text: "Ny tekst.", Change: item}}
	item.Proposal.Changes = []*site.Change{item}
	f := &trace.File{Kind: trace.Draft, Guides: []trace.Guide{{ID: "g", Base: "1.0", Shows: "1.1"}}, Proposals: []string{"2026-01"}}
	var custom [][2]string
	for _, x := range f.Properties() {
		custom = append(custom, [2]string{x.Name, x.Value})
	}
	body := P("O1", "Kontakt") + P("", "Svar gives inden for 24 timer på hverdage.") + P("O2", "Frister") + P("", "Lægen ringer til hjemmeplejen samme dag.") +
		P("O1", "Ansvar") + P("", "Lægen har ansvaret.") + P("", "Apoteket pakker medicinen hver uge.") + P("O1", "Nyt") + P("", "Ny tekst.") + P("O1", "Bilag") + P("", "Her står et bilag.")
	list := &diag.List{}
	r := propose.Returned(read.Open("svar.docx", File(Parts{Body: body, Custom: custom}), list), o, map[string]*site.Change{"2026-01 a": item}, list)
	if r == nil || len(r.Marks) != 1 || r.Marks[0].Change != item || r.Marks[0].Said != "godkend" || len(r.Untracked) > 0 {
		t.Errorf("%+v %v", r, list.Sorted())
	}
}

// Words in a row of the table that is about nothing are said, where they stand.
func TestUnknownRowIsPlaced(t *testing.T) {
	o := options()
	cell := func(inner string) string { return "<w:tc>" + P("", inner) + "</w:tc>" }
	row := func(label, words, said string) string {
		return "<w:tr>" + cell(label) + cell(words) + cell(said) + cell("") + cell("") + "</w:tr>"
	}
	body := P("O1", "Kontakt") + P("", "Svar gives inden for 24 timer på hverdage.") + P("O2", "Frister") + P("", "Lægen ringer til hjemmeplejen samme dag.") +
		"<w:tbl>" + row("Punkt", "Ord", "Svar") + row("2026-01 a", "ord", "enig") + row("2026-09 x", "ord", "enig") + "</w:tbl>"
	list := &diag.List{}
	r := propose.Returned(read.Open("svar.docx", File(Parts{Body: body}), list), o, map[string]*site.Change{"2026-01 a": {ID: "a", Proposal: &site.Proposal{ID: "2026-01"}}}, list)
	var got []string
	for _, d := range list.Sorted() {
		if d.Code == "docx-unknown-row" {
			got = append(got, d.Pos.String())
		}
	}
	if r == nil || len(r.Rows) != 1 || strings.Join(got, " ") != "svar.docx:15" {
		t.Errorf("%+v %q", r, got)
	}
}
