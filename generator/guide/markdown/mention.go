package markdown

import (
	"slices"
	"strings"
)

// mentioned are the words that a mention begins with, by their first letter.
var mentioned = [256][]string{'a': {"afsnit", "appendi", "annex"}, 's': {"section"}, 'b': {"bilag"}}

// mentions reports whether a text begins with one of these words, in letters of any
// case. Nearly all bytes begin none.
func mentions(src []byte) bool {
	for _, word := range mentioned[src[0]|0x20] {
		if len(src) >= len(word) && strings.EqualFold(string(src[:len(word)]), word) {
			return true
		}
	}
	return false
}

// Mentions lists the numbers in words that name sections and are no reference
// ("Afsnit 2 og 3 handler om …"), in the order of the text: whether they mean
// sections of this guide only people can tell.
func (d *Doc) Mentions() []*Ref {
	var words [][2]int // where plain words stand in the source
	var taken [][2]int // references
	d.Inlines(func(in *Inline) {
		switch {
		case in.Kind == Text && in.Format&CodeSpan == 0:
			words = append(words, [2]int{in.Start, in.End})
		case in.Kind == Reference:
			taken = append(taken, [2]int{in.Start, in.End})
		}
	})
	byStart := func(a, b [2]int) int { return a[0] - b[0] }
	slices.SortFunc(words, byStart)
	slices.SortFunc(taken, byStart)
	holds := func(list [][2]int, at int) bool {
		i, found := slices.BinarySearchFunc(list, [2]int{at}, byStart)
		return found || i > 0 && at < list[i-1][1]
	}
	var out []*Ref
	for start := range d.Source {
		if !mentions(d.Source[start:]) || start > 0 && isWordEnd(d.Source[:start]) || !holds(words, start) || holds(taken, start) {
			continue
		}
		line, at := unquoted(d.Source[start:])
		parts, _ := matchRefs(line, true)
		for i, p := range parts {
			ref := &Ref{Num: p.num, Through: p.through, More: i > 0, Raw: spaces().ReplaceAllString(line[p.start:p.end], " "),
				Start: start + at[p.start], End: start + at[p.end-1] + 1, NumberStart: start + at[p.digits]}
			ref.NumberEnd = ref.NumberStart + len(p.num)
			ref.Number = numberOf(p.num)
			out = append(out, ref)
		}
	}
	return out
}

// unquoted is the start of a text without the marks that quotations have on
// further lines, and where each byte of it stands.
func unquoted(src []byte) (string, []int) {
	const most = 2000
	var out []byte
	var at []int
	for i := 0; i < len(src) && len(out) < most; i++ {
		out, at = append(out, src[i]), append(at, i)
		if src[i] != '\n' {
			continue
		}
		j := i + 1
		for j < len(src) && (src[j] == ' ' || src[j] == '\t' || src[j] == '>') {
			j++
		}
		if slices.Contains(src[i+1:j], '>') {
			i = j - 1
		}
	}
	return string(out), at
}
