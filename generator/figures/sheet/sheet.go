// Package sheet reads the filled sheets of a spreadsheet (.xlsx or .csv) into
// cells that know where they stand.
//
// Input: a file's bytes. Output: Sheets, or diagnostics at positions such as
// tal.xlsx:Ark1!B7 or tal.csv:7:12. Diagnostics never repeat what a cell holds,
// since it may be a raw count. Nothing is written to disk, not even while a
// large file is unpacked. No input makes it panic, and work and memory are
// bounded by the limits below, whatever a file says of itself.
//
// The reader of workbooks is an own one: it passes once over each part and needs
// six things of a cell, where a library builds the whole workbook first and
// cannot be told how much of it is too much.
package sheet

import (
	"bytes"
	"path"
	"slices"
	"strconv"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/source/cpr"
)

// limits are what is read of a file at most.
type limits struct {
	bytes    int   // of the file
	unpacked int64 // of one part of a workbook, in bytes
	rows     int   // of a sheet
	cells    int   // of the whole file
	merged   int   // of a sheet
}

// standard are far above what a table of figures has, and low enough for an old
// machine.
var standard = limits{bytes: 50 << 20, unpacked: 160 << 20, rows: 500_000, cells: 3_000_000, merged: 20_000}

const maxColumns = 16_384 // of any spreadsheet

// Sheet is a table of cells; rows and columns count from 0.
type Sheet struct {
	File string
	Name string // "" for CSV
	Rows [][]Cell
	// Merged are the ranges of cells that were merged into one.
	Merged []Range
	// places are the lines and columns of CSV cells; an .xlsx cell's position
	// follows from its place.
	places [][][2]int32
}

// Cell is what stands in one place.
type Cell struct {
	// Text is trimmed. Of a Number it is in plain form: 1234.5; of a Date, 2025-03-31.
	Text string
	// Number: the spreadsheet stores a number, not text that looks like one.
	Number bool
	// Date: the number is shown as a date.
	Date bool
	// Percent: the number is shown as per cent, so that 0.105 means 10,5 %.
	Percent bool
	// Uncomputed: a formula without a stored value.
	Uncomputed bool
}

// Range is a rectangle of cells, inclusive.
type Range struct{ FromRow, FromColumn, ToRow, ToColumn int }

// At returns the cell in a place, the empty one outside the table.
func (s *Sheet) At(row, column int) Cell {
	if row < 0 || row >= len(s.Rows) || column < 0 || column >= len(s.Rows[row]) {
		return Cell{}
	}
	return s.Rows[row][column]
}

// Pos returns the position of a cell.
func (s *Sheet) Pos(row, column int) diag.Pos {
	if s.Name != "" {
		return diag.Pos{File: s.File + ":" + s.Name + "!" + ColumnName(column) + strconv.Itoa(row+1)}
	}
	if row >= 0 && row < len(s.places) && column >= 0 && column < len(s.places[row]) {
		at := s.places[row][column]
		return diag.Pos{File: s.File, Line: int(at[0]), Column: int(at[1])}
	}
	return diag.Pos{File: s.File, Line: row + 1}
}

// Blank reports whether a row holds nothing.
func (s *Sheet) Blank(row int) bool {
	for _, c := range s.Rows[row] {
		if c.Text != "" || c.Uncomputed {
			return false
		}
	}
	return true
}

// Read reads the filled sheets of a file, in their order. It returns nil after
// an error, and where a cell looks like a number of a person.
func Read(name string, data []byte, l *diag.List) []*Sheet {
	sheets := standard.read(name, data, l)
	found := false
	for _, s := range sheets {
		say := func(row, column int) {
			l.Errorf(s.Pos(row, column), "cpr", "deliver the sheet without it", "a cell looks like a CPR number")
			found = true
		}
		var cells cpr.Table[[2]int]
		for row := range s.Rows {
			for column, c := range s.Rows[row] {
				if c.Date {
					continue
				}
				cells.Add(row, column, c.Text, [2]int{row, column})
				if len(cpr.Find(c.Text)) > 0 {
					say(row, column)
				}
			}
		}
		for _, at := range slices.Concat(cells.Zeroless(), cells.Halved()) {
			say(at[0], at[1])
		}
	}
	if found {
		return nil
	}
	return sheets
}

func (most limits) read(name string, data []byte, l *diag.List) []*Sheet {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	whole := diag.Pos{File: name}
	switch {
	case len(data) > most.bytes:
		l.Errorf(whole, "file-too-large", "", "the file is over %d MB", most.bytes>>20)
	case len(data) == 0:
		l.Errorf(whole, "empty-file", "", "the file is empty")
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		// A compound file: an encrypted workbook, or the format before .xlsx.
		if bytes.Contains(data, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e")) {
			l.Errorf(whole, "sheet-password", "save a copy without a password", "the spreadsheet is protected by a password")
		} else {
			l.Errorf(whole, "sheet-format", "save it as .xlsx or .csv", "the spreadsheet has the old format .xls")
		}
	case bytes.HasPrefix(data, []byte("PK")):
		return readXLSX(name, data, most, l)
	case strings.EqualFold(path.Ext(name), ".xlsx"):
		l.Errorf(whole, "sheet-format", "", "the file is no .xlsx spreadsheet")
	default:
		if s := readCSV(name, data, most, l); s != nil {
			return []*Sheet{s}
		}
	}
	return nil
}

// ColumnName gives A for 0, AA for 26.
func ColumnName(n int) string {
	name := ""
	for n++; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

// trim cuts white space of all kinds, the no-break space included.
func trim(s string) string { return strings.TrimFunc(s, isSpace) }

func isSpace(r rune) bool {
	return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\u00a0' || r == '\u202f' || r == '\ufeff'
}
