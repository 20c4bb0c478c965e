package disclosure

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
)

// brute is a small world whose raw counts are known, so that all tables that
// fit what is published can be listed.
type brute struct {
	w        *world
	e        *site.Edition
	rule     Rule
	measures []*site.Measure
	fits     [][][]int64 // by area: the raw counts that would be released as they are
	totals   []totalOf
}

// totalOf is a published total: of the areas of a region, or of all.
type totalOf struct {
	members []int
	measure int
	value   int64
}

// most is the largest count of an area: the last one that is released as 9, so
// that every class of rounding is whole.
const most = 10

// newBrute releases random raw counts of three areas and some of their totals.
func newBrute(t *testing.T, r *rand.Rand, measures string) *brute {
	b := &brute{w: newWorld(t, "N: A B", "-: C"), rule: Rule{Round: 1 + 2*int64(r.IntN(2)), MinCell: 2, MinTotal: 6}}
	if r.IntN(2) == 0 {
		b.w = newWorld(t, "N: A", "S: B C")
	}
	b.e = b.w.edition("d", "2025-06-04", "none", measures, "2025-03", "A -", "B -", "C -")
	b.e.Rule = site.Rule{Name: "lsr", Round: int(b.rule.Round), MinCell: int(b.rule.MinCell), MinTotal: int(b.rule.MinTotal)}
	b.measures = b.e.Measures
	var raw [][]int64
	for i := range 3 {
		var all [][]int64
		b.tuples(nil, func(x []int64) { all = append(all, append([]int64(nil), x...)) })
		x := all[r.IntN(len(all))]
		if r.IntN(3) == 0 {
			x = all[r.IntN(1+len(all)/4)]
		}
		raw = append(raw, x)
		published := b.release(x)
		for m, v := range published {
			v.Pos = diag.Pos{File: b.e.File, Line: i + 1}
			b.e.Rows[i].Values[site.CellKey{Period: b.e.Periods[0], Measure: m}] = v
		}
		var fits [][]int64
		for _, y := range all {
			if same(published, b.release(y)) {
				fits = append(fits, y)
			}
		}
		b.fits = append(b.fits, fits)
	}
	for _, name := range []string{"land", "n", "s"} {
		var members []int
		for i, a := range b.w.Areas {
			if g := a.Region(b.e.Published); name == "land" || g != nil && g.ID == name {
				members = append(members, i)
			}
		}
		for m, measure := range b.measures {
			if len(members) == 0 || r.IntN(2) == 0 {
				continue
			}
			sum := int64(0)
			for _, i := range members {
				sum += raw[i][m]
			}
			total := totalOf{members, m, b.rule.round(sum)}
			b.totals = append(b.totals, total)
			row := &site.Row{Nation: name == "land", Values: map[site.CellKey]site.Value{{Period: b.e.Periods[0], Measure: measure}: known(total.value)}}
			for _, g := range b.w.Regions {
				if g.ID == name {
					row.Region = g
				}
			}
			b.e.Rows = append(b.e.Rows, row)
		}
	}
	return b
}

// tuples lists the counts that one area can have: each within the one before.
func (b *brute) tuples(x []int64, use func([]int64)) {
	if len(x) == len(b.measures) {
		use(x)
		return
	}
	limit := int64(most)
	if len(x) > 0 {
		limit = x[len(x)-1]
	}
	for n := int64(0); n <= limit; n++ {
		b.tuples(append(x[:len(x):len(x)], n), use)
	}
}

func (b *brute) release(x []int64) map[*site.Measure]site.Value {
	raw := map[*site.Measure]Given{}
	for i, m := range b.measures {
		n := x[i]
		raw[m] = Given{site.Known, Raw{func() int64 { return n }}}
	}
	out, _ := b.rule.Release(b.measures, raw)
	return out
}

func same(a, b map[*site.Measure]site.Value) bool {
	for m := range a {
		if a[m] != b[m] {
			return false
		}
	}
	return true
}

// tables lists all tables that fit everything published; own, if not nil, fixes
// the counts of one area.
func (b *brute) tables(use func([3][]int64)) {
	for _, x := range b.fits[0] {
		for _, y := range b.fits[1] {
		next:
			for _, z := range b.fits[2] {
				table := [3][]int64{x, y, z}
				for _, t := range b.totals {
					sum := int64(0)
					for _, i := range t.members {
						sum += table[i][t.measure]
					}
					if b.rule.round(sum) != t.value {
						continue next
					}
				}
				use(table)
			}
		}
	}
}

