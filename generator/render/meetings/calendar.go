package meetings

import (
	"fmt"
	"net/url"
	"strconv"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"bestpractice/generator/site"
)

// calendar is a meeting as an iCalendar file (RFC 5545). Its time stamp is the
// meeting's day, not the clock's, so that the file changes with the meeting alone.
func (r *Renderer) calendar(m *site.Meeting) ([]byte, error) {
	host := "localhost"
	if u, err := url.Parse(r.Site.BaseURL); err == nil && u.Hostname() != "" {
		host = u.Hostname()
	}
	c := ics.NewCalendar()
	c.SetMethod(ics.MethodPublish)
	c.SetProductId("-//bestpractice//" + strings.ToUpper(r.Words.Lang))
	e := c.AddEvent(r.Texts.Address.Meeting + "-" + m.Date.String() + "@" + host)
	e.SetDtStampTime(m.Date.Time())
	summary := m.Title
	if m.Example {
		summary += " (" + string(r.Texts.Site.Example) + ")"
	}
	e.SetSummary(summary)
	if m.Place != "" {
		e.SetLocation(m.Place)
	}
	e.SetURL(r.Absolute(r.MeetingPath(m.Date)))
	e.SetStatus(ics.ObjectStatusConfirmed)
	from, until, ok := clockTimes(m.Time)
	if !ok {
		day := func(t time.Time) string { return t.Format("20060102") }
		e.SetProperty(ics.ComponentPropertyDtStart, day(m.Date.Time()), ics.WithValue("DATE"))
		e.SetProperty(ics.ComponentPropertyDtEnd, day(m.Date.AddDays(1).Time()), ics.WithValue("DATE"))
	} else {
		at := func(minutes int) string {
			return m.Date.Time().Add(time.Duration(minutes) * time.Minute).Format("20060102T150405")
		}
		var zone []ics.PropertyParameter
		if r.Words.Lang == "da" { // elsewhere the clock on the wall of whoever reads it
			zone = append(zone, &ics.KeyValues{Key: "TZID", Value: []string{"Europe/Copenhagen"}})
			copenhagen(c)
		}
		e.SetProperty(ics.ComponentPropertyDtStart, at(from), zone...)
		e.SetProperty(ics.ComponentPropertyDtEnd, at(until), zone...)
	}
	return []byte(c.Serialize(ics.WithNewLineWindows)), nil
}

// copenhagen defines the zone by the rule of Directive 2000/84/EC: summer time
// from the last Sunday of March to the last of October, at 1.00 UTC.
func copenhagen(c *ics.Calendar) {
	zone := c.AddTimezone("Europe/Copenhagen")
	summer := &ics.Daylight{}
	zone.Components = append(zone.Components, summer)
	summer.SetProperty("TZOFFSETFROM", "+0100")
	summer.SetProperty("TZOFFSETTO", "+0200")
	summer.SetProperty("TZNAME", "CEST")
	summer.SetProperty("DTSTART", "19960331T020000")
	summer.SetProperty("RRULE", "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU")
	winter := zone.AddStandard()
	winter.SetProperty("TZOFFSETFROM", "+0200")
	winter.SetProperty("TZOFFSETTO", "+0100")
	winter.SetProperty("TZNAME", "CET")
	winter.SetProperty("DTSTART", "19961027T030000")
	winter.SetProperty("RRULE", "FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU")
}

// clockTimes reads "10.00–15.00", or "10:00–15:00", into minutes of the day.
func clockTimes(s string) (from, until int, ok bool) {
	a, b, found := strings.Cut(strings.NewReplacer("-", "–", " ", "").Replace(s), "–")
	if !found {
		return 0, 0, false
	}
	from, err1 := minutes(a)
	until, err2 := minutes(b)
	return from, until, err1 == nil && err2 == nil && from < until
}

func minutes(s string) (int, error) {
	h, m, _ := strings.Cut(strings.Replace(s, ":", ".", 1), ".")
	hour, err1 := strconv.Atoi(h)
	min, err2 := strconv.Atoi(m)
	if err1 != nil || err2 != nil || hour < 0 || hour > 24 || min < 0 || min > 59 {
		return 0, fmt.Errorf("%q is not a time of the day", s)
	}
	return hour*60 + min, nil
}
