package danish

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestNames(t *testing.T) {
	for got, want := range map[string]string{MonthName(time.May): "maj", MonthName(13): "", Weekday(3): "onsdag", Weekday(7): ""} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestFindWeekday(t *testing.T) {
	type found struct {
		Text, Date string
		Agrees     bool
	}
	for in, want := range map[string][]found{
		"Næste møde afholdes mandag den 11. november 2025":       {{"mandag den 11. november 2025", "2025-11-11", false}},
		"Onsdag den 11. juni 2025 – DGI byen":                    {{"Onsdag den 11. juni 2025", "2025-06-11", true}},
		"mandag d. 8/9-2025, tirsdag 9. sep. 2025":               {{"mandag d. 8/9-2025", "2025-09-08", true}, {"tirsdag 9. sep. 2025", "2025-09-09", true}},
		"fredag d.13.06.2025":                                    {{"fredag d.13.06.2025", "2025-06-13", true}},
		"LØRDAG\nden\u00a031. februar 2025 og søndag 2025-06-08": {{"LØRDAG\nden\u00a031. februar 2025", "", false}, {"søndag 2025-06-08", "2025-06-08", true}},
		"mandag den 11. november":                                nil,
		"mandag og den 11. november 2025":                        nil,
	} {
		var got []found
		for _, n := range FindWeekday(in) {
			got = append(got, found{n.Text, n.Date.String(), n.Agrees()})
			if in[n.Offset:n.Offset+len(n.Text)] != n.Text {
				t.Errorf("%q is not at %d", n.Text, n.Offset)
			}
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%q: %s", in, d)
		}
	}
}
