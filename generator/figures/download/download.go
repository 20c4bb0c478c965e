// Package download writes a dataset's figures as files to take away.
//
// Input: an edition, whose figures are released. Output: CSV as spreadsheets of
// the language read it (semicolon, its decimal sign, byte-order mark, CRLF) and
// JSON with decimal points. Both carry source, status, note, period and the
// meaning of NA; a hidden figure is NA, one that was not delivered is an empty
// cell or null. Shares are those of package statistics, as the pages show them.
package download

import (
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// fact is one line about the edition.
type fact struct{ key, label, text string }

// facts are what every file says about its figures, in order.
func facts(s *site.Site, e *site.Edition, in *Language) []fact {
	out := []fact{{"title", string(in.Title), e.Title}}
	add := func(key string, label Text, text string) {
		if text != "" {
			out = append(out, fact{key, string(label), text})
		}
	}
	add("status", in.Status, in.status(e))
	add("publisher", in.Publisher, s.Organisation)
	add("published", in.Published, in.Date(e.Published))
	add("source", in.Source, e.Source)
	add("note", in.Note, e.Note)
	add("unit", in.Unit, e.Unit)
	switch e.Rule.Name {
	case "lsr":
		add("rule", in.Rule, in.RuleLsr.with("round", in.Int(e.Rule.Round), "total", in.Int(e.Rule.MinTotal), "cell", in.Int(e.Rule.MinCell)))
	case "source":
		add("rule", in.Rule, in.RuleSource.with("by", e.Rule.By, "reason", e.Rule.Reason))
	case "none":
		add("rule", in.Rule, in.RuleNone.with("reason", e.Rule.Reason))
	}
	for _, m := range e.Measures {
		if m.Reason != "" {
			add("public-"+m.ID, Text(in.Public.with("measure", m.Label)), m.Reason)
		}
	}
	if e.Kind == site.KindAreas {
		add("na", "NA", string(in.NA))
		add("empty", in.EmptyCell, string(in.Empty))
	}
	return out
}

func (in *Language) status(e *site.Edition) string {
	switch e.Status {
	case "final":
		return string(in.Final)
	case "preliminary":
		return string(in.Preliminary)
	case "illustrative":
		return string(in.Illustrative)
	}
	return e.Status
}

// regionOf names the region that an area was in on a period's last day.
func regionOf(a *site.Area, e *site.Edition, p *site.Period) string {
	day, ok := civil.LastDay(p.ID)
	if !ok {
		day = e.Published
	}
	if r := a.Region(day); r != nil {
		return r.Name
	}
	return ""
}
