package importer

import (
	"slices"
	"strconv"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/figures/sheet"
	"bestpractice/generator/site"
)

// column is how one is read.
type column struct {
	role    role
	head    string        // its names, from above to below
	measure *site.Measure // of values; nil: each row says it
	period  string        // of values; "": each row says it, or the whole sheet has one
}

// heads gives the names of each column, from above to below. A name that stands
// over a group holds for the columns up to the next one.
func (r *reader) heads(l *layout) [][]string {
	out := make([][]string, width(l.sheet))
	for row := l.top; row < l.body; row++ {
		group := ""
		for c := range out {
			t := text(l.sheet, row, c)
			cell := l.sheet.At(row, c)
			if cell.Date && len(t) == len("2025-03-31") {
				t = t[:len("2025-03")]
			}
			switch {
			case t != "":
				group = t
				if _, _, isPeriod := r.split(t); !isPeriod && r.measureNamed(t) == nil && !r.infer || areaName(t) || slices.Contains(periodNames, plain(t)) {
					group = ""
				}
			case row < l.body-1 && l.named(c, row+1):
				t = group
			}
			if t != "" && (len(out[c]) == 0 || out[c][len(out[c])-1] != t) {
				out[c] = append(out[c], t)
			}
		}
	}
	return out
}

// named reports whether one of the rows of names from one on has a name for a
// column.
func (l *layout) named(column, from int) bool {
	for row := from; row < l.body; row++ {
		if l.sheet.At(row, column).Text != "" {
			return true
		}
	}
	return false
}

// classify says how a column with these names is read.
func (r *reader) classify(l *layout, c int, names []string) column {
	out := column{role: dimension, head: strings.Join(names, " ")}
	if l.found != unread && c == l.key {
		out.role = l.found
		return out
	}
	known := map[*site.Measure]bool{}
	var rests []string
	for _, n := range names {
		switch {
		case areaName(n):
			out.role = areas
			return out
		case slices.Contains(periodNames, plain(n)):
			out.role = times
			return out
		case regionName(n):
			out.role = regions
			return out
		}
		rest, id, ok := r.split(n)
		if ok {
			out.period = id
			out.role = values
		}
		if m := r.measureNamed(rest); m != nil {
			known[m], out.measure, out.role = true, m, values
		} else if slices.Contains(valueNames, plain(rest)) {
			out.role = values
		}
		if rest != "" {
			rests = append(rests, rest)
		}
	}
	if m := r.measureNamed(strings.Join(rests, " ")); m != nil {
		out.measure, out.role = m, values
	}
	switch {
	case out.head == "":
		if !r.figures(l, c) {
			return out // beside the table of Statistics Denmark: what stands once for several rows
		}
		out.role = unread
	case r.infer && out.measure == nil && (out.role == values || r.figures(l, c)):
		out.role = values
		if label := strings.Join(rests, " "); !slices.Contains(valueNames, plain(label)) && label != "" {
			out.measure = r.invent(l, c, label)
		}
	case r.series && out.role == dimension && r.figures(l, c):
		out.role = values
	case slices.Contains(passedOver, plain(out.head)):
		out.role = unread
	}
	return out
}

// figures reports whether a column holds figures.
func (r *reader) figures(l *layout, c int) bool {
	some := false
	for row := l.body; row < min(len(l.sheet.Rows), l.body+200); row++ {
		if cell := l.sheet.At(row, c); cell.Text != "" {
			if !isFigure(cell) {
				return false
			}
			some = true
		}
	}
	return some
}

