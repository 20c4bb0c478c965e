// Package readdress finds what became of addresses: for a section or a heading
// that a newer version of a guide lacks, the one place in it that carries the
// words on.
//
// Input: lost addresses and the parsed texts. Output: an answer for each that
// has a plausible one. Two places that are about as likely give none: a guess
// that sends a reader to the wrong text is worse than a question to the editor.
package readdress

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
)

// Answer is what became of an address: To of the newer version, and an anchor in
// it where the address was one.
type Answer struct {
	Lost   amend.Lost
	To     *site.Section
	Anchor string
}

// Target is the answer as guide.yaml has it.
func (a Answer) Target() string {
	if a.Anchor == "" {
		return a.To.ID
	}
	return a.To.ID + "#" + a.Anchor
}

// A place is plausible that shares so much of the words, and so much more than
// the second best, where 2 is all of its heading and of its text.
const (
	enough = 0.65
	ahead  = 0.3
)

// Find answers what it can, in the order of the lost addresses. tree gives the
// parsed text of a section.
func Find(lost []amend.Lost, tree func(*site.Section) *markdown.Doc) []Answer {
	f := finder{tree: tree, numbers: map[string]int{}, known: map[*site.Section][]passage{}}
	var out []Answer
	for _, l := range lost {
		if to, ok := f.find(l); ok {
			out = append(out, Answer{l, to.section, to.anchor})
		}
	}
	return out
}

// passage is a section, or what stands under one of its headings.
type passage struct {
	section *site.Section
	anchor  string // ""; the whole section
	title   []int
	words   []int // sorted
}

type finder struct {
	tree    func(*site.Section) *markdown.Doc
	numbers map[string]int // of words
	known   map[*site.Section][]passage
}

func (f *finder) find(l amend.Lost) (passage, bool) {
	var old passage
	for _, p := range f.passages(l.Section) {
		if p.anchor == l.Anchor {
			old = p
		}
	}
	if old.section == nil {
		return passage{}, false
	}
	var best passage
	first, second := 0.0, 0.0
	for _, s := range l.Newer.Sections {
		for _, p := range f.passages(s) {
			if (p.anchor == "") != (l.Anchor == "") || f.older(l.Older, p) {
				continue
			}
			score := alike(old.title, p.title) + alike(old.words, p.words)
			if s.ID == l.Section.ID {
				score += 0.1 // what stays in its section is likelier
			}
			switch {
			case score > first:
				best, first, second = p, score, first
			case score > second:
				second = score
			}
		}
	}
	return best, first >= enough && first-second >= ahead
}

// older reports whether a place was there before, and so is its own.
func (f *finder) older(v *site.Version, p passage) bool {
	s := v.Own(p.section.ID)
	return s != nil && slices.ContainsFunc(f.passages(s), func(q passage) bool { return q.anchor == p.anchor })
}

// passages lists a section and what stands under each of its headings.
func (f *finder) passages(s *site.Section) []passage {
	if out, ok := f.known[s]; ok {
		return out
	}
	doc := f.tree(s)
	out := []passage{{section: s, title: f.words(s.Title), words: f.words(doc.Text())}}
	for i, b := range doc.Blocks {
		if b.Kind != markdown.Heading {
			continue
		}
		var text strings.Builder
		for _, below := range doc.Blocks[i+1:] {
			if below.Kind == markdown.Heading && below.Level <= b.Level {
				break
			}
			text.WriteString(below.PlainText())
			text.WriteByte('\n')
		}
		out = append(out, passage{s, b.ID, f.words(b.PlainText()), f.words(text.String())})
	}
	f.known[s] = out
	return out
}

// words are the words of a text, as numbers in order. A heading's own number is
// none.
func (f *finder) words(s string) []int {
	fields := strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	out := make([]int, 0, len(fields))
	for _, w := range fields {
		if _, ok := f.numbers[w]; !ok {
			f.numbers[w] = len(f.numbers)
		}
		out = append(out, f.numbers[w])
	}
	slices.Sort(out)
	return out
}

// alike is the share of words that two sorted lists have in common, 0 to 1.
func alike(a, b []int) float64 {
	if len(a)+len(b) == 0 {
		return 0
	}
	both := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch c := cmp.Compare(a[i], b[j]); {
		case c == 0:
			both++
			i++
			j++
		case c < 0:
			i++
		default:
			j++
		}
	}
	return 2 * float64(both) / float64(len(a)+len(b))
}
