package disclosure

import (
	"cmp"
	"slices"

	"bestpractice/generator/diag"
	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/site"
)

// Audit looks at all that the site publishes as one system of relations and
// reports each way to a count that is hidden: computed, or bounded closer than
// both 10 (a share: one procentpoint) and half of what the rule and public counts
// alone leave open in the case of the rule that is left, by everybody or by a reader who knows the counts of the own kommune (for at least
// half of what those can be). Messages are in Danish; they name the published
// figures, and neither the hidden count nor its bounds.
//
//   - hidden-value-revealed (error): figures that are shown now give it away.
//   - earlier-edition-shows-hidden (error, unless the edition acknowledges it): an
//     earlier edition shows it, or gives it away together with what is shown now.
//   - later-edition-shows-hidden (likewise): an edition shows what the one before
//     hid, so that the reader of both learns what was to be hidden then.
//   - totals-disagree (warning): published figures that no table of counts can
//     be behind, such as a total under the sum of its parts. The totals among
//     them are left out of the audit.
func Audit(s *site.Site, l *diag.List) []Finding {
	m := newModel(s)
	out := m.shownAfter()
	if len(m.hidden) > 0 {
		out = append(out, m.revealed()...)
	}
	for _, f := range out {
		if !f.acknowledgedBefore() {
			l.Add(f.Diagnostic())
		}
	}
	return out
}

// revealed finds the ways to what the editions that count hide.
func (m *model) revealed() []Finding {
	var now []fact
	for _, f := range m.facts {
		if f.sheet.current {
			now = append(now, f)
		}
	}
	var out []Finding
	found := map[target]bool{}
	for _, c := range m.components(now) {
		leaks, conflicts := c.search()
		for _, lk := range leaks {
			for _, t := range lk.targets {
				found[t] = true
			}
			out = append(out, finding(Revealed, lk))
		}
		for _, x := range conflicts {
			out = append(out, Finding{Kind: Disagree, Facts: figuresOf(x.facts)})
		}
	}
	out = append(out, m.shownBefore(found)...)
	if len(now) < len(m.facts) {
		for _, c := range m.components(m.facts) {
			c.targets = slices.DeleteFunc(c.targets, func(t target) bool { return found[t] })
			if len(c.targets) > 0 {
				leaks, _ := c.search()
				for _, lk := range leaks {
					out = append(out, finding(Earlier, lk))
				}
			}
		}
	}
	return out
}

// Kind tells what a Finding is about.
type Kind int

const (
	Revealed Kind = iota // what is shown now gives it away
	Earlier              // an earlier edition does
	Disagree             // published figures contradict each other
	Later                // an edition shows what the one before hid
)

// Finding is one way to hidden counts, or a contradiction.
type Finding struct {
	Kind    Kind
	Targets []Figure // hidden; their text is without a value
	// Exact: the first one can be computed, not only bounded.
	Exact bool
	// Shown: an earlier edition shows the targets as they are.
	Shown bool
	// Reader knows the own counts; nil: everybody can do it.
	Reader *site.Area
	// Facts suffice, and none of them can be spared.
	Facts []Figure
	// ByData: that the figures belong together is seen in them, and not in names.
	ByData bool
	// Drop is a total without which this way is closed, or nil.
	Drop *Figure
}

// Figure is a figure of an edition, in words.
type Figure struct {
	Place   diag.Text
	Measure diag.Text // its label
	Period  diag.Text // its label
	Edition *site.Edition
	Total   bool
	// Value is as released, "" for a hidden figure.
	Value diag.Text
	// Form is what the figure turns out to be, where its measure does not say:
	// "the change in 75+ år since december 2021".
	Form diag.Text
	Pos  diag.Pos
}

func finding(kind Kind, l leak) Finding {
	f := Finding{Kind: kind, Exact: l.exact, Reader: l.reader, Facts: figuresOf(l.facts)}
	for _, t := range l.targets {
		f.ByData = f.ByData || t.sheet.group.joined
		f.Targets = append(f.Targets, Figure{Place: t.place.Said(), Measure: diag.F("%s", t.sheet.measure.Label), Period: statistics.SaidPeriod(t.sheet.label),
			Edition: t.sheet.edition, Total: t.place.Total(), Pos: t.value.Pos})
	}
	for _, x := range l.facts {
		f.ByData = f.ByData || x.across
	}
	if l.drop != nil {
		f.Drop = &figuresOf([]fact{*l.drop})[0]
	}
	return f
}

func figuresOf(facts []fact) []Figure {
	var out []Figure
	for _, f := range facts {
		x := Figure{Place: f.cell.place.Said(), Measure: "the value", Period: statistics.SaidPeriod(f.sheet.label), Edition: f.sheet.edition,
			Total: f.cell.place.Total(), Value: statistics.Said(f.cell.value.N, decimalsOf(f.cell.value.N)), Form: f.form, Pos: f.cell.value.Pos}
		if f.sheet.measure != nil {
			x.Measure = diag.F("%s", f.sheet.measure.Label)
		}
		out = append(out, x)
	}
	return out
}

