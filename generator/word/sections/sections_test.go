package sections_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/sections"
	"bestpractice/generator/word/trace"

	"github.com/google/go-cmp/cmp"
)

const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

// A Danish Word: ids of styles are Danish, their names are English.
const styles = `<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Overskrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Listeafsnit"><w:name w:val="List Paragraph"/><w:pPr><w:ind w:left="720"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Citat"><w:name w:val="Quote"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Kode"><w:name w:val="HTML Preformatted"/></w:style>
<w:style w:type="paragraph" w:styleId="Citat2"><w:name w:val="Quote 2"/><w:basedOn w:val="Citat"/></w:style>
<w:style w:type="paragraph" w:styleId="Obs"><w:name w:val="Callout OBS"/></w:style>
<w:style w:type="paragraph" w:styleId="Husk"><w:name w:val="Callout HUSK"/></w:style>
<w:style w:type="paragraph" w:styleId="Fortsat"><w:name w:val="List Continue"/><w:pPr><w:ind w:left="720"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="KodeGo"><w:name w:val="Code go"/><w:basedOn w:val="Kode"/></w:style>
<w:style w:type="paragraph" w:styleId="Undertitel"><w:name w:val="Subtitle"/></w:style>
<w:style w:type="paragraph" w:styleId="Blok"><w:name w:val="Block Text"/></w:style>
<w:style w:type="paragraph" w:styleId="Stærk"><w:name w:val="Intense Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Ren"><w:name w:val="Plain Text"/></w:style>
<w:style w:type="paragraph" w:styleId="Fedt"><w:name w:val="Egen"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Fed"><w:name w:val="Egen 2"/><w:basedOn w:val="Fedt"/></w:style>
<w:style w:type="character" w:styleId="Strk"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="SourceCode"><w:name w:val="Source Code"/></w:style><w:style w:type="character" w:styleId="VerbatimChar"><w:name w:val="Verbatim Char"/></w:style>`

const numbering = `<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="§ %2"/></w:lvl><w:lvl w:ilvl="2"><w:numFmt w:val="none"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="Liste"/></w:abstractNum><w:abstractNum w:abstractNumId="10"><w:styleLink w:val="Liste"/><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="11"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val=" "/></w:lvl></w:abstractNum><w:num w:numId="11"><w:abstractNumId w:val="11"/></w:num>
<w:num w:numId="7"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="8"><w:abstractNumId w:val="8"/></w:num>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="3"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="4"/></w:num><w:num w:numId="9"><w:abstractNumId w:val="3"/></w:num>`

func document(t testing.TB, body string) *read.Document {
	t.Helper()
	list := &diag.List{}
	d := read.Open("vejledning.docx", file(t, body), list)
	if d == nil {
		t.Fatal(list.Sorted())
	}
	return d
}

func file(t testing.TB, body string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	const ns = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`
	rels := func(list ...string) string {
		out := `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
		for i := 0; i < len(list); i += 2 {
			mode := ""
			if strings.HasPrefix(list[i+1], "https:") {
				mode = ` TargetMode="External"`
			}
			out += fmt.Sprintf(`<Relationship Id="r%d" Type="%s%s" Target="%s"%s/>`, i/2+1, rel, list[i], list[i+1], mode)
		}
		return out + `</Relationships>`
	}
	for _, part := range [][2]string{
		{"_rels/.rels", rels("officeDocument", "word/document.xml")},
		{"word/_rels/document.xml.rels", rels("styles", "styles.xml", "numbering", "numbering.xml", "footnotes", "footnotes.xml", "hyperlink", "https://example.org/a b", "image", "media/image1.png", "endnotes", "endnotes.xml")},
		{"word/endnotes.xml", "<w:endnotes" + ns + `><w:endnote w:id="2">` + p("", "Slutnote") + `</w:endnote></w:endnotes>`},
		{"word/styles.xml", "<w:styles" + ns + ">" + styles + "</w:styles>"},
		{"word/numbering.xml", "<w:numbering" + ns + ">" + numbering + "</w:numbering>"},
		{"word/footnotes.xml", "<w:footnotes" + ns + `><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2">` + p("", "Note to, se ", `<w:hyperlink r:id="r1">`+r("nettet")+`</w:hyperlink>`) + `</w:footnote></w:footnotes>`},
		{"word/_rels/footnotes.xml.rels", rels("hyperlink", "https://example.org/note")}, // each part counts its own
		{"word/media/image1.png", "png"},
		{"word/document.xml", "<w:document" + ns + "><w:body>" + body + "</w:body></w:document>"},
	} {
		w, err := z.Create(part[0])
		if err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write([]byte(part[1]))
	}
	_ = z.Close()
	return b.Bytes()
}

