package render

import (
	"strconv"
	"strings"

	"bestpractice/generator/language/danish"
	"bestpractice/generator/site/civil"
)

// words writes dates and numbers in the language of the pages.
type words struct{ lang string }

func (w words) english() bool { return w.lang == "en" }

func (w words) date(d civil.Date) string {
	switch {
	case d.IsZero():
		return ""
	case w.english():
		return d.Time().Format("2\u00a0January 2006")
	}
	return strings.Replace(danish.Date(d), " ", "\u00a0", 1)
}

func (w words) longDate(d civil.Date) string {
	switch {
	case d.IsZero():
		return ""
	case w.english():
		return d.Time().Format("Monday 2\u00a0January 2006")
	}
	return strings.Replace(danish.LongDate(d), ". ", ".\u00a0", 1)
}

func (w words) when(d civil.When) string {
	if w.english() && d.Precision == civil.Day {
		return w.date(d.First)
	}
	return danish.When(d)
}

func (w words) int(n int) string {
	if w.english() {
		return strconv.Itoa(n)
	}
	return danish.Int(n)
}

func (w words) bytes(n int64) string { return danish.Bytes(n) }
