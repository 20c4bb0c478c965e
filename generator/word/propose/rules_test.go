package propose_test

import (
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/word/propose"
	. "bestpractice/generator/word/wordtest"
)

// Each row is a rule of what becomes of a tracked change, and of what is said of it.
func TestRules(t *testing.T) {
	mark := func(style, kind string) string {
		return `<w:pPr><w:pStyle w:val="` + style + `"/><w:rPr><w:` + kind + ` w:author="Åse" w:date="2026-03-01T10:00:00Z"/></w:rPr></w:pPr>`
	}
	moved := func(kind, text string) string {
		return `<w:` + kind + ` w:author="Åse" w:date="2026-03-01T10:00:00Z">` + Run(text) + `</w:` + kind + `>`
	}
	first, frister, second, bilag := P("", "Svar gives inden for 24 timer på hverdage."), P("O2", "Frister")+P("", "Lægen ringer til hjemmeplejen samme dag."), P("", "Lægen har ansvaret.")+P("", "Apoteket pakker medicinen hver uge."), P("O1", "Bilag")+P("", "Her står et bilag.")
	kontakt, ansvar := P("O1", "Kontakt")+first+frister, P("O1", "Ansvar")+second
	gone := func(style, text string) string {
		return `<w:p>` + mark(style, "del") + Del("Åse", 1, text) + `</w:p>`
	}
	from := func(style, text string) string {
		return `<w:p>` + mark(style, "moveFrom") + moved("moveFrom", text) + `</w:p>`
	}
	to := func(style, text string) string {
		return `<w:p>` + mark(style, "moveTo") + moved("moveTo", text) + `</w:p>`
	}
	format := func(props, was, text string) string {
		return `<w:r><w:rPr>` + props + `<w:rPrChange w:author="Åse" w:date="2026-03-01T10:00:00Z"><w:rPr>` + was + `</w:rPr></w:rPrChange></w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
	}
	for _, tt := range []struct{ name, body, want, said string }{
		{"a section by its words", P("O1", "Sådan kontaktes vi") + first + frister + ansvar + bilag, "untracked\n a: section=kontakt title=Sådan kontaktes vi", "docx-section-by-text the"},
		{"a section whose heading is gone", first + frister + ansvar + bilag, "", "docx-section-by-text the word-before-sections what"},
		{"a heading in capitals", P("O1", "KONTAKT") + first + frister + ansvar + bilag, "", ""},
		{"the most alike of two", P("O1", "Først") + first + P("O1", "Sådan kontaktes vi") + first + frister + ansvar + bilag, "untracked\n a: add=foerst title=Først text=Svar gives inden for 24 timer på hverdage.\n b: section=kontakt title=Sådan kontaktes vi", "docx-unknown-section the docx-section-by-text the"},
		{"a title with tracking, and words without", P("O1", Del("Åse", 1, "Kontakt"), Ins("Åse", 1, "Hvem")) + P("", "Svar gives inden for 48 timer på hverdage.") + frister + ansvar + bilag, "medcom\n a: section=kontakt title=Hvem\nuntracked\n a: section=kontakt replace=for 24 timer with=for 48 timer", ""},
		{"a section that goes", kontakt + gone("O1", "Ansvar") + gone("", "Lægen har ansvaret.") + gone("", "Apoteket pakker medicinen hver uge.") + bilag, "medcom\n a: remove=ansvar", ""},
		{"a section that moves", from("O1", "Kontakt") + from("", "Svar gives inden for 24 timer på hverdage.") + from("O2", "Frister") + from("", "Lægen ringer til hjemmeplejen samme dag.") + ansvar +
			to("O1", "Kontakt") + to("", "Svar gives inden for 24 timer på hverdage.") + to("O2", "Frister") + to("", "Lægen ringer til hjemmeplejen samme dag.") + bilag, "medcom\n a: move=kontakt after=ansvar", ""},
		{"a paragraph that moves", P("O1", "Kontakt") + first + frister + P("O1", "Ansvar") + from("", "Lægen har ansvaret.") + P("", "Apoteket pakker medicinen hver uge.") + to("", "Lægen har ansvaret.") + bilag, "medcom\n a: section=ansvar block=Lægen har ansvaret. with= section=ansvar after=pakker medicinen hver uge. insert_block=Lægen har ansvaret.", ""},
		{"bold, and another look", P("O1", "Kontakt") + P("", "Svar gives inden for ", format("<w:b/>", "", "24 timer"), " på hverdage.") + frister + P("O1", "Ansvar") + P("", format(`<w:color w:val="FF0000"/>`, "", "Lægen"), " har ", format(`<w:u w:val="single"/>`, "", "ansvaret.")) + P("", "Apoteket pakker medicinen hver uge.") + bilag, "medcom\n a: section=kontakt replace=for 24 timer with=for **24 timer**", "word-look 2 "},
		{"a heading's level", P("O1", "Kontakt") + first + `<w:p><w:pPr><w:pStyle w:val="O3"/><w:outlineLvl w:val="2"/><w:pPrChange w:author="Åse"><w:pPr><w:pStyle w:val="O2"/></w:pPr></w:pPrChange></w:pPr>` + Run("Frister") + `</w:p>` + P("", "Lægen ringer til hjemmeplejen samme dag.") + ansvar + bilag, "medcom\n a: section=kontakt replace=## Frister with=### Frister", ""},
		{"an item", P("O1", "Kontakt") + first + `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:ins w:author="Åse"/></w:rPr></w:pPr>` + Ins("Åse", 1, "Punkt") + `</w:p>` + frister + ansvar + bilag, "medcom\n a: section=kontakt after=24 timer på hverdage. insert_block=- Punkt", ""},
		{"a link that leads elsewhere", P("O1", "Kontakt") + P("", "Svar gives inden for 24 timer på ", Del("Åse", 1, "hverdage"), Ins("Åse", 1, `<w:hyperlink w:anchor="m"><w:r><w:t>hverdage</w:t></w:r></w:hyperlink>`), ".") + frister + P("O1", `<w:bookmarkStart w:id="5" w:name="m"/>`, "Ansvar", `<w:bookmarkEnd w:id="5"/>`) + second + bilag,
			"medcom\n a: section=kontakt replace=timer på hverdage with=timer på [[ansvar|hverdage]]", ""},
		{"in several places", P("O1", "Kontakt") + P("", "Svar gives inden for ", Del("Åse", 1, "24 timer"), Ins("Åse", 1, "to døgn"), " på hverdage.") + frister + P("O1", "Ansvar") + P("", Del("Åse", 9, "Lægen"), Ins("Åse", 9, "Apoteket"), " har ansvaret.") + P("", "Apoteket pakker medicinen hver uge.") + bilag,
			"medcom\n a: section=kontakt replace=for 24 timer with=for to døgn\n b: section=ansvar replace=Lægen har ansvaret with=Apoteket har ansvaret\nmedcom 2026-03-09", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			list := &diag.List{}
			o := options()
			o.By = parties[0]
			paper := propose.From(document(t, tt.body), o, list)
			if paper == nil {
				t.Fatal(list.Sorted())
			}
			got := told(paper)
			if len(paper.Proposals) > 0 && len(paper.Proposals[0].Changes) > 1 { // the latest of its days counts
				got += "\n" + paper.Proposals[0].Party.ID + " " + paper.Proposals[0].Last
			}
			if got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
			said := ""
			for _, d := range list.Sorted() {
				first, _, _ := strings.Cut(d.Message.String(), " ")
				said = strings.TrimSpace(said + " " + d.Code + " " + first)
			}
			if said != strings.TrimSpace(tt.said) {
				t.Errorf("says %q, want %q", said, tt.said)
			}
		})
	}
}

// A section of the file is one of the base, though two are as like it.
func TestLikeTwoSections(t *testing.T) {
	o := options()
	o.Base.Sections[1].Text.Body = o.Base.Sections[0].Text.Body
	o.By = parties[0]
	list := &diag.List{}
	propose.From(document(t, P("O1", "Hvem ringer")+P("", "Svar gives inden for 24 timer på hverdage.")+P("O2", "Frister")+P("", "Lægen ringer til hjemmeplejen samme dag.")+P("O1", "Bilag")+P("", "Her står et bilag.")), o, list)
	var said []string
	for _, d := range list.Sorted() {
		said = append(said, d.Message.String())
	}
	if got := strings.Join(said, "|"); got != `the section "Hvem ringer" is taken for kontakt, whose text is like it` {
		t.Error(got)
	}
}

// Quotations are of the base as it is written, also where the file has another title.
func TestQuotesAreOfTheBase(t *testing.T) {
	o := options()
	o.Base.Sections[2].Text.Body = "Her står\net _lille_ bilag.\n"
	list := &diag.List{}
	paper := propose.From(document(t, P("O1", "Kontakt")+P("", "Svar gives inden for 24 timer på hverdage.")+P("O2", "Frister")+P("", "Lægen ringer til hjemmeplejen samme dag.")+P("O1", "Ansvar")+P("", "Lægen har ansvaret.")+P("", "Apoteket pakker medicinen hver uge.")+
		P("O1", "Bilag til det")+P("", "Her står et ", `<w:r><w:rPr><w:i/></w:rPr><w:t>lille</w:t></w:r>`, Run(" "), Del("Åse", 1, "bilag"), Ins("Åse", 1, "skema"), Run("."))), o, list)
	if paper == nil {
		t.Fatal(list.Sorted())
	}
	if got := told(paper); got != "medcom\n a: section=bilag replace=et _lille_ bilag with=et *lille* skema\nuntracked\n a: section=bilag title=Bilag til det" {
		t.Error(got)
	}
}

// A thread is one answer or question: replies carry their party and no name, what is
// resolved says so, and all are counted.
func TestThreads(t *testing.T) {
	d := document(t, P("O1", "Kontakt")+P("", "Svar gives inden for ", On(1, Del("Åse", 1, "24 timer")+Ins("Åse", 1, "to døgn")), " på hverdage.")+P("O2", "Frister")+P("", On(3, "Lægen ringer"), " til hjemmeplejen samme dag."),
		Comment(1, "Bo", "For sent"), Comment(2, "Pia", "Enig med Bo"), Comment(3, "Pia", "Hvem ellers?"), Comment(4, "Åse", "Vagtlægen"))
	d.Comments[1].Parent, d.Comments[3].Parent = 0, 2
	d.Comments[2].Done, d.Comments[3].Done = true, true
	o := options()
	o.Language = "da"
	list := &diag.List{}
	paper := propose.From(d, o, list)
	if paper == nil {
		t.Fatal(list.Sorted())
	}
	want := "medcom\n a: section=kontakt replace=for 24 timer with=for to døgn\n plo (Bo) to a: [] \"For sent\\nKL: Enig med Bo\"\n" +
		"kl\n ? kontakt \"Lægen ringer\" \"(løst) Hvem ellers?\\nMedCom: Vagtlægen\""
	if got := told(paper); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if want := (propose.Sum{All: 4, Answers: 1, Questions: 1, Replies: 2, Done: 2}); paper.Sum != want {
		t.Errorf("%+v", paper.Sum)
	}
}
