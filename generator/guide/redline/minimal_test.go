package redline

import (
	"math/rand/v2"
	"strings"
	"testing"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/sitetest/rounds"
)

// realistic makes an edit as the working group makes them: words, a number, a
// sentence, an item, a row, a paragraph. Edits that design.md wants shown as a
// whole block (a heading's level, a list's kind) are not among them.
func (e editor) realistic(src string) string {
	for {
		out := src
		switch e.IntN(8) {
		case 0, 1, 2:
			out = e.inProse(src)
		case 3: // a number
			out = replaceNth(src, []string{"24 timer", "48 timer", "72 timer", "5 hverdage", "14 dages", "30 dage", "10,5 %"}[e.IntN(7)], []string{"36 timer", "3 hverdage", "samme dag", "12 %"}[e.IntN(4)], 0)
		case 4: // a sentence put in, or taken out
			if e.IntN(2) == 0 {
				out = replaceNth(src, ". ", ". Det aftales "+e.prose(4)+". ", e.IntN(20))
			} else {
				out = dropSentence(src, e.IntN(15))
			}
		case 5: // a paragraph put in
			parts := strings.Split(src, "\n\n")
			i := 1 + e.IntN(len(parts)-3)
			out = join(parts[:i], []string{"Der er desuden aftalt " + e.prose(10) + "."}, parts[i:])
		case 6: // an item or row put in
			if e.IntN(2) == 0 {
				out = replaceNth(src, "\n   - ", "\n   - "+e.prose(4)+",\n   - ", e.IntN(3))
			} else {
				out = replaceNth(src, "\n| Leveringssvigt", "\n| "+e.prose(2)+" | Kommune | 3 dage |\n| Leveringssvigt", 0)
			}
		case 7: // a paragraph split or joined
			if e.IntN(2) == 0 {
				sentence := []string{"n. Svar", "n. Den", "r. Vejledningen", "e. Hvis", "t. Apoteket", "t. Ved", "s. Se", "e. Der", "r. Antibiotika", "f. Apoteket", "g. Er", "e. Andelen"}[e.IntN(12)]
				out = strings.Replace(src, sentence, strings.Replace(sentence, " ", "\n\n", 1), 1)
			} else {
				out = replaceNth(src, ".\n\n", ". ", e.IntN(3))
			}
		}
		if out != src {
			return out
		}
	}
}

var proseWords = strings.Fields("straks ikke kommunen lægen skriftligt apoteket borgeren aftalt mandag undtagelse journalen dosis hverdage efter samtale mellem parterne ny kontakt")

func (e editor) prose(n int) string {
	out := make([]string, n)
	for i := range out {
		out[i] = proseWords[e.IntN(len(proseWords))]
	}
	return strings.Join(out, " ")
}

// inProse changes words within one line of a paragraph.
func (e editor) inProse(src string) string {
	lines := strings.Split(src, "\n")
	for {
		i := e.IntN(len(lines))
		words := strings.Fields(lines[i])
		if len(words) < 10 || strings.ContainsAny(lines[i][:1], "|#`>!-1[") {
			continue
		}
		at := 1 + e.IntN(len(words)-6)
		gone := e.IntN(4)
		come := e.IntN(4)
		if gone+come == 0 {
			come = 1
		}
		new := append([]string(nil), words[:at]...)
		if come > 0 {
			new = append(new, e.prose(come))
		}
		lines[i] = strings.Join(append(new, words[at+gone:]...), " ")
		return strings.Join(lines, "\n")
	}
}

func dropSentence(src string, n int) string {
	at := strings.Index(src, "Svar gives")
	if at < 0 { // it went
		return src
	}
	for ; n > 0; n-- {
		if i := strings.Index(src[at:], ". "); i >= 0 {
			at += i + 2
		}
	}
	end := strings.Index(src[at:], ". ")
	if end < 0 || strings.Contains(src[at:at+end], "\n") {
		return src
	}
	return src[:at] + src[at+end+2:]
}

