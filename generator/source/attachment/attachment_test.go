package attachment

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"bestpractice/generator/source/cpr"
)

// archiveOf makes an archive of names and texts.
func archiveOf(parts ...string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.String()
}

func word(body string) string {
	return archiveOf("word/document.xml", `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>`+body+`</w:body></w:document>`)
}

func sheet(formats, cells string) string {
	return archiveOf("xl/styles.xml", `<styleSheet><numFmts>`+formats+`</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="200"/><xf numFmtId="4"/></cellXfs></styleSheet>`,
		"xl/sharedStrings.xml", `<sst><si><t>Navn</t></si><si><r><t>0102</t></r><r><t>03-1234</t></r></si></sst>`,
		"xl/worksheets/sheet1.xml", `<worksheet><sheetData><row>`+cells+`</row></sheetData></worksheet>`)
}

// pdfOf makes a PDF of a page with one content stream and a font.
func pdfOf(content, font string, more ...string) string {
	var z bytes.Buffer
	w := zlib.NewWriter(&z)
	fmt.Fprint(w, content)
	w.Close()
	return "%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1/Resources<</Font<</F1 5 0 R>>>>>> endobj\n" +
		"3 0 obj <</Type /Page /Parent 2 0 R /Contents 4 0 R>> endobj\n4 0 obj <</Filter/FlateDecode/Length " + fmt.Sprint(z.Len()) + ">>\nstream\n" + z.String() + "\nendstream endobj\n" +
		"5 0 obj " + font + " endobj\n" + strings.Join(more, "\n") + "\ntrailer <</Root 1 0 R>>"
}

const (
	plainFont = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
	cmap      = "6 0 obj <</Length 200>> stream\n1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfrange <0010> <0019> <0030> <0030><0031>[<002D><00620063>] endbfrange 1 beginbfchar <0040> <0041> endbfchar\nendstream endobj"
	wideFont  = "<</Type/Font/Subtype/Type0/ToUnicode 6 0 R>>"
)

