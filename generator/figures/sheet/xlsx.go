package sheet

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"path"
	"strconv"
	"strings"

	"bestpractice/generator/diag"

	"golang.org/x/text/unicode/norm"
)

// errTooMuch is for a part that unpacks to more than a table of figures is.
var errTooMuch = errors.New("too much")

// workbook is what the sheets of a file share.
type workbook struct {
	file     string
	parts    map[string]*zip.File
	strings  []string
	formats  []format // by the number that cells give as their style
	from1904 bool
	cells    int // read so far, over all sheets
	most     limits
}

// readXLSX reads a workbook's sheets, those of charts left out.
func readXLSX(name string, data []byte, most limits, l *diag.List) []*Sheet {
	whole := diag.Pos{File: name}
	fail := func(pos diag.Pos, err error) []*Sheet {
		if errors.Is(err, errTooMuch) {
			l.Errorf(pos, "sheet-too-long", "remove what is beside and below the table, or deliver fewer periods at a time",
				"the spreadsheet is larger than can be read: %d rows, %d cells, %d MB of one sheet", most.rows, most.cells, most.unpacked>>20)
		} else {
			l.Errorf(pos, "sheet-broken", "open it and save it anew", "the spreadsheet cannot be read")
		}
		return nil
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return fail(whole, err)
	}
	w := &workbook{file: name, most: most, parts: map[string]*zip.File{}}
	for _, f := range z.File {
		if key := strings.ToLower(f.Name); w.parts[key] == nil {
			w.parts[key] = f
		}
	}
	sheets, err := w.contents()
	if err != nil || len(sheets) == 0 {
		return fail(whole, errors.Join(err, io.ErrUnexpectedEOF))
	}
	if err := w.sharedStrings(); err != nil {
		return fail(whole, err)
	}
	if err := w.styles(); err != nil {
		return fail(whole, err)
	}
	var filled []*Sheet
	for _, s := range sheets {
		if w.parts[s.part] == nil || !strings.Contains(s.part, "worksheets/") {
			continue // a chart sheet has no rows
		}
		out := &Sheet{File: name, Name: s.name}
		if err := w.worksheet(out, s.part); err != nil {
			return fail(out.Pos(len(out.Rows), 0), err)
		}
		for len(out.Rows) > 0 && out.Blank(len(out.Rows)-1) {
			out.Rows = out.Rows[:len(out.Rows)-1]
		}
		if len(out.Rows) > 0 {
			filled = append(filled, out)
		}
	}
	if len(filled) == 0 {
		l.Errorf(whole, "empty-file", "", "the spreadsheet holds no figures")
		return nil
	}
	return filled
}

// contents lists the sheets with the names of their parts.
func (w *workbook) contents() ([]struct{ name, part string }, error) {
	targets := map[string]string{}
	if err := w.each("xl/_rels/workbook.xml.rels", func(e xml.StartElement, _ *parser) error {
		if e.Name.Local == "Relationship" {
			target := strings.ToLower(attr(e, "Target"))
			if strings.HasPrefix(target, "/") {
				target = strings.TrimPrefix(target, "/")
			} else {
				target = path.Join("xl", target)
			}
			targets[attr(e, "Id")] = target
		}
		return nil
	}); err != nil {
		return nil, err
	}
	var out []struct{ name, part string }
	err := w.each("xl/workbook.xml", func(e xml.StartElement, _ *parser) error {
		switch e.Name.Local {
		case "workbookPr":
			w.from1904 = attr(e, "date1904") == "1" || attr(e, "date1904") == "true"
		case "sheet":
			id := ""
			for _, a := range e.Attr {
				if a.Name.Local == "id" { // r:id, under whatever prefix
					id = a.Value
				}
			}
			if len(out) == 1000 {
				return errTooMuch
			}
			out = append(out, struct{ name, part string }{norm.NFC.String(attr(e, "name")), targets[id]})
		}
		return nil
	})
	return out, err
}

func (w *workbook) sharedStrings() error {
	if w.parts["xl/sharedstrings.xml"] == nil {
		return nil
	}
	return w.each("xl/sharedStrings.xml", func(e xml.StartElement, p *parser) error {
		if e.Name.Local != "si" {
			return nil
		}
		if len(w.strings) == w.most.cells {
			return errTooMuch
		}
		text, err := p.richText("si")
		w.strings = append(w.strings, text)
		return err
	})
}

// worksheet reads the cells of a sheet, in one pass.
func (w *workbook) worksheet(s *Sheet, part string) error {
	row := -1
	return w.each(part, func(e xml.StartElement, p *parser) error {
		switch e.Name.Local {
		case "row":
			row++
			if n, err := strconv.Atoi(attr(e, "r")); err == nil {
				row = n - 1
			}
			if row < len(s.Rows)-1 || row >= w.most.rows {
				return errTooMuch
			}
		case "c":
			if row < 0 {
				return io.ErrUnexpectedEOF
			}
			for len(s.Rows) <= row {
				s.Rows = append(s.Rows, nil)
			}
			column := len(s.Rows[row])
			if ref := attr(e, "r"); ref != "" {
				r, c, ok := reference(ref)
				if !ok || r != row || c < column {
					return io.ErrUnexpectedEOF
				}
				column = c
			}
			cell, err := p.cell(w, e)
			if err != nil {
				return err
			}
			if cell == (Cell{}) {
				return nil // formatted, but empty
			}
			if w.cells += column + 1 - len(s.Rows[row]); w.cells > w.most.cells || column >= maxColumns {
				return errTooMuch
			}
			for len(s.Rows[row]) < column {
				s.Rows[row] = append(s.Rows[row], Cell{})
			}
			s.Rows[row] = append(s.Rows[row], cell)
		case "mergeCell":
			from, to, _ := strings.Cut(attr(e, "ref"), ":")
			r1, c1, ok1 := reference(from)
			r2, c2, ok2 := reference(to)
			if len(s.Merged) == w.most.merged {
				return errTooMuch
			}
			if ok1 && ok2 && r1 <= r2 && c1 <= c2 {
				s.Merged = append(s.Merged, Range{r1, c1, r2, c2})
			}
		}
		return nil
	})
}

// reference reads B7.
func reference(ref string) (row, column int, ok bool) {
	i := 0
	for i < len(ref) && i < 4 && ref[i] >= 'A' && ref[i] <= 'Z' {
		column = column*26 + int(ref[i]-'A') + 1
		i++
	}
	n, err := strconv.Atoi(ref[i:])
	return n - 1, column - 1, err == nil && i > 0 && n > 0 && n <= 1<<20 && column <= maxColumns
}

// number reads what a spreadsheet stores as one.
func (w *workbook) number(text string, f format) Cell {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(x) || math.Abs(x) > 1e15 {
		return Cell{Text: text}
	}
	if f == formatDate {
		if d, ok := dayOf(x, w.from1904); ok {
			return Cell{Text: d, Number: true, Date: true}
		}
	}
	// A computed cell may hold 10.500000000000002.
	c := Cell{Text: strconv.FormatFloat(math.Round(x*1e10)/1e10, 'f', -1, 64), Number: true, Percent: f == formatPercent}
	if math.Abs(x) >= 1e5 {
		c.Text = strconv.FormatFloat(x, 'f', -1, 64)
	}
	return c
}
