package redline

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"bestpractice/generator/sitetest/rounds"
)

// lines writes lines as paragraphs (p), items (-, *) or numbered items (1).
func lines(kinds string, words []string) string {
	var b strings.Builder
	for i, w := range words {
		k := kinds[i]
		switch same := i > 0 && kinds[i-1] == k; {
		case i > 0 && (k == 'p' || !same):
			b.WriteString("\n")
		}
		switch k {
		case 'p':
			b.WriteString(w + "\n")
		case '1':
			b.WriteString("3. " + w + "\n")
		default:
			b.WriteString(string(k) + " " + w + "\n")
		}
	}
	return b.String()
}

// TestListsOfParagraphs: paragraphs become items and items paragraphs, whole lists and
// parts of them, with edits, with what comes and goes between them, and the laws hold.
func TestListsOfParagraphs(t *testing.T) {
	for seed := range rounds.Of(1500) {
		e := editor{rand.New(rand.NewPCG(uint64(seed), 29))}
		n := 2 + e.IntN(6)
		kinds := func(like string) string {
			out := make([]byte, n)
			for i := range out {
				switch out[i] = "pp-*1"[e.IntN(5)]; {
				case like != "" && e.IntN(3) > 0:
					out[i] = like[i]
				case i > 0 && e.IntN(3) > 0:
					out[i] = out[i-1]
				}
			}
			return string(out)
		}
		var words []string
		for i := range n {
			words = append(words, fmt.Sprintf("linje%d handler%d om noget%d der er sit eget%d", i, i, i, i))
		}
		was := kinds("")
		is := kinds(was)
		var old, new []string
		var oldKinds, newKinds string
		for i, w := range words {
			if e.IntN(7) > 0 {
				old, oldKinds = append(old, w), oldKinds+was[i:i+1]
			}
			switch e.IntN(8) {
			case 0:
			case 1:
				w = strings.Replace(w, "noget", "andet", 1)
				fallthrough
			default:
				new, newKinds = append(new, w), newKinds+is[i:i+1]
			}
		}
		if e.IntN(8) == 0 && len(new) > 1 {
			new[0], new[1] = new[1], new[0]
		}
		quote := ""
		if e.IntN(6) == 0 {
			quote = "> "
		}
		write := func(kinds string, words []string) string {
			return quote + strings.ReplaceAll(lines(kinds, words), "\n", "\n"+quote)
		}
		checkLaws(t, write(oldKinds, old), write(newKinds, new))
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}
