package importer

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"bestpractice/generator/diag"
	"bestpractice/generator/figures/sheet"
	"bestpractice/generator/language"
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

// report says in the site's language what was read. All figures in it are released ones.
func (r *reader) report(e *site.Edition, c changes) string {
	var b strings.Builder
	put := func(line diag.Text) { b.WriteString(r.in(line) + "\n") }
	words := r.options.Words
	for _, l := range r.layouts {
		name := diag.F("%s", l.sheet.File)
		if l.sheet.Name != "" {
			name = diag.F("%s, sheet %s", l.sheet.File, l.sheet.Name)
		}
		put(diag.F("Read from %s: names in line %s, figures from line %d", name, lines(l), l.body+1))
		rows := [][]string{{r.in(diag.F("In column")), r.in(diag.F("Its name")), r.in(diag.F("Read as"))}}
		for i, col := range l.columns {
			if col.head != "" || col.role > dimension {
				rows = append(rows, []string{sheet.ColumnName(i), r.head(col.head), r.in(r.readAs(l, col))})
			}
		}
		b.WriteString(aligned(rows))
	}
	rows := [][]string{{r.in(diag.F("The period")), r.in(diag.F("The measure")), r.in(diag.F("How many areas")), r.in(diag.F("How many totals")), "NA", r.in(diag.F("The least")), r.in(diag.F("The most"))}}
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
		one, many diag.Text
	}{{r.skipped.provinces, diag.F("row of provinces"), diag.F("rows of provinces")},
		{r.skipped.outside, diag.F("row outside the areas (unknown)"), diag.F("rows outside the areas (unknown)")},
		{r.skipped.elsewhere, diag.F("row of something else than the whole country"), diag.F("rows of something else than the whole country")},
		{r.skipped.chosen, diag.F("row that is not chosen"), diag.F("rows that are not chosen")},
		{r.skipped.periods, diag.F("figure of another period"), diag.F("figures of other periods")},
		{r.skipped.remarks, diag.F("line without figures"), diag.F("lines without figures")},
		{r.skipped.dashes, diag.F("cell with -, read as not delivered"), diag.F("cells with -, read as not delivered")}} {
		switch s.n {
		case 0:
		case 1:
			not = append(not, "1 "+r.in(s.one))
		default:
			not = append(not, words.Int(s.n)+" "+r.in(s.many))
		}
	}
	if len(not) > 0 {
		b.WriteString("\n")
		put(diag.F("Not read: %s", strings.Join(not, ", ")))
	}
	switch r.skipped.zeros {
	case 0:
	case 1:
		b.WriteString("\n")
		put(diag.F("1 cell with - was read as 0 (Statistics Denmark)"))
	default:
		b.WriteString("\n")
		put(diag.F("%s cells with - were read as 0 (Statistics Denmark)", words.Int(r.skipped.zeros)))
	}
	if !r.previous.Published.IsZero() {
		b.WriteString("\n")
		put(diag.F("Compared with the edition of %s:", words.Date(r.previous.Published)))
		for _, x := range []struct {
			what  diag.Text
			names []string
		}{{diag.F("New ones"), c.fresh}, {diag.F("Gone ones"), c.gone}, {diag.F("Ten times larger or smaller"), c.tenfold}} {
			text := diag.F("none of them")
			if len(x.names) > 0 {
				text = diag.F("%s: %s", words.Int(len(x.names)), r.shortened(x.names))
			}
			put(diag.F("  %s: %s", x.what, text))
		}
	}
	return b.String()
}

// in are words of the program in the site's language.
func (r *reader) in(words diag.Text) string { return words.In(language.Diagnostics(r.site.Language)) }

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

func (r *reader) readAs(l *layout, c column) diag.Text {
	switch c.role {
	case areas:
		return diag.F("the area")
	case regions:
		return diag.F("the region")
	case times:
		return diag.F("the period")
	case subjects:
		return diag.F("the measure")
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
			return diag.F("the figures")
		}
		return diag.F("%s", strings.Join(parts, ", "))
	}
	if v := r.asked(c.head); v != "" {
		return diag.F("%s alone", v)
	}
	return diag.F("not read")
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
		case d.place.Area != nil && !d.place.Area.Kommune():
			continue
		case v.State == site.Hidden:
			hidden++
		case d.place.Area == nil:
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
		least, most = r.options.Words.Number(low, m.Decimals), r.options.Words.Number(high, m.Decimals)
	}
	n := r.options.Words.Int
	return []string{p.Label, m.Label, n(areas), n(totals), n(hidden), least, most}
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
