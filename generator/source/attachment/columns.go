package attachment

import (
	"strconv"
	"strings"

	"bestpractice/generator/source/cpr"
)

// Zeroless is where in the lines a number of a person begins that lost its first
// zero in a spreadsheet, in bytes.
type Zeroless struct{ Line, At int }

// columns are the cells of one table, by column.
type columns struct {
	order []string
	cells map[string][]cell
	texts map[string]int // how many of them
}

// mostTexts are the texts of a column that may be its heading.
const mostTexts = 20

// cell is a cell's text, and where that stands in the lines; a text that other
// cells share is the place of it among those.
type cell struct {
	text   string
	at     Zeroless
	shared bool
}

// add keeps what matters: figures as long as a number of a person, and the first
// texts of a column, its heading among them.
func (c *columns) add(column string, x cell) {
	figure := !x.shared && strings.Trim(x.text, "0123456789") == ""
	if figure && len(x.text) != 9 && len(x.text) != 10 || !figure && c.texts[column] >= mostTexts {
		return
	}
	if c.cells == nil {
		c.cells, c.texts = map[string][]cell{}, map[string]int{}
	}
	if c.cells[column] == nil {
		c.order = append(c.order, column)
	}
	c.cells[column] = append(c.cells[column], x)
	if !figure {
		c.texts[column]++
	}
}

// zeroless finds the numbers that lost their first zero.
func (r *reader) zeroless(c *columns, shared []string) {
	for _, column := range c.order {
		var texts []string
		for _, x := range c.cells[column] {
			if x.shared {
				i, err := strconv.Atoi(x.text)
				if x.text = ""; err == nil && i >= 0 && i < len(shared) {
					x.text = shared[i]
				}
				x.text += " " // a text, whatever it is made of
			}
			texts = append(texts, x.text)
		}
		for _, i := range cpr.Column(texts) {
			r.out.Zeroless = append(r.out.Zeroless, c.cells[column][i].at)
		}
	}
}

// csv gathers the cells of lines that a sign parts.
func (r *reader) csv(lines []string) {
	sign := ","
	if !r.out.Commas {
		sign = ";"
		if !strings.Contains(strings.Join(lines, ""), ";") {
			sign = "\t"
		}
	}
	var table columns
	for i, line := range lines {
		at, column := 0, 0
		for field := range strings.SplitSeq(line, sign) {
			if text := strings.Trim(field, " \"'="); text != "" {
				table.add(strconv.Itoa(column), cell{text: text, at: Zeroless{len(r.out.Lines) + i, at + strings.Index(field, text)}})
			}
			at += len(field) + len(sign)
			column++
		}
	}
	r.zeroless(&table, nil)
}
