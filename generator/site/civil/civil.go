// Package civil holds dates without a clock or a time zone, as the site's files
// write them: exact days, and the looser dates that meetings use.
package civil

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Date is a day of the proleptic Gregorian calendar. The zero value is no date.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// Parse reads a date of the form 2025-06-04 and refuses days that do not exist.
func Parse(s string) (Date, error) {
	t, err := time.Parse("2006-01-02", s)
	if err != nil || t.Year() == 0 {
		if r := []rune(s); len(r) > 60 {
			s = string(r[:60]) + "…" // a message stays on a line
		}
		return Date{}, NotADay(s)
	}
	return Of(t), nil
}

// NotADay is an error: what was to be a day.
type NotADay string

func (n NotADay) Error() string {
	return fmt.Sprintf("%q is not a date of the form 2025-06-04", string(n))
}

// Of returns the day of t in t's own zone.
func Of(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// String gives 2025-06-04, or "" for no date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// Time returns midnight UTC of d.
func (d Date) Time() time.Time { return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC) }

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.Time().Weekday() }

// AddDays returns the day n days later.
func (d Date) AddDays(n int) Date { return Of(d.Time().AddDate(0, 0, n)) }

// DaysSince returns the days from e to d.
func (d Date) DaysSince(e Date) int { return int(d.Time().Sub(e.Time()) / (24 * time.Hour)) }

// Compare is negative where d is before e.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

// Before reports whether d is before e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After reports whether d is after e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// MarshalText writes the date as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// When is a date as loose as an author knows it: a day, a quarter (Q3-2025), a
// half-year point (medio 2027) or plain words ("inden sommerferien").
type When struct {
	// Text is what the author wrote.
	Text string
	// First and Last bound the days that are meant. Plain words have neither
	// unless a `latest` says the last.
	First, Last Date
	Precision   Precision
}

// Precision tells how a When was written.
type Precision int

const (
	Words Precision = iota
	Day
	Quarter
	HalfYearPoint
)

var (
	quarter  = regexp.MustCompile(`^Q([1-4])-([0-9]{4})$`)
	halfYear = regexp.MustCompile(`(?i)^(primo|medio|ultimo) ([0-9]{4})$`)
	looksISO = regexp.MustCompile(`^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}$`)
)

// ParseWhen reads a loose date. The error is for words that look like a date
// and are none; any other words are accepted as words.
func ParseWhen(s string) (When, error) {
	s = strings.TrimSpace(s)
	if looksISO.MatchString(s) {
		d, err := Parse(s)
		if err != nil {
			return When{}, err
		}
		return When{Text: s, First: d, Last: d, Precision: Day}, nil
	}
	if m := quarter.FindStringSubmatch(s); m != nil {
		q, _ := strconv.Atoi(m[1])
		y, _ := strconv.Atoi(m[2])
		first := Date{y, time.Month(3*q - 2), 1}
		return When{Text: s, First: first, Last: Of(first.Time().AddDate(0, 3, -1)), Precision: Quarter}, nil
	}
	if d, ok := ParseHalfYear(s); ok {
		return When{Text: s, First: d, Last: d, Precision: HalfYearPoint}, nil
	}
	if s == "" {
		return When{}, fmt.Errorf("an empty date")
	}
	return When{Text: s}, nil
}

// ParseHalfYear reads primo, medio or ultimo and a year: 1 January, 30 June,
// 31 December.
func ParseHalfYear(s string) (Date, bool) {
	m := halfYear.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return Date{}, false
	}
	y, _ := strconv.Atoi(m[2])
	switch strings.ToLower(m[1]) {
	case "primo":
		return Date{y, time.January, 1}, true
	case "medio":
		return Date{y, time.June, 30}, true
	}
	return Date{y, time.December, 31}, true
}
