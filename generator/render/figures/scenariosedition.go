package figures

import (
	"context"
	"strings"

	"bestpractice/generator/figures/chart"
	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

type scenariosView struct {
	Rows  []scenarioRow
	Notes []meaning
}

type scenarioRow struct {
	Label, Value, Extra   string
	Share, Ratio, Reached bothView
}

// bothView is what follows from the figures, and what was published where that
// is something else.
type bothView struct {
	Computed, Published string
}

// scenariosResults name the scenario that asks for the most.
func (r *Renderer) scenariosResults(e *site.Edition) (string, []string) {
	t := r.Texts.Scenario
	all := statistics.Scenarios(e)
	if len(all) == 0 {
		return string(t.None), nil
	}
	most := all[0]
	differ := 0
	for _, s := range all {
		if s.Value > most.Value {
			most = s
		}
		if s.ShareDiffers || s.RatioDiffers || s.ReachedDiffers {
			differ++
		}
	}
	lead := t.Lead.With("label", most.Label, "value", r.Words.Plain(most.Value), "unit", e.Unit, "ratio", r.Words.Number(most.RatioOf, 0), "reached", r.reached(most))
	more := []string{t.Base.With("value", r.Words.Plain(e.Base.Value), "unit", e.Unit, "date", r.Words.Date(e.Base.Date)) +
		" " + t.BaseGrowth.With("growth", r.Words.Plain(e.Base.GrowthPerYear))}
	if e.Base.Population > 0 {
		more[0] += " " + t.BasePeople.With("population", r.Words.Plain(e.Base.Population))
	}
	if differ > 0 {
		more = append(more, t.Differs.With("n", r.Words.Int(differ)))
	}
	return lead, append(more, r.otherNow(e)...)
}

// reached is the half-year end at which a scenario is reached.
func (r *Renderer) reached(s statistics.Scenario) string {
	switch {
	case s.Already:
		return string(r.Texts.Scenario.Already)
	case s.Never:
		return string(r.Texts.Scenario.Never)
	}
	return r.Words.HalfYear(s.At)
}

func (r *Renderer) scenariosEdition(ctx context.Context, p *edition) error {
	e := p.Edition
	all := statistics.Scenarios(e)
	if len(all) == 0 {
		return nil
	}
	p.view.Scenarios = r.scenariosView(e, all)
	pic, _ := r.scenariosPicture(e)
	return r.addFigure(ctx, p, chart.KindScenarios, r.Texts.Address.Scenarios, pic)
}

func (r *Renderer) scenariosPicture(e *site.Edition) (picture, bool) {
	all := statistics.Scenarios(e)
	if len(all) == 0 {
		return picture{}, false
	}
	t := r.Texts.Scenario
	title := t.Title.With("value", r.Words.Plain(e.Base.Value), "unit", e.Unit)
	return picture{id: e.Dataset.ID + "-" + r.Texts.Address.Scenarios, title: title, desc: string(r.Texts.Figure.Table),
		make: func(size chart.Size, text chart.Text) chart.Spec {
			d := chart.ScenariosData{Current: e.Base.Value, Format: chart.Int, MoreLabel: string(t.More),
				CurrentLabel: t.Current.With("value", r.Words.Plain(e.Base.Value), "date", r.Words.Date(e.Base.Date))}
			for _, s := range all {
				d.Scenarios = append(d.Scenarios, chart.Scenario{Label: s.Label, Value: s.Value, Reached: r.reached(s)})
			}
			return chart.Scenarios(d, size, text)
		}}, true
}

func (r *Renderer) scenariosView(e *site.Edition, all []statistics.Scenario) *scenariosView {
	t := r.Texts.Scenario
	v := &scenariosView{}
	for _, s := range all {
		row := scenarioRow{Label: s.Label, Value: r.Words.Plain(s.Value)}
		if s.Value > e.Base.Value {
			row.Extra = r.Words.Signed(statistics.Value{State: site.Known, N: s.Value - e.Base.Value}, 0)
		}
		if s.HasShare {
			row.Share.Computed = r.Words.Percent(r.Words.Number(s.ShareOf, s.ShareDecimals))
			if s.ShareDiffers {
				row.Share.Published = r.Words.Percent(r.Words.Number(*s.Share, s.ShareDecimals))
			}
		} else if s.Share != nil {
			row.Share.Published = r.Words.Percent(r.Words.Number(*s.Share, s.Decimals))
		}
		row.Ratio.Computed = r.Words.Percent(r.Words.Plain(s.RatioOf))
		if s.RatioDiffers {
			row.Ratio.Published = r.Words.Percent(r.Words.Plain(*s.Ratio))
		}
		row.Reached.Computed = r.reached(s)
		if s.ReachedDiffers {
			row.Reached.Published = strings.ToLower(s.Reached)
		}
		v.Rows = append(v.Rows, row)
	}
	for _, m := range []struct{ word, text page.Text }{{t.Share, t.HowShare}, {t.Ratio, t.HowRatio}, {t.Reached, t.HowReached}, {t.Published, t.Both}} {
		v.Notes = append(v.Notes, meaning{string(m.word), string(m.text)})
	}
	return v
}
