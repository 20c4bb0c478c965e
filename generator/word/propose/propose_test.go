package propose_test

import (
	"fmt"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/units"
	"bestpractice/generator/site"
	"bestpractice/generator/site/ordinal"
	"bestpractice/generator/word/propose"
	"bestpractice/generator/word/read"
	. "bestpractice/generator/word/wordtest"
)

func document(t testing.TB, body string, comments ...string) *read.Document {
	t.Helper()
	list := &diag.List{}
	d := read.Open("bilag.docx", File(Parts{Body: body, Comments: strings.Join(comments, "")}), list)
	if d == nil {
		t.Fatal(list.Sorted())
	}
	return d
}

var parties = []*site.Party{{ID: "medcom", Name: "MedCom"}, {ID: "plo", Name: "PLO"}, {ID: "kl", Name: "KL"}}

func options() propose.Options {
	g := &site.Guide{ID: "g"}
	v := &site.Version{ID: "1.0", Guide: g}
	g.Versions = []*site.Version{v}
	for i, s := range [][2]string{
		{"Kontakt", "Svar gives inden for 24 timer på hverdage.\n\n## Frister\n\nLægen ringer til hjemmeplejen samme dag.\n"},
		{"Ansvar", "Lægen har ansvaret.\n\nApoteket pakker medicinen hver uge.\n"},
		{"Bilag", "Her står et bilag.\n"},
	} {
		v.Sections = append(v.Sections, &site.Section{Version: v, ID: strings.ToLower(s[0]), Number: ordinal.Number(i + 1), Title: s[0], Text: site.Text{Body: s[1]}})
	}
	return propose.Options{Base: v, Parties: parties, People: map[string]*site.Party{"Åse": parties[0], "Bo": parties[1], "Pia": parties[2], "Ole": parties[0]}}
}

// told writes a paper as a few lines.
func told(paper *propose.Paper) string {
	var b strings.Builder
	changes := func(cs []units.Change) {
		for i, c := range cs {
			b.WriteString(" " + units.ID(i) + ":")
			for _, x := range c.Places {
				for _, k := range x.Keys() {
					b.WriteString(" " + k.Name + "=" + strings.Join(strings.Fields(k.Value), " "))
				}
			}
			b.WriteString("\n")
		}
	}
	for _, p := range paper.Proposals {
		b.WriteString(p.Party.ID + "\n")
		changes(p.Changes)
		for _, q := range p.Questions {
			fmt.Fprintf(&b, " ? %s %q %q\n", q.Section, q.Quote, q.Text)
		}
		for _, a := range p.Answers {
			fmt.Fprintf(&b, " %s (%s) to %s: %q %q\n", a.Party.ID, a.Name, units.ID(a.Change), a.Wordings, a.Comment)
		}
	}
	if len(paper.Untracked) > 0 {
		b.WriteString("untracked\n")
		changes(paper.Untracked)
	}
	return strings.TrimSpace(b.String())
}

