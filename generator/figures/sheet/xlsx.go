package sheet

import (
	"bytes"
	"math"
	"strconv"
	"strings"

	"bestpractice/generator/diag"

	"github.com/xuri/excelize/v2"
)

func itoa(n int) string { return strconv.Itoa(n) }

// readXLSX reads a workbook. The library it uses has been seen to panic on
// broken files, which is reported like any other broken file.
func readXLSX(name string, data []byte, want string, l *diag.List) (out *Sheet) {
	whole := diag.Pos{File: name}
	defer func() {
		if recover() != nil {
			l.Errorf(whole, "sheet-broken", "open it and save it anew", "the spreadsheet cannot be read")
			out = nil
		}
	}()
	// With equal limits nothing is unpacked to a temporary file.
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true, UnzipSizeLimit: maxBytes, UnzipXMLSizeLimit: maxBytes})
	if err != nil {
		l.Errorf(whole, "sheet-broken", "open it and save it anew", "the spreadsheet cannot be read")
		return nil
	}
	defer f.Close()
	var filled []*Sheet
	for _, n := range f.GetSheetList() {
		if want != "" && !strings.EqualFold(n, want) {
			continue
		}
		s, ok := readWorksheet(f, name, n, l)
		if !ok {
			return nil
		}
		if len(s.Rows) > 0 {
			filled = append(filled, s)
		}
	}
	switch {
	case len(filled) == 0 && want != "":
		l.Errorf(whole, "unknown-sheet", diag.DidYouMean(want, f.GetSheetList()), "there is no filled sheet %q", want)
		return nil
	case len(filled) == 0:
		l.Errorf(whole, "empty-file", "", "the spreadsheet holds no figures")
		return nil
	}
	for _, s := range filled[1:] {
		l.Warnf(s.Pos(0, 0), "sheet-not-read", "name the sheet to read", "only the first filled sheet %q is read, not %q", filled[0].Name, s.Name)
	}
	return filled[0]
}

func readWorksheet(f *excelize.File, file, name string, l *diag.List) (*Sheet, bool) {
	s := &Sheet{File: file, Name: name}
	rows, err := f.Rows(name)
	if err != nil {
		return s, true // a chart sheet has no rows
	}
	defer rows.Close()
	for rows.Next() {
		texts, err := rows.Columns()
		if err != nil {
			l.Errorf(s.Pos(len(s.Rows), 0), "sheet-broken", "open it and save it anew", "this row cannot be read")
			return nil, false
		}
		if len(s.Rows) >= maxRows {
			l.Errorf(s.Pos(len(s.Rows), 0), "sheet-too-long", "remove what is below the table", "the sheet has more than %d rows", maxRows)
			return nil, false
		}
		cells := make([]Cell, len(texts))
		for i, t := range texts {
			cells[i].Text = trim(t)
		}
		s.Rows = append(s.Rows, cells)
	}
	for len(s.Rows) > 0 && s.empty(f, len(s.Rows)-1) {
		s.Rows = s.Rows[:len(s.Rows)-1]
	}
	for r := range s.Rows {
		for c := range s.Rows[r] {
			s.Rows[r][c] = s.cell(f, r, c)
		}
	}
	merged, err := f.GetMergeCells(name)
	if err == nil {
		for _, m := range merged {
			fromColumn, fromRow, err1 := excelize.CellNameToCoordinates(m.GetStartAxis())
			toColumn, toRow, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
			if err1 == nil && err2 == nil {
				s.Merged = append(s.Merged, Range{fromRow - 1, fromColumn - 1, toRow - 1, toColumn - 1})
			}
		}
	}
	return s, true
}

// empty reports whether a row holds neither text nor a formula.
func (s *Sheet) empty(f *excelize.File, row int) bool {
	for c, cell := range s.Rows[row] {
		if cell.Text != "" || s.formula(f, row, c) {
			return false
		}
	}
	return true
}

func (s *Sheet) formula(f *excelize.File, row, column int) bool {
	formula, err := f.GetCellFormula(s.Name, columnName(column)+itoa(row+1))
	return err == nil && formula != ""
}

func (s *Sheet) cell(f *excelize.File, row, column int) Cell {
	c := s.Rows[row][column]
	at := columnName(column) + itoa(row+1)
	if c.Text == "" {
		c.Uncomputed = s.formula(f, row, column)
		return c
	}
	kind, err := f.GetCellType(s.Name, at)
	if err == nil && kind == excelize.CellTypeBool { // stored as 1 and 0, but no number
		c.Text = map[string]string{"1": "TRUE", "0": "FALSE"}[c.Text]
	}
	if err != nil || kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber {
		return c
	}
	x, err := strconv.ParseFloat(c.Text, 64)
	if err != nil || math.IsNaN(x) || math.Abs(x) > 1e15 {
		return c
	}
	// A computed cell may hold 10.500000000000002.
	c.Text, c.Number = strconv.FormatFloat(math.Round(x*1e10)/1e10, 'f', -1, 64), true
	if math.Abs(x) >= 1e5 {
		c.Text = strconv.FormatFloat(x, 'f', -1, 64)
	}
	shown, err := f.GetCellValue(s.Name, at, excelize.Options{RawCellValue: false})
	c.Percent = err == nil && strings.HasSuffix(strings.TrimSpace(shown), "%")
	return c
}

// trim cuts white space of all kinds, the no-break space included.
func trim(s string) string { return strings.TrimFunc(s, isSpace) }

func isSpace(r rune) bool {
	return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\u00a0' || r == '\u202f' || r == '\ufeff'
}
