package statistics

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"testing"

	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"

	"github.com/google/go-cmp/cmp"
)

// small makes a site of one edition with the measures alle, 75plus (within
// alle), bef75 (public) and andel75, in two periods. Each line is an area: its
// name, region, population, and for each period alle/75plus/bef75, NA or -.
func small(t testing.TB, lines ...string) (*site.Site, *site.Edition) {
	t.Helper()
	alle := &site.Measure{ID: "alle", Label: "Alle aldre", Unit: "antal"}
	old := &site.Measure{ID: "75plus", Label: "75+ år", Unit: "antal", Within: alle}
	pop := &site.Measure{ID: "bef75", Label: "Indbyggere 75+", Unit: "antal", Public: true}
	share := &site.Measure{ID: "andel75", Label: "Andel 75+", Unit: "procent", Decimals: 1, Numerator: old, Denominator: pop}
	from, to := &site.Period{ID: "2021-12", Label: "december 2021"}, &site.Period{ID: "2025-03", Label: "marts 2025"}
	e := &site.Edition{Kind: site.KindAreas, Status: "illustrative", Title: "Andel 75+", Source: "Eget regneeksempel",
		Note: "Opdigtede tal.", Published: civil.Date{Year: 2025, Month: 6, Day: 4},
		Measures: []*site.Measure{alle, old, pop, share}, Periods: []*site.Period{from, to},
		Rule:      site.Rule{Name: "lsr", Round: 5, MinCell: 5, MinTotal: 30},
		Highlight: &site.Highlight{Measure: share, From: from, To: to, Threshold: 6, HasThreshold: true}}
	d := &site.Dataset{ID: "andel-75", Editions: []*site.Edition{e}}
	e.Dataset = d
	s := &site.Site{Date: civil.Date{Year: 2025, Month: 6, Day: 4}, Datasets: []*site.Dataset{d}}
	regions := map[string]*site.Region{}
	for i, line := range lines {
		f := strings.Fields(line)
		row := &site.Row{Values: map[site.CellKey]site.Value{}}
		switch {
		case f[0] == "land":
			row.Nation = true
		case f[0] == "region":
			row.Region = region(s, regions, f[1])
		default:
			pop, _ := strconv.Atoi(f[2])
			row.Area = &site.Area{Name: f[0], Code: fmt.Sprintf("%04d", 101+i), Slug: strings.ToLower(f[0]), Population: pop}
			if f[1] != "-" {
				row.Area.Memberships = []site.Membership{{Region: region(s, regions, f[1])}}
			}
			s.Areas = append(s.Areas, row.Area)
		}
		for j, figures := range f[len(f)-2:] {
			if figures == "-" {
				continue
			}
			for k, m := range []*site.Measure{alle, old, pop} {
				key := site.CellKey{Period: e.Periods[j], Measure: m}
				if figures == "NA" {
					row.Values[key] = site.Value{State: site.Hidden, Literal: "NA"}
					continue
				}
				part := strings.Split(figures, "/")
				switch {
				case k >= len(part) || part[k] == "" || part[k] == "-":
				case part[k] == "NA":
					row.Values[key] = site.Value{State: site.Hidden, Literal: "NA"}
				default:
					n, err := strconv.ParseFloat(part[k], 64)
					if err != nil {
						t.Fatal(err)
					}
					row.Values[key] = site.Value{State: site.Known, N: n, Literal: part[k]}
				}
			}
		}
		e.Rows = append(e.Rows, row)
	}
	return s, e
}

func region(s *site.Site, known map[string]*site.Region, name string) *site.Region {
	if known[name] == nil {
		known[name] = &site.Region{ID: strings.ToLower(name), Name: "Region " + name}
		s.Regions = append(s.Regions, known[name])
	}
	return known[name]
}

func example(t testing.TB) (*site.Site, *site.Edition, *Table) {
	s, e := small(t,
		"Morsø N 20000 160/95/2610 480/455/2650",
		"Aalborg N 215000 900/600/15000 1500/900/15000",
		"Aarhus M 345000 700/450/20000 2000/1200/20000",
		"Ærø S 6000 100/50/1000 NA",
		"Odense S 204000 600/500/14000 900/655/11000",
		"Vejle S 115000 - 500/400/10000",
		"Fanø S 3400 NA 60/NA/500",
	)
	return s, e, NewTable(s, e)
}

