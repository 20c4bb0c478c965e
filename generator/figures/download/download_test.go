package download

import (
	"encoding/csv"
	"encoding/json"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/templates"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

var update = flag.Bool("update", false, "write the goldens")

func day(y, m, d int) civil.Date {
	t, err := civil.Parse(strings.Join([]string{itoa(y, 4), itoa(m, 2), itoa(d, 2)}, "-"))
	if err != nil {
		panic(err)
	}
	return t
}

func itoa(n, width int) string {
	s := ""
	for range width {
		s = string(rune('0'+n%10)) + s
		n /= 10
	}
	return s
}

// inDanish is the language of the built-in texts.
func inDanish(t *testing.T) *Language {
	t.Helper()
	data, err := fs.ReadFile(templates.FS, "texts/da.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var texts struct {
		Download Texts `yaml:"download"`
	}
	if err := yaml.Unmarshal(data, &texts); err != nil {
		t.Fatal(err)
	}
	return &Language{Texts: texts.Download, Decimal: ",", Date: civil.Date.String, HalfYear: civil.Date.String, Int: strconv.Itoa}
}

func areas() *site.Edition {
	all := &site.Measure{ID: "alle", Label: "Alle aldre", Unit: "antal"}
	old := &site.Measure{ID: "75plus", Label: "75+ år", Unit: "antal", Within: all}
	pop := &site.Measure{ID: "bef75", Label: "Indbyggere 75+", Unit: "antal", Public: true}
	share := &site.Measure{ID: "andel75", Label: "Andel 75+", Unit: "procent", Decimals: 1, Numerator: old, Denominator: pop}
	p := &site.Period{ID: "2025-03", Label: "marts 2025"}
	north := &site.Region{Name: "Region Nordjylland"}
	key := func(m *site.Measure) site.CellKey { return site.CellKey{Period: p, Measure: m} }
	known := func(n float64) site.Value { return site.Value{State: site.Known, N: n} }
	return &site.Edition{Dataset: &site.Dataset{ID: "andel-75"}, Kind: site.KindAreas, Title: "Andel; \"75+\"", Status: "illustrative", Source: "Egne beregninger",
		Note: "To linjer\ni noten.", Published: day(2025, 6, 4), Rule: site.Rule{Name: "lsr", Round: 5, MinCell: 5, MinTotal: 30},
		Measures: []*site.Measure{all, old, pop, share}, Periods: []*site.Period{p},
		Rows: []*site.Row{
			{Territory: site.Territory{Area: &site.Area{Code: "0773", Name: "Morsø", Memberships: []site.Membership{{Region: north}}}}, Values: map[site.CellKey]site.Value{key(all): known(1480), key(old): known(455), key(pop): known(2650)}},
			{Territory: site.Territory{Area: &site.Area{Code: "0563", Name: "=Fanø"}}, Values: map[site.CellKey]site.Value{key(all): known(60), key(old): {State: site.Hidden, N: 777}, key(pop): known(500)}},
			{Territory: site.Territory{Region: north}, Values: map[site.CellKey]site.Value{}},
			{Nation: true, Values: map[site.CellKey]site.Value{key(all): known(60605)}},
		}}
}

func series() *site.Edition {
	return &site.Edition{Dataset: &site.Dataset{ID: "brugere"}, Kind: site.KindSeries, Title: "Brugere", Status: "final", Source: "SDS", Unit: "brugere", Published: day(2025, 6, 4),
		Points:  []*site.Point{{Period: "2024-03", Date: day(2024, 3, 31), Value: 49000, Circa: true, Source: "KL 29.05.2024"}, {Period: "2025-03", Date: day(2025, 3, 31), Value: 60605.5, Example: true}},
		Targets: []*site.Target{{Value: 85000, By: day(2027, 6, 30), ByText: "medio 2027", Label: "Måltal", DecidedBy: "Programstyregruppen", Decided: day(2025, 5, 1)}}}
}

func scenarios() *site.Edition {
	f := func(x float64) *float64 { return &x }
	return &site.Edition{Dataset: &site.Dataset{ID: "scenarier"}, Kind: site.KindScenarios, Title: "Hvad nu hvis", Status: "preliminary", Source: "SDS", Published: day(2025, 6, 4),
		Rule: site.Rule{Name: "none", Reason: "Landstal."},
		Base: &site.ScenarioBase{Value: 56958, Population: 6003550, Date: day(2025, 3, 31), GrowthPerYear: 11900},
		Scenarios: []*site.Scenario{{Label: "50 % bedste", Value: 84661, Share: f(1.3), Decimals: 1, Ratio: f(149), Reached: "Medio 2027"},
			{Label: "Mindre", Value: 50000}, {Label: "Alle", Value: 1e9}}}
}

var site1 = &site.Site{Organisation: "Eksempelorganisationen"}

func TestGoldens(t *testing.T) {
	for name, e := range map[string]*site.Edition{"areas": areas(), "series": series(), "scenarios": scenarios()} {
		j, err := JSON(site1, e, inDanish(t))
		if err != nil {
			t.Fatal(err)
		}
		if !json.Valid(j) {
			t.Errorf("%s: not JSON", name)
		}
		for ext, got := range map[string][]byte{".csv": CSV(site1, e, inDanish(t)), ".json": j} {
			file := filepath.Join("testdata", name+ext)
			if *update {
				if err := os.WriteFile(file, got, 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(want), string(got)); d != "" {
				t.Errorf("%s: %s", file, d)
			}
			if strings.Contains(string(got), "777") {
				t.Errorf("%s holds a hidden value", file)
			}
		}
	}
}

// What Danish Excel needs, read back by an independent reader.
func TestCSVForm(t *testing.T) {
	got := string(CSV(site1, areas(), inDanish(t)))
	if !strings.HasPrefix(got, "\ufeff") || strings.Count(got, "\n") != strings.Count(got, "\r\n") {
		t.Error("no byte-order mark or no CRLF")
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(got, "\ufeff")))
	r.Comma, r.FieldsPerRecord = ';', -1
	records, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]string{"0773", "Morsø", "Region Nordjylland", "2025-03", "marts 2025", "1480", "455", "2650", "17,2"}, records[1]); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"0563", "'=Fanø", "", "2025-03", "marts 2025", "60", "NA", "500", "NA"}, records[2]); d != "" {
		t.Error(d)
	}
	text := got
	for _, want := range []string{"Kilde;Egne beregninger", "Illustrative tal", "NA;Skjult", "Tom celle;", "To linjer i noten."} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing", want)
		}
	}
}
