package write

import (
	"archive/zip"
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"
	"time"

	"bestpractice/generator/word/trace"
)

const (
	head       = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"
	namespaces = ` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
		` xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`
	office    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	wordType  = "application/vnd.openxmlformats-officedocument.wordprocessingml."
	pageWidth = 9070 // in twentieths of a point, A4 within its margins
)

// relate adds a relationship of the main part.
func (d *Document) relate(kind, target, mode string) string {
	id := "rIdB" + itoa(len(d.rels)+1)
	d.rels = append(d.rels, rel{id, kind, target, mode})
	return id
}

// file is a part of the package.
type file struct {
	name, kind string // kind is its content type; "" where the ending says it
	data       []byte
}

// Bytes writes the file; f says what it is an export of, and gets its places.
func (d *Document) Bytes(f trace.File) ([]byte, error) {
	if d.err != nil {
		return nil, d.err
	}
	f.Places = d.Places()
	var files []file
	add := func(name, kind, text string) {
		files = append(files, file{name, kind, []byte(text)})
	}
	// LibreOffice takes a comment for the note of its number, and loses the note's text.
	d.ids = max(d.ids, len(d.notes))
	for _, c := range d.comments {
		d.ids++
		c.id = d.ids
	}
	for i := range d.body {
		if d.body[i].contents {
			d.body = slices.Replace(d.body, i, i+1, d.contents()...)
			break
		}
	}
	body := d.story(d.body)
	notes := make([]string, len(d.notes))
	for i, n := range d.notes {
		notes[i] = d.story(n.body)
	}
	part := func(name, kind, text string) {
		d.relate(kind, name+".xml", "")
		if !strings.Contains(text[:min(len(text), 8)], "<?xml") { // a template's part begins by itself
			text = head + text
		}
		add("word/"+name+".xml", wordType+kind+"+xml", text)
	}
	part("styles", "styles", d.stylesPart())
	part("settings", "settings", `<w:settings`+namespaces+`><w:trackRevisions/><w:defaultTabStop w:val="720"/><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`)
	part("numbering", "numbering", d.numberingPart())
	part("footnotes", "footnotes", d.footnotesPart(notes))
	if len(d.comments) > 0 {
		part("comments", "comments", d.commentsPart())
	}
	section := d.section(part)
	if d.Template != nil {
		files = append(files, d.Template.files...)
		d.rels = append(d.rels, d.Template.rels...)
	}
	for _, m := range d.media {
		files = append(files, file{"word/" + m.name, "", m.data})
	}
	main := head + `<w:document` + namespaces + `><w:body>` + body + section + `</w:body></w:document>`
	files = append([]file{{"word/document.xml", wordType + "document.main+xml", []byte(main)}}, files...)
	add("word/_rels/document.xml.rels", "", relationships(d.rels))
	inNotes := strings.Join(notes, "") // a part may only name what its own list has
	if used := slices.DeleteFunc(slices.Clone(d.rels), func(r rel) bool { return !strings.Contains(inNotes, `="`+r.id+`"`) }); len(used) > 0 {
		add("word/_rels/footnotes.xml.rels", "", relationships(used))
	}
	add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", head+`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>`+escape(d.Title)+`</dc:title><dc:language>`+escape(d.Lang)+`</dc:language></cp:coreProperties>`)
	add("docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml", properties(f.Properties()))
	add("_rels/.rels", "", relationships([]rel{
		{"rId1", "officeDocument", "word/document.xml", ""},
		{"rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml", ""},
		{"rId3", "custom-properties", "docProps/custom.xml", ""}}))
	files = append([]file{{"[Content_Types].xml", "", []byte(contentTypes(files))}}, files...)
	return zipped(files)
}

func properties(ps []trace.Property) string {
	var b strings.Builder
	b.WriteString(head + `<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">`)
	for i, p := range ps {
		fmt.Fprintf(&b, `<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="%d" name="%s"><vt:lpwstr>%s</vt:lpwstr></property>`, i+2, attr(p.Name), escape(p.Value))
	}
	return b.String() + `</Properties>`
}

