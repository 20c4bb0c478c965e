package write

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/trace"
)

const w = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`

// house is an organisation's file, with ids of styles as a Danish Word writes them.
func house(t *testing.T, more map[string]string) []byte {
	t.Helper()
	parts := map[string]string{
		"_rels/.rels":       relationships([]rel{{"rId1", "officeDocument", "word/document.xml", ""}}),
		"word/document.xml": `<w:document` + w + `><w:body><w:p><w:r><w:t>Hemmelig brødtekst</w:t></w:r></w:p><w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:pgSz w:w="10000" w:h="12000"/></w:sectPr></w:body></w:document>`,
		"word/_rels/document.xml.rels": relationships([]rel{{"rId1", "styles", "styles.xml", ""}, {"rId2", "numbering", "numbering.xml", ""}, {"rId3", "header", "header7.xml", ""},
			{"rId4", "http://schemas.microsoft.com/office/2006/relationships/vbaProject", "vbaProject.bin", ""}}),
		"word/styles.xml":             `<?xml version="1.0"?><w:styles` + w + `><w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/><w:rPr><w:color w:val="112233"/></w:rPr></w:style></w:styles>`,
		"word/numbering.xml":          `<w:numbering` + w + `><w:abstractNum w:abstractNumId="4"/><w:num w:numId="9"><w:abstractNumId w:val="4"/></w:num></w:numbering>`,
		"word/header7.xml":            `<w:hdr` + w + `><w:p><w:r><w:t>Brevhoved</w:t></w:r></w:p></w:hdr>`,
		"word/_rels/header7.xml.rels": relationships([]rel{{"rId1", "image", "media/logo.png", ""}}),
		"word/media/logo.png":         "billede",
		"word/vbaProject.bin":         "program",
	}
	for name, text := range more {
		parts[name] = text
	}
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range parts {
		f, err := z.Create(name)
		if err == nil {
			_, err = f.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func unpacked(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(text)
	}
	return out
}

func TestTemplate(t *testing.T) {
	list := &diag.List{}
	tmpl := OpenTemplate("skabelon.docx", house(t, nil), list)
	if tmpl == nil {
		t.Fatal(list.Sorted())
	}
	d := New("da", Look{Font: "Calibri", HeadingFont: "Calibri", Heading: "000000", Link: "0B4F8A", Callout: "C45911", Rule: "808080", TableHead: "E7E6E6"})
	d.Template = tmpl
	d.Section(Head{ID: "a", Number: 1, Title: "Et"}, Text{})
	d.Text(parse([]string{"- punkt", "> citat"}), Text{})
	data, err := d.Bytes(trace.File{Kind: trace.Version})
	if err != nil {
		t.Fatal(err)
	}
	parts := unpacked(t, data)
	for name, want := range map[string]string{
		"word/styles.xml":              `w:color w:val="112233"`,
		"word/header7.xml":             "Brevhoved",
		"word/_rels/header7.xml.rels":  "/word/media/logo.png",
		"word/media/logo.png":          "billede",
		"word/document.xml":            `<w:pStyle w:val="Overskrift1"/>`,
		"word/numbering.xml":           `<w:num w:numId="10">`,
		"word/_rels/document.xml.rels": "/word/header7.xml",
	} {
		if !strings.Contains(parts[name], want) {
			t.Errorf("%s: no %s in %s", name, want, parts[name])
		}
	}
	if !strings.Contains(parts["word/document.xml"], `w:w="10000"`) || strings.Count(parts["word/styles.xml"], `"heading 1"`) != 1 || !strings.Contains(parts["word/styles.xml"], `w:val="Quote"`) {
		t.Error("page set-up or styles are not those of the template and what it lacks")
	}
	if n := strings.Count(parts["word/styles.xml"], ` w:default="1"`); n != 0 {
		t.Errorf("%d styles say that they are the default, beside those of the template", n)
	}
	for name, text := range parts {
		if strings.Contains(text, "Hemmelig") || strings.Contains(name, "vba") {
			t.Errorf("%s holds what is not looks", name)
		}
	}
	if read.Open("x.docx", data, list) == nil {
		t.Error(list.Sorted())
	}
}

// Without a template one style of each kind is the default.
func TestDefaultStyles(t *testing.T) {
	data, err := New("da", Look{Font: "Calibri", HeadingFont: "Calibri"}).Bytes(trace.File{Kind: trace.Version})
	if err != nil {
		t.Fatal(err)
	}
	styles := unpacked(t, data)["word/styles.xml"]
	for _, kind := range []string{"paragraph", "character", "table", "numbering"} {
		if n := strings.Count(styles, `<w:style w:type="`+kind+`" w:default="1"`); n != 1 {
			t.Errorf("%s: %d styles are the default", kind, n)
		}
	}
}

// The lists of a file stand behind those of its template, before what must come last,
// and alone where the template has none.
func TestListsOfATemplate(t *testing.T) {
	without := relationships([]rel{{"rId1", "styles", "styles.xml", ""}})
	for name, c := range map[string]struct {
		more map[string]string
		want string // in the lists, in this order
	}{
		"its own":     {nil, `<w:abstractNum w:abstractNumId="4"/> <w:abstractNum w:abstractNumId="5"> <w:num w:numId="9"> <w:num w:numId="10"> </w:numbering>`},
		"a last word": {map[string]string{"word/numbering.xml": `<w:numbering` + w + `><w:num w:numId="9"/><w:numIdMacAtCleanup w:val="9"/></w:numbering>`}, `<w:num w:numId="9"/> <w:num w:numId="10"> </w:num><w:numIdMacAtCleanup w:val="9"/></w:numbering>`},
		"none":        {map[string]string{"word/_rels/document.xml.rels": without}, `<w:numbering xmlns`},
	} {
		list := &diag.List{}
		d := New("da", Look{})
		if d.Template = OpenTemplate("skabelon.docx", house(t, c.more), list); d.Template == nil {
			t.Fatal(list.Sorted())
		}
		d.Text(parse([]string{"1. punkt"}), Text{})
		data, err := d.Bytes(trace.File{Kind: trace.Version})
		if err != nil {
			t.Fatal(err)
		}
		lists := unpacked(t, data)["word/numbering.xml"]
		rest := lists
		for _, want := range strings.SplitAfter(strings.ReplaceAll(c.want, "> <", ">\x00<"), "\x00") {
			_, after, ok := strings.Cut(rest, strings.TrimSuffix(want, "\x00"))
			if !ok {
				t.Errorf("%s: %s is not where it belongs in %s", name, want, lists)
			}
			rest = after
		}
	}
}

func TestTemplateRefused(t *testing.T) {
	for name, data := range map[string][]byte{
		"none":      []byte("tekst"),
		"strict":    house(t, map[string]string{"word/styles.xml": `<s:styles xmlns:s="http://purl.oclc.org/ooxml/wordprocessingml/main"/>`}),
		"no styles": house(t, map[string]string{"word/_rels/document.xml.rels": relationships(nil)}),
	} {
		list := &diag.List{}
		if OpenTemplate("skabelon.docx", data, list) != nil || !list.HasErrors() {
			t.Errorf("%s: taken", name)
		}
	}
}
