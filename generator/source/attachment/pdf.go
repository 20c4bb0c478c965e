package attachment

import (
	"bytes"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// document is a PDF's objects, found by looking for them and not by its own table,
// so that a damaged file is read as far as readers show it.
type document struct {
	*reader
	objects map[ref]any
	order   []ref
	fonts   map[ref]*font
	chars   int // that were read
	mapped  int // characters that fonts may still define
}

var objectStart = regexp.MustCompile(`(?:^|[\r\n\t\f\x00 ]|endobj)(\d{1,9})[\r\n\t\f\x00 ]+\d{1,5}[\r\n\t\f\x00 ]+obj`)

// pdf reads the text of a PDF: of its pages, forms, notes, properties, and of the
// files that it carries.
func (r *reader) pdf(data []byte, depth int) {
	d := &document{reader: r, objects: map[ref]any{}, fonts: map[ref]*font{}, mapped: 1 << 20}
	if !bytes.HasPrefix(bytes.TrimLeft(data[:min(len(data), 1024)], white), []byte("%PDF-")) || bytes.Contains(data, []byte("/Encrypt")) {
		r.out.Unsearched = true
		return
	}
	d.find(data)
	for _, at := range d.order {
		d.strings(d.objects[at], 0)
	}
	d.carried(depth)
	pages := 0
	for _, at := range d.order {
		o, _ := d.objects[at].(dict)
		s, _ := d.objects[at].(*stream)
		switch {
		case s != nil && s.dict["Subtype"] == name("Form"):
			d.show([]*stream{s}, s.dict)
		case o["Type"] == name("Page"):
			pages++
			d.show(d.contents(o["Contents"]), o)
		}
	}
	if pages == 0 || d.chars == 0 {
		r.out.Unsearched = true // a scan, or none that is read
	}
}

// carried reads what a PDF says of itself as XMP, and the files in it by their names.
func (d *document) carried(depth int) {
	names := map[*stream]string{}
	for _, at := range d.order {
		spec, _ := d.objects[at].(dict)
		for _, v := range d.dict(spec["EF"]) {
			if s, ok := d.get(v).(*stream); ok {
				called, _ := spec["F"].(string)
				names[s] = called
			}
		}
	}
	for _, at := range d.order {
		s, ok := d.objects[at].(*stream)
		if !ok {
			continue
		}
		called, isFile := names[s]
		isFile = isFile || s.dict["Type"] == name("EmbeddedFile")
		if !isFile && s.dict["Type"] != name("Metadata") {
			continue
		}
		data, ok := d.unpackStream(s)
		switch {
		case !ok || depth >= maxDepth:
			d.out.Unsearched = true
		case isFile:
			d.file(knownBy(called, data), data, depth+1)
		default:
			d.xml(bytes.NewReader(data), part{})
		}
	}
}

// knownBy is a name of the kind that a file is: its own, or what its first bytes say.
func knownBy(called string, data []byte) string {
	switch {
	case Published(called):
		return called
	case bytes.HasPrefix(data, []byte("%PDF-")):
		return ".pdf"
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return ".zip"
	}
	return called
}

// find finds the objects of a file.
func (d *document) find(data []byte) {
	for at := 0; at < len(data); {
		m := objectStart.FindSubmatchIndex(data[at:])
		if m == nil {
			return
		}
		n, _ := strconv.Atoi(string(data[at+m[2] : at+m[3]]))
		l := lexer{data: data, at: at + m[1]}
		v, ok := l.next()
		if !ok {
			return
		}
		if o, isDict := v.(dict); isDict {
			l.space()
			if bytes.HasPrefix(data[l.at:], []byte("stream")) {
				l.at += len("stream")
				if bytes.HasPrefix(data[l.at:], []byte("\r\n")) {
					l.at += 2
				} else if l.at < len(data) {
					l.at++
				}
				end := bytes.Index(data[l.at:], []byte("endstream"))
				if length, number := o["Length"].(float64); number && length >= 0 && l.at+int(length) <= len(data) && bytes.HasPrefix(bytes.TrimLeft(data[l.at+int(length):], white), []byte("endstream")) {
					end = int(length)
				}
				if end < 0 {
					end = len(data) - l.at
				}
				s := &stream{o, data[l.at : l.at+end]}
				l.at += end
				v = s
				if o["Type"] == name("ObjStm") {
					d.packed(s)
				}
			}
		}
		d.put(ref(n), v)
		at = max(l.at, at+m[1])
	}
}

func (d *document) put(at ref, v any) {
	if _, there := d.objects[at]; !there {
		d.order = append(d.order, at)
	}
	d.objects[at] = v
}

// packed reads the objects that stand in a stream.
func (d *document) packed(s *stream) {
	data, ok := d.unpackStream(s)
	if !ok {
		d.out.Unsearched = true
		return
	}
	first, _ := s.dict["First"].(float64)
	count, _ := s.dict["N"].(float64)
	head := lexer{data: data}
	for range min(int(count), len(data)) {
		n, _ := head.next()
		offset, ok := head.next()
		number, isNumber := n.(float64)
		place, isPlace := offset.(float64)
		if at := int(first) + int(place); ok && isNumber && isPlace && at >= 0 && at < len(data) {
			l := lexer{data: data, at: at}
			if v, ok := l.next(); ok {
				d.put(ref(number), v)
			}
		}
	}
}

func (d *document) get(v any) any {
	for range 20 {
		at, is := v.(ref)
		if !is {
			return v
		}
		v = d.objects[at]
	}
	return nil
}

func (d *document) dict(v any) dict {
	switch v := d.get(v).(type) {
	case dict:
		return v
	case *stream:
		return v.dict
	}
	return nil
}

func (d *document) contents(v any) []*stream {
	switch v := d.get(v).(type) {
	case *stream:
		return []*stream{v}
	case []any:
		var out []*stream
		for _, part := range v {
			if s, ok := d.get(part).(*stream); ok {
				out = append(out, s)
			}
		}
		return out
	}
	return nil
}

// strings reads the strings of an object: titles, notes, fields, links.
func (d *document) strings(v any, depth int) {
	if depth > 60 {
		return
	}
	switch v := v.(type) {
	case string:
		if utf8.ValidString(v) || strings.HasPrefix(v, "\xfe\xff") {
			d.line(textString(v))
		}
	case []any:
		for _, e := range v {
			d.strings(e, depth+1)
		}
	case dict:
		for _, k := range []name{"Title", "Author", "Subject", "Keywords", "Creator", "Contents", "T", "TU", "V", "DV", "URI", "Alt", "ActualText", "A", "Kids", "RC", "NM", "F", "UF", "Opt"} {
			d.strings(v[k], depth+1)
		}
	}
}

func textString(s string) string {
	if rest, ok := strings.CutPrefix(s, "\xfe\xff"); ok {
		return wide(rest)
	}
	return s
}

func wide(s string) string {
	var units []uint16
	for i := 0; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}

// resources are those of a page, or of one above it.
func (d *document) resources(o dict) dict {
	for range 40 {
		if r := d.dict(o["Resources"]); r != nil {
			return r
		}
		if o = d.dict(o["Parent"]); o == nil {
			break
		}
	}
	return nil
}

// show reads what content streams write on a page.
func (d *document) show(parts []*stream, owner dict) {
	var data []byte
	for _, s := range parts {
		part, ok := d.unpackStream(s)
		if !ok {
			d.out.Unsearched = true
			continue
		}
		data = append(append(data, part...), '\n')
	}
	fonts := d.dict(d.resources(owner)["Font"])
	l := lexer{data: data}
	p := &pen{document: d, size: 1, scale: 1}
	var args []any
	number := func(i int) float64 {
		if i = len(args) + i; i >= 0 {
			n, _ := args[i].(float64)
			return n
		}
		return 0
	}
	last := func() any {
		if len(args) == 0 {
			return nil
		}
		return args[len(args)-1]
	}
	for {
		v, ok := l.next()
		if !ok {
			break
		}
		op, isOp := v.(operator)
		if !isOp {
			if len(args) < 64 {
				args = append(args, v)
			}
			continue
		}
		switch op {
		case "Tf":
			p.size = number(-1)
			if len(args) > 1 {
				if n, ok := args[len(args)-2].(name); ok {
					p.font = d.font(fonts[n])
				}
			}
		case "BT":
			p.begin()
		case "Td", "TD":
			p.move(number(-2), number(-1))
		case "T*":
			p.move(0, -1)
		case "Tm":
			p.place(number(-6), number(-2), number(-1))
		case "Tj":
			p.text(last())
		case "'", `"`:
			p.move(0, -1)
			p.text(last())
		case "TJ":
			p.text(last())
		case "BI": // a picture in the stream
			if end := bytes.Index(data[l.at:], []byte("EI")); end >= 0 {
				l.at += end + 2
			}
		}
		args = args[:0]
	}
	p.end()
}
