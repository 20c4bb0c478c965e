package page

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bestpractice/generator/site"
)

// Glossary finds the terms that a site explains in a text: the headings of level
// two on the page that site.yaml names. "Dosispakket medicin (DPM)" is a term of
// two names.
type Glossary struct {
	path    string
	terms   []term
	by      map[string][]name // by the first word
	endings []string          // the longest first
}

type term struct{ text, anchor string }

// name is one name of a term, in stems.
type name struct {
	term  int
	words []string
}

// stemmed is how many letters of a word its ending leaves at least.
const stemmed = 3

func newGlossary(p *site.Page, endings Text) *Glossary {
	g := &Glossary{by: map[string][]name{}, endings: strings.Fields(string(endings))}
	if p == nil {
		return g
	}
	g.path = PagePath(p)
	slices.SortFunc(g.endings, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	for _, h := range Parse(p.Text).TOC() {
		if h.Level != 2 {
			continue
		}
		outside, inside, _ := strings.Cut(h.Text, "(")
		for _, n := range append(strings.Split(strings.TrimSuffix(inside, ")"), ","), outside) {
			if ws := g.stems(n); len(ws) > 0 {
				g.by[ws[0]] = append(g.by[ws[0]], name{len(g.terms), ws})
			}
		}
		g.terms = append(g.terms, term{strings.TrimSpace(outside), h.ID})
	}
	return g
}

// In lists the terms that stand in a text, with any ending, in the glossary's
// order; links are as seen from a page.
func (g *Glossary) In(from, text string) []Link {
	if len(g.terms) == 0 {
		return nil
	}
	found := make([]bool, len(g.terms))
	ws := g.stems(text)
	for i, w := range ws {
		for _, n := range g.by[w] {
			if len(ws)-i >= len(n.words) && slices.Equal(ws[i:i+len(n.words)], n.words) {
				found[n.term] = true
			}
		}
	}
	var out []Link
	for i, t := range g.terms {
		if found[i] {
			out = append(out, Link{Label: t.text, Href: Relative(from, g.path) + "#" + t.anchor})
		}
	}
	return out
}

// stems are a text's words in small letters, without their endings: "dosispakket"
// and "dosispakkede" are one.
func (g *Glossary) stems(text string) []string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, w := range words {
		for _, e := range g.endings {
			if stem, ok := strings.CutSuffix(w, e); ok && utf8.RuneCountInString(stem) >= stemmed {
				words[i] = undoubled(stem)
				break
			}
		}
	}
	return words
}

// undoubled writes a doubled last letter once: "afsnittene" is of "afsnit".
func undoubled(stem string) string {
	last, size := utf8.DecodeLastRuneInString(stem)
	if before, _ := utf8.DecodeLastRuneInString(stem[:len(stem)-size]); before == last {
		return stem[:len(stem)-size]
	}
	return stem
}
