package redline

import (
	"math/rand/v2"
	"strings"
	"testing"

	"bestpractice/generator/guide/markdown"

	"github.com/google/go-cmp/cmp"
)

// seed gives a fuzzer the hard cases and real text with edits.
func seed(f *testing.F) {
	for _, c := range lawCases {
		f.Add(c.old, c.new)
	}
	base := danishText(f)
	parts := strings.Split(base, "\n## ")
	for i, p := range parts {
		e := editor{rand.New(rand.NewPCG(uint64(i), 3))}
		f.Add(p, e.edit(e.edit(p)))
	}
}

// FuzzAcceptReject: accept all is the new text, reject all the old one, any
// choice a whole document, as trees.
func FuzzAcceptReject(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, old, new string) {
		if len(old) > 3000 || len(new) > 3000 {
			return
		}
		o, n := parse(old), parse(new)
		r := Compare(o, n, "s")
		if diff := cmp.Diff(dump(n), dump(r.Accept(all))); diff != "" {
			t.Fatalf("accept all: %s", diff)
		}
		if diff := cmp.Diff(dump(o), dump(r.Accept(none))); diff != "" {
			t.Fatalf("reject all: %s", diff)
		}
		if (dump(o) == dump(n)) != r.Equal() {
			t.Fatalf("%d changes: %s", len(r.changes), cmp.Diff(dump(o), dump(n)))
		}
		checkSubsets(t, r, o, n, old, new)
	})
}

// FuzzValidHTML: the page is valid, and without its marks it is the page of the
// one text or the other.
func FuzzValidHTML(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, old, new string) {
		if len(old) > 3000 || len(new) > 3000 {
			return
		}
		o, n := parse(old), parse(new)
		page := Compare(o, n, "s").HTML(Options{Numbers: true})
		checkValid(t, page)
		if diff := cmp.Diff(plainHTML(n.HTML(markdown.Options{})), strip(page, true)); diff != "" {
			t.Fatalf("accepted: %s\n%s", diff, page)
		}
		if diff := cmp.Diff(plainHTML(o.HTML(markdown.Options{})), strip(page, false)); diff != "" {
			t.Fatalf("rejected: %s\n%s", diff, page)
		}
	})
}
