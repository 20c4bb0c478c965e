package importer

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"bestpractice/generator/language/pattern"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source/yamledit"
)

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
	line(0, "kind: ", string(e.Kind))
	field("status", e.Status)
	field("source", e.Source)
	field("note", e.Note)
	field("summary", e.Summary)
	field("concept", e.Concept)
	field("unit", e.Unit)
	if e.Next.Precision == civil.Day {
		line(0, "next: ", e.Next.Text) // as days are written
	} else {
		field("next", e.Next.Text)
	}
	if e.Rule.Name != "" {
		line(0, "disclosure: {", strings.Join(rule(e.Rule), ", "), "}")
	}
	if len(e.Acknowledged) > 0 {
		line(0, "acknowledge:")
		for _, code := range slices.Sorted(maps.Keys(e.Acknowledged)) {
			line(1, code, ": ", quote(e.Acknowledged[code]))
		}
	}
	if e.Kind == site.KindSeries {
		line(0, "points:")
		for _, p := range e.Points {
			line(1, "- {", strings.Join(point(p), ", "), "}")
		}
		if len(e.Targets) > 0 {
			line(0, "targets:")
		}
		for _, t := range e.Targets {
			line(1, "- {", strings.Join(target(t), ", "), "}")
		}
		return []byte(b.String())
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
			parts = append(parts, "threshold: "+decimal(h.Threshold))
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

func rule(r site.Rule) []string {
	parts := []string{"rule: " + quote(r.Name)}
	if r.Name == "lsr" {
		return append(parts, "round: "+strconv.Itoa(r.Round), "min_cell: "+strconv.Itoa(r.MinCell), "min_total: "+strconv.Itoa(r.MinTotal))
	}
	if r.By != "" {
		parts = append(parts, "by: "+quote(r.By))
	}
	return append(parts, "reason: "+quote(r.Reason))
}

func decimal(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

func point(p *site.Point) []string {
	parts := []string{"period: " + strconv.Quote(p.Period), "value: " + decimal(p.Value)}
	if p.Circa {
		parts = append(parts, "circa: true")
	}
	if p.Source != "" {
		parts = append(parts, "source: "+quote(p.Source))
	}
	if p.Example {
		parts = append(parts, "example: true")
	}
	return parts
}

func target(t *site.Target) []string {
	parts := []string{"value: " + decimal(t.Value), "by: " + t.ByText}
	if !t.Decided.IsZero() {
		parts = append(parts, "decided: "+t.Decided.String())
	}
	if t.DecidedBy != "" {
		parts = append(parts, "decided_by: "+quote(t.DecidedBy))
	}
	parts = append(parts, "label: "+quote(t.Label))
	if t.Down {
		parts = append(parts, "direction: down")
	}
	return parts
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
	if m.Reason != "" {
		parts = append(parts, "reason: "+quote(m.Reason))
	}
	if m.Derived() {
		parts = append(parts, "numerator: "+quote(m.Numerator.ID), "denominator: "+quote(m.Denominator.ID))
	}
	if m.Concept != "" {
		parts = append(parts, "concept: "+quote(m.Concept))
	}
	if m.Sentence != "" {
		parts = append(parts, "sentence: "+strconv.Quote(m.Sentence))
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

var bare = pattern.New(`^[\p{L}][\p{L}0-9 _.+()%-]*$`)

// quote writes a text so that YAML reads the same text: bare where it can only
// be text, else in double quotes.
func quote(s string) string {
	switch strings.ToLower(s) {
	case "y", "n", "yes", "no", "on", "off", "true", "false", "null", "na":
		return strconv.Quote(s)
	}
	if bare().MatchString(s) && strings.TrimSpace(s) == s {
		return s
	}
	return yamledit.Quote(s)
}
