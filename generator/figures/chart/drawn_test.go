package chart

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"bestpractice/generator/store"
)

// TestOrder: what a machine drew before has no say in what it draws.
func TestOrder(t *testing.T) {
	base, err := shared()
	if err != nil {
		t.Fatal(err)
	}
	specs := []Spec{Ranked(whole(), Phone, text("a"))}
	for _, size := range []Size{Desk, Phone} {
		for _, kind := range []Kind{KindStrip, KindSeries, KindScenarios, KindRegions, KindTiles, KindRanked} {
			specs = append(specs, samples(size)[kind])
		}
	}
	english := samples(Desk)[KindSeries]
	english.Writing = &Writing{Decimal: ".", Group: ",", Percent: "{n}%", Points: "points", Months: english.writing().Months, Weekdays: english.writing().Weekdays}
	specs = append(specs, english)
	// all draws with one machine, or each with a new one.
	all := func(order []int, fresh bool) []string {
		m, err := base.engine.start()
		out := make([]string, len(specs))
		for _, i := range order {
			if fresh {
				m, err = base.engine.start()
			}
			if err == nil {
				out[i], err = m.draw(context.Background(), base.engine, specs[i])
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		return out
	}
	order := make([]int, len(specs))
	for i := range order {
		order[i] = i
	}
	want := all(order, true)
	forwards := all(order, false)
	slices.Reverse(order)
	backwards := all(order, false)
	for i := range specs {
		if forwards[i] != want[i] || backwards[i] != want[i] {
			t.Errorf("%s: another picture after others", specs[i].ID)
		}
	}
}

// TestDrawnOnce: those who want the same picture wait for the one that draws it, each
// no longer than it may; one that fails leaves it to another.
func TestDrawnOnce(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	for _, kept := range []bool{false, true} {
		var d drawn
		k := store.KeyOf("test")
		var draws atomic.Int32
		begun, stop := make(chan struct{}), make(chan struct{})
		draw := func() (string, error) {
			if draws.Add(1) == 1 {
				close(begun)
				<-stop
				return "", errors.New("stopped")
			}
			return "picture", nil
		}
		var all sync.WaitGroup
		all.Go(func() {
			if _, err := d.of(ctx, k, kept, draw); err == nil {
				t.Error("the first did not fail")
			}
		})
		<-begun
		done, cancelOne := context.WithCancel(ctx)
		cancelOne()
		if _, err := d.of(done, k, kept, draw); !errors.Is(err, context.Canceled) {
			t.Errorf("one that may not wait: %v", err)
		}
		for range 3 {
			all.Go(func() {
				if svg, err := d.of(ctx, k, kept, draw); svg != "picture" || err != nil {
					t.Errorf("got %q, %v", svg, err)
				}
			})
		}
		close(stop)
		all.Wait()
		if n := draws.Load(); !kept && n != 2 {
			t.Errorf("drawn %d times", n)
		}
		if known := len(d.works) == 1; known == kept {
			t.Errorf("kept elsewhere %v: %d pictures are held", kept, len(d.works))
		}
	}
}