func relationships(rels []rel) string {
	var b strings.Builder
	b.WriteString(head + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for _, r := range rels {
		kind := r.kind
		if !strings.Contains(kind, "://") {
			kind = office + kind
		}
		b.WriteString(`<Relationship Id="` + r.id + `" Type="` + kind + `" Target="` + attr(r.target) + `"`)
		if r.mode != "" {
			b.WriteString(` TargetMode="` + r.mode + `"`)
		}
		b.WriteString(`/>`)
	}
	return b.String() + `</Relationships>`
}

var imageTypes = map[string]string{"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "svg": "image/svg+xml", "emf": "image/x-emf", "wmf": "image/x-wmf", "bmp": "image/bmp", "tiff": "image/tiff", "tif": "image/tiff"}

func contentTypes(files []file) string {
	var b strings.Builder
	b.WriteString(head + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`)
	var endings []string
	for _, f := range files {
		if end := strings.ToLower(strings.TrimPrefix(path.Ext(f.name), ".")); imageTypes[end] != "" && !slices.Contains(endings, end) {
			endings = append(endings, end)
		}
	}
	slices.Sort(endings)
	for _, end := range endings {
		b.WriteString(`<Default Extension="` + end + `" ContentType="` + imageTypes[end] + `"/>`)
	}
	for _, f := range files {
		if f.kind != "" {
			b.WriteString(`<Override PartName="/` + attr(f.name) + `" ContentType="` + f.kind + `"/>`)
		}
	}
	return b.String() + `</Types>`
}

// zipped packs the parts. Times are those that zip begins with, so that the
// bytes hang on the content alone.
func zipped(files []file) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, f := range files {
		h := &zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)}
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = w.Write(f.data)
		}
		if err != nil {
			return nil, fmt.Errorf("packing %s: %w", f.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("packing the file: %w", err)
	}
	return out.Bytes(), nil
}

func (d *Document) footnotesPart(notes []string) string {
	var b strings.Builder
	b.WriteString(`<w:footnotes` + namespaces + `><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`)
	for i, text := range notes {
		b.WriteString(`<w:footnote w:id="` + itoa(d.notes[i].id) + `">` + text + `</w:footnote>`)
	}
	return b.String() + `</w:footnotes>`
}

func (d *Document) commentsPart() string {
	var b strings.Builder
	b.WriteString(`<w:comments` + namespaces + `>`)
	for _, c := range d.comments {
		if !c.used {
			continue
		}
		b.WriteString(`<w:comment w:id="` + itoa(c.id) + `" w:author="` + attr(c.author) + `"`)
		if c.date != "" {
			b.WriteString(` w:date="` + c.date + `"`)
		}
		b.WriteString(` w:initials="` + attr(c.initials) + `">`)
		for i, t := range c.text {
			b.WriteString(`<w:p><w:pPr><w:pStyle w:val="` + d.styleID("annotation text") + `"/></w:pPr>`)
			if i == 0 {
				b.WriteString(`<w:r><w:rPr><w:rStyle w:val="` + d.styleID("annotation reference") + `"/></w:rPr><w:annotationRef/></w:r>`)
			}
			b.WriteString(`<w:r><w:t xml:space="preserve">` + escape(t) + `</w:t></w:r></w:p>`)
		}
		b.WriteString(`</w:comment>`)
	}
	return b.String() + `</w:comments>`
}

// section is the page set-up with header and footer: the template's, where it
// has them.
func (d *Document) section(part func(name, kind, text string)) string {
	page := `<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/>`
	if t := d.Template; t != nil {
		if t.page != "" {
			page = t.page
		}
		if t.margins != "" {
			return `<w:sectPr>` + t.margins + page + `</w:sectPr>`
		}
	}
	line := func(style, left, right string) string {
		p := `<w:p><w:pPr><w:pStyle w:val="` + d.styleID(style) + `"/></w:pPr><w:r><w:t xml:space="preserve">` + escape(left) + `</w:t></w:r>`
		if right != "" {
			p += `<w:r><w:tab/></w:r>` + right
		}
		return p + `</w:p>`
	}
	text := func(s string) string { return `<w:r><w:t xml:space="preserve">` + escape(s) + `</w:t></w:r>` }
	field := func(name string) string {
		return `<w:fldSimple w:instr=" ` + name + ` "><w:r><w:t>1</w:t></w:r></w:fldSimple>`
	}
	header := line("header", d.Header, text(d.Status))
	if d.Notice != "" {
		header += line("header", d.Notice, "")
	}
	before, rest, _ := strings.Cut(d.PageOf, "{page}")
	between, after, _ := strings.Cut(rest, "{pages}")
	foot := d.Title
	if d.Day != "" {
		foot += " · " + d.Day
	}
	footer := line("footer", foot, text(before)+field("PAGE")+text(between)+field("NUMPAGES")+text(after))
	part("bp_header", "header", `<w:hdr`+namespaces+`>`+header+`</w:hdr>`)
	h := d.rels[len(d.rels)-1].id
	part("bp_footer", "footer", `<w:ftr`+namespaces+`>`+footer+`</w:ftr>`)
	f := d.rels[len(d.rels)-1].id
	return `<w:sectPr><w:headerReference w:type="default" r:id="` + h + `"/><w:footerReference w:type="default" r:id="` + f + `"/>` + page + `</w:sectPr>`
}