func r(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }
func rp(props, text string) string {
	return `<w:r><w:rPr>` + props + `</w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
}

// p makes a paragraph of a style and runs; what is no element is text.
func p(style string, runs ...string) string {
	out := "<w:p>"
	if style != "" {
		out += `<w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>`
	}
	for _, s := range runs {
		if !strings.HasPrefix(s, "<") {
			s = r(s)
		}
		out += s
	}
	return out + "</w:p>"
}

func item(num, level int, text string) string { return numbered("Listeafsnit", num, level, text) }

func indented(style string, by int, text string) string {
	return fmt.Sprintf(`<w:p><w:pPr><w:pStyle w:val="%s"/><w:ind w:left="%d"/></w:pPr>%s</w:p>`, style, by, r(text))
}

func numbered(style string, num, level int, text string) string {
	return fmt.Sprintf(`<w:p><w:pPr><w:pStyle w:val="`+style+`"/><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr></w:pPr>%s</w:p>`, level, num, r(text))
}

func row(cells ...string) string {
	out := "<w:tr>"
	for _, c := range cells {
		if !strings.HasPrefix(c, "<") {
			c = "<w:tc>" + p("", c) + "</w:tc>"
		}
		out += c
	}
	return out + "</w:tr>"
}

// Each row is one line of the table in the contract. The text is read as
// Markdown, and must give the same tree.
func TestMapping(t *testing.T) {
	h := p("Overskrift1", "Et")
	field := func(code, text string) string {
		return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">` + code + `</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + r(text) + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	}
	aligned := func(to, text string) string {
		return `<w:tc><w:p><w:pPr><w:jc w:val="` + to + `"/></w:pPr>` + r(text) + `</w:p></w:tc>`
	}
	picture := func(alt string) string {
		return `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="` + alt + `"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="r5"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`
	}
	for _, tt := range []struct{ name, body, want, says string }{
		{"heading below", h + p("Overskrift2", rp("<w:b/>", "Under")) + p("", "a"), "## Under\n\na", ""},
		{"a sign that stands before no space is no task", h + item(1, 0, "☐x") + item(1, 0, "☑ y"), "- ☐x\n- [x] y", ""},
		{"typed number below", h + p("Overskrift2", "1.1<w:tab/>") + p("Overskrift2", "1.2 Frister"), "## 1.1\n\n## Frister", "word-typed-number"},
		{"typed number of an appendix", h + p("Overskrift2", "A.1 3 felter"), "## 3 felter", "word-typed-number"},
		{"formats", h + p("", rp("<w:b/>", "fed"), " ", rp("<w:i/>", "kursiv"), " ", rp("<w:strike/>", "ud"), " ", rp(`<w:rStyle w:val="Strk"/>`, "stærk"), " ", rp(`<w:b w:val="0"/>`, "ikke")), "**fed** *kursiv* ~~ud~~ **stærk** ikke", ""},
		{"formats that are switched off", h + p("", rp(`<w:b w:val="false"/>`, "a"), rp(`<w:i w:val="off"/>`, "b"), rp(`<w:strike w:val="none"/>`, "c"), rp(`<w:b w:val="OFF"/>`, "d"), rp(`<w:b w:val="1"/>`, "e")), "abcd**e**", ""},
		{"columns to the right, by either word", h + "<w:tbl>" + row(aligned("left", "A"), aligned("right", "B"), aligned("end", "C"), aligned("center", "D"), aligned("start", "E")) + row("1", "2", "3", "4", "5") + "</w:tbl>",
			"| A | B | C | D | E |\n|:--|--:|--:|:-:|---|\n| 1 | 2 | 3 | 4 | 5 |", ""},
		{"fields that are links", h + p("", field(`HYPERLINK \l "m2"`, "a"), " ", field(`HYPERLINK "" \l "m2"`, "b"), " ", field(`HYPERLINK "https://example.org/" \l "c"`, "c"), " ", field(`HYPERLINK https://example.org/d`, "d"), " ", field(`HYPERLINK https://example.org/e \l "e"`, "e"), " ", field(` HYPERLINK  \o "Et råd" \l "m2" \h `, "f")) + p("Overskrift1", `<w:bookmarkStart w:id="1" w:name="m2"/>`, "To"),
			"[[to|a]] [[to|b]] [c](https://example.org/#c) [d](https://example.org/d) [e](https://example.org/e#e) [[to|f]]", ""},
		{"a style's own format is none", h + p("Citat", rp("<w:i/>", "citat")) + p("Citat", "to"), "> citat\n>\n> to", ""},
		{"look", h + p("", rp(`<w:color w:val="FF0000"/>`, "rød")), "rød", "word-look"},
		{"bullets", h + item(1, 0, "a") + item(1, 1, "b") + item(1, 0, "c"), "- a\n  - b\n- c", ""},
		{"numbers go on over text", h + item(2, 0, "a") + item(2, 0, "b") + p("", "tekst") + item(2, 0, "c"), "3. a\n4. b\n\ntekst\n\n5. c", ""},
		{"letters", h + item(4, 0, "a"), "1. a", "word-list-label"},
		{"item goes on", h + item(1, 0, "a") + p("Listeafsnit", "videre") + p("", "slut"), "- a\n\n  videre\n\nslut", ""},
		{"list paragraph without a list", h + p("Listeafsnit", "indrykket"), "indrykket", ""},
		{"callouts beside each other", h + p("Obs", "a") + p("Husk", "b") + p("Husk", "c") + p("") + p("Husk", "d"), "> [!OBS]\n> a\n\n> [!HUSK]\n> b\n>\n> c\n\n> [!HUSK]\n> d", ""},
		{"in a quotation", h + p("Citat", "a") + numbered("Citat", 1, 0, "b") + numbered("Citat", 1, 0, "c") + p("Citat2", "d"), "> a\n>\n> - b\n> - c\n>\n> > d", ""},
		{"in an item", h + item(1, 0, "a") + item(1, 1, "b") + indented("Kode", 1440, "c") + p("Fortsat", "d") + "<w:tbl><w:tblPr><w:tblInd w:w=\"720\"/></w:tblPr>" + row("A") + row("1") + "</w:tbl>" + item(1, 0, "e"),
			"- a\n  - b\n    ```\n    c\n    ```\n\n  d\n\n  | A |\n  |---|\n  | 1 |\n- e", ""},
		{"lists of their own", h + item(1, 0, "a") + item(5, 0, "b") + item(6, 0, "c"), "- a\n\n* b\n\n1. c", ""},
		{"task boxes", h + item(1, 0, "☐ a") + item(1, 0, "☑ b"), "- [ ] a\n- [x] b", ""},
		{"code with a name", h + p("KodeGo", "a") + p("") + p("KodeGo", "b") + p("Kode", "c"), "```go\na\n```\n\n```go\nb\n```\n\n```\nc\n```", ""},
		{"code", h + p("Kode", "a  b") + p("Kode", "c"), "```\na  b\nc\n```", ""},
		{"table", h + "<w:tbl>" + row("A", "B") + row("1", "<w:tc>"+p("", "2")+p("", "3")+"</w:tc>") + "</w:tbl>", "| A | B |\n|---|---|\n| 1 | 2 3 |", "word-cell-paragraphs"},
		{"a head that is bold all over", h + "<w:tbl>" + row("<w:tc>"+p("", rp("<w:b/>", "A"))+"</w:tc>", "<w:tc>"+p("", rp("<w:b/>", "B"))+"</w:tc>") + row("1", "<w:tc>"+p("", rp("<w:b/>", "2"))+"</w:tc>") + "</w:tbl>", "| A | B |\n|---|---|\n| 1 | **2** |", ""},
		{"table with properties", h + "<w:tbl><w:tblPr><w:tblW w:w=\"0\"/></w:tblPr>" + row("A") + row("1") + "</w:tbl>", "| A |\n|---|\n| 1 |", ""},
		{"merged cells", h + "<w:tbl>" + row("A", "B") + row(`<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>`+p("", "x")+`</w:tc>`) + "</w:tbl>", "| A | B |\n|---|---|\n| x | |", "word-merged-cells"},
		{"link", h + p("", `<w:hyperlink r:id="r4">`+r("her")+`</w:hyperlink>`, " ", field(`HYPERLINK "https://example.org/c"`, "der")), "[her](<https://example.org/a%20b>) [der](https://example.org/c)", ""},
		{"reference to a section", h + p("", "Se ", `<w:hyperlink w:anchor="m2">`+r("den anden")+`</w:hyperlink>`) + p("Overskrift1", `<w:bookmarkStart w:id="1" w:name="m2"/>`, "To", `<w:bookmarkEnd w:id="1"/>`), "Se [[to|den anden]]", ""},
		{"a title is the words of a reference", h + p("", field("REF m2 \\h", "To")) + p("Overskrift1", `<w:bookmarkStart w:id="1" w:name="m2"/>`, "To"), "[[to]]", ""},
		{"footnote", h + p("", "a", `<w:r><w:footnoteReference w:id="2"/></w:r>`), "a[^1]\n\n[^1]: Note to, se [nettet](https://example.org/note)", ""},
		{"picture", h + p("", picture("Et forløb")), "![Et forløb](assets/image1.png)", ""},
		{"picture without text", h + p("", picture("")), "![](assets/image1.png)", "word-picture-alt"},
		{"break, soft hyphen", h + p("", `<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t></w:r>`), "a\\\nbc", ""},
		{"a reference by number", h + p("", "Svar gives jf. afsnit 1."), "Svar gives jf. afsnit 1.", ""},
		{"looks like Markdown", h + p("", "1. *a* _b_ [[c]] {{ tal }} # d"), `1\. \*a\* \_b\_ \[\[c]] \{\{ tal }} \# d`, ""},
		{"contents left out", h + p("", field(`TOC \o`, "Et 2")) + p("", "a"), "a", "word-toc"},
		{"broken references", h + p("", field(`REF m9 \\h`, "Fejl! Henvisningskilde ikke fundet."), " ", field(`REF _Ref1`, "Error! Reference source not found."), " ", field(`REF _Ref1`, "Error: Reference source not found"), " ", field(`REF _Ref1`, "7")),
			"Fejl! Henvisningskilde ikke fundet. Error! Reference source not found. Error: Reference source not found 7", "word-broken-reference word-broken-reference word-broken-reference"},
		{"a caption's number", h + p("", "Figur ", field(`SEQ Figur`, "2"), ": Forløb"), "Figur 2: Forløb", ""},
		{"a table within a table", h + "<w:tbl>" + row("A", "B") + row("1", "<w:tc><w:tbl>"+row("2", "3")+"</w:tbl>"+p("", "4")+"</w:tc>") + "</w:tbl>", "| A | B |\n|---|---|\n| 1 | 2 3 4 |", "word-cell-paragraphs word-nested-table"},
		{"page number", h + p("", "side ", field("PAGEREF m2", "7")), "side 7", "word-page-number"},
		{"contents in a control", h + `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>` + p("", "Et 2") + p("Overskrift1", "Indhold") + `</w:sdtContent></w:sdt>` + p("", "a"), "a", "word-toc"},
		{"page breaks", h + p("", `<w:r><w:t>a</w:t><w:br w:type="page"/><w:br w:type="column"/></w:r>`) + p("", `<w:r><w:lastRenderedPageBreak/><w:br w:type="page"/></w:r>`) + p("", "b"), "a\n\nb", ""},
		{"a heading with a text box", h + p("Overskrift2", "Under", `<w:r><w:pict><w:txbxContent>`+p("", "boks")+`</w:txbxContent></w:pict></w:r>`), "## Under\n\nboks", ""},
		{"no headings", h + p("Overskrift2", "") + p("Overskrift2", rp("", " ")) + p("", rp("<w:b/>", "Fed")) + "<w:tbl>" + row("<w:tc>"+p("Overskrift2", "A")+"</w:tc>") + "</w:tbl>", "**Fed**\n\n| A |\n|---|", ""},
		{"subtitle", p("Undertitel", "Kort") + h + p("", "a"), "Kort", "word-before-sections"},
		{"what goes on an item in a list whose label is a blank", h + item(2, 0, "a") + item(11, 0, "b") + `<w:p><w:pPr><w:pStyle w:val="Citat"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="11"/></w:numPr></w:pPr>` + r("c") + `</w:p>` + item(2, 0, "d") + p("", "e") + item(11, 0, "f"),
			"3. a\n\n   b\n\n   > c\n\n4. d\n\ne\n\nf", ""},
		{"pandoc's code", h + p("", rp(`<w:rStyle w:val="VerbatimChar"/>`, "a")) + p("SourceCode", "b", `<w:r><w:br/></w:r>`, "c"), "`a`\n\n```\nb\nc\n```", ""},
		{"a line that was drawn", h + p("", "a") + p("", `<w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" style="width:0;height:1.5pt" o:hr="t"/></w:pict></w:r>`) + p("", "b"), "a\n\n---\n\nb", ""},
		{"roman numbers, paragraphs, a hidden label", h + item(7, 0, "a") + item(7, 1, "b") + item(7, 2, "c"), "1. a\n   1. b\n\n      c", "word-list-label word-list-label"},
		{"a list of a style's", h + item(8, 0, "a") + item(8, 0, "b"), "3. a\n4. b", ""},
		{"quotations of all names", h + p("Blok", "a") + p("") + p("Stærk", "b"), "> a\n\n> b", ""},
		{"indented alone", h + indented("Normal", 1440, "a") + p("Listeafsnit", "b"), "a\n\nb", ""},
		{"plain text", h + p("Ren", rp(`<w:rFonts w:ascii="Courier New"/>`, "a  b")) + p("Ren", "c"), "```\na  b\n```\n\nc", ""},
		{"formats along the styles", h + p("Fed", "a ", rp("<w:b/>", "b "), rp(`<w:b w:val="false"/>`, "c "), rp(`<w:rStyle w:val="Strk"/>`, "d")), "a b c d", ""},
		{"looks, said once", h + p("", rp(`<w:u w:val="single"/>`, "a "), rp(`<w:highlight w:val="yellow"/>`, "b "), rp(`<w:rFonts w:ascii="Arial"/><w:sz w:val="40"/>`, "c")), "a b c", "word-look"},
		{"signs of a text", h + p("", "e\u0301n\u00a0dag ’x’ “y” »z« – …\t", `<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>`), "\u00e9n\u00a0dag ’x’ “y” »z« – … a b\u2011c", ""},
		{"an endnote", h + p("", "a", `<w:r><w:endnoteReference w:id="2"/></w:r>`), "a[^1]\n\n[^1]: Slutnote", ""},
		{"cells merged downwards", h + "<w:tbl>" + row("A", "B") + row(`<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>`+p("", "x")+`</w:tc>`, "1") + row(`<w:tc><w:tcPr><w:vMerge/></w:tcPr>`+p("", "")+`</w:tc>`, "2") + "</w:tbl>", "| A | B |\n|---|---|\n| x | 1 |\n| | 2 |", "word-merged-cells"},
		{"a list that goes on from the heading", h + item(9, 0, "a") + item(9, 0, "b"), "2. a\n3. b", ""},
		{"a link to a bookmark on no heading", h + p("", `<w:hyperlink w:anchor="m7">`+r("her")+`</w:hyperlink>`, " ", field(`HYPERLINK \l "m7"`, "der"), `<w:bookmarkStart w:id="1" w:name="m7"/>`), "her der", ""},
		{"a picture elsewhere", h + p("", "a", strings.Replace(picture("Et forløb"), `r:embed="r5"`, `r:link="r4"`, 1)), "a", "word-picture-elsewhere"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			list := &diag.List{}
			g := sections.Of(document(t, tt.body), read.Accepted, sections.Options{Level: 1}, list)
			got := g.Sections[0].Doc
			want := markdown.Parse([]byte(tt.want), diag.Pos{}, &diag.List{})
			o := markdown.Options{}
			if a, b := string(got.HTML(o)), string(want.HTML(o)); a != b {
				t.Errorf("got  %s\nwant %s", a, b)
			}
			// Where references lead shows in the text alone.
			if a, b := markdown.Write(got), markdown.Write(want); strings.Contains(tt.want, "[[") && a != b {
				t.Errorf("got  %s\nwant %s", a, b)
			}
			said := ""
			for _, d := range list.Sorted() {
				said += d.Code + " "
			}
			if strings.TrimSpace(said) != tt.says {
				t.Errorf("says %q, want %q", said, tt.says)
			}
		})
	}
}

