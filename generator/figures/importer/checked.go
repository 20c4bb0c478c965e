package importer

import (
	"slices"

	"bestpractice/generator/diag"
	"bestpractice/generator/figures/disclosure"
	"bestpractice/generator/site"
)

// checked reports what `check` would stop on, had the edition been written: a
// file that nobody can build with must not come into the folder.
func (r *reader) checked(e *site.Edition) {
	if r.list.HasErrors() || r.series {
		return
	}
	if r.looksRaw(e) {
		return
	}
	r.list.Settled(r.previous.File, e.Published) // what it takes over from the one before is published anew
	disclosure.CheckEdition(e, r.list)
	if r.list.HasErrors() {
		return
	}
	said := map[string]bool{}
	var before, after diag.List
	disclosure.Audit(r.site, &before)
	for _, d := range before.Sorted() {
		said[d.Code+d.Message.String()] = true
	}
	disclosure.Audit(r.siteWith(e), &after)
	for _, d := range after.Sorted() {
		if said[d.Code+d.Message.String()] || r.options.Acknowledge != "" && (d.Code == disclosure.CodeShownBefore || d.Code == disclosure.CodeShownAfter) {
			continue
		}
		switch {
		case d.Severity != diag.Error:
			continue // `check` says it, and does not stop
		case d.Code == disclosure.CodeShownBefore || d.Code == disclosure.CodeShownAfter:
			d.Hint = diag.F("%s; --acknowledge REASON takes the edition all the same", d.Hint)
		case !r.options.WithoutTotals && slices.ContainsFunc(r.delivered, func(d *delivered) bool { return d.place.Area == nil }):
			d.Hint = diag.F("%s; --without-totals leaves out the rows of regions and the country", d.Hint)
		}
		r.list.Add(d)
	}
}

// siteWith is the site as it would be with the edition.
func (r *reader) siteWith(e *site.Edition) *site.Site {
	s := *r.site
	s.Datasets = nil
	added := false
	for _, d := range r.site.Datasets {
		if d == r.dataset {
			next := *d
			next.Editions = append(slices.Clone(d.Editions), e)
			d, added = &next, true
			e.Dataset = d
		}
		s.Datasets = append(s.Datasets, d)
	}
	if !added {
		s.Datasets = append(s.Datasets, &site.Dataset{ID: e.Dataset.ID, Editions: []*site.Edition{e}})
	}
	if e.Published.After(s.Date) {
		s.Date = e.Published
	}
	return &s
}

// looksRaw reports counts that the rule would have rounded, in a sheet that was
// not said to be raw.
func (r *reader) looksRaw(e *site.Edition) bool {
	rule, lsr := disclosure.RuleOf(e.Rule)
	if !lsr || r.options.Raw {
		return false
	}
	n := 0
	var first diag.Pos
	for _, d := range r.delivered {
		for m, v := range d.values {
			if m.Unit == "antal" && !m.Public && v.State == site.Known && int64(v.N)%rule.Round != 0 {
				if n++; n == 1 || v.Pos.Compare(first) < 0 {
					first = v.Pos
				}
			}
		}
	}
	if n == 0 {
		return false
	}
	r.list.Errorf(first, "looks-raw", "if they are raw: --raw applies the rule, and no raw count comes into the folder", "%d counts are not rounded to the nearest %d, as the rule lsr of this dataset asks", n, rule.Round)
	return true
}
