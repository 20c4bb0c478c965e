package cpr

import "strings"

// delimited reports whether a sign stands between date and serial number that no
// other number has there.
func (n number) delimited() bool { return n.between == '-' || n.between == '/' || n.between == ':' }

// begins reports whether a number begins at its first digit, and does not go on
// another number, a word or a hexadecimal string.
func (s tokens) begins(n number) bool {
	i := n.first - 1 // formatting parts a number from the word before it
	if i < 0 || s[i].kind == hidden && s[i].r != 0 {
		return true
	}
	i = s.before(n.first)
	if i < 0 {
		return true
	}
	switch {
	case s[i].kind == letter:
		word := s.wordBefore(n.first)
		for _, w := range []string{"cpr", "cprnr", "nr", "nummer", "pnr", "født", "f", "id"} {
			if word == w {
				return true
			}
		}
		return n.between == '-' && len([]rune(word)) > 1 && !hexadecimal(word)
	case s.is(i, '+'):
		return false
	case s.is(i, ','):
		return n.delimited() || !s.isDigit(s.before(i)) // 0,0102031234; but a cell of a table in text
	case s.is(i, '.'), s.is(i, '-'):
		return !s.isDigit(s.before(i))
	case s.is(i, ' ') && n.blankDate && n.between == ' ':
		return !s.isDigit(s.before(i)) // a row of figures
	}
	return true
}

// ends reports whether a number ends at its last digit.
func (s tokens) ends(n number) bool {
	i := n.last + 1
	if i < len(s) && s[i].kind == letter {
		return n.between == '-'
	}
	i = s.after(n.last)
	switch next := s.after(i); {
	case s.is(i, '-') && s.isDigit(next):
		// Groups that go on are another number, or the next one of these.
		_, _, six := s.digits(next, 6)
		return six
	case s.is(i, '.') && s.isDigit(next):
		return n.delimited()
	case s.is(i, ',') && (s.isDigit(next) || s.is(next, '-')):
		if n.delimited() {
			return true
		}
		decimals := 0
		for s.isDigit(next) && decimals < 3 {
			next = s.after(next)
			decimals++
		}
		return decimals > 2 || s.is(next, ',')
	case s.is(i, ' ') && n.blankDate && n.between == ' ':
		return !s.isDigit(next)
	}
	return true
}

// lookalike reports what is spelled like a number and is something else.
func (s tokens) lookalike(n number) bool {
	switch {
	case s[n.first].path:
		return true
	case s.uuid(n):
		return true
	case n.long && (n.between != '-' || n.serial/100 == 19 || n.serial/100 == 20 || s.hasBlank(n)):
		return true // a date and a figure, or years
	case (n.grouped && n.between == ' ' || n.long) && n.serial/100 < 24 && n.serial%100 < 60 && n.serial%100%15 == 0:
		return true // a date and a time
	case !n.grouped && (n.between == '.' || n.between == ',') && s[n.first].r != '0':
		return true // a figure with decimals
	case s.abroad(n):
		return true
	}
	return !n.delimited() && !n.grouped && s.called(n)
}

func (s tokens) hasBlank(n number) bool {
	for i := n.first; i < n.last; i++ {
		if s.is(i, ' ') || s.is(i, '\n') {
			return true
		}
	}
	return false
}

// uuid reports a number that is part of one: 4e010203-1234-4abc-89ab-….
func (s tokens) uuid(n number) bool {
	i := n.last + 1
	if !s.is(i, '-') {
		return false
	}
	start := i
	for i++; i < len(s) && i-start < 6 && (s[i].kind == digit || s[i].kind == letter); i++ {
	}
	return i-start == 5 && s.is(i, '-')
}

// abroad reports a telephone number with the code of a country: +46 101020 1234.
func (s tokens) abroad(n number) bool {
	i := s.before(n.first)
	if !s.is(i, ' ') {
		return false
	}
	i = s.before(i)
	for range 3 {
		if s.isDigit(i) {
			i = s.before(i)
		}
	}
	return s.is(i, '+')
}

// called reports whether the words beside a number of ten digits say that it is
// an amount, or another kind of number.
func (s tokens) called(n number) bool {
	after := ""
	i := s.after(n.last)
	if s.is(i, ' ') {
		i = s.after(i)
	}
	for ; i < len(s) && len(after) < 12 && (s[i].kind == letter || len(after) == 0 && strings.ContainsRune("€$£%", s[i].r)); i++ {
		after += string(s[i].r)
	}
	switch strings.ToLower(after) {
	case "kr", "kroner", "dkk", "eur", "euro", "usd", "sek", "nok", "gbp", "mio", "mill", "mia", "øre", "€", "$", "£", "%", "pct", "procent", "byte", "bytes", "kb", "mb":
		return true
	}
	i = s.before(n.first)
	if s.is(i, '=') && s.wordBefore(i) == "gid" { // a sheet of a workbook on the web
		return true
	}
	for n := 0; n < 3 && (s.is(i, ' ') || s.is(i, '.') || s.is(i, ':')); n++ {
		i = s.before(i)
	}
	if i >= 0 && strings.ContainsRune("€$£", s[i].r) {
		return true
	}
	word := s.wordBefore(i + 1)
	for _, w := range []string{"kr", "dkk", "eur", "usd", "gbp", "isbn", "konto", "kontonr", "kontonummer", "produktionsnummer", "produktionsenhedsnummer", "tlf", "telefon", "ean", "gln"} {
		if word == w {
			return true
		}
	}
	if word == "nr" || word == "nummer" { // P-nr.
		i -= len(word)
		return s.is(i, '-') && s.wordBefore(i) == "p"
	}
	return false
}

// wordBefore is the word that ends before token i, in lower case, as far as it
// may matter.
func (s tokens) wordBefore(i int) string {
	start := i
	for start > 0 && i-start < 30 && s[start-1].kind == letter {
		start--
	}
	var b strings.Builder
	for _, t := range s[start:i] {
		b.WriteRune(t.r)
	}
	return strings.ToLower(b.String())
}

func hexadecimal(word string) bool { return strings.Trim(word, "abcdef") == "" }
