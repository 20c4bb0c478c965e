package statistics

import (
	"cmp"
	"math"
	"slices"

	"bestpractice/generator/site"
)

// Ranking orders all areas by one measure in one period. Christiansø, which is no
// kommune, is among the entries and in no count, and has no place.
type Ranking struct {
	Measure *site.Measure
	Period  *site.Period
	// Entries are all areas: the shown ones from the highest down, areas of one
	// rank by name; then what has a figure and is no kommune; then hidden ones, then
	// those not delivered, by name.
	Entries []Ranked
	// Shown areas have a figure, Hidden ones have none by disclosure control,
	// Absent ones were not delivered.
	Shown, Hidden, Absent int
	// Median is the middle figure of the shown areas.
	Median Value
}

// Ranked is an area's place.
type Ranked struct {
	Area  *site.Area
	Value Value
	// Place counts from 1, the highest first; areas with the same figure share
	// the best place of theirs. 0 where there is no figure, and for no kommune.
	Place int
	Tied  bool
}

// Ranking ranks all areas.
func (t *Table) Ranking(p *site.Period, m *site.Measure) *Ranking {
	r := &Ranking{Measure: m, Period: p}
	for _, a := range t.Areas { // by name, which the stable sort keeps
		v := t.Area(a, p, m)
		r.Entries = append(r.Entries, Ranked{Area: a, Value: v})
		switch {
		case !a.Kommune():
		case v.State == site.Known:
			r.Shown++
		case v.State == site.Hidden:
			r.Hidden++
		default:
			r.Absent++
		}
	}
	group := func(x Ranked) int {
		switch {
		case x.Value.State == site.Known && x.Area.Kommune():
			return 0
		case x.Value.State == site.Known:
			return 1
		case x.Value.State == site.Hidden:
			return 2
		}
		return 3
	}
	slices.SortStableFunc(r.Entries, func(a, b Ranked) int {
		return cmp.Or(cmp.Compare(group(a), group(b)), cmp.Compare(b.Value.N, a.Value.N))
	})
	shown := r.Entries[:r.Shown]
	for i := range shown {
		shown[i].Place = i + 1
		if i > 0 && shown[i].Value == shown[i-1].Value {
			shown[i].Place, shown[i].Tied, shown[i-1].Tied = shown[i-1].Place, true, true
		}
	}
	if n := len(shown); n > 0 {
		r.Median = Value{site.Known, (shown[(n-1)/2].Value.N + shown[n/2].Value.N) / 2}
	}
	return r
}

// Of returns an area's entry.
func (r *Ranking) Of(a *site.Area) Ranked {
	for _, e := range r.Entries {
		if e.Area == a {
			return e
		}
	}
	return Ranked{Area: a}
}

// Sharing are the areas that share a place, by name.
func (r *Ranking) Sharing(place int) []*site.Area {
	var out []*site.Area
	for _, e := range r.Entries[:r.Shown] {
		if e.Place == place {
			out = append(out, e.Area)
		}
	}
	return out
}

// Apart are the areas that have a figure and no place: they are no kommuner.
func (r *Ranking) Apart() []*site.Area {
	var out []*site.Area
	for _, e := range r.Entries[r.Shown:] {
		if e.Value.Known() {
			out = append(out, e.Area)
		}
	}
	return out
}

// Split counts the shown areas on each side of a threshold: an area at the
// threshold has reached it.
type Split struct {
	Threshold             float64
	Under, Reached, Shown int
}

// Split counts the areas under a threshold and those that have reached it.
func (r *Ranking) Split(threshold float64) Split {
	s := Split{Threshold: threshold, Shown: r.Shown}
	for _, e := range r.Entries[:r.Shown] {
		if e.Value.N < threshold {
			s.Under++
		}
	}
	s.Reached = s.Shown - s.Under
	return s
}

// Side returns the shown areas under a threshold, or those that have reached
// it, by name.
func (r *Ranking) Side(threshold float64, under bool) []*site.Area {
	var out []*site.Area
	for _, e := range r.Entries[:r.Shown] {
		if e.Value.N < threshold == under {
			out = append(out, e.Area)
		}
	}
	return byName(out)
}

// Distance is what a threshold takes.
type Distance struct {
	// Points are missing, in the measure's unit; 0 or less: it is reached.
	Points float64
	// Persons are missing; HasPersons tells whether that can be said.
	Persons    int
	HasPersons bool
}

// Distance tells how far an area is from a threshold. Persons are counted where
// the share is computed over a public population: the smallest count that the
// edition could show (a multiple of its rounding) whose share, as shown,
// reaches the threshold, less the count that is shown. ok is false where the
// area has no figure.
func (t *Table) Distance(a *site.Area, p *site.Period, m *site.Measure, threshold float64) (d Distance, ok bool) {
	v := t.Area(a, p, m)
	if !v.Known() {
		return Distance{}, false
	}
	d.Points = Difference(v, Value{site.Known, threshold}, m).N
	if !m.Derived() || !m.Denominator.Public {
		return d, true
	}
	num, den := t.rows[a].Cell(p, m.Numerator), t.rows[a].Cell(p, m.Denominator)
	if v.N >= threshold {
		d.HasPersons = true
		return d, true
	}
	step := float64(max(t.Edition.Rule.Round, 1))
	// Shown shares grow with the count, so the search starts just below the
	// count that the unrounded share asks for.
	low := threshold - math.Pow(10, -float64(m.Decimals))
	count := math.Max(num.N, step*math.Floor(low/100*den.N/step))
	for share(count, den.N, m.Decimals) < threshold {
		count += step
		if count > den.N+step {
			return d, true // more than all inhabitants
		}
	}
	d.Persons, d.HasPersons = int(math.Ceil(count-num.N)), true
	return d, true
}
