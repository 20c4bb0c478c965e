package disclosure

import (
	"slices"

	"bestpractice/generator/site"
)

// What is acknowledged in the later of two editions that treat a figure
// differently.
const (
	CodeShownBefore = "earlier-edition-shows-hidden"
	CodeShownAfter  = "later-edition-shows-hidden"
)

// acknowledgedBefore reports whether an edition between the two has given its
// reason already: those after it need not repeat it.
func (f Finding) acknowledgedBefore() bool {
	if f.Kind != Earlier || len(f.Facts) == 0 {
		return false
	}
	now := f.Targets[0].Edition
	return slices.ContainsFunc(now.Dataset.Editions, func(e *site.Edition) bool {
		if e.Acknowledged[CodeShownBefore] == "" || !e.Published.Before(now.Published) {
			return false
		}
		return !slices.ContainsFunc(f.Facts, func(x Figure) bool {
			return x.Edition.Published.Before(now.Published) && !x.Edition.Published.Before(e.Published)
		})
	})
}

// cellKey names a figure of a dataset whatever its edition.
type cellKey struct {
	dataset         *site.Dataset
	measure, period string
	place           site.Territory
}

// rowKey joins what is said of one row of an edition.
type rowKey struct {
	edition *site.Edition
	place   site.Territory
}

// shownAfter finds what an edition shows although the one before, of those that
// have the figure at all, hid it.
func (m *model) shownAfter() []Finding {
	type shown struct {
		sheet *sheet
		cell  cell
	}
	later := map[cellKey]shown{}
	byRow := map[rowKey]*Finding{}
	var order []rowKey
	for _, sh := range m.sheets { // the newest editions first
		if sh.measure == nil {
			continue
		}
		for _, c := range sh.cells {
			k := cellKey{sh.edition.Dataset, sh.measure.ID, sh.period.ID, c.place}
			after, ok := later[k]
			later[k] = shown{sh, c}
			if !ok || c.value.State != site.Hidden || after.cell.value.State != site.Known {
				continue
			}
			r := rowKey{after.sheet.edition, c.place}
			if byRow[r] == nil {
				byRow[r] = &Finding{Kind: Later}
				order = append(order, r)
			}
			f := byRow[r]
			f.Targets = append(f.Targets, figuresOf([]fact{{sheet: after.sheet, cell: after.cell}})...)
			hidden := figuresOf([]fact{{sheet: sh, cell: c}})
			hidden[0].Value = ""
			f.Facts = append(f.Facts, hidden...)
		}
	}
	var out []Finding
	for _, r := range order {
		out = append(out, *byRow[r])
	}
	return out
}

// shownBefore finds what an earlier edition of the same dataset shows plainly,
// even where other figures have been revised since, and marks it as found.
func (m *model) shownBefore(found map[target]bool) []Finding {
	earlier := map[cellKey][]fact{}
	for _, f := range m.facts {
		if f.variable >= 0 && !f.sheet.current && f.sheet.measure != nil {
			k := cellKey{f.sheet.edition.Dataset, f.sheet.measure.ID, f.sheet.period.ID, f.cell.place}
			earlier[k] = append(earlier[k], f)
		}
	}
	byRow := map[rowKey]*leak{}
	var order []rowKey
	for _, t := range m.hidden {
		facts := earlier[cellKey{t.sheet.edition.Dataset, t.sheet.measure.ID, t.sheet.period.ID, t.place}]
		if found[t] || len(facts) == 0 {
			continue
		}
		found[t] = true
		k := rowKey{t.sheet.edition, t.place}
		if byRow[k] == nil {
			byRow[k] = &leak{}
			order = append(order, k)
		}
		byRow[k].targets = append(byRow[k].targets, t)
		byRow[k].facts = append(byRow[k].facts, facts...)
	}
	var out []Finding
	for _, k := range order {
		f := finding(Earlier, *byRow[k])
		f.Shown = true
		out = append(out, f)
	}
	return out
}
