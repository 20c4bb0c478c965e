package download

import (
	"bytes"
	"strings"
	"testing"

	"bestpractice/generator/diag"
	"bestpractice/generator/figures/sheet"

	"github.com/google/go-cmp/cmp"
)

// The figures of one area are those of its rows: hidden ones NA, no other area's.
func TestAreaFiles(t *testing.T) {
	e := areas()
	rows := AreaTable(e.Rows[1].Area, append(e.Dataset.Editions, e, series()), inDanish(t))
	var got []string
	for _, r := range rows[1:] {
		got = append(got, strings.Join(r[1:6], " "))
	}
	if d := cmp.Diff([]string{"Alle aldre marts 2025 '=Fanø 60 antal", "75+ år marts 2025 '=Fanø NA antal", "Indbyggere 75+ marts 2025 '=Fanø 500 antal", "Andel 75+ marts 2025 '=Fanø NA procent"}, got); d != "" {
		t.Error(d)
	}
	csv := AreaCSV(rows, inDanish(t))
	xlsx, err := AreaXLSX(rows, inDanish(t))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(csv), "\ufeffDatasæt;Størrelse;Periode;") || bytes.Contains(csv, []byte("777")) || bytes.Contains(csv, []byte("Morsø")) {
		t.Errorf("%s", csv)
	}
	var l diag.List
	own := sheet.Read("fanoe.xlsx", xlsx, &l)
	if len(own) != 1 || !own[0].At(1, areaFigure).Number || own[0].At(2, areaFigure).Number || l.HasErrors() {
		t.Errorf("the workbook: %v %v", own, l.Sorted())
	}
}
