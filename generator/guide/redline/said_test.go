package redline

import (
	"testing"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/language/marking"
)

// TestRead: a change says references in the words of whoever reads it, in a line of
// text and in whole blocks, each side in its own; its id and its flags stay.
func TestRead(t *testing.T) {
	old, new := parse("Svar. Se bilag [[bilag]].\n\n- Ring, se [[bilag]].\n"), parse("Svar. Se bilag [[levering#tid]].\n\n- Ring, se [[bilag]].\n\nSkriv, se [[bilag#a|her]], [[levering]] eller {{ tal brugere maj }}.\n")
	line := Compare(old, new, "s")
	before := line.Changes()
	reader := func(title string) markdown.Reader {
		return func(in *markdown.Inline) string {
			if in.Kind == markdown.FigureRef {
				return "480"
			}
			if in.Ref.Label != "" {
				return ""
			}
			return title + " 5 mg"
		}
	}
	line.Read(reader("Bilag"), reader("Levering"))
	words, lexicon := marking.Danish()
	other := *words // another language reads the same
	after := line.In(&other, lexicon).Changes()
	want := [][2]string{{"Bilag 5 mg", "Levering 5 mg"}, {"", "Skriv, se her, Levering 5 mg eller 480."}}
	if len(after) != len(want) {
		t.Fatalf("%d changes: %v", len(after), after)
	}
	for i, c := range after {
		if got := [2]string{c.Old, c.New}; got != want[i] {
			t.Errorf("change %d reads %q, want %q", i, got, want[i])
		}
		if c.ID != before[i].ID {
			t.Errorf("the id of change %d moved from %s to %s", i, before[i].ID, c.ID)
		}
		if len(c.Flags) > 0 {
			t.Errorf("change %d is flagged for the title of a section: %v", i, c.Flags)
		}
	}
}
