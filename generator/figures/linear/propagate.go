package linear

// Propagation tightens bounds over rows and clauses until nothing changes. It
// keeps what it needs to do so again after some bounds have changed, so that
// one system can be asked many questions.
type Propagation struct {
	system  *System
	usable  []bool  // rows whose sums fit
	ofVar   [][]int // rows, then clauses counted on from len(Rows), by unknown
	queued  []bool
	queue   []int
	budget  int
	changed []int // unknowns in the order of their change
}

// Propagate tightens the system's bounds to the fixpoint. It reports false where
// no solution exists.
func (s *System) Propagate() bool { return NewPropagation(s).All() }

// NewPropagation prepares a system. Its rows must not change afterwards.
func NewPropagation(s *System) *Propagation {
	p := &Propagation{system: s, usable: make([]bool, len(s.Rows)), ofVar: make([][]int, len(s.Lower)),
		queued: make([]bool, len(s.Rows)+len(s.Clauses))}
	for i, r := range s.Rows {
		p.usable[i] = s.fits(r)
		p.index(r, i)
	}
	for i, c := range s.Clauses {
		for _, r := range c {
			p.index(r, len(s.Rows)+i)
		}
	}
	return p
}

func (p *Propagation) index(r Row, id int) {
	for _, t := range r.Terms {
		if list := p.ofVar[t.Var]; len(list) == 0 || list[len(list)-1] != id {
			p.ofVar[t.Var] = append(list, id)
		}
	}
}

// fits reports whether no sum of the row can overflow, whatever the bounds
// become: they only shrink.
func (s *System) fits(r Row) bool {
	sum := 0.0
	for _, t := range r.Terms {
		c := float64(t.Coef)
		sum += max(c, -c) * max(float64(s.Upper[t.Var]), -float64(s.Lower[t.Var]), 1)
	}
	return sum < maxActivity
}

// All propagates over everything.
func (p *Propagation) All() bool {
	for id := range p.queued {
		p.push(id)
	}
	return p.run()
}

// After propagates after the bounds of some unknowns have been changed from a
// fixpoint.
func (p *Propagation) After(vars ...int) bool {
	for _, v := range vars {
		if p.system.Lower[v] > p.system.Upper[v] {
			return false
		}
		for _, id := range p.ofVar[v] {
			p.push(id)
		}
	}
	return p.run()
}

// Assume propagates after one more row is taken to hold, from a fixpoint.
func (p *Propagation) Assume(r Row) bool {
	for p.system.fits(r) {
		var changed []int
		if !p.system.tighten(r, &changed) {
			return false
		}
		if len(changed) == 0 {
			break
		}
		if !p.After(changed...) {
			return false
		}
	}
	return true
}

// Possible reports whether a row can hold within the bounds.
func (s *System) Possible(r Row) bool {
	if !s.fits(r) {
		return true
	}
	low, high := s.activity(r)
	return low <= r.High && high >= r.Low
}

// On makes the propagation work on another system with the same rows, such as a
// clone, and returns it.
func (p *Propagation) On(s *System) *Propagation {
	p.system = s
	return p
}

func (p *Propagation) push(id int) {
	if !p.queued[id] {
		p.queued[id] = true
		p.queue = append(p.queue, id)
	}
}

// run works off the queue. Two rows can tighten each other by one for ever so
// long (x < y, y < x), so steps are limited; stopping early is sound.
func (p *Propagation) run() bool {
	ok := true
	p.budget = 200*len(p.queued) + 10_000
	for head := 0; head < len(p.queue) && ok; head++ {
		id := p.queue[head]
		p.queued[id] = false
		if p.budget--; p.budget < 0 {
			p.drain(head + 1)
			return true
		}
		p.changed = p.changed[:0]
		if id < len(p.system.Rows) {
			ok = !p.usable[id] || p.system.tighten(p.system.Rows[id], &p.changed)
		} else {
			ok = p.clause(p.system.Clauses[id-len(p.system.Rows)])
		}
		for _, v := range p.changed {
			for _, other := range p.ofVar[v] {
				p.push(other) // itself too: rounding may leave it more to do
			}
		}
		if head > 4096 && head*2 > len(p.queue) {
			p.queue = append(p.queue[:0], p.queue[head+1:]...)
			head = -1
		}
		if !ok {
			p.drain(head + 1)
			return false
		}
	}
	p.queue = p.queue[:0]
	return ok
}

