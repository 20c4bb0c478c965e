package importer

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// grid makes a workbook of rows; a cell "A1:B2=" before the rows merges.
func grid(t testing.TB, sheets map[string][][]any, merges ...string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	names := slices.Sorted(maps.Keys(sheets))
	for i, name := range names {
		if i == 0 {
			f.SetSheetName("Sheet1", name)
		} else if _, err := f.NewSheet(name); err != nil {
			t.Fatal(err)
		}
		for r, row := range sheets[name] {
			for c, v := range row {
				cell, _ := excelize.CoordinatesToCellName(c+1, r+1)
				if v != nil {
					if err := f.SetCellValue(name, cell, v); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
		for _, m := range merges {
			from, to, _ := strings.Cut(m, ":")
			if err := f.MergeCell(name, from, to); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// fresh are an edition's figures of periods that the edition before has not.
func fresh(e *site.Edition) []string {
	return slices.DeleteFunc(figures(e), func(s string) bool {
		return strings.Contains(s, " 2021-12") || s == "Fanø 2025-03 alle=NA 75plus=NA bef75=NA" || s == "Hele landet 2025-03 alle=60605" || strings.HasPrefix(s, "Aalborg 2025-03 alle=480")
	})
}

// Each manner in which sheets are delivered is read right.
func TestManners(t *testing.T) {
	two := []string{"Aalborg 2025-09 alle=480 75plus=255", "Aalborg 2025-12 alle=490 75plus=265", "Morsø 2025-09 alle=100 75plus=60", "Morsø 2025-12 alle=110 75plus=65"}
	one := []string{"Aalborg 2025-09 alle=480 75plus=255", "Morsø 2025-09 alle=100 75plus=60"}
	for name, c := range map[string]struct {
		file string
		data []byte
		o    Options
		want []string
	}{
		"a head merged over two lines, periods as groups": {"tal.xlsx", grid(t, map[string][][]any{"Ark1": {
			{"Tabel 4. Brugere efter alder"}, {}, {"Kommune", "september 2025", nil, "december 2025"}, {nil, "Alle aldre", "75+ år", "Alle aldre", "75+ år"},
			{"Aalborg", 480, 255, 490, 265}, {"Morsø", 100, 60, 110, 65}, {"Kilde: SDS"}}}, "A3:A4", "B3:C3", "D3:E3", "A1:E1"), Options{}, two},
		"groups of measures over periods": {"tal.csv", []byte(";Alle aldre;;75+ år;\nKommune;2025-09;2025-12;2025-09;2025-12\nAalborg;480;490;255;265\nMorsø;100;110;60;65\n"), Options{}, two},
		"period and measure in one name":  {"tal.csv", []byte("Kommune;75+ år, september 2025;Alle aldre (dec 2025);2025M09 Alle aldre;75+ år 2025-12\nAalborg;255;490;480;265\nMorsø;60;110;100;65\n"), Options{}, two},
		"one period of several":           {"tal.csv", []byte(";Alle aldre;;75+ år;\nKommune;2025-09;2025-12;2025-09;2025-12\nAalborg;480;490;255;265\nMorsø;100;110;60;65\n"), Options{Period: "september 2025"}, one},
		"periods as sheets": {"tal.xlsx", grid(t, map[string][][]any{"December 2025": {{"Kommune", "alle", "75plus"}, {"Aalborg", 490, 265}, {"Morsø", 110, 65}},
			"September 2025": {{"Kommune", "alle", "75plus"}, {"Aalborg", 480, 255}, {"Morsø", 100, 60}}, "Noter": {{"om tallene"}}}), Options{}, two},
		"one of the sheets": {"tal.xlsx", grid(t, map[string][][]any{"December 2025": {{"Kommune", "alle", "75plus"}, {"Aalborg", 490, 265}},
			"September 2025": {{"Kommune", "alle", "75plus"}, {"Aalborg", 480, 255}, {"Morsø", 100, 60}}}), Options{Period: "2025-09"}, one},
		"a cover before the table":       {"tal.xlsx", grid(t, map[string][][]any{"A": {{"Forside"}, {"Udtræk til kommunerne"}}, "B": {{"Kommune", "alle", "75plus"}, {"Aalborg", 480, 255}, {"Morsø", 100, 60}}}), Options{Period: "2025-09"}, one},
		"the health data authority's":    {"tal.csv", []byte("Kommune_(id),Region_(id),Alle aldre,75plus\nAalborg (101),Region Nord,480,255\n102 Morsø,Region Nord,100,60\n"), Options{Period: "2025-09"}, one},
		"code and name, marks behind":    {"tal.csv", []byte("Kommunenr.;Kommune;alle;75plus\n101;Aalborg 1);480;255\n0102;Morsø*;100 2);60*\n1) Ekskl. uoplyst;;;\n"), Options{Period: "2025-09"}, one},
		"marks of every kind":            {"tal.csv", []byte("Kommune;alle;75plus\nAalborg¹;480;255\nMorsø [2] *;100;60\n"), Options{Period: "2025-09"}, one},
		"areas merged over periods":      {"tal.xlsx", grid(t, map[string][][]any{"Ark1": {{"Kommune", "Tid", "alle", "75plus"}, {"Aalborg", "2025-09", 480, 255}, {nil, "2025-12", 490, 265}, {"Morsø", "2025-09", 100, 60}, {nil, "2025-12", 110, 65}}}, "A2:A3", "A4:A5"), Options{}, two},
		"a merge beside the table":       {"tal.xlsx", grid(t, map[string][][]any{"Ark1": {{"Kommune", "alle", "75plus", "Bemærkning"}, {"Aalborg", 480, 255, "ok"}, {"Morsø", 100, 60}}}, "D2:D3"), Options{Period: "2025-09"}, one},
		"a measure in each row":          {"tal.csv", []byte("Kommune;Mål;Tid;Værdi\nAalborg;Alle aldre;2025-09;480\nAalborg;75+ år;2025-09;255\nMorsø;Alle aldre;2025-09;100\nMorsø;75+ år;2025-09;60\n"), Options{}, one},
		"too small to show":              {"tal.csv", []byte("Kommune;alle;75plus\nAalborg;480;<5\nMorsø;100;..\nÆrø;90;under 5\nLæsø;<= 4;0-4\n"), Options{Period: "2025-09"}, []string{"Aalborg 2025-09 alle=480 75plus=NA", "Morsø 2025-09 alle=100 75plus=NA", "Læsø 2025-09 alle=NA 75plus=NA", "Ærø 2025-09 alle=90 75plus=NA"}},
		"a total row, one of a region":   {"tal.csv", []byte("Region;Kommune;alle\nRegion Nord;Aalborg;480\nRegion Nord;I alt;900\nHele landet;I alt;61000\n"), Options{Period: "2025-09"}, []string{"Aalborg 2025-09 alle=480", "Region Nord 2025-09 alle=900", "Hele landet 2025-09 alle=61000"}},
		"names of columns again":         {"tal.csv", []byte("Kommune;alle;75plus\nAalborg;480;255\nKommune;alle;75plus\nMorsø;100;60\n"), Options{Period: "2025-09"}, one},
		"English numbers":                {"tal.csv", []byte("Kommune,bef75\nAalborg,\"2,750\"\n"), Options{Period: "2025-09", Numbers: "en"}, []string{"Aalborg 2025-09 bef75=2750"}},
		"a quarter, a month of it known": {"tal.csv", []byte("Kommune;2025K3\nAalborg;2750\n"), Options{Measure: "bef75"}, []string{"Aalborg 2025-k3 bef75=2750"}},
		"a known month's quarter":        {"tal.csv", []byte("Kommune;2025K1\nMorsø;900\n"), Options{Measure: "bef75"}, []string{"Morsø 2025-03 bef75=900"}},
	} {
		e, _, l := imported(t, folder(t), c.file, c.data, c.o)
		if e == nil {
			t.Errorf("%s: %s", name, strings.Join(said(l), "\n"))
			continue
		}
		if d := cmp.Diff(c.want, fresh(e)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
}

// Tables of Statistics Denmark: long, wide, and a matrix with what stands once
// for several rows.
func TestStatisticsDenmark(t *testing.T) {
	want := []string{"Aalborg 2026-k1 bef75=2610", "Læsø 2026-k1 bef75=0", "Region Nord 2026-k1 bef75=2700", "Hele landet 2026-k1 bef75=4000"}
	long := "OMRÅDE;KØN;TID;INDHOLD\n"
	for _, sex := range []string{"I alt", "Mænd"} {
		for _, r := range [][2]string{{"000", "4000"}, {"Region Nord", "2700"}, {"01", "77"}, {"Landsdel Nordjylland", "77"}, {"Aalborg", "2610"}, {"Læsø", "-"}} {
			long += r[0] + ";" + sex + ";2026K1;" + r[1] + "\n"
		}
	}
	wide := "Folketal den 1. i kvartalet efter område, køn og tid\n\n;;2026K1\nI alt;Hele landet;4000\n;Region Nord;2700\n;Landsdel Nordjylland;77\n;101 Aalborg;2610\n;Læsø;-\nMænd;Hele landet;2000\n;Aalborg;1300\n;Læsø;-\nKilde: Danmarks Statistik\n"
	// Nothing but its title, or its Landsdele, says whose it is; dimensions without a
	// name stand on both sides.
	matrix := "\"Folketal den 1. i kvartalet efter område, tid, køn og alder\"\n\" \"\n\"\",\"\",\"\",\"2026K1\"\n\"I alt\",\"000\",\"I alt\",\"4000\"\n\"\",\"Region Nord\",\"I alt\",\"2700\"\n\"\",\"Landsdel Nordjylland\",\"I alt\",\"77\"\n" +
		"\"\",\"101 Aalborg\",\"I alt\",\"2610\"\n\"\",\"Læsø\",\"I alt\",\"-\"\n\"Mænd\",\"000\",\"I alt\",\"2000\"\n"
	_, provinces, _ := strings.Cut(matrix, "alder\"")
	for name, c := range map[string]struct {
		text string
		o    Options
	}{
		"matrix, by its title":     {strings.Replace(matrix, "Landsdel Nordjylland", "Fyn", 1), Options{Measure: "bef75", Where: []Where{{"A", "I_ALT"}}}},
		"matrix, by its provinces": {"Udtræk\n" + provinces, Options{Measure: "bef75", Where: []Where{{"KØN", "I_ALT"}}}},
		"long":                     {long, Options{Measure: "bef75", Where: []Where{{"KØN", "I_ALT"}}}},
		"wide":                     {wide, Options{Measure: "bef75", Where: []Where{{"KØN", "I_ALT"}}}},
	} {
		e, table, l := imported(t, folder(t), "FOLK1A.csv", []byte(c.text), c.o)
		if e == nil {
			t.Errorf("%s: %s", name, strings.Join(said(l), "\n"))
			continue
		}
		if d := cmp.Diff(want, fresh(e)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		for _, part := range []string{"for landsdele", "1 celle med - er læst som 0", "1. kvartal 2026", "Nye: 2: Region Nord og Læsø"} {
			if !strings.Contains(table, part) {
				t.Errorf("%s: the table lacks %q:\n%s", name, part, table)
			}
		}
	}
	_, _, l := imported(t, folder(t), "FOLK1A.csv", []byte(long), Options{Measure: "bef75"})
	if got := strings.Join(said(l), "\n"); !strings.Contains(got, "--where KØN=I_alt") {
		t.Error(got)
	}
	_, _, l = imported(t, folder(t), "FOLK1A.csv", []byte(long), Options{Where: []Where{{"KØN", "I_ALT"}}})
	if got := strings.Join(said(l), "\n"); !strings.Contains(got, "--measure alle or --measure 75plus or --measure bef75") {
		t.Error(got)
	}
}

// A long table of more than 20,000 rows is read.
func TestLongTable(t *testing.T) {
	var b strings.Builder
	b.WriteString("OMRÅDE;ALDER;TID;INDHOLD\n")
	for age := range 1500 {
		for code := 101; code <= 105; code++ {
			for q := 1; q <= 4; q++ {
				fmt.Fprintf(&b, "%d;%d år;2026K%d;%d\n", code, age, q, 1000+age)
			}
		}
	}
	e, _, l := imported(t, folder(t), "stor.csv", []byte(b.String()), Options{Measure: "bef75", Where: []Where{{"alder", "75_år"}}})
	if e == nil {
		t.Fatal(said(l))
	}
	if got := fresh(e); len(got) != 20 || got[0] != "Aalborg 2026-k1 bef75=1075" {
		t.Error(got)
	}
}

// What reads two ways, or cannot be, is refused with the flag that answers, or
// with what to change.
func TestRefused(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for cell, v := range map[string]any{"A1": "Kommune", "B1": "alle", "A2": "Aalborg", "B2": 45745} {
		f.SetCellValue("Sheet1", cell, v)
	}
	style, _ := f.NewStyle(&excelize.Style{NumFmt: 14})
	f.SetCellStyle("Sheet1", "B2", "B2", style)
	var date bytes.Buffer
	f.Write(&date)
	others := ""
	for i := range 1000 {
		others += fmt.Sprintf("By %c%d;5\n", 'a'+i%26, i*100)
	}
	for name, c := range map[string]struct {
		file string
		data []byte
		o    Options
		want string
	}{
		"English thousands":        {"tal.csv", []byte("Kommune,bef75\nAalborg,\"667,000\"\n"), Options{Period: "2025-09"}, "--numbers en"},
		"English, not all zeros":   {"tal.csv", []byte("Kommune,bef75\nAalborg,\"42,572\"\n"), Options{Period: "2025-09"}, "[two-readings]"},
		"Danish after all":         {"tal.csv", []byte("Kommune,bef75\nAalborg,\"667,000\"\n"), Options{Period: "2025-09", Numbers: "da", AcceptTenfold: true}, ""},
		"a date":                   {"tal.xlsx", date.Bytes(), Options{Period: "2025-09"}, "[date-cell]"},
		"forgotten --raw":          {"tal.csv", []byte("Kommune;alle;75plus\nAalborg;483;251\nMorsø;101;61\n"), Options{Period: "2025-09"}, "--raw"},
		"ten times as many":        {"tal.csv", []byte("Kommune;bef75\nAalborg;26500\n"), Options{Period: "2025-09"}, "--accept-tenfold"},
		"a tenth":                  {"tal.csv", []byte("Kommune;bef75\nAalborg;265\n"), Options{Period: "2025-09"}, "--accept-tenfold"},
		"ten times, accepted":      {"tal.csv", []byte("Kommune;bef75\nAalborg;26500\n"), Options{Period: "2025-09", AcceptTenfold: true}, ""},
		"per cent for a count":     {"tal.csv", []byte("Kommune;alle\nAalborg;48 %\n"), Options{Period: "2025-09"}, "[share-cell]"},
		"a further column":         {"tal.csv", []byte("Kommune;Køn;alle\nAalborg;M;480\nAalborg;I alt;960\n"), Options{Period: "2025-09"}, "--where Køn=I_alt"},
		"no such column":           {"tal.csv", []byte("Kommune;Køn;alle\nAalborg;M;480\n"), Options{Period: "2025-09", Where: []Where{{"Kqn", "M"}}}, `(did you mean "Køn"?)`},
		"a sheet that is not":      {"tal.xlsx", date.Bytes(), Options{Period: "2025-09", Sheet: "Shet1"}, `(did you mean "Sheet1"?)`},
		"a period that is none":    {"tal.csv", []byte("Kommune;alle\nAalborg;480\n"), Options{Period: "i fjor"}, "[bad-period]"},
		"a total of raw counts":    {"raw.csv", []byte("Kommune;alle;75plus\nAalborg;1.483;502\nMorsø;163;3\nLæsø;27;11\nÆrø;92;89\nI alt;1765;605\n"), Options{Period: "2025-09", Raw: true, AcceptTenfold: true}, "--without-totals"},
		"the same without":         {"raw.csv", []byte("Kommune;alle;75plus\nAalborg;1.483;502\nMorsø;163;3\nLæsø;27;11\nÆrø;92;89\nI alt;1765;605\n"), Options{Period: "2025-09", Raw: true, AcceptTenfold: true, WithoutTotals: true}, ""},
		"a thousand unknown names": {"tal.csv", []byte("Kommune;alle\n" + strings.Repeat("Ukendtby;5\n", 1000)), Options{Period: "2025-09"}, "which stands in 1000 rows"},
		"a thousand others":        {"tal.csv", []byte("Kommune;alle\n" + others), Options{Period: "2025-09"}, "980 more cells or rows like these"},
	} {
		e, _, l := imported(t, folder(t), c.file, c.data, c.o)
		got := strings.Join(said(l), "\n")
		if (e != nil) != (c.want == "") || !strings.Contains(got, c.want) {
			t.Errorf("%s: want %s\n got %s", name, c.want, got)
		}
		if len(l) > 60 {
			t.Errorf("%s: %d messages", name, len(l))
		}
	}
}

// The new edition goes on comparing, also where the one before had one period.
func TestHighlightKeepsItsTrend(t *testing.T) {
	dir := folder(t)
	file := filepath.Join(dir, "data/statistics/andel-75/2025-06-04.yaml")
	old, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ compare, want string }{
		"two periods": {`compare: ["2021-12", "2025-03"]`, "2021-12 2025-09"}, "one period": {`compare: ["2025-03"]`, "2025-03 2025-09"}, "none said": {"", "2025-03 2025-09"},
		"an older one on purpose": {`compare: ["2021-12"]`, "- 2021-12"},
	} {
		text := strings.Replace(string(old), `, compare: ["2021-12", "2025-03"]`, map[bool]string{true: "", false: ", " + c.compare}[c.compare == ""], 1)
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		e, _, l := imported(t, dir, "tal.csv", []byte("Kommune;alle;75plus;bef75\nAalborg;480;255;2700\n"), Options{Period: "2025-09"})
		if e == nil {
			t.Fatal(said(l))
		}
		from := "-"
		if e.Highlight.From != nil {
			from = e.Highlight.From.ID
		}
		if got := from + " " + e.Highlight.To.ID; got != c.want {
			t.Errorf("%s: %s, want %s", name, got, c.want)
		}
		os.Remove(filepath.Join(dir, "data/statistics/andel-75/2025-09-01.yaml"))
	}
}

// A series takes years, quarters and months, from rows or columns.
func TestSeries(t *testing.T) {
	dir := folder(t)
	os.RemoveAll(filepath.Join(dir, "data/statistics/andel-75"))
	write := func(unit string) {
		os.MkdirAll(filepath.Join(dir, "data/statistics/brugere"), 0o755)
		os.WriteFile(filepath.Join(dir, "data/statistics/brugere/2025-06-04.yaml"), []byte("title: Brugere i landet\nkind: serie\nstatus: final\nsource: S\nunit: "+unit+
			"\npoints:\n  - {period: \"2021-12\", value: 32535}\n  - {period: \"2024\", value: 49000, circa: true}\ntargets:\n  - {value: 85000, by: medio 2027, label: Måltal, direction: down}\n"), 0o644)
	}
	for name, c := range map[string]struct {
		unit, text, want string
	}{
		"rows":               {"brugere", "Periode;Brugere\n2025K1;60.605\n2025K2;61.000\n", "2021-12=32535 2024=49000 2025-k1=60605 2025-k2=61000"},
		"years, and a total": {"brugere", "Kommune;2023;2024;2025\nHele landet;46195;49500;61000\nAalborg;480;500;510\n", "2021-12=32535 2023=46195 2024=49500 2025=61000"},
		"Statistics Denmark": {"brugere", "TID;INDHOLD\n2024;49500\n2025;61000\n", "2021-12=32535 2024=49500 2025=61000"},
		"decimals":           {"kr. pr. indbygger", "År;Udgift\n2025;60,5\n", "2021-12=32535 2024=49000 2025=60.5"},
	} {
		write(c.unit)
		e, _, l := imported(t, dir, "tal.csv", []byte(c.text), Options{AcceptTenfold: name == "decimals"}) // another unit than before
		if e == nil {
			t.Errorf("%s: %s", name, strings.Join(said(l), "\n"))
			continue
		}
		var got []string
		for _, p := range e.Points {
			got = append(got, p.Period+"="+decimal(p.Value))
		}
		if strings.Join(got, " ") != c.want || len(e.Targets) != 1 || !e.Targets[0].Down {
			t.Errorf("%s: %s, want %s", name, strings.Join(got, " "), c.want)
		}
		os.Remove(filepath.Join(dir, "data/statistics/brugere/2025-09-01.yaml"))
	}
	// A slip of the decimal sign is seen beside the same day, or the nearest one.
	write("brugere")
	for text, want := range map[string]bool{
		"Periode;Brugere\n2024;490000\n": true, "Periode;Brugere\n2025K1;600000\n": true, "Periode;Brugere\n2022;3200\n": true,
		"Periode;Brugere\n2025K1;320000\n": false, "Periode;Brugere\n2022;320000\n": false, "Periode;Brugere\n2022;0\n": false,
	} {
		_, _, l := imported(t, dir, "tal.csv", []byte(text), Options{})
		if got := strings.Contains(strings.Join(said(l), "\n"), "--accept-tenfold"); got != want {
			t.Errorf("%q: refused as tenfold: %v, want %v", text, got, want)
		}
		os.Remove(filepath.Join(dir, "data/statistics/brugere/2025-09-01.yaml"))
	}
	_, table, l := imported(t, dir, "tal.csv", []byte("Periode;Brugere\n2024;NA\n2025K1;600000\n"), Options{AcceptTenfold: true})
	for _, want := range []string{"Nye: 1: 1. kvartal 2025\n", "Væk: 1: 2024\n", "Ti gange større eller mindre: 1: 1. kvartal 2025\n"} {
		if !strings.Contains(table, want) {
			t.Errorf("the table does not say %q: %s\n%s", want, table, strings.Join(said(l), "\n"))
		}
	}
	os.Remove(filepath.Join(dir, "data/statistics/brugere/2025-09-01.yaml"))
	write("kr.")
	if _, _, l := imported(t, dir, "tal.csv", []byte("År;Udgift\n2025;60.605\n"), Options{}); !strings.Contains(strings.Join(said(l), "\n"), "--numbers") {
		t.Error(said(l))
	}
}

// The first edition of a dataset needs no YAML by hand.
func TestFirst(t *testing.T) {
	dir := folder(t)
	s, _ := load(t, dir)
	first := func(id, title, name string, data []byte, o Options) (string, *diag.List) {
		var l diag.List
		o.Published, o.Words = autumn, words(t)
		r, ok := First(s, id, title, name, data, o, &l)
		if !ok {
			return "", &l
		}
		file := filepath.Join(dir, filepath.FromSlash(r.Path))
		os.MkdirAll(filepath.Dir(file), 0o755)
		if err := os.WriteFile(file, r.YAML, 0o644); err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(filepath.Dir(file))
		again, problems := load(t, dir)
		for _, p := range problems {
			if p.Severity == diag.Error {
				t.Errorf("%s: %s\n%s", id, p, r.YAML)
			}
		}
		for _, d := range again.Datasets {
			if d.ID == id {
				e := d.Editions[0]
				out := string(e.Kind) + " | " + e.Title + " | " + e.Source + " | " + e.Rule.Name + " |"
				for _, m := range e.Measures {
					out += fmt.Sprintf(" %s:%s:%s:%d", m.ID, m.Label, m.Unit, m.Decimals)
				}
				if e.Highlight != nil {
					out += " | " + e.Highlight.Measure.ID
				}
				return out + " | " + strings.Join(figures(e), "; ") + fmt.Sprintf(" | %d", len(e.Points)), &l
			}
		}
		return "not found", &l
	}
	for name, c := range map[string]struct {
		id, title, file, text string
		o                     Options
		want                  string
	}{
		"two measures": {"udgifter", "", "tal.csv", "Udgifter til ældre;;\nKommune;Brugere;Andel 65+\n101;480;10,5 %\n102;100;8,25 %\n", Options{Period: "2025", Source: "KL"},
			"kommuner | Udgifter til ældre | KL | source | brugere:Brugere:antal:0 andel-65:Andel 65+:procent:2 | andel-65 | Aalborg 2025 brugere=480 andel-65=10.5; Morsø 2025 brugere=100 andel-65=8.25 | 0"},
		"Statistics Denmark": {"folketal", "Folketal", "FOLK1A.csv", "OMRÅDE;TID;INDHOLD\nAalborg;2026K1;2610\nMorsø;2026K1;900\nAalborg;2026K2;2620\n", Options{},
			"kommuner | Folketal | Danmarks Statistik | source | folketal:Folketal:antal:0 | folketal | Aalborg 2026-k1 folketal=2610; Aalborg 2026-k2 folketal=2620; Morsø 2026-k1 folketal=900 | 0"},
		"Statistics Denmark, named": {"folketal", "", "FOLK1A.csv", "OMRÅDE;KØN;TID;INDHOLD\n000;I alt;2026K1;3510\nAalborg;I alt;2026K1;2610\nMorsø;I alt;2026K1;900\nMorsø;Mænd;2026K1;440\n", Options{Measure: "Folketal", Where: []Where{{"KØN", "I_ALT"}}},
			"kommuner | Folketal | Danmarks Statistik | source | folketal:Folketal:antal:0 | folketal | Aalborg 2026-k1 folketal=2610; Morsø 2026-k1 folketal=900; Hele landet 2026-k1 folketal=3510 | 0"},
		"their matrix": {"folketal", "", "tabel.csv", "FOLK1A: Folketal den 1. i kvartalet efter område, køn og tid\n\n;;2026K1;2026K2\nI alt;000;3510;3520\n;Aalborg;2610;2620\n;Læsø;-;..\nMænd;Aalborg;1300;1310\n", Options{Where: []Where{{"KØN", "I_ALT"}}},
			"kommuner | Folketal den 1. i kvartalet | Danmarks Statistik | source | folketal-den-1-i-kvartalet:Folketal den 1. i kvartalet:antal:0 | folketal-den-1-i-kvartalet | " +
				"Aalborg 2026-k1 folketal-den-1-i-kvartalet=2610; Aalborg 2026-k2 folketal-den-1-i-kvartalet=2620; Læsø 2026-k1 folketal-den-1-i-kvartalet=0; Læsø 2026-k2 folketal-den-1-i-kvartalet=NA; Hele landet 2026-k1 folketal-den-1-i-kvartalet=3510; Hele landet 2026-k2 folketal-den-1-i-kvartalet=3520 | 0"},
		"a series": {"rækken", "Brugere i landet", "tal.csv", "Periode;Brugere\n2024;49000\n2025;61000\n", Options{Source: "MedCom"},
			"serie | Brugere i landet | MedCom | source | | Aalborg"},
		"raw counts": {"brugere", "Brugere", "raw.csv", "Kommune;Alle\nAalborg;483\nMorsø;12\n", Options{Period: "2025", Source: "SDS", Raw: true},
			"kommuner | Brugere | SDS | lsr | alle:Alle:antal:0 | alle | Aalborg 2025 alle=485; Morsø 2025 alle=NA | 0"},
	} {
		got, l := first(c.id, c.title, c.file, []byte(c.text), c.o)
		if c.id == "rækken" {
			c.want = "serie | Brugere i landet | MedCom | source | |  | 2"
		}
		if got != c.want {
			t.Errorf("%s:\n got %s\nwant %s\n%s", name, got, c.want, strings.Join(said(l.Sorted()), "\n"))
		}
	}
	// Of raw counts somebody says which column counts parts of which: the rule hides what
	// a part leaves.
	const two = "Kommune;Alle;75plus\nAalborg;1013;503\nMorsø;33;31\n"
	for within, want := range map[string]string{
		"":       "--within alle; if not, --within none",
		"Alle":   "Aalborg 2025 alle=1015 75plus=505; Morsø 2025 alle=35 75plus=NA",
		"none":   "Aalborg 2025 alle=1015 75plus=505; Morsø 2025 alle=35 75plus=30",
		"75plsu": `did you mean "75plus"?`,
		"75plus": "is more than",
	} {
		got, l := first("brugere", "", "raw.csv", []byte(two), Options{Period: "2025", Source: "SDS", Raw: true, Within: within})
		if all := got + strings.Join(said(l.Sorted()), "\n"); !strings.Contains(all, want) {
			t.Errorf("within %q: want %s\n got %s", within, want, all)
		}
	}
	if got, l := first("brugere", "", "raw.csv", []byte("Kommune;Mænd;Kvinder\nAalborg;300;403\nMorsø;133;131\n"), Options{Period: "2025", Source: "SDS", Raw: true}); got == "" {
		t.Errorf("columns of which none can be the whole are asked about: %s", said(l.Sorted()))
	}
	// A table of kommuner that is not understood is no series of the country.
	if got, l := first("køn", "", "FOLK1A.csv", []byte("OMRÅDE;KØN;TID;INDHOLD\n000;I alt;2026K1;3510\nMorsø;I alt;2026K1;900\nMorsø;Mænd;2026K1;440\n"), Options{}); got != "" || !strings.Contains(strings.Join(said(l.Sorted()), "\n"), "--where KØN=I_alt") {
		t.Error(got, said(l.Sorted()))
	}
	if got, l := first("uden", "", "tal.csv", []byte("Kommune;Brugere\nAalborg;480\n"), Options{Period: "2025"}); got != "" || !strings.Contains(strings.Join(said(l.Sorted()), "\n"), "--source") {
		t.Error(got, said(l.Sorted()))
	}
}
