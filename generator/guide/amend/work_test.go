package amend

import (
	"fmt"
	"slices"
	"testing"

	"bestpractice/generator/site"

	"github.com/google/go-cmp/cmp"
)

// TestProposedWork: what is made of a proposal grows with what it changes. Of each other
// section there is a copy, and nothing else.
func TestProposedWork(t *testing.T) {
	work := func(sections int) float64 {
		var bodies []string
		for i := range sections {
			bodies = append(bodies, fmt.Sprintf("s%d: Der svares inden for 24 timer, jf. afsnit 1.\n", i))
		}
		base := version("1.0", bodies...)
		p := proposal("p", base, edit(base.Sections[1], site.Replace, "24 timer", "samme dag"))
		return testing.AllocsPerRun(5, func() {
			if v := Proposed(nil, p); v.Sections[1].Text.Body == base.Sections[1].Text.Body || len(v.Sections) != sections {
				t.Fatal("the change is not made")
			}
		})
	}
	if little, much := work(100), work(1100); much-little > 1100 {
		t.Errorf("%.0f allocations for 100 sections, %.0f for 1,100", little, much)
	}
}

// TestTouched: the sections that a proposal is about are as Proposed makes them, and the
// others are not there; where one is moved, all are.
func TestTouched(t *testing.T) {
	base := version("1.0", "s: Inden for 24 timer.\n", "t: Se afsnit 1.\n", "u: Inden for 2 dage.\n")
	same := proposal("p", base, edit(base.Sections[0], site.Replace, "24 timer", "samme dag"), edit(base.Sections[2], site.Retitle, "", "Ny titel"))
	moved := proposal("q", base, change(&site.Edit{Kind: site.MoveSection, Section: base.Sections[0], After: base.Sections[2].ID}))
	for _, p := range []*site.Proposal{same, moved} {
		var want, got []string
		for _, s := range Proposed(nil, p).Sections {
			if p == moved || len(s.Changes()) > 0 {
				want = append(want, fmt.Sprint(s.ID, s.Number, s.Title, s.Text.Body, len(s.Shares), s.Version.ID))
			}
		}
		for _, s := range Touched(nil, p).Sections {
			got = append(got, fmt.Sprint(s.ID, s.Number, s.Title, s.Text.Body, len(s.Shares), s.Version.ID))
		}
		if diff := cmp.Diff(want, got); diff != "" || len(slices.Compact(got)) < 2 {
			t.Errorf("%s (-proposed +touched):\n%s", p.ID, diff)
		}
	}
}
