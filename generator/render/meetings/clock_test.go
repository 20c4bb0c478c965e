package meetings

import (
	"slices"
	"testing"

	"bestpractice/generator/site"
)

// An item begins when the one before it ends; its points are its length where it has none. One
// whose length nobody knows has a beginning, and those behind it have no time until one that
// has its own.
func TestClocks(t *testing.T) {
	points := []*site.AgendaItem{{Minutes: 10}, {Minutes: 5}}
	agenda := []*site.AgendaItem{{Minutes: 30}, {Points: points}, {Minutes: 20, Points: points}, {}, {Minutes: 10}, {Break: true, Time: "12.00–12.30"}, {Minutes: 45}, {Minutes: 5}}
	for time, want := range map[string][]string{
		"10.00–14.00": {"10.00–10.30", "10.30–10.45", "10.45–11.05", "11.05", "", "12.00–12.30", "12.30–13.15", "13.15–13.20"},
		"09:45–14:00": {"9:45–10:15", "10:15–10:30", "10:30–10:50", "10:50", "", "12.00–12.30", "12:30–13:15", "13:15–13:20"},
		"om morgenen": {"", "", "", "", "", "", "", ""},
	} {
		times := clocks(&site.Meeting{Time: time, Agenda: agenda})
		var got []string
		for _, a := range agenda {
			got = append(got, times[a])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", time, got, want)
		}
	}
}