func TestShares(t *testing.T) {
	s, e, table := example(t)
	m, to := table.Measure("andel75"), table.Period("2025-03")
	want := map[string]string{"Morsø": "17,2\u00a0%", "Aalborg": "6,0\u00a0%", "Aarhus": "6,0\u00a0%", "Ærø": "NA", "Odense": "6,0\u00a0%", "Vejle": "4,0\u00a0%", "Fanø": "NA"}
	for _, a := range s.Areas {
		if got := Format(table.Area(a, to, m), m, Canonical{}); got != want[a.Name] {
			t.Errorf("%s: %q, want %q", a.Name, got, want[a.Name])
		}
	}
	vejle := table.Areas[3]
	if vejle.Name != "Vejle" {
		t.Fatal(vejle.Name)
	}
	if got := Format(table.Area(vejle, table.Period("2021-12"), m), m, Canonical{}); got != "" {
		t.Errorf("not delivered, but %q", got)
	}
	row := &site.Row{Values: map[site.CellKey]site.Value{{Period: to, Measure: m.Numerator}: {State: site.Known, N: 0}, {Period: to, Measure: m.Denominator}: {State: site.Known, N: 0}}}
	if v := Cell(row, to, m); v.State != site.Absent {
		t.Errorf("0 of 0 is %v", v)
	}
	row.Values[site.CellKey{Period: to, Measure: m.Denominator}] = site.Value{State: site.Known, N: 50}
	if v := Cell(row, to, m); v != (Value{site.Known, 0}) {
		t.Errorf("a true zero is %v", v)
	}
	_ = e
}

func TestRanking(t *testing.T) {
	_, _, table := example(t)
	r := table.Ranking(table.Period("2025-03"), table.Measure("andel75"))
	var got []string
	for _, x := range r.Entries {
		got = append(got, fmt.Sprintf("%d %s %v %d", x.Place, x.Area.Name, x.Tied, x.Value.State))
	}
	want := []string{"1 Morsø false 2", "2 Odense true 2", "2 Aalborg true 2", "2 Aarhus true 2", "5 Vejle false 2", "0 Fanø false 1", "0 Ærø false 1"}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	if r.Shown != 5 || r.Hidden != 2 || r.Absent != 0 || r.Median != (Value{site.Known, 6.0}) {
		t.Errorf("%d shown, %d hidden, %d absent, median %v", r.Shown, r.Hidden, r.Absent, r.Median)
	}
	if d := cmp.Diff(Split{Threshold: 6, Under: 1, Reached: 4, Shown: 5}, r.Split(6)); d != "" {
		t.Error(d)
	}
	if under := r.Side(6, true); len(under) != 1 || under[0].Name != "Vejle" {
		t.Error(under)
	}
	// Christiansø is listed, and is no kommune that lacks.
	table.Areas = append(table.Areas, &site.Area{Code: "0411", Name: "Christiansø"}, &site.Area{Code: "0741", Name: "Samsø"})
	r = table.Ranking(table.Period("2025-03"), table.Measure("andel75"))
	if len(r.Entries) != 9 || r.Shown != 5 || r.Hidden != 2 || r.Absent != 1 {
		t.Errorf("%d entries, %d shown, %d hidden, %d absent", len(r.Entries), r.Shown, r.Hidden, r.Absent)
	}
}

func TestDistance(t *testing.T) {
	s, e := small(t,
		"A N 1 - 200/95/2610",      // 5,95 % asks for 155,3; 160 of 2.610 is 6,1 %
		"B N 1 - 1000/595/10000",   // 5,95 % is shown as 6,0 %
		"C N 1 - 1000/590/10000",   // 595 is shown as 6,0 %
		"D N 1 - 60/NA/500",        // hidden
		"E N 1 - 60/5/6",           // 83,3 %
		"F N 1 - 1000/590/1000000", // far away
	)
	table := NewTable(s, e)
	m, to := table.Measure("andel75"), table.Period("2025-03")
	for i, want := range []struct {
		d  Distance
		ok bool
	}{
		{Distance{2.4, 65, true}, true}, {Distance{0, 0, true}, true}, {Distance{0.1, 5, true}, true}, {Distance{}, false},
		{Distance{-77.3, 0, true}, true}, {Distance{5.9, 59500 - 590, true}, true},
	} {
		d, ok := table.Distance(s.Areas[i], to, m, 6)
		if ok != want.ok || d != want.d {
			t.Errorf("%s: %+v %v, want %+v", s.Areas[i].Name, d, ok, want.d)
		}
	}
	if d, ok := table.Distance(s.Areas[0], to, m, 200); !ok || d.HasPersons {
		t.Errorf("no count reaches 200 per cent: %+v", d)
	}
	m.Denominator.Public = false
	if d, ok := table.Distance(s.Areas[0], to, m, 6); !ok || d.HasPersons || d.Points != 2.4 {
		t.Errorf("persons over a population that is not public: %+v", d)
	}
}