// Each row is a file made from the base by some people, and what it proposes.
func TestFrom(t *testing.T) {
	answer := func(runs ...string) string { return P("", runs...) }
	whole := func(first, frister, last string) string {
		return P("O1", "Kontakt") + first + P("O2", "Frister") + frister + P("O1", "Ansvar") + P("", "Lægen har ansvaret.") + last + P("O1", "Bilag") + P("", "Her står et bilag.")
	}
	plain1, plain2, plain3 := P("", "Svar gives inden for 24 timer på hverdage."), P("", "Lægen ringer til hjemmeplejen samme dag."), P("", "Apoteket pakker medicinen hver uge.")
	for _, tt := range []struct {
		name, body string
		comments   []string
		want, said string
	}{
		{"nothing", whole(plain1, plain2, plain3), nil, "", ""},
		{"two parties, two places", whole(answer("Svar gives inden for ", Del("Åse", 1, "24 timer"), Ins("Åse", 1, "to døgn"), " på hverdage."), answer("Lægen ringer til hjemmeplejen samme dag", Ins("Bo", 2, " før kl. 12"), "."), plain3), nil,
			"medcom\n a: section=kontakt replace=for 24 timer with=for to døgn\nplo\n a: section=kontakt after=hjemmeplejen samme dag insert=før kl. 12", ""},
		{"two persons of one party", whole(answer("Svar gives inden for ", Del("Åse", 1, "24 timer"), Ins("Ole", 1, "to døgn"), " på hverdage."), plain2, plain3), nil,
			"medcom\n a: section=kontakt replace=for 24 timer with=for to døgn", ""},
		{"edges within a word", whole(answer("Svar gives inden for 24 timer på ", Del("Åse", 1, "hver"), "dage."), plain2, plain3), nil,
			"medcom\n a: section=kontakt replace=timer på hverdage with=timer på dage", ""},
		{"within another's insertion", whole(answer("Svar gives inden for 24 timer på hverdage", Ins("Åse", 1, " eller "), Ins("Bo", 2, "helst "), Ins("Åse", 1, "samme dag"), "."), plain2, plain3), nil,
			"medcom\n a: section=kontakt after=timer på hverdage insert=eller samme dag\n plo (Bo) to a: [\" eller helst samme dag\"] \"\"", ""},
		{"out of another's insertion", whole(answer("Svar gives inden for 24 timer på hverdage", Ins("Åse", 1, " eller "), `<w:ins w:author="Åse" w:date="2026-03-01T10:00:00Z">`+Del("Bo", 2, "helst ")+`</w:ins>`, Ins("Åse", 1, "samme dag"), "."), plain2, plain3), nil,
			"medcom\n a: section=kontakt after=timer på hverdage insert=eller helst samme dag\n plo (Bo) to a: [\" eller samme dag\"] \"\"", ""},
		{"all of another's insertion", whole(answer("Svar gives inden for 24 timer på hverdage", `<w:ins w:author="Åse" w:date="2026-03-01T10:00:00Z">`+Del("Bo", 2, " og helst")+`</w:ins>`, "."), plain2, plain3), nil,
			"medcom\n a: section=kontakt after=timer på hverdage insert=og helst\n plo (Bo) to a: [\"\"] \"\"", ""},
		{"a paragraph, and a word in it", whole(plain1, P("ins Åse", "Lægen ringer til hjemmeplejen samme dag.")+answer(Ins("Åse", 1, "Det er "), Ins("Bo", 2, "ikke "), Ins("Åse", 1, "en ny regel.")), plain3), nil,
			"medcom\n a: section=kontakt after=til hjemmeplejen samme dag. insert_block=Det er en ny regel.\n plo (Bo) to a: [\"Det er ikke en ny regel.\"] \"\"", ""},
		{"a paragraph with another's word struck in it, before what the other edits", P("O1", "Kontakt") + plain1 + P("O2", "Frister") + plain2 + P("O1", "Ansvar") +
			P("ins Åse", Ins("Åse", 1, "Det er en "), `<w:ins w:author="Åse" w:date="2026-03-01T10:00:00Z">`+Del("Bo", 2, "helt ")+`</w:ins>`, Ins("Åse", 1, "ny regel.")) + P("", Del("Bo", 2, "Lægen"), Ins("Bo", 2, "Apoteket"), " har ansvaret.") + plain3, nil,
			"medcom\n a: section=ansvar before=Lægen har ansvaret. insert_block=Det er en helt ny regel.\n plo (Bo) to a: [\"Det er en ny regel.\"] \"\"\nplo\n a: section=ansvar replace=Lægen har ansvaret with=Apoteket har ansvaret", ""},
		{"names, words and what comments are about in letters of two signs", whole(answer("Svar gives inden for 24 timer pa\u030a ", Del("A\u030ase", 1, "hverdage"), Ins("A\u030ase", 1, "a\u030abningsdage"), "."), answer(On(1, "Lægen ringer til hjemmeplejen samme dag"), "."), plain3), []string{Comment(1, "A\u030ase", "Ogsa\u030a i weekenden?")},
			"medcom\n a: section=kontakt replace=timer på hverdage with=timer på åbningsdage\n ? kontakt \"Lægen ringer til hjemmeplejen samme dag\" \"Også i weekenden?\"", ""},
		{"a heading keeps its anchor", P("O1", "Kontakt") + plain1 + P("O2", Del("Åse", 1, "Frister"), Ins("Åse", 1, "Tider")) + plain2 + P("O1", "Ansvar") + P("", "Lægen har ansvaret.") + plain3, nil,
			"medcom\n a: section=kontakt block=Frister with=## Tider {#frister}", ""},
		{"a title, a new section", P("O1", "Kontakt", Ins("Pia", 3, "er")) + plain1 + P("O2", "Frister") + plain2 +
			`<w:p><w:pPr><w:pStyle w:val="O1"/><w:rPr><w:ins w:author="Bo" w:date="2026-03-01T10:00:00Z"/></w:rPr></w:pPr>` + Ins("Bo", 1, "Nyt") + `</w:p>` + P("ins Bo", Ins("Bo", 1, "Ny tekst.")) +
			P("O1", "Ansvar") + P("", "Lægen har ansvaret.") + plain3, nil,
			"plo\n a: add=nyt title=Nyt after=kontakt text=Ny tekst.\nkl\n a: section=kontakt title=Kontakter", ""},
		{"not marked", whole(P("", "Svar gives inden for 48 timer på hverdage."), answer("Lægen ringer til hjemmeplejen samme ", Del("Bo", 2, "dag"), Ins("Bo", 2, "time"), "."), plain3), nil,
			"plo\n a: section=kontakt replace=hjemmeplejen samme dag with=hjemmeplejen samme time\nuntracked\n a: section=kontakt replace=for 24 timer with=for 48 timer", ""},
		{"comments", whole(answer("Svar gives inden for ", On(1, Del("Åse", 1, "24 timer")+Ins("Åse", 1, "to døgn")), " på hverdage."), answer(On(2, "Lægen ringer"), " til hjemmeplejen samme dag."), plain3),
			[]string{Comment(1, "Bo", "For sent"), Comment(2, "Pia", "Hvem ellers?")},
			"medcom\n a: section=kontakt replace=for 24 timer with=for to døgn\n plo (Bo) to a: [] \"For sent\"\nkl\n ? kontakt \"Lægen ringer\" \"Hvem ellers?\"", ""},
		{"only a part of the guide, its headings without a style", P("O1", "Ansvar") + P("", "Lægen har ansvaret.") + answer("Apoteket pakker medicinen hver ", Del("Åse", 1, "uge"), Ins("Åse", 1, "dag"), ".") + P("", "Bilag") + P("", "Her står et bilag."), nil,
			"medcom\n a: section=ansvar replace=medicinen hver uge with=medicinen hver dag", "docx-lost-heading"},
		{"a name that nobody knows", whole(answer("Svar gives inden for 24 timer på hverdage", Ins("Hans", 1, " og weekender"), "."), plain2, plain3), nil, "", "docx-author"},
		{"another guide", P("O1", "Noget helt andet") + P("", "Intet herfra."), nil, "", "docx-base"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			list := &diag.List{}
			paper := propose.From(document(t, tt.body, tt.comments...), options(), list)
			said := ""
			for _, d := range list.Sorted() {
				if d.Severity != diag.Note {
					said += " " + d.Code
				}
			}
			for _, code := range strings.Fields(tt.said) {
				if !strings.Contains(said, code) {
					t.Errorf("says %q, not %q", said, code)
				}
			}
			if paper == nil {
				if !list.HasErrors() || tt.said == "" {
					t.Fatal("nothing made: ", list.Sorted())
				}
				return
			}
			if got := told(paper); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
		})
	}
}
