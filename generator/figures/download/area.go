package download

import (
	"fmt"

	"bestpractice/generator/figures/sheet"
	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/site"
)

// areaFigure is the column of figures in a table of one area.
const areaFigure = 4

// AreaTable is all that the site shows of one area, by dataset, period and
// measure, with a row of names: figures as CSV has them, NA for hidden ones, and
// nothing for what was not delivered.
func AreaTable(a *site.Area, editions []*site.Edition) [][]string {
	rows := [][]string{{"Datasæt", "Størrelse", "Periode", "Kommune", "Tal", "Enhed", "Status", "Udgivet", "Kilde"}}
	for _, e := range editions {
		for _, r := range e.Rows {
			if r.Area != a {
				continue
			}
			for _, p := range e.Periods {
				for _, m := range e.Measures {
					if v := statistics.Cell(r, p, m); v.State != site.Absent {
						rows = append(rows, []string{words(e.Title), words(m.Label), p.Label, words(a.Name), value(v, m.Decimals), m.Unit, status(e), danish.Date(e.Published), words(e.Source)})
					}
				}
			}
		}
	}
	return rows
}

// AreaCSV writes such a table as Danish spreadsheets read it.
func AreaCSV(rows [][]string) []byte {
	var w writer
	w.b.WriteString("\ufeff")
	for _, r := range rows {
		w.line(r...)
	}
	w.line()
	w.line("NA", meaningNA)
	return []byte(w.b.String())
}

// AreaXLSX writes such a table as a workbook whose figures are numbers.
func AreaXLSX(rows [][]string) ([]byte, error) {
	data, err := sheet.Write("Tal", append(rows[:len(rows):len(rows)], []string{}, []string{"NA", meaningNA}), areaFigure)
	if err != nil {
		return nil, fmt.Errorf("the figures of an area: %w", err)
	}
	return data, nil
}
