package statistics

import (
	"math"

	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// Growth is what a series did between two of its points.
type Growth struct {
	From, To *site.Point
	Months   float64
	PerMonth float64
	// Circa: one of the two was published as "ca.".
	Circa bool
}

// GrowthBetween returns the growth between two points; ok is false unless from
// is before to.
func GrowthBetween(from, to *site.Point) (g Growth, ok bool) {
	if from == nil || to == nil || !from.Date.Before(to.Date) {
		return Growth{}, false
	}
	g = Growth{From: from, To: to, Months: Months(from.Date, to.Date), Circa: from.Circa || to.Circa}
	g.PerMonth = (to.Value - from.Value) / g.Months
	return g, true
}

// Project returns the value on a day at this pace, counted from the later point.
// There are never fewer than none.
func (g Growth) Project(day civil.Date) float64 {
	return max(0, g.To.Value+g.PerMonth*Months(g.To.Date, day))
}

// Months is the time between two days in months. A month's last day is the end
// of the month, so that from the last of March to the last of June are three;
// within a month, its days count alike.
func Months(from, to civil.Date) float64 { return monthsAD(to) - monthsAD(from) }

func monthsAD(d civil.Date) float64 {
	last := civil.Date{Year: d.Year, Month: d.Month + 1}.Time().Day() // day 0 of the next month
	return float64(12*d.Year+int(d.Month)) + float64(d.Day)/float64(last)
}

// First and Last return the series' ends, or nil where it has no point.
func First(e *site.Edition) *site.Point {
	if len(e.Points) == 0 {
		return nil
	}
	return e.Points[0]
}

// Last returns the newest point, or nil.
func Last(e *site.Edition) *site.Point {
	if len(e.Points) == 0 {
		return nil
	}
	return e.Points[len(e.Points)-1]
}

// LastYear returns the growth of about the last year: since the point nearest
// to twelve months before the last one, if it is six to eighteen months before.
func LastYear(e *site.Edition) (Growth, bool) {
	last := Last(e)
	var base *site.Point
	best := 6.0
	for _, p := range e.Points {
		if p == last {
			break
		}
		if off := math.Abs(Months(p.Date, last.Date) - 12); off <= best { // of two, the later
			base, best = p, off
		}
	}
	return GrowthBetween(base, last)
}

// SinceFirst returns the growth over the whole series.
func SinceFirst(e *site.Edition) (Growth, bool) { return GrowthBetween(First(e), Last(e)) }

// Outlook tells whether a target will be reached.
type Outlook struct {
	Target *site.Target
	// Done: the last point has reached it.
	Done bool
	// Over: the target's day is not after the last point's, so that nothing
	// remains to be expected.
	Over bool
	// MonthsLeft is from the last point to the target's day, Missing what is
	// missing, and Needed what each month must bring. Zero where Done or Over.
	MonthsLeft, Missing, Needed float64
	// Paces are that of the last year and that since the first point, where the
	// series has them; both are said, since they can differ.
	Paces []Pace
	// Low and High are the least and the greatest projected value.
	Low, High float64
}

// Pace is what comes of going on at one pace.
type Pace struct {
	Growth
	LastYear bool    // otherwise: since the first point
	Value    float64 // on the target's day
	Reached  bool    // by then
	// On is the day on which the target would be reached; zero where it never
	// would, or not within a hundred years.
	On civil.Date
}

// Outlooks returns one for each target, by the targets' days.
func Outlooks(e *site.Edition) []Outlook {
	last := Last(e)
	if last == nil {
		return nil
	}
	var out []Outlook
	for _, t := range e.Targets {
		o := Outlook{Target: t, Done: t.Met(last.Value), Over: !t.By.After(last.Date)}
		if !o.Done && !o.Over {
			o.MonthsLeft, o.Missing = Months(last.Date, t.By), t.Value-last.Value
			o.Needed = o.Missing / o.MonthsLeft
		}
		if g, ok := LastYear(e); ok {
			o.Paces = append(o.Paces, pace(g, t, true))
		}
		if g, ok := SinceFirst(e); ok && (len(o.Paces) == 0 || o.Paces[0].From != g.From) {
			o.Paces = append(o.Paces, pace(g, t, false))
		}
		for i, p := range o.Paces {
			if i == 0 {
				o.Low, o.High = p.Value, p.Value
			}
			o.Low, o.High = min(o.Low, p.Value), max(o.High, p.Value)
		}
		out = append(out, o)
	}
	return out
}

func pace(g Growth, t *site.Target, lastYear bool) Pace {
	p := Pace{Growth: g, LastYear: lastYear, Value: g.Project(t.By)}
	p.Reached = t.Met(p.Value)
	switch months := (t.Value - g.To.Value) / g.PerMonth; {
	case t.Met(g.To.Value):
		p.On = g.To.Date
	case g.PerMonth != 0 && months >= 0 && months <= 1200:
		p.On = g.To.Date.AddDays(int(math.Ceil(months * daysPerMonth)))
	}
	return p
}

// daysPerMonth is the mean of the Gregorian calendar.
const daysPerMonth = 365.2425 / 12
