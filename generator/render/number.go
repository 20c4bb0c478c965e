package render

import (
	"math"
	"strconv"
	"strings"

	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// number writes a figure with a fixed number of decimals.
func (w words) number(x float64, decimals int) string {
	if w.english() {
		return strings.Replace(strconv.FormatFloat(danish.Round(x, decimals), 'f', decimals, 64), "-", "−", 1)
	}
	return danish.Number(x, decimals)
}

// plain writes a figure with as many decimals as it has, at most three.
func (w words) plain(x float64) string {
	for decimals := range 3 {
		if danish.Round(x, decimals) == x {
			return w.number(x, decimals)
		}
	}
	return w.number(x, 3)
}

// unit adds the sign of per cent to the figures that are.
func (w words) unit(number string, m *site.Measure) string {
	if m.Unit == "procent" {
		return number + "\u00a0%"
	}
	return number
}

// value writes a figure; "NA" is one that is hidden, "" one that was not
// delivered.
func (w words) value(v statistics.Value, m *site.Measure) string {
	switch v.State {
	case site.Hidden:
		return "NA"
	case site.Absent:
		return ""
	}
	return w.unit(w.number(v.N, m.Decimals), m)
}

// level writes a threshold: "6 %".
func (w words) level(x float64, m *site.Measure) string { return w.unit(w.plain(x), m) }

// signed writes a change with its sign and without a unit.
func (w words) signed(v statistics.Value, decimals int) string {
	switch {
	case v.State == site.Hidden:
		return "NA"
	case !v.Known():
		return ""
	}
	s := w.number(math.Abs(v.N), decimals)
	switch {
	case v.N > 0:
		return "+" + s
	case v.N < 0:
		return "−" + s
	}
	return s
}

// difference writes a change without a sign and with its unit: a share changes
// by percentage points.
func (w words) difference(x float64, m *site.Measure) string {
	s := w.number(math.Abs(x), m.Decimals)
	if m.Unit != "procent" {
		return s
	}
	if w.english() {
		return s + "\u00a0percentage points"
	}
	return s + "\u00a0procentpoint"
}

// list joins words: "a, b og c".
func (w words) list(words []string) string {
	if n := len(words); w.english() && n > 1 {
		return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
	}
	return danish.List(words)
}

// halfYear writes a half-year end: "medio 2027".
func (w words) halfYear(d civil.Date) string {
	if w.english() {
		return w.date(d)
	}
	return danish.HalfYear(d)
}

// month writes the month of a day: "marts 2027".
func (w words) month(d civil.Date) string {
	if w.english() {
		return d.Time().Format("January 2006")
	}
	return danish.MonthName(d.Month) + " " + strconv.Itoa(d.Year)
}
