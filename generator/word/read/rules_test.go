package read_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/word/read"

	"github.com/google/go-cmp/cmp"
)

// Changes in notes, headers and footers count, and say where they stand.
func TestChangesElsewhere(t *testing.T) {
	note := func(kind, s string) string { return `<w:` + kind + ` w:id="2">` + p(s) + `</w:` + kind + `>` }
	d := open(t, p(r("a")+`<w:r><w:footnoteReference w:id="2"/><w:endnoteReference w:id="2"/></w:r>`), map[string]string{
		"footnotes": note("footnote", by("ins", "Å", r("fod"))), "endnotes": note("endnote", by("del", "B", rd("slut"))),
		"header": p(by("ins", "C", r("top"))), "footer": p(by("del", "D", rd("bund"))),
	})
	var got []string
	for _, c := range d.Changes() {
		got = append(got, fmt.Sprintf("%s %s %q %s %d", c.Kind, c.Author, c.Text, c.Part, c.Paragraph))
	}
	want := []string{`del B "slut" endnote 2 0`, `ins Å "fod" footnote 2 0`, `del D "bund" word/footer.xml 0`, `ins C "top" word/header.xml 0`}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// What is printed of a file has each of its changes, those of rows, cells, forms and
// notes too, and names who made it.
func TestPrintAll(t *testing.T) {
	who := func(tag, name string) string { return fmt.Sprintf(`<w:%s w:author="%s"/>`, tag, name) }
	d := open(t, "<w:tbl><w:tr><w:trPr>"+who("ins", "Å")+"</w:trPr>"+cell(p(r("ny")))+cell(p(r("række")))+"</w:tr><w:tr>"+cell(p(r("b")))+cell("<w:tcPr>"+who("cellDel", "B")+"</w:tcPr>"+p(r("ud")))+"</w:tr></w:tbl>"+
		p(r("a ")+`<w:r><w:rPr><w:b/><w:rPrChange w:author="C"><w:rPr/></w:rPrChange></w:rPr><w:t>fed</w:t></w:r>`)+
		`<w:p><w:pPr><w:jc w:val="left"/><w:pPrChange w:author="D"><w:pPr/></w:pPrChange></w:pPr>`+r("til venstre")+`</w:p>`+
		"<w:tbl><w:tblPr><w:tblPrChange w:author=\"E\"><w:tblPr/></w:tblPrChange></w:tblPr><w:tr>"+cell(p(r("celle")))+"</w:tr></w:tbl>"+
		p(`<w:r><w:footnoteReference w:id="2"/></w:r>`), map[string]string{"footnotes": `<w:footnote w:id="2">` + p(r("en ")+by("ins", "F", r("note"))) + `</w:footnote>`, "header": p(by("del", "G", rd("top")))})
	var text, page bytes.Buffer
	if err := d.Print(&text); err != nil {
		t.Fatal(err)
	}
	if err := d.HTML(&page); err != nil {
		t.Fatal(err)
	}
	want := "1: {+|+}{+ny+}  (Å)\n2: {+række+}  (Å)\n4: [-ud-]  (B)\n5: a {~fed~}  (C)\n6: til venstre{~¶~}  (D)\n7: {~|~}celle  (E)\n" +
		"# footnote 2\n\nen {+note+}  (F, 2025-05-12)\n# word/header.xml\n\n[-top-]  (G, 2025-05-12)\n"
	if d := cmp.Diff(want, text.String()); d != "" {
		t.Error(d)
	}
	for _, want := range []string{`<ins data-author="Å">|</ins><ins data-author="Å">ny</ins>`, `<del data-author="B">ud</del>`, `a <span class="format" data-author="C">fed</span></p>`, `til venstre<span class="format" data-author="D">¶</span>`, `<span class="format" data-author="E">|</span>celle`, `<ins data-author="F" datetime="2025-05-12T09:14:00Z">note</ins>`} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("no %s in\n%s", want, page.String())
		}
	}
	for _, c := range d.Changes() {
		if !strings.Contains(text.String(), c.Author) {
			t.Errorf("the change of %s is not printed", c.Author)
		}
	}
}

