package guides

import (
	"context"
	"sync"
)

// each does n things, several at a time where there is who helps.
func (r *Renderer) each(ctx context.Context, n int, do func(ctx context.Context, i int) error) error {
	if r.Opts.Each != nil {
		return r.Opts.Each(ctx, n, do)
	}
	for i := range n {
		if err := do(ctx, i); err != nil {
			return err
		}
	}
	return nil
}

// gather has n things made, several at a time, and takes them one after the other, in
// their order.
func gather[T any](ctx context.Context, r *Renderer, n int, make func(i int) (T, error), take func(i int, made T)) error {
	var mu sync.Mutex
	next, waiting := 0, map[int]T{}
	return r.each(ctx, n, func(_ context.Context, i int) error {
		made, err := make(i)
		if err != nil {
			return err
		}
		mu.Lock()
		defer mu.Unlock()
		for waiting[i] = made; ; next++ {
			made, ok := waiting[next]
			if !ok {
				return nil
			}
			delete(waiting, next)
			take(next, made)
		}
	})
}

// turns has things done one after the other, in their order, by those who make them at
// the same time.
type turns struct {
	mu    sync.Mutex
	moved sync.Cond
	next  int
}

func newTurns() *turns {
	t := &turns{}
	t.moved.L = &t.mu
	return t
}

// take does the i-th thing when all before it are done; nothing when it is done itself.
func (t *turns) take(i int, do func()) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for t.next < i {
		t.moved.Wait()
	}
	if t.next == i {
		do()
		t.next++
		t.moved.Broadcast()
	}
}
