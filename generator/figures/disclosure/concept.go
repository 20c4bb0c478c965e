package disclosure

import (
	"math"
	"strconv"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// statement is a known figure of a concept, as one dataset gives it.
type statement struct {
	edition  *site.Edition
	what     diag.Text
	value    float64
	decimals int
	circa    bool
	hidden   bool
	pos      diag.Pos
}

// CheckConcepts warns where two datasets give one figure (of the same concept,
// area and period) differently. Only the newest edition of each dataset counts:
// what differs between editions is a revision. Figures are compared to the
// fewer decimals, and one published as "ca." to its own last digit that is not
// zero. A share that one dataset hides and another shows is an error; for counts
// the audit finds that.
func CheckConcepts(s *site.Site, l *diag.List) {
	seen := map[string]statement{}
	say := func(concept, place, period string, x statement) {
		if day, ok := civil.LastDay(period); ok {
			period = day.String()
		}
		key := strings.Join([]string{concept, place, period}, "\x00")
		first, ok := seen[key]
		if !ok {
			seen[key] = x
			return
		}
		if first.hidden != x.hidden {
			if first.hidden {
				first, x = x, first
			}
			l.Add(diag.Diagnostic{Pos: x.pos, Severity: diag.Error, Code: "hidden-value-revealed",
				Message: diag.F("%s is hidden here, but shown in %s", x.what, first.edition.Dataset.ID),
				Hint:    "hide it in both places", Related: []diag.Related{{Pos: first.pos, Message: "shown at"}}})
			return
		}
		if !x.hidden && !agree(first, x) {
			l.Add(diag.Diagnostic{Pos: x.pos, Severity: diag.Warning, Code: "concept-disagrees",
				Message: diag.F("%s is %s here and %s in %q", x.what, x.text(), first.text(), first.edition.Dataset.ID),
				Hint:    "correct one of them, or acknowledge it with a reason", Related: []diag.Related{{Pos: first.pos, Message: "the other figure at"}}})
		}
	}
	for _, d := range s.Datasets {
		e := d.On(s.Date)
		if e == nil {
			continue
		}
		for _, p := range e.Points {
			if e.Concept != "" {
				say(e.Concept, "land", p.Period, statement{e, diag.F("%q of the whole country, %s,", e.Concept, statistics.SaidPeriod(p.Period)), p.Value, decimalsOf(p.Value), p.Circa, false, p.Pos})
			}
		}
		for _, m := range e.Measures {
			if m.Concept == "" {
				continue
			}
			for _, r := range e.Rows {
				for _, p := range e.Periods {
					if v := statistics.Cell(r, p, m); v.Known() || v.State == site.Hidden && m.Unit == "procent" {
						pos := r.Cell(p, m).Pos
						if pos.IsZero() {
							pos = r.Pos
						}
						say(m.Concept, placeKey(r), p.ID, statement{e, diag.F("%q of %s, %s,", m.Concept, r.Said(), p.Label), v.N, m.Decimals, false, !v.Known(), pos})
					}
				}
			}
		}
	}
}

func (x statement) text() diag.Text {
	t := statistics.Said(x.value, x.decimals)
	if x.circa {
		return diag.F("about %s", t)
	}
	return t
}

func placeKey(r *site.Row) string {
	switch {
	case r.Area != nil:
		return r.Area.Code
	case r.Region != nil:
		return "region " + r.Region.ID
	}
	return "land"
}

func agree(a, b statement) bool {
	tolerance := 0.5 * math.Pow(10, -float64(min(a.decimals, b.decimals)))
	if a.decimals == b.decimals {
		tolerance = 0
	}
	for _, x := range []statement{a, b} {
		if x.circa {
			tolerance = max(tolerance, lastDigit(x.value)/2)
		}
	}
	return math.Abs(a.value-b.value) <= tolerance*(1+1e-9)
}

// lastDigit is the unit of the last digit that is not zero: 1000 for 49.000.
func lastDigit(x float64) float64 {
	unit := math.Pow(10, -float64(decimalsOf(x)))
	for x != 0 && unit < math.Abs(x) && math.Mod(x, unit*10) == 0 {
		unit *= 10
	}
	return unit
}

func decimalsOf(x float64) int {
	_, fraction, _ := strings.Cut(strconv.FormatFloat(x, 'f', -1, 64), ".")
	return len(fraction)
}
