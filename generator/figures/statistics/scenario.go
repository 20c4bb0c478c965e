package statistics

import (
	"math"
	"strconv"
	"strings"
	"time"

	"bestpractice/generator/diag"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// Scenario is what follows from a scenario's value and the base. What was
// published of it stands beside it in the site.Scenario.
type Scenario struct {
	*site.Scenario
	// Share of the population in per cent, to the published figure's decimals,
	// or one; HasShare is false where the population is not given.
	ShareOf       float64
	ShareDecimals int
	HasShare      bool
	// RatioOf is the value in per cent of the base, to the published figure's
	// decimals, or none.
	RatioOf float64
	// Already: the base has the value. Never: the base does not grow.
	Already, Never bool
	// On is the day by a straight line, At the half-year end nearest to it; zero
	// where Already or Never.
	On, At civil.Date

	// What was published and differs from what follows.
	ShareDiffers, RatioDiffers, ReachedDiffers bool
}

// Scenarios computes all scenarios of an edition.
func Scenarios(e *site.Edition) []Scenario {
	if e.Base == nil {
		return nil
	}
	var out []Scenario
	for _, s := range e.Scenarios {
		out = append(out, scenario(e.Base, s))
	}
	return out
}

func scenario(b *site.ScenarioBase, s *site.Scenario) Scenario {
	c := Scenario{Scenario: s, ShareDecimals: 1}
	if s.Share != nil {
		c.ShareDecimals = s.Decimals
	}
	if b.Population > 0 {
		c.ShareOf, c.HasShare = share(s.Value, b.Population, c.ShareDecimals), true
		c.ShareDiffers = s.Share != nil && c.ShareOf != danish.Round(*s.Share, c.ShareDecimals)
	}
	if b.Value > 0 {
		ratioDecimals := 0
		if s.Ratio != nil {
			ratioDecimals = decimalsOf(*s.Ratio)
		}
		c.RatioOf = share(s.Value, b.Value, ratioDecimals)
		c.RatioDiffers = s.Ratio != nil && c.RatioOf != *s.Ratio
	}
	years := (s.Value - b.Value) / b.GrowthPerYear
	switch {
	case s.Value <= b.Value:
		c.Already = true
	case b.GrowthPerYear <= 0 || years > 1000:
		c.Never = true
	default:
		c.On = b.Date.AddDays(int(math.Round(years * 12 * daysPerMonth)))
		c.At = HalfYearEnd(c.On)
	}
	if day, ok := civil.ParseHalfYear(s.Reached); ok {
		// Primo is the day after ultimo, and either may be written.
		c.ReachedDiffers = c.At.IsZero() || abs(day.DaysSince(c.At)) > 1
	}
	return c
}

// HalfYearEnd returns the 30 June or 31 December nearest to a day, the later
// where two are as near.
func HalfYearEnd(d civil.Date) civil.Date {
	best := civil.Date{Year: d.Year - 1, Month: time.December, Day: 31}
	for _, end := range []civil.Date{{Year: d.Year, Month: time.June, Day: 30}, {Year: d.Year, Month: time.December, Day: 31}} {
		if abs(end.DaysSince(d)) <= abs(best.DaysSince(d)) {
			best = end
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

func decimalsOf(x float64) int {
	_, fraction, _ := strings.Cut(strconv.FormatFloat(x, 'f', -1, 64), ".")
	return len(fraction)
}

// CheckScenarios reports published figures that do not follow from the
// scenario's value and the base.
func CheckScenarios(e *site.Edition, l *diag.List) {
	for _, c := range Scenarios(e) {
		report := func(what, published, computed diag.Text) {
			l.Warnf(c.Pos, "scenario-differs", "both are shown; acknowledge it with a reason if the source is right",
				"scenario %q: the published %s %s does not follow from the value; computed: %s", c.Label, what, published, computed)
		}
		if c.ShareDiffers {
			report("share", SaidShare(*c.Share, c.Decimals), SaidShare(c.ShareOf, c.Decimals))
		}
		if c.RatioDiffers {
			d := decimalsOf(*c.Ratio)
			report("ratio", SaidShare(*c.Ratio, d), SaidShare(c.RatioOf, d))
		}
		if c.ReachedDiffers {
			var computed diag.Text
			switch {
			case c.Already:
				computed = "already reached"
			case c.Never:
				computed = "never"
			case c.At.Month == time.June:
				computed = diag.F("the middle of %d", c.At.Year)
			default:
				computed = diag.F("the end of %d", c.At.Year)
			}
			report("date", diag.F("%s", c.Reached), computed)
		}
	}
}
