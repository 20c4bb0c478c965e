package resolve

import (
	"math"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source"
)

func (r *resolver) series(e *site.Edition, s *source.Edition) {
	for _, x := range s.Points {
		day, err := endOf(x.Period.S)
		if err != nil {
			if x.Period.S != "" {
				r.list.Errorf(x.Period.Pos, "bad-date", `write "2025", "2025K1", "2025-03" or "2025-03-31"`, "%v", err)
			}
			continue
		}
		if x.Value.F < 0 {
			r.list.Errorf(x.Value.Pos, "negative-count", "", "a value cannot be negative")
		}
		r.whole(x.Value, e.Unit)
		p := &site.Point{Period: x.Period.S, Date: day, Value: x.Value.F, Circa: x.Circa.B, Source: x.Source.S, Example: x.Example.B, Pos: x.Pos}
		for _, q := range e.Points {
			if q.Date == day {
				r.list.Add(diag.Diagnostic{Pos: x.Period.Pos, Severity: diag.Error, Code: "duplicate-point", Message: diag.F("a second value for %s", x.Period.S),
					Related: []diag.Related{{Pos: q.Pos, Message: "first at"}}})
			}
		}
		e.Points = append(e.Points, p)
	}
	slices.SortStableFunc(e.Points, func(a, b *site.Point) int { return a.Date.Compare(b.Date) })
	for _, x := range s.Targets {
		r.whole(x.Value, e.Unit)
		r.word(x.Direction, "the direction of a target", "up", "down")
		t := &site.Target{Value: x.Value.F, Down: x.Direction.S == "down", By: x.By.Last, ByText: x.By.Text, Decided: x.Decided.Date, DecidedBy: x.DecidedBy.S, Label: x.Label.S, Pos: x.Pos}
		if t.By.IsZero() && x.By.Text != "" {
			r.list.Errorf(x.By.Pos, "bad-date", "write 2027-06-30 or medio 2027", "%q is no date to reach a target by", x.By.Text)
			continue
		}
		e.Targets = append(e.Targets, t)
	}
	slices.SortStableFunc(e.Targets, func(a, b *site.Target) int { return a.By.Compare(b.By) })
}

// whole refuses the decimals of a count: 60.605 is written 60605, since YAML reads
// the point as a decimal one.
func (r *resolver) whole(v source.Number, unit string) {
	if !v.Set || v.F == math.Trunc(v.F) && !strings.Contains(v.Literal, ".") {
		return
	}
	if !site.Counts(unit) {
		return
	}
	hint := diag.Text("say in `unit` what is measured, if it can have decimals (kr., timer, procent)")
	if whole, rest, _ := strings.Cut(v.Literal, "."); len(rest) == 3 {
		hint = diag.F("write %s", whole+rest)
	}
	r.list.Errorf(v.Pos, "fraction-count", hint, "a count cannot be %s", v.Literal)
}

// endOf returns the last day of a year (2025), a quarter (2025K1), a month
// (2025-03), or the day itself.
func endOf(period string) (civil.Date, error) {
	if day, ok := civil.LastDay(period); ok {
		return day, nil
	}
	_, err := civil.Parse(period)
	return civil.Date{}, err
}

func (r *resolver) scenarios(e *site.Edition, s *source.Edition) {
	b := s.Base
	e.Base = &site.ScenarioBase{Value: b.Value.F, Population: b.Population.F, Date: b.Date.Last, GrowthPerYear: b.GrowthPerYear.F}
	if s.Has("base") {
		if b.Value.Set && b.Value.F <= 0 {
			r.list.Errorf(b.Value.Pos, "bad-number", "", "the base value must be over zero")
		}
		if e.Base.Date.IsZero() && b.Date.Text != "" {
			r.list.Errorf(b.Date.Pos, "bad-date", "write 2025-03-31 or medio 2027", "%q is no date", b.Date.Text)
		}
	}
	for _, x := range s.Scenarios {
		c := &site.Scenario{Label: x.Label.S, Value: x.Value.F, Reached: x.Reached.S, Pos: x.Pos}
		if x.Share.Set {
			f := x.Share.F
			c.Share = &f
			if _, dec, ok := strings.Cut(x.Share.Literal, "."); ok {
				c.Decimals = len(dec)
			}
		}
		if x.Ratio.Set {
			f := x.Ratio.F
			c.Ratio = &f
		}
		if c.Reached != "" {
			if _, ok := civil.ParseHalfYear(c.Reached); !ok {
				r.list.Errorf(x.Reached.Pos, "bad-date", "write primo, medio or ultimo and a year", "%q is no half-year point", c.Reached)
			}
		}
		e.Scenarios = append(e.Scenarios, c)
	}
}
