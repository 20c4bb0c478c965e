package main

import (
	"testing"
	"time"

	"bestpractice/generator"
	"bestpractice/generator/site/civil"
)

// TestDanishDay: a day begins at midnight in Denmark, in summer and in winter,
// whatever the machine's own zone is.
func TestDanishDay(t *testing.T) {
	for moment, want := range map[string]string{
		"2026-08-31T21:59:59Z": "2026-08-31", // summer time: two hours ahead
		"2026-08-31T22:00:00Z": "2026-09-01",
		"2026-12-31T22:59:59Z": "2026-12-31",
		"2026-12-31T23:00:00Z": "2027-01-01",
	} {
		at, err := time.Parse(time.RFC3339, moment)
		if err != nil {
			t.Fatal(err)
		}
		if got := danishDay(at).String(); got != want {
			t.Errorf("%s is %s, not %s", moment, got, want)
		}
	}
}

// TestAsOf: what decided the day is named.
func TestAsOf(t *testing.T) {
	day := func(s string) civil.Date {
		d, err := civil.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	o := generator.Options{Today: day("2026-11-25")}
	for want, r := range map[string]generator.Result{
		"2026-11-25 (today)":                  {Day: day("2026-11-25")},
		"2026-03-01 (--date)":                 {Day: day("2026-03-01")},
		"2025-06-04 (date in data/site.yaml)": {Day: day("2025-06-04"), Fixed: true},
	} {
		if got := asOf(o, &r).String(); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}

// TestNextDay: a preview that ran over midnight moves on, one of a day that was
// asked for stays on it.
func TestNextDay(t *testing.T) {
	first, second := civil.Date{Year: 2026, Month: 8, Day: 31}, civil.Date{Year: 2026, Month: 9, Day: 1}
	for asked, want := range map[string]string{"": "", "today": "2026-09-01", "2026-03-01": "2026-03-01"} {
		var o generator.Options
		if err := setDay(&o, asked, first); err != nil {
			t.Fatal(err)
		}
		if nextDay(&o, asked, first) {
			t.Errorf("--date %s: the same day is another", asked)
		}
		if !nextDay(&o, asked, second) || o.Today != second || o.Date.String() != want {
			t.Errorf("--date %s: after midnight %+v", asked, o)
		}
	}
	if err := setDay(&generator.Options{}, "i-dag", first); err == nil {
		t.Error("no date is read as one")
	}
}
