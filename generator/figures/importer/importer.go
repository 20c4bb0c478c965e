// Package importer turns a spreadsheet, as it is delivered, into a new edition of
// a dataset of kind kommuner or serie, or into the first edition of a new one.
//
// Input: the site, the dataset, a spreadsheet's bytes. Output: the text of a new
// edition's file and a table of what was read, or diagnostics that say what was
// not understood, with sheet, row and column, and the flag that answers. Nothing
// is read from or written to disk.
//
// A sheet has names above its rows, in one line or several, merged or not: a
// column for the area (name, code, both, or alias; `land` or a region's name for
// totals), one for the period unless columns, sheets or Options say it, and
// figures by the id or label of their measure. Long and wide tables and matrices
// of Statistics Denmark are such sheets too. Numbers are Danish unless Options
// say otherwise; what reads two ways is refused. NA, .. and <5 are hidden
// figures; an empty cell is one that was not delivered, and so is -, but for
// Statistics Denmark, whose - is zero. What the measures are, and all that is
// said of the figures, comes from the edition before; so do the periods that the
// sheet does not deliver.
//
// With Raw, counts are read into disclosure.Raw and pass through the rule before
// anything is written, and no message repeats what a cell holds. No edition is
// given that `check` would stop on.
package importer

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/figures/disclosure"
	"bestpractice/generator/figures/sheet"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// Options say how to read.
type Options struct {
	// Raw: the counts are raw, and the rule lsr is applied to them.
	Raw bool
	// Published is the new edition's date.
	Published civil.Date
	// Period is the one to read, or that of all rows where the sheet says none.
	Period string
	// Sheet names the sheet; default: those that are named by periods, or else the
	// first with a table.
	Sheet string
	// Measure is that of figures over which no name stands.
	Measure string
	// Where says which rows to read, by what stands in their other columns.
	Where []Where
	// Numbers: "da", "en", or "" for Danish ones that cannot be read as English.
	Numbers string
	// Status and Source replace those of the edition before; "" keeps them.
	Status, Source string
	// Within names the column that the other counts of a new dataset are parts of;
	// "none" says that they are parts of none.
	Within string
	// Next is when the edition after this one is due.
	Next civil.When
	// AcceptTenfold takes figures that are ten times those before, or a tenth.
	AcceptTenfold bool
	// WithoutTotals leaves out the rows of regions and the country.
	WithoutTotals bool
	// Acknowledge is the reason why figures are shown that an earlier edition hid,
	// or hidden that one showed.
	Acknowledge string
	// Words write days and numbers as the site does.
	Words Words
}

// Words write days and numbers in a language.
type Words interface {
	Date(civil.Date) string
	Period(id string) string
	Int(int) string
	Number(x float64, decimals int) string
	List([]string) string
}

// Where chooses the rows in which a column has a value: KØN=I_ALT.
type Where struct{ Column, Value string }

// ParseWhere reads COLUMN=VALUE.
func ParseWhere(s string) (Where, bool) {
	column, value, ok := strings.Cut(s, "=")
	return Where{strings.TrimSpace(column), strings.TrimSpace(value)}, ok && strings.TrimSpace(value) != ""
}

// Result is a new edition that has not been written yet.
type Result struct {
	Path string // relative to the site folder
	YAML []byte
	// Rows and Figures were read; Hidden of these are NA in the edition.
	Rows, Figures, Hidden int
	Periods               []string
	// Table says in Danish what was read and how it differs from the edition before.
	Table string
}

// Import reads a spreadsheet into a new edition. It reports false after an
// error; then there is nothing to write.
func Import(s *site.Site, d *site.Dataset, name string, data []byte, o Options, l *diag.List) (Result, bool) {
	before := l.Count(diag.Error)
	previous := d.Newest()
	if previous == nil || previous.Kind != site.KindAreas && previous.Kind != site.KindSeries {
		l.Errorf(diag.Pos{}, "no-edition", "make the first edition: bestpractice new dataset ID --from FILE", "the dataset %q has no edition of kind kommuner or serie to go by", d.ID)
		return Result{}, false
	}
	if !o.Published.After(previous.Published) {
		l.Errorf(diag.Pos{}, "published-before", "give a later date with --published", "the new edition of %s is not after the one of %s", o.Published, previous.Published)
	}
	rule, lsr := disclosure.RuleOf(previous.Rule)
	if o.Raw && !lsr {
		l.Errorf(previous.Rule.Pos, "no-rule", "declare disclosure: {rule: lsr} in an edition first", "raw counts need the rule lsr, which the edition before does not declare")
	}
	if l.Count(diag.Error) > before {
		return Result{}, false
	}
	r := &reader{site: s, places: newGazetteer(s), dataset: d, previous: previous, measures: previous.Measures, known: previous.Periods, options: o, list: l,
		series: previous.Kind == site.KindSeries, fromThem: namesTheirs(previous.Source) || namesTheirs(o.Source)}
	if r.series {
		r.measures = []*site.Measure{valuesOf(previous)}
	}
	if !r.read(name, data, rule) {
		return Result{}, false
	}
	e := r.edition(d)
	r.checked(e)
	changes := r.compare(e)
	if l.Count(diag.Error) > before {
		return Result{}, false
	}
	return r.result(e, changes), true
}

