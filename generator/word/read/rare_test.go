package read_test

import (
	"fmt"
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

// A font of signs shows other signs for the same characters: those that its table has,
// be they of the private use area or not. Of the others a character that means itself is
// itself, and a square stands for the rest, which is said.
func TestFontsOfSigns(t *testing.T) {
	sym := func(font, char string) string {
		return `<w:r><w:sym w:font="` + font + `" w:char="` + char + `"/></w:r>`
	}
	in := func(fonts, s string) string {
		return `<w:r><w:rPr><w:rFonts ` + fonts + `/></w:rPr><w:t>` + s + `</w:t></w:r>`
	}
	for _, c := range []struct {
		body, want string
		said       int
	}{
		{sym("Symbol", "F061") + sym("Symbol", "61") + sym(" symbol ", "F0E5"), "αα∑", 0},
		{sym("Symbol", "F07F") + sym("Symbol", "F0FF") + sym("Symbol", "F0FE") + sym("Symbol", "F001"), "□□□□", 4},
		{sym("Symbol", "FF") + sym("Symbol", "100") + sym("Symbol", "2264"), "ÿĀ≤", 0},
		{sym("Wingdings", "F020") + sym("Wingdings", "F0FE") + sym("Wingdings", "41"), " ☑✌", 0},
		{sym("Wingdings", "F0FF") + sym("Webdings", "F020") + sym("Webdings", "F0FF"), "□□□", 3},
		{sym("Arial", "20") + sym("Arial", "D7FF") + sym("Arial", "F900"), " \ud7ff\u8c48", 0},
		{sym("Arial", "1F") + sym("Arial", "E000") + sym("Arial", "F8FF") + sym("Arial", "0") + sym("Arial", "x"), "□□□□□", 5},
		{in(`w:ascii="Symbol"`, "\uf061\uf0e5\uf0fe\uf000") + in(`w:hAnsi="Wingdings"`, "\uf020\uf0e0a"), "α∑\uf0fe\uf000 →a", 0},
		{in(`w:ascii="Arial" w:hAnsi="Symbol"`, "\uf061") + r("\uf061"), "\uf061\uf061", 0},
	} {
		d := open(t, p(c.body), nil)
		got, said := strings.Join(read.Lines(d.View(read.Accepted)), "|"), 0
		for _, r := range d.Reported {
			if r.Code == "symbol" {
				said++
			}
		}
		if got != c.want || said != c.said {
			t.Errorf("%s: %q, want %q; said %d times, want %d", c.body, got, c.want, said, c.said)
		}
	}
}

// The look of words is size, colour, line and capitals; what a sign is raised by is kept apart.
func TestLook(t *testing.T) {
	for props, want := range map[string]read.RunProps{
		``:                                   {},
		`<w:b/>`:                             {Bold: read.On},
		`<w:sz w:val="40"/>`:                 {Look: true},
		`<w:color w:val="FF0000"/>`:          {Look: true},
		`<w:u w:val="single"/>`:              {Look: true},
		`<w:highlight w:val="yellow"/>`:      {Look: true},
		`<w:caps/>`:                          {Look: true},
		`<w:smallCaps/>`:                     {Look: true},
		`<w:vertAlign w:val="superscript"/>`: {Raised: "superscript"},
		`<w:vertAlign w:val="subscript"/>`:   {Raised: "subscript"},
		`<w:vertAlign w:val="baseline"/>`:    {},
		`<w:dstrike/>`:                       {Strike: read.On},
		`<w:strike/><w:dstrike w:val="0"/>`:  {Strike: read.On},
	} {
		got := read.RunProps{}
		if of := open(t, p(`<w:r><w:rPr>`+props+`</w:rPr><w:t>a</w:t></w:r>`), nil).Body[0].Para.Pieces[0].Props; of != nil {
			got = *of
		}
		if got != want {
			t.Errorf("%s: %+v, want %+v", props, got, want)
		}
	}
}

// A drawing is the file that its picture was made of, where it has one; a picture may be in
// the file or elsewhere.
func TestFileOfAPicture(t *testing.T) {
	blip := func(attrs, inner string) string {
		return `<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" ` + attrs + `>` + inner + `</a:blip></wp:inline></w:drawing></w:r>`
	}
	drawn := func(attrs string) string {
		return `<a:extLst><a:ext uri="1"><x/></a:ext><a:ext uri="2"><y/><svgBlip ` + attrs + `/></a:ext><a:ext uri="3"><z/></a:ext></a:extLst>`
	}
	for body, want := range map[string]string{
		blip(`embed="r1"`, ""):                      "#r1 false",
		blip(`embed="r1" link="r2"`, ""):            "#r1 false",
		blip(`link="r2"`, ""):                       "#r2 true",
		blip(`embed="r1"`, drawn(`embed="r3"`)):     "#r3 false",
		blip(`embed="r1"`, drawn("")):               "#r1 false",
		blip(``, ""):                                "",
		`<w:pict><v:imagedata id="r4"/></w:pict>`:   "#r4 false",
		`<w:pict><v:imagedata title="a"/></w:pict>`: "",
	} {
		got := ""
		for _, x := range open(t, p(body), nil).Body[0].Para.Pieces {
			if x.Kind == read.Picture {
				got += fmt.Sprint(x.More.Embed[strings.Index(x.More.Embed, "#"):], " ", x.More.External)
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", body, got, want)
		}
	}
}
