package cpr

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator/sitetest/rounds"
)

// A zero that a spreadsheet took away is found by the column that the figure is in.
func TestLost(t *testing.T) {
	for cells, want := range map[string][]int{
		"CPR|102031234":                                  {1},
		"cpr-nr.|x|102031234|612038765":                  {2, 3},
		"Borgers personnummer|102031234|987654321":       {1},
		"PNR|102031234":                                  {1},
		"Navn|102031234|412031234|912991235":             {1, 2, 3},
		"102031234|1102031234|2512031234":                {0},
		"102031234||x|412031234|912991235|7":             {0, 3, 4},
		"Id|102031231":                                   nil, // alone, and not with the check digit
		"Id|102031237":                                   {1}, // with it
		"Id|102031237|211622743":                         nil, // beside one that is no date
		"Id|102031234|412031234|912991235|987654321":     nil,
		"P-nummer|1002031234|1003381234":                 nil, // lost nothing
		"102031234,5|10203123|10.203.1234|102031234 kr":  nil,
		"Kroner|102031234|987654321|345678901|500000000": nil,
		"": nil,
		strings.Repeat("102031234|", 9) + "999999999": {0, 1, 2, 3, 4, 5, 6, 7, 8},
		strings.Repeat("102031234|", 8) + "999999999": nil,
	} {
		if got := lost(strings.Split(cells, "|")); !slices.Equal(got, want) {
			t.Errorf("%s: %v", cells, got)
		}
	}
}

// Figures of nine digits are not taken for numbers of people: of 1,000 columns of
// one to forty at most one in a hundred, and none where there are six or more.
func TestColumnsOfFigures(t *testing.T) {
	r := rand.New(rand.NewPCG(15, 4))
	taken, columns := 0, rounds.Of(1000)
	for range columns {
		cells := make([]string, 1+r.IntN(40))
		for i := range cells {
			cells[i] = fmt.Sprint(100_000_000 + r.IntN(900_000_000))
		}
		if found := lost(cells); len(found) > 0 {
			taken++
			if len(cells) > 5 {
				t.Errorf("%d figures are taken for numbers of people: %v", len(cells), cells)
			}
		}
	}
	if taken*100 > columns {
		t.Errorf("%d of %d columns are taken for numbers of people", taken, columns)
	}
}

// FuzzLost holds that cells which lost a zero have nine digits, and are told in
// their order.
func FuzzLost(f *testing.F) {
	f.Add("CPR\n102031234\n0102031234")
	f.Add("102031237\n\nx\n1102031234")
	f.Fuzz(func(t *testing.T, text string) {
		cells, last := strings.Split(text, "\n"), -1
		for _, i := range lost(cells) {
			if c := strings.TrimSpace(cells[i]); i <= last || len(c) != 9 || strings.Trim(c, "0123456789") != "" {
				t.Errorf("cell %d, %q", i, c)
			}
			last = i
		}
	})
}
