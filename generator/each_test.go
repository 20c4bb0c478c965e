package generator

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// Things that are many things again are done by no more than there are processors, and
// by as many where others have nothing left to do: whoever waits leaves room for another.
func TestEachOfMany(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	for long := range 2 {
		var both sync.WaitGroup // two who are at work at once
		both.Add(2)
		var now atomic.Int32
		var met atomic.Bool
		if err := each(t.Context(), 2, func(ctx context.Context, i int) error {
			both.Done()
			both.Wait()
			if i != long {
				return nil
			}
			return each(ctx, 1000, func(context.Context, int) error {
				if now.Add(1); now.Load() == 2 {
					met.Store(true)
				}
				if !met.Load() {
					time.Sleep(time.Millisecond)
				}
				now.Add(-1)
				return nil
			})
		}); err != nil || !met.Load() {
			t.Fatal("nobody helps who does what is left", err)
		}
	}
	var now, most, done atomic.Int32
	if err := each(t.Context(), 20, func(ctx context.Context, _ int) error {
		return each(ctx, 20, func(context.Context, int) error {
			most.Store(max(most.Load(), now.Add(1)))
			runtime.Gosched()
			now.Add(-1)
			done.Add(1)
			return nil
		})
	}); err != nil {
		t.Fatal(err)
	}
	if most.Load() > 3 || done.Load() != 400 { // for a moment, one who waited goes on beside two
		t.Errorf("%d things were done, up to %d at once", done.Load(), most.Load())
	}
	if n := helpers.Load(); n != 0 {
		t.Errorf("%d help when all is done", n)
	}
}

// The first error, in the order of the things, is told, and nothing is begun after one.
func TestEachEnds(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	first, second := errors.New("first"), errors.New("second")
	var both sync.WaitGroup
	both.Add(2)
	err := each(t.Context(), 10, func(ctx context.Context, i int) error {
		switch i {
		case 0:
			both.Done()
			both.Wait()
			<-ctx.Done() // the other one failed before
			return first
		case 1:
			both.Done()
			both.Wait()
			return second
		}
		t.Errorf("%d was begun", i)
		return nil
	})
	if !errors.Is(err, first) {
		t.Errorf("got %v", err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := each(ended, 3, func(context.Context, int) error { t.Error("begun"); return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
