package read_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/word/read"

	"github.com/google/go-cmp/cmp"
)

const (
	head   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	spaces = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"`
	kind   = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// file makes a Word file of the content of its body and of further parts by
// the kind of their relationship.
func file(t testing.TB, body string, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	add := func(name, text string) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(head + text)); err != nil {
			t.Fatal(err)
		}
	}
	rel := func(id int, k, target string) string {
		return fmt.Sprintf(`<Relationship Id="rId%d" Type="%s%s" Target="%s"/>`, id, kind, k, target)
	}
	const open = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	add("_rels/.rels", open+rel(1, "officeDocument", "word/document.xml")+rel(2, "custom-properties", "docProps/custom.xml")+`</Relationships>`)
	add("word/document.xml", `<w:document`+spaces+`><w:body>`+body+`</w:body></w:document>`)
	list := open
	for i, name := range []string{"styles", "numbering", "comments", "commentsExtended", "footnotes", "endnotes", "header", "footer"} {
		if text := parts[name]; text != "" {
			root := map[string]string{"header": "hdr", "footer": "ftr", "commentsExtended": "w15:commentsEx"}[name]
			if root == "" {
				root = name
			}
			if !strings.Contains(root, ":") {
				root = "w:" + root
			}
			add("word/"+name+".xml", "<"+root+spaces+">"+text+"</"+root+">")
			list += rel(i+1, name, name+".xml")
		}
	}
	add("word/_rels/document.xml.rels", list+`</Relationships>`)
	if text := parts["custom"]; text != "" {
		add("docProps/custom.xml", text)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func open(t testing.TB, body string, parts map[string]string) *read.Document {
	t.Helper()
	list := &diag.List{}
	d := read.Open("svar.docx", file(t, body, parts), list)
	if d == nil {
		t.Fatalf("refused: %v", list.Sorted())
	}
	return d
}

func p(s string) string { return "<w:p>" + s + "</w:p>" }

func r(s string) string { return `<w:r><w:t xml:space="preserve">` + s + "</w:t></w:r>" }

func rd(s string) string { return `<w:r><w:delText xml:space="preserve">` + s + "</w:delText></w:r>" }

func by(tag, who, s string) string {
	return fmt.Sprintf(`<w:%s w:id="7" w:author="%s" w:date="2025-05-12T09:14:00Z">%s</w:%s>`, tag, who, s, tag)
}

func marked(tag, who, s string) string {
	return "<w:p><w:pPr><w:rPr>" + by(tag, who, "") + "</w:rPr></w:pPr>" + s + "</w:p>"
}

func cell(s string) string { return "<w:tc>" + s + "</w:tc>" }

func fld(t string) string { return `<w:r><w:fldChar w:fldCharType="` + t + `"/></w:r>` }

func instr(t string) string {
	return `<w:r><w:instrText xml:space="preserve">` + t + `</w:instrText></w:r>`
}

// Each row is one rule of what the two texts are.
func TestViews(t *testing.T) {
	for _, tt := range []struct{ name, body, accepted, rejected string }{
		{"plain", p(r("a")) + p(""), "a|", "a|"},
		{"ins and del", p(r("a ") + by("ins", "Å", r("ny")) + by("del", "Å", rd("gl"))), "a ny", "a gl"},
		{"del in another's ins", p(by("ins", "Å", r("to ")+by("del", "B", rd("straks "))+r("dage"))), "to dage", ""},
		{"ins in a del stays out of both", p(r("x") + by("del", "B", by("ins", "Å", r("y")))), "x", "x"},
		{"split", marked("ins", "Å", r("et ")) + p(r("to")), "et |to", "et to"},
		{"join", marked("del", "Å", r("et ")) + p(r("to")), "et to", "et |to"},
		{"whole paragraph out", marked("del", "Å", by("del", "Å", rd("ud"))) + p(r("b")), "b", "ud|b"},
		{"whole paragraph in", marked("ins", "Å", by("ins", "Å", r("ind"))) + p(r("b")), "ind|b", "b"},
		{"emptied paragraph stays", p(by("del", "Å", rd("a"))) + p(r("b")), "|b", "a|b"},
		{"over three", marked("del", "Å", r("a ")+by("del", "Å", rd("b"))) + marked("del", "Å", by("del", "Å", rd("c"))) + p(by("del", "Å", rd("d"))+r("e")), "a e", "a b|c|de"},
		{"mark before a table", marked("del", "Å", r("før")) + "<w:tbl><w:tr>" + cell(p(r("c"))) + "</w:tr></w:tbl>", "før|c", "før|c"},
		{"mark at the end of a cell", "<w:tbl><w:tr>" + cell(p(r("c"))+marked("del", "Å", by("del", "Å", rd("d")))) + cell(p(r("e"))) + "</w:tr></w:tbl>", "c|e", "c|d|e"},
		{"row in", "<w:tbl><w:tr><w:trPr>" + by("ins", "Å", "") + "</w:trPr>" + cell(p(r("a"))) + "</w:tr><w:tr>" + cell(p(r("b"))) + "</w:tr></w:tbl>", "a|b", "b"},
		{"row out", "<w:tbl><w:tr><w:trPr>" + by("del", "Å", "") + "</w:trPr>" + cell(p(r("a"))) + "</w:tr></w:tbl>" + p(""), "", "a|"},
		{"cell in", "<w:tbl><w:tr>" + cell("<w:tcPr>"+by("cellIns", "Å", "")+"</w:tcPr>"+p(r("a"))) + cell("<w:tcPr>"+by("cellDel", "Å", "")+"</w:tcPr>"+p(r("b"))) + "</w:tr></w:tbl>", "a", "b"},
		{"move", `<w:p><w:moveFromRangeStart w:id="1" w:name="m1"/>` + by("moveFrom", "Å", r("flyt")) + `<w:moveFromRangeEnd w:id="1"/></w:p>` + p(r("b")) + `<w:p><w:moveToRangeStart w:id="2" w:name="m1"/>` + by("moveTo", "Å", r("flyt")) + `<w:moveToRangeEnd w:id="2"/></w:p>`, "|b|flyt", "flyt|b|"},
		{"field", p(r("se ") + fld("begin") + instr(" REF x ") + fld("separate") + r("3") + fld("end") + r(".")), "se 3.", "se 3."},
		{"nested field", p(fld("begin") + instr("IF ") + fld("begin") + instr("PAGE") + fld("separate") + r("9") + fld("end") + fld("separate") + r("ja") + fld("end")), "ja", "ja"},
		{"field over paragraphs", p(fld("begin")+instr("TOC")+fld("separate")+r("1 a")) + p(r("2 b")+fld("end")), "1 a|2 b", "1 a|2 b"},
		{"field without end", p(fld("begin")+instr("PAGE")+r("a")) + p(r("b")), "a|b", "a|b"},
		{"simple field", p(`<w:fldSimple w:instr="SEQ Figur">` + r("2") + `</w:fldSimple>`), "2", "2"},
		{"deleted code", p(by("del", "Å", `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:delInstrText>PAGE</w:delInstrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`+rd("9")+`<w:r><w:fldChar w:fldCharType="end"/></w:r>`)), "", "9"},
		{"control, smart tag, custom XML, bdo", `<w:sdt><w:sdtPr><w:tag w:val="x"/></w:sdtPr><w:sdtContent>` + p(`<w:smartTag>`+r("a")+`</w:smartTag><w:customXml><w:bdo>`+r("b")+`</w:bdo></w:customXml><w:x><w:y>`+r("c")+`</w:y></w:x>`) + `</w:sdtContent></w:sdt>`, "abc", "abc"},
		{"choice and not fallback", p(`<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:t>a</w:t></mc:Choice><mc:Choice Requires="x"><w:t>b</w:t></mc:Choice><mc:Fallback><w:t>c</w:t></mc:Fallback></mc:AlternateContent></w:r>`), "a", "a"},
		{"text box after its paragraph", p(r("a") + `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>` + p(r("boks")) + `</w:txbxContent></v:textbox></v:shape></w:pict></w:r>` + r("b")), "ab|boks", "ab|boks"},
		{"signs", p(`<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>e</w:t><w:noBreakHyphen/><w:t>post</w:t><w:softHyphen/><w:t>kort</w:t><w:sym w:font="Symbol" w:char="F0B3"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>`), "a\tb e\u2011post\u00adkort≥✓", "a\tb e\u2011post\u00adkort≥✓"},
		{"equation", p(r("x") + `<m:oMath><m:r><m:rPr/><m:t>=2</m:t></m:r></m:oMath>`), "x=2", "x=2"},
		{"range marks within a run", p(`<w:r><w:t>a</w:t><w:commentRangeStart w:id="0"/><w:t>b</w:t></w:r>`), "ab", "ab"},
		{"tabs of a paragraph are no text", "<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>" + r("a") + "</w:p>", "a", "a"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := open(t, tt.body, nil)
			if got := strings.Join(read.Lines(d.View(read.Accepted)), "|"); got != tt.accepted {
				t.Errorf("accepted: got %q, want %q", got, tt.accepted)
			}
			if got := strings.Join(read.Lines(d.View(read.Rejected)), "|"); got != tt.rejected {
				t.Errorf("rejected: got %q, want %q", got, tt.rejected)
			}
		})
	}
}

