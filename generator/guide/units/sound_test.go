package units

import (
	"testing"

	"bestpractice/generator/guide/markdown"
)

// sound reports a text that its own writing does not give again, or a table that
// is not square.
func sound(t *testing.T, text string) {
	t.Helper()
	d := parse(text)
	if again := parse(markdown.Write(d)); !same(d, again) {
		t.Fatalf("%q is not stable", text)
	}
	d.Walk(func(b *markdown.Block) bool {
		if b.Kind == markdown.Table {
			for _, r := range b.Children {
				if len(r.Children) != len(b.Children[0].Children) {
					t.Fatalf("%q: a table that is not square", text)
				}
			}
		}
		return true
	})
}