// The range of a comment may stand within a run, have one side, or none; it may go over
// paragraphs, and stand in a note.
func TestRanges(t *testing.T) {
	mark := func(tag string, id int) string { return fmt.Sprintf(`<w:%s w:id="%d"/>`, tag, id) }
	start, end := func(id int) string { return mark("commentRangeStart", id) }, func(id int) string { return mark("commentRangeEnd", id) }
	ref := func(id int) string { return `<w:r>` + mark("commentReference", id) + `</w:r>` }
	list := ""
	for id := range 6 {
		list += fmt.Sprintf(`<w:comment w:id="%d" w:author="A"><w:p>%s</w:p></w:comment>`, id, r("x"))
	}
	d := open(t, `<w:p><w:pPr><w:pStyle w:val="Overskrift1"/></w:pPr>`+by("del", "B", rd("Frister"))+`</w:p>`+
		p(`<w:r><w:t>a</w:t>`+start(0)+`<w:t>i kørsel</w:t>`+end(0)+`<w:t>b</w:t></w:r>`+ref(0))+
		p(r("a")+start(1)+r("kun start")+ref(1)+r("b"))+
		p(r("kun slut")+end(2)+r("b")+ref(2))+
		p(r("uden")+ref(3))+
		p(r("a")+start(4)+r("to"))+p(r("afsnit")+end(4)+ref(4)+`<w:r><w:footnoteReference w:id="2"/></w:r>`+ref(9)),
		map[string]string{"comments": list, "footnotes": `<w:footnote w:id="2">` + p(start(5)+r("i note")+end(5)+ref(5)) + `</w:footnote>`})
	var got []string
	for _, c := range d.Comments {
		got = append(got, fmt.Sprintf("%q %d", c.Anchor, c.First.No))
	}
	if d := cmp.Diff([]string{`"i kørsel" 2`, `"kun start" 3`, `"kun slut" 4`, `"" 5`, `"to\nafsnit" 6`, `"i note" 0`}, got); d != "" {
		t.Error(d)
	}
	if !slices.ContainsFunc(d.Reported, func(x read.Report) bool { return x.Code == "comment-missing" && x.Text == "9" }) {
		t.Error(d.Reported)
	}
	var b bytes.Buffer
	if err := d.JSON(&b); err != nil {
		t.Fatal(err)
	}
	var j struct {
		Format            int
		Changes, Comments []map[string]any
		Reported          []map[string]any
	}
	if err := json.Unmarshal(b.Bytes(), &j); err != nil {
		t.Fatal(err)
	}
	keys := func(m map[string]any) string {
		var out []string
		for k := range m {
			out = append(out, k)
		}
		slices.Sort(out)
		return strings.Join(out, " ")
	}
	for got, want := range map[string]string{
		keys(j.Changes[0]): "author date id kind paragraph section text", keys(j.Comments[0]): "anchor author date done paragraph parent section text", keys(j.Reported[0]): "code paragraph text",
		fmt.Sprintf("%d %s %s %v", j.Format, j.Changes[0]["section"], j.Comments[0]["section"], j.Comments[0]["parent"]): "1 Frister Frister <nil>",
	} {
		if got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// What is drawn, embedded or filled in is said, each with its paragraph.
func TestReportedObjects(t *testing.T) {
	draw := func(s string) string {
		return `<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:docPr id="1" title="x"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData>` + s + `</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
	}
	control := func(s string) string {
		return `<w:sdt><w:sdtPr><w:alias w:val="felt"/>` + s + `</w:sdtPr><w:sdtContent>` + r("☐") + `</w:sdtContent></w:sdt>`
	}
	list := &diag.List{}
	d := read.Open("svar.docx", file(t, p(draw(`<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>`))+
		p(draw(`<dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"/>`))+
		p(`<w:r><w:object><o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ProgID="Excel.Sheet.12"/></w:object></w:r>`)+
		p(control(`<w14:checkbox/>`))+p(control(`<w:dropDownList/>`))+
		p(`<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="navn"/></w:ffData></w:fldChar></w:r>`+instr("FORMTEXT")+fld("separate")+r("Hansen")+fld("end"))+
		p(draw(`<a:p><a:r><a:t>i figur</a:t></a:r></a:p>`)), nil), list)
	var got []string
	for _, r := range d.Reported {
		got = append(got, fmt.Sprintf("%s %d %s", r.Code, r.Paragraph, r.Text))
	}
	if d := cmp.Diff([]string{"chart 1 ", "smartart 2 ", "object 3 ", "ole 3 Excel.Sheet.12", "form-field 4 felt", "form-field 5 felt", "form-field 6 navn", "text-box 7 i figur"}, got); d != "" {
		t.Error(d)
	}
	said := ""
	for _, x := range list.Sorted() {
		if x.Pos.Line == 0 {
			t.Error(x)
		}
		said += " " + x.Code
	}
	if want := " word-chart word-smartart word-object word-form-field word-form-field word-form-field word-text-box"; said != want {
		t.Errorf("says%s", said)
	}
}
