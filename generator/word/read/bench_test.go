package read_test

import (
	"io"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/word/read"
)

// BenchmarkRead reads a file and prints its changes and both of its texts, for the
// sizes that a paper of a working group comes to, and some that none does: a
// revision every few words, revisions and changes of format, a table alone, and one
// paragraph that holds them all.
func BenchmarkRead(b *testing.B) {
	parties := []string{"Åse Sørensen", "Jens-Ole Brændstrup", "Müller"}
	words := "apoteket pakker til den dag, hvor kommunen henter, og skriver det i planen "
	change := func(i int) string {
		who := parties[i%len(parties)]
		if i%2 == 0 {
			return by("ins", who, r("nye ord "))
		}
		return by("del", who, rd("gamle ord "))
	}
	format := strings.Replace(r("fed "), "<w:r>", "<w:r><w:rPr><w:b/>"+by("rPrChange", parties[0], "<w:rPr/>")+"</w:rPr>", 1)
	for _, of := range []struct {
		name, before, after string
		n                   int
		each                func(i int) string
	}{
		{"1880 revisions", "", "", 1880, func(i int) string { return p(r(words+words+words+words) + change(i)) }},
		{"6000 revisions, 3100 formats", "", "", 6000, func(i int) string {
			if i < 3100 {
				return p(r(words) + change(i) + format)
			}
			return p(r(words) + change(i))
		}},
		{"35000 cells", "<w:tbl>", "</w:tbl>" + p(""), 3500, func(i int) string { return "<w:tr>" + strings.Repeat(cell(p(r("ord")+change(i))), 10) + "</w:tr>" }},
		{"40000 changes in one paragraph", "<w:p>", "</w:p>", 40000, func(i int) string { return r("ord ") + change(i) }},
	} {
		b.Run(of.name, func(b *testing.B) {
			var body strings.Builder
			body.WriteString(of.before)
			for i := range of.n {
				body.WriteString(of.each(i))
			}
			body.WriteString(of.after)
			data := file(b, body.String(), nil)
			b.SetBytes(int64(body.Len()))
			b.ReportAllocs()
			for b.Loop() {
				list := &diag.List{}
				d := read.Open("svar.docx", data, list)
				if d == nil {
					b.Fatal(list.Sorted())
				}
				if err := d.Print(io.Discard); err != nil {
					b.Fatal(err)
				}
				read.Lines(d.View(read.Accepted))
				read.Lines(d.View(read.Rejected))
			}
		})
	}
}
