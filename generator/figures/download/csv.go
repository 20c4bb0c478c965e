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
func CSV(s *site.Site, e *site.Edition) []byte {
	var w writer
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
	for _, f := range facts(s, e) {
		w.line(f.label, words(f.text))
	}
	return []byte(w.b.String())
}

type writer struct{ b strings.Builder }

// line writes one record. A field is quoted where it must be.
func (w *writer) line(fields ...string) {
	for i, f := range fields {
		if i > 0 {
			w.b.WriteByte(';')
		}
		if strings.ContainsAny(f, ";\"\r\n") || f != strings.TrimSpace(f) {
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

// number writes a decimal comma, no thousands separators, and a hyphen as minus:
// what Danish Excel reads as a number.
func number(x float64, decimals int) string {
	return strings.Replace(strconv.FormatFloat(danish.Round(x, decimals), 'f', decimals, 64), ".", ",", 1)
}

func value(v statistics.Value, decimals int) string {
	switch v.State {
	case site.Known:
		return number(v.N, decimals)
	case site.Hidden:
		return "NA"
	}
	return ""
}

func (w *writer) areas(e *site.Edition) {
	head := []string{"Kode", "Område", "Region", "Periode", "Periodenavn"}
	for _, m := range e.Measures {
		label := m.Label
		if m.Unit == "procent" {
			label += " (procent)"
		}
		head = append(head, words(label))
	}
	w.line(head...)
	for _, r := range e.Rows {
		for _, p := range e.Periods {
			fields := append(place(r, e, p), p.ID, words(p.Label))
			for _, m := range e.Measures {
				fields = append(fields, value(statistics.Cell(r, p, m), m.Decimals))
			}
			w.line(fields...)
		}
	}
}

func place(r *site.Row, e *site.Edition, p *site.Period) []string {
	if r.Area == nil {
		return []string{"", words(r.Name()), ""}
	}
	return []string{r.Area.Code, words(r.Area.Name), words(regionOf(r.Area, e, p))}
}

func (w *writer) series(e *site.Edition) {
	w.line("Periode", "Dato", "Værdi", "Art", "Bemærkning", "Kilde")
	for _, p := range e.Points {
		remark := ""
		if p.Circa {
			remark = "ca."
		}
		if p.Example {
			remark = strings.TrimSpace(remark + " eksempel")
		}
		w.line(p.Period, p.Date.String(), number(p.Value, decimalsOf(p.Value)), "opgjort", remark, words(p.Source))
	}
	for _, t := range e.Targets {
		w.line(words(t.ByText), t.By.String(), number(t.Value, decimalsOf(t.Value)), "måltal", words(t.Label), words(t.DecidedBy))
	}
}

func (w *writer) scenarios(e *site.Edition) {
	w.line("Scenarie", "Værdi", "Andel (beregnet, procent)", "Andel (offentliggjort)", "I forhold til nu (beregnet, procent)",
		"I forhold til nu (offentliggjort)", "Nås (beregnet)", "Nås (offentliggjort)")
	for _, c := range statistics.Scenarios(e) {
		share, published, publishedRatio := "", "", ""
		if c.HasShare {
			decimals := 1
			if c.Share != nil {
				decimals = c.Decimals
			}
			share = number(c.ShareOf, decimals)
		}
		if c.Share != nil {
			published = number(*c.Share, c.Decimals)
		}
		if c.Ratio != nil {
			publishedRatio = number(*c.Ratio, decimalsOf(*c.Ratio))
		}
		w.line(words(c.Label), number(c.Value, decimalsOf(c.Value)), share, published, number(c.RatioOf, decimalsOf(c.RatioOf)), publishedRatio,
			reached(c), words(c.Reached))
	}
}

func reached(c statistics.Scenario) string {
	switch {
	case c.Already:
		return "allerede nået"
	case c.Never:
		return "aldrig"
	}
	return danish.HalfYear(c.At)
}

func decimalsOf(x float64) int {
	_, fraction, _ := strings.Cut(strconv.FormatFloat(x, 'f', -1, 64), ".")
	return len(fraction)
}
