package render

import (
	"context"

	"bestpractice/generator/civil"
	"bestpractice/generator/site"
	"bestpractice/generator/statistics"
)

// subject is a comparison of kommuner as the pages of single kommuner use it:
// the newest edition of a dataset, with everybody's profile, and the strip of
// all, drawn once, in which each page marks its own.
type subject struct {
	*focus
	dataset  *site.Dataset
	profiles map[*site.Area]*statistics.Profile
	strip    *drawn // nil without charts
}

// subjects are those with figures; the first with a threshold leads.
func (r *Renderer) subjects(ctx context.Context) ([]*subject, error) {
	r.areaOnce.Do(func() { r.areaSubjects, r.areaErr = r.makeSubjects(ctx) })
	return r.areaSubjects, r.areaErr
}

func (r *Renderer) makeSubjects(ctx context.Context) ([]*subject, error) {
	var out []*subject
	lead := -1
	for _, d := range r.site.Datasets {
		e := d.On(r.site.Date)
		if e == nil || e.Kind != site.KindAreas {
			continue
		}
		f := r.focusOf(e)
		if f == nil || !f.hasFigures() {
			continue
		}
		s := &subject{focus: f, dataset: d, profiles: f.table.ProfilesOf(f.measure, f.from, f.to, f.threshold)}
		if r.opts.Charts != nil {
			title := r.texts.Area.StripTitle.With("measure", f.measure.Label, "period", f.to.Label, "shown", r.words.int(f.ranking.Shown))
			var err error
			if s.strip, err = r.draw(ctx, r.stripPicture(d.ID+"-alle", title, f)); err != nil {
				return nil, err
			}
		}
		if lead < 0 && f.threshold != nil {
			lead = len(out)
		}
		out = append(out, s)
	}
	if lead > 0 {
		first := out[lead]
		copy(out[1:lead+1], out[:lead])
		out[0] = first
	}
	return out, nil
}

// eventsFor are the coming events that are meant for an area: by name, or by
// the side of a threshold that its shown figure is on. An area whose figure is
// hidden is on neither side, for its events would tell its side.
func (r *Renderer) eventsFor(a *site.Area, subjects []*subject) []*site.Event {
	var out []*site.Event
	for _, e := range r.site.Events {
		if last := lastOf(e); !last.IsZero() && last.Before(r.site.Date) {
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

// lastOf is an event's last day, or zero where none is known.
func lastOf(e *site.Event) civil.Date {
	if !e.Date.Last.IsZero() {
		return e.Date.Last
	}
	return e.Latest
}
