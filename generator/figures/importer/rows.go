package importer

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"bestpractice/generator/diag"
	"bestpractice/generator/figures/disclosure"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// table walks the rows of one sheet.
type table struct {
	*reader
	*layout
	carry []string // what stood last in each column
	until []int    // the last row of the merged range that a column is in
	merge int      // of sheet.Merged, sorted by row
	first int      // the first column of figures
	where map[int]Where
	kinds []map[string]bool // what stands in each column that is not read
	told  map[int]bool      // columns that were asked for already

	strangers []*stranger
}

// stranger is what stands where an area does, and is none.
type stranger struct {
	text string
	pos  diag.Pos // the first one
	rows int
}

func (tb *table) stranger(text string, pos diag.Pos) {
	i := slices.IndexFunc(tb.strangers, func(s *stranger) bool { return s.text == text })
	if i < 0 {
		i, tb.strangers = len(tb.strangers), append(tb.strangers, &stranger{text: text, pos: pos})
	}
	tb.strangers[i].rows++
}

// strange says each name once, and all together where the site has no areas at all.
func (tb *table) strange() {
	if len(tb.strangers) > 0 && len(tb.site.Areas) == 0 {
		rows := 0
		for _, s := range tb.strangers {
			rows += s.rows
		}
		tb.errorf(tb.strangers[0].pos, "unknown-kommune", "write the areas into data/kommuner.yaml, each with its code and name; figures of no areas have a column for the period and one for each value",
			"the site has no areas, and %d rows of the sheet name one (the first is %s)", rows, tb.quoted(tb.strangers[0].text))
		return
	}
	for _, s := range tb.strangers {
		hint := diag.DidYouMean(s.text, tb.places.names)
		if s.rows == 1 {
			tb.errorf(s.pos, "unknown-kommune", hint, "there is no area %s", tb.quoted(s.text))
		} else {
			tb.errorf(s.pos, "unknown-kommune", hint, "there is no area %s, which stands in %d rows", tb.quoted(s.text), s.rows)
		}
	}
}

// rows reads what stands below the names of a sheet.
func (r *reader) rows(l *layout) {
	tb := &table{reader: r, layout: l, carry: make([]string, len(l.columns)), until: make([]int, len(l.columns)), where: map[int]Where{},
		kinds: make([]map[string]bool, len(l.columns)), told: map[int]bool{}}
	for i := range tb.until {
		tb.until[i] = -1
	}
	tb.first = slices.Min(l.with(values))
	slices.SortStableFunc(l.sheet.Merged, func(a, b sheetRange) int { return cmp.Compare(a.FromRow, b.FromRow) })
	if !tb.chosenColumns() {
		return
	}
	if r.index == nil {
		r.index = map[[2]any]*delivered{}
	}
	for row := l.body; row < len(l.sheet.Rows); row++ {
		tb.fill(row)
		if !l.sheet.Blank(row) {
			tb.row(row)
		}
	}
	tb.strange()
	tb.unknownColumns()
	r.delivered = slices.DeleteFunc(r.delivered, func(d *delivered) bool {
		if len(d.at) == 0 && d.sheet == l.sheet {
			r.list.Warnf(d.sheet.Pos(d.row, d.column), "empty-row", "", "%s has no figure for %s", d.place.Said(), d.period)
		}
		return len(d.at) == 0
	})
	if n := r.skipped.dashes; n > 0 {
		r.list.Notef(l.sheet.Pos(l.body-1, 0), "dash-cells", "write 0 for zero and NA for a hidden figure", "%d cells with - were read as not delivered", n)
	}
}

// asked returns what --where asks of a column with this name.
func (r *reader) asked(head string) string {
	for _, w := range r.options.Where {
		if chosen(w.Column) == chosen(head) {
			return w.Value
		}
	}
	return ""
}

// chosenColumns finds the columns that --where names. One without a name is found
// by the value.
func (tb *table) chosenColumns() bool {
	ok := true
	for _, w := range tb.options.Where {
		found := -1
		var heads []string
		for i, c := range tb.columns {
			if c.role == values {
				continue
			}
			if c.head != "" {
				heads = append(heads, c.head)
			}
			if chosen(c.head) == chosen(w.Column) {
				found = i
			}
		}
		for i, c := range tb.columns {
			for row := tb.body; found < 0 && c.head == "" && c.role == dimension && row < len(tb.sheet.Rows); row++ {
				if chosen(tb.sheet.At(row, i).Text) == chosen(w.Value) {
					found = i
				}
			}
		}
		if found < 0 {
			tb.list.Errorf(tb.sheet.Pos(tb.body-1, 0), "unknown-column", diag.DidYouMean(w.Column, heads), "there is no column %q to choose by", w.Column)
			ok = false
			continue
		}
		tb.where[found] = w
	}
	return ok
}

