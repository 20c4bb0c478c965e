package paper

import (
	"bytes"
	"encoding/csv"
	"strconv"

	"bestpractice/generator/figures/download"
	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/site"
	"bestpractice/generator/word/write"
)

func itoa(n int) string { return strconv.Itoa(n) }

// figures shows an edition of a dataset as a chart and a table: of kommuner the
// measure and the periods that it highlights, of others all.
func (p *paper) figures(e *site.Edition) {
	title := e.Title
	if e.Illustrative() {
		title += " (" + string(p.Texts.Figure.Illustrative) + ")"
	}
	p.d.Paragraph("caption", title)
	if p.Chart != nil {
		pic, err := p.Chart(e)
		if err != nil && p.err == nil {
			p.err = err
		}
		if pic != nil {
			p.d.Picture(&write.Image{Name: pic.Name, Data: pic.SVG, Dots: func(int, int, string) ([]byte, error) { return pic.Dots() }}, pic.Words)
		}
	}
	var rows [][]write.Cell
	if e.Kind == site.KindAreas {
		rows = p.areas(e)
	} else {
		rows = p.listed(e)
	}
	if len(rows) > 0 {
		p.d.Table(equal(len(rows[0])), rows)
	}
	if e.Source != "" {
		p.d.Paragraph("", p.Texts.Site.Source.With("source", e.Source))
	}
}

func equal(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = 1
	}
	return out
}

func (p *paper) areas(e *site.Edition) [][]write.Cell {
	if len(e.Measures) == 0 || len(e.Periods) == 0 {
		return nil
	}
	measure, periods := e.Measures[0], e.Periods[len(e.Periods)-1:]
	if h := e.Highlight; h != nil {
		measure, periods = h.Measure, []*site.Period{h.To}
		if h.From != nil && h.From != h.To {
			periods = []*site.Period{h.From, h.To}
		}
	}
	head := []write.Cell{{Text: measure.Label}}
	for _, q := range periods {
		head = append(head, write.Cell{Text: q.Label})
	}
	rows := [][]write.Cell{head}
	t := statistics.NewTable(p.Site, e)
	for _, a := range p.Site.Areas {
		row := []write.Cell{{Text: a.Name}}
		some := false
		for _, q := range periods {
			v := t.Area(a, q, measure)
			some = some || v.State != site.Absent
			row = append(row, write.Cell{Text: p.Words.Value(v, measure)})
		}
		if some {
			rows = append(rows, row)
		}
	}
	return rows
}

// listed are the figures as the site hands them out.
func (p *paper) listed(e *site.Edition) [][]write.Cell {
	r := csv.NewReader(bytes.NewReader(download.CSV(p.Site, e, p.Downloads())))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = p.Downloads().Separator(), -1, true
	all, err := r.ReadAll()
	if err != nil {
		return nil // it is the program's own
	}
	width := 0
	for _, fields := range all {
		width = max(width, len(fields))
	}
	var rows [][]write.Cell
	for _, fields := range all {
		if len(fields) < width {
			continue // a line about the whole
		}
		var row []write.Cell
		for _, f := range fields {
			row = append(row, write.Cell{Text: f})
		}
		rows = append(rows, row)
	}
	return rows
}
