package figures

import (
	"slices"
	"testing"
)

// What does not fit on one sheet of paper is cut into sheets of nearly as many rows.
func TestOnSheets(t *testing.T) {
	for n, want := range map[int][]int{0: nil, 1: {1}, 50: {50}, 51: {26, 25}, 98: {49, 49}, 100: {50, 50}, 101: {34, 34, 33}} {
		var got []int
		for part := range onSheets(make([]int, n)) {
			got = append(got, len(part))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%d rows: %v", n, got)
		}
	}
}
