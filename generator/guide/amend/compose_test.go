package amend

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
	"bestpractice/generator/sitetest/rounds"
)

// emptyBlocks counts what deletions must not leave behind.
func emptyBlocks(text string) int {
	n := 0
	markdown.Parse([]byte(text), diag.Pos{}, nil).Walk(func(p *markdown.Block) bool {
		switch p.Kind {
		case markdown.Item, markdown.Quote, markdown.List:
			if len(p.Children) == 0 {
				n++
			}
		case markdown.Heading:
			if len(p.Inlines) == 0 {
				n++
			}
		}
		return true
	})
	return n
}

// blocks lists a text's leaf blocks as kind and plain text.
func blocks(text string) []string {
	var out []string
	markdown.Parse([]byte(text), diag.Pos{}, nil).Walk(func(p *markdown.Block) bool {
		if len(p.Inlines) > 0 {
			// A reference is text once its note is gone.
			out = append(out, strings.ReplaceAll(p.Kind.String()+" "+markdown.PlainText(p.Inlines), "[^1]", "[1]"))
		}
		return true
	})
	return out
}

// Deleting whole blocks in any number leaves the others as they are.
func TestDeleteBlocks(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	v := version("1.0", "s: "+danish)
	s := v.Sections[0]
	b := newBody(nil, s)
	b.parse()
	var leaves []leaf
	for _, l := range b.leaves {
		k := l.block.Kind
		// An item's own words go with what is nested in it, a note with its reference:
		// who takes the one meets who takes the other.
		up := b.parents[l.block]
		if up != nil && (up.Kind == markdown.Note || up.Kind == markdown.Item && len(up.Children) > 1) {
			continue
		}
		if (k == markdown.Paragraph || k == markdown.Heading) && len(b.words().Locate(b.text[l.start:l.end])) == 1 {
			leaves = append(leaves, l)
		}
	}
	if len(leaves) < 8 {
		t.Fatalf("%d blocks", len(leaves))
	}
	for range rounds.Of(150) {
		var ps []*site.Proposal
		left := blocks(danish)
		for i, l := range leaves {
			if rng.IntN(3) > 0 {
				continue
			}
			text := b.text[l.start:l.end]
			ps = append(ps, proposal(fmt.Sprintf("%02d", i), v, edit(s, site.Delete, text, "")))
			plain := l.block.Kind.String() + " " + markdown.PlainText(l.block.Inlines)
			left = slices.DeleteFunc(left, func(x string) bool { return x == plain })
		}
		var l diag.List
		d := Draft(nil, v, "next", ps, &l)
		if l.HasErrors() || len(d.Conflicts) > 0 {
			t.Fatal(messages(&l), d.Conflicts)
		}
		got := d.Sections[0].Text.Body
		// A note that nothing refers to any more is not in the tree.
		if !strings.Contains(got, "siden") {
			left = slices.DeleteFunc(left, func(x string) bool { return strings.HasSuffix(x, "En note.") })
		}
		if !slices.Equal(blocks(got), left) || emptyBlocks(got) > 0 {
			t.Fatalf("deleting %d blocks gives\n%s\nwith blocks %q, want %q", len(ps), got, blocks(got), left)
		}
	}
}

// A block put beside another is there, and all others are as they were.
func TestInsertBlocks(t *testing.T) {
	v := version("1.0", "s: "+danish)
	s := v.Sections[0]
	b := newBody(nil, s)
	b.parse()
	want := blocks(danish)
	n := 0
	for _, l := range b.leaves {
		if l.block.Kind == markdown.Code || len(b.words().Locate(b.text[l.start:l.end])) != 1 {
			continue
		}
		for _, text := range []string{"Nyt afsnit\nover to linjer", "- Nyt punkt", "1. Nyt punkt", "## Ny overskrift", "> Nyt citat", "| Ny | række |"} {
			for _, k := range []site.EditKind{site.BlockAfter, site.BlockBefore} {
				c := edit(s, k, b.text[l.start:l.end], text)
				got, ok := alone(c)
				if !ok {
					continue // before the head of a table
				}
				n++
				have := blocks(got)
				have = slices.DeleteFunc(have, func(x string) bool { return strings.Contains(x, "Ny") || strings.HasSuffix(x, " række") })
				if !slices.Equal(have, want) || len(blocks(got)) == len(want) {
					t.Errorf("%q beside %q gives\n%s", text, c.Edits[0].Quote, got)
				}
			}
		}
	}
	if n < 100 {
		t.Errorf("%d insertions", n)
	}
}

func FuzzDraft(f *testing.F) {
	f.Add(danish, uint64(1))
	f.Add("- a\n- b\n  - c\n\n> d e f\n", uint64(2))
	f.Add("| a | b |\n|---|---|\n| c | d |\n", uint64(3))
	f.Add("a \xff b \xc3\n\n- \xa6 c\n", uint64(4))
	f.Add("\x06", uint64(1))
	f.Fuzz(func(t *testing.T, text string, seed uint64) {
		if len(text) > 3000 || strings.TrimSpace(text) == "" {
			return
		}
		rng := rand.New(rand.NewPCG(seed, 0))
		v := version("1.0", "s: ")
		v.Sections[0].Text.Body = text
		var ps []*site.Proposal
		for i := range 6 {
			if c := randomChange(rng, v.Sections[0]); c != nil {
				ps = append(ps, proposal(fmt.Sprint(i), v, c))
			}
		}
		var l diag.List
		for _, p := range ps {
			Check(nil, p, &l)
		}
		d := Draft(nil, v, "next", ps, &l)
		odd := func(r rune) bool { return r == utf8.RuneError || r < ' ' && r != '\n' && r != '\t' || r == 0x7f }
		if !strings.ContainsFunc(text, odd) { // as sections are; others are composed all the same
			allOwned(t, d)
		}
		slices.Reverse(ps)
		again := Draft(nil, v, "next", ps, &l)
		if d.Sections[0].Text.Body != again.Sections[0].Text.Body {
			t.Fatalf("the order matters: %q, %q", d.Sections[0].Text.Body, again.Sections[0].Text.Body)
		}
		for _, e := range d.Sections[0].Shares {
			if body, ok := alone(e.Change); !ok || body != e.Body {
				t.Fatalf("alone %q, share %q", body, e.Body)
			}
		}
	})
}

// A row goes with its last words, though a cell beside them was empty before.
func TestDeleteRowWithEmptyCell(t *testing.T) {
	const table = "| A | B |\n|---|---|\n| x |  |\n| y | 1 |\n"
	v := version("1.0", "s: "+table)
	got, ok := alone(edit(v.Sections[0], site.Delete, "x", ""))
	if want := "| A | B |\n|---|---|\n| y | 1 |\n"; !ok || got != want {
		t.Errorf("%q, %v", got, ok)
	}
}
