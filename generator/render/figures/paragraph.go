package figures

import (
	"strings"

	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/site"
)

// paragraph is what can be handed on as it is: whole sentences, with their
// source and how certain the figures are. "" where the figure is not shown.
func (r *Renderer) paragraph(a *site.Area, s *subject) string {
	p := s.profiles[a]
	if !p.Now.Known() {
		return ""
	}
	t, m := r.Texts.Area, s.measure
	out := []string{t.ManagerNow.With("name", a.Name, "measure", m.Label, "value", r.Words.Value(p.Now, m), "period", s.to.Label) + r.managerThreshold(s, p)}
	if p.Rank.Place > 0 {
		out = append(out, t.ManagerRank.With("name", a.Name, "place", r.Words.Int(p.Rank.Place), "shown", r.Words.Int(p.Shown)))
	} else {
		out = append(out, t.ApartWhy.With("name", a.Name))
	}
	if n := p.Nation; n.Value.Known() && m.Unit == "procent" {
		text := t.ManagerShown
		if n.Published {
			text = t.ManagerNation
		}
		out = append(out, text.With("value", r.Words.Value(n.Value, m), "shown", r.Words.Int(len(n.Areas))))
	}
	if p.Change.Known() {
		text := t.ManagerSame
		switch {
		case p.Change.N > 0:
			text = t.ManagerRisen
		case p.Change.N < 0:
			text = t.ManagerFallen
		}
		out = append(out, text.With("from", s.from.Label, "change", r.Words.Difference(p.Change.N, m), "before", r.Words.Value(p.Before, m)))
	}
	if len(p.Risers) > 0 {
		var names []string
		for _, q := range p.Risers[:min(3, len(p.Risers))] {
			names = append(names, q.Area.Name)
		}
		out = append(out, t.ManagerRisers.With("names", r.Words.List(names)))
	}
	out = append(out, r.Texts.Figure.Source.With("source", strings.TrimSuffix(s.edition.Source, "."))+".")
	if st := r.StatusOf(s.edition); st.Label != "" {
		out = append(out, string(st.Long))
	}
	return strings.Join(out, " ")
}

// managerThreshold ends the paragraph's first sentence.
func (r *Renderer) managerThreshold(s *subject, p *statistics.Profile) string {
	if !p.HasThreshold {
		return "."
	}
	t := r.Texts.Area
	text := t.ManagerOver
	switch {
	case p.Under && p.Distance.HasPersons:
		text = t.ManagerPersons
	case p.Under:
		text = t.ManagerUnder
	case p.Distance.Points == 0:
		text = t.ManagerAt
	}
	return text.With("level", r.Words.Level(p.Threshold, s.measure), "points", r.Words.Difference(p.Distance.Points, s.measure), "persons", r.Words.Int(p.Distance.Persons))
}
