package disclosure

import (
	"slices"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
)

// Account is what an authority signs before figures are handed on: what is
// published, what is hidden, what was found and taken to be known. It holds no
// hidden count and no bound of one.
type Account struct {
	Tables    []Table
	Relations []Relation
}

// Table is what one edition says of one period.
type Table struct {
	Edition *site.Edition
	Period  *site.Period
	Columns []Column
	// First are the figures that the rule hides for themselves, at least one of
	// each row in which anything is hidden; Second go with them. LeftOut areas have
	// no row at all.
	First, Second, LeftOut int
}

// Column is one measure of a table.
type Column struct {
	Measure *site.Measure
	// Areas and Totals are shown; Hidden are NA.
	Areas, Totals, Hidden int
	// Width says how far apart the tightest bounds of a hidden figure lie.
	Width Width
}

// Width is a class of widths, never a width.
type Width int

const (
	Nothing Width = iota // nothing is hidden
	Wide                 // 10 persons or more, one procentpoint or more
	Half                 // less, but at least half of what the rule leaves open
	Close                // less than that: the build stops
)

// Subject is what a figure is about: what, when and where, without a place.
type Subject struct{ Measure, Period, Dataset string }

// Relation is that a figure is made of others, as seen in the figures.
type Relation struct {
	Of   Subject
	From []Subject // Of is their sum, or where Same, the same as each
	Form diag.Text // else: what it is, in words
	Same bool
}

func (sh *sheet) figure() Subject {
	out := Subject{Period: sh.label, Dataset: sh.edition.Dataset.ID}
	if sh.measure != nil {
		out.Measure = sh.measure.Label
	}
	return out
}

// Accounts accounts for all that a site publishes.
func Accounts(s *site.Site) *Account {
	m := newModel(s)
	widths := m.widths()
	a := &Account{}
	for _, d := range s.Datasets {
		for _, e := range d.Editions {
			if e.Kind != site.KindAreas {
				continue
			}
			for _, p := range e.Periods {
				a.Tables = append(a.Tables, table(s, e, p, widths))
			}
		}
	}
	for _, g := range m.groups {
		first := g.sheets[0]
		r := Relation{Of: first.figure(), Same: true}
		for _, sh := range g.sheets {
			if f := sh.figure(); identityOf(sh) != identityOf(first) && !slices.Contains(r.From, f) {
				r.From = append(r.From, f)
			}
		}
		if len(r.From) > 0 {
			a.Relations = append(a.Relations, r)
		}
	}
	for _, r := range m.found {
		if !slices.ContainsFunc(a.Relations, r.equal) {
			a.Relations = append(a.Relations, r)
		}
	}
	return a
}

func (r Relation) equal(o Relation) bool {
	return r.Of == o.Of && r.Form == o.Form && r.Same == o.Same && slices.Equal(r.From, o.From)
}

func table(s *site.Site, e *site.Edition, p *site.Period, widths map[[3]any]Width) Table {
	t := Table{Edition: e, Period: p}
	given := map[*site.Area]bool{}
	for _, r := range e.Rows {
		hidden := 0
		for _, m := range e.Measures {
			v := r.Cell(p, m)
			if v.State != site.Absent && r.Area != nil {
				given[r.Area] = true
			}
			if v.State == site.Hidden {
				hidden++
			}
		}
		t.First += min(hidden, 1)
		t.Second += max(hidden-1, 0)
	}
	for _, a := range s.Areas {
		if !given[a] {
			t.LeftOut++
		}
	}
	for _, m := range e.Measures {
		if m.Derived() {
			continue
		}
		c := Column{Measure: m, Width: widths[[3]any{e, m, p}]}
		for _, r := range e.Rows {
			switch v := r.Cell(p, m); {
			case v.State == site.Hidden:
				c.Hidden++
			case v.State == site.Known && r.Area != nil:
				c.Areas++
			case v.State == site.Known:
				c.Totals++
			}
		}
		t.Columns = append(t.Columns, c)
	}
	return t
}

// widths are the classes of the tightest bounds, by edition, measure and period.
func (m *model) widths() map[[3]any]Width {
	out := map[[3]any]Width{}
	var now []fact
	for _, f := range m.facts {
		if f.sheet.current {
			now = append(now, f)
		}
	}
	for _, c := range m.components(now) {
		_, s, _, ok := c.agreed()
		for _, t := range c.targets {
			key := [3]any{t.sheet.edition, t.sheet.measure, t.sheet.period}
			width := Wide
			if v := c.local[t.variable]; ok {
				c.shave(s, v)
				switch {
				case c.leaks(s, v):
					width = Close
				case s.Width(v) < m.near[t.variable]:
					width = Half
				}
			}
			out[key] = max(out[key], width)
		}
	}
	return out
}
