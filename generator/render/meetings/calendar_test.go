package meetings

import (
	"strings"
	"testing"

	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/templates"
)

// Times are of a day, the later one last; all else is words.
func TestClockTimes(t *testing.T) {
	for s, want := range map[string][2]int{"10.00–15.30": {600, 930}, "9:05 - 9:06": {545, 546}, "00.00–24.00": {0, 1440}} {
		if from, until, ok := clockTimes(s); !ok || [2]int{from, until} != want {
			t.Errorf("%q is %d to %d (%v), want %d", s, from, until, ok, want)
		}
	}
	for _, s := range []string{"", "10.00", "10–12", "10.00–", "10.00–10.00", "12.00–10.00", "10.60–12.00", "25.00–26.00", "-1.00–2.00", "kl. 10.00–12.00", "10.x–12.00"} {
		if from, until, ok := clockTimes(s); ok {
			t.Errorf("%q is %d to %d", s, from, until)
		}
	}
}

// A meeting is at its time in Denmark, by a zone that the file itself defines; in another
// language it is by the clock on the wall, and without a time it is the whole day.
func TestCalendar(t *testing.T) {
	day := civil.Date{Year: 2025, Month: 9, Day: 30}
	for _, c := range []struct {
		lang, time string
		want       []string
		zone       bool
	}{
		{"da", "10.00–15.30", []string{"DTSTART;TZID=Europe/Copenhagen:20250930T100000", "DTEND;TZID=Europe/Copenhagen:20250930T153000"}, true},
		{"en", "10.00–15.30", []string{"DTSTART:20250930T100000", "DTEND:20250930T153000"}, false},
		{"da", "om morgenen", []string{"DTSTART;VALUE=DATE:20250930", "DTEND;VALUE=DATE:20251001"}, false},
	} {
		texts, err := page.LoadTexts(templates.FS, c.lang)
		if err != nil {
			t.Fatal(err)
		}
		r := &Renderer{Renderer: &page.Renderer{Site: &site.Site{BaseURL: "https://example.org/"}, Texts: texts, Words: texts.Words(c.lang), Addresses: texts.Addresses()}}
		data, err := r.calendar(&site.Meeting{Title: "Mødet", Date: day, Time: c.time})
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range c.want {
			if !strings.Contains(string(data), want+"\r\n") {
				t.Errorf("%s, %s: no %s in\n%s", c.lang, c.time, want, data)
			}
		}
		if got := strings.Contains(string(data), "BEGIN:VTIMEZONE\r\nTZID:Europe/Copenhagen\r\n"); got != c.zone {
			t.Errorf("%s, %s: the zone is defined: %v", c.lang, c.time, got)
		}
	}
}
