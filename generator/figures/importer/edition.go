package importer

import (
	"cmp"
	"slices"

	"bestpractice/generator/figures/disclosure"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// edition puts the rows that were read beside what the edition before says of
// periods that were not. A period that is delivered is replaced as a whole.
func (r *reader) edition(d *site.Dataset) *site.Edition {
	e := *r.previous
	e.Dataset, e.Published, e.Rows, e.Acknowledged, e.Next = d, r.options.Published, nil, nil, r.options.Next
	e.File = "data/statistics/" + d.ID + "/" + e.Published.String() + ".yaml"
	e.Status = cmp.Or(r.options.Status, e.Status)
	e.Source = cmp.Or(r.options.Source, e.Source)
	e.Stands = nil
	if r.options.Acknowledge != "" {
		e.Acknowledged = map[string]string{}
		for _, code := range []string{disclosure.CodeShownBefore, disclosure.CodeShownAfter} {
			e.Acknowledged[code] = r.options.Acknowledge
		}
	}
	if r.series {
		r.points(&e)
		return &e
	}
	r.table(&e)
	return &e
}

// table fills the periods and rows of an edition of kind kommuner.
func (r *reader) table(e *site.Edition) {
	fresh := r.periods()
	e.Periods = slices.Clone(fresh)
	replaced := func(p *site.Period) bool {
		return slices.ContainsFunc(fresh, func(f *site.Period) bool { return f.ID == p.ID })
	}
	for _, p := range r.previous.Periods {
		if !replaced(p) {
			e.Periods = append(e.Periods, p)
		}
	}
	sortPeriods(e.Periods)
	byID := map[string]*site.Period{}
	for _, p := range e.Periods {
		byID[p.ID] = p
	}
	rows := map[site.Territory]*site.Row{}
	row := func(p site.Territory) *site.Row {
		if rows[p] == nil {
			rows[p] = &site.Row{Territory: p, Nation: p == site.Territory{}, Values: map[site.CellKey]site.Value{}}
			e.Rows = append(e.Rows, rows[p])
		}
		return rows[p]
	}
	for _, old := range r.previous.Rows {
		for _, p := range r.previous.Periods {
			for _, m := range r.previous.Measures {
				if v := old.Cell(p, m); v.State != site.Absent && !replaced(p) {
					row(old.Territory).Values[site.CellKey{Period: p, Measure: m}] = v
				}
			}
		}
	}
	for _, x := range r.delivered {
		for m, v := range x.values {
			row(x.place).Values[site.CellKey{Period: byID[x.period], Measure: m}] = v
		}
	}
	slices.SortStableFunc(e.Rows, (*site.Row).Compare)
	e.Highlight = r.highlight(e)
}

// highlight leads with the newest period if the edition before did so, and
// compares it with what that one did, or with the newest one before it.
func (r *reader) highlight(e *site.Edition) *site.Highlight {
	h := r.previous.Highlight
	if h == nil || len(e.Periods) == 0 {
		return nil
	}
	next := *h
	if h.To == latest(r.previous.Periods) {
		next.To = e.Periods[len(e.Periods)-1]
	}
	at := slices.Index(e.Periods, next.To)
	if at < 0 { // delivered anew, with the same id
		at = slices.IndexFunc(e.Periods, func(p *site.Period) bool { return p.ID == next.To.ID })
		next.To = e.Periods[at]
	}
	if next.From == nil || next.From.ID == next.To.ID {
		next.From = nil
		if at > 0 {
			next.From = e.Periods[at-1]
		}
	}
	return &next
}

// points fills the points of an edition of kind serie.
func (r *reader) points(e *site.Edition) {
	e.Points = nil
	fresh := map[civil.Date]bool{}
	for _, d := range r.delivered {
		for _, v := range d.values {
			day, _ := civil.LastDay(d.period)
			fresh[day] = true
			if v.State == site.Known {
				e.Points = append(e.Points, &site.Point{Period: d.period, Date: day, Value: v.N, Source: r.options.Source, Pos: v.Pos})
			}
		}
	}
	for _, p := range r.previous.Points {
		if !fresh[p.Date] {
			e.Points = append(e.Points, p)
		}
	}
	slices.SortStableFunc(e.Points, func(a, b *site.Point) int { return a.Date.Compare(b.Date) })
}

func latest(ps []*site.Period) *site.Period {
	sorted := slices.Clone(ps)
	sortPeriods(sorted)
	return sorted[len(sorted)-1]
}

// level puts areas before regions before the country.
