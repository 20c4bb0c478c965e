package disclosure_test

import (
	"os"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/figures/disclosure"
	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/resolve"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source"
)

// The real site's figures obey their rules, give nothing hidden away, and say
// what the source says of them.
func TestRealSite(t *testing.T) {
	var loading diag.List
	rec, err := source.Load(os.DirFS("../../.."), &loading, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := resolve.Site(rec, civil.Date{}, &loading, nil, nil)
	var l diag.List
	for _, d := range s.Datasets {
		for _, e := range d.Editions {
			disclosure.CheckEdition(e, &l)
			statistics.CheckScenarios(e, &l)
		}
	}
	disclosure.CheckConcepts(s, &l)
	for _, f := range disclosure.Audit(s, &l) {
		t.Errorf("%s", f.Diagnostic())
	}
	for _, d := range l.Sorted() {
		if d.Code != "scenario-differs" {
			t.Errorf("%s", d)
		}
	}
	if n := l.Count(diag.Warning); n != 2 {
		t.Errorf("%d warnings, want the two printed shares that do not fit", n)
	}
	for _, d := range s.Datasets {
		if d.ID != "andel-75" {
			continue
		}
		e := d.On(s.Date)
		table := statistics.NewTable(s, e)
		h := table.Headline()
		if h.Ranking.Shown != 96 || h.Split.Under != 59 || h.Split.Reached != 37 || h.Ranking.Hidden != 2 { // and Christiansø, which is none
			t.Errorf("%d shown, %d under, %d hidden", h.Ranking.Shown, h.Split.Under, h.Ranking.Hidden)
		}
		if n := len(table.Profiles()); n != 99 {
			t.Errorf("%d profiles", n)
		}
	}
}