// The same words, whichever names the file uses.
func TestStrict(t *testing.T) {
	body := p(r("a") + by("ins", "Å", r("b")))
	data := file(t, body, nil)
	plain := read.Open("a.docx", data, &diag.List{})
	z, _ := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range z.File {
		in, _ := f.Open()
		var text bytes.Buffer
		_, _ = text.ReadFrom(in)
		out, _ := w.Create(f.Name)
		s := strings.ReplaceAll(text.String(), "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
		s = strings.ReplaceAll(s, kind, "http://purl.oclc.org/ooxml/officeDocument/relationships/")
		_, _ = out.Write([]byte(s))
	}
	_ = w.Close()
	list := &diag.List{}
	strict := read.Open("a.docx", b.Bytes(), list)
	if strict == nil {
		t.Fatal(list.Sorted())
	}
	if d := cmp.Diff(read.Lines(plain.View(read.Rejected)), read.Lines(strict.View(read.Rejected))); d != "" {
		t.Error(d)
	}
}

func TestChanges(t *testing.T) {
	d := open(t, `<w:p><w:pPr><w:pStyle w:val="Overskrift1"/></w:pPr>`+r("Frister")+`</w:p>`+
		p(r("svar ")+by("ins", "Å", r("to "))+by("ins", "Å", `<w:r><w:rPr><w:b/></w:rPr><w:t>dage</w:t></w:r>`)+by("del", "B", rd("straks")))+
		p(by("ins", "Å", r("en ")+by("del", "B", rd("gang "))+r("til")))+
		marked("ins", "C", r("delt "))+p(r("afsnit"))+
		`<w:p><w:r><w:rPr><w:b/><w:rPrChange w:id="1" w:author="D" w:date="2025-05-12T09:14:00Z"><w:rPr/></w:rPrChange></w:rPr><w:t>fed</w:t></w:r></w:p>`+
		p(by("moveFrom", "E", r("flyt")))+p(by("moveTo", "E", r("flyt")))+
		"<w:tbl><w:tr><w:trPr>"+by("ins", "F", "")+"</w:trPr>"+cell(p(by("ins", "F", r("celle"))))+"</w:tr></w:tbl>"+
		p(`<w:ins w:author="G" w:date="0-00-00T00:00:00Z">`+r("g")+`</w:ins>`), nil)
	var got []string
	for _, c := range d.Changes() {
		got = append(got, fmt.Sprintf("%s %s %s %q %s %d", c.ID, c.Kind, c.Author, c.Text, c.Section, c.Paragraph))
	}
	want := []string{
		`1 ins Å "to dage" Frister 2`, `2 del B "straks" Frister 2`,
		`3 ins Å "en gang til" Frister 3`, `4 del B "gang " Frister 3`,
		`5 ins C "" Frister 4`, `6 format D "fed" Frister 6`, `7 move E "flyt" Frister 8`,
		`8 row-ins F "" Frister 9`, `9 ins F "celle" Frister 9`, `10 ins G "g" Frister 10`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if date := d.Changes()[9].Date; date != "" {
		t.Errorf("an impossible date is %q", date)
	}
}

// What came as a field within a field's code is none of the words that came.
func TestChangesOfAField(t *testing.T) {
	field := func(kind string) string { return `<w:r><w:fldChar w:fldCharType="` + kind + `"/></w:r>` }
	code := func(s string) string { return `<w:r><w:instrText>` + s + `</w:instrText></w:r>` }
	d := open(t, p(r("a")+by("ins", "Å", field("begin")+code(" IF ")+field("begin")+code(" PAGE ")+field("separate")+r("7")+field("end")+code(` = 7 "ja" `)+field("separate")+r("ja")+field("end"))), nil)
	var got []string
	for _, c := range d.Changes() {
		got = append(got, fmt.Sprintf("%s %q", c.Kind, c.Text))
	}
	if s := strings.Join(got, ", "); s != `ins "ja"` {
		t.Error(s)
	}
}

// Only a table of contents is one: what stands in another control is read.
func TestContentsInAControl(t *testing.T) {
	control := func(gallery string) string {
		return `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="` + gallery + `"/></w:docPartObj></w:sdtPr><w:sdtContent>` + p(r("x")) + `</w:sdtContent></w:sdt>`
	}
	d := open(t, control("Table of Contents")+control("Cover Pages")+`<w:sdt><w:sdtContent>`+p(r("x"))+`</w:sdtContent></w:sdt>`+p(r("x")), nil)
	var got []bool
	for _, b := range d.View(read.Accepted) {
		got = append(got, b.Para.TOC)
	}
	if d := cmp.Diff([]bool{true, false, false, false}, got); d != "" {
		t.Error(d)
	}
}

// A paragraph that becomes an item, or whose number changes, is a change of its
// format; an item that is new as a whole is not.
func TestNumberingChanges(t *testing.T) {
	item := func(change, mark string) string {
		return `<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/>` + change + `</w:numPr><w:rPr>` + mark + `</w:rPr></w:pPr>` + r("a") + `</w:p>`
	}
	d := open(t, item(by("ins", "Å", ""), "")+item(`<w:numberingChange w:id="1" w:author="B" w:date="2025-05-12T09:14:00Z" w:original="%1:1:0:."/>`, "")+
		item(by("ins", "Å", ""), by("ins", "Å", ""))+item(by("ins", "Å", ""), by("ins", "C", ""))+p(r("b")), nil)
	var got []string
	for _, c := range d.Changes() {
		got = append(got, fmt.Sprintf("%s %s %d", c.Kind, c.Author, c.Paragraph))
	}
	row := open(t, `<w:tbl><w:tr><w:trPr><w:trPrChange w:author="Å"><w:trPr/></w:trPrChange></w:trPr>`+cell(`<w:tcPr><w:tcPrChange w:author="Å"><w:tcPr/></w:tcPrChange></w:tcPr>`+p(r("a")))+`</w:tr></w:tbl>`+
		`<w:tbl><w:tr>`+cell(`<w:tcPr><w:tcPrChange w:author="B"><w:tcPr/></w:tcPrChange></w:tcPr>`+p(r("a")))+`</w:tr></w:tbl>`, nil)
	for _, c := range row.Changes() { // once a table, whatever of it changed
		got = append(got, fmt.Sprintf("%s %s %d", c.Kind, c.Author, c.Paragraph))
	}
	if d := cmp.Diff([]string{"format Å 1", "format B 2", "ins Å 3", "format Å 4", "ins C 4", "format Å 1", "format B 2"}, got); d != "" {
		t.Error(d)
	}
	for v, want := range map[bool]string{true: "4 1, 4 1, 4 1, 4 1,  0", false: " 0, 4 1,  0"} {
		var nums []string
		for _, b := range d.View(func(*read.Rev) bool { return v }) {
			num, level := d.Styles.Num(b.Para.Props)
			nums = append(nums, fmt.Sprint(num, " ", level))
		}
		if got := strings.Join(nums, ", "); got != want {
			t.Errorf("accepted %t: %q", v, got)
		}
	}
}

// A heading that is struck out is still where its changes stand, and what one person
// reformats in two paragraphs is two changes.
func TestChangesByParagraph(t *testing.T) {
	heading := func(s string) string {
		return `<w:p><w:pPr><w:pStyle w:val="Overskrift1"/></w:pPr>` + s + `</w:p>`
	}
	bold := `<w:p><w:r><w:rPr><w:b/><w:rPrChange w:id="1" w:author="D" w:date="2025-05-12T09:14:00Z"><w:rPr/></w:rPrChange></w:rPr><w:t>fed</w:t></w:r></w:p>`
	d := open(t, heading(r("Frister"))+p(by("ins", "Å", r("a")))+heading(by("del", "Å", rd("Ansvar")))+p(by("ins", "Å", r("b")))+
		heading(r("Svar")+by("ins", "Å", r("frister"))+by("del", "Å", rd("tider")))+bold+bold+p(r("c"))+bold, nil)
	var got []string
	for _, c := range d.Changes() {
		got = append(got, fmt.Sprintf("%s %q %s %d", c.Kind, c.Text, c.Section, c.Paragraph))
	}
	want := []string{`ins "a" Frister 2`, `del "Ansvar" Ansvar 3`, `ins "b" Ansvar 4`, `ins "frister" Svarfrister 5`, `del "tider" Svarfrister 5`,
		`format "fed" Svarfrister 6`, `format "fed" Svarfrister 7`, `format "fed" Svarfrister 9`}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// A move with a name is one change, however many paragraphs it takes along, and is
// not taken for another one of the same words.
func TestMoves(t *testing.T) {
	half := func(kind, name, body string) string {
		return `<w:p><w:` + kind + `RangeStart w:id="1" w:name="` + name + `"/></w:p>` + body + `<w:p><w:` + kind + `RangeEnd w:id="1"/></w:p>`
	}
	two := func(kind string) string {
		return marked(kind, "E", by(kind, "E", r("Ring."))) + marked(kind, "E", "") + marked(kind, "E", by(kind, "E", r("Skriv.")))
	}
	d := open(t, half("moveFrom", "m1", two("moveFrom"))+half("moveFrom", "m2", marked("moveFrom", "E", by("moveFrom", "E", r("Ring."))))+p(r("a"))+
		half("moveTo", "m2", marked("moveTo", "E", by("moveTo", "E", r("Ring."))))+half("moveTo", "m1", two("moveTo")), nil)
	var got []string
	for _, c := range d.Changes() {
		got = append(got, fmt.Sprintf("%s %q", c.Kind, c.Text))
	}
	if d := cmp.Diff([]string{`move "Ring."`, `move "Ring.\n\nSkriv."`}, got); d != "" {
		t.Error(d)
	}
}

// Changes are one where one person made them in one go: not on another day, nor within
// what somebody else took away.
func TestChangesOfOneGo(t *testing.T) {
	later := `<w:ins w:id="8" w:author="Å" w:date="2025-05-13T09:14:00Z">` + r("c") + `</w:ins>`
	half := func(kind, name string) string {
		return `<w:p><w:` + kind + `RangeStart w:id="1" w:name="` + name + `"/></w:p>` + marked(kind, "E", by(kind, "E", r("Ring."))) + `<w:p><w:` + kind + `RangeEnd w:id="1"/></w:p>`
	}
	for name, c := range map[string]struct {
		body string
		want []string
	}{
		"beside each other":    {p(by("ins", "Å", r("a")) + by("ins", "Å", r("b"))), []string{`ins "ab"`}},
		"on another day":       {p(by("ins", "Å", r("a")) + later), []string{`ins "a"`, `ins "c"`}},
		"within a deletion":    {p(by("ins", "Å", r("a")) + by("del", "B", by("ins", "Å", rd("b")))), []string{`ins "a"`, `del "b"`, `ins "b"`}},
		"a move and one alone": {half("moveFrom", "m1") + p(r("a")) + half("moveTo", "m1") + half("moveTo", "m2"), []string{`move "Ring."`, `ins "Ring."`}},
	} {
		var got []string
		for _, ch := range open(t, c.body, nil).Changes() {
			got = append(got, fmt.Sprintf("%s %q", ch.Kind, ch.Text))
		}
		if d := cmp.Diff(c.want, got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

func TestComments(t *testing.T) {
	mark := func(tag, id string) string { return `<w:` + tag + ` w:id="` + id + `"/>` }
	ref := func(id string) string { return `<w:r>` + mark("commentReference", id) + `</w:r>` }
	comment := func(id, who, para, text string) string {
		return fmt.Sprintf(`<w:comment w:id="%s" w:author="%s" w:date="2025-05-12T09:14:00Z"><w:p>%s</w:p><w:p w14:paraId="%s">%s</w:p></w:comment>`, id, who, r("Se:"), para, r(text))
	}
	d := open(t, p(mark("commentRangeStart", "0")+by("del", "Å", rd("24 timer"))+by("ins", "Å", r("to dage"))+mark("commentRangeEnd", "0")+ref("0"))+
		p(mark("commentRangeStart", "1")+by("del", "Å", rd("slettet"))+mark("commentRangeEnd", "1")+ref("1"))+
		p(r("uden ")+ref("2"))+
		p(mark("commentRangeStart", "0")+r("igen")+mark("commentRangeEnd", "0")+ref("0")), map[string]string{
		"comments": comment("0", "A", "01", "x") + comment("1", "B", "02", "y") + comment("2", "C", "03", "z") + comment("0", "D", "04", "w") + comment("5", "E", "05", "v") + comment("6", "F", "06", "u"),
		"commentsExtended": `<w15:commentEx w15:paraId="01" w15:done="1"/><w15:commentEx w15:paraId="02" w15:paraIdParent="01" w15:done="0"/>` +
			`<w15:commentEx w15:paraId="05" w15:paraIdParent="05" w15:done="true"/><w15:commentEx w15:paraId="06" w15:paraIdParent="05"/>`,
	})
	// LibreOffice writes the lines of a comment as words beside words; in a text they
	// are one.
	beside := `<w:r><w:t>første</w:t><w:t>anden</w:t></w:r>`
	lines := open(t, p(beside+ref("0")), map[string]string{"comments": `<w:comment w:id="0" w:author="A"><w:p>` + beside + r("del") + `</w:p></w:comment>`})
	if c, text := lines.Comments[0].Text, read.Lines(lines.View(read.Accepted))[0]; c != "første\nandendel" || text != "førsteanden" {
		t.Errorf("%q, and in the text %q", c, text)
	}
	var got []string
	for _, c := range d.Comments {
		got = append(got, fmt.Sprintf("%s %q %q %d %v", c.Author, c.Text, c.Anchor, c.Parent, c.Done))
	}
	want := []string{`A "Se:\nx" "to dage" -1 true`, `B "Se:\ny" "slettet" 0 true`, `C "Se:\nz" "" -1 false`, `D "Se:\nw" "igen" -1 false`, `E "Se:\nv" "" -1 true`, `F "Se:\nu" "" 4 true`}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// A message quotes five words of a paragraph, forty signs at the most, and no number
// that may be somebody's.
func TestNear(t *testing.T) {
	for text, want := range map[string]string{
		"Svar inden for 24 timer på alle hverdage":                 "Svar inden for … timer",
		"Sundhedsstyrelsens medicineringsvejledninger ændredes år": "Sundhedsstyrelsens medicineringsvejledni",
		"": "",
	} {
		if got := read.Near(open(t, p(r(text)), nil).Body[0].Para); got != want {
			t.Errorf("%q is quoted as %q, want %q", text, got, want)
		}
	}
}

// A picture says what its alternative text says, else its title.
func TestAltOfAPicture(t *testing.T) {
	for props, want := range map[string]string{`descr="En kurve" title="Titel"`: "En kurve", `title="Titel"`: "Titel", ``: ""} {
		d := open(t, p(`<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"><wp:extent cx="1" cy="1"/><wp:docPr id="1" name="x" `+props+`/>`+
			`<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData><a:blip r:embed="r5"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`), nil)
		var got []string
		for _, piece := range d.Body[0].Para.Pieces {
			if piece.Kind == read.Picture {
				got = append(got, piece.More.Alt+" "+piece.More.Embed)
			}
		}
		if strings.Join(got, "|") != want+" word/document.xml#r5" {
			t.Errorf("%s: %q", props, got)
		}
	}
}

func TestCPR(t *testing.T) {
	// Made up, with a date that no number has been given out for.
	const a, b = "311299-", "0000"
	for name, tt := range map[string]struct {
		body  string
		parts map[string]string
	}{
		"text":                  {p(r("Se " + a + b)), nil},
		"over runs":             {p(r(a) + `<w:proofErr w:type="spellStart"/>` + r(b)), nil},
		"deleted, over runs":    {p(by("del", "Å", rd("3112")+rd("99-00")+rd("00"))), nil},
		"only when accepted":    {p(r(a) + by("del", "Å", rd("x")) + r(b)), nil},
		"a cell":                {"<w:tbl><w:tr>" + cell(p(r(a+b))) + "</w:tr></w:tbl>", nil},
		"a comment":             {p(""), map[string]string{"comments": `<w:comment w:id="0" w:author="A"><w:p>` + r(a+b) + `</w:p></w:comment>`}},
		"a note":                {p("") + p(`<w:r><w:footnoteReference w:id="2"/></w:r>`), map[string]string{"footnotes": `<w:footnote w:id="2"><w:p>` + r(a+b) + `</w:p></w:footnote>`}},
		"a header":              {p(""), map[string]string{"header": p(r(a + b))}},
		"an author":             {p(by("ins", a+b, r("x"))), nil},
		"who put a row in":      {"<w:tbl><w:tr><w:trPr>" + by("ins", a+b, "") + "</w:trPr>" + cell(p(r("x"))) + "</w:tr></w:tbl>", nil},
		"who made words bold":   {p(`<w:r><w:rPr><w:rPrChange w:author="` + a + b + `"><w:rPr/></w:rPrChange></w:rPr><w:t>x</w:t></w:r>`), nil},
		"a property of its own": {p(""), map[string]string{"custom": `<Properties><property name="x"><v>` + a + b + `</v></property></Properties>`}},
	} {
		t.Run(name, func(t *testing.T) {
			list := &diag.List{}
			if read.Open("svar.docx", file(t, tt.body, tt.parts), list) != nil || !list.HasErrors() {
				t.Fatal("it was read")
			}
			for _, d := range list.Sorted() {
				if strings.HasPrefix(name, "a note") && d.Pos.Line != 2 {
					t.Errorf("%v: the paragraph that refers to it is 2", d)
				}
				if d.Code != "docx-cpr" || strings.Contains(d.String(), "3112") {
					t.Errorf("%v", d)
				}
			}
		})
	}
}

func FuzzRead(f *testing.F) {
	f.Add(p(r("a")+by("ins", "Å", r("b")+by("del", "B", rd("c")))), "", "")
	f.Add(marked("del", "Å", r("a"))+"<w:tbl><w:tr>"+cell(p(""))+"</w:tr></w:tbl>", `<w:comment w:id="0"><w:p/></w:comment>`, `<w:footnote w:id="1"><w:p/></w:footnote>`)
	f.Add(p(fld("begin")+instr("TOC")+fld("separate")+fld("end")+`<w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`), `<w:comment w:id="0"><w:p/></w:comment>`, "")
	f.Fuzz(func(t *testing.T, body, comments, notes string) {
		list := &diag.List{}
		d := read.Open("a.docx", file(t, body, map[string]string{"comments": comments, "footnotes": notes}), list)
		if d == nil {
			if !list.HasErrors() {
				t.Fatal("refused without a word")
			}
			return
		}
		read.Lines(d.View(read.Accepted))
		read.Lines(d.View(read.Rejected))
		d.Changes()
		var b bytes.Buffer
		for _, err := range []error{d.JSON(&b), d.Print(&b), d.HTML(&b)} {
			if err != nil {
				t.Fatal(err)
			}
		}
	})
}
