package statistics

import (
	"slices"

	"bestpractice/generator/language/danish"
	"bestpractice/generator/site"
)

// Table is an edition of kind kommuner, with its rows found by area.
type Table struct {
	Edition *site.Edition
	// Areas are all areas of the site, by name; those without a row too.
	Areas   []*site.Area
	Regions []*site.Region

	rows    map[*site.Area]*site.Row
	regions map[*site.Region]*site.Row
	nation  *site.Row
}

// NewTable indexes an edition. It may be read from several goroutines.
func NewTable(s *site.Site, e *site.Edition) *Table {
	t := &Table{Edition: e, Areas: byName(s.Areas), Regions: s.Regions,
		rows: map[*site.Area]*site.Row{}, regions: map[*site.Region]*site.Row{}}
	for _, r := range e.Rows {
		switch {
		case r.Area != nil:
			t.rows[r.Area] = r
		case r.Region != nil:
			t.regions[r.Region] = r
		default:
			t.nation = r
		}
	}
	return t
}

// Area returns an area's figure.
func (t *Table) Area(a *site.Area, p *site.Period, m *site.Measure) Value {
	if r := t.rows[a]; r != nil {
		return Cell(r, p, m)
	}
	return Value{}
}

// Aggregate is a figure of several areas together.
type Aggregate struct {
	Value Value
	// Published: the source gives the figure itself. Otherwise it is computed
	// over the areas that are shown, and must be labelled so ("viste kommuner").
	Published bool
	// Areas are those in a figure that is not published, by name.
	Areas []*site.Area
}

// Comparable reports whether two figures are of the same areas, as far as can be
// seen: sums over others then and now are not set against each other.
func (a Aggregate) Comparable(b Aggregate) bool {
	return a.Published == b.Published && slices.Equal(a.Areas, b.Areas)
}

// Nation returns the figure of the whole country: the published one, or that of
// the areas shown.
func (t *Table) Nation(p *site.Period, m *site.Measure) Aggregate {
	return t.aggregate(t.nation, t.Areas, p, m)
}

// Region returns a region's figure: the published one, or that of its areas
// shown. An area counts for the region that it was in on the period's last day.
func (t *Table) Region(g *site.Region, p *site.Period, m *site.Measure) Aggregate {
	return t.aggregate(t.regions[g], t.Members(g, p), p, m)
}

// Members returns the areas of a region on a period's last day, by name.
func (t *Table) Members(g *site.Region, p *site.Period) []*site.Area {
	var out []*site.Area
	day := lastDay(t.Edition, p)
	for _, a := range t.Areas {
		if a.Region(day) == g {
			out = append(out, a)
		}
	}
	return out
}

// RegionOf returns the region that an area was in on a period's last day.
func (t *Table) RegionOf(a *site.Area, p *site.Period) *site.Region {
	return a.Region(lastDay(t.Edition, p))
}

// aggregate prefers the published figure. Otherwise counts are added, and a
// share is the sum of the shown numerators over the sum of the shown
// denominators, over the areas that show both; a function of shown values, it
// tells nothing of the others. Shares without counts cannot be put together.
func (t *Table) aggregate(row *site.Row, areas []*site.Area, p *site.Period, m *site.Measure) Aggregate {
	if row != nil {
		if v := Cell(row, p, m); v.State != site.Absent {
			return Aggregate{Value: v, Published: true}
		}
	}
	var out Aggregate
	var num, den float64
	for _, a := range areas {
		r := t.rows[a]
		if r == nil || !a.Kommune() { // the sum says of how many kommuner it is
			continue
		}
		switch {
		case m.Derived():
			n, d := r.Cell(p, m.Numerator), r.Cell(p, m.Denominator)
			if n.State == site.Known && d.State == site.Known {
				num, den, out.Areas = num+n.N, den+d.N, append(out.Areas, a)
			}
		case m.Unit == "antal":
			if v := r.Cell(p, m); v.State == site.Known {
				num, out.Areas = num+v.N, append(out.Areas, a)
			}
		}
	}
	switch {
	case len(out.Areas) == 0:
	case !m.Derived():
		out.Value = Value{site.Known, num}
	case den > 0:
		out.Value = Value{site.Known, share(num, den, m.Decimals)}
	}
	return out
}

// Change is the difference between two periods, in the measure's own unit:
// procentpoint for shares. It is absent or hidden where one of the two is.
func (t *Table) Change(a *site.Area, from, to *site.Period, m *site.Measure) Value {
	return Difference(t.Area(a, from, m), t.Area(a, to, m), m)
}

// Difference is what a figure has changed by, in the measure's own unit; hidden
// or absent where one of the two is.
func Difference(from, to Value, m *site.Measure) Value {
	switch {
	case from.State == site.Hidden || to.State == site.Hidden:
		return Value{State: site.Hidden}
	case !from.Known() || !to.Known():
		return Value{}
	}
	return Value{site.Known, danish.Round(to.N-from.N, m.Decimals)}
}

// Period returns the period with an id, or nil.
func (t *Table) Period(id string) *site.Period {
	for _, p := range t.Edition.Periods {
		if p.ID == id {
			return p
		}
	}
	return nil
}

// Measure returns the measure with an id, or nil.
func (t *Table) Measure(id string) *site.Measure {
	for _, m := range t.Edition.Measures {
		if m.ID == id {
			return m
		}
	}
	return nil
}
