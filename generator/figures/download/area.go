package download

import (
	"fmt"
	"slices"
	"strings"

	"bestpractice/generator/figures/sheet"
	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/site"
)

// areaFigure is the column of figures in a table of one area.
const areaFigure = 4

// AreaTable is all that the site shows of one area, by dataset, period and
// measure, with a row of names: figures as CSV has them, NA for hidden ones, and
// nothing for what was not delivered.
func AreaTable(a *site.Area, editions []*site.Edition, in *Language) [][]string {
	w := writer{in: in}
	rows := [][]string{{string(in.Dataset), string(in.Measure), string(in.Period), string(in.AreaName), string(in.Figure), string(in.Unit), string(in.Status), string(in.Published), string(in.Source)}}
	for _, e := range editions {
		for _, r := range e.Rows {
			if r.Area != a {
				continue
			}
			for _, p := range e.Periods {
				for _, m := range e.Measures {
					if v := statistics.Cell(r, p, m); v.State != site.Absent {
						rows = append(rows, []string{words(e.Title), words(m.Label), p.Label, words(a.Name), w.value(v, m.Decimals), in.unit(m.Unit), in.status(e), in.Date(e.Published), words(e.Source)})
					}
				}
			}
		}
	}
	return rows
}

// AreaCSV writes such a table as spreadsheets of the language read it.
func AreaCSV(rows [][]string, in *Language) []byte {
	w := writer{in: in}
	w.b.WriteString("\ufeff")
	for _, r := range rows {
		w.line(r...)
	}
	w.line()
	w.line("NA", string(in.NA))
	return []byte(w.b.String())
}

// AreaXLSX writes such a table as a workbook whose figures are numbers.
func AreaXLSX(rows [][]string, in *Language) ([]byte, error) {
	out := make([][]string, 0, len(rows)+2)
	for _, r := range rows {
		r = slices.Clone(r) // sheets read figures with a decimal comma
		r[areaFigure] = strings.Replace(r[areaFigure], in.Decimal, ",", 1)
		out = append(out, r)
	}
	out = append(out, []string{}, []string{"NA", string(in.NA)})
	data, err := sheet.Write(string(in.Figure), out, areaFigure)
	if err != nil {
		return nil, fmt.Errorf("the figures of an area: %w", err)
	}
	return data, nil
}
