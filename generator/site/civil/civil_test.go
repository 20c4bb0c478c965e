package civil

import (
	"testing"
	"time"
)

func TestParse(t *testing.T) {
	for s, want := range map[string]Date{
		"2025-06-04": {2025, time.June, 4}, "2024-02-29": {2024, time.February, 29}, "0001-01-01": {1, time.January, 1}, "9999-12-31": {9999, time.December, 31},
		"2025-02-29": {}, "2025-13-01": {}, "2025-00-01": {}, "2025-06-31": {}, "2025-6-4": {}, "0000-01-01": {}, "2025-06-04 ": {}, "": {}, "4. juni 2025": {},
		"20250604": {}, "2025-06-04T10:00:00Z": {}, "-025-06-04": {},
	} {
		got, err := Parse(s)
		if got != want || (err == nil) != (want != Date{}) {
			t.Errorf("Parse(%q) = %v, %v", s, got, err)
		}
		if err == nil && got.String() != s {
			t.Errorf("%q is written as %q", s, got)
		}
	}
	if (Date{}).String() != "" || !(Date{}).IsZero() {
		t.Error("no date is something")
	}
}

func TestArithmetic(t *testing.T) {
	d := Date{2025, time.February, 28}
	if got := d.AddDays(1); got != (Date{2025, time.March, 1}) {
		t.Errorf("the day after: %v", got)
	}
	if got := (Date{2024, time.February, 28}).AddDays(1); got != (Date{2024, time.February, 29}) {
		t.Errorf("the day after in a leap year: %v", got)
	}
	// Over the change to summer time: days are days.
	if got := (Date{2025, time.April, 1}).DaysSince(Date{2025, time.March, 1}); got != 31 {
		t.Errorf("%d days in March", got)
	}
	if got := d.AddDays(-365).DaysSince(d); got != -365 {
		t.Errorf("back a year: %d", got)
	}
	if (Date{2025, time.June, 4}).Weekday() != time.Wednesday {
		t.Error("4 June 2025 was a Wednesday")
	}
	late := time.Date(2025, 6, 4, 23, 30, 0, 0, time.FixedZone("CEST", 7200))
	if Of(late) != (Date{2025, time.June, 4}) {
		t.Errorf("the day in its own zone: %v", Of(late))
	}
}

func TestOrder(t *testing.T) {
	days := []Date{{}, {2024, time.December, 31}, {2025, time.January, 1}, {2025, time.January, 2}, {2025, time.February, 1}}
	for i, a := range days {
		for j, b := range days {
			if a.Before(b) != (i < j) || a.After(b) != (i > j) || (a.Compare(b) == 0) != (i == j) {
				t.Errorf("%v and %v are in the wrong order", a, b)
			}
		}
	}
}

func TestParseWhen(t *testing.T) {
	day := func(s string) Date {
		d, err := Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for _, tt := range []struct {
		s           string
		first, last string
		precision   Precision
		fails       bool
	}{
		{"2025-06-04", "2025-06-04", "2025-06-04", Day, false},
		{" 2025-06-04 ", "2025-06-04", "2025-06-04", Day, false},
		{"Q1-2025", "2025-01-01", "2025-03-31", Quarter, false},
		{"Q3-2025", "2025-07-01", "2025-09-30", Quarter, false},
		{"Q4-2024", "2024-10-01", "2024-12-31", Quarter, false},
		{"primo 2027", "2027-01-01", "2027-01-01", HalfYearPoint, false},
		{"Medio 2027", "2027-06-30", "2027-06-30", HalfYearPoint, false},
		{"ULTIMO 2027", "2027-12-31", "2027-12-31", HalfYearPoint, false},
		{"inden sommerferien", "", "", Words, false},
		{"Q5-2025", "", "", Words, false},
		{"medio2027", "", "", Words, false},
		{"2025-02-30", "", "", Words, true},
		{"2025-6-4", "", "", Words, true},
		{"", "", "", Words, true},
		{"  ", "", "", Words, true},
	} {
		t.Run(tt.s, func(t *testing.T) {
			w, err := ParseWhen(tt.s)
			if (err != nil) != tt.fails {
				t.Fatalf("error %v", err)
			}
			if tt.fails {
				return
			}
			if tt.first == "" {
				if !w.First.IsZero() || !w.Last.IsZero() {
					t.Errorf("words have the days %v to %v", w.First, w.Last)
				}
			} else if w.First != day(tt.first) || w.Last != day(tt.last) {
				t.Errorf("%v to %v", w.First, w.Last)
			}
			if w.Precision != tt.precision {
				t.Errorf("precision %v", w.Precision)
			}
		})
	}
}

func FuzzParseWhen(f *testing.F) {
	for _, s := range []string{"2025-06-04", "Q3-2025", "medio 2027", "inden jul", "2025-2-3", "", "Q1-0000", "primo 0000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		w, err := ParseWhen(s)
		if err != nil {
			return
		}
		if w.Last.Before(w.First) || w.Text == "" || (w.Precision == Words) != w.First.IsZero() {
			t.Errorf("ParseWhen(%q) = %+v", s, w)
		}
		if again, err := ParseWhen(w.Text); err != nil || again != w {
			t.Errorf("%q is read as %+v, and what it says as %+v", s, w, again)
		}
	})
}
