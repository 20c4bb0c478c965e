package figures

import (
	"strings"
	"testing"

	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/templates"
)

// The row of the country names what its figures are of: where another number of
// kommuner shows a figure then, or of another measure, that figure is not beside it.
func TestTotals(t *testing.T) {
	texts, err := page.LoadTexts(templates.FS, "da")
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name string
		// alle then, alle now, 75plus now, of A, B and the country; -1 is hidden, 0 absent
		a, b, land [3]float64
		want       string // name, then, now, change, other; "": no row
	}{
		{"all are shown", [3]float64{100, 120, 50}, [3]float64{200, 250, 70}, [3]float64{}, "2|300|370|+70|120"},
		{"one was hidden then", [3]float64{100, 120, 50}, [3]float64{-1, 250, 70}, [3]float64{}, "2||370||120"},
		{"one is hidden of another measure", [3]float64{100, 120, 50}, [3]float64{200, 250, -1}, [3]float64{}, "2|300|370|+70|"},
		{"one is hidden then and now", [3]float64{100, 120, 50}, [3]float64{-1, -1, -1}, [3]float64{}, "1|100|120|+20|50"},
		{"nothing is shown now", [3]float64{100, -1, -1}, [3]float64{200, -1, -1}, [3]float64{}, ""},
		{"the country is published", [3]float64{100, 120, 50}, [3]float64{-1, 250, -1}, [3]float64{310, 380, 130}, "land|310|380|+70|130"},
		{"it was not published then", [3]float64{100, 120, 50}, [3]float64{200, 250, 70}, [3]float64{0, 380, 130}, "land||380||130"},
	} {
		alle, old := &site.Measure{ID: "alle", Label: "Alle", Unit: "antal"}, &site.Measure{ID: "75plus", Label: "75+", Unit: "antal"}
		from, to := &site.Period{ID: "2021-12", Label: "december 2021"}, &site.Period{ID: "2025-03", Label: "marts 2025"}
		e := &site.Edition{Kind: site.KindAreas, Measures: []*site.Measure{alle, old}, Periods: []*site.Period{from, to}, Highlight: &site.Highlight{Measure: alle, From: from, To: to}}
		st := &site.Site{Datasets: []*site.Dataset{{ID: "d", Editions: []*site.Edition{e}}}}
		e.Dataset = st.Datasets[0]
		row := func(values [3]float64) *site.Row {
			r := &site.Row{Values: map[site.CellKey]site.Value{}}
			for i, key := range []site.CellKey{{Period: from, Measure: alle}, {Period: to, Measure: alle}, {Period: to, Measure: old}} {
				switch v := values[i]; {
				case v < 0:
					r.Values[key] = site.Value{State: site.Hidden, Literal: "NA"}
				case v > 0:
					r.Values[key] = site.Value{State: site.Known, N: v}
				}
			}
			e.Rows = append(e.Rows, r)
			return r
		}
		for i, values := range [][3]float64{tt.a, tt.b} {
			area := &site.Area{Name: string(rune('A' + i)), Code: "010" + string(rune('1'+i)), Slug: string(rune('a' + i))}
			st.Areas = append(st.Areas, area)
			row(values).Area = area
		}
		if tt.land != [3]float64{} {
			row(tt.land).Nation = true
		}
		r := New(&page.Renderer{Site: st, Texts: texts, Words: texts.Words("da")})
		var got string
		for _, row := range r.totals(r.focusOf(e)) {
			of := "land"
			if n := strings.IndexAny(row.Name, "0123456789"); n >= 0 {
				of = row.Name[n : n+1]
			}
			got += strings.Join([]string{of, row.Then.Text, row.Now.Text, row.Change.Text, row.Others[0].Text}, "|")
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
