package importer

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"bestpractice/generator/site"
	"bestpractice/generator/source/yamledit"
)

// edition puts the rows that were read beside what the edition before says of
// periods that were not. A period that is delivered is replaced as a whole.
func (r *reader) edition(d *site.Dataset) *site.Edition {
	e := *r.previous
	e.Dataset, e.Published, e.Rows, e.Acknowledged = d, r.options.Published, nil, nil
	e.Status = cmp.Or(r.options.Status, e.Status)
	e.Source = cmp.Or(r.options.Source, e.Source)
	fresh := r.periods()
	e.Periods = slices.Clone(fresh)
	replaced := func(p *site.Period) bool {
		return slices.ContainsFunc(fresh, func(f *site.Period) bool { return f.ID == p.ID })
	}
	for _, p := range r.previous.Periods {
		if !replaced(p) {
			e.Periods = append(e.Periods, p)
		}
	}
	sortPeriods(e.Periods)
	rows := map[place]*site.Row{}
	row := func(p place) *site.Row {
		if rows[p] == nil {
			rows[p] = &site.Row{Area: p.area, Region: p.region, Nation: p == place{}, Values: map[site.CellKey]site.Value{}}
			e.Rows = append(e.Rows, rows[p])
		}
		return rows[p]
	}
	for _, old := range r.previous.Rows {
		for _, p := range r.previous.Periods {
			for _, m := range r.previous.Measures {
				if v := old.Cell(p, m); v.State != site.Absent && !replaced(p) {
					row(place{old.Area, old.Region}).Values[site.CellKey{Period: p, Measure: m}] = v
				}
			}
		}
	}
	for _, x := range r.delivered {
		i := slices.IndexFunc(e.Periods, func(p *site.Period) bool { return p.ID == x.period })
		for m, v := range x.values {
			row(x.place).Values[site.CellKey{Period: e.Periods[i], Measure: m}] = v
		}
	}
	slices.SortStableFunc(e.Rows, func(a, b *site.Row) int {
		return cmp.Or(cmp.Compare(level(a), level(b)), strings.Compare(code(a), code(b)))
	})
	// The pages lead with the newest period if they did so before.
	if h := r.previous.Highlight; h != nil && len(e.Periods) > 0 && h.To == latest(r.previous.Periods) {
		next := *h
		next.To = e.Periods[len(e.Periods)-1]
		if next.From == next.To {
			next.From = nil
		}
		e.Highlight = &next
	}
	return &e
}

func latest(ps []*site.Period) *site.Period {
	sorted := slices.Clone(ps)
	sortPeriods(sorted)
	return sorted[len(sorted)-1]
}

// level puts areas before regions before the country.
func level(r *site.Row) int {
	switch {
	case r.Area != nil:
		return 0
	case r.Region != nil:
		return 1
	}
	return 2
}

func code(r *site.Row) string {
	switch {
	case r.Area != nil:
		return r.Area.Code
	case r.Region != nil:
		return r.Region.ID
	}
	return ""
}

// write gives the edition's file. It takes released values only: a Raw fits
// nowhere in a site.Edition.
func write(e *site.Edition) []byte {
	var b strings.Builder
	line := func(indent int, parts ...string) {
		b.WriteString(strings.Repeat("  ", indent))
		for _, p := range parts {
			b.WriteString(p)
		}
		b.WriteByte('\n')
	}
	field := func(key, value string) {
		if value != "" {
			line(0, key, ": ", quote(value))
		}
	}
	field("title", e.Title)
	line(0, "kind: kommuner")
	field("status", e.Status)
	field("source", e.Source)
	field("note", e.Note)
	field("summary", e.Summary)
	if e.Rule.Name == "lsr" {
		line(0, "disclosure: {rule: lsr, round: ", strconv.Itoa(e.Rule.Round), ", min_cell: ", strconv.Itoa(e.Rule.MinCell), ", min_total: ", strconv.Itoa(e.Rule.MinTotal), "}")
	} else {
		line(0, "disclosure: {rule: ", quote(e.Rule.Name), ", reason: ", quote(e.Rule.Reason), "}")
	}
	line(0, "measures:")
	for _, m := range e.Measures {
		line(1, "- {", strings.Join(measure(m), ", "), "}")
	}
	line(0, "periods:")
	for _, p := range e.Periods {
		line(1, "- {id: ", strconv.Quote(p.ID), ", label: ", quote(p.Label), "}")
	}
	if h := e.Highlight; h != nil {
		parts := []string{"measure: " + quote(h.Measure.ID)}
		compare := []string{}
		for _, p := range []*site.Period{h.From, h.To} {
			if p != nil {
				compare = append(compare, strconv.Quote(p.ID))
			}
		}
		parts = append(parts, "compare: ["+strings.Join(compare, ", ")+"]")
		if h.HasThreshold {
			parts = append(parts, "threshold: "+strconv.FormatFloat(h.Threshold, 'f', -1, 64))
		}
		line(0, "highlight: {", strings.Join(parts, ", "), "}")
	}
	line(0, "rows:")
	for _, r := range e.Rows {
		parts, comment := rowParts(e, r)
		line(1, "- {", strings.Join(parts, ", "), "}", comment)
	}
	return []byte(b.String())
}

func measure(m *site.Measure) []string {
	parts := []string{"id: " + quote(m.ID), "label: " + quote(m.Label), "unit: " + quote(m.Unit)}
	if m.Decimals > 0 {
		parts = append(parts, "decimals: "+strconv.Itoa(m.Decimals))
	}
	if m.Within != nil {
		parts = append(parts, "within: "+quote(m.Within.ID))
	}
	if m.Public {
		parts = append(parts, "public: true")
	}
	if m.Derived() {
		parts = append(parts, "numerator: "+quote(m.Numerator.ID), "denominator: "+quote(m.Denominator.ID))
	}
	if m.Concept != "" {
		parts = append(parts, "concept: "+quote(m.Concept))
	}
	return parts
}

// rowParts gives a row's keys and values, and the area's name as a comment,
// since people read these files.
func rowParts(e *site.Edition, r *site.Row) (parts []string, comment string) {
	switch {
	case r.Area != nil:
		parts, comment = []string{"area: " + strconv.Quote(r.Area.Code)}, "  # "+strings.Join(strings.Fields(r.Area.Name), " ")
	case r.Region != nil:
		parts, comment = []string{"area: " + quote(r.Region.Name)}, ""
	default:
		parts = []string{"area: land"}
	}
	for _, p := range e.Periods {
		var cells []string
		allHidden := true
		for _, m := range e.Measures {
			if m.Derived() {
				continue
			}
			v := r.Cell(p, m)
			allHidden = allHidden && v.State == site.Hidden
			if v.State != site.Absent {
				cells = append(cells, quote(m.ID)+": "+v.Literal)
			}
		}
		switch {
		case allHidden && len(cells) > 0:
			parts = append(parts, strconv.Quote(p.ID)+": NA")
		case len(cells) > 0:
			parts = append(parts, strconv.Quote(p.ID)+": {"+strings.Join(cells, ", ")+"}")
		}
	}
	return parts, comment
}

var bare = regexp.MustCompile(`^[\p{L}][\p{L}0-9 _.+()%-]*$`)

// quote writes a text so that YAML reads the same text: bare where it can only
// be text, else in double quotes.
func quote(s string) string {
	switch strings.ToLower(s) {
	case "y", "n", "yes", "no", "on", "off", "true", "false", "null", "na":
		return strconv.Quote(s)
	}
	if bare.MatchString(s) && strings.TrimSpace(s) == s {
		return s
	}
	return yamledit.Quote(s)
}
