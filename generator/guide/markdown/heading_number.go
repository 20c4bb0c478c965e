package markdown

import (
	"slices"
	"strconv"
	"strings"
)

// Numbered is the Doc with numbers of its headings, counted below that of the
// section that it is the text of: 5.1, 5.2, 5.2.1. A heading in a list or a
// quotation has none, nor has one that is struck out or says its number itself.
// Without a section's number it is d.
func (d *Doc) Numbered(section string) *Doc {
	if section == "" {
		return d
	}
	out := *d
	out.Blocks = slices.Clone(d.Blocks)
	var levels, counts []int // of the headings that the next may stand below
	for i, b := range out.Blocks {
		if b.Kind != Heading || b.Mark != nil && removed(b.Mark.Change) {
			continue
		}
		for len(levels) > 0 && levels[len(levels)-1] > b.Level {
			levels = levels[:len(levels)-1]
		}
		if len(levels) == 0 || levels[len(levels)-1] < b.Level {
			levels = append(levels, b.Level)
		}
		for len(counts) < len(levels) {
			counts = append(counts, 0)
		}
		counts = counts[:len(levels)]
		counts[len(levels)-1]++
		number := section
		for _, n := range counts {
			number += "." + strconv.Itoa(n)
		}
		numbered := *b
		numbered.Number = number
		rest, typed := strings.CutPrefix(b.PlainText(), number)
		numbered.Typed = typed && strings.IndexAny(rest, " .\u00a0") == 0
		out.Blocks[i] = &numbered
	}
	return &out
}

// NumberShown is the number that stands before a heading's own words: none where
// they begin with it.
func (b *Block) NumberShown() string {
	if b.Typed {
		return ""
	}
	return b.Number
}

// HeadingNumbered is the anchor of the heading with a number in a Doc that is
// Numbered, or "".
func (d *Doc) HeadingNumbered(number string) string {
	for _, b := range d.Blocks {
		if b.Kind == Heading && b.Number == number {
			return b.ID
		}
	}
	return ""
}
