// Package cpr finds text that looks like a Danish civil registration number
// (CPR-nummer): six digits that are a date, day first, and four more, however
// they are spelled.
//
// Input: text of any kind, Markdown, YAML and JSON as it stands in the file.
// Output: the bytes at which a number begins. It does no I/O, and its work grows
// linearly with the text.
//
// Read as a spelling: digits of any script; a dash of any kind, a blank, a dot, a
// slash between date and serial number, with blanks around it; a date with dots,
// slashes, dashes or blanks, or with a year of four digits; marks of formatting, soft
// hyphens and what has no width anywhere; escapes of HTML, JSON and YAML. The day of a replacement number
// (erstatningspersonnummer) is 60 more. What only looks like one is none: a number
// in the path of an address, an amount, a telephone number, a date with a time, a
// part of a longer number, and what is called something else (P-nummer, ISBN).
//
// Input of Column: the cells of a column of a table. Output: those that lost their
// first zero in a spreadsheet.
//
// The check digit is not asked: since 2007 numbers are given out that fail it
// (CPR-kontoret, "Personnumre uden kontrolciffer (modulus 11 kontrol)").
package cpr

import (
	"strings"
	"unicode/utf8"
)

// Find returns the bytes at which text looks like a CPR number.
func Find(text string) []int {
	var found []int
	var s tokens
	for start := 0; start < len(text); {
		length, digits := passage(text[start:])
		end := start + length
		if digits >= 10 {
			s = scan(text[start:end], s[:0])
			for _, i := range s.find() {
				found = append(found, start+int(s[i].at))
			}
		}
		start = end
	}
	return found
}

// A long line without digits is cut at a blank, so far from any that no number stands on
// both sides: farther than a tag, and than the words beside a number.
const far, near = 256, 64

// passage is the length of the lines that text begins with and that a number may
// stand across, and how many digits there may be in them: a line that ends in a dash
// goes on in the next.
func passage(text string) (length, digits int) {
	quiet := 0 // where the last digit stands
	for start := 0; start < len(text); {
		end := len(text)
		if i := strings.IndexByte(text[start:], '\n'); i >= 0 {
			end = start + i
		}
		for i := start; i < end; i++ {
			from := max(i, quiet+far+1)
			for i < end && !maybeDigits[text[i]] {
				i++
			}
			if from+near+1 < i {
				if blank := strings.IndexByte(text[from:i-near-1], ' '); blank >= 0 {
					return from + blank, digits
				}
			}
			if i < end {
				quiet = i
				digits++
			}
		}
		if end == len(text) || ends(text[start:end]) {
			return min(end+1, len(text)), digits
		}
		start = end + 1
	}
	return len(text), digits
}

// ends reports whether no number goes on behind a line.
func ends(line string) bool {
	if n := len(line); n > 0 && line[n-1] < utf8.RuneSelf && strings.IndexByte(" \r*_`~\\[]-;>", line[n-1]) < 0 {
		return true // nearly all
	}
	line = strings.TrimRightFunc(line, func(r rune) bool { return r < 0x300 && (r == ' ' || r == '\r') || r != '>' && read(r).kind == hidden })
	r, _ := utf8.DecodeLastRuneInString(line)
	return read(r).r != '-' && !strings.HasSuffix(line, ";") && !strings.HasSuffix(line, ">")
}

// maybeDigits are the bytes that are a digit, or the first of a script's digit.
var maybeDigits = func() (is [256]bool) {
	for _, c := range []byte("0123456789\xd9\xdb\xdf\xe0\xe1\xea\xef\xf0") {
		is[c] = true
	}
	return is
}()

// find returns the tokens that numbers begin at.
func (s tokens) find() []int {
	var found []int
	end := -2 // of the number that was found last
	for i := 0; i < len(s); i++ {
		if s[i].kind != digit {
			continue
		}
		if n, ok := s.at(i); ok && (s.begins(n) || s.before(s.before(i)) == end) && s.ends(n) && !s.lookalike(n) {
			found = append(found, i)
			end = n.last
		}
		for j := s.after(i); j < len(s) && s[j].kind == digit; j = s.after(j) {
			i = j
		}
	}
	return found
}

