package publish

import (
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
)

// One at a time holds a lock, also where the file is removed by the one before between
// another's opening it and its locking it.
func TestOneHoldsTheLock(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lås")
	var holders, taken atomic.Int32
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 200 {
				l, err := try(path)
				if err != nil {
					t.Error(err)
					return
				}
				if l == nil {
					continue
				}
				taken.Add(1)
				if n := holders.Add(1); n != 1 {
					t.Errorf("%d hold it", n)
				}
				runtime.Gosched()
				holders.Add(-1)
				if err := l.release(); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
	if taken.Load() == 0 {
		t.Error("nobody got it")
	}
}
