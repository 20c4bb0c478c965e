// Package danish writes and reads what Danish readers expect: numbers, dates,
// lists, the order of names, and the slugs of addresses.
//
// Input: plain values. Output: text in NFC. Numbers, collation and
// normalisation are golang.org/x/text's (CLDR); names of days and months are
// written out here, since x/text formats no dates. Nothing here keeps state, so
// everything may be called from several goroutines.
package danish

import (
	"errors"
	"fmt"
	"math"
	"math/big"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

const (
	nbsp  = "\u00a0"
	minus = "\u2212"
	// noNumber stands for NaN and the infinities, which no released figure is.
	noNumber = "–"
)

// Number gives x with a fixed number of decimals: 60.605 and 10,5. It rounds
// half away from zero, from the decimal digits that x is written with, so that
// 2,675 is 2,68 as a reader would round it. The minus is U+2212.
func Number(x float64, decimals int) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return noNumber
	}
	rounded := Round(x, decimals)
	text := message.NewPrinter(language.Danish).Sprint(number.Decimal(math.Abs(rounded), number.Scale(max(decimals, 0))))
	if rounded < 0 {
		return minus + text
	}
	return text
}

// Round rounds half away from zero to a number of decimals, from the digits
// that x is written with. It never gives a negative zero.
func Round(x float64, decimals int) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return x
	}
	digits := strconv.FormatFloat(x, 'f', -1, 64)
	if _, fraction, _ := strings.Cut(digits, "."); len(fraction) <= decimals {
		return x + 0 // no negative zero
	}
	r, _ := new(big.Rat).SetString(digits)
	rounded, _ := strconv.ParseFloat(r.FloatString(max(decimals, 0)), 64) // FloatString rounds half away from zero
	if rounded == 0 {
		return 0
	}
	return rounded
}

// Bytes gives a file's size in decimal units: "812 B", "1,2 MB", "14 MB".
func Bytes(n int64) string {
	units := []string{"B", "kB", "MB", "GB", "TB", "PB", "EB"}
	x, unit := float64(n), 0
	for unit < len(units)-1 && math.Abs(Round(x, 0)) >= 1000 {
		x, unit = x/1000, unit+1
	}
	decimals := 0
	if unit > 0 && math.Abs(Round(x, 1)) < 10 {
		decimals = 1
	}
	return Number(x, decimals) + nbsp + units[unit]
}

var (
	plainNumber   = regexp.MustCompile(`^[0-9]+(,[0-9]+)?$`)
	groupedNumber = regexp.MustCompile(`^[1-9][0-9]{0,2}([. ][0-9]{3})+(,[0-9]+)?$`)
	pointNumber   = regexp.MustCompile(`^[0-9]+\.[0-9]+$`)
)

// ErrPoint is for a number whose point is no thousands separator: 4.6.
var ErrPoint = errors.New("a point separates thousands; decimals stand after a comma")

// Decimal reads a number as Danish spreadsheets write it (1.234,5) and gives it
// in plain form (1234.5). It refuses what could mean two numbers, such as 4.6.
func Decimal(s string) (string, error) {
	t := strings.TrimSpace(strings.NewReplacer(nbsp, " ", "\u202f", " ", "\u2009", " ", minus, "-").Replace(s))
	negative := strings.HasPrefix(t, "-")
	t = strings.TrimPrefix(t, "-")
	switch {
	case len(t) > 40:
		return "", errors.New("a number of more than 40 characters")
	case plainNumber.MatchString(t):
	case groupedNumber.MatchString(t) && !(strings.Contains(t, ".") && strings.Contains(t, " ")):
		t = strings.NewReplacer(".", "", " ", "").Replace(t)
	case pointNumber.MatchString(t):
		return "", fmt.Errorf("%q: %w", s, ErrPoint)
	default:
		return "", fmt.Errorf("%q is not a number", s)
	}
	whole, fraction, _ := strings.Cut(t, ",")
	whole = strings.TrimLeft(whole, "0")
	if whole == "" {
		whole = "0"
	}
	if fraction != "" {
		whole += "." + fraction
	}
	if negative && strings.Trim(whole, "0.") != "" {
		whole = "-" + whole
	}
	return whole, nil
}
