package amend

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// difference is a range of the old text and what stands in its place in the new
// one. A list of them is in order and does not overlap.
type difference struct {
	start, end int
	text       string
}

// What may be compared: beyond it a stretch counts as replaced. The comparison
// takes time in proportion to the product, and needs a rune for each token: there
// are fewer below the surrogates, which are none.
const (
	maxLineProduct  = 25_000_000
	maxTokenProduct = 4_000_000
	maxTokens       = 0xD800
)

// differences compares two texts, first by lines and then by words inside the
// lines that differ.
func differences(old, new string) []difference {
	return differing(old, new, splitWords, asWritten)
}

func differing(old, new string, split func(string) []string, key func(string) string) []difference {
	var out []difference
	for _, hunk := range compare(old, new, splitLines, asWritten, maxLineProduct) {
		inner := compare(old[hunk.start:hunk.end], hunk.text, split, key, maxTokenProduct)
		for i := range inner {
			inner[i].start += hunk.start
			inner[i].end += hunk.start
		}
		out = append(out, gather(old, inner)...)
	}
	return out
}

// compare finds the least difference of two texts in tokens. Each token is given
// a valid rune, as go-diff needs; its clock is off, so that the answer is the
// same on every machine.
func compare(old, new string, split func(string) []string, key func(string) string, limit int) []difference {
	a, b := split(old), split(new)
	head := 0
	for head < len(a) && head < len(b) && key(a[head]) == key(b[head]) {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && key(a[len(a)-1-tail]) == key(b[len(b)-1-tail]) {
		tail++
	}
	start := len(strings.Join(a[:head], ""))
	a, b = a[head:len(a)-tail], b[head:len(b)-tail]
	if len(a) == 0 && len(b) == 0 {
		return nil
	}
	whole := []difference{{start, start + len(strings.Join(a, "")), strings.Join(b, "")}}
	if len(a)*len(b) > limit || len(a)+len(b) > maxTokens {
		return whole
	}
	ids := map[string]rune{}
	runes := func(tokens []string) []rune {
		out := make([]rune, len(tokens))
		for i, t := range tokens {
			t = key(t)
			id, ok := ids[t]
			if !ok {
				id = rune(len(ids))
				ids[t] = id
			}
			out[i] = id
		}
		return out
	}
	dmp := diffmatchpatch.New()
	dmp.DiffTimeout = 0
	var out []difference
	i, j, at := 0, 0, start
	for _, d := range dmp.DiffMainRunes(runes(a), runes(b), false) {
		n := utf8.RuneCountInString(d.Text)
		if d.Type == diffmatchpatch.DiffEqual {
			at += len(strings.Join(a[i:i+n], ""))
			i, j = i+n, j+n
			continue
		}
		if k := len(out); k == 0 || out[k-1].end != at {
			out = append(out, difference{start: at, end: at})
		}
		last := &out[len(out)-1]
		if d.Type == diffmatchpatch.DiffDelete {
			at += len(strings.Join(a[i:i+n], ""))
			last.end = at
			i += n
		} else {
			last.text += strings.Join(b[j:j+n], "")
			j += n
		}
	}
	return out
}

// asWritten compares tokens by what they are.
func asWritten(token string) string { return token }

// asRead compares tokens of splitFlow by what a reader sees of them: of white
// space only whether it parts blocks.
func asRead(token string) string {
	switch {
	case strings.TrimSpace(token) != "":
		return token
	case strings.Count(token, "\n") > 1:
		return "\n\n"
	}
	return " "
}

// splitFlow is splitWords with each run of white space as one token, line ends
// and indentation included: how a paragraph is wrapped makes no difference.
func splitFlow(s string) []string {
	var out []string
	space := false
	for _, t := range splitWords(s) {
		blank := strings.TrimSpace(t) == ""
		if blank && space {
			out[len(out)-1] += t
		} else {
			out = append(out, t)
		}
		space = blank
	}
	return out
}

func splitLines(s string) []string { return strings.SplitAfter(s, "\n") }

// splitWords cuts at words, numbers with their decimals, white space and single
// other characters.
func splitWords(s string) []string {
	var out []string
	word := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		j := i + size
		switch {
		case word(r):
			for j < len(s) {
				next, n := utf8.DecodeRuneInString(s[j:])
				if (next == '.' || next == ',') && s[j-1] >= '0' && s[j-1] <= '9' && j+1 < len(s) && s[j+1] >= '0' && s[j+1] <= '9' {
					j++
					continue
				}
				if !word(next) {
					break
				}
				j += n
			}
		case r == ' ' || r == '\t':
			for j < len(s) && (s[j] == ' ' || s[j] == '\t') {
				j++
			}
		}
		out = append(out, s[i:j])
		i = j
	}
	return out
}

// gather joins differences that readers would take for one: with less than two
// words between them, or where one only moves line ends and spaces, which alone
// would be a change that nobody can see.
func gather(old string, diffs []difference) []difference {
	join := func(i int) {
		x, y := diffs[i], diffs[i+1]
		diffs[i] = difference{x.start, y.end, x.text + old[x.end:y.start] + y.text}
		diffs = append(diffs[:i+1], diffs[i+2:]...)
	}
	blank := func(d difference) bool {
		return strings.TrimSpace(old[d.start:d.end]) == "" && strings.TrimSpace(d.text) == ""
	}
	for i := 0; i+1 < len(diffs); {
		between := old[diffs[i].end:diffs[i+1].start]
		near := len(strings.Fields(between)) < 2 && !strings.Contains(between, "\n")
		if near || blank(diffs[i]) || blank(diffs[i+1]) {
			join(i)
			continue
		}
		i++
	}
	return diffs
}
