package paper

import (
	"strconv"

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
	switch e.Kind {
	case site.KindAreas:
		rows = p.areas(e)
	case site.KindSeries:
		rows = p.series(e)
	case site.KindScenarios:
		rows = p.scenarios(e)
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

// published puts behind what follows from the figures what their source has instead.
func (p *paper) published(computed, published string, differs bool) write.Cell {
	switch {
	case computed == "":
		return write.Cell{Text: published}
	case differs:
		computed += " (" + string(p.Texts.Scenario.Published) + ": " + published + ")"
	}
	return write.Cell{Text: computed}
}

func row(texts ...string) (out []write.Cell) {
	for _, t := range texts {
		out = append(out, write.Cell{Text: t})
	}
	return out
}

// series are the points and the targets, as a reader writes their numbers and times.
func (p *paper) series(e *site.Edition) [][]write.Cell {
	t := p.Downloads().Texts
	rows := [][]write.Cell{row(string(t.Period), string(t.Value), string(t.Remark), string(t.Source))}
	for _, x := range e.Points {
		period, value, remark := p.Words.Period(x.Period), p.Words.Plain(x.Value), ""
		if period == x.Period {
			period = p.Words.Date(x.Date)
		}
		if x.Circa {
			value = p.Words.Circa(value)
		}
		if x.Example {
			remark = string(t.Example)
		}
		rows = append(rows, row(period, value, remark, x.Source))
	}
	for _, x := range e.Targets {
		remark := string(t.Target)
		if x.Label != "" {
			remark += ": " + x.Label
		}
		rows = append(rows, row(p.Words.HalfYear(x.By), p.Words.Plain(x.Value), remark, x.DecidedBy))
	}
	return rows
}

func (p *paper) scenarios(e *site.Edition) [][]write.Cell {
	t, d := p.Texts.Scenario, p.Downloads().Texts
	rows := [][]write.Cell{row(string(d.Scenario), string(d.Value), string(t.Share), string(t.Ratio), string(t.Reached))}
	for _, s := range statistics.Scenarios(e) {
		share, published, ratio, reached := "", "", "", p.Words.HalfYear(s.At)
		if s.Share != nil {
			published = p.Words.Percent(p.Words.Number(*s.Share, s.ShareDecimals))
		}
		if s.HasShare {
			share = p.Words.Percent(p.Words.Number(s.ShareOf, s.ShareDecimals))
		}
		if s.Ratio != nil {
			ratio = p.Words.Percent(p.Words.Plain(*s.Ratio))
		}
		switch {
		case s.Already:
			reached = string(t.Already)
		case s.Never:
			reached = string(t.Never)
		}
		rows = append(rows, []write.Cell{{Text: s.Label}, {Text: p.Words.Plain(s.Value)}, p.published(share, published, s.ShareDiffers),
			p.published(p.Words.Percent(p.Words.Plain(s.RatioOf)), ratio, s.RatioDiffers), p.published(reached, s.Reached, s.ReachedDiffers)})
	}
	return rows
}
