package guides

import (
	"strings"
	"testing"
)

// Rows that were cut out of a table are read as rows, by their first sign or their last;
// a table that has its head, and what is no row, stand as they are.
func TestAsTable(t *testing.T) {
	for text, want := range map[string]bool{
		"| a | b |": true, "a | b |": true, "| a | b": true, "| a |\nb | c": true, "b | c\n| a": true, "\n| a |\n": true, "|---|\n| b |": true, "| a |\n| : |": true,
		`a \|`: false, "a - b": false, "a | b": false, "| a |\n|---|\n| b |": false, "| a | c |\n|:---|---:|": false,
	} {
		got := asTable(text)
		if strings.HasPrefix(got, "| |") != want || !want && got != text {
			t.Errorf("%q: %q", text, got)
		}
	}
}
