package importer

import (
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/figures/sheet"
	"bestpractice/generator/site"
)

// searched is how many rows may stand above the first row of figures.
const searched = 60

// role is what the cells of a column say.
type role int

const (
	unread    role = iota
	dimension      // something that none of the others is: sex, age, a remark
	areas          // which area
	regions        // which region: read where the area is a total
	times          // which period
	subjects       // which measure
	values         // figures
)

// layout is how a sheet is read.
type layout struct {
	sheet     *sheet.Sheet
	top, body int // the first row of names, the first of figures
	columns   []column
	key       int    // the column that was found by what stands in it, and
	found     role   // how it is read; unread: none was
	period    string // that the sheet's name gives
	// theirs: the table is Statistics Denmark's, so that - is a zero and what
	// stands once holds for the rows below.
	theirs bool
}

func (l *layout) with(want role) []int {
	var out []int
	for i, c := range l.columns {
		if c.role == want {
			out = append(out, i)
		}
	}
	return out
}

// text is a cell's text, or that of the range it is merged into.
func text(s *sheet.Sheet, row, column int) string {
	if t := s.At(row, column).Text; t != "" {
		return t
	}
	for _, m := range s.Merged {
		if row >= m.FromRow && row <= m.ToRow && column >= m.FromColumn && column <= m.ToColumn {
			return s.At(m.FromRow, m.FromColumn).Text
		}
	}
	return ""
}

func width(s *sheet.Sheet) int {
	n := 0
	for _, row := range s.Rows {
		n = max(n, len(row))
	}
	return n
}

// layout finds the names of a sheet and says how each column is read; nil after
// an error.
func (r *reader) layout(s *sheet.Sheet) *layout {
	l := &layout{sheet: s, period: r.sheetPeriod, theirs: r.fromThem || isTheirs(s)}
	if !r.rowOfNames(l) {
		return nil
	}
	heads := r.heads(l)
	for c := range heads {
		l.columns = append(l.columns, r.classify(l, c, heads[c]))
	}
	if !r.subject(l) || !r.complete(l) {
		return nil
	}
	return l
}

func isTheirs(s *sheet.Sheet) bool {
	for i, row := range s.Rows {
		if i > searched && i < len(s.Rows)-20 {
			continue
		}
		for _, c := range row {
			t := plain(c.Text)
			if t == "indhold" || theirTitle().MatchString(t) || slices.ContainsFunc(theirs, func(name string) bool { return strings.Contains(t, name) }) {
				return true
			}
		}
	}
	return false
}

// rowOfNames finds where names and figures begin: by a column that is called
// Kommune (of a series, Periode), or else by a column that is full of areas.
func (r *reader) rowOfNames(l *layout) bool {
	s := l.sheet
	key := func(t string) bool { return areaName(t) }
	if r.series {
		key = func(t string) bool { return areaName(t) || slices.Contains(periodNames, plain(t)) }
	}
	for row := range min(searched, len(s.Rows)) {
		at, filled := -1, 0
		for c, cell := range s.Rows[row] {
			if cell.Text != "" {
				filled++
				if at < 0 && key(cell.Text) {
					at = c
				}
			}
		}
		if at >= 0 && (filled > 1 || r.namesBelow(l, row, at)) {
			r.extent(l, row, at)
			return true
		}
	}
	return r.byContent(l)
}

// namesBelow reports whether the row below goes on naming columns.
func (r *reader) namesBelow(l *layout, row, key int) bool {
	return row+1 < len(l.sheet.Rows) && r.isHead(l.sheet, row+1, key)
}

// isHead reports whether a row names columns beside the one that names areas: no
// area and no figure stands in it, and a measure or a period does.
func (r *reader) isHead(s *sheet.Sheet, row, key int) bool {
	if t := s.At(row, key).Text; t != "" && !areaName(t) && !slices.Contains(periodNames, plain(t)) {
		return false
	}
	named := false
	for c, cell := range s.Rows[row] {
		if cell.Text == "" || c == key {
			continue
		}
		if theirTitle().MatchString(plain(cell.Text)) {
			return false
		}
		rest, _, isPeriod := r.split(cell.Text)
		if isPeriod || r.measureNamed(rest) != nil || slices.Contains(valueNames, plain(rest)) {
			named = true
		} else if cell.Number || isFigure(cell) {
			return false
		} else if r.infer {
			named = true
		}
	}
	return named
}

// extent says which rows around the row of names belong to it: groups above, a
// second line below.
func (r *reader) extent(l *layout, row, key int) {
	l.top, l.body = row, row+1
	for l.top > 0 && row-l.top < 3 && text(l.sheet, l.top-1, key) == "" && r.isHead(l.sheet, l.top-1, key) {
		l.top--
	}
	for l.body < len(l.sheet.Rows) && l.body-row < 4 && l.sheet.At(l.body, key).Text == "" && r.isHead(l.sheet, l.body, key) {
		l.body++
	}
}

// byContent finds the column that is full of areas, and the names above it.
func (r *reader) byContent(l *layout) bool {
	s := l.sheet
	best, most, first := -1, 0, 0
	for c := range min(width(s), 12) {
		named, filled, start := 0, 0, -1
		for row := range min(len(s.Rows), 2000) {
			cell := s.At(row, c)
			if cell.Text == "" {
				continue
			}
			filled++
			p, ok := r.places.find(cell.Text)
			if ok && (r.series || p != (site.Territory{})) || r.series && r.periodCell(cell) {
				named++
			}
			if start < 0 && (ok || r.series && r.periodCell(cell)) && r.hasFigure(s, row, c) {
				start = row
			}
		}
		if named > most && named*2 >= filled && start > 0 {
			best, most, first = c, named, start
		}
	}
	if best < 0 {
		r.noNames(l)
		return false
	}
	l.top, l.body = first, first
	for l.top > 0 && first-l.top < 4 && r.isHead(s, l.top-1, best) {
		l.top--
	}
	l.key, l.found = best, areas
	if r.series && !r.isArea(s, first, best) {
		l.found = times
	}
	if l.top == l.body {
		r.noNames(l)
		return false
	}
	return true
}

func (r *reader) isArea(s *sheet.Sheet, row, column int) bool {
	_, ok := r.places.find(s.At(row, column).Text)
	return ok
}

func (r *reader) periodCell(c sheet.Cell) bool {
	_, ok := r.periodNamed(c.Text)
	return ok || c.Date
}

func (r *reader) hasFigure(s *sheet.Sheet, row, beside int) bool {
	for c, cell := range s.Rows[row] {
		if c != beside && isFigure(cell) && !r.periodCell(cell) {
			return true
		}
	}
	return false
}

// noNames says what is missing in the row that comes nearest to one of names.
func (r *reader) noNames(l *layout) {
	best, most := 0, 0
	for row := range min(searched, len(l.sheet.Rows)) {
		n := 0
		for _, c := range l.sheet.Rows[row] {
			if r.measureNamed(c.Text) != nil {
				n++
			}
		}
		if n > most {
			best, most = row, n
		}
	}
	pos := l.sheet.Pos(best, 0)
	if most > 0 {
		r.list.Errorf(pos, "no-area-column", "name a column Area or Area code", "this line names measures, but no column for the area")
		return
	}
	r.list.Errorf(pos, "no-header", diag.F("name the columns Area, Period and %s", strings.Join(r.measureWords(), ", ")), "no line of names with an area and a measure was found")
}
