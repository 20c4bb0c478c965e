package redline

import (
	"bytes"
	"strings"
	"testing"
)

func TestSegments(t *testing.T) {
	base := danishText(t)
	text := strings.Replace(strings.Replace(base, "14 dages", "7 dages", 1), "illustrativt.", "et eksempel.", 1)
	r := Compare(parse(base), parse(text), "s")
	var joined []byte
	var shape []string
	for _, s := range r.Segments(1, Options{Numbers: true}) {
		joined = append(joined, s.HTML...)
		if s.Folded {
			shape = append(shape, "fold")
			if bytes.Contains(s.HTML, []byte("<ins")) {
				t.Errorf("folded away: %s", s.HTML)
			}
		} else {
			shape = append(shape, "show")
		}
	}
	if !bytes.Equal(joined, r.HTML(Options{Numbers: true})) {
		t.Error("segments are not the whole text")
	}
	// The heading above, the paragraph before, the list, the heading after; notes.
	if got := strings.Join(shape, " "); got != "fold show fold show fold show" {
		t.Errorf("segments: %s", got)
	}
	same := Compare(parse(base), parse(base), "s").Segments(1, Options{})
	if len(same) != 1 || !same[0].Folded {
		t.Errorf("equal texts: %d segments", len(same))
	}
}

// TestDeep: texts at the bound of nesting are compared like others.
func TestDeep(t *testing.T) {
	old := strings.Repeat("> ", 900) + "inderst gammel tekst her"
	new := strings.Repeat("> ", 900) + "inderst ny tekst her"
	r := Compare(parse(old), parse(new), "s")
	if got := list(r); len(got) != 1 || got[0] != "replace: gammel → ny" {
		t.Errorf("got %v", got)
	}
	if dump(r.Accept(all)) != dump(parse(new)) {
		t.Error("accept all is not the new text")
	}
}