// number is a date and a serial number in the tokens of a text.
type number struct {
	first, last int  // tokens: the first digit and the last
	grouped     bool // the date has something between day, month and year
	blankDate   bool // and that is blanks
	long        bool // the year has four digits
	between     rune // what stands between date and serial number: 0, ' ' or a sign
	serial      int
}

// at reads a number whose first digit is the token i.
func (s tokens) at(i int) (number, bool) {
	n := number{first: i}
	day, i, ok := s.digits(i, 2)
	if !ok {
		return n, false
	}
	one, i := s.group(i)
	month, i, ok := s.digits(i, 2)
	if !ok || !date(day, month) {
		return n, false
	}
	two, i := s.group(i)
	if (one == 0) != (two == 0) {
		return n, false
	}
	n.grouped, n.blankDate = one != 0, one == ' ' || two == ' '
	year, i, ok := s.digits(i, 2)
	if !ok {
		return n, false
	}
	if !n.blankDate { // 01.02.2003-1234, 01022003-1234
		if _, j, ok := s.digits(i, 2); ok && !s.isDigit(j) && (n.grouped || (year == 19 || year == 20) && s.is(j, '-')) {
			i, n.long = j, true
		}
	}
	n.between, i = s.separator(i)
	serial, i, ok := s.digits(i, 4)
	n.serial = serial
	n.last = s.before(i)
	return n, ok && !s.isDigit(s.touching(n.last))
}

// date reports whether a day and a month can be a date, of a replacement number
// too. The century is not known, so a 29 February is one in any year.
func date(day, month int) bool {
	if day > 60 {
		day -= 60
	}
	if month < 1 || month > 12 || day < 1 {
		return false
	}
	return day <= [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
}

// digits reads count digits from token i on, and returns the next token that
// shows.
func (s tokens) digits(i, count int) (value, next int, ok bool) {
	for range count {
		if !s.isDigit(i) {
			return 0, i, false
		}
		value = value*10 + int(s[i].r-'0')
		i = s.after(i)
	}
	return value, i, true
}

// group reads what may stand inside a date: a sign, a blank after it, or a blank.
func (s tokens) group(i int) (sign rune, next int) {
	if s.is(i, ' ') {
		return ' ', s.after(i)
	}
	if !s.is(i, '.') && !s.is(i, '/') && !s.is(i, '-') {
		return 0, i
	}
	sign, i = s[i].r, s.after(i)
	if s.is(i, ' ') {
		i = s.after(i)
	}
	return sign, i
}

// separator reads what may stand between date and serial number. A line may break
// after a dash, and nowhere else: numbers below each other are a column.
func (s tokens) separator(i int) (sign rune, next int) {
	start := i
	for range 2 {
		if s.is(i, ' ') {
			i = s.after(i)
		}
	}
	blanks := i > start
	switch {
	case s.is(i, '-'):
		for range 3 {
			if s.is(i, '-') {
				i = s.after(i)
			}
		}
		broken := false
		for n := 0; n < 8 && (s.is(i, ' ') || s.is(i, '\n') && !broken); n++ {
			broken = broken || s.is(i, '\n')
			i = s.after(i)
		}
		return '-', i
	case s.is(i, '.'), s.is(i, '/'), s.is(i, ','), s.is(i, ':'):
		sign, i = s[i].r, s.after(i)
		if blanks != s.is(i, ' ') {
			return 0, start // "i 010203. 1234 fik" are two sentences
		}
		if blanks {
			i = s.after(i)
		}
		return sign, i
	case blanks && s.is(s.after(start), ' '):
		return 0, start
	case blanks:
		return ' ', i
	}
	return 0, i
}
