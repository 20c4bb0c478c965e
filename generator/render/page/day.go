package page

import (
	"html/template"

	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// Days are the days on which something on a page holds. Both ends are included,
// in the form 2026-09-01; "" is open. Without a script the page shows what has no
// beginning: how it was on the day of the site. Where site.yaml named that day,
// there is no script for it.
type Days struct{ From, Until string }

// Dated is words that hold on some days.
type Dated struct {
	Days
	Text string
}

// Span is a time in which nothing of a guide takes effect or ends; On is its first
// day, or the site's.
type Span struct {
	Days
	On    civil.Date
	First bool // the time of the site's own day
}

// Spans are the times of a guide from the site's day on.
func (r *Renderer) Spans(g *site.Guide) []Span {
	out := []Span{{On: r.Site.Date, First: true}}
	for _, d := range g.Turns(r.Site.Date) {
		out[len(out)-1].Until = d.AddDays(-1).String()
		out = append(out, Span{Days: Days{From: d.String()}, On: d})
	}
	return out
}

// States say what a version is, now and after each day on which that changes;
// nothing of a draft, whose label says it.
func (r *Renderer) States(v *site.Version) []Dated {
	if v.Draft {
		return nil
	}
	var out []Dated
	for _, s := range r.Spans(v.Guide) {
		text := r.stateOn(v, s.On)
		if n := len(out); n > 0 && out[n-1].Text == text {
			out[n-1].Until = s.Until
			continue
		}
		out = append(out, Dated{s.Days, text})
	}
	return out
}

// AsOf says for which day a page holds: today, or the one that site.yaml shows.
func (r *Renderer) AsOf() string {
	t := r.Texts.Site.AsOf
	if r.Site.Fixed {
		t = r.Texts.Site.ShownAs
	}
	return t.With("date", r.Words.Date(r.Site.Date))
}

// AsOfHTML says so above the main part of a page.
func (r *Renderer) AsOfHTML() (template.HTML, error) { return r.Execute("as-of", r.AsOf()) }

// NoticeDays are the days of a notice; it has no beginning where it is up already.
func (r *Renderer) NoticeDays(n *site.Notice) Days {
	d := Days{Until: n.Until.String()}
	if n.Date.After(r.Site.Date) {
		d.From = n.Date.String()
	}
	return d
}
