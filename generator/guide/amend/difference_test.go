package amend

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/sitetest/rounds"
)

// applied is a text with its differences made.
func applied(old string, ds []difference) string {
	var b strings.Builder
	at := 0
	for _, d := range ds {
		b.WriteString(old[at:d.start] + d.text)
		at = d.end
	}
	return b.String() + old[at:]
}

// The differences of two texts, made in the old one, give the new one.
func TestDifferencesApply(t *testing.T) {
	words := strings.SplitAfter("Giv |senest |2 |døgn.|\n|\n\n|  |- |Ring.|\n", "|")
	text := func(r *rand.Rand) string {
		var b strings.Builder
		for range r.IntN(12) {
			b.WriteString(strings.TrimSuffix(words[r.IntN(len(words))], "|"))
		}
		return b.String()
	}
	r := rand.New(rand.NewPCG(5, 9))
	for range rounds.Of(3000) {
		old, new := text(r), text(r)
		if d := cmp.Diff(new, applied(old, differences(old, new))); d != "" {
			t.Fatalf("%q to %q: %s", old, new, d)
		}
	}
}

// What lies apart stays two differences, also where one of them only takes out or
// puts in; where one only moves white space, nobody could see it alone.
func TestGather(t *testing.T) {
	const old = "et to tre fire fem"
	for _, tt := range []struct{ diffs, want []difference }{
		{[]difference{{3, 6, ""}, {15, 18, "seks"}}, []difference{{3, 6, ""}, {15, 18, "seks"}}},
		{[]difference{{0, 0, "nu "}, {15, 18, "seks"}}, []difference{{0, 0, "nu "}, {15, 18, "seks"}}},
		{[]difference{{2, 3, "\n"}, {15, 18, "seks"}}, []difference{{2, 18, "\nto tre fire seks"}}},
		{[]difference{{3, 5, "2"}, {10, 14, "4"}}, []difference{{3, 14, "2 tre 4"}}},
	} {
		if got := gather(old, slices.Clone(tt.diffs)); !cmp.Equal(got, tt.want, cmp.AllowUnexported(difference{})) {
			t.Errorf("%v: %v, want %v", tt.diffs, got, tt.want)
		}
	}
	for text, want := range map[string][]string{"0,5": {"0,5"}, "3,": {"3", ","}, "a,5": {"a", ",", "5"}, "1.000,25 kr.": {"1.000,25", " ", "kr", "."}} {
		if got := splitWords(text); !slices.Equal(got, want) {
			t.Errorf("%q", got)
		}
	}
	if got := splitFlow("en \n  to, tre"); !slices.Equal(got, []string{"en", " \n  ", "to", ",", " ", "tre"}) {
		t.Errorf("%q", got)
	}
}

// What would take too long to compare counts as replaced, also where some of it stays.
func TestDifferencesHaveLimits(t *testing.T) {
	for limit, want := range map[int]int{8: 1, 9: 2} {
		if got := compare("a\n2\nb\n", "c\n2\nd\n", splitLines, asWritten, limit); len(got) != want {
			t.Errorf("limit %d: %v", limit, got)
		}
	}
	// Each token is told from all others, however many there are.
	var old strings.Builder
	for i := range maxTokens + 200 {
		fmt.Fprintln(&old, i)
	}
	if d := compare(old.String(), "ny\n", splitLines, asWritten, maxLineProduct); len(d) != 1 || d[0] != (difference{0, old.Len(), "ny\n"}) {
		t.Errorf("%d differences", len(d))
	}
}

// How a paragraph is wrapped is no difference to a reader.
func TestWrappingIsNoDifference(t *testing.T) {
	got := differing("et to tre fire", "én to\ntre fem", splitFlow, asRead)
	if want := []difference{{0, 2, "én"}, {10, 14, "fem"}}; !cmp.Equal(got, want, cmp.AllowUnexported(difference{})) {
		t.Errorf("%v", got)
	}
}

// What stays is in no difference.
func TestDifferencesAreSmall(t *testing.T) {
	for _, tt := range []struct {
		old, new string
		want     []difference
	}{
		{"et to tre", "et to tre", nil},
		{"et to tre", "et tre", []difference{{3, 6, ""}}},
		{"et tre", "et to tre", []difference{{3, 3, "to "}}},
		{"et to", "et tre", []difference{{3, 5, "tre"}}},
		{"en\nto\ntre\n", "en\ntre\n", []difference{{3, 6, ""}}},
		{"", "en", []difference{{0, 0, "en"}}},
		{"en", "", []difference{{0, 2, ""}}},
		{"en to tre fire", "én to tre fem", []difference{{0, 2, "én"}, {10, 14, "fem"}}},
	} {
		if got := differences(tt.old, tt.new); !cmp.Equal(got, tt.want, cmp.AllowUnexported(difference{})) {
			t.Errorf("%q to %q: %v, want %v", tt.old, tt.new, got, tt.want)
		}
	}
}
