package redline

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"bestpractice/generator/sitetest/rounds"
)

// inItems are blocks that may stand in an item beside its words.
var inItems = []string{"---", "```\nkode her\n```", "> citat om dette", "> [!OBS]\n> pas på her", "### Mellemtitel her", "- indre punkt\n- et til", "1. indre trin\n\n   mere om trinnet",
	"| hoved | to |\n|---|---|\n| celle | tre |", "![Et billede](assets/billede.png)", "endnu et afsnit om det"}

// lines writes lines as paragraphs (p), items (-, *) or numbered items (1), some with a
// block below.
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
			b.WriteString("3. " + strings.ReplaceAll(w, "\n", "\n   ") + "\n")
		default:
			b.WriteString(string(k) + " " + strings.ReplaceAll(w, "\n", "\n  ") + "\n")
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
			if e.IntN(9) == 0 {
				words[i] = "[ ] " + words[i]
			}
			if e.IntN(5) == 0 {
				words[i] += "\n\n" + inItems[e.IntN(len(inItems))]
			}
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
				w, _, _ = strings.Cut(w, "\n")
				w += "\n\n" + inItems[e.IntN(len(inItems))]
				new, newKinds = append(new, w), newKinds+is[i:i+1]
			case 2:
				w, _, _ = strings.Cut(w, "\n")
				new, newKinds = append(new, w), newKinds+is[i:i+1]
			case 3:
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
