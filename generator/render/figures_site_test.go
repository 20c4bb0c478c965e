package render

import (
	"context"
	"sync"

	"bestpractice/generator/figures/chart"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// drawer is what all tests draw with. Compiling it takes a moment, and so does
// each chart: what was drawn once is kept.
var drawer = sync.OnceValues(func() (*keeper, error) {
	c, err := chart.New(chart.Options{})
	return &keeper{Renderer: c, drawn: map[string][]byte{}}, err
})

type keeper struct {
	*chart.Renderer
	mu    sync.Mutex
	drawn map[string][]byte
}

func (k *keeper) SVG(ctx context.Context, s chart.Spec) ([]byte, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	data, err := s.JSON()
	if err != nil {
		return nil, err
	}
	key := string(data) + s.Desc
	if svg, ok := k.drawn[key]; ok {
		return svg, nil
	}
	k.drawn[key], err = k.Renderer.SVG(ctx, s)
	return k.drawn[key], err
}

const (
	canary = 77777 // a figure of Fanø that was shown once and is hidden now
	reason = "Kilden har regnet med et andet folketal."
)

// figureSite has two regions with a kommune over the threshold, one at it, one
// just under, one hidden now, one not delivered, and one outside the regions.
func figureSite() *site.Site {
	st := &site.Site{Title: "Prøvesite", Organisation: "Sekretariatet", Language: "da", BaseURL: "https://example.org/", Date: day("2025-06-04"),
		Contact: site.Contact{Name: "Redaktionen", Email: "post@example.org"}}
	north, south := &site.Region{ID: "nord", Name: "Region Nord"}, &site.Region{ID: "syd", Name: "Region Syd"}
	st.Regions = []*site.Region{north, south}
	add := func(code, name, slug string, population int, g *site.Region) *site.Area {
		a := &site.Area{Code: code, Name: name, Slug: slug, Population: population, PopulationPeriod: "2020K3", Column: len(st.Areas) + 1, Row: 1}
		if g != nil {
			a.Memberships = []site.Membership{{Region: g}}
		}
		st.Areas = append(st.Areas, a)
		return a
	}
	esbjerg, fanoe, morsoe := add("0561", "Esbjerg", "esbjerg", 115000, south), add("0563", "Fanø", "fanoe", 3400, south), add("0773", "Morsø", "morsoe", 20000, north)
	add("0741", "Samsø", "samsoe", 3600, north) // no row: not delivered
	aero, aalborg := add("0492", "Ærø", "aeroe", 6000, south), add("0851", "Aalborg", "aalborg", 217000, nil)

	users := &site.Measure{ID: "75plus", Label: "Brugere 75+", Unit: "antal"}
	people := &site.Measure{ID: "bef75", Label: "Indbyggere 75+", Unit: "antal", Public: true}
	share := &site.Measure{ID: "andel", Label: "Andel 75+", Unit: "procent", Decimals: 1, Numerator: users, Denominator: people, Sentence: "{tal} af de ældste i {kommune} er brugere"}
	then, now := &site.Period{ID: "2021-12", Label: "december 2021"}, &site.Period{ID: "2025-03", Label: "marts 2025"}
	row := func(a *site.Area, figures ...float64) *site.Row {
		r := &site.Row{Territory: site.Territory{Area: a}, Values: map[site.CellKey]site.Value{}}
		for i, x := range figures {
			v := site.Value{State: site.Known, N: x}
			if x < 0 {
				v = site.Value{State: site.Hidden}
			}
			r.Values[site.CellKey{Period: []*site.Period{then, now}[i/2], Measure: []*site.Measure{users, people}[i%2]}] = v
		}
		return r
	}
	d := &site.Dataset{ID: "andel"}
	edition := func(published string, rows ...*site.Row) *site.Edition {
		e := &site.Edition{Dataset: d, Published: day(published), Title: "Andel på 75+", Kind: site.KindAreas, Status: "final", Source: "Kilden & co.", Summary: "Hvad der måles.",
			Rule: site.Rule{Name: "lsr", Round: 5, MinCell: 5, MinTotal: 30}, Measures: []*site.Measure{users, people, share}, Periods: []*site.Period{then, now},
			Highlight: &site.Highlight{Measure: share, From: then, To: now, Threshold: 6, HasThreshold: true}, Rows: rows}
		d.Editions = append(d.Editions, e)
		return e
	}
	edition("2025-03-01", row(morsoe, 100, 2000, 200, 2000), row(esbjerg, 100, 10000, 500, 10000))
	edition("2025-06-04", row(morsoe, 105, 2000, 240, 2000), row(esbjerg, 100, 10000, 550, 10000), row(aero, 35, 500, 30, 500),
		row(aalborg, 400, 20000, 1200, 20000), row(fanoe, canary, 10*canary, -1, -1)).Acknowledged = map[string]string{"concept-disagrees": reason}
	edition("2025-09-01", row(morsoe, 1, 2, 3, 4)) // not published yet
	series := &site.Dataset{ID: "brugere"}
	series.Editions = []*site.Edition{{Dataset: series, Published: day("2025-06-04"), Title: "Brugere", Kind: site.KindSeries, Status: "preliminary", Unit: "brugere", Source: "K",
		Points: []*site.Point{{Period: "2021-12", Date: day("2021-12-31"), Value: 32535}, {Period: "2024-03", Date: day("2024-03-31"), Value: 49000, Circa: true},
			{Period: "2025-03", Date: day("2025-03-31"), Value: 60605}},
		Targets: []*site.Target{{Value: 85000, By: day("2027-06-30"), ByText: "medio 2027", Label: "Måltal"}}}}
	scenarios := &site.Dataset{ID: "scenarier"}
	printed := 1.3
	scenarios.Editions = []*site.Edition{{Dataset: scenarios, Published: day("2025-06-04"), Title: "Scenarier", Kind: site.KindScenarios, Status: "illustrative", Unit: "brugere", Source: "K",
		Base:      &site.ScenarioBase{Value: 56958, Population: 6003550, Date: day("2025-03-31"), GrowthPerYear: 11900},
		Scenarios: []*site.Scenario{{Label: "50 % bedste", Value: 84661, Share: &printed, Decimals: 1, Reached: "medio 2027"}}}}
	st.Datasets = []*site.Dataset{d, series, scenarios}
	when := func(s string) civil.When {
		return civil.When{First: day(s), Last: day(s), Precision: civil.Day, Text: s}
	}
	st.Events = []*site.Event{
		{ID: "under", Title: "For dem under", Date: when("2025-06-11"), Audience: site.Audience{Text: "under", Dataset: d, Under: true}},
		{ID: "over", Title: "For dem over", Date: when("2025-06-12"), Audience: site.Audience{Text: "over", Dataset: d, Over: true}},
		{ID: "fanoe", Title: "For Fanø selv", Date: when("2025-06-13"), Audience: site.Audience{Text: "Fanø", Areas: []*site.Area{fanoe}}},
		{ID: "alle", Title: "For alle", Date: when("2025-06-14"), Audience: site.Audience{Text: "alle"}},
		{ID: "foer", Title: "Har været", Date: when("2025-05-01"), Audience: site.Audience{Text: "under", Dataset: d, Under: true}},
	}
	return st
}
