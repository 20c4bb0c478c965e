package statistics

import (
	"regexp"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/site/civil"
)

// Said is a number in what authors are told: 60,605 in English, and in another
// language with its own signs.
func Said(x float64, decimals int) diag.Text {
	var format strings.Builder
	var signs []any
	for _, c := range danish.Number(x, decimals) {
		switch c {
		case '.':
			format.WriteString("%s")
			signs = append(signs, diag.Comma)
		case ',':
			format.WriteString("%s")
			signs = append(signs, diag.Point)
		default:
			format.WriteRune(c)
		}
	}
	return diag.F(format.String(), signs...)
}

// SaidShare is a per cent figure.
func SaidShare(x float64, decimals int) diag.Text {
	return diag.F("%s\u00a0%%", Said(x, decimals))
}

// SaidDay is a day in words: "4 June 2025".
func SaidDay(d civil.Date) diag.Text {
	return diag.F("%d %s %d", d.Day, diag.Text(d.Month.String()), d.Year)
}

var quarterShape = regexp.MustCompile(`^([0-9]{4})-?[KkQq]([1-4])$`)

// SaidPeriod is a period in words: "March 2025" for 2025-03, a quarter for 2020K3, a
// day for 2025-03-31; what is none of them is left as it is.
func SaidPeriod(id string) diag.Text {
	if d, err := civil.Parse(id + "-01"); err == nil {
		return diag.F("%s %d", diag.Text(d.Month.String()), d.Year)
	}
	if m := quarterShape.FindStringSubmatch(id); m != nil {
		return diag.F("quarter %s of %s", m[2], m[1])
	}
	if d, err := civil.Parse(id); err == nil {
		return SaidDay(d)
	}
	return diag.F("%s", id)
}
