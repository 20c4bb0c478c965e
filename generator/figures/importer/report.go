package importer

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"bestpractice/generator/figures/sheet"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/site"
)

// result is what is handed on, with the table of what was read.
func (r *reader) result(e *site.Edition, c changes) Result {
	out := Result{Path: e.File, YAML: write(e), Rows: len(r.delivered)}
	for _, p := range r.periods() {
		out.Periods = append(out.Periods, p.ID)
	}
	for _, row := range r.delivered {
		for _, v := range row.values {
			out.Figures++
			if v.State == site.Hidden {
				out.Hidden++
			}
		}
	}
	out.Table = r.report(e, c)
	return out
}

// report says in Danish what was read. All figures in it are released ones.
func (r *reader) report(e *site.Edition, c changes) string {
	var b strings.Builder
	for _, l := range r.layouts {
		name := l.sheet.File
		if l.sheet.Name != "" {
			name += ", arket " + l.sheet.Name
		}
		fmt.Fprintf(&b, "Læst fra %s: navne i linje %s, tal fra linje %d\n", name, lines(l), l.body+1)
		rows := [][]string{{"Kolonne", "Navn", "Læst som"}}
		for i, col := range l.columns {
			if col.head != "" || col.role > dimension {
				rows = append(rows, []string{sheet.ColumnName(i), r.head(col.head), r.readAs(l, col)})
			}
		}
		b.WriteString(aligned(rows))
	}
	rows := [][]string{{"Periode", "Størrelse", "Kommuner", "Summer", "NA", "Mindst", "Størst"}}
	for _, p := range r.periods() {
		for _, m := range r.measures {
			if line := r.summary(p, m); line != nil {
				rows = append(rows, line)
			}
		}
	}
	b.WriteString("\n" + aligned(rows))
	var not []string
	for _, s := range []struct {
		n         int
		one, many string
	}{{r.skipped.provinces, "række for landsdele", "rækker for landsdele"},
		{r.skipped.outside, "række uden for kommunerne (uoplyst)", "rækker uden for kommunerne (uoplyst)"},
		{r.skipped.elsewhere, "række for andet end hele landet", "rækker for andet end hele landet"},
		{r.skipped.chosen, "række, der ikke er valgt", "rækker, der ikke er valgt"},
		{r.skipped.periods, "tal for andre perioder", "tal for andre perioder"},
		{r.skipped.remarks, "linje uden tal", "linjer uden tal"},
		{r.skipped.dashes, "celle med -, læst som ikke leveret", "celler med -, læst som ikke leveret"}} {
		switch s.n {
		case 0:
		case 1:
			not = append(not, "1 "+s.one)
		default:
			not = append(not, danish.Int(s.n)+" "+s.many)
		}
	}
	if len(not) > 0 {
		fmt.Fprintf(&b, "\nIkke læst: %s\n", strings.Join(not, ", "))
	}
	switch r.skipped.zeros {
	case 0:
	case 1:
		b.WriteString("\n1 celle med - er læst som 0 (Danmarks Statistik)\n")
	default:
		fmt.Fprintf(&b, "\n%s celler med - er læst som 0 (Danmarks Statistik)\n", danish.Int(r.skipped.zeros))
	}
	if !r.previous.Published.IsZero() {
		fmt.Fprintf(&b, "\nSammenlignet med udgaven af %s:\n", danish.Date(r.previous.Published))
		for _, x := range []struct {
			what  string
			names []string
		}{{"Nye", c.fresh}, {"Væk", c.gone}, {"Ti gange større eller mindre", c.tenfold}} {
			text := "ingen"
			if len(x.names) > 0 {
				text = danish.Int(len(x.names)) + ": " + shortened(x.names)
			}
			fmt.Fprintf(&b, "  %s: %s\n", x.what, text)
		}
	}
	return b.String()
}

func lines(l *layout) string {
	if l.body-l.top == 1 {
		return fmt.Sprint(l.body)
	}
	return fmt.Sprintf("%d-%d", l.top+1, l.body)
}

func (r *reader) head(s string) string {
	if r.options.Raw && strings.ContainsAny(s, "0123456789") && r.measureNamed(s) == nil {
		if rest, _, ok := r.split(s); !ok || rest != "" && r.measureNamed(rest) == nil {
			return "…" // it may be a raw count
		}
	}
	return s
}

func (r *reader) readAs(l *layout, c column) string {
	switch c.role {
	case areas:
		return "kommune"
	case regions:
		return "region"
	case times:
		return "periode"
	case subjects:
		return "størrelse"
	case values:
		var parts []string
		if c.measure != nil {
			parts = append(parts, c.measure.Label)
		}
		if c.period != "" {
			parts = append(parts, r.periodOf(c.period).Label)
		} else if l.period != "" {
			parts = append(parts, r.periodOf(l.period).Label)
		}
		if len(parts) == 0 {
			return "tal"
		}
		return strings.Join(parts, ", ")
	}
	if v := r.asked(c.head); v != "" {
		return "kun " + v
	}
	return "ikke læst"
}

// summary counts the figures of a measure in a period; nil where there are none.
func (r *reader) summary(p *site.Period, m *site.Measure) []string {
	areas, totals, hidden := 0, 0, 0
	low, high, some := 0.0, 0.0, false
	for _, d := range r.delivered {
		v, ok := d.values[m]
		if !ok || d.period != p.ID {
			continue
		}
		switch {
		case d.place.area != nil && !d.place.area.Kommune():
			continue
		case v.State == site.Hidden:
			hidden++
		case d.place.area == nil:
			totals++
		default:
			areas++
			if !some {
				low, high, some = v.N, v.N, true
			}
			low, high = min(low, v.N), max(high, v.N)
		}
	}
	if areas+totals+hidden == 0 {
		return nil
	}
	least, most := "", ""
	if some {
		least, most = danish.Number(low, m.Decimals), danish.Number(high, m.Decimals)
	}
	return []string{p.Label, m.Label, danish.Int(areas), danish.Int(totals), danish.Int(hidden), least, most}
}

// aligned writes rows in columns.
func aligned(rows [][]string) string {
	var wide []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(wide) {
				wide = append(wide, 0)
			}
			wide[i] = max(wide[i], utf8.RuneCountInString(cell))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		line := "  "
		for i, cell := range row {
			line += cell + strings.Repeat(" ", wide[i]-utf8.RuneCountInString(cell)+2)
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}
