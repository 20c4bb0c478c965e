package redline

import (
	"slices"
	"strings"
	"unicode"
)

// Flag says why a change deserves a second look.
type Flag struct {
	Kind   FlagKind `json:"kind"`
	Reason string   `json:"reason"` // in Danish
}

// FlagKind is what a change touches.
type FlagKind string

const (
	Dose     FlagKind = "dose"     // an amount with its unit
	Limit    FlagKind = "limit"    // a time limit
	Unit     FlagKind = "unit"     // a unit alone
	Number   FlagKind = "number"   // any other number
	Negation FlagKind = "negation" // not, no, never, without, except
)

var flagWords = map[FlagKind]string{Dose: "Dosis", Limit: "Tidsfrist", Unit: "Enhed", Number: "Tal", Negation: "Nægtelse"}

// flags compares the words that a change takes away with those that it brings.
// What stands on both sides alike is not touched.
func flags(old, new string) []Flag {
	a, b := notable(old), notable(new)
	var out []Flag
	for _, kind := range []FlagKind{Dose, Limit, Unit, Number, Negation} {
		gone, come := minus(a[kind], b[kind]), minus(b[kind], a[kind])
		reason := ""
		switch {
		case len(gone) > 0 && len(come) > 0:
			reason = flagWords[kind] + " ændret: " + strings.Join(gone, ", ") + " → " + strings.Join(come, ", ")
		case len(gone) > 0:
			reason = flagWords[kind] + " fjernet: " + strings.Join(gone, ", ")
		case len(come) > 0:
			reason = flagWords[kind] + " tilføjet: " + strings.Join(come, ", ")
		default:
			continue
		}
		out = append(out, Flag{kind, reason})
	}
	return out
}

// notable finds the words of a text that flags are raised for.
func notable(text string) map[FlagKind][]string {
	out := map[FlagKind][]string{}
	inWord := false
	for pos := 0; pos < len(text); {
		n, cl := scan(text[pos:], inWord, false)
		t := text[pos : pos+n]
		pos += n
		inWord = cl == word || cl == number
		w := strings.ToLower(t)
		switch {
		case cl == number:
			kind := numberKind(w)
			out[kind] = append(out[kind], t)
		case cl != word:
		case negations[w] || strings.HasPrefix(w, "ikke-"):
			out[Negation] = append(out[Negation], t)
		case timeWords[w]:
			out[Limit] = append(out[Limit], t)
		case units[w] && len(w) > 1 || numerals[w]:
			kind := Unit
			if numerals[w] {
				kind = Number
			}
			out[kind] = append(out[kind], t)
		}
	}
	return out
}

// numberKind tells by its unit what a number is.
func numberKind(w string) FlagKind {
	i := strings.LastIndexFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && r != '/' && r != '%' && r != '‰' })
	unit := w[i+1:]
	if i >= 0 && i < len(w) {
		_, unit = w[:i], strings.TrimLeftFunc(w[i:], func(r rune) bool { return !unicode.IsLetter(r) && r != '%' && r != '‰' })
	}
	first, _, _ := strings.Cut(unit, "/")
	switch {
	case doseUnits[first]:
		return Dose
	case timeUnits[first]:
		return Limit
	}
	return Number
}

// minus gives what is in a more often than in b, in the order of a.
func minus(a, b []string) []string {
	left := map[string]int{}
	for _, s := range b {
		left[strings.ToLower(s)]++
	}
	var out []string
	for _, s := range a {
		if k := strings.ToLower(s); left[k] > 0 {
			left[k]--
		} else if !slices.Contains(out, s) {
			out = append(out, s)
		}
	}
	return out
}