// subject gives the figures that no name is over their measure: a column that
// says it in each row, the one that was asked for, or the only one there is.
func (r *reader) subject(l *layout) bool {
	missing := -1
	for i, c := range l.columns {
		if c.role == values && c.measure == nil {
			missing = i
		}
	}
	if missing < 0 {
		return true
	}
	for i, c := range l.columns {
		if c.role == dimension && r.asked(c.head) == "" && r.saysMeasures(l, i, slices.Contains(measureNames, plain(c.head))) {
			l.columns[i].role = subjects
			return true
		}
	}
	var given []*site.Measure
	for _, m := range r.measures {
		if !m.Derived() {
			given = append(given, m)
		}
	}
	var only *site.Measure
	switch {
	case r.options.Measure != "" && r.infer:
		only = r.invent(l, missing, r.options.Measure)
	case r.options.Measure != "":
		if only = r.measureNamed(r.options.Measure); only == nil || only.Derived() {
			r.list.Errorf(diag.Pos{}, "unknown-measure", diag.DidYouMean(r.options.Measure, r.measureWords()), "there is no measure %q", r.options.Measure)
			return false
		}
	case r.infer:
		only = r.invent(l, missing, r.title(l))
	case len(given) == 1:
		only = given[0]
	default:
		r.list.Errorf(l.sheet.Pos(l.body-1, missing), "which-measure", diag.F("say it: --measure %s", strings.Join(r.measureWords(), " or --measure ")), "nothing says which measure these figures are")
		return false
	}
	for i := range l.columns {
		if c := &l.columns[i]; c.role == values && c.measure == nil {
			c.measure = only
		}
	}
	return true
}

// saysMeasures reports whether the cells of a column name measures: all of
// them, or some where the column is called so.
func (r *reader) saysMeasures(l *layout, c int, called bool) bool {
	some := false
	for row := l.body; row < len(l.sheet.Rows); row++ {
		if t := l.sheet.At(row, c).Text; t != "" {
			switch m := r.measureNamed(t); {
			case m != nil:
				some = true
			case !called && row < l.body+500:
				return false
			}
		}
	}
	return some
}

// complete checks that the columns are all there, once each.
func (r *reader) complete(l *layout) bool {
	ok := true
	type figure struct {
		measure *site.Measure
		period  string
	}
	seen := map[figure]int{}
	read, computed := 0, false
	for i, c := range l.columns {
		pos := l.sheet.Pos(l.body-1, i)
		switch c.role {
		case values:
			if c.measure != nil && c.measure.Derived() {
				r.list.Notef(pos, "computed-measure", "", "the column %q is computed and not read", c.head)
				l.columns[i].role, computed = unread, true
				continue
			}
			read++
			key := figure{c.measure, c.period}
			if first, twice := seen[key]; twice && c.measure != nil {
				r.list.Add(diag.Diagnostic{Pos: pos, Severity: diag.Error, Code: "duplicate-column", Message: diag.F("a second column for the measure %s", c.measure.ID),
					Related: []diag.Related{{Pos: l.sheet.Pos(l.body-1, first), Message: "first at"}}})
				ok = false
			}
			seen[key] = i
		case times:
			if before := l.with(times); before[0] != i {
				r.list.Errorf(pos, "duplicate-column", "", "a second column for the period")
				ok = false
			}
		}
	}
	switch {
	case read == 0 && computed:
		r.list.Errorf(l.sheet.Pos(l.body-1, 0), "no-measure-column", diag.F("name a column %s", strings.Join(r.measureWords(), " or ")), "every measure in this line is computed from others")
		return false
	case read == 0:
		r.noNames(l)
		return false
	case len(l.with(areas)) == 0 && !r.series:
		r.noNames(l)
		return false
	}
	timed := l.period != "" || r.options.Period != "" || len(l.with(times)) > 0
	for _, i := range l.with(values) {
		if !timed && l.columns[i].period == "" {
			r.list.Errorf(l.sheet.Pos(l.body-1, 0), "no-period", "name a column Period, or give --period 2025-03", "there is no column for the period")
			return false
		}
	}
	for _, m := range l.sheet.Merged {
		if m.ToRow < l.body {
			continue
		}
		for c := m.FromColumn; c <= min(m.ToColumn, len(l.columns)-1); c++ {
			if l.columns[c].role == values && m.FromRow != m.ToRow || l.columns[c].role == values && m.ToColumn > m.FromColumn && l.sheet.At(m.FromRow, m.FromColumn).Number {
				r.list.Errorf(l.sheet.Pos(max(m.FromRow, l.body), m.FromColumn), "merged-cells", "split the cells and fill in each", "merged cells in the table (to %s)",
					sheet.ColumnName(m.ToColumn)+strconv.Itoa(m.ToRow+1))
				ok = false
				break
			}
		}
	}
	return ok
}
