package attachment

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"slices"
	"strconv"
	"strings"
)

// breaks end a line: elements of Word, Excel, PowerPoint, OpenDocument and SVG.
var breaks = map[string]bool{"p": true, "h": true, "si": true, "c": true, "comment": true, "title": true, "desc": true, "text": true, "f": true,
	"creator": true, "lastModifiedBy": true, "keywords": true, "subject": true, "description": true, "category": true, "lpwstr": true, "lpstr": true,
	"Manager": true, "Company": true, "HyperlinkBase": true, "initial-creator": true, "user-defined": true, "date": true, "br": true, "li": true, "td": true, "th": true, "div": true}

// silent hold figures for machines.
var silent = map[string]bool{"posOffset": true, "pctWidth": true, "pctHeight": true, "pctPosHOffset": true, "pctPosVOffset": true, "style": true, "script": true,
	"Characters": true, "CharactersWithSpaces": true, "TotalTime": true, "Words": true, "config-item": true}

// spoken are attributes with words of people, or with addresses.
var spoken = map[string]bool{"descr": true, "title": true, "author": true, "alt": true, "label": true, "aria-label": true, "href": true, "Target": true, "content": true, "userId": true, "name": true, "prompt": true, "error": true, "promptTitle": true}

// The parts of a table: of OpenDocument, of Word and PowerPoint, and of a page.
var (
	tables = map[string]bool{"table": true, "tbl": true}
	rows   = map[string]bool{"table-row": true, "tr": true}
	cells  = map[string]bool{"table-cell": true, "covered-table-cell": true, "tc": true, "td": true, "th": true}
)

// grid is a table that is being read.
type grid struct {
	table
	row, column int
	span        int             // columns that the cell takes up
	text        strings.Builder // of the cell
	at          int             // the line that it begins with
}

// part says what a part of a workbook is: a sheet, whose cells have formats and are
// gathered by column, or the texts that cells share. Of any other it is zero.
type part struct {
	formats *cellFormats
	cells   *table
	texts   []shared  // of its cells
	shared  *[]shared // the texts that are read
}

// shared is a text of several cells, and the line that it is.
type shared struct {
	text string
	line int
}

