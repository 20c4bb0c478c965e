package check

import (
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
)

// A position is a byte of the text that it is of, and of no other.
func TestOffset(t *testing.T) {
	doc := markdown.Parse([]byte("Første\nÆn æble\n"), diag.Pos{File: "a.md", Line: 3, Column: 5}, &diag.List{})
	for pos, want := range map[diag.Pos]int{
		{File: "a.md", Line: 3, Column: 5}: 0, {File: "a.md", Line: 3, Column: 7}: 3, {File: "a.md", Line: 4, Column: 5}: 8, {File: "a.md", Line: 4, Column: 8}: 12,
		{File: "a.md", Line: 2, Column: 1}: -1, {File: "a.md", Line: 9, Column: 1}: -1, {File: "b.md", Line: 3, Column: 5}: -1, {}: -1,
	} {
		at, ok := offset(doc, pos)
		if ok != (want >= 0) || ok && at != want {
			t.Errorf("%v: %d, %v; want %d", pos, at, ok, want)
		}
	}
}
