package resolve

import (
	"maps"
	"math"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/source"
)

func (r *resolver) datasetList() {
	r.datasets = map[string]*site.Dataset{}
	for _, s := range r.rec.Editions { // by dataset, then by date: the order of the files
		d := r.datasets[s.Dataset]
		if d == nil {
			d = &site.Dataset{ID: s.Dataset}
			r.datasets[s.Dataset] = d
			r.out.Datasets = append(r.out.Datasets, d)
		}
		e := r.edition(s)
		e.Dataset = d
		if n := len(d.Editions); n > 0 && d.Editions[n-1].Kind != e.Kind && e.Kind != "" && d.Editions[n-1].Kind != "" {
			r.list.Errorf(s.Kind.Pos, "kind-changed", "", "the edition before is of kind %q", d.Editions[n-1].Kind)
		}
		if e.Withdrawn != nil {
			d.Withdrawn = append(d.Withdrawn, e)
		} else {
			d.Editions = append(d.Editions, e)
		}
	}
}

func withdrawal(w source.Withdrawn) *site.Withdrawal {
	return &site.Withdrawal{Date: w.Date.Date, By: w.By.S, Reason: w.Reason.S}
}

func (r *resolver) edition(s *source.Edition) *site.Edition {
	e := &site.Edition{Published: s.Published.Date, Title: s.Title.S, Kind: site.DatasetKind(s.Kind.S), Status: s.Status.S,
		Source: s.Source.S, Note: s.Note.S, Summary: s.Summary.S, Unit: s.Unit.S, Concept: s.Concept.S, Next: s.Next.When, File: s.File,
		Pos: diag.Pos{File: s.File, Line: 1, Column: 1}, Acknowledged: map[string]string{}}
	for _, p := range s.Ack.Codes {
		e.Acknowledged[p.Key] = p.Value.S
	}
	for _, f := range s.Ack.Found {
		if f.At > 0 {
			e.Stands = append(e.Stands, site.Standing{Code: f.Code.S, Reason: f.Reason.S})
		}
	}
	if s.Has("withdrawn") {
		// Nothing else is read, so that whatever was wrong with it stops nobody.
		return &site.Edition{Published: e.Published, Title: e.Title, Kind: e.Kind, File: e.File, Pos: e.Pos,
			Withdrawn: withdrawal(s.Withdrawn)}
	}
	for _, key := range []string{"status", "source"} {
		if !s.Has(key) {
			r.list.Errorf(s.Pos, "missing-key", "", "the key %q is missing", key)
		}
	}
	r.word(s.Status, "the status of figures", "final", "preliminary", "illustrative")
	if !r.word(s.Kind, "the kind of a dataset", "kommuner", "serie", "scenarier") {
		e.Kind = ""
		return e
	}
	parts := map[string]string{"measures": "kommuner", "periods": "kommuner", "highlight": "kommuner", "rows": "kommuner",
		"points": "serie", "targets": "serie", "base": "scenarier", "scenarios": "scenarier"}
	for _, key := range slices.Sorted(maps.Keys(parts)) {
		if s.Has(key) && parts[key] != s.Kind.S {
			r.list.Errorf(s.At(key), "wrong-kind", "", "%q belongs to the kind %q", key, parts[key])
		}
	}
	need := func(names ...string) {
		for _, key := range names {
			if !s.Has(key) {
				r.list.Errorf(e.Pos, "missing-key", "", "the key %q is missing for the kind %q", key, s.Kind.S)
			}
		}
	}
	r.rule(e, s)
	switch e.Kind {
	case site.KindAreas:
		need("measures", "periods", "rows", "disclosure")
		r.measures(e, s)
		r.rows(e, s)
	case site.KindSeries:
		need("points")
		r.series(e, s)
	case site.KindScenarios:
		need("base", "scenarios")
		r.scenarios(e, s)
	}
	return e
}

func (r *resolver) rule(e *site.Edition, s *source.Edition) {
	d := s.Disclosure
	e.Rule = site.Rule{Name: d.Rule.S, By: d.By.S, Reason: d.Reason.S, Round: d.Round.N, MinCell: d.MinCell.N, MinTotal: d.MinTotal.N, Pos: d.Pos}
	if !s.Has("disclosure") || !r.word(d.Rule, "a disclosure rule", "lsr", "source", "none") {
		return
	}
	if d.Rule.S != "lsr" && d.Reason.S == "" {
		report := r.list.Errorf
		if e.Kind != site.KindAreas && e.Predates() { // was not read there before
			report = r.list.Warnf
		}
		report(d.Rule.Pos, "missing-key", "", "the rule %s needs a %q", d.Rule.S, "reason")
	}
	if d.Rule.S == "source" && d.By.S == "" {
		r.list.Errorf(d.Rule.Pos, "missing-key", "say who suppressed the figures", "the rule %s needs a %q", d.Rule.S, "by")
	}
	// The numbers are the rule's own, as published for these figures: a dataset may
	// ask for more than they do, not for less.
	for _, p := range []struct {
		key   string
		value *int
		n     source.Int
		least int
	}{{"round", &e.Rule.Round, d.Round, 5}, {"min_cell", &e.Rule.MinCell, d.MinCell, 5}, {"min_total", &e.Rule.MinTotal, d.MinTotal, 30}} {
		switch {
		case d.Rule.S != "lsr":
		case !p.n.Set:
			*p.value = p.least
		case p.n.N > 1_000_000:
			r.list.Errorf(p.n.Pos, "bad-number", "", "%s must be between %d and 1000000", p.key, p.least)
		case p.n.N < p.least:
			r.list.Errorf(p.n.Pos, "rule-lowered", "leave it out, or declare rule: source or rule: none with a reason", "%s cannot be under %d: that is the rule's own number", p.key, p.least)
		}
	}
}

