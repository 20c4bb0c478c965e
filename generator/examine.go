package generator

import (
	"bestpractice/generator/check/texts"
	"bestpractice/generator/diag"
	"bestpractice/generator/figures/disclosure"
	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/site"
)

// examine checks the figures: that they obey the rule they declare, agree with
// each other, follow from what they are said to follow from, and give nothing
// away that is hidden.
func examine(st *site.Site, list *diag.List) {
	for _, d := range st.Datasets {
		for _, e := range d.Editions {
			switch e.Kind {
			case site.KindAreas:
				disclosure.CheckEdition(e, list)
			case site.KindScenarios:
				statistics.CheckScenarios(e, list)
			}
		}
	}
	disclosure.CheckConcepts(st, list)
	disclosure.Audit(st, list)
}

// keptAnchors checks that no address that was published leads nowhere: an
// anchor of an approved version exists in every later one.
func keptAnchors(st *site.Site, checker *texts.Checker, list *diag.List) {
	for _, g := range st.Guides {
		for i, newer := range g.Versions {
			checker.Renamed(newer)
			for _, older := range g.Versions[:i] {
				if !older.Draft {
					amend.CheckAnchors(older, newer, checker.Anchors, list)
				}
			}
		}
	}
}