func TestAggregates(t *testing.T) {
	s, e := small(t, "A N 1 NA 200/100/1000", "B N 1 100/50/1000 300/200/2000", "C - 1 - NA", "F N 1 40/20/NA 40/20/NA",
		"region N - 500/-/-", "land 400/NA/9000 600/320/4000")
	table := NewTable(s, e)
	from, to, all, share := table.Period("2021-12"), table.Period("2025-03"), table.Measure("alle"), table.Measure("andel75")
	known := func(x float64) Value { return Value{site.Known, x} }
	for name, c := range map[string]struct{ got, want Aggregate }{
		"published count":        {table.Nation(to, all), Aggregate{Value: known(600), Published: true}},
		"published share":        {table.Nation(to, share), Aggregate{Value: known(8), Published: true}},
		"hidden by the source":   {table.Nation(from, share), Aggregate{Value: Value{State: site.Hidden}, Published: true}},
		"region, published":      {table.Region(s.Regions[0], to, all), Aggregate{Value: known(500), Published: true}},
		"region, of those shown": {table.Region(s.Regions[0], to, share), Aggregate{Value: known(10), Areas: s.Areas[:2]}},
		"one of two shown":       {table.Region(s.Regions[0], from, share), Aggregate{Value: known(5), Areas: s.Areas[1:2]}},
	} {
		if d := cmp.Diff(c.want, c.got); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// A sum over the areas that are shown is set against another only where those are
// the same ones, however many they are.
func TestComparableAggregates(t *testing.T) {
	s, e := small(t, "A N 1 100/50/1000 NA", "B N 1 100/50/1000 300/200/2000", "C N 1 NA 200/100/1000", "D S 1 100/50/1000 120/60/1000", "E - 1 NA NA",
		"region S - 90/-/- 130/-/-")
	table := NewTable(s, e)
	from, to, all, share := table.Period("2021-12"), table.Period("2025-03"), table.Measure("alle"), table.Measure("andel75")
	for name, c := range map[string]struct {
		of   func(*site.Period, *site.Measure) Aggregate
		m    *site.Measure
		want bool
	}{
		"as many, and others":      {func(p *site.Period, m *site.Measure) Aggregate { return table.Nation(p, m) }, all, false},
		"as many, and others' too": {func(p *site.Period, m *site.Measure) Aggregate { return table.Region(s.Regions[0], p, m) }, share, false},
		"the same one":             {func(p *site.Period, m *site.Measure) Aggregate { return table.Region(s.Regions[1], p, m) }, share, true},
		"published":                {func(p *site.Period, m *site.Measure) Aggregate { return table.Region(s.Regions[1], p, m) }, all, true},
	} {
		before, now := c.of(from, c.m), c.of(to, c.m)
		if got := before.Comparable(now); got != c.want || now.Comparable(before) != got || !before.Value.Known() || !now.Value.Known() {
			t.Errorf("%s: %v %+v %+v", name, got, before, now)
		}
	}
}

func TestRegionsHaveTheirTime(t *testing.T) {
	s, e, table := example(t)
	east := &site.Region{ID: "oest", Name: "Region Østdanmark", From: civil.Date{Year: 2025, Month: 1, Day: 1}}
	a := s.Areas[0]
	a.Memberships[0].Until = civil.Date{Year: 2024, Month: 12, Day: 31}
	a.Memberships = append(a.Memberships, site.Membership{Region: east, From: east.From})
	if got := table.RegionOf(a, e.Periods[0]).Name; got != "Region N" {
		t.Error(got)
	}
	if got := table.RegionOf(a, e.Periods[1]).Name; got != "Region Østdanmark" {
		t.Error(got)
	}
}

func TestProfiles(t *testing.T) {
	s, _, table := example(t)
	profiles := table.Profiles()
	if len(profiles) != 7 {
		t.Fatal(len(profiles))
	}
	p := profiles[s.Areas[1]] // Aalborg: 4,0 to 6,0
	if p.Before.N != 4 || p.Now.N != 6 || p.Change.N != 2 || p.Rank.Place != 2 || p.Shown != 5 || p.Under || p.RiseRank.Place != 4 {
		t.Errorf("%+v", p)
	}
	var names []string
	for _, q := range p.Risers { // Morsø 3,6 to 17,2; Aarhus 2,3 to 6,0; Odense 3,6 to 6,0
		names = append(names, fmt.Sprintf("%s %.1f", q.Area.Name, q.Change.N))
	}
	if d := cmp.Diff([]string{"Morsø 13.6", "Aarhus 3.7", "Odense 2.4"}, names); d != "" {
		t.Error(d)
	}
	if p.RiserLow != 2.3 || p.RiserHigh != 4 {
		t.Error(p.RiserLow, p.RiserHigh)
	}
	if len(p.Nearest) != 5 || p.Nearest[0].Area.Name != "Odense" || p.Nearest[1].Area.Name != "Aarhus" {
		t.Error(p.Nearest)
	}
	hidden := profiles[s.Areas[3]] // Ærø
	if hidden.Now.State != site.Hidden || hidden.Change.State != site.Hidden || hidden.Rank.Place != 0 || hidden.Distance != (Distance{}) || hidden.Under || hidden.RiseRank.Place != 0 {
		t.Errorf("%+v", hidden)
	}
	if p := profiles[s.Areas[6]]; p.Risers != nil || p.RiserLow != 0 { // Fanø: no first figure
		t.Errorf("%+v", p)
	}
	if p := profiles[s.Areas[0]]; len(p.Risers) != 0 { // Morsø has risen most
		t.Errorf("%+v", p.Risers)
	}
}

// No profile of an area changes when the raw value behind a hidden cell does:
// the only thing that a profile may use is the cell's state.
func TestHiddenValuesAreNotRead(t *testing.T) {
	s, e, table := example(t)
	before := fmt.Sprint(*table.Headline(), dump(s, table))
	for _, r := range e.Rows {
		for k, v := range r.Values {
			if v.State == site.Hidden {
				v.N = 987654
				r.Values[k] = v
			}
		}
	}
	after := fmt.Sprint(*NewTable(s, e).Headline(), dump(s, NewTable(s, e)))
	if strings.Contains(after, "987654") {
		t.Error("a hidden value came through")
	}
	if strip(before) != strip(after) {
		t.Errorf("a hidden value changed\n%s\n%s", before, after)
	}
}

// strip removes addresses of pointers.
func strip(s string) string {
	var out []string
	for _, f := range strings.Fields(s) {
		if !strings.Contains(f, "0x") {
			out = append(out, f)
		}
	}
	return strings.Join(out, " ")
}

func dump(s *site.Site, t *Table) string {
	var b strings.Builder
	for _, a := range s.Areas {
		p := t.Profiles()[a]
		fmt.Fprintf(&b, "%s %v %v %v %v %v %v %v %v %v\n", a.Name, p.Before, p.Now, p.Change, p.Rank.Place, p.RiseRank.Place, p.Nation, p.InRegion, p.Distance, len(p.Risers))
		for _, m := range t.Edition.Measures {
			fmt.Fprintln(&b, t.Area(a, t.Edition.Periods[0], m), t.Ranking(t.Edition.Periods[1], m).Of(a).Value)
		}
	}
	return b.String()
}

func TestHeadline(t *testing.T) {
	_, e, table := example(t)
	h := table.Headline()
	if h.Split.Under != 1 || h.Ranking.Shown != 5 || len(h.Ranking.Sharing(1)) != 1 || h.Ranking.Sharing(1)[0].Name != "Morsø" || h.Ranking.Sharing(5)[0].Name != "Vejle" {
		t.Errorf("%+v", h)
	}
	if h.Compared != 4 || h.Risen != 4 || h.Fallen != 0 || h.MostRisen[0].Area.Name != "Morsø" {
		t.Errorf("%+v", h)
	}
	if h.NationChange.Known() {
		t.Error("two aggregates over different areas were compared")
	}
	e.Highlight = nil
	if table.Headline() != nil || table.Profiles() != nil {
		t.Error("a headline without a highlight")
	}
}

func TestLastDay(t *testing.T) {
	for in, want := range map[string]string{"2025-03": "2025-03-31", "2024-02": "2024-02-29", "2025-06-04": "2025-06-04", "2020K3": "2020-09-30",
		"2020Q4": "2020-12-31", "2025": "2025-12-31", "2025-13": "", "foråret": "", "2025K5": "", "": "", "+025": ""} {
		if d, ok := civil.LastDay(in); d.String() != want || ok != (want != "") {
			t.Errorf("civil.LastDay(%q) = %s, %v, want %q", in, d, ok, want)
		}
	}
}

func BenchmarkProfiles(b *testing.B) {
	var lines []string
	for i := range 99 {
		x := 100 + 5*int(50*math.Abs(math.Sin(float64(i))))
		lines = append(lines, fmt.Sprintf("K%02d R%d %d %d/%d/9000 %d/%d/9000", i, i%5, 1000*(i+3), 2*x, x, 3*x, 2*x))
	}
	s, e := small(b, lines...)
	for b.Loop() {
		table := NewTable(s, e)
		if len(table.Profiles()) != 99 || table.Headline() == nil {
			b.Fatal("profiles")
		}
	}
}