func (r *resolver) measures(e *site.Edition, s *source.Edition) {
	byID := map[string]*site.Measure{}
	for _, x := range s.Measures {
		m := &site.Measure{ID: x.ID.S, Label: x.Label.S, Unit: x.Unit.S, Decimals: x.Decimals.N, Public: x.Public.B, Reason: x.Reason.S, Concept: x.Concept.S, Sentence: x.Sentence.S, Pos: x.Pos}
		r.word(x.Unit, "a unit", "antal", "procent")
		if m.Decimals < 0 || m.Decimals > 6 || m.Decimals > 0 && m.Unit == "antal" {
			r.list.Errorf(x.Decimals.Pos, "bad-number", "", "%d decimals are not possible here", m.Decimals)
		}
		if said := m.Sentence; said != "" && (strings.Count(said, "{tal}") != 1 || strings.Count(said, "{kommune}") != 1 || strings.Count(said, "{") != 2) {
			r.list.Errorf(x.Sentence.Pos, "bad-sentence", "{tal} stands for the figure, {kommune} for the name", "the sentence of the measure %q has to hold {tal} and {kommune}, once each", m.ID)
			m.Sentence = ""
		}
		if m.ID == "" {
			continue // reported
		}
		if byID[m.ID] != nil || m.ID == "area" {
			r.list.Errorf(x.ID.Pos, "duplicate-id", "", "the measure id %q is taken", m.ID)
		}
		byID[m.ID] = m
		e.Measures = append(e.Measures, m)
	}
	find := func(id source.ID) *site.Measure {
		if id.S != "" && byID[id.S] == nil {
			r.list.Errorf(id.Pos, "unknown-measure", diag.DidYouMean(id.S, slices.Sorted(maps.Keys(byID))), "there is no measure %q", id.S)
		}
		return byID[id.S]
	}
	for _, x := range s.Measures {
		m := byID[x.ID.S]
		if m == nil || m.Pos != x.Pos {
			continue // reported
		}
		m.Within, m.Numerator, m.Denominator = find(x.Within), find(x.Numerator), find(x.Denominator)
		if x.Has("numerator") != x.Has("denominator") {
			r.list.Errorf(x.Pos, "missing-key", "", "a share needs both numerator and denominator")
		}
		for _, part := range []*site.Measure{m.Numerator, m.Denominator} {
			if part != nil && (part == m || part.Unit != "antal" || part.Numerator != nil) {
				r.list.Errorf(x.Pos, "bad-share", "", "a share is computed from two counts")
			}
		}
		for step, w := 0, m.Within; w != nil; w, step = w.Within, step+1 {
			if w == m || step > len(e.Measures) {
				r.list.Errorf(x.Within.Pos, "bad-within", "", "the measure %q is within itself", m.ID)
				m.Within = nil
				break
			}
		}
	}
	r.publicReasons(e, s)
	r.periods(e, s)
	r.highlight(e, s, find)
}

// publicReasons asks why a count that is part of another, or has parts, may be
// known to everybody.
func (r *resolver) publicReasons(e *site.Edition, s *source.Edition) {
	for _, m := range e.Measures {
		nested := m.Within != nil || slices.ContainsFunc(e.Measures, func(o *site.Measure) bool { return o.Within == m })
		if !m.Public || m.Reason != "" || !nested {
			continue
		}
		r.list.Errorf(m.Pos, "public-without-reason", "add reason: where everybody can read the figure", "%q is public although it is part of another count or has parts", m.ID)
	}
}

func (r *resolver) periods(e *site.Edition, s *source.Edition) {
	for _, x := range s.Periods {
		if x.ID.S == "" {
			continue // reported
		}
		p := &site.Period{ID: x.ID.S, Label: x.Label.S, Pos: x.Pos}
		if findPeriod(e, p.ID) != nil || p.ID == "area" {
			r.list.Errorf(x.ID.Pos, "duplicate-id", "", "the period id %q is taken", p.ID)
		}
		e.Periods = append(e.Periods, p)
	}
}

func findPeriod(e *site.Edition, id string) *site.Period {
	for _, p := range e.Periods {
		if p.ID == id {
			return p
		}
	}
	return nil
}

func (r *resolver) period(e *site.Edition, id string, pos diag.Pos) *site.Period {
	p := findPeriod(e, id)
	if p == nil && id != "" {
		var known []string
		for _, p := range e.Periods {
			known = append(known, p.ID)
		}
		r.list.Errorf(pos, "unknown-period", diag.DidYouMean(id, known), "there is no period %q", id)
	}
	return p
}

