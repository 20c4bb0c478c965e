package importer

import (
	"cmp"
	"path"
	"slices"
	"strconv"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/figures/disclosure"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/site"
	"bestpractice/generator/source/strictyaml"
)

// First makes the first edition of a new dataset from a spreadsheet: its
// measures are the columns of figures. The figures are taken as suppressed by who
// delivered them, unless they are Raw.
func First(s *site.Site, id, title, name string, data []byte, o Options, l *diag.List) (Result, bool) {
	before := l.Count(diag.Error)
	d := &site.Dataset{ID: id}
	var last *diag.List
	for _, kind := range []site.DatasetKind{site.KindAreas, site.KindSeries} {
		if kind == site.KindSeries && o.Raw {
			break
		}
		list := &diag.List{}
		stub := &site.Edition{Kind: kind, Title: title, Status: "preliminary", Source: o.Source}
		r := &reader{site: s, places: newGazetteer(s), previous: stub, options: o, list: list, infer: kind == site.KindAreas, series: kind == site.KindSeries, fromThem: namesTheirs(o.Source)}
		if r.series {
			stub.Unit = unitWords(o.Measure, title)
			r.measures = []*site.Measure{valuesOf(stub)}
		} else if o.Raw {
			stub.Rule = site.Rule{Name: "lsr", Round: int(disclosure.LSR().Round), MinCell: int(disclosure.LSR().MinCell), MinTotal: int(disclosure.LSR().MinTotal)}
		}
		// What names kommuner is no series, whatever stood in the way of reading it.
		if !r.read(name, data, disclosure.LSR()) || r.series && r.skipped.elsewhere > 0 {
			if last == nil {
				last = list
			}
			continue
		}
		theirs := r.fromThem || slices.ContainsFunc(r.layouts, func(l *layout) bool { return l.theirs })
		stub.Title = r.title(r.layouts[0])
		stub.Source = cmp.Or(o.Source, map[bool]string{true: "Danmarks Statistik", false: ""}[theirs])
		if stub.Source == "" {
			l.Errorf(diag.Pos{}, "no-source", "", "say whose figures they are: --source")
			return Result{}, false
		}
		if !o.Raw {
			stub.Rule = site.Rule{Name: "source", By: stub.Source, Reason: r.in(diag.F("The figures were delivered finished and are read as they are"))}
		}
		e := r.edition(d)
		e.Measures = r.measures
		if kind == site.KindAreas {
			e.Highlight = &site.Highlight{Measure: lead(r.measures), To: e.Periods[len(e.Periods)-1]}
			if n := len(e.Periods); n > 1 {
				e.Highlight.From = e.Periods[n-2]
			}
		}
		r.checked(e)
		for _, d := range list.Sorted() {
			l.Add(d)
		}
		if l.Count(diag.Error) > before {
			return Result{}, false
		}
		return r.result(e, changes{}), true
	}
	for _, d := range last.Sorted() {
		l.Add(d)
	}
	return Result{}, false
}

// lead is the measure that pages begin with: a share, if there is one.
func lead(measures []*site.Measure) *site.Measure {
	for _, m := range measures {
		if m.Unit == "procent" {
			return m
		}
	}
	return measures[0]
}

// unitWords is what a series counts.
func unitWords(measure, title string) string {
	if share(measure) || share(title) {
		return "procent"
	}
	return cmp.Or(measure, "antal")
}

func share(text string) bool {
	text = strings.ToLower(text)
	for _, w := range []string{"%", "procent", "pct", "andel", "percent", "share"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// valuesOf is the one measure of a series.
func valuesOf(e *site.Edition) *site.Measure {
	m := &site.Measure{ID: "værdi", Label: cmp.Or(e.Unit, "værdi"), Unit: "antal"}
	switch {
	case share(e.Unit):
		m.Unit, m.Decimals = "procent", 6
	case !site.Counts(e.Unit):
		m.Unit, m.Decimals = "tal", 6
	}
	return m
}

// invent makes a measure of a column's name.
func (r *reader) invent(l *layout, c int, label string) *site.Measure {
	if m := r.measureNamed(label); m != nil {
		return m
	}
	m := &site.Measure{Label: label, Unit: "antal"}
	decimals := 0
	percent := share(label)
	for row := l.body; row < len(l.sheet.Rows); row++ {
		cell := l.sheet.At(row, c)
		percent = percent || cell.Percent || strings.HasSuffix(cell.Text, "%")
		text := strings.TrimSpace(strings.TrimSuffix(cell.Text, "%"))
		if !cell.Number {
			text, _ = danish.Decimal(text)
		}
		if _, fraction, ok := strings.Cut(text, "."); ok {
			decimals = max(decimals, min(len(fraction), 4))
		}
		if cell.Percent {
			decimals = max(decimals-2, 0)
		}
	}
	if percent {
		m.Unit, m.Decimals = "procent", min(max(decimals, 1), 2)
	}
	m.ID = danish.Slug(label)
	if len(m.ID) > 30 {
		m.ID = strings.TrimRight(m.ID[:30], "-")
	}
	if !strictyaml.ValidID(m.ID) || m.ID == "area" {
		m.ID = "tal"
	}
	for n := 2; slices.ContainsFunc(r.measures, func(o *site.Measure) bool { return o.ID == m.ID }); n++ {
		m.ID = strings.TrimRight(m.ID, "0123456789") + strconv.Itoa(n)
	}
	r.measures = append(r.measures, m)
	r.previous.Measures = r.measures
	return m
}

// title is the first line above the table, of Statistics Denmark's what it counts
// and not by what; else its only measure, or the name of the file.
func (r *reader) title(l *layout) string {
	if r.previous.Title != "" {
		return r.previous.Title
	}
	for row := range l.top {
		for _, c := range l.sheet.Rows[row] {
			if m := theirTitle().FindStringSubmatch(plain(c.Text)); m != nil && m[1] != "" {
				return danish.Capital(m[1])
			}
			if len([]rune(c.Text)) > 3 && !c.Number {
				return c.Text
			}
		}
	}
	if len(r.measures) == 1 {
		return r.measures[0].Label
	}
	return strings.TrimSuffix(l.sheet.File, path.Ext(l.sheet.File))
}
