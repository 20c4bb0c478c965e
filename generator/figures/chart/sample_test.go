package chart

import (
	"fmt"

	"bestpractice/generator/site/civil"
)

// sample is a kommune of the small set that the goldens show; figures are made up.
var sample = []struct {
	code, name, region string
	then, now          float64
}{
	{"0851", "Aalborg", "Nordjylland", 3.6, 17.2},
	{"0751", "Aarhus", "Midtjylland", 4.1, 9.9},
	{"0561", "Esbjerg", "Syddanmark", 5.0, 7.4},
	{"0492", "Ærø", "Syddanmark", 2.2, 6.0},
	{"0260", "Halsnæs", "Hovedstaden", 2.9, 5.5},
	{"0760", "Ringkøbing-Skjern", "Midtjylland", 1.0, 0},
}

var sampleReferences = []Reference{
	{Value: 6, Label: "Tærskel 6 %", Threshold: true},
	{Value: 8.1, Label: "Hele landet nu: 8,1 %"},
	{Value: 3.2, Label: "Hele landet 2021: 3,2 %"},
}

const (
	hiddenWhy = "skjult, under 30 brugere"
	absentWhy = "ikke leveret"
)

func text(id string) Text {
	return Text{ID: id, Title: "Andelen er steget i alle kommuner", Desc: "Eksempeltal. Tabellen under figuren har de samme tal."}
}

func sampleRanked() RankedData {
	d := RankedData{Then: "december 2021", Now: "marts 2025", Format: Pct1, References: sampleReferences}
	for _, s := range sample {
		d.Rows = append(d.Rows, Row{s.code, s.name, s.region, Num(s.then), Num(s.now)})
	}
	d.Rows = append(d.Rows,
		Row{"0563", "Fanø", "Syddanmark", Num(4), Gap(hiddenWhy)},
		Row{"0825", "Læsø", "Nordjylland", Gap(hiddenWhy), Gap(hiddenWhy)},
		Row{"0411", "Christiansø", "", Absent(absentWhy), Absent(absentWhy)},
	)
	return d
}

func samplePoints() []Point {
	var out []Point
	for _, r := range sampleRanked().Rows {
		out = append(out, Point{r.Code, r.Name, r.Region, r.Now})
	}
	return out
}

func sampleTiles() TilesData {
	d := TilesData{Format: Pct1, Gap: "NA: " + hiddenWhy, Threshold: ptr(6.0)}
	for i, p := range samplePoints() {
		d.Tiles = append(d.Tiles, Tile{p.Code, p.Name, p.Region, i%3 + 1, i/3 + 1, p.Value, false})
	}
	return d
}

func sampleSeries() SeriesData {
	return SeriesData{
		Label: "Borgere på dosispakket medicin", Format: Int,
		Points: []SeriesPoint{
			{Date: day("2021-12-31"), Label: "december 2021", Value: 20125}, {Date: day("2024-09-30"), Label: "september 2024", Value: 51020, Text: "ca. 51.000"},
			{Date: day("2025-03-31"), Label: "marts 2025", Value: 56958},
		},
		Targets: []Target{{day("2027-06-30"), "Mål: 85.000 medio 2027", 85000}},
		Projection: &Projection{
			Label: "Fremskrivning: 11.900 flere om året fra marts 2025", Range: "Spænd: fra tempoet siden 2021 til det seneste års",
			Points: []ProjectedPoint{{day("2025-03-31"), 56958, 56958, 56958}, {day("2027-06-30"), 80000, 83700, 86000}},
		},
	}
}

func sampleScenarios() ScenariosData {
	return ScenariosData{
		Current: 56958, CurrentLabel: "Nu: 56.958 (marts 2025)", MoreLabel: "Flere end nu", Format: Int,
		Scenarios: []Scenario{{"10 % bedste", 141349, "medio 2032"}, {"6 byerne", 63844, "ultimo 2025"}, {"Færre end nu", 40000, ""}},
	}
}

// samples are one spec of each kind.
func samples(size Size) map[Kind]Spec {
	return map[Kind]Spec{
		KindRanked: Ranked(sampleRanked(), size, text("ranked")),
		KindStrip: Strip(StripData{Label: "Andel 75+, marts 2025", Format: Pct1, Points: samplePoints(), References: sampleReferences,
			Gaps: "3 kommuner er NA"}, size, text("strip")),
		KindRegions: Regions(RegionsData{Label: "Kommuner, marts 2025", Then: "Regionen december 2021", Now: "Regionen marts 2025", Format: Pct1,
			Regions: []Region{{"Nordjylland", "0 af 1 under 6 %", Num(3.1), Num(9.4)}, {"Syddanmark", "1 af 2 under 6 %", Gap(hiddenWhy), Num(6.6)}},
			Points:  samplePoints(), References: sampleReferences}, size, text("regions")),
		KindTiles:     Tiles(sampleTiles(), size, text("tiles")),
		KindSeries:    Series(sampleSeries(), size, text("series")),
		KindScenarios: Scenarios(sampleScenarios(), size, text("scenarios")),
	}
}

// whole is a comparison as large as the real one: 99 rows.
func whole() RankedData {
	d := RankedData{Then: "december 2021", Now: "marts 2025", Format: Pct1, References: sampleReferences}
	for i := range 99 {
		now := round(17.6-float64(i)*0.17, 1)
		d.Rows = append(d.Rows, Row{fmt.Sprintf("%04d", 100+i), fmt.Sprintf("Kommune nr. %d", i), []string{"Nordjylland", "Syddanmark"}[i%2], Num(round(now*0.4, 1)), Num(now)})
	}
	return d
}

func day(s string) civil.Date {
	d, err := civil.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}
