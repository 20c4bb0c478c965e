// Package cpr finds text that looks like a Danish civil registration number
// (CPR-nummer): six digits that are a date, day first, and four more, joined,
// with a hyphen or with a space. It does no I/O.
//
// The check digit is not asked: since 2007 numbers are given out that fail it
// (CPR-kontoret, "Personnumre uden kontrolciffer (modulus 11 kontrol)").
package cpr

// Find returns the bytes at which text looks like a CPR number. Digits that go
// on before or after are another number: an amount, a telephone number, a hash.
func Find(text string) []int {
	var found []int
	for i := 0; i < len(text); i++ {
		if !digit(text, i) {
			continue
		}
		if !insideNumber(text, i) && at(text, i) {
			found = append(found, i)
		}
		for digit(text, i+1) {
			i++
		}
	}
	return found
}

// insideNumber reports whether the digit at i goes on a number, a word or a
// hexadecimal string begun before it.
func insideNumber(text string, i int) bool {
	if i == 0 {
		return false
	}
	c := text[i-1]
	if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' {
		return true
	}
	return i > 1 && (c == '.' || c == ',' || c == '-') && digit(text, i-2)
}

func at(text string, i int) bool {
	for j := range 6 {
		if !digit(text, i+j) {
			return false
		}
	}
	if !date(number(text, i), number(text, i+2)) {
		return false
	}
	end := i + 6
	if end < len(text) && (text[end] == '-' || text[end] == ' ') {
		end++
	} else if n := hyphen(text[end:]); n > 0 {
		end += n
	}
	for j := range 4 {
		if !digit(text, end+j) {
			return false
		}
	}
	end += 4
	if digit(text, end) {
		return false
	}
	if end < len(text) {
		c := text[end]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' {
			return false
		}
		if (c == '.' || c == ',' || c == '-') && digit(text, end+1) {
			return false
		}
	}
	return true
}

// hyphen returns the length of a typographic hyphen, dash or no-break space
// that s begins with, or 0.
func hyphen(s string) int {
	for _, h := range []string{"\u2010", "\u2011", "\u2013", "\u00a0", "\u202f"} {
		if len(s) >= len(h) && s[:len(h)] == h {
			return len(h)
		}
	}
	return 0
}

// date reports whether a day and a month can be a date. The
// century is not known, so a 29 February is one in any year.
func date(day, month int) bool {
	if month < 1 || month > 12 || day < 1 {
		return false
	}
	return day <= [...]int{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31}[month-1]
}

func digit(s string, i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }

func number(s string, i int) int { return int(s[i]-'0')*10 + int(s[i+1]-'0') }
