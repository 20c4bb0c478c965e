package units

import (
	"strings"
	"testing"

	"bestpractice/generator/guide/markdown"
)

// Columns stand as they did where a copy says nothing of how they stand.
func TestAlignmentIsKept(t *testing.T) {
	base := parse("| Part | Frist | Pris |\n|:---|---:|:---:|\n| PLO | 2 | 3 |\n\nTekst.\n\n| A | B |\n|---|---:|\n| x | 1 |\n")
	for _, tt := range []struct{ name, edited, want string }{
		{"a new column", "| Part | Ny | Frist | Pris |\n|---|---|---|---|\n| PLO | n | 2 | 3 |\n", ":---|---|---:|:---:"},
		{"a column less", "| Part | Pris |\n|---|---|\n| PLO | 3 |\n", ":---|:---:"},
		{"moved columns", "| Pris | Part | Frist |\n|---|---|---|\n| 3 | PLO | 2 |\n", ":---:|:---|---:"},
		{"another head", "| Part | Svarfrist | Pris |\n|---|---|---|\n| PLO | 2 | 3 |\n", ":---|---|:---:"},
		{"said anew", "| Part | Ny | Frist | Pris |\n|---|---|---|---:|\n| PLO | n | 2 | 3 |\n", "---|---|---|---:"},
		{"the second table", "| A | B | C |\n|---|---|---|\n| x | 1 | y |\n", "---|---:|---"},
		{"another table", "| X | Pris | Z | W | V |\n|---|---|---|---|---|\n| a | b | c | d | e |\n", "---|---|---|---|---"},
	} {
		line := strings.Split(markdown.Write(kept(base, tt.edited)), "\n")[1]
		if line != "|"+tt.want+"|" {
			t.Errorf("%s: %s, want |%s|", tt.name, line, tt.want)
		}
	}
}
