package page

import (
	"math"
	"strings"

	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/site"
)

// Number writes a figure with a fixed number of decimals.
func (w Words) Number(x float64, decimals int) string {
	return w.signs(danish.Number(x, decimals))
}

// Plain writes a figure with as many decimals as it has, at most three.
func (w Words) Plain(x float64) string {
	for decimals := range 3 {
		if danish.Round(x, decimals) == x {
			return w.Number(x, decimals)
		}
	}
	return w.Number(x, 3)
}

// Percent adds the sign of per cent to a number: "10,5 %", in English "10.5%".
func (w Words) Percent(number string) string { return Text(w.how.Percent).With("n", number) }

// Unit adds the sign of per cent to the figures that are.
func (w Words) Unit(number string, m *site.Measure) string {
	if m.Unit == "procent" {
		return w.Percent(number)
	}
	return number
}

// Circa says of a number that it is about right: "ca. 49.000".
func (w Words) Circa(number string) string { return w.circa.With("value", number) }

// Value writes a figure; "NA" is one that is hidden, "" one that was not
// delivered.
func (w Words) Value(v statistics.Value, m *site.Measure) string { return statistics.Format(v, m, w) }

// Figure writes a {{ tal }} out, and says whether it is illustrative.
func (r *Renderer) Figure(f *markdown.Figure) (text string, illustrative bool) {
	ref, err := statistics.Figure(r.Site, f.Dataset, f.Period, f.Args)
	if err != nil {
		return f.Raw, false // reported by the checker
	}
	return ref.Text(r.Words), ref.Edition.Illustrative()
}

// Level writes a threshold: "6 %".
func (w Words) Level(x float64, m *site.Measure) string { return w.Unit(w.Plain(x), m) }

// Signed writes a change with its sign and without a unit.
func (w Words) Signed(v statistics.Value, decimals int) string {
	switch {
	case v.State == site.Hidden:
		return "NA"
	case !v.Known():
		return ""
	}
	s := w.Number(math.Abs(v.N), decimals)
	switch {
	case v.N > 0:
		return "+" + s
	case v.N < 0:
		return "−" + s
	}
	return s
}

// Difference writes a change without a sign and with its unit: a share changes
// by percentage points.
func (w Words) Difference(x float64, m *site.Measure) string {
	s := w.Number(math.Abs(x), m.Decimals)
	if m.Unit != "procent" {
		return s
	}
	return s + "\u00a0" + w.how.Points
}

// List joins words: "a, b og c".
func (w Words) List(words []string) string {
	if n := len(words); n > 1 {
		return strings.Join(words[:n-1], ", ") + " " + w.how.And + " " + words[n-1]
	}
	return strings.Join(words, "")
}