func (r *resolver) highlight(e *site.Edition, s *source.Edition, find func(source.ID) *site.Measure) {
	if !s.Has("highlight") {
		return
	}
	h := &site.Highlight{Measure: find(s.Highlight.Measure), Threshold: s.Highlight.Threshold.F, HasThreshold: s.Highlight.Threshold.Set}
	var ps []*site.Period
	for _, id := range s.Highlight.Compare {
		ps = append(ps, r.period(e, id.S, id.Pos))
	}
	switch len(ps) {
	case 0:
		if n := len(e.Periods); n > 0 {
			h.To = e.Periods[n-1]
		}
	case 1:
		h.To = ps[0]
	case 2:
		h.From, h.To = ps[0], ps[1]
	default:
		r.list.Errorf(s.Highlight.At("compare"), "bad-compare", "", "two periods can be compared, not %d", len(ps))
		return
	}
	if h.Measure != nil && h.To != nil {
		e.Highlight = h
	}
}

func (r *resolver) rows(e *site.Edition, s *source.Edition) {
	seen := map[any]source.Row{}
	filled := map[*site.Period]bool{}
	for _, x := range s.Rows {
		row := r.row(e, x)
		if row == nil {
			continue
		}
		key := any(row.Nation)
		if row.Area != nil {
			key = row.Area
		} else if row.Region != nil {
			key = row.Region
		}
		if first, ok := seen[key]; ok {
			msg := diag.F("%s comes twice", row.Said())
			if first.Area.S != x.Area.S {
				msg = diag.F("%s comes twice, as %q and as %q", row.Said(), first.Area.S, x.Area.S)
			}
			r.list.Add(diag.Diagnostic{Pos: x.Area.Pos, Severity: diag.Error, Code: "duplicate-area", Message: msg,
				Related: []diag.Related{{Pos: first.Area.Pos, Message: "first at"}}})
			continue
		}
		seen[key] = x
		for k := range row.Values {
			filled[k.Period] = true
		}
		e.Rows = append(e.Rows, row)
	}
	slices.SortStableFunc(e.Rows, (*site.Row).Compare)
	for _, p := range e.Periods {
		if !filled[p] {
			r.list.Warnf(p.Pos, "empty-period", "remove it, or deliver its figures", "no row has a figure for the period %q", p.ID)
		}
	}
}

func (r *resolver) row(e *site.Edition, x source.Row) *site.Row {
	row := &site.Row{Values: map[site.CellKey]site.Value{}, Pos: x.Pos}
	switch name := x.Area.S; {
	case name == "":
		return nil
	case strings.EqualFold(name, "land"):
		row.Nation = true
	case r.regions[name] != nil:
		row.Region = r.regions[name]
	default:
		if row.Area = r.areaNamed(x.Area); row.Area == nil {
			return nil
		}
	}
	for _, xp := range x.Periods {
		p := r.period(e, xp.Period, xp.Pos)
		if p == nil {
			continue
		}
		if xp.NA {
			for _, m := range e.Measures {
				if !m.Derived() {
					row.Values[site.CellKey{Period: p, Measure: m}] = site.Value{State: site.Hidden, Literal: "NA", Pos: xp.Pos}
				}
			}
			continue
		}
		for _, c := range xp.Cells {
			r.cell(e, row, p, c)
		}
	}
	return row
}

func (r *resolver) cell(e *site.Edition, row *site.Row, p *site.Period, c source.Cell) {
	i := slices.IndexFunc(e.Measures, func(m *site.Measure) bool { return m.ID == c.Measure })
	if i < 0 {
		var known []string
		for _, m := range e.Measures {
			known = append(known, m.ID)
		}
		r.list.Errorf(c.Pos, "unknown-measure", diag.DidYouMean(c.Measure, known), "there is no measure %q", c.Measure)
		return
	}
	m := e.Measures[i]
	v := site.Value{State: site.Known, N: c.Value.F, Literal: c.Value.Literal, Pos: c.Pos}
	switch {
	case m.Derived():
		r.list.Errorf(c.Pos, "computed-measure", "remove it", "%q is computed from %q and %q", m.ID, m.Numerator.ID, m.Denominator.ID)
		return
	case c.NA:
		v = site.Value{State: site.Hidden, Literal: "NA", Pos: c.Pos}
	case !c.Value.Set: // reported by the decoder
		return
	case v.N < 0:
		r.list.Errorf(c.Pos, "negative-count", "", "%s cannot be negative", m.Label)
	case m.Unit == "antal" && v.N != math.Trunc(v.N):
		r.list.Errorf(c.Pos, "fraction-count", "", "%s is a count and cannot be %s", m.Label, c.Value.Literal)
	case m.Unit == "procent" && v.N > 100:
		r.list.Errorf(c.Pos, "share-over-100", "", "%s cannot be over 100 per cent", m.Label)
	}
	row.Values[site.CellKey{Period: p, Measure: m}] = v
}
