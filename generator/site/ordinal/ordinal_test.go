package ordinal

import (
	"slices"
	"testing"
)

func TestNumber(t *testing.T) {
	order := []string{"1", "2", "10", "9999", "A", "B", "Z", "AA", "AB", "ZZ"}
	var numbers []Number
	for _, s := range order {
		n, ok := Parse(s)
		if !ok || n.String() != s {
			t.Errorf("Parse(%q) = %v, %v", s, n, ok)
		}
		if n.Appendix() != (s > "9999") {
			t.Errorf("%s is an appendix: %v", s, n.Appendix())
		}
		numbers = append(numbers, n)
	}
	if !slices.IsSorted(numbers) {
		t.Errorf("%v are not in order", numbers)
	}
	if n, _ := Parse("05"); n != 5 || n.File() != "05" || Letter(1).File() != "B" || Letter(0) != numbers[4] || Letter(1).Ordinal() != 2 {
		t.Error("names of files, or ordinals, are wrong")
	}
	for _, s := range []string{"", "a", "Æ", "ABC", "A1", "5.2", "2000000"} {
		if n, ok := Parse(s); ok {
			t.Errorf("Parse(%q) = %v", s, n)
		}
	}
}
