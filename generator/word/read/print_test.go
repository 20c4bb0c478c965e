package read_test

import (
	"bytes"
	"testing"
)

// TestPrintNote: a footnote that came or went is seen where it is referred to, and a
// name is said once.
func TestPrintNote(t *testing.T) {
	d := open(t, p(r("Svar")+by("ins", "Å", `<w:r><w:footnoteReference w:id="2"/></w:r>`)+by("del", "B", rd(" nu"))+by("ins", "Å", r("."))), map[string]string{"footnotes": `<w:footnote w:id="2">` + p(by("ins", "Å", r("Note"))) + `</w:footnote>`})
	var text bytes.Buffer
	if err := d.Print(&text); err != nil {
		t.Fatal(err)
	}
	if want := "1: Svar{+[footnote 2]+}[- nu-]{+.+}  (Å, 2025-05-12; B, 2025-05-12)\n# footnote 2\n\n{+Note+}  (Å, 2025-05-12)\n"; text.String() != want {
		t.Errorf("got  %q\nwant %q", text.String(), want)
	}
}

// TestPrint: a change is printed once however many runs it has, beside what it
// stands next to, and what only a field's code says is not printed at all.
func TestPrint(t *testing.T) {
	d := open(t, p(r("Svar ")+by("del", "B", rd("stra")+rd("ks"))+by("ins", "Å", r("to ")+`<w:r><w:rPr><w:b/></w:rPr><w:t>dage</w:t></w:r>`)+by("ins", "C", r(" &amp; nu"))+r(".")+
		fld("begin")+instr("IF ")+fld("begin")+instr("REF x")+fld("separate")+r("skjult")+fld("end")+fld("separate")+r(" Vist")+fld("end")), nil)
	var text, page bytes.Buffer
	if err := d.Print(&text); err != nil {
		t.Fatal(err)
	}
	if err := d.HTML(&page); err != nil {
		t.Fatal(err)
	}
	const day = ` datetime="2025-05-12T09:14:00Z">`
	for got, want := range map[string]string{
		text.String(): "1: Svar [-straks-]{+to dage+}{+ & nu+}. Vist  (B, 2025-05-12; Å, 2025-05-12; C, 2025-05-12)\n",
		page.String(): `<p data-paragraph="1">Svar <del data-author="B"` + day + `straks</del><ins data-author="Å"` + day + `to dage</ins><ins data-author="C"` + day + ` &amp; nu</ins>. Vist</p>` + "\n",
	} {
		if got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	}
}
