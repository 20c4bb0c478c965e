package statistics

import (
	"math"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"

	"github.com/google/go-cmp/cmp"
)

func day(s string) civil.Date {
	d, err := civil.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// published is the national series of the meeting of 4 June 2025.
func published() *site.Edition {
	e := &site.Edition{Kind: site.KindSeries, Unit: "brugere"}
	for _, p := range []site.Point{
		{Period: "2021-12", Value: 32535}, {Period: "2023-12", Value: 46195}, {Period: "2024-03", Value: 49000, Circa: true}, {Period: "2025-03", Value: 60605},
	} {
		p.Date, _ = civil.LastDay(p.Period)
		e.Points = append(e.Points, &p)
	}
	e.Targets = []*site.Target{{Value: 85000, By: day("2027-06-30"), ByText: "medio 2027", Label: "Måltal"}}
	return e
}

func near(a, b float64) bool { return math.Abs(a-b) < 0.005 }

// By hand: 24.395 are missing and 27 months left, 903,52 a month. The last year
// brought 11.605 in 12 months, 967,08 a month, so 86.716 by then. Since the
// first point it was 28.070 in 39 months, 719,74 a month, so 80.038.
func TestOutlook(t *testing.T) {
	e := published()
	o := Outlooks(e)[0]
	if o.Done || o.Over || o.MonthsLeft != 27 || o.Missing != 24395 || !near(o.Needed, 903.52) {
		t.Errorf("%+v", o)
	}
	if len(o.Paces) != 2 {
		t.Fatal(o.Paces)
	}
	year, all := o.Paces[0], o.Paces[1]
	if !year.LastYear || year.Months != 12 || !near(year.PerMonth, 967.08) || !year.Reached || !year.Circa || !near(year.Value, 86716.25) {
		t.Errorf("%+v", year)
	}
	if all.LastYear || all.Months != 39 || !near(all.PerMonth, 719.74) || all.Reached || all.Circa || !near(all.Value, 80038.08) {
		t.Errorf("%+v", all)
	}
	if o.Low != all.Value || o.High != year.Value {
		t.Error(o.Low, o.High)
	}
	// 24.395 at 967,08 a month are 25,23 months from the end of March 2025; at
	// 719,74 a month 33,89 months.
	if year.On != day("2027-05-08") || all.On != day("2028-01-27") {
		t.Error(year.On, all.On)
	}
	h := HeadlineOfSeries(e)
	if h.Last.Value != 60605 || !h.HasNext || h.Next.Target != e.Targets[0] || h.AllReached || !near(h.Year.PerMonth, 967.08) {
		t.Errorf("%+v", h)
	}
}

func TestOutlookAtTheEdges(t *testing.T) {
	e := published()
	e.Targets = []*site.Target{{Value: 60000, By: day("2027-06-30")}, {Value: 70000, By: day("2025-03-31")}}
	o := Outlooks(e)
	if !o[0].Done || o[0].Needed != 0 || o[0].Paces[0].On != day("2025-03-31") {
		t.Errorf("%+v", o[0])
	}
	if !o[1].Over || o[1].Needed != 0 || o[1].Paces[0].Reached {
		t.Errorf("%+v", o[1])
	}
	e.Points = e.Points[3:]
	if o := Outlooks(e); len(o[0].Paces) != 0 || o[0].Low != 0 {
		t.Errorf("a pace from one point: %+v", o[0])
	}
	e.Points = nil
	if Outlooks(e) != nil || HeadlineOfSeries(e) != nil {
		t.Error("an outlook without a point")
	}
	falling := &site.Edition{Points: []*site.Point{{Date: day("2024-03-31"), Value: 100}, {Date: day("2025-03-31"), Value: 90}},
		Targets: []*site.Target{{Value: 120, By: day("2026-03-31")}}}
	if p := Outlooks(falling)[0].Paces; len(p) != 1 || !p[0].On.IsZero() || p[0].Value != 80 {
		t.Errorf("%+v", p)
	}
}

func TestMonths(t *testing.T) {
	for _, c := range []struct {
		from, to string
		want     float64
	}{
		{"2024-03-31", "2025-03-31", 12}, {"2025-03-31", "2025-06-30", 3}, {"2024-02-29", "2025-02-28", 12},
		{"2025-02-14", "2025-02-28", 0.5}, {"2025-06-30", "2025-03-31", -3},
	} {
		if got := Months(day(c.from), day(c.to)); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s to %s: %v, want %v", c.from, c.to, got, c.want)
		}
	}
}

func ptr(x float64) *float64 { return &x }

