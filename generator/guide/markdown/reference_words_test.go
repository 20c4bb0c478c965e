package markdown

import (
	"math/rand/v2"
	"strings"
	"testing"

	"bestpractice/generator/sitetest/rounds"
)

// TestMayRefer: what begins as a reference is never passed over by the quick look at its
// first letters, in any case and with letters that fold into others.
func TestMayRefer(t *testing.T) {
	random := rand.New(rand.NewPCG(14, 5))
	begins := []string{"jf. ", "cf. ", "se ", "se\t", "se\u00a0a", "see ", "see\n", "afsnit", "section", "bilag", "appendix", "annex", "a\u017fnit", "af\u017fnit", "sek", "an", "be", "\u017fe "}
	others, matched := []rune("abcefijlnpsx .\u017f\u0130"), 0
	for range rounds.Of(20000) {
		s := []rune(begins[random.IntN(len(begins))] + " 5")
		for i, r := range s {
			switch random.IntN(6) {
			case 0:
				s[i] = []rune(strings.ToUpper(string(r)))[0]
			case 1:
				if random.IntN(4) == 0 && i > 0 {
					s[i] = others[random.IntN(len(others))]
				}
			}
		}
		text := string(s)
		if s[0] < 0x80 && refWord().MatchString(text) {
			if matched++; !mayRefer([]byte(text)) {
				t.Errorf("%q may be a reference", text)
			}
		}
	}
	if matched == 0 {
		t.Error("nothing was tried")
	}
}