// Numbers come from numbering or are typed, the title from its style, in NFC; what
// stands before the first section is a section of its own.
func TestDivide(t *testing.T) {
	list := &diag.List{}
	g := sections.Of(document(t, p("Titel", "Vejledningen")+p("", "Forord")+p("Overskrift1", "Et")+p("", "a")+p("Overskrift1", "To a\u030ar")+
		`<w:p><w:pPr><w:pStyle w:val="Overskrift1"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>`+r("7. Syv")+`</w:p>`), read.Accepted, sections.Options{}, list)
	var got []string
	for _, s := range g.Sections {
		got = append(got, fmt.Sprintf("%s %s %s", s.Number, s.ID, s.Title))
	}
	if want := " indledning |1 et Et|2 to-aar To år|7 syv Syv"; strings.Join(got, "|") != want || g.Title != "Vejledningen" {
		t.Errorf("%q: got %q, want %q", g.Title, strings.Join(got, "|"), want)
	}
}

// What stands before the first section is found where it stands, be it a table or words
// in a box; paragraphs that say nothing are no section.
func TestBeforeTheFirstSection(t *testing.T) {
	box := `<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><wps:txbx><w:txbxContent>` + p("", "Forord") + `</w:txbxContent></wps:txbx></mc:Choice></mc:AlternateContent></w:r></w:p>`
	for name, c := range map[string]struct {
		body string
		at   int // the paragraph of section 00, -1 for none
	}{
		"nothing":      {p("", " "), -1},
		"words":        {p("", " ") + p("", "Forord"), 3},
		"a table":      {"<w:tbl>" + row("Forord") + "</w:tbl>", 0},
		"a box":        {p("", " ") + box, 3},
		"a bare break": {"<w:p><w:r><w:br/></w:r></w:p>", -1},
	} {
		g := sections.Of(document(t, p("Titel", "Vejledningen")+c.body+p("Overskrift1", "Et")+p("", "a")), read.Accepted, sections.Options{}, &diag.List{})
		at := -1
		if s := g.Sections[0]; s.ID == "indledning" {
			at = s.Paragraph
		}
		if at != c.at {
			t.Errorf("%s: section 00 is at %d, want %d", name, at, c.at)
		}
	}
}

