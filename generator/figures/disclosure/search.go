package disclosure

import (
	"slices"

	"bestpractice/generator/figures/linear"
	"bestpractice/generator/site"
)

// leak is a way to what is hidden: facts that suffice and of which none can be
// spared.
type leak struct {
	targets []target
	// exact: the first target can be computed, not only bounded.
	exact  bool
	reader *site.Area // nil: everybody
	facts  []fact
	// drop is a published total without which nothing here leaks, or nil.
	drop *fact
}

// conflict is a set of facts that no table fits.
type conflict struct{ facts []fact }

// agreed bounds the unknowns by those facts that do not contradict each other; ok
// is false where none are left.
func (c *component) agreed() (on []bool, s *linear.System, conflicts []conflict, ok bool) {
	on = c.all()
	s, ok = c.solve(on)
	if !ok { // something else than the rule hides an area
		c.byRule = false
		c.measure()
		s, ok = c.solve(on)
	}
	for !ok { // each round takes a fact out
		bad := c.reduce(on, func(try []bool) bool { _, ok := c.solve(try); return !ok })
		if len(bad) == 0 {
			break
		}
		conflicts = append(conflicts, conflict{c.pick(bad)})
		c.disable(on, bad)
		s, ok = c.solve(on)
	}
	return on, s, conflicts, ok
}

// search finds every target that leaks, and for each one way to it.
func (c *component) search() (leaks []leak, conflicts []conflict) {
	on, s, conflicts, ok := c.agreed()
	if !ok {
		return leaks, conflicts
	}
	left := slices.Clone(c.targets)
	for i := 0; i < len(left); i++ {
		v := c.local[left[i].variable]
		if !c.leaks(s, v) {
			c.shave(s, v)
		}
		if c.leaks(s, v) {
			l := c.explain(on, left[i], nil)
			left = slices.Delete(left, i, i+1)
			left = c.attach(&l, left)
			leaks = append(leaks, l)
			i = -1 // what is left is looked at anew
		}
	}
	return append(leaks, c.searchReaders(on, s, left)...), conflicts
}

// disable takes facts out that contradict the others: what an earlier edition
// says first, then totals, which may count something else than the sum of the
// areas.
func (c *component) disable(on []bool, bad []int) {
	for _, goes := range []func(fact) bool{
		func(f fact) bool { return !f.sheet.current },
		fact.total,
		func(fact) bool { return true },
	} {
		done := false
		for _, i := range bad {
			if goes(c.facts[i]) {
				on[i], done = false, true
			}
		}
		if done {
			return
		}
	}
}

func (f fact) total() bool { return f.variable >= 0 && f.cell.place.Total() }

// searchReaders finds what leaks to readers who know the counts of their own
// area.
func (c *component) searchReaders(on []bool, s *linear.System, left []target) []leak {
	var out []leak
	p := linear.NewPropagation(s)
	for _, reader := range c.readers() {
		var watch []int
		var others []target
		for _, t := range left {
			if t.place.Area != reader {
				others = append(others, t)
				watch = append(watch, c.local[t.variable])
			}
		}
		if len(others) == 0 {
			continue
		}
		counts, tried := c.leaksTo(p, s, c.own(reader), watch)
		for i, t := range others {
			if tried > 0 && 2*counts[i] >= tried && slices.Contains(left, t) {
				l := c.explain(on, t, reader)
				left = slices.DeleteFunc(left, func(x target) bool { return x == t })
				left = c.attach(&l, left)
				out = append(out, l)
			}
		}
	}
	return out
}

// reveals reports whether the enabled facts give a target away.
func (c *component) reveals(on []bool, t target, reader *site.Area) bool {
	s, ok := c.solve(on)
	if !ok {
		return false
	}
	v := c.local[t.variable]
	if reader == nil {
		if !c.leaks(s, v) {
			c.shave(s, v)
		}
		return c.leaks(s, v)
	}
	return c.leaksToReader(s, reader, v)
}

// explain finds facts that give a target away and of which none can be spared,
// and a total that would have to be dropped.
func (c *component) explain(on []bool, t target, reader *site.Area) leak {
	l := leak{targets: []target{t}, reader: reader}
	kept := c.reduce(on, func(try []bool) bool { return c.reveals(try, t, reader) })
	l.facts = c.pick(kept)
	if reader == nil {
		if s, ok := c.solve(only(len(c.facts), kept)); ok {
			c.shave(s, c.local[t.variable])
			l.exact = s.Width(c.local[t.variable]) == 0
		}
	}
	for _, regional := range []bool{true, false} { // a region's total is the smaller loss
		for _, i := range kept {
			if f := c.facts[i]; l.drop == nil && f.total() && (f.cell.place.Region != nil) == regional {
				without := slices.Clone(on)
				without[i] = false
				if !c.reveals(without, t, reader) {
					l.drop = &f
				}
			}
		}
	}
	return l
}

// attach moves the targets that the same facts give away to the leak.
func (c *component) attach(l *leak, left []target) []target {
	var kept []int
	for i, f := range c.facts {
		if slices.ContainsFunc(l.facts, func(g fact) bool { return g.same(f) }) {
			kept = append(kept, i)
		}
	}
	on := only(len(c.facts), kept)
	return slices.DeleteFunc(left, func(t target) bool {
		if l.reader != nil && t.place.Area == l.reader || !c.reveals(on, t, l.reader) {
			return false
		}
		l.targets = append(l.targets, t)
		return true
	})
}

func (f fact) same(g fact) bool {
	return f.sheet == g.sheet && f.cell.place == g.cell.place && f.variable == g.variable && f.form == g.form
}

// reduce finds a subset of the enabled facts that has a property that all of
// them have, and loses it with any fact taken away: facts of older editions
// first, then areas, then totals are taken away, in chunks that get smaller.
func (c *component) reduce(on []bool, holds func([]bool) bool) []int {
	var order []int
	for pass := range 3 {
		for i, f := range c.facts {
			p := 1
			switch {
			case !f.sheet.current:
				p = 0
			case f.total():
				p = 2
			}
			if on[i] && p == pass {
				order = append(order, i)
			}
		}
	}
	try := slices.Clone(on)
	if !holds(try) {
		return nil
	}
	for size := max(1, len(order)/2); ; size /= 2 {
		var rest []int
		for start := 0; start < len(order); start += size {
			chunk := order[start:min(start+size, len(order))]
			for _, i := range chunk {
				try[i] = false
			}
			if holds(try) {
				continue
			}
			for _, i := range chunk {
				try[i] = true
			}
			rest = append(rest, chunk...)
		}
		order = rest
		if size == 1 {
			break
		}
	}
	slices.Sort(order)
	return order
}

func only(n int, kept []int) []bool {
	on := make([]bool, n)
	for _, i := range kept {
		on[i] = true
	}
	return on
}

func (c *component) pick(kept []int) []fact {
	var out []fact
	for _, i := range kept {
		out = append(out, c.facts[i])
	}
	return out
}
