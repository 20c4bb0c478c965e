package chart

import "math"

// axis is a linear scale with round steps.
type axis struct{ min, max, step float64 }

// niceAxis covers lo to hi in about n steps of 1, 2, 2.5 or 5 times a power of
// ten.
func niceAxis(lo, hi float64, n int) axis {
	if !(hi > lo) {
		hi = lo + 1
	}
	raw := (hi - lo) / float64(max(n, 1))
	mag := math.Pow(10, math.Floor(math.Log10(raw)))
	step := 10 * mag
	for _, m := range []float64{1, 2, 2.5, 5} {
		if raw <= m*mag*1.0000001 {
			step = m * mag
			break
		}
	}
	return axis{round(math.Floor(lo/step+1e-9)*step, 9), round(math.Ceil(hi/step-1e-9)*step, 9), round(step, 9)}
}

// at maps a value to pixels between from and to.
func (a axis) at(v, from, to float64) float64 { return from + (v-a.min)/(a.max-a.min)*(to-from) }

// round keeps computed coordinates short and the same on every machine.
func round(v float64, decimals int) float64 {
	p := math.Pow(10, float64(decimals))
	return math.Round(v*p) / p
}