type span struct {
	low, high int64
	any       bool
}

func (s *span) add(x int64) {
	if !s.any {
		s.low, s.high, s.any = x, x, true
	}
	s.low, s.high = min(s.low, x), max(s.high, x)
}

// unknown finds the component and the number of a hidden count.
func unknown(cs []*component, area *site.Area, m *site.Measure) (*component, int) {
	for _, c := range cs {
		for _, t := range c.targets {
			if t.place.Area == area && t.sheet.measure == m {
				return c, c.local[t.variable]
			}
		}
	}
	return nil, 0
}

// Over all tables that fit: the audit never bounds a hidden count closer than it
// is, and finds what everybody can find. Where a count is in one table only
// (one measure), it also finds exactly what each reader can find.
func TestAuditAgainstBruteForce(t *testing.T) {
	for _, measures := range []string{"alle", "alle 75plus<alle", "alle 65plus<alle 75plus<65plus"} {
		r := rand.New(rand.NewPCG(20, 25))
		hidden, leaking, missed := 0, 0, 0
		for range 600 / len(strings.Fields(measures)) {
			b := newBrute(t, r, measures)
			m := newModel(b.w.Site)
			cs := m.components(m.facts)
			var spans [3][]span
			for i := range spans {
				spans[i] = make([]span, len(b.measures))
			}
			b.tables(func(table [3][]int64) {
				for i := range table {
					for k, x := range table[i] {
						spans[i][k].add(x)
					}
				}
			})
			for i, a := range b.w.Areas {
				for k, measure := range b.measures {
					c, v := unknown(cs, a, measure)
					if c == nil {
						continue
					}
					s, ok := c.solve(c.all())
					if !ok {
						t.Fatalf("no table fits, but the raw counts do: %s", b.describe())
					}
					c.shave(s, v)
					got, want := span{s.Lower[v], s.Upper[v], true}, spans[i][k]
					if got.low > want.low || got.high < want.high {
						t.Fatalf("%s.%s is bounded by %v, but %v fit: %s", a.Name, measure.ID, got, want, b.describe())
					}
					hidden++
					truly := want.high-want.low < 10 && 2*(want.high-want.low) < c.open(s, v)
					if truly {
						leaking++
						if !c.leaks(s, v) {
							missed++
							t.Errorf("%s.%s leaks, unseen: %s", a.Name, measure.ID, b.describe())
						}
					}
					if len(b.measures) == 1 {
						b.readers(t, c, v, i)
					}
				}
			}
		}
		t.Logf("%s: %d hidden counts, %d leak, %d of these unseen", measures, hidden, leaking, missed)
		if hidden < 200 || leaking < 50 {
			t.Errorf("%s: only %d hidden counts, %d that leak: the worlds say nothing", measures, hidden, leaking)
		}
	}
}

// readers compares what each other area can find with what it finds by listing
// all tables for each count of its own.
func (b *brute) readers(t *testing.T, c *component, v, area int) {
	for i, reader := range b.w.Areas {
		if i == area || len(c.own(reader)) == 0 {
			continue
		}
		byOwn := map[int64]*span{}
		b.tables(func(table [3][]int64) {
			own := table[i][0]
			if byOwn[own] == nil {
				byOwn[own] = &span{}
			}
			byOwn[own].add(table[area][0])
		})
		leaks := 0
		for _, s := range byOwn {
			if w := s.high - s.low; w < 10 && 2*w < c.base[v] {
				leaks++
			}
		}
		s, _ := c.solve(c.all())
		if got, want := c.leaksToReader(s, reader, v), 2*leaks >= len(byOwn); got != want {
			t.Errorf("%s reads of %s: %v, but it leaks for %d of %d own counts: %s", reader.Name, b.w.Areas[area].Name, got, leaks, len(byOwn), b.describe())
		}
	}
}

func (b *brute) describe() string {
	var out strings.Builder
	fmt.Fprintf(&out, "rule %+v;", b.rule)
	for _, r := range b.e.Rows {
		fmt.Fprintf(&out, " %s", r.Name("Hele landet"))
		for _, m := range b.measures {
			fmt.Fprintf(&out, " %s=%s", m.ID, r.Cell(b.e.Periods[0], m).Literal)
		}
		out.WriteByte(';')
	}
	return out.String()
}
