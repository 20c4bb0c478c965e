package read_test

import (
	"strings"
	"testing"

	"bestpractice/generator/word/read"
)

// What is rare in a file is read, too, once, and as its own marks say.
func TestRare(t *testing.T) {
	ins, del := func(s string) string { return by("ins", "Å", s) }, func(s string) string { return by("del", "B", s) }
	mark := func(kind string) string { return "<w:pPr><w:rPr>" + by(kind, "Å", "") + "</w:rPr></w:pPr>" }
	for _, tt := range []struct{ name, body, accepted, rejected string }{
		{"breaks and tabs", p(`<w:r><w:t>a</w:t><w:cr/><w:t>b</w:t><w:ptab w:relativeTo="margin"/><w:t>c</w:t><w:lastRenderedPageBreak/><w:t>d</w:t></w:r>`), "a b\tcd", "a b\tcd"},
		{"direction", p(`<w:bdo w:val="rtl">` + r("a") + `</w:bdo><w:dir w:val="ltr">` + ins(r("b")) + `</w:dir>`), "ab", "a"},
		{"custom XML ranges", `<w:customXmlInsRangeStart w:id="1" w:author="Å"/>` + p(`<w:customXml w:element="x"><w:customXmlPr/>`+r("a")+`</w:customXml>`+ins(r("b"))) + `<w:customXmlInsRangeEnd w:id="1"/>` + p(`<w:customXmlDelRangeStart w:id="2"/>`+del(rd("c"))+`<w:customXmlDelRangeEnd w:id="2"/>`), "ab|", "a|c"},
		{"smart tags within an insertion", p(ins(`<w:smartTag w:element="date">`+r("a")+`</w:smartTag>`) + r("b")), "ab", "b"},
		{"a deletion within a move", p(by("moveTo", "Å", r("a")+del(rd("b"))+r("c"))) + p(by("moveFrom", "Å", r("abc"))), "ac|", "|abc"},
		{"an insertion within a move", p(by("moveTo", "Å", r("a"))+by("moveTo", "Å", by("ins", "B", r("x")))) + p(by("moveFrom", "Å", r("a"))), "ax|", "|a"},
		{"a move of a whole paragraph", "<w:p>" + mark("moveFrom") + by("moveFrom", "Å", r("a")) + "</w:p>" + p(r("b")) + "<w:p>" + mark("moveTo") + by("moveTo", "Å", r("a")) + "</w:p>" + p(r("c")), "b|a|c", "a|b|c"},
		{"the result of a field that came and went", p(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + del(rd("2")) + ins(r("3")) + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`), "3", "2"},
		{"a whole field that went", p(r("a") + del(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:delInstrText> REF x </w:delInstrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`+rd("2")+`<w:r><w:fldChar w:fldCharType="end"/></w:r>`)), "a", "a2"},
		{"a simple field with changes", p(`<w:fldSimple w:instr=" PAGE ">` + del(rd("1")) + ins(r("2")) + `</w:fldSimple>`), "2", "1"},
		{"formats of before", p(`<w:pPr><w:jc w:val="left"/><w:pPrChange w:author="Å"><w:pPr><w:jc w:val="right"/></w:pPr></w:pPrChange></w:pPr><w:r><w:rPr><w:b/><w:rPrChange w:author="Å"><w:rPr/></w:rPrChange></w:rPr><w:t>a</w:t></w:r>`), "a", "a"},
		{"formats of a table", `<w:tbl><w:tblPr><w:tblPrChange w:author="Å"><w:tblPr/></w:tblPrChange></w:tblPr><w:tblGrid><w:gridCol/><w:tblGridChange w:id="1"><w:tblGrid><w:gridCol/></w:tblGrid></w:tblGridChange></w:tblGrid>` +
			`<w:tr><w:tblPrEx><w:tblPrExChange w:author="Å"><w:tblPrEx/></w:tblPrExChange></w:tblPrEx><w:trPr><w:trPrChange w:author="Å"><w:trPr/></w:trPrChange></w:trPr><w:tc><w:tcPr><w:tcPrChange w:author="Å"><w:tcPr/></w:tcPrChange></w:tcPr>` + p(r("a")) + `</w:tc></w:tr></w:tbl>`, "a", "a"},
		{"rows in a control, a cell that came", `<w:tbl><w:sdt><w:sdtContent><w:tr><w:trPr>` + by("ins", "Å", "") + `</w:trPr><w:tc>` + p(r("a")) + `</w:tc></w:tr></w:sdtContent></w:sdt><w:tr><w:tc>` + p(r("b")) + `</w:tc><w:tc><w:tcPr>` + by("cellIns", "Å", "") + `</w:tcPr>` + p(r("c")) + `</w:tc></w:tr></w:tbl>`, "a|b|c", "b"},
		{"a text box, once", p(r("a") + `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx><w:txbxContent>` + p(ins(r("x"))+r("y")) + `</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>` + p(r("xy")) + `</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>`), "a|xy", "a|y"},
		{"hidden words", p(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>a</w:t></w:r>` + r("b")), "ab", "ab"},
		{"a control that came", p(ins(`<w:sdt><w:sdtPr/><w:sdtContent>`+r("a")+`</w:sdtContent></w:sdt>`) + `<w:sdt><w:sdtContent>` + del(rd("b")) + `</w:sdtContent></w:sdt>`), "a", "b"},
		{"words above words", p(r("a") + `<w:r><w:ruby><w:rubyPr/><w:rt>` + r("b") + ins(r("c")) + `</w:rt><w:rubyBase>` + r("d") + `</w:rubyBase></w:ruby></w:r>` + r("e") + ins(`<w:r><w:ruby><w:rt>`+r("f")+`</w:rt><w:rubyBase>`+r("g")+`</w:rubyBase></w:ruby></w:r>`)), "ad(bc)eg(f)", "ad(b)e"},
		{"an empty word above words", p(`<w:r><w:ruby><w:rt/><w:rubyBase>` + r("a") + `</w:rubyBase></w:ruby></w:r>`), "a", "a"},
		{"a moved range over paragraphs and a table", `<w:moveFromRangeStart w:id="1" w:name="m"/><w:p>` + mark("moveFrom") + by("moveFrom", "Å", r("a")) + `</w:p><w:p>` + mark("moveFrom") + by("moveFrom", "Å", r("b")) + `</w:p><w:moveFromRangeEnd w:id="1"/>` + p(r("c")) +
			`<w:tbl><w:tr><w:tc>` + p(r("d")) + `</w:tc></w:tr></w:tbl><w:moveToRangeStart w:id="2" w:name="m"/><w:p>` + mark("moveTo") + by("moveTo", "Å", r("a")) + `</w:p><w:p>` + mark("moveTo") + by("moveTo", "Å", r("b")) + `</w:p><w:moveToRangeEnd w:id="2"/>` + p(r("e")), "c|d|a|b|e", "a|b|c|d|e"},
		{"merged cells, rows and words in them", `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>` + p(r("a")+ins(r("b"))) + `</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>` + p(r("c")) + `</w:tc><w:tc>` + p(del(rd("d"))+r("e")) + `</w:tc></w:tr>` +
			`<w:tr><w:trPr>` + by("del", "B", "") + `</w:trPr><w:tc><w:tcPr><w:vMerge/></w:tcPr>` + p("") + `</w:tc><w:tc>` + p(r("f")) + `</w:tc></w:tr></w:tbl>`, "ab|c|e", "a|c|de||f"},
		{"cells merged with tracking", `<w:tbl><w:tr><w:tc><w:tcPr><w:cellMerge w:author="Å" w:vMerge="cont"/></w:tcPr>` + p(r("a")) + `</w:tc></w:tr></w:tbl>`, "a", "a"},
		{"signs", p(`<w:r><w:t>a</w:t><w:softHyphen/><w:t>b</w:t><w:noBreakHyphen/><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>`), "a\u00adb\u2011→", "a\u00adb\u2011→"},
	} {
		d := open(t, tt.body, nil)
		if got := strings.Join(read.Lines(d.View(read.Accepted)), "|"); got != tt.accepted {
			t.Errorf("%s: accepted it is %q, want %q", tt.name, got, tt.accepted)
		}
		if got := strings.Join(read.Lines(d.View(read.Rejected)), "|"); got != tt.rejected {
			t.Errorf("%s: rejected it is %q, want %q", tt.name, got, tt.rejected)
		}
	}
}
