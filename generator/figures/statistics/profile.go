package statistics

import (
	"cmp"
	"math"
	"slices"

	"bestpractice/generator/site"
)

const (
	neighbours = 15 // that start at a level counted as similar
	peers      = 5  // that are named
)

// Profile is what an area's page and report say of one measure: a period, and
// what has happened since an earlier one. Where the area's figure is hidden or
// absent, so is everything that is computed from it.
type Profile struct {
	Area    *site.Area
	Measure *site.Measure
	From    *site.Period // nil: no comparison
	To      *site.Period

	Before, Now, Change Value
	Rank                Ranked // in the period To
	Shown               int    // areas that are ranked
	RiseRank            Ranked // by Change
	RiseShown           int

	Nation, NationBefore Aggregate
	Region               *site.Region // nil: none
	InRegion             Aggregate
	RegionRank           Ranked
	RegionShown          int

	HasThreshold bool
	Threshold    float64
	Under        bool // only where Now is known
	Distance     Distance

	// Risers started at a level like this area's and have risen more, the one
	// that has risen most first: those to call. At most five.
	Risers []Peer
	// RiserLow and RiserHigh are the levels that count as similar.
	RiserLow, RiserHigh float64
	// Nearest are the five areas nearest in population, the nearest first.
	Nearest []Peer
}

// Peer is another area and its figures.
type Peer struct {
	Area                *site.Area
	Before, Now, Change Value
}

// Profiles returns the profiles of all areas for an edition's highlight, by
// area; nil where the edition has none.
func (t *Table) Profiles() map[*site.Area]*Profile {
	h := t.Edition.Highlight
	if h == nil || h.Measure == nil || h.To == nil {
		return nil
	}
	var threshold *float64
	if h.HasThreshold {
		threshold = &h.Threshold
	}
	return t.ProfilesOf(h.Measure, h.From, h.To, threshold)
}

// ProfilesOf returns the profiles of all areas for one measure; from and
// threshold may be nil.
func (t *Table) ProfilesOf(m *site.Measure, from, to *site.Period, threshold *float64) map[*site.Area]*Profile {
	now := t.Ranking(to, m)
	nation := t.Nation(to, m)
	var nationBefore Aggregate
	var rises *Ranking
	if from != nil {
		nationBefore = t.Nation(from, m)
		rises = t.rises(from, to, m)
	}
	regions := map[*site.Region]*Ranking{}
	inRegion := map[*site.Region]Aggregate{}
	for _, g := range t.Regions {
		members := &Table{Edition: t.Edition, Areas: t.Members(g, to), rows: t.rows}
		if len(members.Areas) > 0 {
			regions[g], inRegion[g] = members.Ranking(to, m), t.Region(g, to, m)
		}
	}
	everyone := make([]Peer, len(t.Areas))
	for i, a := range t.Areas {
		everyone[i] = Peer{Area: a, Now: t.Area(a, to, m)}
		if from != nil {
			everyone[i].Before = t.Area(a, from, m)
			everyone[i].Change = Difference(everyone[i].Before, everyone[i].Now, m)
		}
	}
	out := map[*site.Area]*Profile{}
	for _, own := range everyone {
		a := own.Area
		p := &Profile{Area: a, Measure: m, From: from, To: to, Before: own.Before, Now: own.Now, Change: own.Change,
			Rank: now.Of(a), Shown: now.Shown, Nation: nation, NationBefore: nationBefore}
		if rises != nil {
			p.RiseRank, p.RiseShown = rises.Of(a), rises.Shown
		}
		if p.Region = t.RegionOf(a, to); p.Region != nil && regions[p.Region] != nil {
			p.InRegion = inRegion[p.Region]
			p.RegionRank, p.RegionShown = regions[p.Region].Of(a), regions[p.Region].Shown
		}
		if threshold != nil {
			p.HasThreshold, p.Threshold = true, *threshold
			if d, ok := t.Distance(a, to, m, *threshold); ok {
				p.Distance, p.Under = d, p.Now.N < *threshold
			}
		}
		p.risers(own, everyone)
		p.Nearest = nearest(a, everyone)
		out[a] = p
	}
	return out
}

// rises ranks the areas by their change.
func (t *Table) rises(from, to *site.Period, m *site.Measure) *Ranking {
	delta := &Table{Edition: t.Edition, Areas: t.Areas, rows: map[*site.Area]*site.Row{}}
	asIs := &site.Measure{ID: m.ID, Label: m.Label, Unit: m.Unit, Decimals: m.Decimals}
	for _, a := range t.Areas {
		v := t.Change(a, from, to, m)
		delta.rows[a] = &site.Row{Territory: site.Territory{Area: a}, Values: map[site.CellKey]site.Value{{Period: to, Measure: asIs}: {State: v.State, N: v.N}}}
	}
	return delta.Ranking(to, asIs)
}

// risers finds whom to call. Similar are the fifteen areas whose first figure is
// nearest to this one's; of these, the five that have risen most, if they have
// risen more than this area. Nothing is said where the area's own first figure
// is not known.
func (p *Profile) risers(own Peer, everyone []Peer) {
	if !own.Before.Known() {
		return
	}
	var similar []Peer
	for _, q := range everyone {
		if q.Area != own.Area && q.Area.Kommune() && q.Change.Known() {
			similar = append(similar, q)
		}
	}
	gap := func(q Peer) float64 { return math.Abs(q.Before.N - own.Before.N) }
	slices.SortStableFunc(similar, func(a, b Peer) int { return cmp.Compare(gap(a), gap(b)) })
	similar = similar[:min(neighbours, len(similar))]
	if len(similar) == 0 {
		return
	}
	p.RiserLow, p.RiserHigh = own.Before.N, own.Before.N
	for _, q := range similar {
		p.RiserLow, p.RiserHigh = min(p.RiserLow, q.Before.N), max(p.RiserHigh, q.Before.N)
	}
	least := 0.0
	if own.Change.Known() {
		least = max(least, own.Change.N)
	}
	similar = slices.DeleteFunc(similar, func(q Peer) bool { return q.Change.N <= least })
	slices.SortStableFunc(similar, func(a, b Peer) int { return cmp.Compare(b.Change.N, a.Change.N) })
	p.Risers = similar[:min(peers, len(similar))]
}

// nearest returns the areas nearest in population by ratio: 1.000 and 2.000
// inhabitants are further apart than 100.000 and 101.000.
func nearest(a *site.Area, everyone []Peer) []Peer {
	if a.Population <= 0 {
		return nil
	}
	var out []Peer
	for _, q := range everyone {
		if q.Area != a && q.Area.Kommune() && q.Area.Population > 0 {
			out = append(out, q)
		}
	}
	gap := func(q Peer) float64 {
		return math.Abs(math.Log(float64(q.Area.Population) / float64(a.Population)))
	}
	slices.SortStableFunc(out, func(x, y Peer) int { return cmp.Compare(gap(x), gap(y)) })
	return out[:min(peers, len(out))]
}
