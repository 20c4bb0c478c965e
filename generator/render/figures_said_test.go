package render

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator/figures/chart"
	"bestpractice/generator/figures/disclosure"
	"bestpractice/generator/render/figures"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/templates"
)

// manyAreas is figureSite with other kommuner: each with its shares then and now, in
// tenths of a percent, or as counts.
func manyAreas(counts bool, shares ...[2]float64) *site.Site {
	st := figureSite()
	d := st.Datasets[0]
	e := d.On(st.Date)
	d.Editions, st.Areas, st.Events, e.Rows = []*site.Edition{e}, nil, nil, nil
	for i, s := range shares {
		a := &site.Area{Code: fmt.Sprint(900 + i), Name: fmt.Sprintf("K%02d", i+1), Slug: fmt.Sprintf("k%02d", i+1), Population: 5000, Column: i + 1, Row: 1, Memberships: []site.Membership{{Region: st.Regions[0]}}}
		row := &site.Row{Territory: site.Territory{Area: a}, Values: map[site.CellKey]site.Value{}}
		for at, p := range e.Periods {
			row.Values[site.CellKey{Period: p, Measure: e.Measures[0]}] = site.Value{State: site.Known, N: s[at]}
			row.Values[site.CellKey{Period: p, Measure: e.Measures[1]}] = site.Value{State: site.Known, N: 1000}
		}
		st.Areas, e.Rows = append(st.Areas, a), append(e.Rows, row)
	}
	if counts {
		e.Highlight.Measure, e.Highlight.Threshold = e.Measures[0], 100
	}
	return st
}

// What is said first of a kommune is what is most worth knowing: it fell where most did
// not, or it is nearly at the threshold.
func TestWhatStandsOut(t *testing.T) {
	// Five above all others in figure and in rise, so that they and no other are first;
	// then n that fell, of ten.
	shares := func(n int, mine [2]float64) [][2]float64 {
		out := [][2]float64{{100, 300}, {100, 310}, {100, 320}, {100, 330}, {100, 340}}
		for i := range 4 {
			if i < n {
				out = append(out, [2]float64{220, 200})
			} else {
				out = append(out, [2]float64{199, 200})
			}
		}
		return append(out, mine)
	}
	for name, c := range map[string]struct {
		counts bool
		shares [][2]float64
		want   string
	}{
		"fell, as few did":          {false, shares(3, [2]float64{30, 20}), "K10 er gået fra 3,0 % i december 2021 til 2,0 % i marts 2025. Kun 4 af 10 kommuner er faldet."},
		"fell, as half did":         {false, shares(4, [2]float64{30, 20}), "K10 er på 2,0 % i marts 2025 og nr. 10 af de 10 viste kommuner."},
		"rose, where few fell":      {false, shares(1, [2]float64{20, 21}), "K10 er på 2,1 % i marts 2025, 0,1 procentpoint mere end i december 2021, og nr. 10"},
		"a point from it":           {false, shares(1, [2]float64{49, 50}), "K10 er på 5,0 % i marts 2025 og mangler 10 personer i at nå 6 %."},
		"more than a point from it": {false, shares(1, [2]float64{48, 49}), "K10 er på 4,9 % i marts 2025, 0,1 procentpoint mere"},
		"ten from it":               {true, shares(1, [2]float64{89, 90}), "K10 er på 90 i marts 2025 og mangler 10"},
		"eleven from it":            {true, shares(1, [2]float64{88, 89}), "K10 er på 89 i marts 2025, 1 mere end"},
	} {
		got := seen(buildFigures(t, manyAreas(c.counts, c.shares...), false).m["kommuner/k10/index.html"])
		if !strings.Contains(got, c.want) {
			t.Errorf("%s: does not say %q, but:\n%s", name, c.want, got)
		}
	}
}

// A line across a chart stands for what a kommune's figure can be compared with: the
// share of all, be it the source's own or a sum, and no sum of counts.
func TestLinesAcrossCharts(t *testing.T) {
	const shown, published = "Viste kommuner samlet, marts 2025", "Hele landet, marts 2025"
	for name, c := range map[string]struct {
		counts, nation bool
		want           string
	}{"shares": {false, false, shown}, "counts": {true, false, ""}, "shares, and that of the country": {false, true, published}, "counts, and those of the country": {true, true, ""}} {
		st := manyAreas(c.counts, [2]float64{50, 60}, [2]float64{70, 80}, [2]float64{20, 90})
		e := st.Datasets[0].On(st.Date)
		if c.nation {
			row := &site.Row{Values: map[site.CellKey]site.Value{}}
			for _, m := range e.Measures {
				row.Values[site.CellKey{Period: e.Periods[1], Measure: m}] = site.Value{State: site.Known, N: 8}
			}
			e.Rows = append(e.Rows, row)
		}
		var asked asked
		r, err := New(st, templates.FS, page.Options{Charts: &asked})
		if err != nil {
			t.Fatal(err)
		}
		if err := r.Figures.Edition(context.Background(), e, newFiles()); err != nil {
			t.Fatal(err)
		}
		for _, line := range []string{shown, published} {
			if strings.Contains(string(asked), line) != (line == c.want) {
				t.Errorf("%s: a line %q: %v", name, line, line != c.want)
			}
		}
	}
}

