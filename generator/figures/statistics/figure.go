package statistics

import (
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// Reference is a single figure that a text quotes.
type Reference struct {
	Edition *site.Edition
	Value   Value
	Measure *site.Measure // nil for a point of a series
	Circa   bool
}

// Text writes the figure in a language: "60.605", "ca. 49.000", "10,5 %" or "NA".
func (r Reference) Text(w Writer) string {
	if r.Measure != nil {
		return Format(r.Value, r.Measure, w)
	}
	text := w.Number(r.Value.N, decimalsOf(r.Value.N))
	if r.Circa {
		return w.Circa(text)
	}
	return text
}

// Figure finds the figure that {{ tal DATASET PERIOD [KOMMUNE] [MEASURE] }}
// names, in the edition that is the newest by the site's date. Without a
// kommune it is the published figure of the whole country, without a measure
// the highlighted or the only one. args are the words after the period. The
// error says in English what is not there, with what was probably meant.
func Figure(s *site.Site, dataset, period string, args []string) (Reference, error) {
	var d *site.Dataset
	var known []string
	for _, x := range s.Datasets {
		known = append(known, x.ID)
		if x.ID == dataset {
			d = x
		}
	}
	if d == nil {
		return Reference{}, notFound(diag.F("there is no dataset %q", dataset), dataset, known)
	}
	e := d.On(s.Date)
	if e == nil {
		return Reference{}, diag.F("the dataset %q has no edition published by %s", dataset, s.Date)
	}
	switch e.Kind {
	case site.KindSeries:
		return pointNamed(e, period, args)
	case site.KindAreas:
		return cellNamed(s, e, period, args)
	}
	return Reference{}, diag.F("the dataset %q holds scenarios, which have no period", dataset)
}

// notFound says what is not there, with what was probably meant.
func notFound(said diag.Text, got string, known []string) error {
	if hint := diag.DidYouMean(got, known); hint != "" {
		return diag.F("%s (%s)", said, hint)
	}
	return said
}

func pointNamed(e *site.Edition, period string, args []string) (Reference, error) {
	if len(args) > 0 {
		return Reference{}, diag.F("the dataset %q is a series and has neither areas nor measures", e.Dataset.ID)
	}
	day, _ := civil.LastDay(period)
	var known []string
	for _, p := range e.Points {
		if p.Period == period || p.Date == day {
			return Reference{Edition: e, Value: Value{site.Known, p.Value}, Circa: p.Circa}, nil
		}
		known = append(known, p.Period)
	}
	return Reference{}, notFound(diag.F("there is no period %q", period), period, known)
}

func cellNamed(s *site.Site, e *site.Edition, period string, args []string) (Reference, error) {
	t := NewTable(s, e)
	p := t.Period(period)
	if p == nil {
		var known []string
		for _, p := range e.Periods {
			known = append(known, p.ID)
		}
		return Reference{}, notFound(diag.F("there is no period %q", period), period, known)
	}
	ref := Reference{Edition: e}
	switch {
	case e.Highlight != nil:
		ref.Measure = e.Highlight.Measure
	case len(e.Measures) == 1:
		ref.Measure = e.Measures[0]
	}
	// A word is a measure if one has that id, so that {{ tal D P alle }} gives
	// the country's figure.
	row := t.nation
	name := diag.Text("the whole country")
	var haveArea, haveMeasure bool
	for _, word := range args {
		if m := t.Measure(word); m != nil && !haveMeasure {
			ref.Measure, haveMeasure = m, true
			continue
		}
		r, what := t.rowNamed(word)
		if haveArea && what != "" {
			return Reference{}, diag.F("name one area: %q is a second one", word)
		}
		if what == "" {
			return Reference{}, notFound(diag.F("there is no area or measure %q", word), word, t.words())
		}
		row, name, haveArea = r, what, true
	}
	if ref.Measure == nil {
		return Reference{}, diag.F("name a measure: the dataset %q has no highlight", e.Dataset.ID)
	}
	if row != nil {
		ref.Value = Cell(row, p, ref.Measure)
	}
	if ref.Value.State == site.Absent {
		return Reference{}, diag.F("the dataset %q has no figure %q of %s for %s", e.Dataset.ID, ref.Measure.ID, name, period)
	}
	return ref, nil
}

// rowNamed finds a row by what texts call it. A name without a row gives nil.
func (t *Table) rowNamed(word string) (*site.Row, diag.Text) {
	if strings.EqualFold(word, "land") {
		return t.nation, "the whole country"
	}
	for _, a := range t.Areas {
		if a.Named(word) {
			return t.rows[a], diag.F("%s", a.Name)
		}
	}
	for _, g := range t.Regions {
		if g.ID == word || strings.EqualFold(g.Name, word) {
			return t.regions[g], diag.F("%s", g.Name)
		}
	}
	return nil, ""
}

func (t *Table) words() (out []string) {
	for _, m := range t.Edition.Measures {
		out = append(out, m.ID)
	}
	for _, a := range t.Areas {
		out = append(out, a.Name)
	}
	return out
}
