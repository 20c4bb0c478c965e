package attachment

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator/source/cpr"
)

// filesOf make a file of each kind that says a text.
var filesOf = map[string]func(string) string{
	"a.txt":     func(s string) string { return "en\n" + s },
	"utf16.txt": func(s string) string { return utf16le("en\r\n" + s) },
	"a.csv":     func(s string) string { return "navn;nr\nBo;" + s + ";x" },
	"a.ics":     func(s string) string { return "BEGIN:VCALENDAR\nSUMMARY:" + s },
	"a.svg":     func(s string) string { return "<svg><text>" + escaped(s) + "</text></svg>" },
	"navn.svg":  func(s string) string { return `<svg aria-label="` + escaped(s) + `"/>` },
	"a.docx":    func(s string) string { return word("<w:p><w:r><w:t>" + escaped(s) + "</w:t></w:r></w:p>") },
	"runs.docx": func(s string) string {
		return word("<w:p><w:r><w:t>" + strings.Join(split(s), "</w:t></w:r><w:r><w:t>") + "</w:t></w:r></w:p>")
	},
	"a.xlsx": func(s string) string {
		return archiveOf("xl/worksheets/sheet1.xml", `<worksheet>`+`<c t="inlineStr"><is><t>`+escaped(s)+`</t></is></c>`+`</worksheet>`)
	},
	"delt.xlsx": func(s string) string {
		return archiveOf("xl/sharedStrings.xml", `<sst><si><t>`+escaped(s)+`</t></si></sst>`)
	},
	"a.pptx": func(s string) string {
		return archiveOf("ppt/slides/slide1.xml", `<p:sld><a:p><a:r><a:t>`+escaped(s)+`</a:t></a:r></a:p></p:sld>`)
	},
	"a.odt": func(s string) string { return archiveOf("content.xml", `<o><text:p>`+escaped(s)+`</text:p></o>`) },
	"a.ods": func(s string) string { return archiveOf("content.xml", ods("Navn|"+escaped(s))) },
	"a.odp": func(s string) string {
		return archiveOf("content.xml", `<o><draw:frame><text:p><text:span>`+escaped(s)+`</text:span></text:p></draw:frame></o>`)
	},
	"a.zip":    func(s string) string { return archiveOf("b.txt", s) },
	"navn.zip": func(s string) string { return archiveOf(strings.ReplaceAll(s, "/", "-")+".png", "") },
	"a.png": func(s string) string {
		return "\x89PNG\r\n\x1a\n" + pngChunk("iTXt", "Comment\x00\x00\x00da\x00Note\x00"+s)
	},
	"a.jpg": func(s string) string {
		return "\xff\xd8\xff\xfe" + string([]byte{0, byte(len(s) + 2)}) + s + "\xff\xda"
	},
	"a.gif": func(s string) string { return "GIF89a\x21\xfe" + string([]byte{byte(len(s))}) + s + "\x00;" },
	"a.webp": func(s string) string {
		return "RIFF\x00\x00\x00\x00WEBPXMP " + string([]byte{byte(len(s)), 0, 0, 0}) + s + "\x00"
	},
	"a.pdf": func(s string) string {
		var hex, chars strings.Builder
		for i, r := range []rune(s) {
			fmt.Fprintf(&hex, "%04x", i+1)
			fmt.Fprintf(&chars, "<%04x> <%04x> ", i+1, r)
		}
		return pdfOf("BT /F1 12 Tf <"+hex.String()+"> Tj ET", wideFont, "6 0 obj <</Length 9>> stream\n1 begincodespacerange <0000> <FFFF> endcodespacerange "+
			fmt.Sprint(len([]rune(s)))+" beginbfchar "+chars.String()+"endbfchar\nendstream endobj")
	},
	"titel.pdf": func(s string) string {
		var b strings.Builder
		for _, r := range s {
			fmt.Fprintf(&b, "%04x", r)
		}
		return pdfOf("BT (x) Tj ET", plainFont, "7 0 obj <</Title <FEFF"+b.String()+">>> endobj")
	},
	"xmp.pdf": func(s string) string {
		return pdfOf("BT (x) Tj ET", plainFont, "7 0 obj <</Type/Metadata/Subtype/XML>> stream\n<x:xmpmeta><dc:title>"+escaped(s)+"</dc:title></x:xmpmeta>\nendstream endobj")
	},
	"tekst i.pdf": func(s string) string {
		return pdfOf("BT (x) Tj ET", plainFont, "7 0 obj <</Type/Filespec/F(a.csv)/EF<</F 8 0 R>>>> endobj 8 0 obj <<>> stream\nnavn;nr\nBo;"+s+";x\nendstream endobj")
	},
	"arkiv i.pdf": func(s string) string {
		return pdfOf("BT (x) Tj ET", plainFont, "8 0 obj <</Type/EmbeddedFile>> stream\n"+word("<w:p><w:r><w:t>"+escaped(s)+"</w:t></w:r></w:p>")+"\nendstream endobj")
	},
	"bemærkning.zip": func(s string) string {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		z.SetComment(s)
		z.Close()
		return b.String()
	},
}

func escaped(s string) string {
	var b strings.Builder
	xml.EscapeText(&b, []byte(s))
	return b.String()
}

func split(s string) []string {
	var out []string
	for _, r := range s {
		out = append(out, escaped(string(r)))
	}
	return out
}

// Each class of spelling is found in each kind of file, and no look-alike is.
func TestEverySpellingInEveryKind(t *testing.T) {
	for name, file := range filesOf {
		for text, want := range map[string]bool{
			"010203-1234": true, "0102031234": true, "Borger 010203 - 1234 ringer": true, "01.02.03-1234": true, "010203/1234": true, "010203−1234": true, "010203—1234": true, "cpr010203-1234": true,
			"**010203**-1234": true, "010203\u00ad-1234": true, "0102\u200b03-1234": true, "０１０２０３-1234": true, "610203-1234": true, "010203\u00a01234": true,
			"1512001234 kr.": false, "01.02.2003": false, "https://example.org/0102031234": false, "310203-1234": false, "sha256:0102031234abcdef": false, "tlf. 12345678": false,
		} {
			if strings.HasPrefix(text, "https:") && name == "navn.zip" {
				continue // a name has no slashes
			}
			got := Read(name, []byte(file(text)))
			found := slices.ContainsFunc(got.Lines, func(l string) bool { return len(cpr.Find(l)) > 0 })
			if found != want || got.Unsearched {
				t.Errorf("%s: %q: found %v (unsearched: %v) in %q", name, text, found, got.Unsearched, got.Lines)
			}
		}
	}
}