// read reads the sheets and applies the rule to what is raw; it reports false
// after an error.
func (r *reader) read(name string, data []byte, rule disclosure.Rule) bool {
	before := r.list.Count(diag.Error)
	if r.options.Period != "" {
		id, ok := r.periodNamed(r.options.Period)
		if !ok {
			r.list.Errorf(diag.Pos{}, "bad-period", `write 2025-03 or "marts 2025"`, "%q is no period", r.options.Period)
		}
		r.options.Period = id
	}
	all := sheet.Read(name, data, r.list)
	if all == nil || r.list.Count(diag.Error) > before {
		return false
	}
	r.layouts = r.choose(all)
	for _, l := range r.layouts {
		r.rows(l)
	}
	r.capped()
	if r.options.WithoutTotals && !r.series {
		r.delivered = slices.DeleteFunc(r.delivered, func(d *delivered) bool { return d.place.Area == nil })
	}
	if r.options.Raw && r.infer && !r.parts(rule) {
		return false
	}
	if r.options.Raw {
		r.release(rule)
	}
	if len(r.delivered) == 0 && r.list.Count(diag.Error) == before {
		l := r.layouts[0]
		r.list.Errorf(l.sheet.Pos(l.body-1, 0), "no-rows", "", "no row below the line of names was understood")
	}
	return r.list.Count(diag.Error) == before
}

// parts says which measure of a new dataset the others are parts of. The rule looks at
// what a part leaves of its whole, and from the figures alone nobody can tell.
func (r *reader) parts(rule disclosure.Rule) bool {
	pos := r.layouts[0].sheet.Pos(r.layouts[0].body-1, 0)
	whole := r.measureNamed(r.options.Within)
	switch {
	case r.options.Within == "":
		var raw []map[*site.Measure]disclosure.Given
		for _, d := range r.delivered {
			raw = append(raw, d.raw)
		}
		if whole = rule.Whole(r.measures, raw); whole == nil {
			return true
		}
		r.list.Errorf(pos, "parts-unsaid", diag.F("if they are, --within %s; if not, --within none", whole.ID),
			"the rule for small counts needs to know whether the other columns count parts of ‘%s’", whole.Label)
		return false
	case plain(r.options.Within) == "none":
		return true
	case whole == nil:
		r.list.Errorf(pos, "unknown-column", diag.DidYouMean(r.options.Within, r.measureWords()), "there is no column %q that the others are parts of", r.options.Within)
		return false
	}
	for _, m := range r.measures {
		if m != whole && m.Unit == "antal" {
			m.Within = whole
		}
	}
	return true
}

// delivered is the figures of a place in a period.
type delivered struct {
	place  site.Territory
	period string
	sheet  *sheet.Sheet
	row    int // of the sheet, the first one
	column int
	others []string // what stands in the columns that were not read
	raw    map[*site.Measure]disclosure.Given
	values map[*site.Measure]site.Value
	at     map[*site.Measure]diag.Pos
}

// reader reads one file.
type reader struct {
	site     *site.Site
	places   *gazetteer
	dataset  *site.Dataset // nil: a new one
	previous *site.Edition // nil: a new dataset
	series   bool
	infer    bool // measures are made from the names of columns
	fromThem bool // the source is Statistics Denmark
	measures []*site.Measure
	known    []*site.Period // of the edition before
	options  Options
	list     *diag.List

	layouts     []*layout
	delivered   []*delivered
	index       map[[2]any]*delivered // by place and period
	skipped     skipped
	counts      map[string]int // messages of a code so far
	sheetPeriod string         // that the name of the sheet gives
}

