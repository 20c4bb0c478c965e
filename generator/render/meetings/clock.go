package meetings

import (
	"fmt"
	"strings"

	"bestpractice/generator/site"
)

// clocks are the times of the items of an agenda, where the meeting has one: an
// item begins when the one before it ends. After an item without a duration
// nobody knows, until the next break that has a time of its own.
func clocks(m *site.Meeting) map[*site.AgendaItem]string {
	at, _, known := clockTimes(m.Time)
	if !known {
		return nil
	}
	out := map[*site.AgendaItem]string{}
	sign := "." // as the meeting's own time has it
	if strings.Contains(m.Time, ":") {
		sign = ":"
	}
	clock := func(minutes int) string { return fmt.Sprintf("%d%s%02d", minutes/60, sign, minutes%60) }
	for _, a := range m.Agenda {
		if _, until, ok := clockTimes(a.Time); ok {
			out[a], at, known = a.Time, until, true
			continue
		}
		if !known {
			continue
		}
		minutes := a.Minutes
		for _, p := range a.Points {
			if a.Minutes == 0 {
				minutes += p.Minutes
			}
		}
		if minutes == 0 {
			out[a], known = clock(at), false
			continue
		}
		out[a] = clock(at) + "–" + clock(at+minutes)
		at += minutes
	}
	return out
}
