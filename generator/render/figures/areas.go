package figures

import (
	"context"
	"html/template"

	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

type areasView struct {
	Subject  string // title of the dataset that the figures are from
	Href     string
	Status   status
	Result   string
	Map      *figureView
	Regions  []areasRegion
	Meanings []meaning
}

// areasRegion is the kommuner of a region.
type areasRegion struct {
	ID, Name, Note string
	Table          *areasTable // nil: no figures, a list of names
	Links          []areaLink
}

type areaLink struct{ Code, Name, Aliases, Href string }

// Areas writes the list of kommuner, by the regions that they are in on the
// site's date.
func (r *Renderer) Areas(ctx context.Context, sink page.Sink) error {
	t := r.Texts.Areas
	subjects, err := r.subjects(ctx)
	if err != nil {
		return err
	}
	view := areasView{}
	var lead *subject
	if len(subjects) > 0 {
		lead = subjects[0]
		e := lead.edition
		view.Subject, view.Href, view.Status = e.Title, page.Relative(r.AreasPath(), r.DatasetPath(lead.dataset)), r.StatusOf(e)
		view.Result, _ = r.areasResults(lead.focus)
		if r.Opts.Charts != nil && lead.hasTiles() {
			// The map of the dataset's page, which the cache has; here it leads to
			// the kommuner.
			title := t.MapOf.With("measure", lead.measure.Label, "period", lead.to.Label)
			d, err := r.draw(ctx, r.tilesPicture(r.Texts.Address.Map, title, lead.focus))
			if err != nil {
				return err
			}
			view.Map = &figureView{ID: "tiles", Kind: "tiles", Headline: title, Status: view.Status, Source: e.Source,
				Views: []chartView{{"chart-desk", template.HTML(d.desk), ""}, {"chart-phone", template.HTML(d.phone), ""}}}
		}
		view.Meanings = r.meanings(lead.focus)
	}
	for _, g := range append(r.Site.Regions[:len(r.Site.Regions):len(r.Site.Regions)], nil) {
		region := areasRegion{ID: "_no-region", Name: string(t.WithoutRegion)}
		if g != nil {
			region.ID, region.Name = g.ID, g.Name
		}
		var members []*site.Area
		for _, a := range r.Site.Areas {
			if a.Region(r.Site.Date) == g {
				members = append(members, a)
			}
		}
		if len(members) == 0 {
			continue
		}
		if lead != nil {
			region.Table = r.regionTable(lead, members)
		}
		for _, a := range members {
			region.Links = append(region.Links, areaLink{a.Code, a.Name, joined(a.Aliases), page.Relative(r.AreasPath(), r.AreaPath(a))})
		}
		view.Regions = append(view.Regions, region)
	}
	if err := r.others(subjects, sink); err != nil {
		return err
	}
	root := page.Upward(r.AreasPath())
	return r.Write(sink, page.Page{Path: r.AreasPath(), Title: string(t.Title), Section: page.InAreas, Scripts: []string{root + page.AssetsDir + "figures.js"},
		Crumbs: r.Trail(r.AreasPath())}, "areas", view)
}

func joined(names []string) string {
	s := ""
	for _, n := range names {
		s += n + " "
	}
	return s
}

// regionTable is the lead figures of some areas, by name, with their places
// among all.
func (r *Renderer) regionTable(s *subject, members []*site.Area) *areasTable {
	t := &areasTable{Measure: s.measure.Label, Now: s.to.Label}
	if s.from != nil {
		t.Then, t.HasThen = s.from.Label, true
	}
	if s.measure.Unit == "procent" {
		t.ChangeUnit = string(r.Texts.Compared.Points)
	}
	for _, a := range members {
		row := r.areaRow(s.focus, a)
		row.Others, row.Href = nil, page.Relative(r.AreasPath(), row.path)
		row.Aliases = joined(a.Aliases)
		row.Place = r.rankWords(s.ranking.Of(a))
		t.Rows = append(t.Rows, row)
	}
	return t
}

// rankWords is "" for an area without a figure.
func (r *Renderer) rankWords(x statistics.Ranked) string {
	if x.Place == 0 {
		return ""
	}
	return r.Words.Int(x.Place)
}
