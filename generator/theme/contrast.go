package theme

import (
	"strconv"

	"bestpractice/generator/diag"
)

// pair is a token that is seen on another. least is what WCAG 2.2 AA asks of it:
// 4.5 of text (1.4.3), 3 of what is not text and must be seen (1.4.11). Where both of
// two are drawn, rim beside fore, one of them is enough.
type pair struct {
	fore, back string
	least      float64
	rim        string
}

// The pairs that the built-in styles make.
func pairs() []pair {
	var out []pair
	text := func(back string, fores ...string) {
		for _, fore := range fores {
			out = append(out, pair{fore: fore, back: back, least: 4.5})
		}
	}
	mark := func(back string, fores ...string) {
		for _, fore := range fores {
			out = append(out, pair{fore: fore, back: back, least: 3})
		}
	}
	text("paper", "ink", "muted", "accent", "accent-dark", "del-ink")
	text("wash", "ink", "muted", "accent", "accent-dark", "del-ink")
	text("accent-wash", "ink", "muted", "accent", "accent-dark")
	text("ins-wash", "ink", "muted", "accent", "accent-dark")
	text("del-wash", "ink", "muted", "del-ink", "accent", "accent-dark")
	text("focus", "focus-ink")
	mark("paper", "rule-strong")
	mark("wash", "rule-strong")
	for _, back := range []string{"paper", "wash", "accent-wash"} {
		out = append(out, pair{fore: "focus", rim: "focus-ink", back: back, least: 3})
	}
	text("chart-surface", "chart-ink", "chart-muted", "chart-threshold")
	mark("chart-surface", "chart-accent", "chart-before", "chart-threshold", "chart-dot", "chart-seq4", "chart-seq5")
	text("chart-soft", "chart-ink")
	mark("chart-soft", "chart-accent", "chart-before", "chart-threshold")
	for _, seq := range []string{"chart-seq1", "chart-seq2", "chart-seq3"} {
		text(seq, "chart-on-light")
	}
	for _, seq := range []string{"chart-seq4", "chart-seq5"} {
		text(seq, "chart-on-dark")
	}
	return out
}

// wordPairs stand in Word files, which are on white paper.
var wordPairs = []pair{{fore: "word-heading", least: 4.5}, {fore: "word-link", least: 4.5}, {fore: "word-callout", least: 3}, {back: "word-table-head", least: 4.5}}

// contrasts reports what cannot be seen well, of the colours that a site says
// itself: in light, dark and print, at the line of the token that it says, or of
// the one behind it. What print takes from light is said of light.
func (t *Tokens) contrasts(list *diag.List) {
	for _, mode := range []Mode{Light, Dark, Print} {
		for _, p := range pairs() {
			if t.own(mode, p.fore) || t.own(mode, p.back) {
				t.contrast(list, mode, p)
			}
		}
	}
	for _, p := range wordPairs {
		t.contrast(list, Light, p)
	}
}

// own reports whether a mode says a token itself; light always does.
func (t *Tokens) own(mode Mode, name string) bool {
	_, ok := t.modes[mode][name]
	return ok
}

func (t *Tokens) contrast(list *diag.List, mode Mode, p pair) {
	fore, foreAt := t.seen(mode, p.fore, colour{})
	back, backAt := t.seen(mode, p.back, colour{255, 255, 255})
	at, by := foreAt, backAt
	if at.IsZero() {
		at, by = backAt, diag.Pos{}
	}
	if at.IsZero() {
		return // both are built in, and a test holds them
	}
	ratio := contrast(fore, back)
	if p.rim != "" {
		rim, _ := t.seen(mode, p.rim, colour{})
		ratio = max(ratio, contrast(rim, back))
	}
	if ratio >= p.least {
		return
	}
	name := func(token, other string) string {
		if token == "" {
			return other
		}
		return "--" + token
	}
	d := diag.Diagnostic{Pos: at, Severity: diag.Warning, Code: "contrast",
		Message: diag.F("%s on %s has a contrast of %s in %s; WCAG 2.2 AA asks for %s", name(p.fore, "#000000"), name(p.back, "#ffffff"), ratioWords(ratio), modeWords[mode], ratioWords(p.least)),
		Hint:    diag.F("here %s on %s: make one of them lighter or darker", fore.String(), back.String())}
	if !by.IsZero() {
		d.Related = []diag.Related{{Pos: by, Message: diag.F("the colour behind it")}}
	}
	list.Add(d)
}

// seen is a token's colour, and where a site says it.
func (t *Tokens) seen(mode Mode, name string, none colour) (colour, diag.Pos) {
	if name == "" {
		return none, diag.Pos{}
	}
	k, _ := t.lookup(mode, name)
	c, _ := parseColour(k.value)
	return c, k.pos
}

var modeWords = map[Mode]diag.Text{Light: diag.F("the light look"), Dark: diag.F("the dark look"), Print: diag.F("print")}

// ratioWords writes 4.49 as it is, so that what fails by a hair does not read as
// what is asked for.
func ratioWords(r float64) string {
	return strconv.FormatFloat(float64(int(r*100))/100, 'f', -1, 64) + ":1"
}

// halves reports a colour that a site says for light pages and not for dark ones:
// there the built-in one stands, which is another organisation's.
func (t *Tokens) halves(list *diag.List) {
	for _, name := range t.order[Light] {
		light, dark := t.modes[Light][name], t.modes[Dark][name]
		if !light.pos.IsZero() && dark.value != "" && dark.pos.IsZero() {
			list.Warnf(light.pos, "theme-dark", "say it in @media (prefers-color-scheme: dark) too", "on dark pages %s stays the built-in %s", "--"+name, dark.value)
		}
	}
}
