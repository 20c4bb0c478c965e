package page

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
)

// Glossary finds the terms that a site explains in a text: the headings of level
// two on the page that site.yaml names. "Dosispakket medicin (DPM)" is a term of
// two names.
type Glossary struct {
	Path    string // of its page
	terms   []*Term
	by      map[string][]name // by the first word
	endings []string          // the longest first
}

// Term is a term and where it is explained: a heading, and what stands below it.
type Term struct {
	Label, Anchor string
	Text          []*markdown.Block
}

// name is one name of a term, in stems.
type name struct {
	term  int
	words []string
}

// stemmed is how many letters of a word its ending leaves at least.
const stemmed = 3

func newGlossary(t *markdown.Trees, p *site.Page, endings Text) *Glossary {
	g := &Glossary{by: map[string][]name{}, endings: strings.Fields(string(endings))}
	if p == nil {
		return g
	}
	g.Path = PagePath(p)
	slices.SortFunc(g.endings, func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) })
	var under *Term
	for _, b := range t.Parse(p.Text.Body, p.Text.Pos, nil).Blocks {
		if b.Kind != markdown.Heading || b.Level > 2 {
			if under != nil {
				under.Text = append(under.Text, b)
			}
			continue
		}
		if under = nil; b.Level < 2 {
			continue
		}
		outside, inside, _ := strings.Cut(markdown.PlainText(b.Inlines), "(")
		for _, n := range append(strings.Split(strings.TrimSuffix(inside, ")"), ","), outside) {
			if ws := g.stems(n); len(ws) > 0 {
				g.by[ws[0]] = append(g.by[ws[0]], name{len(g.terms), ws})
			}
		}
		under = &Term{Label: strings.TrimSpace(outside), Anchor: b.ID}
		g.terms = append(g.terms, under)
	}
	return g
}

// In lists links to the terms that stand in a text, as seen from a page.
func (g *Glossary) In(from string, text func() string) []Link {
	var out []Link
	for _, t := range g.Terms(text) {
		out = append(out, Link{Label: t.Label, Href: Relative(from, g.Path) + "#" + t.Anchor})
	}
	return out
}

// Terms are those that stand in a text, with any ending, in the glossary's order. A site
// without a glossary need not make the text.
func (g *Glossary) Terms(text func() string) []*Term {
	if len(g.terms) == 0 {
		return nil
	}
	found := make([]bool, len(g.terms))
	ws := g.stems(text())
	for i, w := range ws {
		for _, n := range g.by[w] {
			if len(ws)-i >= len(n.words) && slices.Equal(ws[i:i+len(n.words)], n.words) {
				found[n.term] = true
			}
		}
	}
	var out []*Term
	for i, t := range g.terms {
		if found[i] {
			out = append(out, t)
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