// What a kommune hands on ends with the source, and with how certain the figures are where
// they may change; shares change by points, and counts by what they count.
func TestWhatIsHandedOn(t *testing.T) {
	for _, counts := range []bool{false, true} {
		for status, more := range map[string]string{"final": "", "preliminary": " Foreløbige tal. De kan blive ændret i en senere udgave."} {
			st := manyAreas(counts, [2]float64{50, 60}, [2]float64{70, 80})
			st.Datasets[0].On(st.Date).Status = status
			page := seen(buildFigures(t, st, false).m["kommuner/k01/index.html"])
			_, handed, _ := strings.Cut(page, "Til lederen ")
			if handed, _, _ = strings.Cut(handed, " Kommende begivenheder"); !strings.HasSuffix(handed, " Kilde: Kilden & co."+more) {
				t.Errorf("%s: handed on is %q", status, handed)
			}
			if strings.Contains(page, "Ændring, procentpoint K01") == counts || strings.Contains(page, "Ændring K01") != counts {
				t.Errorf("counts: %v: a change is said to be of something else", counts)
			}
		}
	}
}

// Of a target that is not reached the page says what is missing, and what is needed a
// month, in whole numbers.
func TestWhatATargetNeeds(t *testing.T) {
	st := figureSite()
	e := st.Datasets[1].On(st.Date)
	down := *e.Targets[0]
	down.Value, down.Down = 50000, true
	e.Targets = append(e.Targets, &down)
	got := seen(buildFigures(t, st, false).m["statistik/brugere/index.html"])
	for _, want := range []string{"Mangler 24.395 Nødvendigt om måneden 904", "For mange 10.605 Nødvendigt om måneden −393"} {
		if !strings.Contains(got, want) {
			t.Errorf("the page does not say %q:\n%s", want, got)
		}
	}
}

// asked are the charts that were asked for, in place of drawn ones.
type asked []byte

func (a *asked) SVG(_ context.Context, s chart.Spec) ([]byte, error) {
	data, err := s.JSON()
	*a = append(*a, data...)
	return []byte("<svg/>"), err
}

func (a *asked) Mark(svg []byte, _ string) []byte { return svg }

func (a *asked) Standalone(svg []byte, _, _ string) ([]byte, error) { return svg, nil }

func (a *asked) PNG(svg []byte, _, _, _ string) ([]byte, error) { return svg, nil }

// A kommune of which nobody knows how many live there has no number of them.
func TestUnknownPopulation(t *testing.T) {
	st := figureSite()
	i := slices.IndexFunc(st.Areas, func(a *site.Area) bool { return a.Name == "Morsø" })
	st.Areas[i].Population, st.Areas[i].PopulationPeriod = 0, ""
	out := buildFigures(t, st, false)
	for name, want := range map[string]bool{"kommuner/morsoe/index.html": false, "kommuner/esbjerg/index.html": true} {
		if got := strings.Contains(string(out.m[name]), "<dt>Indbyggere</dt>"); got != want {
			t.Errorf("%s says how many live there: %v", name, got)
		}
	}
}

// The sheet to sign says of each figure what it follows from: the same figure
// elsewhere, a sum, or what it is in words.
func TestRelationsOfTheSheet(t *testing.T) {
	r, err := New(figureSite(), templates.FS, page.Options{})
	if err != nil {
		t.Fatal(err)
	}
	subject := func(measure string) disclosure.Subject {
		return disclosure.Subject{Measure: measure, Period: "marts 2025", Dataset: "andel"}
	}
	_, data, err := r.Figures.Account(&disclosure.Account{Relations: []disclosure.Relation{
		{Of: subject("A"), From: []disclosure.Subject{subject("B")}, Same: true},
		{Of: subject("C"), From: []disclosure.Subject{subject("D")}},
		{Of: subject("E"), From: []disclosure.Subject{subject("F"), subject("G")}},
		{Of: subject("H"), Form: "en andel"},
	}}, figures.Signed{})
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"is": "de samme tal som B, marts 2025 (andel)"`, `"is": "summen af D, marts 2025 (andel)"`, `"is": "summen af F, marts 2025 (andel) og G, marts 2025 (andel)"`, `"is": "en andel"`} {
		if !strings.Contains(string(data), want) {
			t.Errorf("the sheet does not hold %s:\n%s", want, data)
		}
	}
}