// The level of sections is the highest that has two headings.
func TestLevel(t *testing.T) {
	body := p("Overskrift1", "Vejledningen") + p("Overskrift2", "Et") + p("", "a") + p("Overskrift2", "To")
	g := sections.Of(document(t, body), read.Accepted, sections.Options{}, &diag.List{})
	if len(g.Sections) != 2 || g.Sections[1].Title != "To" || g.Title != "Vejledningen" {
		t.Errorf("%q: %d sections", g.Title, len(g.Sections))
	}
	if g := sections.Of(document(t, body), read.Accepted, sections.Options{Level: 1}, &diag.List{}); len(g.Sections) != 1 {
		t.Errorf("%d sections at level 1", len(g.Sections))
	}
}

// A heading that was copied has its bookmark twice: the first is the one that is meant.
func TestCopiedHeading(t *testing.T) {
	heading := func(title string) string {
		return p("Overskrift1", `<w:bookmarkStart w:id="1" w:name="_bp_s1"/>`, title, `<w:bookmarkEnd w:id="1"/>`)
	}
	list := &diag.List{}
	f := &trace.File{Guides: []trace.Guide{{ID: "g"}}, Places: []trace.Place{{Kind: trace.Section, K: 1, Section: "frister"}}}
	g := sections.Of(document(t, heading("Svarfrister")+p("", "a")+heading("Svarfrister")+p("", "b")), read.Accepted, sections.Options{Trace: f}, list)
	if got := g.Sections[0].ID + " " + g.Sections[1].ID; got != "frister svarfrister" || len(list.Sorted()) != 1 || list.Sorted()[0].Code != "word-copied-heading" {
		t.Errorf("%s: %v", got, list.Sorted())
	}
}

