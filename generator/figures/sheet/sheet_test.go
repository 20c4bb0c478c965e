package sheet

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf16"

	"bestpractice/generator/diag"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// workbook makes an .xlsx file.
func workbook(t testing.TB, fill func(f *excelize.File), o ...excelize.Options) []byte {
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
	data := workbook(t, func(f *excelize.File) {
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
	s := Read(`C:\tal\tal.xlsx`, data, "", &l)
	if s == nil {
		t.Fatal(l.Sorted())
	}
	if d := cmp.Diff([][]string{{"Kommune", "alle"}, {}, {"Ærø", "1480#", "1.480", "0.105#%", "!", "TRUE"}}, texts(s), cmp.Transformer("nil", func(x []string) []string { return append([]string{}, x...) })); d != "" {
		t.Error(d)
	}
	if got := s.Pos(6, 1).String(); got != "tal.xlsx:Ark1!B7" {
		t.Error(got)
	}
	if d := cmp.Diff([]Range{{0, 0, 1, 0}}, s.Merged); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff([]string{"warning tal.xlsx:Noter!A1 sheet-not-read"}, diagnostics(&l)); d != "" {
		t.Error(d)
	}
	if s := Read("tal.xlsx", data, "noter", &l); s == nil || s.Name != "Noter" {
		t.Error("the named sheet is not read")
	}
	if s.At(99, 99) != (Cell{}) || s.At(-1, 0) != (Cell{}) || !s.Blank(1) || s.Blank(2) {
		t.Error("cells outside the table")
	}
}

func TestBadFiles(t *testing.T) {
	password := workbook(t, func(f *excelize.File) { set(t, f, "Ark1", "A1", "x") }, excelize.Options{Password: "hemmelig"})
	empty := workbook(t, func(*excelize.File) {})
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
		"too large":   {"tal.csv", make([]byte, maxBytes+1), "error tal.csv file-too-large"},
		"too long":    {"tal.csv", []byte(strings.Repeat("a\n", maxRows+2)), "error tal.csv sheet-too-long"},
	} {
		var l diag.List
		if Read(c.file, c.data, "", &l) != nil {
			t.Errorf("%s: read", name)
		}
		want := strings.Replace(c.want, "tal.xlsx sheet-format", c.file+" sheet-format", 1)
		if d := cmp.Diff([]string{want}, diagnostics(&l)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
	}
	var l diag.List
	if Read("tal.xlsx", empty, "Ark9", &l) != nil || diagnostics(&l)[0] != "error tal.xlsx unknown-sheet" {
		t.Error(diagnostics(&l))
	}
	far := workbook(t, func(f *excelize.File) { set(t, f, "Ark1", "A1048576", "x") })
	if Read("tal.xlsx", far, "", &l) != nil {
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
		s := Read("tal.csv", []byte(c.data), "", &l)
		if s == nil {
			t.Errorf("%s: %v", name, l.Sorted())
			continue
		}
		if d := cmp.Diff(c.want, texts(s)); d != "" {
			t.Errorf("%s: %s", name, d)
		}
		if l.HasErrors() {
			t.Error(l.Sorted())
		}
	}
	var l diag.List
	s := Read("tal.csv", []byte("Kommune;alle\n\nÆrø;5\n"), "", &l)
	if got := s.Pos(1, 1).String(); got != "tal.csv:3:5" {
		t.Error(got)
	}
}

func TestColumnName(t *testing.T) {
	for n, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA"} {
		if got := columnName(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("tal.csv", []byte("Kommune;alle\nÆrø;5\n"))
	f.Add("tal.csv", []byte("\xff\xfea\x00"))
	f.Add("tal.xlsx", workbook(f, func(x *excelize.File) {
		set(f, x, "Ark1", "A1", "Kommune")
		set(f, x, "Ark1", "B2", 5)
	}))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		var l diag.List
		s := Read(name, data, "", &l)
		if (s == nil) != l.HasErrors() {
			t.Errorf("read %v, errors %v", s != nil, l.Sorted())
		}
		if s != nil {
			for r := range s.Rows {
				s.Pos(r, 0)
				s.Blank(r)
			}
		}
	})
}
