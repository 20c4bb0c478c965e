package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"bestpractice/generator/diag"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/unicode/norm"
)

// readCSV reads text with semicolons, tabs or commas between the cells, in
// UTF-8, UTF-16 with a byte-order mark, or Windows-1252.
func readCSV(name string, data []byte, most limits, l *diag.List) *Sheet {
	whole := diag.Pos{File: name}
	text, encoding := decode(data)
	if strings.ContainsRune(text, 0) {
		l.Errorf(whole, "sheet-format", "save it as .xlsx or .csv", "the file is neither a spreadsheet nor text")
		return nil
	}
	if encoding != "UTF-8" {
		l.Notef(whole, "csv-encoding", "", "read as %s", encoding)
	}
	text = norm.NFC.String(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"))
	lines := strings.Split(text, "\n")
	s, total := &Sheet{File: name}, 0
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord = separator(lines), -1
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		var bad *csv.ParseError
		if errors.As(err, &bad) {
			l.Errorf(diag.Pos{File: name, Line: bad.Line, Column: characters(lines, bad.Line, bad.Column)}, "csv-quotes",
				`a quotation mark inside a cell is written twice: ""`, "the quotation marks of this line do not match")
			return nil
		}
		if len(s.Rows) >= most.rows {
			l.Errorf(whole, "sheet-too-long", "deliver fewer periods at a time", "the file has more than %d rows", most.rows)
			return nil
		}
		if len(s.Rows) == 0 && len(record) > 0 && strings.HasPrefix(strings.ToLower(record[0]), "sep=") {
			continue // a hint to Excel
		}
		if total += len(record); total > most.cells {
			l.Errorf(whole, "sheet-too-long", "deliver fewer periods or columns at a time", "the file has more than %d cells", most.cells)
			return nil
		}
		cells, places := make([]Cell, len(record)), make([][2]int32, len(record))
		for i, field := range record {
			line, column := r.FieldPos(i)
			cells[i].Text = trim(field)
			places[i] = [2]int32{int32(line), int32(characters(lines, line, column))}
		}
		s.Rows, s.places = append(s.Rows, cells), append(s.places, places)
	}
	if len(s.Rows) == 0 {
		l.Errorf(whole, "empty-file", "", "the file holds no figures")
		return nil
	}
	return s
}

// decode finds the encoding and gives the text without a byte-order mark.
func decode(data []byte) (text, encoding string) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("\xfe\xff")):
		out, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
		if err != nil {
			return "\x00", ""
		}
		return string(out), "UTF-16"
	case utf8.Valid(data):
		return strings.TrimPrefix(string(data), "\ufeff"), "UTF-8"
	}
	out, err := charmap.Windows1252.NewDecoder().Bytes(data)
	if err != nil {
		return "\x00", ""
	}
	return string(out), "Windows-1252"
}

// separator is what stands on most of the first lines: a semicolon in files from
// Danish spreadsheets, whose numbers hold commas.
func separator(lines []string) rune {
	if first := strings.ToLower(trim(lines[0])); strings.HasPrefix(first, "sep=") && len(first) == 5 && strings.Contains(";,", first[4:]) {
		return rune(first[4])
	}
	best, most := ';', 0
	for _, c := range []rune{';', '\t', ','} {
		n := 0
		for _, line := range lines[:min(30, len(lines))] {
			if strings.ContainsRune(line, c) {
				n++
			}
		}
		if n > most {
			best, most = c, n
		}
	}
	return best
}

// characters turns a column in bytes into one in characters.
func characters(lines []string, line, column int) int {
	if line < 1 || line > len(lines) || column < 1 {
		return 1
	}
	text := lines[line-1]
	return 1 + utf8.RuneCountInString(text[:min(column-1, len(text))])
}