// Diagnostic puts the finding into words.
func (f Finding) Diagnostic() diag.Diagnostic {
	d := diag.Diagnostic{Severity: diag.Warning}
	related := func(intro diag.Text, figures []Figure) {
		for _, x := range figures[:min(len(figures), 5)] {
			if !x.Pos.IsZero() {
				d.Related = append(d.Related, diag.Related{Pos: x.Pos, Message: intro})
			}
		}
	}
	if f.Kind == Disagree {
		d.Code, d.Pos = "totals-disagree", f.Facts[len(f.Facts)-1].Pos
		for _, x := range f.Facts {
			if x.Total {
				d.Pos = x.Pos
				break
			}
		}
		d.Message = diag.F("the published figures contradict each other: %s", words(f.Facts))
		d.Hint = "correct the figures, or acknowledge the warning with a reason; the total may count something else than the sum of the areas"
		return d
	}
	d.Pos, d.MayStand = f.Targets[0].Pos, true
	switch f.Kind {
	case Revealed:
		d.Code = "hidden-value-revealed"
	case Later:
		d.Code = "later-edition-shows-hidden"
	default:
		d.Code = "earlier-edition-shows-hidden"
	}
	if e := f.Targets[0].Edition; f.Kind == Revealed && !(f.ByData && f.predates()) || f.Kind != Revealed && e.Acknowledged[d.Code] == "" && !e.Predates() {
		d.Severity = diag.Error
	}
	hidden := f.Targets[0].in()
	if n := len(f.Targets) - 1; n > 0 {
		hidden = diag.F("%s (and %d more)", hidden, n)
	}
	if f.Kind == Later {
		d.Message = diag.F("%s is shown now, but hidden in the edition of %s", hidden, f.editions())
		d.Hint = "hide it here too, or acknowledge it with a reason"
		related("hidden at", f.Facts)
		return d
	}
	if f.Shown {
		d.Message = diag.F("%s is hidden now, but shown in the edition of %s", hidden, f.editions())
		d.Hint = "remove the figure from the earlier edition, or acknowledge it with a reason"
		related("shown at", f.Facts)
		return d
	}
	switch {
	case f.Reader != nil && f.Exact:
		d.Message = diag.F("%s is hidden, but can be computed by who knows the figures of the own area (%s), from %s", hidden, f.Reader.Name, words(f.Facts))
	case f.Reader != nil:
		d.Message = diag.F("%s is hidden, but can be bounded too closely by who knows the figures of the own area (%s), from %s", hidden, f.Reader.Name, words(f.Facts))
	case f.Exact:
		d.Message = diag.F("%s is hidden, but can be computed from %s", hidden, words(f.Facts))
	default:
		d.Message = diag.F("%s is hidden, but can be bounded too closely from %s", hidden, words(f.Facts))
	}
	switch {
	case f.Drop != nil:
		d.Hint = diag.F("leave out %s; do not hide another area", f.Drop.in())
	case f.Kind == Earlier:
		d.Hint = "remove the figures from the earlier edition, or acknowledge it with a reason"
	case slices.ContainsFunc(f.Facts, func(x Figure) bool { return x.Total }):
		d.Hint = "leave out the totals; no single one of them is enough"
	default:
		d.Hint = "leave out one of the figures"
	}
	related("used at", f.Facts)
	return d
}

// predates reports whether all editions of the finding stood before figures were
// held together by what they are.
func (f Finding) predates() bool {
	return !slices.ContainsFunc(slices.Concat(f.Targets, f.Facts), func(x Figure) bool { return !x.Edition.Predates() })
}

// editions names the editions of the facts.
func (f Finding) editions() diag.Text {
	var out []diag.Text
	for _, x := range f.Facts {
		if d := statistics.SaidDay(x.Edition.Published); !slices.Contains(out, d) {
			out = append(out, d)
		}
	}
	if last := len(out) - 1; last > 0 {
		return diag.F("%s and %s", diag.Join(out[:last], ", "), out[last])
	}
	return out[0]
}

// in names a figure: "75+ år of Fanø, marts 2025".
func (x Figure) in() diag.Text { return diag.F("%s of %s, %s", x.Measure, x.Place, x.Period) }

// words names published figures with their values, those of one measure, period
// and edition together, totals first; of more than six, four and how many more.
func words(figures []Figure) diag.Text {
	type kind struct {
		edition               *site.Edition
		measure, form, period diag.Text
	}
	byKind := map[kind][]Figure{}
	var order []kind
	for _, x := range figures {
		k := kind{x.Edition, x.Measure, x.Form, x.Period}
		if byKind[k] == nil {
			order = append(order, k)
		}
		byKind[k] = append(byKind[k], x)
	}
	var out []diag.Text
	for _, k := range order {
		list := byKind[k]
		slices.SortStableFunc(list, func(a, b Figure) int { return cmp.Compare(level(a), level(b)) })
		var names []diag.Text
		shown := list
		if len(list) > 6 {
			shown = list[:4]
		}
		for _, x := range shown {
			names = append(names, diag.F("%s %s", x.Place, x.Value))
		}
		said := diag.Join(names, ", ")
		if more := len(list) - len(shown); more > 0 {
			said = diag.F("%s and %d more", said, more)
		}
		what := diag.F("%s, %s", k.measure, k.period)
		if k.form != "" {
			what = diag.F("%s (%s)", what, k.form)
		}
		if k.edition.Dataset != nil {
			what = diag.F("%s, in %s of %s", what, k.edition.Dataset.ID, statistics.SaidDay(k.edition.Published))
		}
		out = append(out, diag.F("%s: %s", what, said))
	}
	return diag.Join(out, "; ")
}

func level(x Figure) int {
	if x.Total {
		return 0
	}
	return 1
}
