package importer

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/figures/disclosure"
	"bestpractice/generator/figures/sheet"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/language/pattern"
	"bestpractice/generator/site"
)

type sheetRange = sheet.Range

func columnTitle(c int) string { return sheet.ColumnName(c) }

// sign is what a cell says that holds no number.
type sign int

const (
	number sign = iota
	nothing
	dash
	hidden
)

var (
	// under are the ways to write that a figure is too small to be shown.
	under      = pattern.New(`^(?:(?:<|≤|<=|under|færre end|mindre end|højst|below|less than) ?(?:10|[1-9])|[0-1] ?[-–] ?[2-9])$`)
	numeral    = pattern.New(`^[-−]?[0-9][0-9.,  ]*%?$`)
	figureMark = pattern.New(`(?:\s*\*+|\s+\(?[0-9]{1,2}\)|\s*[¹²³⁰⁴-⁹]+)$`)
	english    = pattern.New(`^-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?$`)
	// both are read as one number in Danish and as another in English.
	bothComma = pattern.New(`^-?[1-9][0-9]{0,2},[0-9]{3}$`)
	bothPoint = pattern.New(`^-?[1-9][0-9]{0,2}\.[0-9]{3}$`)
)

func signOf(text string) sign {
	switch t := plain(text); t {
	case "":
		return nothing
	case "-", "–", "—":
		return dash
	case "na", "n/a", "n.a.", "..", "…", "...":
		return hidden
	default:
		if under().MatchString(strings.TrimRight(t, "*")) {
			return hidden
		}
	}
	return number
}

// isFigure reports whether a cell could stand under a measure.
func isFigure(c sheet.Cell) bool {
	if c.Date || c.Text == "" {
		return false
	}
	return c.Number || signOf(c.Text) != number || numeral().MatchString(figureMark().ReplaceAllString(c.Text, ""))
}

// figure reads one cell.
func (tb *table) figure(d *delivered, row, column int, m *site.Measure) {
	cell, pos := tb.sheet.At(row, column), tb.sheet.Pos(row, column)
	give := func(g disclosure.Given, v site.Value) {
		v.Pos = pos
		d.raw[m], d.values[m], d.at[m] = g, v, pos
	}
	if cell.Uncomputed {
		tb.errorf(pos, "formula-without-value", "open the file in the spreadsheet program and save it", "the formula has no stored value")
		return
	}
	kind := number
	if !cell.Number {
		kind = signOf(cell.Text)
	}
	switch {
	case kind == nothing, tb.theirs && cell.Text == ".":
		return
	case kind == hidden:
		give(disclosure.Given{State: site.Hidden}, site.Value{State: site.Hidden, Literal: "NA"})
		return
	case kind == dash && !tb.theirs:
		tb.skipped.dashes++
		return
	case kind == dash:
		tb.skipped.zeros++
		cell = sheet.Cell{Text: "0", Number: true}
	}
	text, code, err := tb.numeral(m, cell)
	if err != nil {
		hint := diag.Text("write a number, NA, or leave it empty")
		switch code {
		case "two-readings":
			hint = "say which it is: --numbers da (the comma stands before decimals) or --numbers en (the comma stands between thousands)"
		case "english-number":
			code, hint = "not-a-number", "write a number, NA, or leave it empty; if the whole file is written the English way: --numbers en"
		case "date-cell":
			hint = "format the cell as a number, or leave the column out"
		}
		if tb.options.Raw {
			err = errors.Unwrap(err) // without what stands in the cell
			tb.errorf(pos, code, hint, "%s: %v", m.ID, err)
			return
		}
		tb.errorf(pos, code, hint, "%s: %v", m.ID, err)
		return
	}
	if tb.options.Raw {
		raw, err := disclosure.ParseRaw(text)
		if err != nil {
			tb.errorf(pos, "not-a-count", "write a number, NA, or leave it empty", "%s: %v", m.ID, err)
			return
		}
		give(disclosure.Given{State: site.Known, Count: raw}, site.Value{})
		return
	}
	if v, ok := tb.released(m, cell, text, pos); ok {
		give(disclosure.Given{}, v)
	}
}

// unreadable is an error whose text repeats a cell, around one that does not.
type unreadable struct {
	said  string
	plain error
}

func (e unreadable) Error() string { return e.said }
func (e unreadable) Unwrap() error { return e.plain }

// numeral gives a cell's number in plain form (1234.5), or a code and an error.
func (tb *table) numeral(m *site.Measure, cell sheet.Cell) (text, code string, err error) {
	fail := func(code, format string) (string, string, error) {
		return "", code, unreadable{fmt.Sprintf(strings.ReplaceAll(format, "this", "%q"), cell.Text), errors.New(format)}
	}
	share := m.Unit == "procent"
	switch {
	case cell.Date:
		return fail("date-cell", "the cell is a date")
	case cell.Number && cell.Percent && !share:
		return fail("share-cell", "the cell is shown as per cent, but the measure is a count")
	case cell.Number:
		return cell.Text, "", nil
	}
	text = cell.Text
	if !numeral().MatchString(text) {
		text = figureMark().ReplaceAllString(text, "")
	}
	percent := strings.HasSuffix(text, "%")
	if percent && !share {
		return fail("share-cell", "the cell is per cent, but the measure is a count")
	}
	text = strings.TrimSpace(strings.TrimSuffix(text, "%"))
	plainEnglish := strings.ReplaceAll(strings.ReplaceAll(text, "−", "-"), ",", "")
	switch {
	case tb.options.Numbers == "en" && english().MatchString(strings.ReplaceAll(text, "−", "-")):
		return plainEnglish, "", nil
	case tb.options.Numbers == "en":
		return fail("not-a-number", "this is not a number in English")
	case tb.options.Numbers == "" && !share && bothComma().MatchString(text), // 667 or 667 thousand
		tb.options.Numbers == "" && m.Unit != "antal" && bothPoint().MatchString(text):
		return fail("two-readings", "this reads two ways, with decimals or with thousands")
	}
	out, err := danish.Decimal(text)
	switch {
	case err == nil:
		return out, "", nil
	case english().MatchString(text):
		return "", "english-number", unreadable{err.Error(), errors.New("a point separates thousands; decimals stand after a comma")}
	}
	return "", "not-a-number", unreadable{err.Error(), errors.New("expected a whole number of at least 0 (the text is not repeated here, since it may be a raw count)")}
}

// released reads a figure that may be shown as it is.
func (tb *table) released(m *site.Measure, cell sheet.Cell, text string, pos diag.Pos) (site.Value, bool) {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || math.Abs(x) > 1e15 {
		tb.errorf(pos, "not-a-number", "", "%s: %q is no figure", m.ID, cell.Text)
		return site.Value{}, false
	}
	if cell.Percent {
		x *= 100
	}
	switch {
	case x < 0:
		tb.errorf(pos, "negative-count", "", "%s cannot be negative", m.Label)
		return site.Value{}, false
	case m.Unit == "antal" && math.Abs(x-math.Round(x)) > 1e-6:
		tb.errorf(pos, "fraction-count", "", "%s is a count and cannot be %s", m.Label, cell.Text)
		return site.Value{}, false
	case m.Unit == "procent" && x > 100:
		tb.errorf(pos, "share-over-100", "", "%s cannot be over 100 per cent", m.Label)
		return site.Value{}, false
	}
	x = danish.Round(x, m.Decimals)
	return site.Value{State: site.Known, N: x, Literal: strconv.FormatFloat(x, 'f', -1, 64)}, true
}
