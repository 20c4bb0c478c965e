package importer

import (
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
)

// searched is how many rows may stand above the line of names.
const searched = 30

var (
	areaNames   = []string{"kommune", "kommuner", "kommunekode", "kommunenavn", "kommunenr", "kommunenummer", "område", "områdekode", "kode", "navn", "area"}
	periodNames = []string{"periode", "period", "måned", "tid", "år", "kvartal"}
	// passedOver are columns of the site's own downloads that say nothing new.
	passedOver = []string{"region", "periodenavn"}
)

// plain is the form in which names of columns are compared.
func plain(s string) string {
	s = strings.Join(strings.Fields(strings.ReplaceAll(s, "\u00a0", " ")), " ")
	return strings.TrimSpace(strings.ToLower(strings.TrimSuffix(s, ":")))
}

// measureNamed finds a measure by id or label, with or without the unit that
// downloads add.
func (r *reader) measureNamed(text string) *site.Measure {
	text = plain(text)
	for _, m := range r.previous.Measures {
		if text == plain(m.ID) || text == plain(m.Label) || text == plain(m.Label+" (procent)") {
			return m
		}
	}
	return nil
}

// header finds the line of names: the first with an area's column and at least
// one measure.
func (r *reader) header() bool {
	best, most := -1, 0
	for row := range r.sheet.Rows[:min(searched, len(r.sheet.Rows))] {
		area, measures := false, 0
		for _, c := range r.sheet.Rows[row] {
			area = area || slices.Contains(areaNames, plain(c.Text))
			if r.measureNamed(c.Text) != nil {
				measures++
			}
		}
		if area && measures > 0 {
			r.top = row
			return r.columns()
		}
		if measures > most || best < 0 && area {
			best, most = row, measures
		}
	}
	pos := r.sheet.Pos(max(best, 0), 0)
	switch {
	case most > 0:
		r.list.Errorf(pos, "no-area-column", "name a column Kommune or Kommunekode", "this line names measures, but no column for the area")
	default:
		r.list.Errorf(pos, "no-header", diag.F("name the columns Kommune, Periode and %s", strings.Join(r.measureWords(), ", ")), "no line of names with an area and a measure was found")
	}
	return false
}

func (r *reader) measureWords() []string {
	var out []string
	for _, m := range r.previous.Measures {
		if !m.Derived() {
			out = append(out, m.ID)
		}
	}
	return out
}

// columns reads the line of names.
func (r *reader) columns() bool {
	r.period, r.measures = -1, map[int]*site.Measure{}
	seen := map[*site.Measure]int{}
	ok := true
	for c, cell := range r.sheet.Rows[r.top] {
		pos := r.sheet.Pos(r.top, c)
		name := plain(cell.Text)
		m := r.measureNamed(cell.Text)
		switch {
		case name == "", slices.Contains(passedOver, name):
		case m != nil && m.Derived():
			r.list.Notef(pos, "computed-measure", "", "the column %q is computed and not read", cell.Text)
		case m != nil:
			if first, twice := seen[m]; twice {
				r.list.Add(diag.Diagnostic{Pos: pos, Severity: diag.Error, Code: "duplicate-column", Message: diag.F("a second column for the measure %s", m.ID),
					Related: []diag.Related{{Pos: r.sheet.Pos(r.top, first), Message: "first at"}}})
				ok = false
				continue
			}
			seen[m] = c
			r.measures[c] = m
		case slices.Contains(areaNames, name):
			r.areas = append(r.areas, c)
		case slices.Contains(periodNames, name):
			if r.period >= 0 {
				r.list.Errorf(pos, "duplicate-column", "", "a second column for the period")
				ok = false
			}
			r.period = c
		default:
			known := append(append(append([]string{}, areaNames[0], periodNames[0]), r.measureWords()...), r.labels()...)
			r.list.Warnf(pos, "unknown-column", diag.DidYouMean(cell.Text, known), "the column %s is neither area, period nor measure and is not read", r.quoted(cell.Text))
		}
	}
	if len(r.measures) == 0 {
		r.list.Errorf(r.sheet.Pos(r.top, 0), "no-measure-column", diag.F("name a column %s", strings.Join(r.measureWords(), " or ")), "every measure in this line is computed from others")
		ok = false
	}
	if r.period < 0 && r.options.Period == "" {
		r.list.Errorf(r.sheet.Pos(r.top, 0), "no-period", "name a column Periode, or give --period 2025-03", "there is no column for the period")
		ok = false
	}
	for _, m := range r.sheet.Merged {
		if m.ToRow >= r.top && m.FromColumn <= r.lastColumn() {
			r.list.Errorf(r.sheet.Pos(max(m.FromRow, r.top), m.FromColumn), "merged-cells", "split the cells and fill in each", "merged cells in the table (to %s)", cellName(r.sheet.Pos(m.ToRow, m.ToColumn)))
			ok = false
		}
	}
	return ok
}

func (r *reader) labels() []string {
	var out []string
	for _, m := range r.previous.Measures {
		out = append(out, m.Label)
	}
	return out
}

// lastColumn is the last one that is read.
func (r *reader) lastColumn() int {
	last := max(r.period, slices.Max(r.areas))
	for c := range r.measures {
		last = max(last, c)
	}
	return last
}

// cellName gives the B7 of tal.xlsx:Ark1!B7.
func cellName(p diag.Pos) string {
	if _, name, ok := strings.Cut(p.File, "!"); ok {
		return name
	}
	return p.String()
}
