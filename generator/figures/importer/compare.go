package importer

import (
	"math"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// changes is how a new edition differs from the one before.
type changes struct {
	fresh, gone []string // figures of areas, by name, that only one of them has
	tenfold     []string
	period      string // of the edition before, that was compared with
}

// compare looks for what came, what went, and what cannot be: a figure ten times
// the one before is a slip of the decimal sign or another unit, more often than
// it is true. Released figures are compared, never raw ones.
func (r *reader) compare(e *site.Edition) changes {
	var c changes
	if r.series {
		return r.compareSeries(e)
	}
	if len(r.previous.Rows) == 0 {
		return c
	}
	old := map[site.Territory]*site.Row{}
	for _, row := range r.previous.Rows {
		old[row.Territory] = row
	}
	newest := latest(r.previous.Periods)
	c.period = newest.Label
	seen := map[site.Territory]bool{}
	for _, d := range r.delivered {
		if seen[d.place] = true; old[d.place] == nil && !slices.Contains(c.fresh, r.in(d.place.Said())) {
			c.fresh = append(c.fresh, r.in(d.place.Said()))
			continue
		}
		for _, m := range e.Measures {
			v, ok := d.values[m]
			if !ok || v.State != site.Known || !tenfold(v.N, r.before(old[d.place], d.period, m)) {
				continue
			}
			c.tenfold = append(c.tenfold, r.in(d.place.Said())+", "+m.Label+", "+r.periodOf(d.period).Label)
			if !r.options.AcceptTenfold {
				r.errorf(v.Pos, "tenfold", "look at the column and its unit; if it is right: --accept-tenfold", "%s of %s is ten times what the edition before has, or a tenth of it", m.Label, d.place.Said())
			}
		}
	}
	for _, row := range r.previous.Rows {
		if p := (row.Territory); !seen[p] {
			c.gone = append(c.gone, r.in(p.Said()))
		}
	}
	if n := len(c.gone); n > 0 {
		r.list.Warnf(diag.Pos{File: r.layouts[0].sheet.File}, "areas-gone", "", "%d areas or totals of the edition before are not in the file: %s", n, r.shortened(c.gone))
	}
	r.capped()
	return c
}

// compareSeries compares the points that were delivered with those of the edition
// before, the same days or else the nearest.
func (r *reader) compareSeries(e *site.Edition) changes {
	var c changes
	if len(r.previous.Points) == 0 {
		return c
	}
	has := func(points []*site.Point, day civil.Date) bool {
		return slices.ContainsFunc(points, func(p *site.Point) bool { return p.Date == day })
	}
	for _, d := range r.delivered {
		day, _ := civil.LastDay(d.period)
		near := r.previous.Points[0]
		for _, p := range r.previous.Points {
			if apart(p.Date, day) < apart(near.Date, day) {
				near = p
			}
		}
		label := r.periodOf(d.period).Label
		if !has(r.previous.Points, day) {
			c.fresh = append(c.fresh, label)
		}
		for m, v := range d.values {
			if v.State != site.Known || !tenfold(v.N, near.Value) {
				continue
			}
			c.tenfold = append(c.tenfold, label)
			if !r.options.AcceptTenfold {
				r.errorf(v.Pos, "tenfold", "look at the column and its unit; if it is right: --accept-tenfold", "%s of %s is ten times what the edition before has, or a tenth of it", m.Label, label)
			}
		}
	}
	for _, p := range r.previous.Points {
		if !has(e.Points, p.Date) {
			c.gone = append(c.gone, r.periodOf(p.Period).Label)
		}
	}
	r.capped()
	return c
}

func apart(a, b civil.Date) int { return max(a.DaysSince(b), b.DaysSince(a)) }

// tenfold: one is ten times the other or more; nought says nothing.
func tenfold(now, was float64) bool {
	now, was = math.Abs(now), math.Abs(was)
	return now > 0 && was > 0 && (now >= 10*was || was >= 10*now)
}

// before is what the edition before has of a figure, in that period or else in
// its newest one; 0: nothing.
func (r *reader) before(row *site.Row, period string, m *site.Measure) float64 {
	if row == nil {
		return 0
	}
	for _, p := range r.previous.Periods {
		if p.ID == period {
			return row.Cell(p, m).N
		}
	}
	return row.Cell(latest(r.previous.Periods), m).N
}

func (r *reader) shortened(names []string) diag.Text {
	if n := len(names); n > 6 {
		return diag.F("%s and %s more", strings.Join(names[:6], ", "), r.options.Words.Int(n-6))
	}
	return diag.F("%s", r.options.Words.List(names))
}
