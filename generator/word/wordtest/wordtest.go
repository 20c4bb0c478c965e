// Package wordtest makes small Word files for tests, of the elements that a test
// writes itself.
package wordtest

import (
	"archive/zip"
	"bytes"
	"fmt"
	"strings"
)

// Parts are what a file is made of; Body is all that it needs.
type Parts struct {
	Body     string // what stands in w:body
	Comments string // what stands in w:comments
	// Custom are the file's own properties, by name.
	Custom [][2]string
	// Program is what saved it, or "".
	Program string
}

const styles = `<w:style w:type="paragraph" w:styleId="O1"><w:name w:val="heading 1"/></w:style>` +
	`<w:style w:type="paragraph" w:styleId="O2"><w:name w:val="heading 2"/></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>`

const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

func rels(list ...string) string {
	out := `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	for i := 0; i < len(list); i += 2 {
		out += fmt.Sprintf(`<Relationship Id="r%d" Type="%s%s" Target="%s"/>`, i/2+1, rel, list[i], list[i+1])
	}
	return out + `</Relationships>`
}

// File makes a file. Its paragraphs have the styles O1, O2 and Titel for
// headings and the title; r3 is a picture.
func File(p Parts) []byte {
	const ns = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
		` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"`
	custom := ""
	for i, c := range p.Custom {
		custom += fmt.Sprintf(`<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="%d" name="%s"><vt:lpwstr>%s</vt:lpwstr></property>`, i+2, c[0], c[1])
	}
	if p.Program != "" {
		custom += "<Application>" + p.Program + "</Application>"
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, part := range [][2]string{
		{"_rels/.rels", rels("officeDocument", "word/document.xml", "custom-properties", "docProps/custom.xml")},
		{"docProps/custom.xml", `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">` + custom + `</Properties>`},
		{"word/_rels/document.xml.rels", rels("styles", "styles.xml", "comments", "comments.xml", "image", "media/image1.png")},
		{"word/media/image1.png", "png"},
		{"word/styles.xml", "<w:styles" + ns + ">" + styles + "</w:styles>"},
		{"word/comments.xml", "<w:comments" + ns + ">" + p.Comments + "</w:comments>"},
		{"word/document.xml", "<w:document" + ns + "><w:body>" + p.Body + "</w:body></w:document>"},
	} {
		w, err := z.Create(part[0])
		if err == nil {
			_, err = w.Write([]byte(part[1]))
		}
		if err != nil {
			panic(err) // a buffer takes everything
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// Run is a run of text.
func Run(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }

func runs(inner string) string {
	if strings.HasPrefix(inner, "<") {
		return inner
	}
	return Run(inner)
}

// P is a paragraph of a style ("" is text) and of runs; what is no element is
// text. The style "ins NAME" is text whose mark that person put in.
func P(style string, inner ...string) string {
	mark := ""
	if name, ok := strings.CutPrefix(style, "ins "); ok {
		style, mark = "", `<w:rPr><w:ins w:author="`+name+`" w:date="2026-03-01T10:00:00Z"/></w:rPr>`
	}
	out := `<w:p><w:pPr><w:pStyle w:val="` + style + `"/>` + mark + `</w:pPr>`
	for _, s := range inner {
		out += runs(s)
	}
	return out + "</w:p>"
}

// Ins is what a person put in on a day of March 2026.
func Ins(by string, day int, inner string) string {
	return fmt.Sprintf(`<w:ins w:author="%s" w:date="2026-03-%02dT10:00:00Z">%s</w:ins>`, by, day, runs(inner))
}

// Del is text that a person deleted.
func Del(by string, day int, text string) string {
	return fmt.Sprintf(`<w:del w:author="%s" w:date="2026-03-%02dT10:00:00Z"><w:r><w:delText xml:space="preserve">%s</w:delText></w:r></w:del>`, by, day, text)
}

// Comment is a comment, and On the text that it is about.
func Comment(id int, by, text string) string {
	return fmt.Sprintf(`<w:comment w:id="%d" w:author="%s" w:date="2026-03-09T10:00:00Z">%s</w:comment>`, id, by, P("", text))
}

// On is the text of a comment.
func On(id int, inner string) string {
	return fmt.Sprintf(`<w:commentRangeStart w:id="%d"/>%s<w:commentRangeEnd w:id="%d"/><w:r><w:commentReference w:id="%d"/></w:r>`, id, runs(inner), id, id)
}
