package chart

import "math"

// axis is a linear scale with round steps.
type axis struct{ min, max, step float64 }

// niceAxis covers lo to hi in about n steps of 1, 2, 2.5 or 5 times a power of
// ten, none of which the format would round: of persons, steps of whole ones.
func (f Format) niceAxis(lo, hi float64, n int) axis {
	if !(hi > lo) {
		hi = lo + 1
	}
	raw := (hi - lo) / float64(max(n, 1))
	mag := math.Pow(10, math.Floor(math.Log10(raw)))
	step := 10 * mag
	for _, m := range []float64{1, 2, 2.5, 5} {
		if raw <= m*mag*1.0000001 && f.shows(m*mag) {
			step = m * mag
			break
		}
	}
	if !f.shows(step) {
		step = f.least()
	}
	return axis{round(math.Floor(lo/step+1e-9)*step, 9), round(math.Ceil(hi/step-1e-9)*step, 9), round(step, 9)}
}

// least is the least step that labels of the format tell apart.
func (f Format) least() float64 {
	switch f {
	case Num1, Pct1:
		return 0.1
	case Num2, Pct2:
		return 0.01
	}
	return 1
}

func (f Format) shows(step float64) bool {
	units := step / f.least()
	return math.Abs(units-math.Round(units)) < 1e-6 && units > 0.5
}

// at maps a value to pixels between from and to.
func (a axis) at(v, from, to float64) float64 { return from + (v-a.min)/(a.max-a.min)*(to-from) }

// round keeps computed coordinates short and the same on every machine.
func round(v float64, decimals int) float64 {
	p := math.Pow(10, float64(decimals))
	return math.Round(v*p) / p
}
