package language_test

import (
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/language"
	"bestpractice/generator/site/civil"
)

// What authors are told of figures has the numbers and days of their language: 1.500
// in English would be one and a half.
func TestFiguresAreSaidInTheLanguage(t *testing.T) {
	for _, x := range []struct {
		said            diag.Text
		english, danish string
	}{
		{statistics.Said(1234567.5, 1), "1,234,567.5", "1.234.567,5"},
		{statistics.Said(-0.25, 2), "\u22120.25", "\u22120,25"},
		{statistics.SaidShare(12.5, 1), "12.5\u00a0%", "12,5\u00a0%"},
		{statistics.SaidDay(civil.Date{Year: 2025, Month: 5, Day: 4}), "4 May 2025", "4. maj 2025"},
		{statistics.SaidPeriod("2025-03"), "March 2025", "marts 2025"},
		{statistics.SaidPeriod("2020K3"), "quarter 3 of 2020", "3. kvartal 2020"},
		{statistics.SaidPeriod("2025-12-31"), "31 December 2025", "31. december 2025"},
		{statistics.SaidPeriod("2025/26"), "2025/26", "2025/26"},
		{diag.F("%s, %s", ",", "."), ",, .", ",, ."}, // an author's
		{diag.F("%s of %s, %s", "75+ år", "Fanø", statistics.SaidPeriod("2025-10")), "75+ år of Fanø, October 2025", "75+ år for Fanø, oktober 2025"},
	} {
		if got := x.said.String(); got != x.english {
			t.Errorf("in English %q, want %q", got, x.english)
		}
		if got := x.said.In(language.Diagnostics("da")); got != x.danish {
			t.Errorf("in Danish %q, want %q", got, x.danish)
		}
	}
}
