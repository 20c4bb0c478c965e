package attachment

import (
	"strings"

	"bestpractice/generator/source/cpr"
)

// Place is where in the lines a number of a person begins that its table tells, in
// bytes.
type Place struct{ Line, At int }

// table gathers a table's cells.
type table = cpr.Table[Place]

// told finds the numbers that the columns of a table tell.
func (r *reader) told(t *table) {
	r.out.Zeroless = append(r.out.Zeroless, t.Zeroless()...)
	r.out.Halved = append(r.out.Halved, t.Halved()...)
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
	var cells table
	for i, line := range lines {
		at, column := 0, 0
		for field := range strings.SplitSeq(line, sign) {
			cells.Add(i, column, field, Place{len(r.out.Lines) + i, at + strings.Index(field, cpr.Trim(field))})
			at += len(field) + len(sign)
			column++
		}
	}
	r.told(&cells)
}

// columnOf is the number of a column that a cell of a workbook says: "AB7" is 27.
func columnOf(reference string) int {
	n := 0
	for i := 0; i < len(reference) && i < 3 && reference[i] >= 'A'; i++ {
		n = 26*n + int(reference[i]-'A') + 1
	}
	return n - 1
}
