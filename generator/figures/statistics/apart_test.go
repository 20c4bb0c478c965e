package statistics

import (
	"testing"

	"bestpractice/generator/site"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// Christiansø is no kommune: with whatever figure, it has no place, and no place,
// count, sum, median or neighbour of a kommune is another one for it.
func TestChristiansoeIsNeverCounted(t *testing.T) {
	lines := []string{"A N 100 100/50/1000 200/100/1000", "B N 200 100/60/1000 100/60/1000", "C S 300 100/50/1000 NA"}
	alone, e := small(t, lines...)
	want := NewTable(alone, e)
	for name, own := range map[string]string{
		"highest": "X - 90 10/5/100 100/90/100", "between": "X - 90 10/5/100 100/8/100", "lowest": "X - 90 100/90/100 100/1/100", "hidden": "X - 90 NA NA",
	} {
		s, e := small(t, append(lines[:3:3], own)...)
		x := s.Areas[3]
		x.Code = "0411"
		got := NewTable(s, e)
		ranking := got.Ranking(got.Period("2025-03"), got.Measure("andel75"))
		if entry := ranking.Of(x); entry.Place != 0 || entry.Tied || ranking.Shown != 2 || ranking.Hidden != 1 || len(ranking.Entries) != 4 {
			t.Errorf("%s: its entry is %+v of %d shown and %d hidden", name, entry, ranking.Shown, ranking.Hidden)
		}
		if apart := ranking.Apart(); (len(apart) == 1) != (name != "hidden") {
			t.Errorf("%s: apart are %v", name, apart)
		}
		same := cmp.Options{cmpopts.IgnoreFields(Ranking{}, "Entries", "Measure", "Period"), cmpopts.EquateEmpty(),
			cmp.Transformer("area", func(a *site.Area) string { return a.Name }), cmp.Transformer("region", func(g *site.Region) string { return g.ID }),
			cmp.Transformer("measure", func(m *site.Measure) string { return m.ID }), cmp.Transformer("period", func(p *site.Period) string { return p.ID })}
		if d := cmp.Diff(want.Headline(), got.Headline(), same); d != "" {
			t.Errorf("%s: the headline counts it:\n%s", name, d)
		}
		profiles := got.Profiles()
		for i, a := range alone.Areas {
			if d := cmp.Diff(want.Profiles()[a], profiles[s.Areas[i]], same); d != "" {
				t.Errorf("%s: the profile of %s counts it:\n%s", name, a.Name, d)
			}
		}
	}
}
