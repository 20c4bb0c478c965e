package cpr

import (
	"bestpractice/generator/language/pattern"

	"regexp"
	"slices"
	"strings"
)

// What a column's heading, or a text beside it, says of it: that numbers of people
// follow, days of birth, or the four digits that are added to them.
var (
	called  = pattern.New(`(?i)(^|[^\pL])(cpr|pnr)([^\pL]|nr|nummer|$)|personnummer|personnr|fødselsnummer`)
	born    = pattern.New(`(?i)fødsels|født|birth|born`)
	word    = pattern.New(`\pL`)
	ordinal = pattern.New(`(?i)løbenr|løbenummer|ci(ff|f)re|sidste (4|fire)|last (4|four)|serial`)
)

// lost returns the cells of a column in which a spreadsheet took a number for a
// figure, so that it lost its first zero: 102031234 for 010203-1234. One in eight
// figures of nine digits would be one, so that the column decides: it is called so;
// or nine in ten of its figures of nine and ten digits are dates of birth with four
// digits more, and there are three of them, or each has the right check digit too.
func lost(cells []string) []int {
	var out []int
	long, fit, proved := 0, 0, 0
	for i, c := range cells {
		c = strings.TrimSpace(c)
		if len(c) != 9 && len(c) != 10 || !digits(c) {
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
			out = append(out, i)
		}
	}
	if out == nil || 10*fit >= 9*long && (fit > 2 || proved == fit) {
		return out
	}
	if says(cells, called) {
		return out
	}
	return nil
}

func says(cells []string, what func() *regexp.Regexp) bool {
	return slices.ContainsFunc(cells, func(c string) bool { return len(c) < 200 && !digits(c) && what().MatchString(c) })
}

// half reports whether two cells side by side can be a number of a person: six
// digits that are a day, and four, where a spreadsheet may have taken zeros away.
func half(day, number string) bool {
	if len(day) < 5 || len(day) > 6 || len(number) < 3 || len(number) > 4 || !digits(day) || !digits(number) {
		return false
	}
	day = strings.Repeat("0", 6-len(day)) + day
	return date(int(day[0]-'0')*10+int(day[1]-'0'), int(day[2]-'0')*10+int(day[3]-'0'))
}

// halved reports whether two columns hold the halves of numbers: the first is called
// so, and the second so too, or nothing; or it says that it is the second half.
func halved(day, number []string) bool {
	if says(number, ordinal) {
		return says(day, called) || says(day, born)
	}
	return says(day, called) && (says(number, called) || !says(number, word))
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
