package chart

import (
	"errors"
	"math"
	"slices"
)

// breaks are where the second to fifth class begin, rising: of equal width, but
// that what lies far outside of all others has no say, so that one figure does
// not leave the rest in one class, and that two classes meet at the threshold.
func (d TilesData) breaks() ([]float64, error) {
	var values []float64
	for _, t := range d.Tiles {
		if t.Value.known && !t.Apart {
			values = append(values, t.Value.v)
		}
	}
	if len(values) == 0 {
		return nil, errors.New("no tile has a figure")
	}
	slices.Sort(values)
	a := d.Format.niceAxis(math.Min(values[0], 0), usual(values), 5)
	step := (a.max - a.min) / 5
	if d.Threshold != nil && *d.Threshold > a.min && *d.Threshold < a.max {
		// As many equal classes below it as come nearest to the width.
		below := min(max(math.Round((*d.Threshold-a.min)/step), 1), 4)
		step = (*d.Threshold - a.min) / below
	}
	out := make([]float64, 4)
	for i := range out {
		out[i] = round(a.min+step*float64(i+1), 6)
	}
	return out, nil
}

// usual is the greatest of rising values that is not far from the rest: not more
// than five times the middle half's width above it.
func usual(values []float64) float64 {
	n := len(values)
	low, high := values[n/4], values[(3*n)/4]
	for i := n - 1; i >= 0; i-- {
		if values[i] <= high+5*(high-low) {
			return values[i]
		}
	}
	return values[n-1]
}
