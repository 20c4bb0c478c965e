package generator

import (
	"bestpractice/generator/check/texts"
	"bestpractice/generator/diag"
	"bestpractice/generator/figures/disclosure"
	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/site"
	"slices"
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
// anchor of an approved version exists in every later one, or guide.yaml says what
// became of it. Each is said once, of the first version that lacks it.
func keptAnchors(st *site.Site, checker *texts.Checker, list *diag.List) {
	for _, g := range st.Guides {
		for _, m := range g.Moved {
			if s := m.Version.Own(m.Section); s != nil && m.Anchor != "" && !slices.Contains(checker.Anchors(s), m.Anchor) {
				list.Errorf(m.Pos, "unknown-anchor", diag.DidYouMean(m.Anchor, checker.Anchors(s)), "section %s of version %s has no heading with the anchor %q", s.ID, m.Version.ID, m.Anchor)
			}
		}
		for _, v := range g.Versions {
			checker.Renamed(v)
		}
		for _, lost := range amend.LostIn(g, checker.Anchors) {
			lost.Report(list)
		}
	}
}
