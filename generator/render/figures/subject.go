package figures

import (
	"context"
	"slices"

	"bestpractice/generator/figures/chart"
	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/site"
)

// subject is a comparison of kommuner as the pages of single kommuner use it:
// the newest edition of a dataset, with everybody's profile, and the strip of
// all, drawn once, in which each page marks its own.
type subject struct {
	*focus
	dataset  *site.Dataset
	profiles map[*site.Area]*statistics.Profile
	strip    *drawn // nil without charts
	anchor   string // the strip's, beside those of other datasets
}

// subjects are made once; the first leads.
func (r *Renderer) subjects(ctx context.Context) ([]*subject, error) {
	r.areaOnce.Do(func() { r.areaSubjects, r.areaErr = r.makeSubjects(ctx) })
	return r.areaSubjects, r.areaErr
}

func (r *Renderer) makeSubjects(ctx context.Context) ([]*subject, error) {
	var out []*subject
	for _, f := range r.focuses() {
		d := f.edition.Dataset
		s := &subject{focus: f, dataset: d, anchor: string(chart.KindStrip), profiles: f.table.ProfilesOf(f.measure, f.from, f.to, f.threshold)}
		if len(out) > 0 { // the first has the address that it always had
			s.anchor = d.ID + "-" + s.anchor
		}
		if r.Opts.Charts != nil {
			title := r.Texts.Area.StripTitle.With("measure", f.measure.Label, "period", f.to.Label, "shown", r.Words.Int(f.ranking.Shown))
			var err error
			if s.strip, err = r.draw(ctx, r.stripPicture(d.ID+"-all", title, f)); err != nil {
				return nil, err
			}
		}
		out = append(out, s)
	}
	return out, nil
}

// focuses are the newest editions that compare kommuner and have figures: those
// with a threshold first, then the other highlighted ones.
func (r *Renderer) focuses() []*focus {
	var first, next, rest []*focus
	for _, d := range r.Site.Datasets {
		e := d.On(r.Site.Date)
		if e == nil {
			continue
		}
		switch f := r.focusOf(e); {
		case f == nil || !f.hasFigures():
		case f.threshold != nil:
			first = append(first, f)
		case f.edition.Highlight != nil:
			next = append(next, f)
		default:
			rest = append(rest, f)
		}
	}
	return slices.Concat(first, next, rest)
}

// LeadEdition is the edition that the pages of kommuner lead with, or nil.
func (r *Renderer) LeadEdition() *site.Edition {
	if all := r.focuses(); len(all) > 0 {
		return all[0].edition
	}
	return nil
}

// eventsFor are the coming events that are meant for an area: by name, or by
// the side of a threshold that its shown figure is on. An area whose figure is
// hidden is on neither side, for its events would tell its side.
func (r *Renderer) eventsFor(a *site.Area, subjects []*subject) []*site.Event {
	var out []*site.Event
	for _, e := range r.Site.Events {
		if last := e.Ends(); !last.IsZero() && last.Before(r.Site.Date) {
			continue
		}
		if invited(a, e.Audience, subjects) {
			out = append(out, e)
		}
	}
	return out
}

func invited(a *site.Area, to site.Audience, subjects []*subject) bool {
	for _, x := range to.Areas {
		if x == a {
			return true
		}
	}
	if to.Dataset == nil {
		return false
	}
	for _, s := range subjects {
		if p := s.profiles[a]; s.dataset == to.Dataset && p != nil && p.HasThreshold && p.Now.Known() {
			return to.Under && p.Under || to.Over && !p.Under
		}
	}
	return false
}
