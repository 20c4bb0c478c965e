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
		gone, come := hardest(minus(a[kind], b[kind])), hardest(minus(b[kind], a[kind]))
		reason := ""
		switch {
		case len(gone) > 0 && len(come) > 0:
			reason = flagWords[kind] + " ændret: " + some(gone) + " → " + some(come)
		case len(gone) > 0:
			reason = flagWords[kind] + " fjernet: " + some(gone)
		case len(come) > 0:
			reason = flagWords[kind] + " tilføjet: " + some(come)
		default:
			continue
		}
		out = append(out, Flag{kind, reason})
	}
	return out
}

// some names what was found, the first five of many.
func some(found []string) string {
	if len(found) > 5 {
		return strings.Join(found[:5], ", ") + " m.fl."
	}
	return strings.Join(found, ", ")
}

// notable finds the words of a text that flags are raised for. A word that
// counts ("to dage") or points ("samme dag") is one with the unit after it.
func notable(text string) map[FlagKind][]string {
	out := map[FlagKind][]string{}
	inWord, before := false, ""
	for pos := 0; pos < len(text); {
		n, cl := scan(text[pos:], inWord, false)
		t := hardSpaces.Replace(text[pos : pos+n])
		pos += n
		inWord = cl == word || cl == number
		if !inWord {
			continue
		}
		w := strings.ToLower(t)
		last := before
		before = w
		switch {
		case cl == number:
			kind := numberKind(w)
			out[kind] = append(out[kind], t)
		case negations[w] || strings.HasPrefix(w, "ikke-"):
			out[Negation] = append(out[Negation], t)
		case numerals[last] && (doseUnits[w] || timeUnits[w]):
			out[Number] = out[Number][:len(out[Number])-1]
			kind := numberKind("1 " + w)
			out[kind] = append(out[kind], last+" "+t)
		case timeWords[w] && pointers[last]:
			if timeWords[last] {
				out[Limit] = out[Limit][:len(out[Limit])-1]
			}
			out[Limit] = append(out[Limit], last+" "+t)
		case timeWords[w]:
			out[Limit] = append(out[Limit], t)
		case numerals[w]:
			out[Number] = append(out[Number], t)
		case plainUnits[w]:
			out[Unit] = append(out[Unit], t)
		}
	}
	return out
}

// hardSpaces makes the spaces that keep a number and its unit on one line plain.
var hardSpaces = strings.NewReplacer("\u00a0", " ", "\u202f", " ")

// hardest leaves out words where a number says more: "inden for 24 timer" is
// told by "24 timer".
func hardest(found []string) []string {
	var numbers []string
	for _, f := range found {
		if strings.ContainsFunc(f, unicode.IsDigit) {
			numbers = append(numbers, f)
		}
	}
	if len(numbers) > 0 {
		return numbers
	}
	return found
}

// numberKind tells by its unit what a number is.
func numberKind(w string) FlagKind {
	isUnit := func(r rune) bool { return unicode.IsLetter(r) || r == '/' || r == '%' || r == '‰' }
	unit := w[strings.LastIndexFunc(w, func(r rune) bool { return !isUnit(r) })+1:]
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