// A heading has the anchor that the file itself gives it, the first of two, and else one of
// its words; bookmarks of other places, and those of paragraphs, say nothing of headings.
func TestAnchorsOfHeadings(t *testing.T) {
	under := func(title string, marks ...string) string {
		var runs []string
		for i, m := range marks {
			runs = append(runs, fmt.Sprintf(`<w:bookmarkStart w:id="%d" w:name="%s"/>`, i, m))
		}
		return p("Overskrift2", append(runs, title)...)
	}
	f := &trace.File{Guides: []trace.Guide{{ID: "g"}}, Places: []trace.Place{{Kind: trace.Section, K: 1, Section: "frister"}, {Kind: trace.Heading, K: 1, Section: "frister", Anchor: "svar"},
		{Kind: trace.Heading, K: 2, Section: "frister", Anchor: "svaret"}, {Kind: trace.Figure, K: 1, Section: "frister", Anchor: "tal brugere 2025"}}}
	body := p("Overskrift1", `<w:bookmarkStart w:id="7" w:name="_bp_h2"/>`, "Hvornår") + under("Under", "_bp_h1", "_bp_h2") + under("Tal", "_bp_f1") + under("Ens", "_a") + under("Ens", "_b", "_bp_s1") +
		p("", `<w:bookmarkStart w:id="8" w:name="_c"/>`, "Ens")
	s := sections.Of(document(t, body), read.Accepted, sections.Options{Trace: f, Level: 1}, &diag.List{}).Sections[0]
	if s.ID != "hvornaar" {
		t.Errorf("the section with a heading's bookmark is called %s", s.ID)
	}
	want := map[string]string{"_bp_h1": "svar", "_bp_h2": "svar", "_bp_f1": "tal", "_a": "ens", "_b": "ens-2", "_bp_s1": "ens-2"}
	if d := cmp.Diff(want, s.Anchors); d != "" {
		t.Error(d)
	}
}

