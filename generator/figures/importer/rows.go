package importer

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"bestpractice/generator/diag"
	"bestpractice/generator/figures/disclosure"
	"bestpractice/generator/figures/sheet"
	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// rows reads what stands below the line of names.
func (r *reader) rows() {
	first := map[place]map[string]int{}
	dashes := 0
	for row := r.top + 1; row < len(r.sheet.Rows); row++ {
		if r.sheet.Blank(row) {
			continue
		}
		if r.remark(row) {
			r.list.Notef(r.sheet.Pos(row, 0), "row-not-read", "", "this row names no area and holds no figure")
			continue
		}
		p, ok := r.place(row)
		period, ok2 := r.periodOf(row)
		if !ok || !ok2 {
			continue
		}
		if first[p] == nil {
			first[p] = map[string]int{}
		}
		if at, twice := first[p][period]; twice {
			r.list.Add(diag.Diagnostic{Pos: r.sheet.Pos(row, r.areas[0]), Severity: diag.Error, Code: "duplicate-area",
				Message: diag.F("%s comes twice for %s", p.name(), period), Related: []diag.Related{{Pos: r.sheet.Pos(at, r.areas[0]), Message: "first at"}}})
			continue
		}
		first[p][period] = row
		d := delivered{place: p, period: period, row: row, raw: map[*site.Measure]disclosure.Given{}, values: map[*site.Measure]site.Value{}}
		for _, c := range slices.Sorted(maps.Keys(r.measures)) {
			dashes += r.figure(&d, c)
		}
		if len(d.values)+len(d.raw) == 0 {
			r.list.Warnf(r.sheet.Pos(row, r.areas[0]), "empty-row", "", "%s has no figure for %s", p.name(), period)
		}
		r.delivered = append(r.delivered, d)
	}
	if dashes > 0 {
		r.list.Notef(r.sheet.Pos(r.top, 0), "dash-cells", "write 0 for zero and NA for a hidden figure", "%d cells with - were read as not delivered", dashes)
	}
}

// remark reports whether a row is text around the table: no cell under a
// measure is filled, and no area is named.
func (r *reader) remark(row int) bool {
	for c := range r.measures {
		if cell := r.sheet.At(row, c); cell.Text != "" || cell.Uncomputed {
			// A long text that runs into the table's columns is still none of its rows.
			return false
		}
	}
	for _, c := range r.areas {
		if _, ok := r.named(r.sheet.At(row, c).Text); ok {
			return false
		}
	}
	return true
}

// place reads the area of a row from all columns that name it.
func (r *reader) place(row int) (place, bool) {
	var found *place
	at := r.areas[0]
	for _, c := range r.areas {
		text := r.sheet.At(row, c).Text
		if text == "" {
			continue
		}
		p, ok := r.named(text)
		if !ok {
			r.list.Errorf(r.sheet.Pos(row, c), "unknown-kommune", diag.DidYouMean(text, r.names()), "there is no kommune %s", r.quoted(text))
			return place{}, false
		}
		if found != nil && *found != p {
			r.list.Errorf(r.sheet.Pos(row, c), "two-areas", "", "this row names %s and %s", found.name(), p.name())
			return place{}, false
		}
		found, at = &p, c
	}
	if found == nil {
		r.list.Errorf(r.sheet.Pos(row, at), "no-area", "", "this row has figures but names no area")
		return place{}, false
	}
	return *found, true
}

func (r *reader) named(text string) (place, bool) {
	if text == "" {
		return place{}, false
	}
	switch plain(text) {
	case "land", "hele landet", "danmark", "i alt":
		return place{}, true
	}
	for _, a := range r.site.Areas {
		if a.Named(text) {
			return place{area: a}, true
		}
	}
	for _, g := range r.site.Regions {
		if plain(text) == plain(g.Name) || plain(text) == g.ID {
			return place{region: g}, true
		}
	}
	return place{}, false
}

func (r *reader) names() []string {
	var out []string
	for _, a := range r.site.Areas {
		out = append(append(out, a.Name, a.Code), a.Aliases...)
	}
	return out
}

