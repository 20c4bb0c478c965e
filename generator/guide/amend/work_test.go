package amend

import (
	"fmt"
	"testing"

	"bestpractice/generator/site"
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