// skipped counts rows that were not read, and why.
type skipped struct{ provinces, outside, elsewhere, chosen, periods, remarks, dashes, zeros int }

// choose says which sheets are read, and how: those named by periods, where
// there are several; else the first with a table.
func (r *reader) choose(all []*sheet.Sheet) []*layout {
	if want := r.options.Sheet; want != "" {
		var names []string
		for _, s := range all {
			names = append(names, s.Name)
			if strings.EqualFold(s.Name, want) {
				return r.asPeriods([]*sheet.Sheet{s})
			}
		}
		r.list.Errorf(diag.Pos{File: all[0].File}, "unknown-sheet", diag.DidYouMean(want, names), "there is no filled sheet %q", want)
		return nil
	}
	var timed []*sheet.Sheet
	for _, s := range all {
		if _, _, ok := r.split(s.Name); ok {
			timed = append(timed, s)
		}
	}
	chosen := timed
	if len(timed) < 2 {
		chosen = all[:1]
		list := r.list
		for _, s := range all {
			r.list = &diag.List{}
			if len(all) > 1 && r.layout(s) != nil {
				chosen = []*sheet.Sheet{s}
				break
			}
		}
		r.list = list
	}
	for _, s := range all {
		if !slices.Contains(chosen, s) {
			r.list.Warnf(s.Pos(0, 0), "sheet-not-read", "name the sheet to read: --sheet", "the sheet %q is not read", s.Name)
		}
	}
	return r.asPeriods(chosen)
}

func (r *reader) asPeriods(chosen []*sheet.Sheet) []*layout {
	var out []*layout
	for _, s := range chosen {
		_, id, _ := r.split(s.Name)
		if id != "" && r.options.Period != "" && id != r.options.Period && len(chosen) > 1 {
			continue
		}
		r.sheetPeriod = id
		l := r.layout(s)
		if l == nil {
			return nil
		}
		out = append(out, l)
	}
	return out
}

// release applies the rule to the raw counts of each place and period.
func (r *reader) release(rule disclosure.Rule) {
	for _, row := range r.delivered {
		values, problems := rule.Release(r.previous.Measures, row.raw)
		for _, p := range problems {
			r.list.Errorf(row.sheet.Pos(row.row, row.column), "rule-not-applicable", "", "%s: %s", row.place.Said(), p)
		}
		for m, v := range values {
			v.Pos = row.at[m]
			values[m] = v
		}
		row.values, row.raw = values, nil
	}
}

// quoted repeats a cell's text, unless it could be a raw count.
func (r *reader) quoted(text string) string {
	if r.options.Raw && strings.ContainsAny(text, "0123456789") {
		return "(not repeated here, since it may be a raw count)"
	}
	return strconv.Quote(text)
}

// most is how often one kind of message is given: a wrong column has one in
// every row.
const most = 20

func (r *reader) errorf(pos diag.Pos, code string, hint diag.Text, format string, args ...any) {
	if r.counts == nil {
		r.counts = map[string]int{}
	}
	if r.counts[code]++; r.counts[code] <= most {
		r.list.Errorf(pos, code, hint, format, args...)
	}
}

// capped says how many messages were left out.
func (r *reader) capped() {
	for _, code := range slices.Sorted(maps.Keys(r.counts)) {
		if n := r.counts[code] - most; n > 0 {
			r.list.Errorf(diag.Pos{File: r.layouts[0].sheet.File}, code, "", "%d more cells or rows like these", n)
		}
	}
}

// measureNamed finds a measure by id or label, with or without the unit that
// downloads add.
func (r *reader) measureNamed(text string) *site.Measure {
	text = plain(text)
	if text == "" {
		return nil
	}
	for _, m := range r.measures {
		if label := plain(m.Label); text == plain(m.ID) || text == label || text == label+" (procent)" || text == label+" (antal)" {
			return m
		}
	}
	return nil
}

func (r *reader) measureWords() []string {
	var out []string
	for _, m := range r.measures {
		if !m.Derived() {
			out = append(out, m.ID)
		}
	}
	return out
}

func (r *reader) labels() []string {
	var out []string
	for _, m := range r.measures {
		out = append(out, m.Label)
	}
	return out
}

func namesTheirs(source string) bool {
	return slices.ContainsFunc(theirs, func(name string) bool { return strings.Contains(plain(source), name) })
}
