package statistics

import (
	"bestpractice/generator/site"
)

// RevisionKind tells what happened to a figure between two editions.
type RevisionKind int

const (
	Revised   RevisionKind = iota // another value
	New                           // not delivered before
	Vanished                      // no longer delivered
	NowHidden                     // shown before, hidden now
	NowShown                      // hidden before, shown now
)

// Revision is one figure that two editions state differently. Row is the newer
// edition's, or the older one's where the newer has none.
type Revision struct {
	Kind RevisionKind
	// Of kind kommuner. Period and Measure are the newer edition's where it has
	// them.
	Row     *site.Row
	Period  *site.Period
	Measure *site.Measure
	// Of a series (its period) and of scenarios (its label).
	Label string

	Before, After Value
}

// Revisions compares two editions of one dataset: cell by cell in the newer
// edition's order, then what only the older one has. Derived shares are left
// out, since they change with their counts.
func Revisions(older, newer *site.Edition) []Revision {
	if older.Kind != newer.Kind {
		return nil
	}
	switch newer.Kind {
	case site.KindAreas:
		return areaRevisions(older, newer)
	case site.KindSeries:
		return labelRevisions(pointValues(older), pointValues(newer))
	}
	return labelRevisions(scenarioValues(older), scenarioValues(newer))
}

type rowKey struct {
	area   *site.Area
	region *site.Region
}

type figureKey struct {
	row             rowKey
	period, measure string
}

// figures lists the given cells of an edition in the order of its file.
func figures(e *site.Edition) (order []figureKey, byKey map[figureKey]Revision) {
	byKey = map[figureKey]Revision{}
	for _, r := range e.Rows {
		for _, p := range e.Periods {
			for _, m := range e.Measures {
				if v := r.Cell(p, m); !m.Derived() && v.State != site.Absent {
					k := figureKey{rowKey{r.Area, r.Region}, p.ID, m.ID}
					order = append(order, k)
					byKey[k] = Revision{Row: r, Period: p, Measure: m, After: Cell(r, p, m)}
				}
			}
		}
	}
	return order, byKey
}

func areaRevisions(older, newer *site.Edition) []Revision {
	oldOrder, before := figures(older)
	newOrder, after := figures(newer)
	var out []Revision
	for _, k := range newOrder {
		r := after[k]
		r.Before = before[k].After
		if kind, differs := revision(r.Before, r.After); differs {
			r.Kind = kind
			out = append(out, r)
		}
	}
	for _, k := range oldOrder {
		if _, still := after[k]; !still {
			r := before[k]
			r.Kind, r.Before, r.After = Vanished, r.After, Value{}
			out = append(out, r)
		}
	}
	return out
}

func revision(before, after Value) (RevisionKind, bool) {
	switch {
	case before == after:
		return 0, false
	case before.State == site.Absent:
		return New, true
	case after.State == site.Absent:
		return Vanished, true
	case after.State == site.Hidden:
		return NowHidden, true
	case before.State == site.Hidden:
		return NowShown, true
	}
	return Revised, true
}

type labelled struct {
	label string
	value Value
}

func pointValues(e *site.Edition) (out []labelled) {
	for _, p := range e.Points {
		out = append(out, labelled{p.Date.String(), Value{site.Known, p.Value}})
	}
	return out
}

func scenarioValues(e *site.Edition) (out []labelled) {
	for _, s := range e.Scenarios {
		out = append(out, labelled{s.Label, Value{site.Known, s.Value}})
	}
	return out
}

func labelRevisions(older, newer []labelled) []Revision {
	find := func(in []labelled, label string) Value {
		for _, x := range in {
			if x.label == label {
				return x.value
			}
		}
		return Value{}
	}
	var out []Revision
	for _, x := range newer {
		before := find(older, x.label)
		if kind, differs := revision(before, x.value); differs {
			out = append(out, Revision{Kind: kind, Label: x.label, Before: before, After: x.value})
		}
	}
	for _, x := range older {
		if !find(newer, x.label).Known() {
			out = append(out, Revision{Kind: Vanished, Label: x.label, Before: x.value})
		}
	}
	return out
}

// Count counts revisions of one kind.
func Count(revisions []Revision, kind RevisionKind) int {
	n := 0
	for _, r := range revisions {
		if r.Kind == kind {
			n++
		}
	}
	return n
}
