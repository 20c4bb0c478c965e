package sheet

import (
	"archive/zip"
	"bytes"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"bestpractice/generator/diag"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// book makes an .xlsx file.
func book(t testing.TB, fill func(f *excelize.File), o ...excelize.Options) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	if err := f.SetSheetName("Sheet1", "Ark1"); err != nil {
		t.Fatal(err)
	}
	fill(f)
	var b bytes.Buffer
	if err := f.Write(&b, o...); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func set(t testing.TB, f *excelize.File, sheet, cell string, value any) {
	t.Helper()
	if err := f.SetCellValue(sheet, cell, value); err != nil {
		t.Fatal(err)
	}
}

func texts(s *Sheet) [][]string {
	var out [][]string
	for _, r := range s.Rows {
		var line []string
		for _, c := range r {
			text := c.Text
			if c.Number {
				text += "#"
			}
			if c.Percent {
				text += "%"
			}
			if c.Uncomputed {
				text += "!"
			}
			line = append(line, text)
		}
		out = append(out, line)
	}
	return out
}

func diagnostics(l *diag.List) []string {
	var out []string
	for _, d := range l.Sorted() {
		out = append(out, d.Severity.String()+" "+d.Pos.String()+" "+d.Code)
	}
	return out
}

func TestXLSX(t *testing.T) {
	data := book(t, func(f *excelize.File) {
		set(t, f, "Ark1", "A1", "Kommune")
		set(t, f, "Ark1", "B1", " alle\u00a0")
		set(t, f, "Ark1", "A3", "Ærø")
		set(t, f, "Ark1", "B3", 1480)
		set(t, f, "Ark1", "C3", "1.480")
		set(t, f, "Ark1", "D3", 0.105)
		style, err := f.NewStyle(&excelize.Style{NumFmt: 10})
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStyle("Ark1", "D3", "D3", style); err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellFormula("Ark1", "E3", "B3*2"); err != nil {
			t.Fatal(err)
		}
		set(t, f, "Ark1", "F3", true)
		if err := f.MergeCell("Ark1", "A1", "A2"); err != nil {
			t.Fatal(err)
		}
		if _, err := f.NewSheet("Noter"); err != nil {
			t.Fatal(err)
		}
		set(t, f, "Noter", "A1", "en note")
	})
	var l diag.List
	all := Read(`C:\tal\tal.xlsx`, data, &l)
	if len(all) != 2 || l.HasErrors() {
		t.Fatal(len(all), l.Sorted())
	}
	s := all[0]
	if d := cmp.Diff([][]string{{"Kommune", "alle"}, {}, {"Ærø", "1480#", "1.480", "0.105#%", "!", "TRUE"}}, texts(s), cmp.Transformer("nil", func(x []string) []string { return append([]string{}, x...) })); d != "" {
		t.Error(d)
	}
	if got := s.Pos(6, 1).String(); got != "tal.xlsx:Ark1!B7" {
		t.Error(got)
	}
	if d := cmp.Diff([]Range{{0, 0, 1, 0}}, s.Merged); d != "" {
		t.Error(d)
	}
	if all[1].Name != "Noter" || all[1].At(0, 0).Text != "en note" {
		t.Errorf("%+v", all[1])
	}
	if s.At(99, 99) != (Cell{}) || s.At(-1, 0) != (Cell{}) || !s.Blank(1) || s.Blank(2) {
		t.Error("cells outside the table")
	}
}

func TestBadFiles(t *testing.T) {
	password := book(t, func(f *excelize.File) { set(t, f, "Ark1", "A1", "x") }, excelize.Options{Password: "hemmelig"})
	empty := book(t, func(*excelize.File) {})
	for name, c := range map[string]struct {
		file string
		data []byte
		want string
	}{
		"password":    {"tal.xlsx", password, "error tal.xlsx sheet-password"},
		"old format":  {"tal.xls", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 Workbook"), "error tal.xlsx sheet-format"},
		"no zip":      {"tal.xlsx", []byte("Kommune;alle"), "error tal.xlsx sheet-format"},
		"broken zip":  {"tal.xlsx", []byte("PK\x03\x04broken"), "error tal.xlsx sheet-broken"},
		"cut off":     {"tal.xlsx", empty[:len(empty)/2], "error tal.xlsx sheet-broken"},
		"empty book":  {"tal.xlsx", empty, "error tal.xlsx empty-file"},
		"empty":       {"tal.csv", nil, "error tal.csv empty-file"},
		"only blanks": {"tal.csv", []byte("\n\n"), "error tal.csv empty-file"},
		"binary":      {"tal.csv", []byte("a;b\x00c"), "error tal.csv sheet-format"},
		"quotes":      {"tal.csv", []byte("a;b\nå;\"b\"c\n"), "error tal.csv:2:5 csv-quotes"},
		"too large":   {"tal.csv", make([]byte, few.bytes+1), "error tal.csv file-too-large"},
		"too long":    {"tal.csv", []byte(strings.Repeat("a\n", few.rows+2)), "error tal.csv sheet-too-long"},
	} {
		var l diag.List
		if few.read(c.file, c.data, &l) != nil {
			t.Errorf("%s: read", name)
		}
		want := strings.Replace(c.want, "tal.xlsx sheet-format", c.file+" sheet-format", 1)
		if d := cmp.Diff([]string{want}, diagnostics(&l)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
	var l diag.List
	far := book(t, func(f *excelize.File) { set(t, f, "Ark1", "A1048576", "x") })
	if Read("tal.xlsx", far, &l) != nil {
		t.Error("a sheet of a million rows was read")
	}
}

func TestCSV(t *testing.T) {
	wide := utf16.Encode([]rune("\ufeffKommune\tÆrø\n"))
	little := make([]byte, 0, 2*len(wide))
	for _, u := range wide {
		little = append(little, byte(u), byte(u>>8))
	}
	for name, c := range map[string]struct {
		data string
		want [][]string
	}{
		"semicolons":       {"\ufeffKommune;alle\r\nÆrø;1.480,5\r\n", [][]string{{"Kommune", "alle"}, {"Ærø", "1.480,5"}}},
		"commas":           {"Kommune,alle\nÆrø,1480\n", [][]string{{"Kommune", "alle"}, {"Ærø", "1480"}}},
		"tabs":             {"Kommune\talle\nÆrø\t1,5\n", [][]string{{"Kommune", "alle"}, {"Ærø", "1,5"}}},
		"Windows-1252":     {"Kommune;alle\n\xc6r\xf8;5\n", [][]string{{"Kommune", "alle"}, {"Ærø", "5"}}},
		"UTF-16":           {string(little), [][]string{{"Kommune", "Ærø"}}},
		"NFD":              {"A\u030arhus;1\n", [][]string{{"Århus", "1"}}},
		"a hint for Excel": {"sep=,\nKommune,a;b\nx,y;z\n", [][]string{{"Kommune", "a;b"}, {"x", "y;z"}}},
		"quotes":           {"\"a;b\";\"c \"\"d\"\"\"\n\n\u00a0x ;\n", [][]string{{"a;b", `c "d"`}, {"x", ""}}},
		"old Macintosh":    {"a;b\rc;d", [][]string{{"a", "b"}, {"c", "d"}}},
	} {
		var l diag.List
		all := Read("tal.csv", []byte(c.data), &l)
		if len(all) != 1 {
			t.Errorf("%s: %v", name, l.Sorted())
			continue
		}
		if d := cmp.Diff(c.want, texts(all[0])); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		if l.HasErrors() {
			t.Error(l.Sorted())
		}
	}
	var l diag.List
	s := Read("tal.csv", []byte("Kommune;alle\n\nÆrø;5\n"), &l)[0]
	if got := s.Pos(1, 1).String(); got != "tal.csv:3:5" {
		t.Error(got)
	}
}

func TestColumnName(t *testing.T) {
	for n, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA"} {
		if got := ColumnName(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

// Dates, shares and what the formats of a workbook make of numbers; names under
// rich text; what a formula left.
func TestFormats(t *testing.T) {
	data := book(t, func(f *excelize.File) {
		style := func(cell string, x float64, number int, custom string) {
			set(t, f, "Ark1", cell, x)
			s := &excelize.Style{NumFmt: number}
			if custom != "" {
				s = &excelize.Style{CustomNumFmt: &custom}
			}
			id, err := f.NewStyle(s)
			if err == nil {
				err = f.SetCellStyle("Ark1", cell, cell, id)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		style("A1", 45745, 14, "")
		style("B1", 45745, 0, "dd-mm-yyyy")
		style("C1", 45745, 3, "")
		style("D1", 45745, 0, `#,##0" dage";[Red]-#,##0\d`)
		style("E1", 0.5, 0, "0.0 %")
		style("F1", 12, 0, `0.0"%"`)
		if err := f.SetCellRichText("Ark1", "A2", []excelize.RichTextRun{{Text: "Fan"}, {Text: "ø 1)"}}); err != nil {
			t.Fatal(err)
		}
	})
	var l diag.List
	all := Read("tal.xlsx", data, &l)
	if len(all) != 1 {
		t.Fatal(l.Sorted())
	}
	if d := cmp.Diff([][]string{{"2025-03-29#", "2025-03-29#", "45745#", "45745#", "0.5#%", "12#"}, {"Fanø 1)"}}, texts(all[0])); d != "" {
		t.Error(d)
	}
	for column, want := range []bool{true, true, false, false, false, false} {
		if all[0].Rows[0][column].Date != want {
			t.Errorf("column %d: a date: %v", column, !want)
		}
	}
}

// packed makes a workbook whose one sheet is made by f.
func packed(t testing.TB, f func(w io.Writer), parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	all := map[string]string{
		"xl/workbook.xml":            `<workbook xmlns:r="x"><sheets><sheet name="Ark1" r:id="a"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>`,
	}
	maps.Copy(all, parts)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, all[name])
	}
	w, err := z.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		t.Fatal(err)
	}
	f(w)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func text(s string) func(io.Writer) { return func(w io.Writer) { io.WriteString(w, s) } }

// few are limits that a test reaches in no time; what is done at the standard
// ones is the same.
var few = limits{bytes: 1 << 20, unpacked: 2 << 20, rows: 5000, cells: 30_000, merged: 200}

// Hostile workbooks end in a message, within the limits.
func TestHostile(t *testing.T) {
	repeated := func(head, s string, n int) func(io.Writer) {
		return func(w io.Writer) {
			io.WriteString(w, head)
			chunk := strings.Repeat(s, 1000)
			for range n / 1000 {
				io.WriteString(w, chunk)
			}
		}
	}
	row := "<row>" + strings.Repeat("<c><v>1</v></c>", 100) + "</row>"
	for name, c := range map[string]struct {
		sheet func(io.Writer)
		parts map[string]string
		want  string
	}{
		"a hundred thousand cells": {repeated("<worksheet><sheetData>", row, 1000), nil, "error tal.xlsx:Ark1!A302 sheet-too-long"},
		"a bomb of spaces":         {repeated("<worksheet><sheetData><row><c><v>", strings.Repeat(" ", 100), 30_000), nil, "error tal.xlsx:Ark1!A2 sheet-too-long"},
		"a thousand merges":        {repeated(`<worksheet><sheetData><row><c><v>1</v></c></row></sheetData>`, `<mergeCell ref="A1:B2"/>`, 1000), nil, "error tal.xlsx:Ark1!A2 sheet-too-long"},
		"a far column":             {text(`<worksheet><row r="1"><c r="ZZZZZ1"><v>1</v></c></row>`), nil, "error tal.xlsx:Ark1!A2 sheet-broken"},
		"a row that is none":       {text(`<worksheet><row r="-5"><c><v>1</v></c></row>`), nil, "error tal.xlsx:Ark1!A1 sheet-too-long"},
		"rows backwards":           {text(`<worksheet><row r="5"><c><v>1</v></c></row><row r="2"><c><v>1</v></c></row>`), nil, "error tal.xlsx:Ark1!A6 sheet-too-long"},
		"entities": {text(`<worksheet><row><c t="inlineStr"><is><t>&lol9;</t></is></c></row>`), map[string]string{
			"xl/sharedStrings.xml": `<!DOCTYPE sst [<!ENTITY lol "lol"><!ENTITY lol9 "&lol;&lol;">]><sst><si><t>&lol9;</t></si></sst>`}, "error tal.xlsx sheet-broken"},
		"an entity of the machine": {text(`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><worksheet><row><c><v>&e;</v></c></row>`), nil, "error tal.xlsx:Ark1!A1 sheet-broken"},
		"deep nesting":             {repeated("<worksheet><sheetData><row><c>", "<x>", 100_000), nil, "error tal.xlsx:Ark1!A2 sheet-broken"},
		"no sheets":                {text(""), map[string]string{"xl/workbook.xml": "<workbook/>"}, "error tal.xlsx sheet-broken"},
		"a cell outside rows":      {text("<worksheet><c><v>1</v></c>"), nil, "error tal.xlsx:Ark1!A1 sheet-broken"},
	} {
		var l diag.List
		if few.read("tal.xlsx", packed(t, c.sheet, c.parts), &l) != nil {
			t.Errorf("%s: read", name)
		}
		if d := cmp.Diff([]string{c.want}, diagnostics(&l)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
	var l diag.List
	if few.read("tal.csv", []byte(strings.Repeat(strings.Repeat(";", 99)+"\n", 400)), &l) != nil || diagnostics(&l)[0] != "error tal.csv sheet-too-long" {
		t.Error(diagnostics(&l))
	}
}

func FuzzRead(f *testing.F) {
	f.Add("tal.csv", []byte("Kommune;alle\nÆrø;5\n"))
	f.Add("tal.csv", []byte("\xff\xfea\x00"))
	f.Add("tal.xlsx", book(f, func(x *excelize.File) {
		set(f, x, "Ark1", "A1", "Kommune")
		set(f, x, "Ark1", "B2", 5)
	}))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		var l diag.List
		all := Read(name, data, &l)
		if (all == nil) != l.HasErrors() {
			t.Errorf("read %v, errors %v", all != nil, l.Sorted())
		}
		for _, s := range all {
			for r := range s.Rows {
				s.Pos(r, 0)
				s.Blank(r)
			}
		}
	})
}

// A sheet with the number of a person is refused, without a word of it.
func TestPeople(t *testing.T) {
	for _, text := range []string{"Område;Antal\nFanø;010203-1234\n", "Område;0102031234\nFanø;1\n", "Område;CPR\nFanø;102031234\nÆrø;5\n", "Område;CPR;\nFanø;010203;1234\n",
		"Område;Antal\nFanø;1512001234,50\n", "Område;Antal,50\nFanø;102031234\nÆrø;345678901\n"} {
		var l diag.List
		sheets := Read("tal.csv", []byte(text), &l)
		refused := len(l.Sorted()) == 1 && l.Sorted()[0].Code == "cpr"
		if want := !strings.Contains(text, ",50"); refused != want || (sheets == nil) != want {
			t.Errorf("%q: %v", text, l.Sorted())
		}
	}
}