// fill notes what stands in the columns beside the figures. What is merged over
// several rows holds for each; so does, in a table of Statistics Denmark, what
// stands once for several rows.
func (tb *table) fill(row int) {
	for ; tb.merge < len(tb.sheet.Merged) && tb.sheet.Merged[tb.merge].FromRow <= row; tb.merge++ {
		m := tb.sheet.Merged[tb.merge]
		for c := m.FromColumn; c <= min(m.ToColumn, len(tb.columns)-1); c++ {
			tb.until[c] = m.ToRow
		}
	}
	for c := range tb.columns {
		switch cell := tb.sheet.At(row, c); {
		case cell.Text != "":
			tb.carry[c] = cell.Text
		case row <= tb.until[c], tb.theirs && c < tb.first:
		default:
			tb.carry[c] = ""
		}
	}
}

// row reads one row.
func (tb *table) row(row int) {
	if tb.remark(row) {
		tb.skipped.remarks++
		tb.list.Notef(tb.sheet.Pos(row, 0), "row-not-read", "", "this row names no area and holds no figure")
		return
	}
	for c, w := range tb.where {
		if chosen(tb.carry[c]) != chosen(w.Value) {
			tb.skipped.chosen++
			return
		}
	}
	p, ok := tb.place(row)
	if !ok {
		return
	}
	when, ok := tb.when(row)
	if !ok {
		return
	}
	var subject *site.Measure
	for _, c := range tb.with(subjects) {
		if subject = tb.measureNamed(tb.carry[c]); subject == nil || subject.Derived() {
			tb.skipped.chosen++
			return
		}
	}
	var others []string
	for c, col := range tb.columns {
		if col.role != dimension {
			continue
		}
		v := tb.carry[c]
		others = append(others, v)
		if tb.kinds[c] == nil {
			tb.kinds[c] = map[string]bool{}
		}
		if len(tb.kinds[c]) < 50 {
			tb.kinds[c][v] = true
		}
	}
	for _, c := range tb.with(values) {
		col := tb.columns[c]
		m, period := cmp.Or(col.measure, subject), cmp.Or(col.period, when)
		if tb.options.Period != "" && period != tb.options.Period {
			tb.skipped.periods++
			continue
		}
		if period == "" {
			tb.errorf(tb.sheet.Pos(row, c), "bad-period", `write 2025-03 or "marts 2025"`, "this row has no period")
			return
		}
		tb.deliver(row, c, p, period, m, others)
	}
}

// deliver reads one figure into its place and period.
func (tb *table) deliver(row, c int, p site.Territory, period string, m *site.Measure, others []string) {
	key := [2]any{p, period}
	d := tb.index[key]
	if d == nil {
		d = &delivered{place: p, period: period, sheet: tb.sheet, row: row, column: tb.placeColumn(), others: others,
			raw: map[*site.Measure]disclosure.Given{}, values: map[*site.Measure]site.Value{}, at: map[*site.Measure]diag.Pos{}}
		tb.index[key] = d
		tb.delivered = append(tb.delivered, d)
	} else if _, taken := d.at[m]; taken || d.row != row && d.sheet == tb.sheet && len(tb.with(subjects)) == 0 && tb.sameColumns(d, row) {
		tb.twice(d, row, p, period, others)
		return
	}
	tb.figure(d, row, c, m)
}

// sameColumns: every row of such a table has the same measures, so that a second
// row of a place and period repeats it, whatever cells are empty.
func (tb *table) sameColumns(d *delivered, row int) bool {
	for _, c := range tb.with(values) {
		if tb.columns[c].period != "" {
			return false
		}
	}
	return true
}

// twice asks which of several rows of one place and period is meant.
func (tb *table) twice(d *delivered, row int, p site.Territory, period string, others []string) {
	n := 0
	for c, col := range tb.columns {
		if col.role != dimension {
			continue
		}
		if n < len(d.others) && n < len(others) && d.others[n] != others[n] && d.sheet == tb.sheet {
			tb.further(c)
			return
		}
		n++
	}
	if tb.counts["duplicate-area"] >= most {
		tb.errorf(diag.Pos{}, "duplicate-area", "", "")
		return
	}
	tb.errorf(diag.Pos{}, "duplicate-area", "", "") // counted
	tb.list.Add(diag.Diagnostic{Pos: tb.sheet.Pos(row, tb.placeColumn()), Severity: diag.Error, Code: "duplicate-area",
		Message: diag.F("%s comes twice for %s", p.Said(), period), Related: []diag.Related{{Pos: d.sheet.Pos(d.row, d.column), Message: "first at"}}})
}

// further asks for the value of a column that divides the figures further.
func (tb *table) further(c int) {
	if tb.told[c] {
		return
	}
	tb.told[c] = true
	distinct := map[string]bool{}
	for row := tb.body; row < len(tb.sheet.Rows) && len(distinct) < 200; row++ {
		if v := tb.sheet.At(row, c).Text; v != "" {
			distinct[v] = true
		}
	}
	all := slices.Sorted(maps.Keys(distinct))
	if len(all) == 0 {
		return
	}
	value := all[0]
	for _, v := range all {
		if slices.Contains(wholes, plain(v)) {
			value = v
		}
	}
	flag := func(s string) string { return strings.ReplaceAll(s, " ", "_") }
	head := cmp.Or(tb.columns[c].head, columnTitle(c))
	hint := diag.F("say which rows to read, such as --where %s=%s", flag(head), flag(value))
	if tb.options.Raw && !slices.Contains(wholes, plain(value)) {
		hint = diag.F("say which rows to read with --where %s=…", flag(head))
	} else if len(all) > 1 && !tb.options.Raw {
		hint = diag.F("%s; it has %s", hint, strings.Join(all[:min(len(all), 6)], ", "))
	}
	tb.list.Errorf(tb.sheet.Pos(tb.body-1, c), "further-column", hint, "the column %s divides the figures of one area and period further", tb.quoted(head))
}

