package importer

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/figures/disclosure"
	"bestpractice/generator/render/page"
	"bestpractice/generator/resolve"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source"
	"bestpractice/templates"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// folder makes a site folder with five areas and one edition.
func folder(t testing.TB) string {
	t.Helper()
	dir := t.TempDir()
	areas := "regions:\n  - {id: nord, name: Region Nord}\nkommuner:\n"
	for i, name := range []string{"Aalborg", "Morsø", "Læsø", "Ærø", "Fanø"} {
		areas += fmt.Sprintf("  - {code: \"%04d\", name: %s, aliases: [%s K], regions: [{region: nord}], tile: {column: %d, row: 1}}\n", 101+i, name, name, i+1)
	}
	write := func(name, text string) {
		name = filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("data/site.yaml", "format: 1\ntitle: T\norganisation: O\nlanguage: da\nbase_url: https://example.org/\ncontact: {name: N, email: n@example.org}\n")
	write("data/parties.yaml", "parties: []\n")
	write("data/kommuner.yaml", areas)
	write("data/statistics/andel-75/2025-06-04.yaml", `title: "Andel 75+: alle"
kind: kommuner
status: illustrative
source: Eget eksempel
note: "To linjer\nher"
disclosure: {rule: lsr, round: 5, min_cell: 5, min_total: 30}
measures:
  - {id: alle, label: Alle aldre, unit: antal}
  - {id: 75plus, label: 75+ år, unit: antal, within: alle, concept: ældre}
  - {id: bef75, label: Indbyggere 75+, unit: antal, public: true}
  - {id: andel75, label: Andel 75+, unit: procent, decimals: 1, numerator: 75plus, denominator: bef75}
periods:
  - {id: "2021-12", label: december 2021}
  - {id: "2025-03", label: marts 2025}
highlight: {measure: andel75, compare: ["2021-12", "2025-03"], threshold: 6}
rows:
  - {area: Aalborg, "2021-12": {alle: 160, 75plus: 95, bef75: 2610}, "2025-03": {alle: 480, 75plus: 455, bef75: 2650}}
  - {area: Fanø, "2025-03": NA}
  - {area: land, "2025-03": {alle: 60605}}
`)
	return dir
}

func load(t testing.TB, dir string) (*site.Site, []diag.Diagnostic) {
	t.Helper()
	var l diag.List
	rec, err := source.Load(os.DirFS(dir), &l, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return resolve.Site(rec, civil.Date{}, &l, nil, nil), l.Sorted()
}

var autumn = civil.Date{Year: 2025, Month: 9, Day: 1}

// words write as a Danish site does.
func words(t testing.TB) Words {
	t.Helper()
	texts, err := page.LoadTexts(templates.FS, "da")
	if err != nil {
		t.Fatal(err)
	}
	return texts.Words("da")
}

// imported imports a file, writes the edition, and loads it.
func imported(t testing.TB, dir, name string, data []byte, o Options) (*site.Edition, string, []diag.Diagnostic) {
	t.Helper()
	s, _ := load(t, dir)
	var l diag.List
	if o.Published.IsZero() {
		o.Published = autumn
	}
	o.Words = words(t)
	r, ok := Import(s, s.Datasets[0], name, data, o, &l)
	if !ok {
		if !l.HasErrors() {
			t.Error("no edition, and no error")
		}
		return nil, "", l.Sorted()
	}
	file := filepath.Join(dir, filepath.FromSlash(r.Path))
	if err := os.WriteFile(file, r.YAML, 0o644); err != nil {
		t.Fatal(err)
	}
	s, problems := load(t, dir)
	for _, p := range problems {
		if p.Severity == diag.Error {
			t.Errorf("the edition that was written: %s\n%s", p, r.YAML)
		}
	}
	es := s.Datasets[0].Editions
	return es[len(es)-1], string(r.YAML) + r.Table, l.Sorted()
}

// figures gives an edition's cells: "Aalborg 2025-03 alle=480".
func figures(e *site.Edition) []string {
	var out []string
	for _, r := range e.Rows {
		for _, p := range e.Periods {
			line := r.Name("Hele landet") + " " + p.ID
			n := len(line)
			for _, m := range e.Measures {
				if v := r.Cell(p, m); v.State != site.Absent {
					line += " " + m.ID + "=" + v.Literal
				}
			}
			if len(line) > n {
				out = append(out, line)
			}
		}
	}
	return out
}

func said(ds []diag.Diagnostic) []string {
	var out []string
	for _, d := range ds {
		out = append(out, d.String())
	}
	return out
}

const autumnCSV = "Tal fra SDS;;;;\r\nKommunekode;Kommune;Periode;Alle aldre;75plus;bef75\r\n" +
	"101;Aalborg Kommune;2025-09;1.480;500;2.700\r\n0102;;september 2025;100;NA;900\r\n;LÆSØ K;2025-09;-;;50\r\n;Ærø;2025-09;NA;NA;610\r\n;Hele landet;2025-09;61.000;;\r\nKilde: SDS;;;;\r\n"

func TestImportCSV(t *testing.T) {
	e, text, l := imported(t, folder(t), "tal.csv", []byte(autumnCSV), Options{})
	if e == nil {
		t.Fatal(said(l))
	}
	if d := cmp.Diff([]string{
		"Aalborg 2021-12 alle=160 75plus=95 bef75=2610",
		"Aalborg 2025-03 alle=480 75plus=455 bef75=2650",
		"Aalborg 2025-09 alle=1480 75plus=500 bef75=2700",
		"Morsø 2025-09 alle=100 75plus=NA bef75=900",
		"Læsø 2025-09 bef75=50",
		"Ærø 2025-09 alle=NA 75plus=NA bef75=610",
		"Fanø 2025-03 alle=NA 75plus=NA bef75=NA",
		"Hele landet 2025-03 alle=60605",
		"Hele landet 2025-09 alle=61000",
	}, figures(e)); d != "" {
		t.Error(d)
	}
	if e.Highlight.To.ID != "2025-09" || e.Highlight.From.ID != "2021-12" || e.Highlight.Threshold != 6 || e.Title != "Andel 75+: alle" || e.Note != "To linjer\nher" {
		t.Errorf("%+v", e)
	}
	if e.Periods[2].Label != "september 2025" || e.Measures[1].Concept != "ældre" || e.Measures[1].Within != e.Measures[0] || !e.Measures[2].Public || e.Status != "illustrative" {
		t.Error(text)
	}
	if d := cmp.Diff([]string{
		"tal.csv: warning: 1 areas or totals of the edition before are not in the file: Fanø [areas-gone]",
		"tal.csv:2:1: note: 1 cells with - were read as not delivered (write 0 for zero and NA for a hidden figure) [dash-cells]",
		"tal.csv:8:1: note: this row names no area and holds no figure [row-not-read]",
	}, said(l)); d != "" {
		t.Error(d)
	}
}

func TestImportReplacesAPeriodWhole(t *testing.T) {
	e, _, _ := imported(t, folder(t), "tal.csv", []byte("Kommune;alle;75plus;bef75\nMorsø;100;60;900\n"), Options{Period: "2025-03", Status: "final", Source: "SDS: nyt"})
	if d := cmp.Diff([]string{"Aalborg 2021-12 alle=160 75plus=95 bef75=2610", "Morsø 2025-03 alle=100 75plus=60 bef75=900"}, figures(e)); d != "" {
		t.Error(d)
	}
	if e.Status != "final" || e.Source != "SDS: nyt" {
		t.Error(e.Status, e.Source)
	}
}

func TestImportXLSX(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	for cell, v := range map[string]any{"A1": "Kommune", "B1": "Periode", "C1": "alle", "D1": "75+ år", "E1": "Andel 75+",
		"A2": "Morsø", "B2": 45930, "C2": 1480.0000000001, "D2": "1.000", "E2": 0.5} {
		if err := f.SetCellValue("Sheet1", cell, v); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	e, _, l := imported(t, folder(t), "tal.xlsx", b.Bytes(), Options{})
	if e == nil {
		t.Fatal(said(l))
	}
	if got := figures(e)[2]; got != "Morsø 2025-09 alle=1480 75plus=1000" {
		t.Error(got)
	}
	if d := cmp.Diff([]string{"tal.xlsx: warning: 3 areas or totals of the edition before are not in the file: Aalborg, Fanø og hele landet [areas-gone]",
		"tal.xlsx:Sheet1!E1: note: the column \"Andel 75+\" is computed and not read [computed-measure]"}, said(l)); d != "" {
		t.Error(d)
	}
}

func TestImportBadInput(t *testing.T) {
	const head = "Kommune;Periode;alle;75plus\n"
	for name, c := range map[string]struct {
		text string
		want string
	}{
		"unknown kommune":         {head + "Morsö;2025-09;100;50\n", `tal.csv:2:1: error: there is no area "Morsö" (did you mean "Morsø"?) [unknown-kommune]`},
		"twice":                   {head + "Morsø;2025-09;100;50\n0102;2025-09;100;50\n", `tal.csv:3:1: error: Morsø comes twice for 2025-09 (first at tal.csv:2:1) [duplicate-area]`},
		"no area":                 {head + ";2025-09;100;50\n", `tal.csv:2:1: error: this row has figures but names no area [no-area]`},
		"two areas":               {"Kode;Kommune;Periode;alle\n101;Morsø;2025-09;100\n", `tal.csv:2:5: error: this row names Aalborg and Morsø [two-areas]`},
		"text for a number":       {head + "Morsø;2025-09;mange;50\n", `tal.csv:2:15: error: alle: "mange" is not a number (write a number, NA, or leave it empty) [not-a-number]`},
		"a decimal point":         {head + "Morsø;2025-09;4.6;\n", `tal.csv:2:15: error: alle: "4.6": a point separates thousands; decimals stand after a comma (write a number, NA, or leave it empty; if the whole file is written the English way: --numbers en) [not-a-number]`},
		"negative":                {head + "Morsø;2025-09;-5;\n", `tal.csv:2:15: error: Alle aldre cannot be negative [negative-count]`},
		"a fraction":              {head + "Morsø;2025-09;5,5;\n", `tal.csv:2:15: error: Alle aldre is a count and cannot be 5,5 [fraction-count]`},
		"bad period":              {head + "Morsø;i fjor;100;\n", `tal.csv:2:7: error: "i fjor" is no period (write 2025-03 or "marts 2025") [bad-period]`},
		"no header":               {"a;b\nc;d\n", `tal.csv:1:1: error: no line of names with an area and a measure was found (name the columns Area, Period and alle, 75plus, bef75) [no-header]`},
		"no area column":          {"By;alle\nMorsø;5\n", `tal.csv:1:1: error: this line names measures, but no column for the area (name a column Area or Area code) [no-area-column]`},
		"no period":               {"Kommune;alle\nMorsø;100\n", `tal.csv:1:1: error: there is no column for the period (name a column Period, or give --period 2025-03) [no-period]`},
		"a column twice":          {"Kommune;Periode;alle;Alle aldre\nMorsø;2025-09;1;1\n", `tal.csv:1:22: error: a second column for the measure alle (first at tal.csv:1:17) [duplicate-column]`},
		"two columns for periods": {"Kommune;Periode;År;alle\nMorsø;2025-09;1;1\n", `tal.csv:1:17: error: a second column for the period [duplicate-column]`},
		"no rows":                 {head, `tal.csv:1:1: error: no row below the line of names was understood [no-rows]`},
		"only computed":           {"Kommune;Periode;andel75\nMorsø;2025-09;4\n", `tal.csv:1:1: error: every measure in this line is computed from others (name a column alle or 75plus or bef75) [no-measure-column]`},
	} {
		e, _, l := imported(t, folder(t), "tal.csv", []byte(c.text), Options{})
		if e != nil || !strings.Contains(strings.Join(said(l), "\n"), c.want) {
			t.Errorf("%s: want %s\n got %s", name, c.want, strings.Join(said(l), "\n"))
		}
	}
	_, _, l := imported(t, folder(t), "tal.csv", []byte("Kommune;Periode;alle;75plsu\nMorsø;2025-09;100;1\nLæsø;2025-09;;\n"), Options{})
	if d := cmp.Diff([]string{
		`tal.csv: warning: 3 areas or totals of the edition before are not in the file: Aalborg, Fanø og hele landet [areas-gone]`,
		`tal.csv:1:22: warning: the column "75plsu" is neither area, period nor measure and is not read (did you mean "75plus"?) [unknown-column]`,
		`tal.csv:3:1: warning: Læsø has no figure for 2025-09 [empty-row]`,
	}, said(l)); d != "" {
		t.Error(d)
	}
	if _, _, l := imported(t, folder(t), "tal.csv", []byte(head+"Morsø;2025-09;100;\n"), Options{Published: civil.Date{Year: 2025, Month: 6, Day: 4}}); len(l) != 1 || l[0].Code != "published-before" {
		t.Error(said(l))
	}
	var none diag.List
	if _, ok := Import(&site.Site{}, &site.Dataset{ID: "x"}, "tal.csv", nil, Options{}, &none); ok || none.Sorted()[0].Code != "no-edition" {
		t.Error(none.Sorted())
	}
}

func TestImportSpreadsheetTraps(t *testing.T) {
	for name, c := range map[string]struct {
		fill func(f *excelize.File) error
		want string
	}{
		"merged cells": {func(f *excelize.File) error { return f.MergeCell("Sheet1", "C2", "C3") },
			"tal.xlsx:Sheet1!C2: error: merged cells in the table (to C3) (split the cells and fill in each) [merged-cells]"},
		"a formula without a value": {func(f *excelize.File) error { return f.SetCellFormula("Sheet1", "C3", "C2+1") },
			"tal.xlsx:Sheet1!C3: error: the formula has no stored value (open the file in the spreadsheet program and save it) [formula-without-value]"},
		"a truth value": {func(f *excelize.File) error { return f.SetCellValue("Sheet1", "C2", true) },
			`tal.xlsx:Sheet1!C2: error: alle: "TRUE" is not a number (write a number, NA, or leave it empty) [not-a-number]`},
	} {
		f := excelize.NewFile()
		for cell, v := range map[string]any{"A1": "Kommune", "B1": "Periode", "C1": "alle", "A2": "Morsø", "B2": "2025-09", "C2": 100, "A3": "Ærø", "B3": "2025-09"} {
			if err := f.SetCellValue("Sheet1", cell, v); err != nil {
				t.Fatal(err)
			}
		}
		if err := c.fill(f); err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		_, _, l := imported(t, folder(t), "tal.xlsx", b.Bytes(), Options{})
		if !strings.Contains(strings.Join(said(l), "\n"), c.want) {
			t.Errorf("%s: want %s\n got %s", name, c.want, strings.Join(said(l), "\n"))
		}
	}
}

func TestImportRaw(t *testing.T) {
	text := "Kommune;Periode;alle;75plus;bef75\nAalborg;2025-09;1.483;502;2711\nMorsø;2025-09;163;3;900\nLæsø;2025-09;27;11;50\nÆrø;2025-09;92;89;610\nland;2025-09;1765;605;-\n"
	e, out, l := imported(t, folder(t), "raw.csv", []byte(text), Options{Raw: true, AcceptTenfold: true, WithoutTotals: true})
	if e == nil {
		t.Fatal(said(l))
	}
	var got []string
	for _, f := range figures(e) {
		if strings.Contains(f, "2025-09") {
			got = append(got, f)
		}
	}
	if d := cmp.Diff([]string{
		"Aalborg 2025-09 alle=1485 75plus=500 bef75=2711",
		"Morsø 2025-09 alle=165 75plus=NA bef75=900",
		"Læsø 2025-09 alle=NA 75plus=NA bef75=50",
		"Ærø 2025-09 alle=90 75plus=NA bef75=610",
	}, got); d != "" {
		t.Error(d, out)
	}
	var problems diag.List
	disclosure.CheckEdition(e, &problems)
	if problems.HasErrors() {
		t.Error(problems.Sorted())
	}
}

// A canary stands in every cell that must be hidden or rounded away, well-formed
// and broken; it must be in neither the edition nor any message.
func TestRawCanary(t *testing.T) {
	const canary = "7919" // no multiple of 5, and within no other number here
	for name, text := range map[string]string{
		"hidden by a cell":        "Kommune;Periode;alle;75plus\nMorsø;2025-09;7919;7918\nÆrø;2025-09;7919;3\n",
		"rounded":                 "Kommune;Periode;alle\nMorsø;2025-09;7919\n",
		"not a number":            "Kommune;Periode;alle\nMorsø;2025-09;7919x\n",
		"a fraction":              "Kommune;Periode;alle\nMorsø;2025-09;7919,5\n",
		"negative":                "Kommune;Periode;alle\nMorsø;2025-09;-7919\n",
		"in the area's column":    "Kommune;Periode;alle\n7919;2025-09;100\n",
		"in the period's column":  "Kommune;Periode;alle\nMorsø;7919 personer;100\n",
		"in the line of names":    "Kommune;Periode;alle;7919\nMorsø;2025-09;100;1\n",
		"a part over the whole":   "Kommune;Periode;alle;75plus\nMorsø;2025-09;100;7919\n",
		"without its total":       "Kommune;Periode;75plus\nMorsø;2025-09;7919\n",
		"in a footer":             "Kommune;Periode;alle\nMorsø;2025-09;100\n7919 i alt;;\n",
		"broken quotes":           "Kommune;Periode;alle\nMorsø;2025-09;\"7919\"9\n",
		"without a line of names": "Morsø;2025-09;7919\n",
		"twice":                   "Kommune;Periode;alle\nMorsø;2025-09;7919\nMorsø;2025-09;7919\n",
	} {
		e, out, l := imported(t, folder(t), "raw.csv", []byte(text), Options{Raw: true})
		if e == nil && len(l) == 0 {
			t.Errorf("%s: neither an edition nor a diagnostic", name)
		}
		if all := out + strings.Join(said(l), "\n"); strings.Contains(all, canary) || strings.Contains(all, "7918") {
			t.Errorf("%s: the canary came through:\n%s", name, all)
		}
	}
}

// The law of section 7 through the whole import: raw counts that move within
// their rounding class and on the same side of every threshold change no byte.
func TestRawLaw(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 1))
	dir := folder(t)
	s, _ := load(t, dir)
	run := func(all, old []int) string {
		text := "Kommune;Periode;alle;75plus\n"
		for i, a := range s.Areas {
			text += fmt.Sprintf("%s;2025-09;%d;%d\n", a.Name, all[i], old[i])
		}
		var l diag.List
		out, ok := Import(s, s.Datasets[0], "raw.csv", []byte(text), Options{Raw: true, Published: autumn, AcceptTenfold: true, Words: words(t)}, &l)
		if !ok {
			t.Fatal(l.Sorted())
		}
		return string(out.YAML) + out.Table + strings.Join(said(l.Sorted()), "\n")
	}
	near := func(n int) int { return (n+2)/5*5 - 2 + r.IntN(5) } // in the same class
	side := func(all, old int) [3]bool { return [3]bool{all < 30, old < 5, all-old < 5} }
	compared := 0
	for range 200 {
		var all, old, all2, old2 []int
		for range s.Areas {
			a := 20 + r.IntN(40)
			o := r.IntN(a + 1)
			a2, o2 := near(a), max(0, near(o))
			if o2 > a2 || side(a, o) != side(a2, o2) {
				a2, o2 = a, o
			} else if a != a2 || o != o2 {
				compared++
			}
			all, old, all2, old2 = append(all, a), append(old, o), append(all2, a2), append(old2, o2)
		}
		if d := cmp.Diff(run(all, old), run(all2, old2)); d != "" {
			t.Fatalf("%v %v and %v %v: %s", all, old, all2, old2, d)
		}
	}
	if compared < 100 {
		t.Errorf("only %d counts were moved", compared)
	}
}

func FuzzImport(f *testing.F) {
	f.Add([]byte(autumnCSV), false)
	f.Add([]byte(autumnCSV), true)
	f.Add([]byte("Kommune;Periode;alle\nMorsø;2025-09;7919x\n"), true)
	dir := folder(f)
	s, _ := load(f, dir)
	spoken := words(f) // once: they cost more than an import
	f.Fuzz(func(t *testing.T, data []byte, raw bool) {
		var l diag.List
		r, ok := Import(s, s.Datasets[0], "tal.csv", data, Options{Raw: raw, Published: autumn, Words: spoken}, &l)
		if ok == l.HasErrors() {
			t.Fatalf("%v with %v", ok, l.Sorted())
		}
		if ok && len(r.YAML) == 0 {
			t.Fatal("an empty edition")
		}
	})
}
