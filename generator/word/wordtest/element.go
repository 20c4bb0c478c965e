package wordtest

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"io"
	"slices"
	"strings"
)

// Element is an element of a part, or text where it has no name.
type Element struct {
	Name  xml.Name
	Attrs []xml.Attr
	Text  string
	Kids  []*Element
}

func (e *Element) Attr(name string) string {
	for _, a := range e.Attrs {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func (e *Element) Kid(names ...string) *Element {
	for _, n := range names {
		i := slices.IndexFunc(e.Kids, func(k *Element) bool { return k.Name.Local == n })
		if i < 0 {
			return &Element{}
		}
		e = e.Kids[i]
	}
	return e
}

func parsed(data []byte) *Element {
	root := &Element{}
	stack := []*Element{root}
	for d := xml.NewDecoder(bytes.NewReader(data)); ; {
		tok, err := d.RawToken()
		if err == io.EOF {
			return root
		}
		at := stack[len(stack)-1]
		switch tok := tok.(type) {
		case xml.StartElement:
			k := &Element{Name: tok.Name, Attrs: slices.Clone(tok.Attr)}
			at.Kids = append(at.Kids, k)
			stack = append(stack, k)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			at.Kids = append(at.Kids, &Element{Text: string(tok)})
		}
	}
}

// Parsed are elements as a test writes them.
func Parsed(text string) []*Element { return parsed([]byte(text)).Kids }

func (e *Element) write(b io.StringWriter) {
	put := func(s string) { _, _ = b.WriteString(s) } // a buffer takes everything
	name := func(n xml.Name) string { return strings.TrimPrefix(n.Space+":"+n.Local, ":") }
	if e.Name.Local == "" {
		put(escaped(e.Text))
	} else {
		put("<" + name(e.Name))
		for _, a := range e.Attrs {
			put(" " + name(a.Name) + `="`)
			put(escaped(a.Value))
			put(`"`)
		}
		put(">")
	}
	for _, k := range e.Kids {
		k.write(b)
	}
	if e.Name.Local != "" {
		put("</" + name(e.Name) + ">")
	}
}

func escaped(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a buffer takes everything
	return b.String()
}

// Rewrite is a file whose parts of XML were edited; a part of which edit gives
// false is left out.
func Rewrite(file []byte, edit func(part string, root *Element) bool) []byte {
	r, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		panic(err) // a test's own file
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			panic(err)
		}
		part, err := io.ReadAll(in)
		if err != nil {
			panic(err)
		}
		if strings.HasSuffix(f.Name, ".xml") || strings.HasSuffix(f.Name, ".rels") {
			e := parsed(part)
			e.Kids = slices.DeleteFunc(e.Kids, func(k *Element) bool { return k.Name.Local == "" }) // blanks round the root, which escaped would be text
			if !edit(f.Name, e) {
				continue
			}
			var text bytes.Buffer
			e.write(&text)
			part = append([]byte(xml.Header), text.Bytes()...)
		}
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate})
		if err == nil {
			_, err = w.Write(part)
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

// Texts are the parts with text that people edit.
func Texts(part string) bool { return part == "word/document.xml" || part == "word/footnotes.xml" }
