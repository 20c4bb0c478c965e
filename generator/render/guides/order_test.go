package guides

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"

	"bestpractice/generator/render/page"
)

// What is made in any order is taken in its own; what failed, and what comes after it, is not.
func TestGather(t *testing.T) {
	r := &Renderer{Renderer: &page.Renderer{}}
	r.Opts.Each = func(ctx context.Context, n int, do func(context.Context, int) error) (err error) {
		for _, i := range []int{2, 0, 4, 3, 1, 5} {
			err = errors.Join(err, do(ctx, i))
		}
		return err
	}
	for broken, want := range map[int]string{-1: "[a0 b1 c2 d3 e4 f5]", 3: "[a0 b1 c2]", 0: "[]"} {
		got := []string{}
		err := gather(t.Context(), r, 6, func(i int) (string, error) {
			if i == broken {
				return "", errors.New("broken")
			}
			return string(rune('a' + i)), nil
		}, func(i int, made string) { got = append(got, fmt.Sprint(made, i)) })
		if fmt.Sprint(got) != want || (err != nil) != (broken >= 0) {
			t.Errorf("broken at %d: %v, %v", broken, got, err)
		}
	}
}

// Whoever comes first, and here the last does, things are done in their order, each once.
func TestTurns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		order := newTurns()
		var got []int
		var all sync.WaitGroup
		for i := range 50 {
			i = 49 - i
			all.Go(func() {
				defer order.take(i, func() { t.Error(i, " is done twice") })
				order.take(i, func() { got = append(got, i) })
			})
			synctest.Wait() // for it to wait
		}
		all.Wait()
		if len(got) != 50 || !slices.IsSorted(got) {
			t.Errorf("done in the order %v", got)
		}
	})
}