// A link to a bookmark that is there twice leads to the first: a heading was copied.
func TestLinkToACopy(t *testing.T) {
	for style, want := range map[string]string{"Overskrift1": "[[et|her]]", "Overskrift2": "[[et#under|her]]"} {
		copied := func(title string) string { return p(style, `<w:bookmarkStart w:id="1" w:name="m"/>`, title) }
		first := copied("Et") + p("", `<w:hyperlink w:anchor="m">`+r("her")+`</w:hyperlink>`) + copied("To")
		if style == "Overskrift2" {
			first = p("Overskrift1", "Et") + copied("Under") + copied("Mere") + p("Overskrift1", "To") + copied("Andet") + p("", `<w:hyperlink w:anchor="m">`+r("her")+`</w:hyperlink>`)
		}
		g := sections.Of(document(t, first), read.Accepted, sections.Options{Level: 1}, &diag.List{})
		text := ""
		for _, s := range g.Sections {
			text += string(markdown.Write(s.Doc))
		}
		if !strings.Contains(text, want) {
			t.Errorf("%s: no %s in %s", style, want, text)
		}
	}
}

// A letter before a title is its number where a tab is behind it: alone it is a word.
func TestTypedNumbers(t *testing.T) {
	for title, want := range map[string]string{"3. Tre": "3|Tre", "12 Tolv": "12|Tolv", "A<w:tab/>Skema": "A|Skema", "B.<w:tab/>Skema": "B|Skema", "A Skema": "|A Skema", "I dag": "|I dag", "1234 Mange": "|1234 Mange"} {
		run := "<w:r><w:t>" + strings.ReplaceAll(title, "<w:tab/>", "</w:t><w:tab/><w:t>") + "</w:t></w:r>"
		body := `<w:p><w:pPr><w:pStyle w:val="Overskrift1"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>` + run + "</w:p>"
		s := sections.Of(document(t, body), read.Accepted, sections.Options{}, &diag.List{}).Sections[0]
		if got := s.Number + "|" + s.Title; got != want {
			t.Errorf("%q: %q, want %q", title, got, want)
		}
	}
}

