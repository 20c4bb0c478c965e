package read_test

import (
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/word/read"

	"github.com/google/go-cmp/cmp"
)

// What is not understood is said.
func TestReported(t *testing.T) {
	d := open(t, p(`<m:oMath><m:r><m:t>1</m:t></m:r></m:oMath>`)+
		p(`<w:r><w:sym w:font="Webdings" w:char="F061"/></w:r>`)+
		p(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r>`)+
		p(`<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>`+r("Klik her")+`</w:sdtContent></w:sdt>`)+
		p(`<w:r><w:ruby><w:rt>`+r("over")+`</w:rt><w:rubyBase>`+r("ord")+`</w:rubyBase></w:ruby></w:r>`)+
		`<w:tbl><w:tr>`+cell(`<w:tcPr><w:cellMerge w:author="Å"/></w:tcPr>`+p(""))+`</w:tr></w:tbl>`+
		`<w:altChunk/>`+p(fld("begin")), map[string]string{"header": p(r("Fortroligt"))})
	var got []string
	for _, r := range d.Reported {
		got = append(got, fmt.Sprint(r.Code, " ", r.Paragraph))
	}
	slices.Sort(got)
	if d := cmp.Diff([]string{"alt-chunk 6", "cell-merge 5", "equation 1", "field-open 7", "header 0", "hidden 3", "placeholder 4", "ruby 5", "symbol 2"}, got); d != "" {
		t.Error(d)
	}
}

// The work grows with the file: what is allocated tells it on a busy machine
// too.
func TestSize(t *testing.T) {
	bodies := map[string]func(n int) string{
		"changes": func(n int) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, `<w:ins w:id="%d" w:author="A%d" w:date="2025-05-12T09:14:00Z">%s</w:ins>`, i, i%3, r("a "))
			}
			return p(b.String())
		},
		"cells": func(n int) string {
			return "<w:tbl>" + strings.Repeat("<w:tr>"+strings.Repeat(cell(p(r("x"))), 10)+"</w:tr>", n/10) + "</w:tbl>"
		},
		"joins": func(n int) string { return strings.Repeat(marked("del", "A", r("a")), n) },
	}
	for name, body := range bodies {
		used := func(n int) uint64 {
			data := file(t, body(n), nil)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			d := read.Open("a.docx", data, &diag.List{})
			if err := d.JSON(io.Discard); err != nil {
				t.Fatal(err)
			}
			read.Lines(d.View(read.Accepted))
			runtime.ReadMemStats(&after)
			return after.TotalAlloc - before.TotalAlloc
		}
		if few, many := used(1_000), used(8_000); many > 12*few {
			t.Errorf("%s: %d bytes for 1000, %d for 8000", name, few, many)
		}
		if many, size := used(8_000), len(body(8_000)); many > 120*uint64(size) {
			t.Errorf("%s: %d bytes for %d of XML", name, many, size)
		}
	}
}
