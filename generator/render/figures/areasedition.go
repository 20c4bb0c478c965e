package figures

import (
	"cmp"
	"context"
	"math"
	"strconv"

	"bestpractice/generator/figures/chart"
	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// areasResults are the headline of a comparison, and what more it shows.
func (r *Renderer) areasResults(f *focus) (string, []string) {
	t := r.Texts.Compared
	if f == nil || !f.hasFigures() {
		return string(t.NoFigures), nil
	}
	entries := f.ranking.Entries[:f.ranking.Shown]
	top, bottom := entries[0], entries[len(entries)-1]
	highest, lowest := r.sharing(f, top), r.sharing(f, bottom)
	lead := t.Highest.With("area", highest, "value", r.Words.Value(top.Value, f.measure), "measure", f.measure.Label, "period", f.to.Label)
	if f.threshold != nil {
		s := f.ranking.Split(*f.threshold)
		lead = t.Under.With("n", r.Words.Int(s.Under), "shown", r.Words.Int(s.Shown), "level", r.Words.Level(*f.threshold, f.measure))
	}
	more := []string{t.Range.With("period", f.to.Label, "highest", highest, "high", r.Words.Value(top.Value, f.measure),
		"lowest", lowest, "low", r.Words.Value(bottom.Value, f.measure))}
	if top.Place == bottom.Place && len(entries) > 1 {
		more[0] = t.Same.With("period", f.to.Label, "value", r.Words.Value(top.Value, f.measure), "shown", r.Words.Int(len(entries)))
		if f.threshold == nil {
			lead, more = more[0], nil
		}
	}
	if s := r.risen(f); s != "" {
		more = append(more, s)
	}
	if s := r.nationSentence(f); s != "" {
		more = append(more, s)
	}
	return lead, append(more, r.gapSentences(f)...)
}

// risen says in how many kommuner the figure went up; "" where none is compared.
func (r *Renderer) risen(f *focus) string {
	t, h := r.Texts.Compared, f.headline
	if h == nil || h.Compared == 0 {
		return ""
	}
	s := t.Risen.With("from", f.from.Label, "to", f.to.Label, "n", r.Words.Int(h.Risen), "compared", r.Words.Int(h.Compared))
	if h.Fallen > 0 {
		s += t.Fallen.With("n", r.Words.Int(h.Fallen))
	}
	if h.Unchanged > 0 {
		s += t.Unchanged.With("n", r.Words.Int(h.Unchanged))
	}
	return s + "."
}

// fewNames is how many that share a place are named; more are counted.
const fewNames = 3

// sharing names who is on a place, or says how many.
func (r *Renderer) sharing(f *focus, x statistics.Ranked) string {
	areas := f.ranking.Sharing(x.Place)
	if len(areas) > fewNames {
		return r.Texts.Compared.Several.With("n", r.Words.Int(len(areas)))
	}
	var names []string
	for _, a := range areas {
		names = append(names, a.Name)
	}
	return r.Words.List(names)
}

// nationSentence gives the level of the country, and says of whom it is where
// it was not published.
func (r *Renderer) nationSentence(f *focus) string {
	t := r.Texts.Compared
	now := f.table.Nation(f.to, f.measure)
	if !now.Value.Known() {
		return ""
	}
	text := t.NationShown
	if now.Published {
		text = t.Nation
	}
	s := text.With("value", r.Words.Value(now.Value, f.measure), "period", f.to.Label, "shown", r.Words.Int(len(now.Areas)))
	if f.from != nil {
		if before := f.table.Nation(f.from, f.measure); before.Value.Known() && before.Comparable(now) {
			s += t.NationWas.With("value", r.Words.Value(before.Value, f.measure), "period", f.from.Label)
		}
	}
	return s + "."
}

// gapSentences say how many areas have no figure, and why.
func (r *Renderer) gapSentences(f *focus) []string {
	t := r.Texts.Compared
	var out []string
	for _, g := range []struct {
		n         int
		one, many page.Text
	}{{f.ranking.Hidden, t.HiddenOne, t.Hidden}, {f.ranking.Absent, t.AbsentOne, t.Absent}} {
		switch g.n {
		case 0:
		case 1:
			out = append(out, string(g.one))
		default:
			out = append(out, g.many.With("n", r.Words.Int(g.n)))
		}
	}
	return out
}

// areasEdition draws the charts and fills the table of a comparison.
func (r *Renderer) areasEdition(ctx context.Context, p *edition) error {
	f := r.focusOf(p.Edition)
	if f == nil || !f.hasFigures() {
		return nil
	}
	p.view.Areas = r.areasTable(f)
	p.view.Meanings = r.meanings(f)
	t := r.Texts.Compared
	id := p.Dataset.ID
	title := t.RankedAlone.With("measure", f.measure.Label, "period", f.to.Label)
	if f.from != nil {
		title = t.RankedTitle.With("measure", f.measure.Label, "from", f.from.Label, "to", f.to.Label)
		title = cmp.Or(r.risen(f), title)
	}
	if err := r.addFigure(ctx, p, chart.KindRanked, r.Texts.Address.Areas, r.rankedPicture(id+"-"+r.Texts.Address.Areas, title, f)); err != nil {
		return err
	}
	if err := r.addSheets(ctx, p, r.rankedSheets(id+"-"+r.Texts.Address.Areas, title, f)); err != nil {
		return err
	}
	if f.hasTiles() {
		if err := r.addFigure(ctx, p, chart.KindTiles, r.Texts.Address.Map, r.tilesPicture(id+"-"+r.Texts.Address.Map, r.tilesTitle(f), f)); err != nil {
			return err
		}
	}
	if len(f.regions()) == 0 {
		return nil
	}
	return r.addFigure(ctx, p, chart.KindRegions, r.Texts.Address.Regions, r.regionsPicture(id+"-"+r.Texts.Address.Regions, r.regionsTitle(f), f))
}

// tilesTitle says how many kommuner are at the threshold, where there is one.
func (r *Renderer) tilesTitle(f *focus) string {
	t := r.Texts.Compared
	if f.threshold == nil {
		return t.TilesTitle.With("measure", f.measure.Label, "period", f.to.Label)
	}
	s := f.ranking.Split(*f.threshold)
	return t.TilesReached.With("n", r.Words.Int(s.Reached), "shown", r.Words.Int(s.Shown), "level", r.Words.Level(*f.threshold, f.measure))
}

// regionsTitle names the region that has most kommuner at the threshold, as a
// share of those shown.
func (r *Renderer) regionsTitle(f *focus) string {
	t := r.Texts.Compared
	plain := t.RegionsTitle.With("measure", f.measure.Label, "period", f.to.Label)
	if f.threshold == nil {
		return plain
	}
	var best statistics.Split
	name, tied := "", false
	for _, g := range f.regions() {
		s := f.members(g).Split(*f.threshold)
		switch d := s.Reached*best.Shown - best.Reached*s.Shown; {
		case s.Shown == 0:
		case name == "" || d > 0:
			best, name, tied = s, g.Name, false
		case d == 0:
			tied = true
		}
	}
	if name == "" || tied || best.Reached == 0 {
		return plain
	}
	return t.RegionsMost.With("region", name, "n", r.Words.Int(best.Reached), "shown", r.Words.Int(best.Shown), "level", r.Words.Level(*f.threshold, f.measure))
}

// areasTable is all areas with their figures, the highest first.
type areasTable struct {
	Measure, Then, Now string
	ChangeUnit         string
	Threshold          string
	HasThen            bool
	HasRegions         bool
	Others             []string // other measures, in the period of now
	Rows               []areaRow
	Totals             []areaRow
}

// areaRow is an area in a table. Sort values are plain numbers; "" is last.
type areaRow struct {
	Code, Name, Href, Region string
	Aliases                  string
	Place                    string
	Then, Now, Change        tableCell
	Bar                      *barView
	Others                   []tableCell
	path                     string
}

// tableCell is a figure with what it is sorted by.
type tableCell struct{ Text, Sort string }

// barView is a bar in a row, in per cent of the longest.
type barView struct{ Now, Then, Threshold string }

func (r *Renderer) areasTable(f *focus) *areasTable {
	t := &areasTable{Measure: f.measure.Label, Now: f.to.Label}
	if f.from != nil {
		t.Then, t.HasThen = f.from.Label, true
	}
	if f.measure.Unit == "procent" {
		t.ChangeUnit = string(r.Texts.Compared.Points)
	}
	if f.threshold != nil {
		t.Threshold = r.Words.Level(*f.threshold, f.measure)
	}
	for _, m := range f.edition.Measures {
		if m != f.measure {
			t.Others = append(t.Others, m.Label)
		}
	}
	for _, e := range f.ranking.Entries {
		row := r.areaRow(f, e.Area)
		if e.Place > 0 {
			row.Place = strconv.Itoa(e.Place)
		}
		t.HasRegions = t.HasRegions || row.Region != ""
		t.Rows = append(t.Rows, row)
	}
	t.Totals = r.totals(f)
	return t
}

func (r *Renderer) areaRow(f *focus, a *site.Area) areaRow {
	row := areaRow{Code: a.Code, Name: a.Name, Region: f.regionName(a), path: r.AreaPath(a)}
	now := f.table.Area(a, f.to, f.measure)
	row.Now = r.tableCell(now, f.measure)
	if f.from != nil {
		row.Then = r.tableCell(f.before(a), f.measure)
		change := f.table.Change(a, f.from, f.to, f.measure)
		row.Change = tableCell{Text: r.changeCell(change, f.measure)}
		if change.Known() {
			row.Change.Sort = plainNumber(change.N)
		}
	}
	row.Bar = f.bar(f.before(a), now)
	for _, m := range f.edition.Measures {
		if m != f.measure {
			row.Others = append(row.Others, r.tableCell(f.table.Area(a, f.to, m), m))
		}
	}
	return row
}

// bar is drawn only for a known figure.
func (f *focus) bar(before, now statistics.Value) *barView {
	if !now.Known() || f.max <= 0 {
		return nil
	}
	part := func(x float64) string { return plainNumber(math.Round(1000*x/f.max) / 10) }
	b := &barView{Now: part(now.N)}
	if before.Known() {
		b.Then = part(before.N)
	}
	if f.threshold != nil && *f.threshold <= f.max {
		b.Threshold = part(*f.threshold)
	}
	return b
}

func (r *Renderer) tableCell(v statistics.Value, m *site.Measure) tableCell {
	c := tableCell{Text: r.cell(v, m)}
	if v.Known() {
		c.Sort = plainNumber(v.N)
	}
	return c
}

func (r *Renderer) changeCell(v statistics.Value, m *site.Measure) string {
	if v.State == site.Absent {
		return string(r.Texts.Figure.Absent)
	}
	return r.Words.Signed(v, m.Decimals)
}

func plainNumber(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// totals are the country, as it was published or over the areas that are shown.
func (r *Renderer) totals(f *focus) []areaRow {
	now := f.table.Nation(f.to, f.measure)
	if !now.Value.Known() {
		return nil
	}
	row := areaRow{Name: string(r.Texts.Compared.NationRow), Now: r.tableCell(now.Value, f.measure)}
	if !now.Published {
		row.Name = r.Texts.Compared.ShownRow.With("n", r.Words.Int(len(now.Areas)))
	}
	if f.from != nil {
		// Another number of areas would be another figure than the row names.
		if before := f.table.Nation(f.from, f.measure); before.Comparable(now) {
			row.Then = r.tableCell(before.Value, f.measure)
		}
		if h := f.headline; h != nil && h.NationChange.Known() {
			row.Change = tableCell{Text: r.Words.Signed(h.NationChange, f.measure.Decimals)}
		}
	}
	for _, m := range f.edition.Measures {
		if m != f.measure {
			a := f.table.Nation(f.to, m)
			cell := r.tableCell(a.Value, m)
			if !a.Comparable(now) {
				cell = tableCell{} // of other areas than the row says
			}
			row.Others = append(row.Others, cell)
		}
	}
	return []areaRow{row}
}

// from gives the rows their links from a page.
func (t *areasTable) from(at string) *areasTable {
	c := *t
	c.Rows = make([]areaRow, len(t.Rows))
	for i, row := range t.Rows {
		row.Href = page.Relative(at, row.path)
		c.Rows[i] = row
	}
	return &c
}

// meanings explain the words of a comparison.
func (r *Renderer) meanings(f *focus) []meaning {
	t := r.Texts.Dataset
	var out []meaning
	add := func(word page.Text, text string) { out = append(out, meaning{string(word), text}) }
	if m := f.measure; m.Derived() {
		add(t.WordShare, t.MeaningShare.With("measure", m.Label, "numerator", m.Numerator.Label, "denominator", m.Denominator.Label))
	}
	if f.from != nil && f.measure.Unit == "procent" {
		add(t.WordPoints, string(t.MeaningPoints))
	}
	add(t.WordShown, string(t.MeaningShown))
	add(t.WordRank, string(t.MeaningRank))
	out = append(out, meaning{"NA", string(t.MeaningNA)})
	add(t.WordAbsent, string(t.MeaningAbsent))
	out = append(out, meaning{"0", string(t.MeaningZero)})
	for _, a := range f.ranking.Apart() {
		out = append(out, meaning{a.Name, r.Texts.Area.ApartWhy.With("name", a.Name)})
	}
	return out
}