// leastMarks is the least number of words that a comparison of the texts must
// mark, whatever the blocks are.
func leastMarks(o, n *markdown.Doc) int {
	c := newComparer(0)
	stream := func(d *markdown.Doc, s side) []token {
		var out []token
		d.Walk(func(b *markdown.Block) bool {
			ts := c.codeTokens(b.Text)
			if b.Text == "" {
				ts = c.tokens(b.Inlines, s)
			}
			for i := range ts {
				if ts[i].solid() {
					out = append(out, ts[i])
				}
			}
			return true
		})
		return out
	}
	a, b := stream(o, oldSide), stream(n, newSide)
	count := 0
	var edits []edit
	least(&edits, tokenIDs(a), tokenIDs(b), 0, 0)
	for _, e := range edits {
		if e.op != same {
			count += e.n
		}
	}
	return count
}

// marks counts the words that a comparison marks, and its marks: a stretch of
// deleted and inserted text counts as one.
func (r *Redline) marks() (words, fragments int) {
	c := newComparer(0)
	var block func(b *markdown.Block)
	block = func(b *markdown.Block) {
		words += solids(c.tokens(b.Inlines, oldSide)) + solids(c.codeTokens(b.Text))
		for _, k := range b.Children {
			block(k)
		}
	}
	var walk func(nodes []*node)
	walk = func(nodes []*node) {
		for _, n := range nodes {
			if n.op != same {
				block(n.block())
				continue
			}
			for i := range n.runs {
				if n.runs[i].op != same && !n.runs[i].border && n.runs[i].token().solid() {
					words++
				}
			}
			walk(n.kids)
		}
	}
	walk(r.nodes)
	for _, n := range r.notes {
		walk(n.kids)
	}
	return words, len(r.changes)
}

// TestMinimality measures how close marks are to the least possible, and how
// many one edit falls into.
func TestMinimality(t *testing.T) {
	base := danishText(t)
	old := parse(base)
	for _, edits := range []int{1, 4} {
		ratio, fragments, n, worst, worstText := 0.0, 0, 0, 0.0, ""
		texts := rounds.Of(400)
		for seed := range texts {
			e := editor{rand.New(rand.NewPCG(uint64(seed), 11))}
			text := base
			for range edits {
				text = e.realistic(text)
			}
			doc := parse(text)
			r := Compare(old, doc, "s")
			words, marks := r.marks()
			fragments += marks
			min := leastMarks(old, doc)
			if min == 0 { // split or joined: no word changed
				if words > 0 {
					t.Errorf("%d words marked where none changed:\n%s", words, text)
				}
				continue
			}
			n++
			x := float64(words) / float64(min)
			if ratio += x; x > worst {
				worst, worstText = x, text
			}
		}
		mean, perEdit := ratio/float64(n), float64(fragments)/float64(texts*edits)
		t.Logf("%d edits a text: marked words are %.3f of the least possible (worst %.2f), %.2f marks an edit", edits, mean, worst, perEdit)
		if mean > 1.2 {
			t.Errorf("marked words are %.3f of the least possible; the worst:\n%s", mean, worstText)
		}
		if perEdit > 1.5 {
			t.Errorf("%.2f marks an edit", perEdit)
		}
	}
}

// TestHostilePairs: texts made to cost much keep the laws, by bounds that count
// operations.
func TestHostilePairs(t *testing.T) {
	for name, make := range pairs(rounds.Size(300_000)) {
		if strings.Contains(name, "3MB") {
			continue
		}
		t.Run(name, func(t *testing.T) {
			old, new := make(t)
			o, n := parse(old), parse(new)
			r := Compare(o, n, "s")
			if dump(n) != dump(r.Accept(all)) {
				t.Error("accept all is not the new text")
			}
			if dump(o) != dump(r.Accept(none)) {
				t.Error("reject all is not the old text")
			}
			if r.Equal() {
				t.Error("no change")
			}
			checkValid(t, r.HTML(Options{}))
		})
	}
}
