package strictyaml

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"bestpractice/generator/sitetest/rounds"
)

// The first forbidden character is found as by looking at each, in text and in what is none.
func TestIndexForbidden(t *testing.T) {
	random := rand.New(rand.NewPCG(14, 2))
	pieces := []string{"a", "æ", "\n", "\t", "–", "€", "ﬁ", "𝄞", "\u2027", "\u2030", "\u00a0", "\ufffd", "\xc2", "\xe2\x80", "\xff", "\x80",
		"\x00", "\r", "\x7f", "\u0080", "\u009f", "\u2028", "\u2029", "\ufffe", "\uffff"}
	found := 0
	for range rounds.Of(5000) {
		var s strings.Builder
		for range random.IntN(6) {
			s.WriteString(pieces[random.IntN(len(pieces)*(1+random.IntN(2))/2)])
		}
		want := strings.IndexFunc(s.String(), Forbidden)
		if want >= 0 {
			found++
		}
		if got := IndexForbidden(s.String()); got != want {
			t.Errorf("%q: %d, want %d", s.String(), got, want)
		}
		if got := IndexForbidden([]byte(s.String())); got != bytes.IndexFunc([]byte(s.String()), Forbidden) {
			t.Errorf("%q as bytes: %d, want %d", s.String(), got, want)
		}
	}
	if found == 0 {
		t.Error("no text held one")
	}
}
