package docx

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"errors"
	"io"
	"iter"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"bestpractice/generator/diag"
)

// Node is an element. Space is the short name of its namespace ("w", "m",
// "mc", "r", …, else the namespace itself), the same for transitional and
// strict files.
type Node struct {
	Space, Name string
	Attrs       []Attr
	// Text and Kids are filled by Tree only.
	Text string
	Kids []*Node
}

// Attr is an attribute; Space as in Node, "" for one without a prefix.
type Attr struct{ Space, Name, Value string }

// Attr gives an attribute by its name, whatever its namespace; "" where there
// is none.
func (n *Node) Attr(name string) string {
	if n == nil { // an element that is not there has none
		return ""
	}
	for i := range n.Attrs {
		if n.Attrs[i].Name == name {
			return n.Attrs[i].Value
		}
	}
	return ""
}

// Has reports whether the attribute is there.
func (n *Node) Has(name string) bool {
	for i := range n.Attrs {
		if n.Attrs[i].Name == name {
			return true
		}
	}
	return false
}

// Kid gives the first child of that name, or nil. A nil node has none.
func (n *Node) Kid(name string) *Node {
	if n == nil {
		return nil
	}
	for _, k := range n.Kids {
		if k.Name == name {
			return k
		}
	}
	return nil
}

// Val is the attribute val of a child; "" where there is neither.
func (n *Node) Val(name string) string {
	if k := n.Kid(name); k != nil {
		return k.Attr("val")
	}
	return ""
}

var spaces = map[string]string{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main":           "w",
	"http://purl.oclc.org/ooxml/wordprocessingml/main":                       "w",
	"http://schemas.openxmlformats.org/officeDocument/2006/math":             "m",
	"http://purl.oclc.org/ooxml/officeDocument/math":                         "m",
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships":    "r",
	"http://purl.oclc.org/ooxml/officeDocument/relationships":                "r",
	"http://schemas.openxmlformats.org/markup-compatibility/2006":            "mc",
	"http://schemas.openxmlformats.org/drawingml/2006/main":                  "a",
	"http://purl.oclc.org/ooxml/drawingml/main":                              "a",
	"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
	"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing":             "wp",
	"http://schemas.openxmlformats.org/drawingml/2006/picture":               "pic",
	"http://purl.oclc.org/ooxml/drawingml/picture":                           "pic",
	"http://schemas.openxmlformats.org/drawingml/2006/chart":                 "c",
	"http://schemas.openxmlformats.org/drawingml/2006/diagram":               "dgm",
	"urn:schemas-microsoft-com:vml":                                          "v",
	"urn:schemas-microsoft-com:office:office":                                "o",
	"http://schemas.microsoft.com/office/word/2010/wordml":                   "w14",
	"http://schemas.microsoft.com/office/word/2012/wordml":                   "w15",
	"http://schemas.microsoft.com/office/word/2010/wordprocessingShape":      "wps",
	"http://schemas.microsoft.com/office/drawing/2016/SVG/main":              "asvg",
}

func short(space string) string {
	if s, ok := spaces[space]; ok {
		return s
	}
	return space
}

// cursor reads one part token by token.
type cursor struct {
	p     *Package
	name  string
	dec   *xml.Decoder
	depth int
	err   bool // something was refused
}

// maxNodes bounds the trees of parts that are read whole.
const maxNodes = 2_000_000

// Tree reads a part whole; nil where it is refused.
func (p *Package) Tree(part string) *Node {
	r := p.Reader(part)
	if r == nil {
		return nil
	}
	for {
		n, _, _, ok := r.Next()
		if !ok {
			return nil
		}
		if n != nil {
			r.Tree(n)
			if r.Failed() {
				return nil
			}
			return n
		}
	}
}

// Reader reads a part as a walk that its caller leads.
type Reader struct{ c *cursor }

// Reader opens a part for reading; nil where it is refused.
func (p *Package) Reader(part string) *Reader {
	c := p.cursor(part)
	if c == nil {
		return nil
	}
	return &Reader{c}
}

// Next gives the next start of an element, text, or end: exactly one of n, text
// and end is set. ok is false at the end of the part, or where it is refused.
func (r *Reader) Next() (n *Node, text string, end, ok bool) {
	for {
		switch tok := r.c.next().(type) {
		case nil:
			return nil, "", false, false
		case xml.StartElement:
			return node(tok), "", false, true
		case xml.EndElement:
			return nil, "", true, true
		case xml.CharData:
			if len(tok) > 0 {
				return nil, string(tok), false, true
			}
		}
	}
}

// Children gives the elements that the one just opened holds, up to its end. What a
// child holds is to be read, or passed over, before the next is asked for.
func (r *Reader) Children() iter.Seq[*Node] {
	return func(yield func(*Node) bool) {
		for {
			n, _, end, ok := r.Next()
			if !ok || end || n != nil && !yield(n) {
				return
			}
		}
	}
}

