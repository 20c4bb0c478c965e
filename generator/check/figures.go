package check

import (
	"bestpractice/generator/figures/disclosure"
	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/site"
)

// Figures checks that the figures obey the rule they declare, agree with each
// other, follow from what they are said to follow from, and give nothing away
// that is hidden.
func (c *Checker) Figures() {
	for _, d := range c.site.Datasets {
		for _, e := range d.Editions {
			switch e.Kind {
			case site.KindAreas:
				disclosure.CheckEdition(e, c.list)
			case site.KindScenarios:
				statistics.CheckScenarios(e, c.list)
			}
		}
		if e := d.Newest(); e != nil && e.Kind == site.KindAreas {
			disclosure.CheckParts(e, c.list)
		}
	}
	disclosure.CheckConcepts(c.site, c.list)
	disclosure.Audit(c.site, c.list)
}
