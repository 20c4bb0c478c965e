package marking

import "testing"

// A unit of doses that a site added stays a unit of its own where doses are nothing to look
// at twice; who treats and how is none of these texts' either. A word may be several things.
func TestLexicon(t *testing.T) {
	w := &Watched{Dose: []string{"kasser", "mg"}, Actor: []string{"læge", "ingen"}, Route: []string{"oralt"}, Negation: []string{"ingen"}}
	clinical, normative := w.Clinical(), w.Normative()
	for word, want := range map[string][2]Sense{
		"kasser": {Dose, Other}, "læge": {Actor, 0}, "oralt": {Route, 0}, "ingen": {Actor | Negation, Negation}, "≥": {Sign, Sign}, "hus": {},
	} {
		if got := [2]Sense{clinical.Of(word), normative.Of(word)}; got != want {
			t.Errorf("%s is %b, want %b", word, got, want)
		}
	}
	for word, want := range map[string]bool{"kasser": true, "mg": false, "læge": false} {
		if clinical.Own(word) != want || normative.Own(word) != want {
			t.Errorf("%s is a unit of the site's own: %v, %v, want %v", word, clinical.Own(word), normative.Own(word), want)
		}
	}
}
