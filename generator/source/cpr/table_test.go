package cpr

import (
	"slices"
	"testing"
)

// In a text in Markdown the cells of a table are columns, in a quotation and in a
// proposal's indented text too; what parts two tables parts their columns.
func TestTables(t *testing.T) {
	for text, want := range map[string][]string{
		"| Navn | CPR |\n|---|--:|\n| Bo | 102031234 |\n| Ib | **202031235** |": {"102031234", "202031235"},
		"    | CPR |\n    |---|\n    | 102031234 |\n":                           {"102031234"},
		"> | CPR |\n> |---|\n> | 102031234 |\n":                                 {"102031234"},
		"| CPR |\n|---|\n\n| Kroner |\n|---|\n| 102031234 |\n":                  nil,
		"| Kroner | CPR |\n|---|---|\n| 102031234 | – |\n":                      nil,
		"CPR 102031234":      nil,
		"|CPR|\n|102031234|": {"102031234"}, "| CPR |\n| 102031234": {"102031234"}, "|  CPR |\n| 102031234 |\n": {"102031234"}, "|   CPR |\n| 102031234 |\n": {"102031234"},
		"|    CPR |\n| 102031234 |\n": {"102031234"}, "|     CPR |\n| 102031234 |\n": {"102031234"}, "|      CPR |\n| 102031234 |\n": {"102031234"},
		"|       CPR |\n| 102031234 |\n": {"102031234"}, "|        CPR |\n| 102031234 |\n": {"102031234"},
		"| Æ | CPR |\n|---|---|\n| å | 1 |\n| ø | 102031234": {"102031234"},
	} {
		var got []string
		zeroless, _ := Tables(text)
		for _, at := range zeroless {
			got = append(got, text[at:at+9])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q", text, got)
		}
	}
}

// A number in two cells is found where the columns are called so.
func TestHalves(t *testing.T) {
	for text, want := range map[string]int{
		"| Navn | CPR |  |\n|---|---|---|\n| Bo | 010203 | 1234 |\n| Ib | 020304 | 4321 |": 2,
		"| CPR-nummer | CPR-nummer |\n|---|---|\n| **010203** | 1234 |":                    1,
		"| Fødselsdato | Løbenr. |\n|---|---|\n| 010203 | 1234 |":                          1,
		"CPR | Sidste fire\n---|---\n10203 | 234":                                          1, // a spreadsheet took the zeros
		"> | Personnummer | Kontrolcifre |\n> |--|--|\n> | 311299 | 0001 |":                1,
		"| CPR | Postnr. |\n|---|---|\n| 010203 | 7900 |":                                  0, // a day, and another thing
		"| Fødselsdato | Antal |\n|---|---|\n| 010203 | 1234 |":                            0,
		"| Kroner | Antal |\n|---|---|\n| 010203 | 1234 |":                                 0,
		"| CPR |  |\n|---|---|\n| 320203 | 1234 |\n| 010203 |\n| 1234 |":                   0, // no day; in two rows
		"| CPR |  |\n|---|---|\n\n| Kroner | |\n|---|---|\n| 010203 | 1234 |":              0,
		"Fødselsdato 010203, løbenr. 1234":                                                 0,
	} {
		zeroless, halves := Tables(text)
		for _, at := range halves {
			if !digits(text[at : at+5]) {
				t.Errorf("%q at %d", text, at)
			}
		}
		if len(halves) != want || zeroless != nil {
			t.Errorf("%q: %d, %d", text, len(halves), len(zeroless))
		}
	}
}

// Only the first texts of a column are looked at: a table costs no more than it is long.
func TestMostTexts(t *testing.T) {
	for texts, want := range map[int]int{mostTexts - 1: 1, mostTexts: 0} {
		var table Table[int]
		for i := range texts {
			table.Add(i, 0, "x", i)
		}
		table.Add(texts, 0, "CPR", texts)
		table.Add(texts+1, 0, "102031234", texts+1)
		if got := table.Zeroless(); len(got) != want {
			t.Errorf("%d texts before the heading: %v", texts, got)
		}
	}
}

func FuzzTables(f *testing.F) {
	f.Add("| Navn | CPR |\n|---|--:|\n| Bo | 102031234 |")
	f.Add("|\t111111111")
	f.Add("CPR||\n010203|1234")
	f.Fuzz(func(t *testing.T, text string) {
		zeroless, halves := Tables(text)
		for length, found := range map[int][]int{9: zeroless, 5: halves} {
			for _, at := range found {
				if cell := text[at:]; len(cell) < length || !digits(cell[:length]) {
					t.Fatalf("%q at %d", text, at)
				}
			}
		}
	})
}
