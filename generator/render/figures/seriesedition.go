package figures

import (
	"context"
	"math"
	"strings"

	"bestpractice/generator/figures/chart"
	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// seriesView is the figures of a series: what was published, and what follows.
type seriesView struct {
	Unit    string
	Points  []pointRow
	Targets []targetView
	Notes   []string
}

type pointRow struct {
	Period, Value, Source string
	Since, PerMonth       string // growth since the point before
	Example               bool
}

type targetView struct {
	Label, Value, By string
	Facts            []page.Fact
	Paces            []paceRow
}

// paceRow is what comes of going on at one pace.
type paceRow struct {
	Pace, PerMonth, Value, Reached, On string
}

// pointLabel is a point's time in words: "marts 2025".
func (r *Renderer) pointLabel(p *site.Point) string {
	if m := r.Words.Period(p.Period); m != p.Period {
		return m
	}
	return r.Words.Date(p.Date)
}

func (r *Renderer) circa(s string, circa bool) string {
	if circa {
		return r.Words.Circa(s)
	}
	return s
}

func (r *Renderer) pace(g statistics.Growth) string { return r.Words.Number(g.PerMonth, 0) }

// seriesResults are the newest figure and how it stands with the next target.
func (r *Renderer) seriesResults(e *site.Edition) (string, []string) {
	t := r.Texts.Series
	h := statistics.HeadlineOfSeries(e)
	if h == nil {
		return string(t.NoPoints), nil
	}
	lead := t.Lead.With("value", r.circa(r.Words.Plain(h.Last.Value), h.Last.Circa), "unit", e.Unit, "period", r.pointLabel(h.Last))
	var more []string
	switch {
	case h.AllReached:
		more = append(more, string(t.AllReached))
	case h.HasNext:
		o := h.Next
		more = append(more, t.Target.With("label", o.Target.Label, "value", r.Words.Plain(o.Target.Value), "by", r.targetDay(o.Target)))
		if !o.Over {
			needed := t.Needed
			if o.Target.Down {
				needed = t.NeededDown
			}
			more = append(more, needed.With("missing", r.Words.Plain(math.Abs(o.Missing)), "unit", e.Unit, "month", r.Words.Number(math.Abs(o.Needed), 0)))
		}
		for _, p := range o.Paces {
			more = append(more, r.paceSentence(p, o.Target, e.Unit))
		}
	}
	return strings.TrimSpace(lead), append(more, r.otherNow(e)...)
}

// otherNow says where another dataset of the site has another figure of the same
// thing for the same day: whoever turns the page must not take one for a mistake.
func (r *Renderer) otherNow(e *site.Edition) []string {
	day, value, ok := nowOf(e)
	if !ok {
		return nil
	}
	var out []string
	for _, d := range r.Site.Datasets {
		other := d.On(r.Site.Date)
		if other == nil || d == e.Dataset || other.Unit != e.Unit {
			continue
		}
		if at, n, _ := nowOf(other); at == day && n != value {
			out = append(out, r.Texts.Series.OtherNow.With("title", other.Title, "value", r.Words.Plain(n), "own", r.Words.Plain(value), "unit", e.Unit, "date", r.Words.Date(day)))
		}
	}
	return out
}

// nowOf is the newest figure of a series, or what scenarios start from.
func nowOf(e *site.Edition) (civil.Date, float64, bool) {
	switch {
	case e.Kind == site.KindScenarios && e.Base != nil:
		return e.Base.Date, e.Base.Value, true
	case e.Kind == site.KindSeries && len(e.Points) > 0:
		last := statistics.Last(e)
		return last.Date, last.Value, true
	}
	return civil.Date{}, 0, false
}

func (r *Renderer) targetDay(t *site.Target) string {
	return r.Words.HalfYear(t.By)
}

// paceSentence says whether a target is reached at one pace.
func (r *Renderer) paceSentence(p statistics.Pace, target *site.Target, unit string) string {
	t := r.Texts.Series
	text := t.PaceMissed
	if p.Reached {
		text = t.PaceReached
	}
	return text.With("pace", r.paceName(p.Growth, p.LastYear), "month", r.pace(p.Growth), "value", r.Words.Number(p.Value, 0), "unit", unit, "by", r.targetDay(target))
}

// paceName says since when a pace is measured: the base is never left out.
func (r *Renderer) paceName(g statistics.Growth, lastYear bool) string {
	t := r.Texts.Series
	text := t.SinceFirst
	if lastYear {
		text = t.LastYear
	}
	return text.With("from", r.pointLabel(g.From), "to", r.pointLabel(g.To))
}

func (r *Renderer) seriesEdition(ctx context.Context, p *edition) error {
	e := p.Edition
	if len(e.Points) == 0 {
		return nil
	}
	p.view.Series = r.seriesView(e)
	return r.addFigure(ctx, p, chart.KindSeries, r.Texts.Address.Series, r.seriesPicture(p.Dataset.ID+"-"+r.Texts.Address.Series, r.seriesTitle(e), e))
}

// seriesTitle says whether the next target is reached at the two paces.
func (r *Renderer) seriesTitle(e *site.Edition) string {
	t := r.Texts.Series
	h := statistics.HeadlineOfSeries(e)
	if h.HasNext && !h.Next.Over && len(h.Next.Paces) > 0 {
		reached := 0
		for _, p := range h.Next.Paces {
			if p.Reached {
				reached++
			}
		}
		text := t.TitleDiffer
		switch reached {
		case 0:
			text = t.TitleNone
		case len(h.Next.Paces):
			text = t.TitleBoth
		}
		return text.With("target", r.Words.Plain(h.Next.Target.Value), "unit", e.Unit, "by", r.targetDay(h.Next.Target))
	}
	first := statistics.First(e)
	return t.Title.With("from", r.Words.Plain(first.Value), "first", r.pointLabel(first), "to", r.Words.Plain(h.Last.Value), "last", r.pointLabel(h.Last), "unit", e.Unit)
}

func (r *Renderer) seriesPicture(id, title string, e *site.Edition) picture {
	t := r.Texts.Series
	return picture{id: id, title: title, desc: string(r.Texts.Figure.Table), make: func(size chart.Size, text chart.Text) chart.Spec {
		d := chart.SeriesData{Label: danish.Capital(e.Unit), Format: chart.Int}
		if e.Unit == "" {
			d.Label = e.Title
		}
		for _, p := range e.Points {
			pt := chart.SeriesPoint{Date: p.Date, Label: r.pointLabel(p), Value: p.Value}
			if p.Circa {
				pt.Text = r.circa(r.Words.Plain(p.Value), true)
			}
			d.Points = append(d.Points, pt)
		}
		for _, g := range e.Targets {
			d.Targets = append(d.Targets, chart.Target{Date: g.By, Label: t.TargetLabel.With("value", r.Words.Plain(g.Value), "by", r.targetDay(g)), Value: g.Value})
		}
		d.Projection = r.projection(e)
		return chart.Series(d, size, text)
	}}
}

// projection goes on from the last point to the targets that lie ahead: dashed
// at the pace of the last year, with what the other pace gives as its range.
func (r *Renderer) projection(e *site.Edition) *chart.Projection {
	last := statistics.Last(e)
	var days []civil.Date
	var paces []statistics.Pace
	for _, o := range statistics.Outlooks(e) {
		if !o.Over && len(o.Paces) > 0 {
			days, paces = append(days, o.Target.By), o.Paces
		}
	}
	if len(days) == 0 {
		return nil
	}
	t := r.Texts.Series
	lead := paces[0]
	p := &chart.Projection{Label: t.Projection.With("pace", r.paceName(lead.Growth, lead.LastYear), "month", r.pace(lead.Growth)),
		Points: []chart.ProjectedPoint{{Date: last.Date, Low: last.Value, Mid: last.Value, High: last.Value}}}
	if len(paces) > 1 {
		other := paces[1]
		p.Range = t.Range.With("pace", r.paceName(other.Growth, other.LastYear), "month", r.pace(other.Growth))
	}
	for _, day := range days {
		mid := lead.Project(day)
		pt := chart.ProjectedPoint{Date: day, Low: mid, Mid: mid, High: mid}
		for _, o := range paces[1:] {
			v := o.Project(day)
			pt.Low, pt.High = min(pt.Low, v), max(pt.High, v)
		}
		p.Points = append(p.Points, pt)
	}
	return p
}

func (r *Renderer) seriesView(e *site.Edition) *seriesView {
	t := r.Texts.Series
	v := &seriesView{Unit: e.Unit}
	var before *site.Point
	circa := false
	for _, p := range e.Points {
		row := pointRow{Period: r.pointLabel(p), Value: r.circa(r.Words.Plain(p.Value), p.Circa), Source: p.Source, Example: p.Example}
		if g, ok := statistics.GrowthBetween(before, p); ok {
			row.Since, row.PerMonth = r.pointLabel(before), r.circa(r.Words.Signed(statistics.Value{State: site.Known, N: g.PerMonth}, 0), g.Circa)
		}
		circa = circa || p.Circa
		v.Points = append(v.Points, row)
		before = p
	}
	for _, o := range statistics.Outlooks(e) {
		v.Targets = append(v.Targets, r.targetView(o))
	}
	if len(v.Targets) > 0 {
		v.Notes = append(v.Notes, string(t.StraightLine))
	}
	if len(e.Points) > 2 {
		v.Notes = append(v.Notes, string(t.Uneven))
	}
	if circa {
		v.Notes = append(v.Notes, string(t.CircaNote))
	}
	return v
}

func (r *Renderer) targetView(o statistics.Outlook) targetView {
	t := r.Texts.Series
	v := targetView{Label: o.Target.Label, Value: r.Words.Plain(o.Target.Value), By: r.targetDay(o.Target)}
	add := func(name page.Text, value string) {
		if value != "" {
			v.Facts = append(v.Facts, page.Fact{Name: string(name), Value: value})
		}
	}
	add(t.DecidedBy, o.Target.DecidedBy)
	add(t.Decided, r.Words.Date(o.Target.Decided))
	switch {
	case o.Done:
		add(t.Reached, string(t.Done))
		return v
	case o.Over:
		add(t.Reached, string(t.Over))
		return v
	}
	if o.Target.Down {
		add(t.TooMany, r.Words.Plain(math.Abs(o.Missing)))
	} else {
		add(t.Missing, r.Words.Plain(o.Missing))
	}
	add(t.NeededMonth, r.Words.Number(o.Needed, 0))
	for _, p := range o.Paces {
		row := paceRow{Pace: danish.Capital(r.paceName(p.Growth, p.LastYear)), PerMonth: r.circa(r.pace(p.Growth), p.Circa), Value: r.Words.Number(p.Value, 0), Reached: string(t.No), On: string(t.Never)}
		if p.Reached {
			row.Reached = string(t.Yes)
		}
		if !p.On.IsZero() {
			row.On = r.Words.Month(p.On)
		}
		v.Paces = append(v.Paces, row)
	}
	return v
}