// xml reads the text of a document or part. Its tokens are raw: nothing is nested
// by them, so that depth costs nothing.
func (r *reader) xml(in io.Reader, p part) {
	d, formats := decoder(&limited{in, &r.left}), p.formats
	var b strings.Builder
	end := func() { r.line(b.String()); b.Reset() }
	quiet, at, value, place := "", xml.StartElement{}, false, ""
	var within []*grid // one in the other
	grids := func(do func(*grid)) {
		if len(within) > 0 {
			do(within[len(within)-1])
		}
	}
	for {
		t, err := d.RawToken()
		if err != nil {
			end()
			if !errors.Is(err, io.EOF) {
				r.out.Unsearched = true
			}
			return
		}
		switch t := t.(type) {
		case xml.StartElement:
			name := t.Name.Local
			if quiet == "" && silent[name] {
				quiet = name
			}
			for _, a := range t.Attr {
				if spoken[a.Name.Local] {
					r.line(a.Value)
				}
			}
			switch {
			case name == "tab" || name == "s" && t.Name.Space == "text":
				b.WriteByte(' ')
			case name == "noBreakHyphen":
				b.WriteByte('-')
			case name == "cr" || name == "line-break":
				end()
			case formats != nil && name == "c":
				at, place = t, ""
			case tables[name] && len(within) < maxTables:
				within = append(within, &grid{})
			case rows[name]:
				grids(func(g *grid) { g.row, g.column = g.row+1, 0 })
			case cells[name]:
				end()
				grids(func(g *grid) {
					g.at, g.span = len(r.out.Lines), spanOf(t, "number-columns-repeated", "colspan")
					g.text.Reset()
				})
			case name == "gridSpan":
				grids(func(g *grid) { g.span = spanOf(t, "val") })
			}
			value = formats != nil && name == "v"
		case xml.EndElement:
			value = false
			if t.Name.Local == quiet {
				quiet = ""
			}
			switch {
			case p.shared != nil && t.Name.Local == "si":
				*p.shared = append(*p.shared, shared{b.String(), len(r.out.Lines)})
			case p.cells != nil && t.Name.Local == "c":
				x, ref := shared{b.String(), len(r.out.Lines)}, attribute(at, "r")
				if attribute(at, "t") == "s" {
					x = shared{}
					if n, err := strconv.Atoi(place); err == nil && n >= 0 && n < len(p.texts) {
						x = p.texts[n]
					}
				}
				row, _ := strconv.Atoi(strings.TrimLeft(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")) // 0 where none is said
				p.cells.Add(row, columnOf(ref), x.text, Place{Line: x.line})
			case cells[t.Name.Local]:
				grids(func(g *grid) {
					g.Add(g.row, g.column, g.text.String(), Place{Line: g.at})
					g.text.Reset()
					g.column += g.span
				})
			case tables[t.Name.Local]:
				grids(func(g *grid) {
					r.told(&g.table)
					within = within[:len(within)-1]
				})
			}
			if breaks[t.Name.Local] {
				end()
				grids(func(g *grid) { g.text.WriteByte(' ') })
			}
		case xml.Comment:
			r.line(string(t))
		case xml.CharData:
			switch {
			case quiet != "":
			case value:
				place = string(t)
				b.WriteString(formats.show(at, place))
			default:
				b.Write(t)
				grids(func(g *grid) {
					if g.text.Len() < maxCell {
						g.text.Write(t)
					}
				})
			}
		}
	}
}

// spanOf is how many columns an attribute says.
func spanOf(e xml.StartElement, names ...string) int {
	for _, a := range e.Attr {
		if n, err := strconv.Atoi(a.Value); err == nil && 0 < n && n < 1<<14 && slices.Contains(names, a.Name.Local) {
			return n
		}
	}
	return 1
}

func decoder(in io.Reader) *xml.Decoder {
	d := xml.NewDecoder(in)
	d.Strict = false
	d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return &narrow{in}, nil }
	return d
}

// narrow is a text in an encoding that has ASCII's characters where ASCII has them:
// the rest is not needed here, and each byte stays one.
type narrow struct{ io.Reader }

func (n *narrow) Read(b []byte) (int, error) {
	k, err := n.Reader.Read(b)
	for i, c := range b[:k] {
		if c >= 0x80 {
			b[i] = '?'
			if c == 0x96 || c == 0x97 || c == 0xad { // dashes of Windows-1252
				b[i] = '-'
			}
		}
	}
	return k, err
}

// cellFormats are the formats of a workbook's cells, by style.
type cellFormats struct{ codes []string }

// formats reads a workbook's styles.
func (r *reader) formats(files []*zip.File) *cellFormats {
	out := &cellFormats{}
	for _, f := range files {
		if strings.ToLower(f.Name) != "xl/styles.xml" {
			continue
		}
		in, err := f.Open()
		if err != nil {
			break
		}
		defer in.Close()
		d, own, inside := decoder(&limited{in, &r.left}), map[string]string{}, false
		for {
			t, err := d.RawToken()
			if err != nil {
				break
			}
			switch t := t.(type) {
			case xml.StartElement:
				switch {
				case t.Name.Local == "numFmt":
					own[attribute(t, "numFmtId")] = attribute(t, "formatCode")
				case t.Name.Local == "cellXfs":
					inside = true
				case t.Name.Local == "xf" && inside && len(out.codes) < 1<<16:
					id := attribute(t, "numFmtId")
					code, known := own[id]
					if !known {
						code = map[string]string{"": "0", "0": "0", "1": "0", "49": "0"}[id] // General, a whole number, text
					}
					out.codes = append(out.codes, code)
				}
			case xml.EndElement:
				inside = inside && t.Name.Local != "cellXfs"
			}
		}
	}
	return out
}

// show is what a cell shows of its value, as far as it may be a number of a person:
// a format may give back the zero that a figure cannot begin with. An amount has a
// format of its own, and the place of a shared text is no value.
func (f *cellFormats) show(cell xml.StartElement, value string) string {
	switch attribute(cell, "t") {
	case "s", "b", "e":
		return ""
	case "", "n":
	default:
		return value
	}
	code := "0"
	if s, err := strconv.Atoi(attribute(cell, "s")); err == nil && s >= 0 && s < len(f.codes) {
		code = f.codes[s]
	}
	switch zeros := strings.Count(code, "0"); {
	case zeros == 10 && len(value) < 10:
		return strings.Repeat("0", 10-len(value)) + value
	case zeros == 10 || code == "0" || code == "@" || strings.EqualFold(code, "General"):
		return value
	}
	return ""
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}
