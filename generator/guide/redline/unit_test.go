package redline

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// Few words and many are sorted, each in its way.
func TestSortWords(t *testing.T) {
	r := rand.New(rand.NewPCG(14, 6))
	for _, n := range []int{0, 1, 499, 500, 3000} {
		got := make([]uint32, n)
		for i := range got {
			got[i] = r.Uint32() >> (8 * r.IntN(4))
		}
		want := slices.Clone(got)
		slices.Sort(want)
		if sortWords(got); !slices.Equal(got, want) {
			t.Errorf("%d words are not sorted", n)
		}
	}
}
