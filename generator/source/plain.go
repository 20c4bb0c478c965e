package source

import (
	"bytes"
	"crypto/sha256"
	"maps"
	"slices"
	"sync"
)

// Plain are texts by their sums: those that stand as they are read, in UTF-8, NFC and
// with LF, and hold no number of a person and no hidden character. A text that was found
// so once need not be searched again by the same program. It may be used from several
// goroutines; nil knows none.
type Plain struct {
	before map[[sha256.Size]byte]bool // by an earlier load

	mu  sync.Mutex
	now map[[sha256.Size]byte]bool
}

// PlainOf are those of a record; a damaged one has none.
func PlainOf(record []byte) *Plain {
	p := &Plain{before: map[[sha256.Size]byte]bool{}, now: map[[sha256.Size]byte]bool{}}
	if len(record)%sha256.Size == 0 {
		for sum := range slices.Chunk(record, sha256.Size) {
			p.before[[sha256.Size]byte(sum)] = true
		}
	}
	return p
}

// Record are those that were read since; ok is false where they are the ones of before.
func (p *Plain) Record() (record []byte, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if maps.Equal(p.before, p.now) {
		return nil, false
	}
	for _, sum := range slices.SortedFunc(maps.Keys(p.now), func(a, b [sha256.Size]byte) int { return bytes.Compare(a[:], b[:]) }) {
		record = append(record, sum[:]...)
	}
	return record, true
}

func (p *Plain) has(sum [sha256.Size]byte) bool {
	if p == nil || !p.before[sum] {
		return false
	}
	p.add(sum)
	return true
}

func (p *Plain) add(sum [sha256.Size]byte) {
	if p == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.now[sum] = true
}
