package redline

import (
	"strings"
	"unicode"

	"bestpractice/generator/language/marking"
)

// Flag says why a change deserves a second look, with what it was and is.
type Flag struct {
	Kind   FlagKind `json:"kind"`
	Reason string   `json:"reason"` // in the language of the redline
	Old    string   `json:"old"`
	New    string   `json:"new"`
}

// FlagKind is what a change touches.
type FlagKind string

const (
	Dose       FlagKind = "dose"       // an amount with its unit
	Number     FlagKind = "number"     // any other number
	Negation   FlagKind = "negation"   // not, no, never, without, except
	Obligation FlagKind = "obligation" // shall, should, may, can
	Direction  FlagKind = "direction"  // over and under, before and after, at least and at most
	Limit      FlagKind = "limit"      // a time limit
	Route      FlagKind = "route"      // how a medicine is given
	Actor      FlagKind = "actor"      // who does it
)

// ranked is the order in which flags are told.
var ranked = []FlagKind{Dose, Number, Negation, Obligation, Direction, Limit, Route, Actor}

// sign is a word or a number with its unit, and what flag it stands for, if any.
type sign struct {
	text, key string
	kind      FlagKind
	weak      bool // stands for it only where the other text has the like
}

// leastAligned is the part of the words that two texts must share for their
// words to be told apart one by one.
const leastAligned = 0.2

// flags aligns the words that a change takes away with those that it brings:
// what stands in both, in order, is not touched. Where next to nothing can be
// aligned, every dose and negation of both is flagged.
//
// before and after are the words around the change.
func flags(old, new, before, after string, moved bool, in *marking.Words, l *marking.Lexicon) []Flag {
	a, b := signs(old, before, after, l), signs(new, before, after, l)
	c := newComparer(0)
	ids := func(ss []sign) []int32 {
		out := make([]int32, len(ss))
		for i, s := range ss {
			out[i] = c.intern([]byte(s.key))
		}
		return out
	}
	gone, come := map[FlagKind][]string{}, map[FlagKind][]string{}
	weakGone, weakCome := map[FlagKind][]string{}, map[FlagKind][]string{}
	add := func(to, weak map[FlagKind][]string, ss []sign, all bool) {
		for _, s := range ss {
			if s.weak {
				weak[s.kind] = append(weak[s.kind], s.text)
			} else if s.kind != "" && (all || s.kind == Dose || s.kind == Negation) {
				to[s.kind] = append(to[s.kind], s.text)
			}
		}
	}
	kept := 0
	script := c.script(ids(a), ids(b))
	for _, e := range script {
		if e.op == same {
			kept += e.n
		}
	}
	switch strange := len(a) > 3 && len(b) > 3 && float64(kept) < leastAligned*float64(max(len(a), len(b))); {
	case moved:
		add(gone, weakGone, a, false)
		add(come, weakCome, b, false)
	default:
		for _, e := range script {
			switch {
			case e.op == deleted:
				add(gone, weakGone, a[e.a:e.a+e.n], true)
			case e.op == inserted:
				add(come, weakCome, b[e.b:e.b+e.n], true)
			case strange:
				add(gone, weakGone, a[e.a:e.a+e.n], false)
				add(come, weakCome, b[e.b:e.b+e.n], false)
			}
		}
	}
	var out []Flag
	for _, kind := range ranked {
		if a, b := append(weakGone[kind], gone[kind]...), append(weakCome[kind], come[kind]...); !moved && len(a) > 0 && len(b) > 0 {
			gone[kind], come[kind] = a, b
		}
		was, is := some(gone[kind], in), some(come[kind], in)
		if was == "" && is == "" {
			continue
		}
		f := Flag{Kind: kind, Old: was, New: is, Reason: in.Flag(string(kind), was, is, moved)}
		out = append(out, f)
	}
	return out
}

// some names what was found, the first five of many.
func some(found []string, in *marking.Words) string {
	if len(found) > 5 {
		return strings.Replace(in.Said.More, "{some}", strings.Join(found[:5], ", "), 1)
	}
	return strings.Join(found, ", ")
}

