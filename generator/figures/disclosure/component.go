package disclosure

import (
	"cmp"
	"slices"

	"bestpractice/generator/figures/linear"
	"bestpractice/generator/site"
)

// component is a part of the model that no row joins to the rest. Its unknowns
// are numbered anew.
type component struct {
	model   *model
	vars    []int       // the model's numbers
	local   map[int]int // from the model's
	rows    []linear.Row
	seen    []linear.Row // left out where they contradict each other
	clauses []linear.Clause
	facts   []fact // with the model's numbers
	targets []target
	// derived rows follow from the sums, whatever is published.
	derived []linear.Row
	// relations: some fact is a relation, so that elimination is needed each time.
	relations bool
	// byRule: what is hidden is taken to be hidden because the rule says so.
	byRule bool
	// base are the widths that the rule and public counts alone leave, and cases
	// those that they leave in each case of a clause, by unknown.
	base  []int64
	cases map[int][]ruleCase
}

// ruleCase is one reason why the rule may have hidden the figures of an area:
// the row that holds then, and the width that it leaves.
type ruleCase struct {
	row   linear.Row
	width int64
}

// components splits a model with some of its facts, leaving out the parts in
// which nothing is hidden.
func (m *model) components(facts []fact) []*component {
	parent := make([]int, len(m.lower))
	for i := range parent {
		parent[i] = i
	}
	root := func(v int) int {
		for parent[v] != v {
			parent[v] = parent[parent[v]]
			v = parent[v]
		}
		return v
	}
	join := func(rows ...linear.Row) {
		first := -1
		for _, r := range rows {
			for _, t := range r.Terms {
				if first < 0 {
					first = root(t.Var)
				}
				parent[root(t.Var)] = first
			}
		}
	}
	for _, r := range slices.Concat(m.rows, m.seen) {
		join(r)
	}
	for _, c := range m.clauses {
		join(c...)
	}
	for _, f := range facts {
		join(f.rows...)
	}
	byRoot := map[int]*component{}
	var out []*component
	for _, t := range m.hidden {
		r := root(t.variable)
		c := byRoot[r]
		if c == nil {
			c = &component{model: m, local: map[int]int{}, byRule: true}
			byRoot[r] = c
			out = append(out, c)
		}
		c.targets = append(c.targets, t)
	}
	for v := range m.lower {
		if c := byRoot[root(v)]; c != nil {
			c.local[v] = len(c.vars)
			c.vars = append(c.vars, v)
		}
	}
	at := func(rows []linear.Row) *component {
		if len(rows) == 0 || len(rows[0].Terms) == 0 {
			return nil
		}
		return byRoot[root(rows[0].Terms[0].Var)]
	}
	for _, r := range m.rows {
		if c := at([]linear.Row{r}); c != nil {
			c.rows = append(c.rows, c.renumber(r))
		}
	}
	for _, r := range m.seen {
		if c := at([]linear.Row{r}); c != nil {
			c.seen = append(c.seen, c.renumber(r))
		}
	}
	for _, cl := range m.clauses {
		if c := at(cl); c != nil {
			var own linear.Clause
			for _, r := range cl {
				own = append(own, c.renumber(r))
			}
			c.clauses = append(c.clauses, own)
		}
	}
	for _, f := range facts {
		c := at(f.rows)
		if f.variable >= 0 {
			c = byRoot[root(f.variable)]
		}
		if c == nil {
			continue
		}
		f.rows = slices.Clone(f.rows) // the model's stay as they are
		for i, r := range f.rows {
			f.rows[i] = c.renumber(r)
			c.relations = c.relations || f.variable < 0
		}
		c.facts = append(c.facts, f)
	}
	for _, c := range out {
		c.prepare()
	}
	return out
}

func (c *component) renumber(r linear.Row) linear.Row {
	terms := make([]linear.Term, len(r.Terms))
	for i, t := range r.Terms {
		terms[i] = linear.Term{Var: c.local[t.Var], Coef: t.Coef}
	}
	return linear.Row{Terms: terms, Low: r.Low, High: r.High}
}

