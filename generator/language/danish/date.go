package danish

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"bestpractice/generator/site/civil"
)

var months = [...]string{"januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"}

var weekdays = [...]string{"søndag", "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag"}

// Weekday gives "onsdag".
func Weekday(w time.Weekday) string {
	if w < 0 || int(w) >= len(weekdays) {
		return ""
	}
	return weekdays[w]
}

// MonthName gives "juni".
func MonthName(m time.Month) string {
	if m < 1 || m > 12 {
		return ""
	}
	return months[m-1]
}

// NamedDay is a weekday that a text gives to a date.
type NamedDay struct {
	Offset int    // of Text in the text, in bytes
	Text   string // as written
	Named  time.Weekday
	Date   civil.Date // zero where there is no such day
}

// Agrees reports whether the date is on the weekday that is named.
func (n NamedDay) Agrees() bool { return !n.Date.IsZero() && n.Date.Weekday() == n.Named }

// afterDay is the date that may follow the name of a day.
var afterDay = regexp.MustCompile(`(?i)^[\s\x{00A0}]*,?[\s\x{00A0}]+(?:(?:den|d\.)[\s\x{00A0}]*)?` +
	`(?:([0-9]{1,2})\.?[\s\x{00A0}]*(januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|okt|nov|dec)\.?[\s\x{00A0}]+([0-9]{4})` +
	`|([0-9]{1,2})[./]([0-9]{1,2})[-./ ]([0-9]{4})` +
	`|([0-9]{4})-([0-9]{2})-([0-9]{2}))`)

// FindWeekday lists the places where words name a weekday for a date with its
// year: "mandag den 11. november 2025", "mandag d. 11/11-2025".
func FindWeekday(text string) []NamedDay {
	var out []NamedDay
	for end := len("dag"); end <= len(text); end++ {
		if !strings.EqualFold(text[end-len("dag"):end], "dag") { // which all of them end in: an expression of the whole asks seven times at every letter
			continue
		}
		w := slices.IndexFunc(weekdays[:], func(name string) bool {
			return end >= len(name) && strings.EqualFold(text[end-len(name):end], name)
		})
		if w < 0 {
			continue
		}
		m := afterDay.FindStringSubmatch(text[end:])
		if m == nil {
			continue
		}
		start := end - len(weekdays[w])
		n := NamedDay{Offset: start, Text: text[start : end+len(m[0])], Named: time.Weekday(w)}
		var year, month, day string
		switch {
		case m[1] != "":
			day, year = m[1], m[3]
			for i, name := range months {
				if strings.HasPrefix(name, strings.ToLower(m[2])[:3]) {
					month = strconv.Itoa(i + 1)
				}
			}
		case m[4] != "":
			day, month, year = m[4], m[5], m[6]
		default:
			year, month, day = m[7], m[8], m[9]
		}
		if d, err := civil.Parse(fmt.Sprintf("%s-%02s-%02s", year, month, day)); err == nil {
			n.Date = d
		}
		out = append(out, n)
	}
	return out
}
