package figures

import (
	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// revisionView tells what an edition states differently from the one before
// it: what was revised apart from what is new.
type revisionView struct {
	Since  string // the date of the edition before
	Counts []string
	Rows   []revisedRow
	More   string // how many rows are left out
}

type revisedRow struct{ Figure, What, Before, Now string }

// maxRevised bounds the list on the page; the files have all figures.
const maxRevised = 200

// revision compares an edition with the one before it; nil where there is none.
func (r *Renderer) revision(e *site.Edition) *revisionView {
	var before *site.Edition
	for _, o := range e.Dataset.Editions {
		if o.Published.Before(e.Published) {
			before = o
		}
	}
	if before == nil {
		return nil
	}
	t := r.Texts.Dataset
	v := &revisionView{Since: r.Words.Date(before.Published)}
	revisions := statistics.Revisions(before, e)
	words := map[statistics.RevisionKind]page.Text{statistics.Revised: t.KindRevised, statistics.Vanished: t.KindVanished,
		statistics.NowHidden: t.KindNowHidden, statistics.NowShown: t.KindNowShown}
	for _, k := range []struct {
		kind statistics.RevisionKind
		text page.Text
	}{{statistics.Revised, t.CountRevised}, {statistics.NowHidden, t.CountNowHidden}, {statistics.NowShown, t.CountNowShown}, {statistics.Vanished, t.CountVanished}, {statistics.New, t.CountNew}} {
		if n := statistics.Count(revisions, k.kind); n > 0 {
			v.Counts = append(v.Counts, k.text.With("n", r.Words.Int(n)))
		}
	}
	more := 0
	for _, x := range revisions {
		what, told := words[x.Kind]
		if !told {
			continue
		}
		if len(v.Rows) == maxRevised {
			more++
			continue
		}
		row := revisedRow{Figure: x.Label, What: string(what)}
		if x.Row != nil {
			row.Figure = x.Row.Name(string(r.Texts.Compared.NationRow)) + ", " + x.Measure.Label + ", " + x.Period.Label
			row.Before, row.Now = r.cell(x.Before, x.Measure), r.cell(x.After, x.Measure)
		} else {
			row.Before, row.Now = r.plainCell(x.Before), r.plainCell(x.After)
		}
		v.Rows = append(v.Rows, row)
	}
	if more > 0 {
		v.More = t.MoreRevised.With("n", r.Words.Int(more))
	}
	return v
}

// cell writes a figure in a table, where one that was not delivered says so.
func (r *Renderer) cell(v statistics.Value, m *site.Measure) string {
	if v.State == site.Absent {
		return string(r.Texts.Figure.Absent)
	}
	return r.Words.Value(v, m)
}

func (r *Renderer) plainCell(v statistics.Value) string {
	if !v.Known() {
		return string(r.Texts.Figure.Absent)
	}
	return r.Words.Plain(v.N)
}