// periodOf reads a row's period: an id, a label, a month in Danish words, or the
// date that a spreadsheet makes of 2025-03.
func (r *reader) periodOf(row int) (string, bool) {
	if r.period < 0 {
		return r.options.Period, true
	}
	cell := r.sheet.At(row, r.period)
	pos := r.sheet.Pos(row, r.period)
	if cell.Text == "" && r.options.Period != "" {
		return r.options.Period, true
	}
	text := plain(cell.Text)
	for _, p := range r.previous.Periods {
		if text == plain(p.ID) || text == plain(p.Label) {
			return p.ID, true
		}
	}
	if n, err := strconv.ParseFloat(cell.Text, 64); cell.Number && err == nil && n > 30_000 && n < 80_000 {
		// Days since 30 December 1899, as spreadsheets count them.
		text = civil.Date{Year: 1899, Month: time.December, Day: 30}.AddDays(int(n)).String()[:len("2025-03")]
	}
	if month, year, ok := strings.Cut(text, " "); ok {
		for m := time.January; m <= time.December; m++ {
			if danish.MonthName(m) == month && len(year) == 4 {
				text = year + "-" + two(int(m))
			}
		}
	}
	if _, ok := statistics.LastDay(text); !ok || strings.ContainsAny(text, "kq") {
		r.list.Errorf(pos, "bad-period", `write 2025-03 or "marts 2025"`, "%s is no period", r.quoted(cell.Text))
		return "", false
	}
	return text, true
}

func two(n int) string { return string([]byte{byte('0' + n/10), byte('0' + n%10)}) }

// figure reads one cell and returns 1 where it holds a dash.
func (r *reader) figure(d *delivered, column int) (dash int) {
	m, cell, pos := r.measures[column], r.sheet.At(d.row, column), r.sheet.Pos(d.row, column)
	switch {
	case cell.Uncomputed:
		r.list.Errorf(pos, "formula-without-value", "open the file in the spreadsheet program and save it", "the formula has no stored value")
		return 0
	case cell.Text == "":
		return 0
	case cell.Text == "-" || cell.Text == "–" || cell.Text == "—":
		return 1
	case strings.EqualFold(cell.Text, "NA"):
		d.raw[m], d.values[m] = disclosure.Given{State: site.Hidden}, site.Value{State: site.Hidden, Literal: "NA"}
		return 0
	}
	if r.options.Raw {
		parse := disclosure.ParseRaw
		if cell.Number {
			parse = disclosure.ParseRawNumber
		}
		raw, err := parse(cell.Text)
		if err != nil {
			r.list.Errorf(pos, "not-a-count", "write a number, NA, or leave it empty", "%s: %v", m.ID, err)
			return 0
		}
		d.raw[m] = disclosure.Given{State: site.Known, Count: raw}
		return 0
	}
	if v, ok := r.number(m, cell, pos); ok {
		d.values[m] = v
	}
	return 0
}

// number reads a released figure.
func (r *reader) number(m *site.Measure, cell sheet.Cell, pos diag.Pos) (site.Value, bool) {
	text := cell.Text
	if !cell.Number {
		t, err := danish.Decimal(strings.TrimSpace(strings.TrimSuffix(text, "%")))
		if err != nil {
			r.list.Errorf(pos, "not-a-number", "write a number, NA, or leave it empty", "%s: %v", m.ID, err)
			return site.Value{}, false
		}
		text = t
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || math.Abs(x) > 1e15 {
		r.list.Errorf(pos, "not-a-number", "", "%s: %q is no figure", m.ID, cell.Text)
		return site.Value{}, false
	}
	if cell.Percent && m.Unit == "procent" {
		x *= 100
	}
	switch {
	case x < 0:
		r.list.Errorf(pos, "negative-count", "", "%s cannot be negative", m.Label)
		return site.Value{}, false
	case m.Unit == "antal" && math.Abs(x-math.Round(x)) > 1e-6:
		r.list.Errorf(pos, "fraction-count", "", "%s is a count and cannot be %s", m.Label, cell.Text)
		return site.Value{}, false
	case m.Unit == "procent" && x > 100:
		r.list.Errorf(pos, "share-over-100", "", "%s cannot be over 100 per cent", m.Label)
		return site.Value{}, false
	}
	x = danish.Round(x, m.Decimals)
	return site.Value{State: site.Known, N: x, Literal: strconv.FormatFloat(x, 'f', -1, 64)}, true
}
