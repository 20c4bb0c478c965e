package redline

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/sitetest/rounds"
)

// TestMergeRandom: edits of other words, by several owners, are put together
// without losing or mixing any; each alone is the base with that edit.
func TestMergeRandom(t *testing.T) {
	base := danishText(t)
	doc := parse(base)
	overlaps, whole := 0, 0
	for seed := range rounds.Of(150) {
		e := editor{rand.New(rand.NewPCG(uint64(seed), 5))}
		changes := e.apart(base, 2+e.IntN(6))
		composed := base
		var edits []Edit
		for i, c := range slices.Backward(changes) {
			composed = composed[:c.at] + c.with + composed[c.at+len(c.find):]
			edits = append(edits, Edit{Owner: Owner{Proposal: "p", Item: string(rune('a' + i))}, New: parse(base[:c.at] + c.with + base[c.at+len(c.find):]), At: c.at})
		}
		r, err := Merge(doc, edits, "s")
		if o := (*Overlap)(nil); errors.As(err, &o) {
			overlaps++
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		if dump(parse(composed)) == dump(r.Accept(all)) {
			whole++
		} else {
			t.Errorf("seed %d: accept all: %s", seed, cmp.Diff(dump(parse(composed)), dump(r.Accept(all))))
		}
		if diff := cmp.Diff(dump(doc), dump(r.Accept(none))); diff != "" {
			t.Fatalf("seed %d: reject all: %s", seed, diff)
		}
		for i, ed := range edits {
			got := r.Accept(func(c Change) bool { return c.Owner.Item == ed.Owner.Item })
			if diff := cmp.Diff(dump(ed.New), dump(got)); diff != "" {
				t.Fatalf("seed %d: edit %d alone: %s", seed, i, diff)
			}
		}
		checkValid(t, r.HTML(Options{}))
	}
	t.Logf("%d put together, %d overlaps", whole, overlaps)
	if overlaps > 0 {
		t.Errorf("%d texts with edits of other words overlap", overlaps)
	}
}

type placedChange struct {
	at         int
	find, with string
}

// apart picks edits of stretches of words with at least a word between them, in
// order.
func (e editor) apart(src string, n int) []placedChange {
	var out []placedChange
	for tries := 0; len(out) < n && tries < 200; tries++ {
		lines := strings.SplitAfter(src, "\n")
		at := 0
		line := e.IntN(len(lines))
		for _, l := range lines[:line] {
			at += len(l)
		}
		l := lines[line]
		words := strings.Fields(l)
		if len(words) < 8 || strings.ContainsAny(l[:1], "#`!-1[") {
			continue
		}
		first := 2 + e.IntN(len(words)-6)
		find := strings.Join(words[first:first+1+e.IntN(3)], " ")
		i := strings.Index(l, find)
		if i < 0 || strings.ContainsAny(find, "|*[]()") {
			continue
		}
		at += i
		free := true
		for _, c := range out {
			free = free && (at+len(find)+12 < c.at || c.at+len(c.find)+12 < at)
		}
		if !free {
			continue
		}
		with := []string{e.prose(1 + e.IntN(3)), find + " " + e.prose(2), e.prose(2) + " " + find}[e.IntN(3)]
		out = append(out, placedChange{at, find, with})
	}
	slices.SortFunc(out, func(a, b placedChange) int { return a.at - b.at })
	return out
}