// unknownColumns says which columns were not read, and asks for a value where a
// table of Statistics Denmark has several.
func (tb *table) unknownColumns() {
	if tb.infer {
		return
	}
	for c, col := range tb.columns {
		if col.role != dimension || col.head == "" {
			continue
		}
		if _, asked := tb.where[c]; asked {
			continue
		}
		if tb.theirs {
			if len(tb.kinds[c]) > 1 {
				tb.further(c)
			}
			continue
		}
		known := append(append(append([]string{}, areaNames[0], periodNames[0]), tb.measureWords()...), tb.labels()...)
		tb.list.Warnf(tb.sheet.Pos(tb.body-1, c), "unknown-column", diag.DidYouMean(col.head, known), "the column %s is neither area, period nor measure and is not read", tb.quoted(col.head))
	}
}

// remark reports whether a row is text around the table: no cell under a
// measure is filled, and no area is named.
func (tb *table) remark(row int) bool {
	for _, c := range tb.with(values) {
		if cell := tb.sheet.At(row, c); cell.Text != "" || cell.Uncomputed {
			// A long text that runs into the table's columns is still none of its rows.
			return false
		}
	}
	for _, c := range tb.with(areas) {
		if _, ok := tb.places.find(tb.sheet.At(row, c).Text); ok {
			return false
		}
	}
	return true
}

func (tb *table) placeColumn() int {
	for _, want := range []role{areas, times} {
		if all := tb.with(want); len(all) > 0 {
			return all[0]
		}
	}
	return 0
}

// place reads the area of a row from all columns that name it; ok is false for a
// row that is not read.
func (tb *table) place(row int) (site.Territory, bool) {
	var found *site.Territory
	columns := tb.with(areas)
	if tb.series && len(columns) == 0 {
		return site.Territory{}, true
	}
	for _, c := range columns {
		text := tb.carry[c]
		if text == "" {
			continue
		}
		p, ok := tb.places.find(text)
		if !ok {
			switch {
			case areaName(text): // the names of the columns again
				tb.skipped.remarks++
			case noArea(text) && !slices.Contains(outside, plain(text)), tb.theirs && theirProvince().MatchString(plain(text)):
				tb.skipped.provinces++
			case noArea(text):
				tb.skipped.outside++
			case tb.series:
				tb.skipped.elsewhere++
			default:
				tb.stranger(text, tb.sheet.Pos(row, c))
			}
			return site.Territory{}, false
		}
		if found != nil && *found != p {
			tb.errorf(tb.sheet.Pos(row, c), "two-areas", "", "this row names %s and %s", found.Said(), p.Said())
			return site.Territory{}, false
		}
		found = &p
	}
	for _, c := range tb.with(regions) {
		// The total of a region: Region Nordjylland, i alt.
		if p, ok := tb.places.find(tb.carry[c]); ok && p.Region != nil && (found == nil || *found == site.Territory{}) {
			found = &p
		}
	}
	if found == nil {
		tb.errorf(tb.sheet.Pos(row, columns[0]), "no-area", "", "this row has figures but names no area")
		return site.Territory{}, false
	}
	if tb.series && *found != (site.Territory{}) {
		tb.skipped.elsewhere++
		return site.Territory{}, false
	}
	return *found, true
}

// when reads a row's period: an id, a label, words, or the date that a
// spreadsheet makes of 2025-03. It is "" where the columns say it.
func (tb *table) when(row int) (string, bool) {
	columns := tb.with(times)
	if len(columns) == 0 {
		return cmp.Or(tb.period, tb.options.Period), true
	}
	cell, text := tb.sheet.At(row, columns[0]), tb.carry[columns[0]]
	if text == "" {
		return cmp.Or(tb.period, tb.options.Period), true
	}
	if n, err := strconv.ParseFloat(cell.Text, 64); cell.Date {
		text = cell.Text[:len("2025-03")]
	} else if cell.Number && err == nil && n > 30_000 && n < 80_000 {
		// A date that was formatted as a number: days since 30 December 1899.
		text = civil.Date{Year: 1899, Month: time.December, Day: 30}.AddDays(int(n)).String()[:len("2025-03")]
	}
	if id, ok := tb.periodNamed(text); ok {
		return id, true
	}
	tb.errorf(tb.sheet.Pos(row, columns[0]), "bad-period", `write 2025-03 or "marts 2025"`, "%s is no period", tb.quoted(cell.Text))
	return "", false
}
