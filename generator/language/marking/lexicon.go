package marking

import (
	"maps"
	"sync"
)

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

// Lexicon holds the words that flags look for in a field of work.
type Lexicon struct {
	Dose, Time, Other, Numerals, TimeWords, Pointers, References, Months, Weak map[string]bool

	Classes map[string]map[string]bool // negation, obligation, direction, route, actor
	Signs   map[string]bool            // of a threshold
}

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// Clinical is what to look at twice in clinical texts.
func (w *Watched) Clinical() *Lexicon {
	return &Lexicon{
		Dose: set(w.Dose...), Time: set(w.Time...), Other: set(w.Other...), Numerals: set(w.Numerals...), TimeWords: set(w.TimeWords...),
		Pointers: set(w.Pointers...), References: set(w.References...), Months: set(w.Months...), Weak: set(w.Weak...),
		Signs: set("≥", "≤", ">", "<", "±"),
		Classes: map[string]map[string]bool{"negation": set(w.Negation...), "obligation": set(w.Obligation...), "direction": set(w.Direction...),
			"route": set(w.Route...), "actor": set(w.Actor...)},
	}
}

// Normative is what to look at twice in rules and standards: the same but for
// doses, routes and who treats.
func (w *Watched) Normative() *Lexicon {
	l := w.Clinical()
	maps.Copy(l.Other, l.Dose)
	l.Dose = map[string]bool{}
	delete(l.Classes, "route")
	delete(l.Classes, "actor")
	return l
}

// Own tells the units that a site added.
func (l *Lexicon) Own(w string) bool {
	return (l.Dose[w] || l.Time[w] || l.Other[w]) && !Units()[w]
}

// Units are the words that belong to the number before them, in any language: a
// text may quote another.
var Units = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, words := range builtIn() {
		w := words.Watched
		for _, list := range [][]string{w.Dose, w.Time, w.Other} {
			maps.Copy(out, set(list...))
		}
	}
	return out
})
