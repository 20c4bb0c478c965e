package cpr

import (
	"regexp"
	"slices"
	"strings"
)

// called says in a column's heading, or beside it, that numbers of people follow.
var called = regexp.MustCompile(`(?i)(^|[^\pL])(cpr|pnr)([^\pL]|nr|nummer|$)|personnummer|personnr|fødselsnummer`)

// Column returns the cells of a column in which a spreadsheet took a number for a
// figure, so that it lost its first zero: 102031234 for 010203-1234. One in eight
// figures of nine digits would be one, so that the column decides: it is called so;
// or nine in ten of its figures of nine and ten digits are dates of birth with four
// digits more, and there are three of them, or each has the right check digit too.
func Column(cells []string) []int {
	var lost []int
	long, fit, proved := 0, 0, 0
	for i, c := range cells {
		c = strings.TrimSpace(c)
		if len(c) != 9 && len(c) != 10 || strings.Trim(c, "0123456789") != "" {
			continue
		}
		long++
		whole := strings.Repeat("0", 10-len(c)) + c
		if !date(int(whole[0]-'0')*10+int(whole[1]-'0'), int(whole[2]-'0')*10+int(whole[3]-'0')) {
			continue
		}
		fit++
		if checks(whole) {
			proved++
		}
		if len(c) == 9 {
			lost = append(lost, i)
		}
	}
	if lost == nil || 10*fit >= 9*long && (fit > 2 || proved == fit) {
		return lost
	}
	if slices.ContainsFunc(cells, func(c string) bool {
		c = strings.TrimSpace(c)
		return len(c) < 200 && strings.Trim(c, "0123456789") != "" && called.MatchString(c)
	}) {
		return lost
	}
	return nil
}

// checks reports whether the last of ten digits is the check digit of the others.
// Nearly all numbers have it, and one figure in eleven.
func checks(digits string) bool {
	sum := 0
	for i, weight := range [...]int{4, 3, 2, 7, 6, 5, 4, 3, 2, 1} {
		sum += weight * int(digits[i]-'0')
	}
	return sum%11 == 0
}

// Tables returns where such cells begin in the tables of a text in Markdown, which a
// proposal holds between other lines too.
func Tables(text string) []int {
	if !longFigure(text) {
		return nil // as nearly always
	}
	var out []int
	var cells [][]string
	var at [][]int
	done := func() {
		for i, column := range cells {
			for _, k := range Column(column) {
				out = append(out, at[i][k])
			}
		}
		cells, at = nil, nil
	}
	begin := 0
	for line := range strings.SplitSeq(text, "\n") {
		row := strings.TrimLeft(line, " \t>")
		if !strings.HasPrefix(row, "|") {
			done()
		} else {
			from := begin + len(line) - len(row) + 1
			for i, field := range strings.Split(row[1:], "|") {
				if i == len(cells) {
					cells, at = append(cells, nil), append(at, nil)
				}
				cell := strings.Trim(field, " *_`")
				cells[i], at[i] = append(cells[i], cell), append(at[i], from+strings.Index(field, cell))
				from += len(field) + 1
			}
		}
		begin += len(line) + 1
	}
	done()
	slices.Sort(out)
	return out
}

// longFigure reports whether nine digits stand in a row: each ninth byte tells.
func longFigure(text string) bool {
	digit := func(i int) bool { return i >= 0 && i < len(text) && '0' <= text[i] && text[i] <= '9' }
	for i := 8; i < len(text); i += 9 {
		from, to := i, i
		for digit(from) && digit(from-1) {
			from--
		}
		for digit(to) {
			to++
		}
		if to-from >= 9 {
			return true
		}
	}
	return false
}
