package download

import (
	"strconv"
	"strings"

	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/site"
)

// CSV gives an edition's figures: first the table with a line of names, so that
// programs read it as it is, then a blank line and what the figures are.
func CSV(s *site.Site, e *site.Edition, in *Language) []byte {
	w := writer{in: in}
	w.b.WriteString("\ufeff")
	switch e.Kind {
	case site.KindAreas:
		w.areas(e)
	case site.KindSeries:
		w.series(e)
	case site.KindScenarios:
		w.scenarios(e)
	}
	w.line()
	for _, f := range facts(s, e, in) {
		w.line(f.label, words(f.text))
	}
	return []byte(w.b.String())
}

type writer struct {
	b  strings.Builder
	in *Language
}

// line writes one record. A field is quoted where it must be.
func (w *writer) line(fields ...string) {
	for i, f := range fields {
		if i > 0 {
			w.b.WriteRune(w.in.Separator())
		}
		if strings.ContainsAny(f, string(w.in.Separator())+"\"\r\n") || f != strings.TrimSpace(f) {
			f = `"` + strings.ReplaceAll(f, `"`, `""`) + `"`
		}
		w.b.WriteString(f)
	}
	w.b.WriteString("\r\n")
}

// words keeps a text from being run as a formula by the spreadsheet.
func words(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		return "'" + s
	}
	return s
}

// number writes the decimal sign, no thousands separators, and a hyphen as minus:
// what Excel of the language reads as a number.
func (w *writer) number(x float64, decimals int) string {
	return strings.Replace(strconv.FormatFloat(danish.Round(x, decimals), 'f', decimals, 64), ".", w.in.Decimal, 1)
}

func (w *writer) value(v statistics.Value, decimals int) string {
	switch v.State {
	case site.Known:
		return w.number(v.N, decimals)
	case site.Hidden:
		return "NA"
	}
	return ""
}

func (w *writer) areas(e *site.Edition) {
	head := []string{string(w.in.Code), string(w.in.Area), string(w.in.Region), string(w.in.Period), string(w.in.PeriodName)}
	for _, m := range e.Measures {
		label := m.Label
		if m.Unit == "procent" {
			label = w.in.PerCent.with("measure", label)
		}
		head = append(head, words(label))
	}
	w.line(head...)
	for _, r := range e.Rows {
		for _, p := range e.Periods {
			fields := append(w.areaFields(r, e, p), p.ID, words(p.Label))
			for _, m := range e.Measures {
				fields = append(fields, w.value(statistics.Cell(r, p, m), m.Decimals))
			}
			w.line(fields...)
		}
	}
}

func (w *writer) areaFields(r *site.Row, e *site.Edition, p *site.Period) []string {
	if r.Area == nil {
		return []string{"", words(r.Name(string(w.in.Nation))), ""}
	}
	return []string{r.Area.Code, words(r.Area.Name), words(regionOf(r.Area, e, p))}
}

func (w *writer) series(e *site.Edition) {
	t := w.in.Texts
	w.line(string(t.Period), string(t.Date), string(t.Value), string(t.Kind), string(t.Remark), string(t.Source))
	for _, p := range e.Points {
		remark := ""
		if p.Circa {
			remark = string(t.Circa)
		}
		if p.Example {
			remark = strings.TrimSpace(remark + " " + string(t.Example))
		}
		w.line(p.Period, p.Date.String(), w.number(p.Value, decimalsOf(p.Value)), string(t.Counted), remark, words(p.Source))
	}
	for _, x := range e.Targets {
		w.line(w.in.HalfYear(x.By), x.By.String(), w.number(x.Value, decimalsOf(x.Value)), string(t.Target), words(x.Label), words(x.DecidedBy))
	}
}

func (w *writer) scenarios(e *site.Edition) {
	t := w.in.Texts
	w.line(string(t.Scenario), string(t.Value), string(t.Share), string(t.SharePublished), string(t.Ratio), string(t.RatioPublished), string(t.Reached), string(t.ReachedPublished))
	for _, c := range statistics.Scenarios(e) {
		share, published, publishedRatio := "", "", ""
		if c.HasShare {
			share = w.number(c.ShareOf, c.ShareDecimals)
		}
		if c.Share != nil {
			published = w.number(*c.Share, c.Decimals)
		}
		if c.Ratio != nil {
			publishedRatio = w.number(*c.Ratio, decimalsOf(*c.Ratio))
		}
		w.line(words(c.Label), w.number(c.Value, decimalsOf(c.Value)), share, published, w.number(c.RatioOf, decimalsOf(c.RatioOf)), publishedRatio,
			w.in.reached(c), words(c.Reached))
	}
}

func (in *Language) reached(c statistics.Scenario) string {
	switch {
	case c.Already:
		return string(in.Already)
	case c.Never:
		return string(in.Never)
	}
	return in.HalfYear(c.At)
}

func decimalsOf(x float64) int {
	_, fraction, _ := strings.Cut(strconv.FormatFloat(x, 'f', -1, 64), ".")
	return len(fraction)
}
