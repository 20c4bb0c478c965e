package site

import (
	"slices"

	"bestpractice/generator/site/civil"
)

// Turns are the days after on from which another version may be in force, or
// none: those on which a version takes effect, and those after a version's last.
func (g *Guide) Turns(on civil.Date) []civil.Date {
	var out []civil.Date
	add := func(d civil.Date) {
		if d.After(on) {
			out = append(out, d)
		}
	}
	for _, v := range g.Versions {
		if v.Draft {
			continue
		}
		add(v.Effective)
		if !v.Ends.IsZero() {
			add(v.Ends.AddDays(1))
		}
	}
	slices.SortFunc(out, civil.Date.Compare)
	return slices.Compact(out)
}
