package statistics

import "bestpractice/generator/site"

// AreasHeadline is what the headlines of a comparison of areas are made from.
type AreasHeadline struct {
	Ranking *Ranking
	// Split is of the shown areas; HasThreshold tells whether there is one.
	Split        Split
	HasThreshold bool

	Nation, NationBefore Aggregate
	// NationChange is known only where both figures were made in one way:
	// published, or over the same areas.
	NationChange Value

	// Of the areas shown in both periods: how many, and what they did.
	Compared, Risen, Fallen, Unchanged int
	// MostRisen has risen most; several where they share it.
	MostRisen []Peer
}

// Headline returns the headline figures of an edition's highlight, or nil
// where it has none.
func (t *Table) Headline() *AreasHeadline {
	e := t.Edition.Highlight
	if e == nil || e.Measure == nil || e.To == nil {
		return nil
	}
	h := &AreasHeadline{Ranking: t.Ranking(e.To, e.Measure), Nation: t.Nation(e.To, e.Measure), HasThreshold: e.HasThreshold}
	if h.HasThreshold {
		h.Split = h.Ranking.Split(e.Threshold)
	}
	if e.From != nil {
		t.compare(h, e.From, e.To, e.Measure)
	}
	return h
}

func (t *Table) compare(h *AreasHeadline, from, to *site.Period, m *site.Measure) {
	h.NationBefore = t.Nation(from, m)
	for _, a := range t.Areas {
		before, now := t.Area(a, from, m), t.Area(a, to, m)
		d := Difference(before, now, m)
		if !d.Known() || !a.Kommune() {
			continue
		}
		h.Compared++
		switch {
		case d.N > 0:
			h.Risen++
		case d.N < 0:
			h.Fallen++
		default:
			h.Unchanged++
		}
		if d.N > 0 && (len(h.MostRisen) == 0 || d.N >= h.MostRisen[0].Change.N) {
			if len(h.MostRisen) > 0 && d.N > h.MostRisen[0].Change.N {
				h.MostRisen = nil
			}
			h.MostRisen = append(h.MostRisen, Peer{a, before, now, d})
		}
	}
	if h.Nation.Comparable(h.NationBefore) {
		h.NationChange = Difference(h.NationBefore.Value, h.Nation.Value, m)
	}
}

// SeriesHeadline is what the headlines of a series are made from.
type SeriesHeadline struct {
	Last       *site.Point
	Year       Growth // of about the last year
	HasYear    bool
	Since      Growth // since the first point
	HasSince   bool
	Next       Outlook // of the first target not reached
	HasNext    bool
	AllReached bool // there are targets, and the last point has reached them all
}

// HeadlineOfSeries returns the headline figures of a series, or nil where it
// has no point.
func HeadlineOfSeries(e *site.Edition) *SeriesHeadline {
	last := Last(e)
	if last == nil {
		return nil
	}
	h := &SeriesHeadline{Last: last}
	h.Year, h.HasYear = LastYear(e)
	h.Since, h.HasSince = SinceFirst(e)
	outlooks := Outlooks(e)
	h.AllReached = len(outlooks) > 0
	for _, o := range outlooks {
		if !o.Done {
			h.AllReached = false
			if !h.HasNext {
				h.Next, h.HasNext = o, true
			}
		}
	}
	return h
}
