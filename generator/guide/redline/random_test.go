package redline

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"bestpractice/generator/sitetest/rounds"
)

func danishText(t testing.TB) string {
	t.Helper()
	src, err := os.ReadFile("testdata/dansk.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(src)
}

// editor makes the edits that people make, by chance but the same each time.
type editor struct{ *rand.Rand }

var newWords = strings.Fields("straks ikke kommunen lægen 24 48 timer mg 0,5 apoteket borgeren aftalt skriftligt hver mandag uden undtagelse journalen **vigtigt** *normalt* og eller dosis 5 mg hverdage [her](x.md) [[bilag]] jf. afsnit 7")

func (e editor) words(n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = newWords[e.IntN(len(newWords))]
	}
	return strings.Join(out, " ")
}

// edit changes one place of a text.
func (e editor) edit(src string) string {
	blocks := strings.Split(src, "\n\n")
	b := e.IntN(len(blocks))
	switch e.IntN(14) {
	case 0, 1, 2, 3: // some words
		return e.inWords(src)
	case 4: // a new block
		return join(blocks[:b], []string{e.block()}, blocks[b:])
	case 5: // a block gone
		return join(blocks[:b], blocks[b+1:])
	case 6: // a block moved
		rest := append(append([]string(nil), blocks[:b]...), blocks[b+1:]...)
		to := e.IntN(len(rest) + 1)
		return join(rest[:to], blocks[b:b+1], rest[to:])
	case 7: // a paragraph split at a sentence
		return replaceNth(src, ". ", ".\n\n", e.IntN(30))
	case 8: // two blocks joined
		return replaceNth(src, ".\n\n", ". ", e.IntN(10))
	case 9: // a line of a list or table moved, gone or doubled
		return e.lines(src)
	case 10: // format
		return replaceNth(src, " ", " **", e.IntN(300))
	case 11: // a heading's level
		return replaceNth(src, "\n## ", "\n### ", e.IntN(4))
	case 12: // wrapped anew: no change
		return replaceNth(src, " ", "\n", e.IntN(300))
	default:
		return replaceNth(src, "- ", "1. ", e.IntN(5))
	}
}

func (e editor) inWords(src string) string {
	at := e.IntN(len(src) + 1)
	space := strings.IndexByte(src[at:], ' ')
	if space < 0 {
		return src
	}
	at += space
	end := at
	for range 1 + e.IntN(4) {
		if i := strings.IndexByte(src[end+1:], ' '); i >= 0 {
			end += 1 + i
		}
	}
	switch e.IntN(3) {
	case 0:
		return src[:at] + " " + e.words(1+e.IntN(4)) + src[at:]
	case 1:
		return src[:at] + src[end:]
	}
	return src[:at] + " " + e.words(1+e.IntN(4)) + src[end:]
}

func (e editor) block() string {
	switch e.IntN(5) {
	case 0:
		return "## " + e.words(3)
	case 1:
		return "- " + e.words(4) + "\n- " + e.words(3)
	case 2:
		return "| " + e.words(1) + " | " + e.words(1) + " |\n|---|--:|\n| " + e.words(2) + " | 5 |"
	case 3:
		return fmt.Sprintf("%s[^n%d]\n\n[^n%d]: %s", e.words(6), e.IntN(3), e.IntN(3), e.words(5))
	}
	return e.words(12) + "."
}

func (e editor) lines(src string) string {
	lines := strings.Split(src, "\n")
	i, j := e.IntN(len(lines)), e.IntN(len(lines))
	switch e.IntN(3) {
	case 0:
		lines[i], lines[j] = lines[j], lines[i]
	case 1:
		lines = append(lines[:i:i], lines[i+1:]...)
	default:
		lines = append(lines[:i+1:i+1], lines[i:]...)
	}
	return strings.Join(lines, "\n")
}

func join(parts ...[]string) string {
	var all []string
	for _, p := range parts {
		all = append(all, p...)
	}
	return strings.Join(all, "\n\n")
}

func replaceNth(s, find, with string, n int) string {
	at := 0
	for ; ; n-- {
		i := strings.Index(s[at:], find)
		if i < 0 {
			return s
		}
		if at += i; n == 0 {
			return s[:at] + with + s[at+len(find):]
		}
		at += len(find)
	}
}

func TestRandomEdits(t *testing.T) {
	base := danishText(t)
	for seed := range rounds.Of(400) {
		e := editor{rand.New(rand.NewPCG(uint64(seed), 7))}
		text := base
		for range 1 + e.IntN(8) {
			text = e.edit(text)
		}
		checkLaws(t, base, text)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}
