package sheet

import (
	"bytes"
	"testing"

	"bestpractice/generator/diag"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// What is written is read as the same texts, by others too.
func TestWrite(t *testing.T) {
	rows := [][]string{make([]string, 30), {"=1+1", "007", " a\nb & <c> "}, {"", "Æ"}}
	for i := range rows[0] {
		rows[0][i] = column(i)
	}
	data, err := Write("Svar & <ark>", rows)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	got, err := f.GetRows(f.GetSheetName(0))
	if d := cmp.Diff(rows, got); err != nil || d != "" || f.GetSheetName(0) != "Svar & <ark>" {
		t.Error(err, d)
	}
	if name, _ := excelize.ColumnNumberToName(30); rows[0][29] != name {
		t.Errorf("column 30 is %s", rows[0][29])
	}
	data, err = Write("Tal", [][]string{{"1", "Tal"}, {"1", "10,5"}, {"-2", "-7"}, {"3", "NA"}, {"4", "=1"}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if f, err = excelize.OpenReader(bytes.NewReader(data)); err != nil {
		t.Fatal(err)
	}
	for cell, want := range map[string]excelize.CellType{"B1": excelize.CellTypeInlineString, "A2": excelize.CellTypeInlineString, "B2": excelize.CellTypeUnset, "B3": excelize.CellTypeUnset, "B4": excelize.CellTypeInlineString, "B5": excelize.CellTypeInlineString} {
		if got, err := f.GetCellType("Tal", cell); got != want || err != nil {
			t.Errorf("%s is of type %v, want %v", cell, got, want)
		}
	}
	if v, _ := f.GetCellValue("Tal", "B2"); v != "10.5" {
		t.Errorf("B2 is %s", v)
	}
	data, _ = Write("Svar & <ark>", rows)
	var l diag.List
	if own := Read("svar.xlsx", data, &l); l.HasErrors() || len(own) != 1 || len(own[0].Rows) != 3 {
		t.Error(l.Sorted())
	}
	if again, _ := Write("Svar & <ark>", rows); !bytes.Equal(again, data) {
		t.Error("other bytes")
	}
}