// Tree reads what the element holds, up to its end.
func (r *Reader) Tree(n *Node) {
	stack, count := []*Node{n}, 0
	for len(stack) > 0 {
		at := stack[len(stack)-1]
		switch tok := r.c.next().(type) {
		case nil:
			return
		case xml.StartElement:
			if count++; count > maxNodes {
				r.c.p.list.Errorf(r.c.p.pos(0), "docx-limit", oversized, "the part %s has more than %d elements in one", r.c.name, maxNodes)
				r.c.err = true
				return
			}
			k := node(tok)
			at.Kids = append(at.Kids, k)
			stack = append(stack, k)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			if s := string(tok); strings.TrimSpace(s) != "" {
				at.Text += s
			}
		}
	}
}

// Skip passes over what the element that was just opened holds.
func (r *Reader) Skip() { r.c.skip() }

// Failed reports whether the part was refused on the way.
func (r *Reader) Failed() bool { return r.c.err }

// Line is the line of the part that is being read.
func (r *Reader) Line() int { line, _ := r.c.dec.InputPos(); return line }

func node(tok xml.StartElement) *Node {
	n := &Node{Space: short(tok.Name.Space), Name: tok.Name.Local}
	if len(tok.Attr) > 0 {
		n.Attrs = make([]Attr, 0, len(tok.Attr))
		for _, a := range tok.Attr {
			if a.Name.Space == "xmlns" || a.Name.Space == "" && a.Name.Local == "xmlns" {
				continue
			}
			n.Attrs = append(n.Attrs, Attr{short(a.Name.Space), a.Name.Local, a.Value})
		}
	}
	return n
}

func (p *Package) cursor(part string) *cursor {
	data, ok := p.Read(part, MaxXML)
	if !ok {
		if !p.Has(part) {
			p.broken(part, diag.F("it is missing"))
		}
		return nil
	}
	data, ok = decode(data)
	c := &cursor{p: p, name: part, dec: xml.NewDecoder(bytes.NewReader(data))}
	if !ok {
		c.broken(diag.F("it is written in another character set than UTF-8 and UTF-16"))
		return nil
	}
	c.dec.CharsetReader = func(charset string, in io.Reader) (io.Reader, error) {
		if strings.HasPrefix(strings.ToLower(charset), "utf-16") {
			return in, nil // decoded already
		}
		return nil, errors.New("another character set than UTF-8 and UTF-16")
	}
	return c
}

// decode gives UTF-8 for UTF-16, told by its mark or its first bytes.
func decode(data []byte) ([]byte, bool) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		order, data = binary.LittleEndian, data[2:]
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		order, data = binary.BigEndian, data[2:]
	case bytes.HasPrefix(data, []byte{'<', 0}):
		order = binary.LittleEndian
	case bytes.HasPrefix(data, []byte{0, '<'}):
		order = binary.BigEndian
	default:
		return data, true
	}
	if len(data)%2 != 0 {
		return nil, false
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	out := make([]byte, 0, len(data))
	for _, r := range utf16.Decode(units) {
		out = utf8.AppendRune(out, r)
	}
	return out, true
}

// next gives the next token that counts, or nil at the end and after a refusal.
func (c *cursor) next() xml.Token {
	for !c.err {
		tok, err := c.dec.Token()
		if err != nil {
			if !errors.Is(err, io.EOF) {
				c.malformed()
			} else if c.depth > 0 {
				c.broken(diag.F("it is cut off"))
			}
			return nil
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			if c.depth++; c.depth > MaxDepth {
				c.p.list.Errorf(c.p.pos(0), "docx-limit", oversized, "the elements of the part %s are nested more than %d levels deep", c.name, MaxDepth)
				c.err = true
				return nil
			}
			return tok
		case xml.EndElement:
			c.depth--
			return tok
		case xml.CharData:
			if c.depth == 0 && len(bytes.TrimSpace(tok)) > 0 { // which the decoder lets pass
				c.malformed()
				return nil
			}
			return tok
		case xml.Directive:
			if bytes.HasPrefix(bytes.ToUpper(bytes.TrimSpace(tok)), []byte("DOCTYPE")) {
				c.p.list.Errorf(c.p.pos(0), "docx-doctype", "such a file was not made by Word", "the part %s declares a document type", c.name)
				c.err = true
				return nil
			}
		}
	}
	return nil
}

func (c *cursor) malformed() {
	line, _ := c.dec.InputPos()
	c.p.list.Errorf(c.p.pos(0), "docx-broken", "open it in Word, repair and save it, or ask for the file again", "the file is damaged: the XML of the part %s is not well-formed in line %d", c.name, line)
	c.err = true
}

func (c *cursor) broken(what diag.Text) {
	c.p.broken(c.name, what)
	c.err = true
}

// skip passes over the element that was just opened.
func (c *cursor) skip() {
	for level := c.depth; c.depth >= level; {
		if c.next() == nil {
			return
		}
	}
}
