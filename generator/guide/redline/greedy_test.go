package redline

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"bestpractice/generator/sitetest/rounds"
)

// TestLikeItems: where thousands of items are like each other, only those that were
// edited are marked.
func TestLikeItems(t *testing.T) {
	var was, now strings.Builder
	const items, edited = 4000, 20
	for i := range items {
		item := fmt.Sprintf("- ja og nej %d\n", i%7)
		was.WriteString(item)
		if i%(items/edited) == 5 {
			item = strings.Replace(item, "og", "og højst", 1)
		}
		now.WriteString(item)
	}
	r := Compare(parse(was.String()), parse(now.String()), "s")
	if got := r.Changes(); len(got) != edited || got[0].Kind != Insert || got[0].New != "højst" {
		t.Errorf("%d changes, the first %+v", len(got), got[0])
	}
}

// TestGreedy: the script of two sequences leads from one to the other; it is the least
// possible where few edits do, and never takes more work than there is.
func TestGreedy(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 14))
	for round := range rounds.Of(300) {
		a := make([]int32, random.IntN(80))
		for i := range a {
			a[i] = random.Int32N(1 + random.Int32N(6))
		}
		var b []int32
		for _, id := range a {
			switch random.IntN(8) {
			case 0:
			case 1:
				b = append(b, id, 9)
			case 2:
				b = append(b, random.Int32N(6))
			default:
				b = append(b, id)
			}
		}
		c := newComparer(0)
		if round%10 == 0 {
			c.work.diff = 1 + random.IntN(40)
		}
		budget := c.work.diff
		var script []edit
		c.greedy(&script, a, b, 0, 0)
		same := checkScript(t, script, a, b)
		if budget > 100 && same != longest(a, b) {
			t.Fatalf("%v to %v keeps %d of %d", a, b, same, longest(a, b))
		}
		if used := budget - c.work.diff; used > budget+len(a)+len(b)+greedyWindow {
			t.Fatalf("%d steps, with %d left", used, budget)
		}
	}
}

// TestGreedyWork: what is done for long sequences grows with their length, also where
// next to nothing is in order.
func TestGreedyWork(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 15))
	used := func(n int) int {
		a, b := make([]int32, n), make([]int32, n)
		for i := range a {
			a[i], b[i] = random.Int32N(50), random.Int32N(50)
		}
		c := newComparer(0)
		c.work.diff = 1 << 40
		var script []edit
		c.greedy(&script, a, b, 0, 0)
		checkScript(t, script, a, b)
		return 1<<40 - c.work.diff
	}
	if little, much := used(5000), used(20000); much > 5*little {
		t.Errorf("%d steps for 5,000, %d for 20,000", little, much)
	}
}

// checkScript holds a script against its two sequences, and counts what it keeps.
func checkScript(t *testing.T, script []edit, a, b []int32) (kept int) {
	t.Helper()
	i, j := 0, 0
	for _, e := range script {
		if e.op != deleted && e.b != j || e.op != inserted && e.a != i {
			t.Fatalf("%v to %v: %+v stands at %d, %d", a, b, e, i, j)
		}
		for k := range e.n {
			if e.op == same && a[i+k] != b[j+k] {
				t.Fatalf("%v to %v: %+v keeps what differs", a, b, e)
			}
		}
		if e.op != inserted {
			i += e.n
		}
		if e.op != deleted {
			j += e.n
		}
		if e.op == same {
			kept += e.n
		}
	}
	if i != len(a) || j != len(b) {
		t.Fatalf("%v to %v ends at %d, %d", a, b, i, j)
	}
	return kept
}

// longest is the length of the longest sequence that is in both.
func longest(a, b []int32) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		corner := 0
		for j, y := range b {
			above := row[j+1]
			if row[j+1] = max(above, row[j]); x == y {
				row[j+1] = corner + 1
			}
			corner = above
		}
	}
	return row[len(b)]
}
