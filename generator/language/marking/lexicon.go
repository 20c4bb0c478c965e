package marking

import "sync"

// Watched are the words that flags look for in a language, in lower case.
type Watched struct {
	Dose       []string `yaml:"dose"` // units behind a number, so Time and Other
	Time       []string `yaml:"time"`
	Other      []string `yaml:"other"`
	Numerals   []string `yaml:"numerals"`   // numbers written as words
	TimeWords  []string `yaml:"time_words"` // limits of time by themselves
	Pointers   []string `yaml:"pointers"`   // words that make a time of the unit behind them
	References []string `yaml:"references"` // words whose number names a place in a text
	Months     []string `yaml:"months"`
	Weak       []string `yaml:"weak"` // directions that mean one only before a number, or beside another
	Negation   []string `yaml:"negation"`
	Obligation []string `yaml:"obligation"`
	Direction  []string `yaml:"direction"`
	Route      []string `yaml:"route"`
	Actor      []string `yaml:"actor"`
}

// Sense is what a word is in a field of work, which may be several things.
type Sense uint16

const (
	Dose Sense = 1 << iota
	Time
	Other
	Numeral
	TimeWord
	Pointer
	Reference
	Month
	Weak
	Negation
	Obligation
	Direction
	Route
	Actor
	Sign // of a threshold
)

// Lexicon holds the words that flags look for in a field of work. Most words of a text are
// none of them, which one look tells.
type Lexicon struct{ senses map[string]Sense }

// Of is what a word is, in lower case.
func (l *Lexicon) Of(word string) Sense { return l.senses[word] }

// Is reports whether a sense is one of some.
func (s Sense) Is(some Sense) bool { return s&some != 0 }

// Clinical is what to look at twice in clinical texts.
func (w *Watched) Clinical() *Lexicon {
	l := &Lexicon{map[string]Sense{}}
	for sense, words := range map[Sense][]string{Dose: w.Dose, Time: w.Time, Other: w.Other, Numeral: w.Numerals, TimeWord: w.TimeWords,
		Pointer: w.Pointers, Reference: w.References, Month: w.Months, Weak: w.Weak, Negation: w.Negation, Obligation: w.Obligation,
		Direction: w.Direction, Route: w.Route, Actor: w.Actor, Sign: {"≥", "≤", ">", "<", "±"}} {
		for _, word := range words {
			l.senses[word] |= sense
		}
	}
	return l
}

// Normative is what to look at twice in rules and standards: the same but for
// doses, routes and who treats.
func (w *Watched) Normative() *Lexicon {
	l := w.Clinical()
	for word, sense := range l.senses {
		if sense.Is(Dose) {
			sense |= Other
		}
		l.senses[word] = sense &^ (Dose | Route | Actor)
	}
	return l
}

// Own tells the units that a site added.
func (l *Lexicon) Own(w string) bool {
	return l.Of(w).Is(Dose|Time|Other) && !Units()[w]
}

// Units are the words that belong to the number before them, in any language: a
// text may quote another.
var Units = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, words := range builtIn() {
		w := words.Watched
		for _, list := range [][]string{w.Dose, w.Time, w.Other} {
			for _, word := range list {
				out[word] = true
			}
		}
	}
	return out
})
