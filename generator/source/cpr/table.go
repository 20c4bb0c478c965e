package cpr

import (
	"slices"
	"strings"
	"unicode"
)

// mostTexts are the texts of a column that may be its heading.
const mostTexts = 20

// Table gathers the cells of a table, each with its place, to find the numbers of
// people that no cell tells alone: its columns do.
type Table[Place any] struct {
	columns map[int]*cells[Place]
	order   []int
	halves  []halves[Place]
	row     int
	last    halves[Place]
}

// cells are those of a column that matter: figures as long as a number of a person,
// and the first texts, its heading among them.
type cells[Place any] struct {
	text   []string
	places []Place
	texts  int // how many are no figures
}

// halves are two cells side by side that can be one number.
type halves[Place any] struct {
	day, number int // columns
	text        string
	place       Place // of the first
}

// Add takes in the next cell of a row that is not empty.
func (t *Table[Place]) Add(row, column int, text string, place Place) {
	text = Trim(text)
	if text == "" {
		return
	}
	if t.columns == nil {
		t.columns = map[int]*cells[Place]{}
	} else if t.row == row && half(t.last.text, text) {
		t.last.number = column
		t.halves = append(t.halves, t.last)
	}
	t.row, t.last = row, halves[Place]{day: column, text: text, place: place}
	c := t.columns[column]
	if c == nil {
		c = &cells[Place]{}
		t.columns[column], t.order = c, append(t.order, column)
	}
	figure := digits(text)
	if figure && len(text) != 9 && len(text) != 10 || !figure && c.texts >= mostTexts {
		return
	}
	if !figure {
		c.texts++
	}
	c.text, c.places = append(c.text, text), append(c.places, place)
}

// Zeroless returns the places of the numbers that lost their first zero.
func (t *Table[Place]) Zeroless() []Place {
	var out []Place
	for _, i := range t.order {
		c := t.columns[i]
		for _, k := range lost(c.text) {
			out = append(out, c.places[k])
		}
	}
	return out
}

// Halved returns the places of the numbers that stand in two cells.
func (t *Table[Place]) Halved() []Place {
	var out []Place
	are := map[[2]int]bool{}
	for _, h := range t.halves {
		key := [2]int{h.day, h.number}
		if _, known := are[key]; !known {
			are[key] = halved(t.columns[h.day].text, t.columns[h.number].text)
		}
		if are[key] {
			out = append(out, h.place)
		}
	}
	return out
}

// Trim is a cell without the space and the marks around its text.
func Trim(cell string) string {
	return strings.TrimFunc(cell, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("*_`\"'=", r) })
}

func digits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// Tables returns where such numbers begin in the tables of a text in Markdown, which
// a proposal holds between other lines too.
func Tables(text string) (zeroless, halves []int) {
	if strings.IndexByte(text, '|') < 0 || !longFigure(text) {
		return nil, nil // as nearly always
	}
	var table Table[int]
	row, begin := 0, 0
	done := func() {
		zeroless, halves = append(zeroless, table.Zeroless()...), append(halves, table.Halved()...)
		table, row = Table[int]{}, 0
	}
	for line := range strings.SplitSeq(text, "\n") {
		cells := strings.TrimPrefix(strings.TrimLeft(line, " \t>"), "|")
		if !strings.Contains(line, "|") {
			if row > 0 {
				done()
			}
		} else {
			row++
			from, column := begin+len(line)-len(cells), 0
			for cell := range strings.SplitSeq(cells, "|") {
				table.Add(row, column, cell, from+strings.Index(cell, Trim(cell)))
				from += len(cell) + 1
				column++
			}
		}
		begin += len(line) + 1
	}
	done()
	slices.Sort(zeroless)
	return zeroless, halves
}

// longFigure reports whether five digits stand in a row: each fifth byte tells.
func longFigure(text string) bool {
	digit := func(i int) bool { return i >= 0 && i < len(text) && '0' <= text[i] && text[i] <= '9' }
	for i := 4; i < len(text); i += 5 {
		from, to := i, i
		for digit(from) && digit(from-1) {
			from--
		}
		for digit(to) {
			to++
		}
		if to-from >= 5 {
			return true
		}
	}
	return false
}