// prepare eliminates the sums once, widest unknowns first, and measures what is
// open without any fact.
func (c *component) prepare() {
	c.believe()
	full := c.system(c.all())
	full.Propagate()
	c.derived = full.Eliminate()
	c.measure()
}

// believe leaves out sums that contradict those before them, whatever is published:
// two that are made of what everybody knows may say otherwise of an area. With them
// no table would fit, and nothing be found.
func (c *component) believe() {
	fits := func() bool {
		c.byRule = false
		_, ok := c.solve(nil)
		c.byRule = true
		return ok
	}
	if fits() {
		return
	}
	sums := c.seen
	c.seen = nil
	for _, r := range sums {
		c.seen = append(c.seen, r)
		if !fits() {
			c.seen = c.seen[:len(c.seen)-1]
		}
	}
}

func (c *component) measure() {
	base := c.system(nil)
	base.Propagate()
	c.base = make([]int64, len(c.vars))
	for v := range c.vars {
		c.base[v] = base.Width(v)
	}
	c.cases = map[int][]ruleCase{}
	if !c.byRule {
		return
	}
	p := linear.NewPropagation(base)
	for _, clause := range c.clauses {
		concerned := map[int]bool{}
		for _, r := range clause {
			for _, t := range r.Terms {
				concerned[t.Var] = true
			}
		}
		for _, r := range clause {
			s := base.Clone()
			possible := p.On(s).Assume(r)
			for v := range concerned {
				if possible {
					c.cases[v] = append(c.cases[v], ruleCase{r, s.Width(v)})
				}
			}
		}
	}
}

// open is how far apart the rule and public counts alone leave an unknown's
// bounds, in the cases of the rule that are still possible. Where all age-split
// figures are hidden because one is under 5, that leaves 0 to 4 open for it, and
// to rule out that it is all but 4 of the total instead tells nothing: that is
// what a reader of the rule takes it to be. That it is all but 4, however, does.
func (c *component) open(s *linear.System, v int) int64 {
	cases, ok := c.cases[v]
	if !ok {
		return c.base[v]
	}
	widest := int64(0)
	for _, x := range cases {
		if s.Possible(x.row) {
			widest = max(widest, x.width)
		}
	}
	return min(widest, c.base[v])
}

// all enables every fact.
func (c *component) all() []bool {
	on := make([]bool, len(c.facts))
	for i := range on {
		on[i] = true
	}
	return on
}

// system states what holds with some facts published, before propagation.
func (c *component) system(on []bool) *linear.System {
	s := &linear.System{Lower: make([]int64, len(c.vars)), Upper: make([]int64, len(c.vars))}
	if c.byRule {
		s.Clauses = c.clauses
	}
	for i, v := range c.vars {
		s.Lower[i], s.Upper[i] = c.model.lower[v], c.model.upper[v]
		if most, ok := c.model.under[v]; ok && c.byRule {
			s.Upper[i] = min(s.Upper[i], most)
		}
	}
	s.Rows = slices.Concat(c.rows, c.seen, c.derived)
	for i, f := range c.facts {
		if on == nil || !on[i] {
			continue
		}
		if f.variable >= 0 {
			v := c.local[f.variable]
			s.Lower[v], s.Upper[v] = max(s.Lower[v], f.cell.low), min(s.Upper[v], f.cell.high)
		}
		s.Rows = append(s.Rows, f.rows...)
	}
	return s
}

// solve bounds the unknowns; ok is false where no table fits.
func (c *component) solve(on []bool) (s *linear.System, ok bool) {
	s = c.system(on)
	for v := range s.Lower {
		if s.Lower[v] > s.Upper[v] {
			return s, false
		}
	}
	if c.relations {
		return s, s.Tighten()
	}
	return s, s.Propagate()
}

// leaks reports whether an unknown is known too well: closer than 10, or a share
// closer than one procentpoint, and closer than half of what the rule and public
// counts alone leave open.
func (c *component) leaks(s *linear.System, v int) bool {
	w := s.Width(v)
	return w < c.model.near[c.vars[v]] && 2*w < c.open(s, v)
}

// shaved is how far bounds may lie apart for each end to be tried in turn.
const shaved = 64