func utf16le(s string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

func pngChunk(kind, data string) string {
	return string(binary.BigEndian.AppendUint32(nil, uint32(len(data)))) + kind + data + "sum."
}

func packed(s string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	z.Write([]byte(s))
	z.Close()
	return b.String()
}

// says are files and the line of each that holds a number of a person.
var says = []struct{ name, data, want string }{
	{"a.txt", "en\nto 010203-1234\r\ntre", "to 010203-1234"},
	{"a.TXT", "f\xf8dt 010203\x961234", "født 010203–1234"},
	{"a.csv", "navn,nr,antal\nå,0102031234,42", "å,0102031234,42"},
	{"a.csv", utf16le("navn;nr\nå;0102031234"), "å;0102031234"},
	{"a.ics", "BEGIN:VCALENDAR\nSUMMARY:Borger 0102\n 03-1234 ringer", "SUMMARY:Borger 010203-1234 ringer"},
	{"a.svg", `<svg><text><tspan x="1">010203</tspan><tspan x="3">-1234</tspan></text></svg>`, "010203-1234"},
	{"a.svg", `<svg><title>010203-1234</title></svg>`, "010203-1234"},
	{"a.svg", `<svg><g aria-label="Borger 0102031234"/></svg>`, "Borger 0102031234"},
	{"a.svg", `<svg><!-- Borger 010203-1234 --></svg>`, "Borger 010203-1234"},
	{"a.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\x00IHDRsum.\x00\x00\x00\x13tEXtComment\x00010203-1234sum.", "010203-1234"},
	{"a.png", "\x89PNG\r\n\x1a\n" + pngChunk("zTXt", "Comment\x00\x00"+packed("Borger 010203-1234")), "Borger 010203-1234"},
	{"a.png", "\x89PNG\r\n\x1a\n" + pngChunk("iTXt", "Comment\x00\x01\x00da\x00Note\x00"+packed("født 010203-1234")), "født 010203-1234"},
	{"a.jpg", "\xff\xd8\xff\xe0\x00\x04ab\xff\xfe\x00\x0d010203-1234\xff\xda", "010203-1234"},
	{"a.jpeg", "\xff\xd8\xff\xe1\x00\x1cExif\x00\x000\x001\x000\x002\x000\x003\x001\x002\x003\x004\x00\xff\xda", "0102031234"},
	{"a.webp", "RIFF\x00\x00\x00\x00WEBPVP8 \x01\x00\x00\x00x\x00XMP \x0b\x00\x00\x00010203-1234\x00", "010203-1234"},
	{"a.gif", "GIF89a\x21\xfe\x06010203\x05-1234\x00;", "010203-1234"},
	{"a.docx", word(`<w:p><w:r><w:t>en</w:t></w:r></w:p><w:p><w:r><w:t>Borger 01</w:t></w:r><w:r><w:t>0203</w:t><w:noBreakHyphen/><w:t>1234</w:t></w:r></w:p>`), "Borger 010203-1234"},
	{"a.docx", word(`<w:p><w:del w:author="010203-1234"><w:r><w:delText>x</w:delText></w:r></w:del></w:p>`), "010203-1234"},
	{"a.docx", archiveOf("word/comments.xml", `<w:comments><w:comment><w:p><w:r><w:t>0102031234</w:t></w:r></w:p></w:comment></w:comments>`), "0102031234"},
	{"a.docx", archiveOf("docProps/core.xml", `<cp:coreProperties><dc:creator>x</dc:creator><cp:keywords>010203-1234</cp:keywords></cp:coreProperties>`), "010203-1234"},
	{"a.docx", archiveOf("word/_rels/document.xml.rels", `<Relationships><Relationship Target="https://e.org/?cpr=0102031234"/></Relationships>`), "https://e.org/?cpr=0102031234"},
	{"a.docx", archiveOf("word/embeddings/b.xlsx", sheet("", `<c><v>1</v></c>`)), "010203-1234"},
	{"a.xlsx", sheet("", `<c t="s"><v>1</v></c>`), "010203-1234"},
	{"a.xlsx", sheet("", `<c t="inlineStr"><is><t>010203 1234</t></is></c>`), "010203 1234"},
	{"a.xlsx", sheet(`<numFmt numFmtId="200" formatCode="000000\-0000"/>`, `<c s="1"><v>102031234</v></c>`), "0102031234"},
	{"a.xlsx", sheet("", `<c s="0"><v>1102031234</v></c>`), "1102031234"},
	{"a.pptx", archiveOf("ppt/slides/slide1.xml", `<p:sld><a:p><a:r><a:t>01.02.03</a:t></a:r><a:r><a:t>-1234</a:t></a:r></a:p></p:sld>`), "01.02.03-1234"},
	{"a.odt", archiveOf("content.xml", `<office:document-content><text:p>Borger <text:span>010203</text:span><text:s/>1234</text:p></office:document-content>`), "Borger 010203 1234"},
	{"a.ods", archiveOf("content.xml", `<o><table:table-cell><text:p>010203-1234</text:p></table:table-cell></o>`), "010203-1234"},
	{"a.zip", archiveOf("mappe/010203-1234.png", "x"), "010203-1234.png"},
	{"a.zip", archiveOf("b.txt", "010203-1234"), "010203-1234"},
	{"a.zip", archiveOf("b.zip", archiveOf("c.csv", "x;0102031234")), "x;0102031234"},
	{"a.zip", archiveOf("mappe/b.docx", word(`<w:p><w:r><w:t>010203-1234</w:t></w:r></w:p>`)), "010203-1234"},
	{"a.pdf", pdfOf("BT /F1 12 Tf 50 700 Td (Borger 010203-1234) Tj ET", plainFont), "Borger 010203-1234"},
	{"a.pdf", pdfOf("BT /F1 12 Tf (en) Tj 0 -14 Td [(0102)-20(03)] TJ 20 0 Td (\\0551234) Tj ET", plainFont), "010203-1234"},
	{"a.pdf", pdfOf("BT /F1 1 Tf 12 0 0 12 50 700 Tm (01) Tj 12 0 0 12 62 700 Tm (0203) Tj 12 0 0 12 86 700 Tm (1234) Tj ET", plainFont), "0102031234"},
	{"a.pdf", pdfOf("BT /F1 12 Tf 50 700 Td (010203) Tj ET q BT 86 700 Td (-1234) Tj ET Q", plainFont), "010203-1234"},
	{"a.pdf", pdfOf("BT /F1 12 Tf [(0)-300(1)-300(0)-300(2)-300(0)-300(3)-300(-)-300(1)-300(2)-300(3)-300(4)] TJ ET", plainFont), "010203-1234"},
	{"a.pdf", pdfOf("BT /F1 12 Tf <00100011001000120010001300300011001200130014> Tj ET", wideFont, cmap), "010203-1234"},
	{"a.pdf", pdfOf("BT /F1 12 Tf (abacadebcdf) Tj ET", "<</Type/Font/Subtype/Type1/Encoding<</Differences[97/zero/one/two/three/hyphen/four]>>>>"), "010203-1234"},
	{"a.pdf", pdfOf("BT (x) Tj ET", plainFont, "7 0 obj <</Title(Borger 010203-1234)>> endobj"), "Borger 010203-1234"},
	{"a.pdf", pdfOf("BT (x) Tj ET", plainFont, "7 0 obj <</Subtype/Text/Contents<FEFF003000310030003200300033002D0031003200330034>>> endobj"), "010203-1234"},
}

func TestRead(t *testing.T) {
	for _, tt := range says {
		got := Read(tt.name, []byte(tt.data))
		found := false
		for _, l := range got.Lines {
			if got.Commas {
				l = strings.ReplaceAll(l, ",", "|")
				tt.want = strings.ReplaceAll(tt.want, ",", "|")
			}
			found = found || strings.HasPrefix(l, tt.want) && len(cpr.Find(l)) == 1
		}
		if !found || got.Unsearched {
			t.Errorf("%s %.60q: %q (unsearched: %v), want the line %q", tt.name, tt.data, got.Lines, got.Unsearched, tt.want)
		}
	}
}

// What is no number of a person in an attachment: places, amounts, cells beside
// each other, coordinates.
func TestReadNothing(t *testing.T) {
	for name, data := range map[string]string{
		"a.svg":  `<svg viewBox="0 0 101010 1234"><path d="M101010 1234L121212 1500"/><style>.a{width:1010101234px}</style></svg>`,
		"a.docx": word(`<w:p><wp:posOffset>1010101234</wp:posOffset><w:r><w:t>010203</w:t></w:r></w:p><w:p><w:r><w:t>1234</w:t></w:r></w:p>`),
		"a.xlsx": archiveOf("xl/styles.xml", `<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="4"/></cellXfs></styleSheet>`, "xl/worksheets/sheet1.xml", `<worksheet><c t="s"><v>1010101234</v></c><c s="1"><v>1010101234</v></c><c><v>101010</v></c><c><v>1234</v></c></worksheet>`),
		"a.csv":  "101010;1234\n121212,1500\n1512001234,50;x",
		"a.pdf":  pdfOf("BT /F1 12 Tf 50 700 Td (101010) Tj 90 0 Td (1234) Tj 0 -14 Td (121212) Tj ET", plainFont),
		"a.png":  "\x89PNG\r\n\x1a\n" + pngChunk("IDAT", "010203-1234"),
		"a.jpg":  "\xff\xd8\xff\xda\x00\x04ab010203-1234\xff\xd9",
	} {
		got := Read(name, []byte(data))
		for _, l := range got.Lines {
			if len(cpr.Find(l)) > 0 {
				t.Errorf("%s: %q", name, l)
			}
		}
		if got.Unsearched {
			t.Errorf("%s was not searched", name)
		}
	}
}

// ods is a table of OpenDocument of lines with cells.
func ods(lines ...string) string {
	s := "<table:table>"
	for _, l := range lines {
		s += "<table:table-row>"
		for text := range strings.SplitSeq(l, "|") {
			s += "<table:table-cell><text:p>" + text + "</text:p></table:table-cell>"
		}
		s += "</table:table-row>"
	}
	return s + "</table:table>"
}

// What a spreadsheet took the first zero from is found by its column: a figure of a
// number's length is none by itself.
func TestZeroless(t *testing.T) {
	formats := `<numFmt numFmtId="200" formatCode="000000\-0000"/>`
	for _, c := range []struct{ name, data, want string }{
		{"a.csv", "Navn;CPR\nBo;102031234\nIb;1102031234", "Bo;102031234 3"},
		{"a.csv", "navn,cpr-nr\nå,\"102031234\"", "å,\"102031234\" 4"},
		{"a.csv", "Navn\tTal\nx\t102031234\ny\t412031234\nz\t912991235", "x\t102031234 2|y\t412031234 2|z\t912991235 2"},
		{"a.csv", "Kroner;102031234\n102031234;7", ""},
		{"a.csv", "Kroner\n102031234\n345678901\n777777777", ""},
		{"a.zip", archiveOf("b.csv", "CPR\n102031234"), "102031234 0"},
		{"a.xlsx", sheet(formats, `<c r="A1" t="inlineStr"><is><t>CPR</t></is></c><c r="A2"><v>102031234</v></c>`), "102031234 0"},
		{"a.xlsx", archiveOf("xl/worksheets/sheet1.xml", `<c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>0</v></c><c r="B2"><v>102031234</v></c><c r="C2"><v>202031235</v></c>`,
			"xl/sharedStrings.xml", `<sst><si/><si><r><t>C</t></r><r><t>PR</t></r></si></sst>`), "102031234 0"},
		{"a.xlsx", sheet("", `<c r="A1"><v>102031234</v></c><c r="AB1"><v>7</v></c><c r="A2"><v>412031234</v></c><c r="A3"><v>912991235</v></c>`), "102031234 0|412031234 0|912991235 0"},
		{"a.xlsx", sheet(formats, `<c r="A1" t="inlineStr"><is><t>CPR</t></is></c><c r="A2" s="1"><v>102031234</v></c>`), ""}, // shows its zero
		{"a.xlsx", sheet("", `<c r="A1"><v>102031234</v></c><c r="B2"><v>412031234</v></c><c r="C3"><v>912991235</v></c>`), ""},
		{"a.xlsx", sheet("", `<c r="A1" t="s"><v>102031234</v></c><c r="A2" t="s"><v>412031234</v></c><c r="A3" t="s"><v>912991235</v></c>`), ""},
		// Tables of text processors and of OpenDocument are columns too; one table is none of another.
		{"a.ods", archiveOf("content.xml", ods("Kroner|Navn|CPR", "102031234|Bo|202031234", "345678901|Ib|102031235")), "202031234 0|102031235 0"},
		{"a.ods", archiveOf("content.xml", ods("Kroner|Navn", "102031234|Bo", "345678901|Ib")), ""},
		{"a.ods", archiveOf("content.xml", `<table:table><table:table-row><table:table-cell table:number-columns-repeated="3"/><table:table-cell><text:p>CPR</text:p></table:table-cell></table:table-row>`+
			`<table:table-row><table:table-cell/><table:covered-table-cell/><table:table-cell/><table:table-cell><text:p>102031234</text:p></table:table-cell></table:table-row></table:table>`), "102031234 0"},
		{"a.docx", archiveOf("word/document.xml", `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:t>Navn</w:t></w:p></w:tc><w:tc><w:p><w:t>CPR-</w:t></w:p><w:p><w:t>nummer</w:t></w:p></w:tc></w:tr>`+
			`<w:tr><w:tc><w:p><w:t>Bo</w:t></w:p></w:tc><w:tc><w:p><w:t>Ib</w:t></w:p></w:tc><w:tc><w:p><w:r><w:t>10203</w:t></w:r><w:r><w:t>1234</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`), "102031234 0"},
		{"a.docx", archiveOf("word/document.xml", `<w:tbl><w:tr><w:tc><w:p><w:t>CPR</w:t></w:p></w:tc></w:tr></w:tbl><w:tbl><w:tr><w:tc><w:p><w:t>102031234</w:t></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:t>345678901</w:t></w:p></w:tc></w:tr></w:tbl>`), ""},
		{"a.docx", archiveOf("word/document.xml", `<w:tbl><w:tr><w:tc><w:p><w:t>CPR</w:t></w:p></w:tc></w:tr><w:tr><w:tc><w:tbl><w:tr><w:tc><w:p><w:t>Kroner</w:t></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr><w:tr><w:tc><w:p><w:t>102031234</w:t></w:p></w:tc></w:tr></w:tbl>`), "102031234 0"},
		{"a.pptx", archiveOf("ppt/slides/slide1.xml", `<a:tbl><a:tr><a:tc><a:txBody><a:p><a:t>CPR</a:t></a:p></a:txBody></a:tc></a:tr><a:tr><a:tc><a:txBody><a:p><a:t>102031234</a:t></a:p></a:txBody></a:tc></a:tr></a:tbl>`), "102031234 0"},
	} {
		got := Read(c.name, []byte(c.data))
		var found []string
		for _, z := range got.Zeroless {
			found = append(found, got.Lines[z.Line]+" "+strconv.Itoa(z.At))
		}
		if s := strings.Join(found, "|"); s != c.want {
			t.Errorf("%s %.60q: %q, want %q", c.name, c.data, s, c.want)
		}
	}
}

// A number in two cells is found by what their columns are called, in each kind of
// table.
func TestHalved(t *testing.T) {
	cell := func(ref, text string) string {
		return `<c r="` + ref + `" t="inlineStr"><is><t>` + text + `</t></is></c>`
	}
	wordRow := func(cells ...string) string {
		return `<w:tr><w:tc><w:p><w:t>` + strings.Join(cells, `</w:t></w:p></w:tc><w:tc><w:p><w:t>`) + `</w:t></w:p></w:tc></w:tr>`
	}
	for _, c := range []struct{ name, data, want string }{
		{"a.csv", "Navn;CPR;;Sum\nBo;010203;1234;7\nIb;\"311299\";\"0001\";8", "Bo;010203;1234;7 3|Ib;\"311299\";\"0001\";8 4"},
		{"a.csv", "Navn;CPR;Postnr.\nBo;010203;7900", ""},
		{"a.csv", "CPR;x\n010203\n;1234", ""},
		{"a.txt", "Navn\tFødselsdato\tLøbenr\nBo\t010203\t1234", ""}, // a text has no columns
		{"a.xlsx", archiveOf("xl/worksheets/sheet1.xml", `<s>`+cell("B1", "Fødselsdato")+cell("C1", "Løbenummer")+`<c r="B2"><v>10203</v></c><c r="C2"><v>1234</v></c></s>`), "10203 0"},
		{"a.xlsx", archiveOf("xl/worksheets/sheet1.xml", `<s><c r="A1" t="s"><v>1</v></c><c r="A2" t="s"><v>0</v></c><c r="B2"><v>1234</v></c></s>`,
			"xl/sharedStrings.xml", `<sst><si><t>010203</t></si><si><t>CPR</t></si></sst>`), "010203 0"},
		{"a.xlsx", archiveOf("xl/worksheets/sheet1.xml", `<s>`+cell("A1", "CPR")+cell("B1", "CPR")+cell("A2", "010203")+cell("B3", "1234")+`</s>`), ""},
		{"a.docx", archiveOf("word/document.xml", `<w:tbl>`+wordRow("CPR-nr.", "")+wordRow("010203", "1234")+wordRow("010203", "12345")+`</w:tbl>`), "010203 0"},
		{"a.ods", archiveOf("content.xml", ods("Navn|CPR", "Bo|010203|1234")), "010203 0"},
	} {
		got := Read(c.name, []byte(c.data))
		var found []string
		for _, z := range got.Halved {
			found = append(found, got.Lines[z.Line]+" "+strconv.Itoa(z.At))
		}
		if s := strings.Join(found, "|"); s != c.want {
			t.Errorf("%s %.60q: %q, want %q", c.name, c.data, s, c.want)
		}
	}
}

func TestUnsearched(t *testing.T) {
	deep := "x"
	for range 5 {
		deep = archiveOf("a.zip", deep)
	}
	for name, data := range map[string]string{
		"intet.pdf": "12345", "scan.pdf": pdfOf("q /Im1 Do Q", plainFont), "låst.pdf": pdfOf("BT (x) Tj ET", plainFont) + "/Encrypt 9 0 R",
		"uden.pdf": pdfOf("BT /F1 12 Tf <00100011> Tj ET", "<</Type/Font/Subtype/Type0>>"),
		"a.docx":   "intet arkiv", "dyb.zip": deep, "b.txt": "\x00\x01", "c.docx": archiveOf("word/document.xml", "<w:p"), "d.pdf": "",
	} {
		if got := Read(name, []byte(data)); !got.Unsearched {
			t.Errorf("%s: %d lines, and nothing more to search", name, len(got.Lines))
		}
	}
}

// An archive costs no more than its limits, whatever it says of itself.
func TestLimits(t *testing.T) {
	r := &reader{left: 1000}
	r.file("a.zip", []byte(archiveOf("a.txt", strings.Repeat("x", 600), "b.txt", strings.Repeat("x", 600), "c.svg", "<svg/>")), 0)
	if !r.out.Unsearched || r.left > 0 {
		t.Errorf("%d bytes are left, unsearched: %v", r.left, r.out.Unsearched)
	}
	r = &reader{left: 1000, entries: maxEntries - 1}
	if r.file("a.zip", []byte(archiveOf("a.txt", "x", "b.txt", "x")), 0); !r.out.Unsearched {
		t.Error("too many files")
	}
	r = &reader{left: 1000}
	if r.file("a.pdf", []byte(pdfOf(strings.Repeat("(x) Tj ", 1000), plainFont)), 0); !r.out.Unsearched {
		t.Error("a large page")
	}
}

func TestPublished(t *testing.T) {
	for _, name := range []string{"a.pdf", "a.PDF", "mappe/a.b.svg", "å.jpeg", "a.ics"} {
		if !Published(name) {
			t.Errorf("%s is not published", name)
		}
	}
	for _, name := range []string{"a", "a.html", "a.xhtml", "a.htm", "a.js", "a.svgz", "pdf", "a.exe", "a.md", ".pdf.sh"} {
		if Published(name) {
			t.Errorf("%s is published", name)
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, tt := range says {
		f.Add(tt.name, []byte(tt.data))
	}
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		if len(data) < 1<<16 {
			Read(name, data) // ends
		}
	})
}
