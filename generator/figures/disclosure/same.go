package disclosure

import (
	"math"

	"bestpractice/generator/site"
)

// What belongs together is found in the figures, since names can be anything:
// figures that agree in nearly all areas are of one table.

// fewest areas must agree before anything is believed.
const fewest = 4

// outliers reports whether so many areas may differ, of so many: one in five may
// have been typed wrong or revised since.
func outliers(differ, agree int) bool { return 4*differ <= agree }

// evidence is how much an agreement tells, in bits: of figures that lie within a
// spread, one that has nothing to do with another is as near to it as this by a
// chance of near in spread.
type evidence struct {
	agree, differ int
	low, high     float64 // of the figures that agree
	near          []float64
}

func (v *evidence) add(figure, near float64) {
	if v.agree == 0 {
		v.low, v.high = figure, figure
	}
	v.agree++
	v.low, v.high = min(v.low, figure), max(v.high, figure)
	v.near = append(v.near, near)
}

// weigh adds a figure that agrees or does not.
func (v *evidence) weigh(agrees bool, figure, near float64) {
	if agrees {
		v.add(figure, near)
	} else {
		v.differ++
	}
}

// hopeless reports that the areas seen so far differ too often to go on.
func (v *evidence) hopeless() bool { return v.differ > 2 && v.differ > v.agree }

func (v *evidence) convinces(bits float64) bool {
	if v.agree < fewest || !outliers(v.differ, v.agree) {
		return false
	}
	sum := 0.0
	for _, near := range v.near {
		sum += math.Log2(max(1, (v.high-v.low)/near))
	}
	return sum >= bits
}

// Bits that convince: more where more has been tried.
const (
	bitsSame    = 12 // the same day
	bitsRelated = 12 // within an edition
	bitsAcross  = 20 // between editions, or days
)

// alike reports whether the sheet gives the figures of the group in nearly all
// areas.
func (g *group) alike(sh *sheet) bool {
	first := g.sheets[0]
	if sh.measure == nil || first.measure == nil || sh.counts() != first.counts() || sh.scale != first.scale {
		return false
	}
	if sh.day != g.day && !sh.day.IsZero() && !g.day.IsZero() {
		return g.unchanged(sh)
	}
	var v evidence
	for _, c := range sh.cells {
		b, ok := g.bounds[c.place]
		switch {
		case !ok || c.value.State != site.Known || c.place.Total():
		case c.high >= b[0] && c.low <= b[1]:
			v.add(float64(c.low), float64(c.high-c.low+b[1]-b[0]+1))
		default:
			v.differ++
		}
		if v.hopeless() {
			return false
		}
	}
	return v.convinces(bitsSame)
}

// unchanged reports whether a sheet of another day has the group's figures in all
// areas, which as a rule differ by a tenth from day to day: the day is another
// name for the same one.
func (g *group) unchanged(sh *sheet) bool {
	n, bits := 0, 0.0
	for _, c := range sh.cells {
		b, ok := g.bounds[c.place]
		if !ok || c.value.State != site.Known || c.place.Total() {
			continue
		}
		if c.low != b[0] || c.high != b[1] {
			return false
		}
		n++
		bits += math.Log2(max(1, 0.1*float64(c.low)/float64(c.high-c.low+1)))
	}
	return n >= fewest && bits >= bitsAcross
}