// shave tightens one unknown's bounds by trying its ends: an end with which
// nothing fits is none. Propagation alone misses what follows only from several
// rows that share several unknowns, as the totals of nested groups do.
func (c *component) shave(s *linear.System, v int) {
	if s.Width(v) > shaved || s.Width(v) == 0 {
		return
	}
	p := linear.NewPropagation(s)
	possible := func(x int64) bool {
		try := s.Clone()
		try.Lower[v], try.Upper[v] = x, x
		return p.On(try).After(v)
	}
	for s.Lower[v] < s.Upper[v] && !possible(s.Lower[v]) {
		s.Lower[v]++
	}
	for s.Lower[v] < s.Upper[v] && !possible(s.Upper[v]) {
		s.Upper[v]--
	}
}

// readers are the areas that have unknowns here, those with hidden ones first.
func (c *component) readers() []*site.Area {
	concerned := map[*site.Area]bool{}
	for _, t := range c.targets {
		concerned[t.place.Area] = true
	}
	var out []*site.Area
	seen := map[*site.Area]bool{nil: true}
	for _, v := range c.vars {
		if a := c.model.owner[v].Area; !seen[a] {
			seen[a] = true
			out = append(out, a)
		}
	}
	slices.SortStableFunc(out, func(a, b *site.Area) int {
		return cmp.Compare(rank(concerned[b]), rank(concerned[a]))
	})
	return out
}

func rank(b bool) int {
	if b {
		return 1
	}
	return 0
}

// own returns the unknowns of one area.
func (c *component) own(a *site.Area) []int {
	var out []int
	for i, v := range c.vars {
		if c.model.owner[v].Area == a {
			out = append(out, i)
		}
	}
	return out
}

const samples = 9

// leaksTo counts, for each unknown, in how many of the tables that a reader who
// knows the own counts may have the unknown leaks, and how many such tables
// were tried. Own counts are tried over all that they can be, or evenly over it
// where that is much.
func (c *component) leaksTo(p *linear.Propagation, s *linear.System, own []int, watch []int) (leaks []int, tried int) {
	leaks = make([]int, len(watch))
	widest := int64(0)
	for _, v := range own {
		widest = max(widest, s.Width(v))
	}
	n, few := min(widest+1, samples), widest < 64
	if few {
		n = widest + 1
	}
	for i := range n {
		known, ok := s.Clone(), true
		if !few {
			known = c.assumed(p, known, own, int(i))
		}
		p.On(known)
		for _, v := range own {
			// The middle of the i-th of n equal parts of what is left for it.
			x := known.Lower[v] + (known.Width(v)*(2*i+1))/(2*n)
			if widest == n-1 && s.Width(v) == widest {
				x = min(max(s.Lower[v]+i, known.Lower[v]), known.Upper[v])
			}
			known.Lower[v], known.Upper[v] = x, x
			if ok = p.After(v); !ok {
				break
			}
		}
		if !ok {
			continue
		}
		tried++
		for j, v := range watch {
			if c.leaks(known, v) {
				leaks[j]++
			}
		}
	}
	p.On(s)
	return leaks, tried
}

// assumed takes one case of each clause about own counts to hold, the i-th where
// that is possible: evenly over all that they can be, none may lie in any case.
func (c *component) assumed(p *linear.Propagation, s *linear.System, own []int, i int) *linear.System {
	for _, clause := range c.clauses {
		if !slices.ContainsFunc(clause, func(r linear.Row) bool {
			return slices.ContainsFunc(r.Terms, func(t linear.Term) bool { return slices.Contains(own, t.Var) })
		}) {
			continue
		}
		for k := range clause {
			if try := s.Clone(); p.On(try).Assume(clause[(i+k)%len(clause)]) {
				s = try
				break
			}
		}
	}
	return s
}

// leaksToReader reports whether a target leaks to a reader who knows the own
// counts: for at least half of what those can be.
func (c *component) leaksToReader(s *linear.System, reader *site.Area, v int) bool {
	leaks, tried := c.leaksTo(linear.NewPropagation(s), s, c.own(reader), []int{v})
	return tried > 0 && 2*leaks[0] >= tried
}
