package page

import (
	"strconv"
	"strings"

	"bestpractice/generator/language/danish"
	"bestpractice/generator/site/civil"
)

// Words writes dates and numbers in the language of the pages.
type Words struct{ Lang string }

func (w Words) English() bool { return w.Lang == "en" }

func (w Words) Date(d civil.Date) string {
	switch {
	case d.IsZero():
		return ""
	case w.English():
		return d.Time().Format("2\u00a0January 2006")
	}
	return strings.Replace(danish.Date(d), " ", "\u00a0", 1)
}

func (w Words) LongDate(d civil.Date) string {
	switch {
	case d.IsZero():
		return ""
	case w.English():
		return d.Time().Format("Monday 2\u00a0January 2006")
	}
	return strings.Replace(danish.LongDate(d), ". ", ".\u00a0", 1)
}

func (w Words) When(d civil.When) string {
	if w.English() && d.Precision == civil.Day {
		return w.Date(d.First)
	}
	return danish.When(d)
}

func (w Words) Int(n int) string {
	if w.English() {
		return strconv.Itoa(n)
	}
	return danish.Int(n)
}

func (w Words) Bytes(n int64) string { return danish.Bytes(n) }