func (p *Propagation) drain(from int) {
	for _, id := range p.queue[from:] {
		p.queued[id] = false
	}
	p.queue = p.queue[:0]
}

// activity returns the least and the greatest sum of a row within the bounds.
func (s *System) activity(r Row) (low, high int64) {
	for _, t := range r.Terms {
		if t.Coef > 0 {
			low, high = low+t.Coef*s.Lower[t.Var], high+t.Coef*s.Upper[t.Var]
		} else {
			low, high = low+t.Coef*s.Upper[t.Var], high+t.Coef*s.Lower[t.Var]
		}
	}
	return low, high
}

// tighten makes every bound of the row's unknowns as tight as the others'
// bounds make it.
func (s *System) tighten(r Row, changed *[]int) bool {
	low, high := s.activity(r)
	if low > r.High || high < r.Low {
		return false
	}
	for _, t := range r.Terms {
		c, v := t.Coef, t.Var
		lo, hi := s.Lower[v], s.Upper[v]
		// What the others leave for c·x.
		restLow, restHigh := low-c*lo, high-c*hi
		if c < 0 {
			restLow, restHigh = low-c*hi, high-c*lo
		}
		newLo, newHi := lo, hi
		if r.High != NoHigh {
			if c > 0 {
				newHi = min(newHi, floorDiv(r.High-restLow, c))
			} else {
				newLo = max(newLo, ceilDiv(r.High-restLow, c))
			}
		}
		if r.Low != NoLow {
			if c > 0 {
				newLo = max(newLo, ceilDiv(r.Low-restHigh, c))
			} else {
				newHi = min(newHi, floorDiv(r.Low-restHigh, c))
			}
		}
		if newLo == lo && newHi == hi {
			continue
		}
		if newLo > newHi {
			return false
		}
		s.Lower[v], s.Upper[v] = newLo, newHi
		if c > 0 {
			low, high = low+c*(newLo-lo), high+c*(newHi-hi)
		} else {
			low, high = low+c*(newHi-hi), high+c*(newLo-lo)
		}
		*changed = append(*changed, v)
	}
	return true
}

// clause keeps what every alternative that is still possible leaves: with one
// alternative left that one holds, with several the hull of them does.
func (p *Propagation) clause(c Clause) bool {
	s := p.system
	var vars []int
	for _, r := range c {
		for _, t := range r.Terms {
			vars = append(vars, t.Var)
		}
	}
	before := make([][2]int64, len(vars))
	hull := make([][2]int64, len(vars))
	for i, v := range vars {
		before[i] = [2]int64{s.Lower[v], s.Upper[v]}
	}
	possible := 0
	for _, r := range c {
		var ignored []int
		if !s.fits(r) || s.tighten(r, &ignored) {
			for i, v := range vars {
				if possible == 0 {
					hull[i] = [2]int64{s.Lower[v], s.Upper[v]}
				} else {
					hull[i] = [2]int64{min(hull[i][0], s.Lower[v]), max(hull[i][1], s.Upper[v])}
				}
			}
			possible++
		}
		for i, v := range vars {
			s.Lower[v], s.Upper[v] = before[i][0], before[i][1]
		}
	}
	if possible == 0 {
		return false
	}
	for i, v := range vars {
		if hull[i][0] > s.Lower[v] || hull[i][1] < s.Upper[v] {
			s.Lower[v], s.Upper[v] = max(s.Lower[v], hull[i][0]), min(s.Upper[v], hull[i][1])
			p.changed = append(p.changed, v)
		}
	}
	return true
}