// Tables 1 and 2 of the meeting of 4 June 2025, as printed.
func tables() *site.Edition {
	return &site.Edition{Kind: site.KindScenarios, File: "data/statistics/scenarier/2025-06-04.yaml",
		Base: &site.ScenarioBase{Value: 56958, Population: 6003550, Date: day("2025-03-31"), GrowthPerYear: 11900},
		Scenarios: []*site.Scenario{
			{Label: "10 % bedste", Value: 141349, Share: ptr(2.4), Decimals: 1, Ratio: ptr(248), Reached: "medio 2032"},
			{Label: "25 % bedste", Value: 108053, Share: ptr(1.8), Decimals: 1, Ratio: ptr(190), Reached: "medio 2029"},
			{Label: "50 % bedste", Value: 84661, Share: ptr(1.3), Decimals: 1, Ratio: ptr(149), Reached: "Medio 2027"},
			{Label: "6 byerne", Value: 63844, Share: ptr(0.8), Decimals: 1, Ratio: ptr(112), Reached: "Ultimo 2025"},
			{Label: "Andel på 2 %", Value: 120071, Share: ptr(2), Decimals: 0, Ratio: ptr(211), Reached: "Medio 2030"},
		}}
}

func TestScenariosOfTheSource(t *testing.T) {
	e := tables()
	type result struct {
		Share, Ratio float64
		At           string
	}
	want := []result{{2.4, 248, "2032-06-30"}, {1.8, 190, "2029-06-30"}, {1.4, 149, "2027-06-30"}, {1.1, 112, "2025-12-31"}, {2, 211, "2030-06-30"}}
	var got []result
	for _, c := range Scenarios(e) {
		got = append(got, result{c.ShareOf, c.RatioOf, c.At.String()})
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	var l diag.List
	CheckScenarios(e, &l)
	var said []string
	for _, d := range l.Sorted() {
		said = append(said, d.Severity.String()+" "+d.Code+": "+d.Message.String())
	}
	if d := cmp.Diff([]string{
		"warning scenario-differs: scenario \"50 % bedste\": the published share 1.3\u00a0% does not follow from the value; computed: 1.4\u00a0%",
		"warning scenario-differs: scenario \"6 byerne\": the published share 0.8\u00a0% does not follow from the value; computed: 1.1\u00a0%",
	}, said); d != "" {
		t.Error(d)
	}
}

func TestScenariosThatDiffer(t *testing.T) {
	e := tables()
	e.Scenarios = []*site.Scenario{
		{Label: "a", Value: 141349, Ratio: ptr(248.2), Reached: "primo 2033"},
		{Label: "b", Value: 63844, Ratio: ptr(113), Reached: "primo 2026"}, // the day after ultimo 2025
		{Label: "c", Value: 50000, Reached: "medio 2027"},
		{Label: "d", Value: 1e12},
	}
	c := Scenarios(e)
	if c[0].RatioDiffers || !c[0].ReachedDiffers || !c[1].RatioDiffers || c[1].ReachedDiffers || !c[2].Already || !c[2].ReachedDiffers || !c[3].Never {
		t.Errorf("%+v", c)
	}
	var l diag.List
	CheckScenarios(e, &l)
	if n := l.Count(diag.Warning); n != 3 {
		t.Errorf("%d warnings", n)
	}
	e.Base.GrowthPerYear = 0
	if c := Scenarios(e); !c[0].Never || !c[2].Already {
		t.Errorf("%+v", c)
	}
	e.Base.Population = 0
	if c := Scenarios(e); c[0].HasShare {
		t.Errorf("%+v", c[0])
	}
	e.Base = nil
	if Scenarios(e) != nil {
		t.Error("scenarios without a base")
	}
}

func TestHalfYearEnd(t *testing.T) {
	for in, want := range map[string]string{"2025-01-01": "2024-12-31", "2025-03-31": "2024-12-31", "2025-04-01": "2025-06-30",
		"2025-09-29": "2025-06-30", "2025-09-30": "2025-12-31", "2025-12-31": "2025-12-31", "2032-05-03": "2032-06-30"} {
		if got := HalfYearEnd(day(in)).String(); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// A target that goes down is reached from above.
func TestOutlookDown(t *testing.T) {
	point := func(year int, value float64) *site.Point {
		return &site.Point{Date: civil.Date{Year: year, Month: 12, Day: 31}, Value: value}
	}
	e := &site.Edition{Points: []*site.Point{point(2023, 350), point(2024, 310), point(2025, 240)},
		Targets: []*site.Target{{Value: 200, Down: true, By: civil.Date{Year: 2026, Month: 12, Day: 31}}, {Value: 250, Down: true, By: civil.Date{Year: 2026, Month: 12, Day: 31}}}}
	got := Outlooks(e)
	if got[0].Done || !got[1].Done || !got[0].Paces[0].Reached || got[0].Paces[0].On.Year != 2026 {
		t.Errorf("%+v", got)
	}
	e.Points[2].Value = 1 // as fast as that, there is nobody left before the day
	if got := Outlooks(e)[0]; got.Low != 0 || got.Paces[0].Value != 0 {
		t.Errorf("fewer than none: %+v", got)
	}
	e.Points[2].Value = 330 // it rises: never
	if got := Outlooks(e); got[0].Done || got[0].Paces[0].Reached || !got[0].Paces[0].On.IsZero() {
		t.Errorf("%+v", got[0])
	}
}
