// Package importer turns the rows of a spreadsheet into a new edition of a
// dataset of kind kommuner.
//
// Input: the site, the dataset, a spreadsheet's bytes. Output: the text of a new
// edition's file, or diagnostics that say what was not understood, with sheet,
// row and column. Nothing is read from or written to disk.
//
// The sheet has a line of names above its rows: a column for the area (name,
// code or alias; `land` or a region's name for totals), one for the period
// unless all rows are of one, and one for each measure by its id or label.
// Numbers are Danish. NA is a hidden figure; an empty cell and - are figures
// that were not delivered (never zero). What the measures are, and all that is
// said of the figures, comes from the edition before; so do the periods that
// the sheet does not deliver.
//
// With Raw, counts are read into disclosure.Raw and pass through the rule before
// anything is written, and no message repeats what a cell holds.
package importer

import (
	"slices"
	"strconv"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/figures/disclosure"
	"bestpractice/generator/figures/sheet"
	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// Options say how to read.
type Options struct {
	// Raw: the counts are raw, and the rule lsr is applied to them.
	Raw bool
	// Published is the new edition's date.
	Published civil.Date
	// Period is that of all rows, where the sheet has no column for it.
	Period string
	// Sheet names the sheet; default: the first filled one.
	Sheet string
	// Status and Source replace those of the edition before; "" keeps them.
	Status, Source string
}

// Result is a new edition that has not been written yet.
type Result struct {
	Path string // relative to the site folder
	YAML []byte
	// Rows and Figures were read; Hidden of these are NA in the edition.
	Rows, Figures, Hidden int
	Periods               []string
}

// Import reads a spreadsheet into a new edition. It reports false after an
// error; then there is nothing to write.
func Import(s *site.Site, d *site.Dataset, name string, data []byte, o Options, l *diag.List) (Result, bool) {
	before := l.Count(diag.Error)
	if len(d.Editions) == 0 || d.Editions[len(d.Editions)-1].Kind != site.KindAreas {
		l.Errorf(diag.Pos{}, "no-edition", "make the first edition by hand: bestpractice new dataset", "the dataset %q has no edition of kind kommuner to go by", d.ID)
		return Result{}, false
	}
	previous := d.Editions[len(d.Editions)-1]
	if !o.Published.After(previous.Published) {
		l.Errorf(diag.Pos{}, "published-before", "give a later date with --published", "the new edition of %s is not after the one of %s", o.Published, previous.Published)
	}
	rule, lsr := disclosure.RuleOf(previous.Rule)
	if o.Raw && !lsr {
		l.Errorf(previous.Rule.Pos, "no-rule", "declare disclosure: {rule: lsr} in an edition first", "raw counts need the rule lsr, which the edition before does not declare")
	}
	sh := sheet.Read(name, data, o.Sheet, l)
	if sh == nil || l.Count(diag.Error) > before {
		return Result{}, false
	}
	r := &reader{site: s, previous: previous, sheet: sh, options: o, list: l}
	if !r.header() {
		return Result{}, false
	}
	r.rows()
	if o.Raw {
		r.release(rule)
	}
	if len(r.delivered) == 0 && l.Count(diag.Error) == before {
		l.Errorf(sh.Pos(r.top, 0), "no-rows", "", "no row below the line of names was understood")
	}
	if l.Count(diag.Error) > before {
		return Result{}, false
	}
	e := r.edition(d)
	out := Result{Path: "data/statistics/" + d.ID + "/" + o.Published.String() + ".yaml", YAML: write(e), Rows: len(r.delivered)}
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
	return out, true
}

// place is an area, a region, or with neither the whole country.
type place struct {
	area   *site.Area
	region *site.Region
}

func (p place) name() string { return (&site.Row{Area: p.area, Region: p.region}).Name() }

// delivered is a row of the sheet: the figures of a place in a period.
type delivered struct {
	place  place
	period string
	row    int // of the sheet
	raw    map[*site.Measure]disclosure.Given
	values map[*site.Measure]site.Value
}

// reader reads one sheet.
type reader struct {
	site     *site.Site
	previous *site.Edition
	sheet    *sheet.Sheet
	options  Options
	list     *diag.List

	top       int // the row of names
	areas     []int
	period    int // -1: none
	measures  map[int]*site.Measure
	delivered []delivered
}

// periods lists the periods that the sheet delivers, oldest first.
func (r *reader) periods() []*site.Period {
	var out []*site.Period
	for _, row := range r.delivered {
		if !slices.ContainsFunc(out, func(p *site.Period) bool { return p.ID == row.period }) {
			out = append(out, r.periodNamed(row.period))
		}
	}
	sortPeriods(out)
	return out
}

func (r *reader) periodNamed(id string) *site.Period {
	for _, p := range r.previous.Periods {
		if p.ID == id {
			return p
		}
	}
	return &site.Period{ID: id, Label: danish.Month(id)}
}

func sortPeriods(ps []*site.Period) {
	slices.SortStableFunc(ps, func(a, b *site.Period) int {
		x, _ := statistics.LastDay(a.ID)
		y, _ := statistics.LastDay(b.ID)
		if c := x.Compare(y); c != 0 {
			return c
		}
		return strings.Compare(a.ID, b.ID)
	})
}

// release applies the rule to the raw counts of each row.
func (r *reader) release(rule disclosure.Rule) {
	for i := range r.delivered {
		row := &r.delivered[i]
		values, problems := rule.Release(r.previous.Measures, row.raw)
		for _, p := range problems {
			r.list.Errorf(r.sheet.Pos(row.row, r.areas[0]), "rule-not-applicable", "", "%s: %s", row.place.name(), p)
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