// signs divides a text into words and numbers, and tells what each stands for. A
// word that counts ("to dage"), or points ("samme dag"), is one with the unit
// behind it; the number of a reference, or that a line begins with, is none. before
// and after are the words around the text.
func signs(text, before, after string, l *marking.Lexicon) []sign {
	var out []sign
	inWord := false
	before = strings.ToLower(before)
	is := l.Of(before)
	list := is.Is(marking.Reference) // of references, which goes on: "afsnit 2, 3 og 5"
	for pos := 0; pos < len(text); {
		n, cl := scan(text[pos:], inWord, false)
		t := hardSpaces.Replace(text[pos : pos+n])
		at, rest := pos, text[pos+n:]
		pos += n
		inWord = cl == word || cl == number
		if cl == mark && l.Of(t).Is(marking.Sign) {
			if next := strings.TrimLeft(rest+after, " "); next != "" && isDigit(next[0]) {
				out = append(out, sign{text: t, key: t, kind: Direction})
			}
		}
		if !inWord {
			continue
		}
		w := strings.ToLower(t)
		last, was := before, is
		before, is = w, l.Of(w)
		list = is.Is(marking.Reference) || list && (cl == number || listWords[w])
		s := sign{text: t, key: w}
		switch {
		case cl == number:
			s.key = plainNumber(w)
			s.kind = numberKind(w, l)
			next := strings.TrimLeft(rest, ". ")
			switch {
			case was.Is(marking.Reference), s.kind == Number && list, s.kind == Number && beginsLine(text[:at]) && (strings.HasPrefix(rest, ".") || strings.HasPrefix(rest, ")")) && strings.TrimSpace(rest[1:]) != "":
				s.kind = ""
			case s.kind == Number && l.Of(strings.ToLower(next[:letters(next)])).Is(marking.Month): // a date
				s.kind = Limit
			}
		case was.Is(marking.Numeral) && len(out) > 0 && is.Is(marking.Dose|marking.Time), last != "" && isDigit(last[0]) && l.Own(w):
			if len(out) > 0 {
				out[len(out)-1].kind = ""
			}
			s.text, s.key = last+" "+t, last+" "+w
			s.kind = numberKind(w, l)
		case was.Is(marking.Pointer) && is.Is(marking.Time) && len(out) > 0:
			out[len(out)-1].kind = ""
			s.text, s.key, s.kind = last+" "+t, last+" "+w, Limit
		case is.Is(marking.TimeWord):
			s.kind = Limit
		case is.Is(marking.Numeral):
			s.kind = Number
		case strings.HasPrefix(w, "ikke-"):
			s.kind = Negation
		default:
			s.kind = kindOf(is)
			next := strings.TrimLeft(rest, " ")
			switch {
			case s.kind == Direction && is.Is(marking.Weak) && (next == "" || !isDigit(next[0])):
				s.weak = true
			case s.kind == "" && is.Is(marking.Time) && len([]rune(w)) > 1: // a day for an hour
				s.kind, s.weak = Limit, true
			}
		}
		out = append(out, s)
	}
	// What belongs to the unit behind it stays where only the number changes: a word that
	// counts or points, and a number with a unit of the site's own, which is no part of it
	// as built-in ones are.
	unit := strings.ToLower(after)
	if len(out) == 0 || !strings.HasSuffix(strings.ToLower(text), before) {
		return out
	}
	s, of := &out[len(out)-1], l.Of(unit)
	switch {
	case is.Is(marking.Numeral) && of.Is(marking.Dose|marking.Time), before != "" && isDigit(before[0]) && l.Own(unit):
		s.text, s.key, s.kind = s.text+" "+after, s.key+" "+unit, numberKind(unit, l)
	case is.Is(marking.Pointer) && of.Is(marking.Time):
		s.text, s.key, s.kind = s.text+" "+after, s.key+" "+unit, Limit
	}
	return out
}

// kindOf is what a word is flagged for by itself, the last in the order of telling.
func kindOf(is marking.Sense) FlagKind {
	switch {
	case is.Is(marking.Actor):
		return Actor
	case is.Is(marking.Route):
		return Route
	case is.Is(marking.Direction):
		return Direction
	case is.Is(marking.Obligation):
		return Obligation
	case is.Is(marking.Negation):
		return Negation
	}
	return ""
}

// beginsLine reports whether what stands behind a text begins a line.
func beginsLine(before string) bool {
	return strings.TrimSpace(before[strings.LastIndexByte(before, '\n')+1:]) == ""
}

// listWords stand between the numbers of a list.
var listWords = map[string]bool{"og": true, "eller": true, "samt": true, "til": true, "and": true, "or": true, "to": true}

// hardSpaces makes the spaces that keep a number and its unit on one line plain.
var hardSpaces = strings.NewReplacer("\u00a0", " ", "\u202f", " ")

// plainNumber spells a number in one way: without the dots of thousands, its
// unit after one space.
func plainNumber(w string) string {
	var b strings.Builder
	for i, r := range w {
		if (r == '.' || r == ' ') && i > 0 && isDigit(w[i-1]) && threeDigits(w[i+1:]) {
			continue
		}
		if r != ' ' {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func threeDigits(s string) bool {
	return len(s) >= 3 && isDigit(s[0]) && isDigit(s[1]) && isDigit(s[2]) && (len(s) == 3 || !isDigit(s[3]))
}

// numberKind tells by its unit what a number is.
func numberKind(w string, l *marking.Lexicon) FlagKind {
	inUnit := func(r rune) bool { return unicode.IsLetter(r) || r == '/' || r == '%' || r == '‰' }
	unit := w[strings.LastIndexFunc(w, func(r rune) bool { return !inUnit(r) })+1:]
	first, _, _ := strings.Cut(unit, "/")
	switch is := l.Of(first); {
	case is.Is(marking.Dose):
		return Dose
	case is.Is(marking.Time):
		return Limit
	}
	return Number
}
