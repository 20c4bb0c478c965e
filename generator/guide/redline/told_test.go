package redline

import (
	"testing"

	"bestpractice/generator/language/marking"
)

// TestToldOnce: a comparison flags its changes when they are asked for, in the language
// that they are asked for in, and not before in another.
func TestToldOnce(t *testing.T) {
	r := Compare(parse("Giv 5 mg.\n"), parse("Giv 50 mg.\n"), "s")
	if c := r.changes[0]; r.Equal() || c.Flags != nil || r.words != nil {
		t.Errorf("flagged before anybody asks: %+v", c)
	}
	words, lexicon := marking.Danish()
	others := *words
	if got := r.In(&others, lexicon).Changes()[0]; len(got.Flags) != 1 || r.words != &others {
		t.Errorf("%+v", got)
	}
	if got := Compare(parse("Giv 5 mg.\n"), parse("Giv 50 mg.\n"), "s").Changes()[0]; len(got.Flags) != 1 || got.Flags[0].Kind != Dose {
		t.Errorf("nobody's language: %+v", got)
	}
}
