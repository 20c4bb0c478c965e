// Package ordinal has the numbers of sections: 1, 2, 3 … and, after them all, the
// letters of appendices. Numbers are compared as they stand in a version.
package ordinal

import (
	"fmt"
	"regexp"
	"strconv"
)

// Number is what a section is counted as. 0: it has none.
type Number int

// letters is the number before A: no section is counted as far.
const letters = 1 << 20

// Letter is the appendix that comes after so many others: A after none.
func Letter(before int) Number { return Number(letters + 1 + before) }

var letter = regexp.MustCompile(`^[A-Z]{1,2}$`)

// Parse reads a number as String and File write it. A single letter is an
// appendix; two are one after Z.
func Parse(s string) (Number, bool) {
	if letter.MatchString(s) {
		n := 0
		for _, c := range s {
			n = n*26 + int(c-'A') + 1
		}
		return Number(letters + n), true
	}
	n, err := strconv.Atoi(s)
	return Number(n), err == nil && n <= letters
}

// Appendix reports whether it is a letter.
func (n Number) Appendix() bool { return n > letters }

// Ordinal is a number as it is, and 1 of A.
func (n Number) Ordinal() int {
	if n.Appendix() {
		return int(n) - letters
	}
	return int(n)
}

// String writes "5" or "A".
func (n Number) String() string {
	if !n.Appendix() {
		return strconv.Itoa(int(n))
	}
	s := ""
	for i := n.Ordinal(); i > 0; i = (i - 1) / 26 {
		s = string(rune('A'+(i-1)%26)) + s
	}
	return s
}

// File is what the name of a section's file begins with: "05" or "A".
func (n Number) File() string {
	if n.Appendix() {
		return n.String()
	}
	return fmt.Sprintf("%02d", int(n))
}

// Next is the number of the section after it.
func (n Number) Next() Number { return n + 1 }
