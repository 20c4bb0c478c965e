package chart

import (
	"context"
	"sync"

	"bestpractice/generator/store"
)

// drawn has what a Renderer draws, so that a picture that is asked for in several places
// at once is drawn once; and what it drew, where no store keeps that.
type drawn struct {
	mu    sync.Mutex
	works map[store.Key]*work
}

type work struct {
	done chan struct{}
	svg  string
	err  error
}

// of returns the picture of a key, which draw makes if nobody did; kept tells that it can
// be had again without drawing. Who waits for another that fails, since it was stopped
// perhaps, tries by itself.
func (d *drawn) of(ctx context.Context, k store.Key, kept bool, draw func() (string, error)) (string, error) {
	for {
		d.mu.Lock()
		w, others := d.works[k]
		if !others {
			w = &work{done: make(chan struct{})}
			if d.works == nil {
				d.works = map[store.Key]*work{}
			}
			d.works[k] = w
		}
		d.mu.Unlock()
		if !others {
			return d.make(k, w, kept, draw)
		}
		select {
		case <-w.done:
		case <-ctx.Done():
			return "", ctx.Err()
		}
		if w.err == nil {
			return w.svg, nil
		}
	}
}

func (d *drawn) make(k store.Key, w *work, kept bool, draw func() (string, error)) (string, error) {
	defer close(w.done)
	if w.svg, w.err = draw(); w.err != nil || kept {
		d.mu.Lock()
		delete(d.works, k)
		d.mu.Unlock()
	}
	return w.svg, w.err
}