// A bookmark that begins behind the words of a heading, and ends in another paragraph, is
// the heading's too.
func TestBookmarkBehindAHeading(t *testing.T) {
	f := &trace.File{Guides: []trace.Guide{{ID: "g"}}, Places: []trace.Place{{Kind: trace.Section, K: 1, Section: "frister"}}}
	body := p("Overskrift1", "Svarfrister", `<w:bookmarkStart w:id="1" w:name="_bp_s1"/>`) + p("", "a", `<w:bookmarkEnd w:id="1"/>`)
	if g := sections.Of(document(t, body), read.Accepted, sections.Options{Trace: f}, &diag.List{}); g.Sections[0].ID != "frister" {
		t.Errorf("it is called %s", g.Sections[0].ID)
	}
}

func FuzzOf(f *testing.F) {
	f.Add(p("Overskrift1", "Et") + item(1, 1, "a") + item(2, 0, "b") + "<w:tbl>" + row("A", "B") + "</w:tbl>")
	f.Add(p("Titel", "x") + p("Citat", "y") + p("Kode", "z"))
	f.Fuzz(func(t *testing.T, body string) {
		list := &diag.List{}
		d := read.Open("a.docx", file(t, body), list)
		if d == nil {
			return
		}
		for _, view := range []read.View{read.Accepted, read.Rejected} {
			sections.Of(d, view, sections.Options{}, list)
			sections.Whole(d, view, list)
		}
	})
}
