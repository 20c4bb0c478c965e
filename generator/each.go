package generator

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
)

// helpers is how many goroutines work beside those that had something to do.
var helpers atomic.Int32

// each does n things, as many at a time as there are processors; the first error,
// in their order, is returned and ends the others. They are begun in their order, and one
// of them may be many things again: who asks does them, with the help of who is free, and
// is free for others while it waits.
func each(ctx context.Context, n int, do func(ctx context.Context, i int) error) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	errs := make([]error, n)
	var begun atomic.Int64
	one := func() (more bool) {
		i := int(begun.Add(1)) - 1
		if i >= n || ctx.Err() != nil {
			return false
		}
		if errs[i] = do(ctx, i); errs[i] != nil {
			cancel()
		}
		return true
	}
	var helping sync.WaitGroup
	for more := true; more; more = one() {
		if begun.Load() < int64(n-1) && free() {
			helping.Go(func() {
				defer helpers.Add(-1)
				for one() {
				}
			})
		}
	}
	helpers.Add(-1)
	helping.Wait()
	helpers.Add(1)
	cancelled := ctx.Err()
	for _, err := range errs {
		switch {
		case err == nil:
		case errors.Is(err, context.Canceled):
			cancelled = err
		default:
			return err
		}
	}
	return cancelled
}

// free takes on a helper, where a processor has nothing to do.
func free() bool {
	for {
		now := helpers.Load()
		if int(now) >= runtime.GOMAXPROCS(0)-1 {
			return false
		}
		if helpers.CompareAndSwap(now, now+1) {
			return true
		}
	}
}

// atOnce does n things that cannot fail, as many at a time as there are processors.
func atOnce(n int, do func(i int)) {
	_ = each(context.Background(), n, func(_ context.Context, i int) error { do(i); return nil })
}
