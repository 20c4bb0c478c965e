package guides

import (
	"html/template"
	"strings"

	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

type versionView struct {
	Guide, Label string
	State        []page.Dated
	Banners      []Banner
	Facts        []page.Fact
	Notices      []noticeView
	Sections     []page.NavItem
	Versions     []versionLink
	Whole        string
	Example      bool
	Draft        bool
	Compare      []page.Link
	Removed      []removedView
	Print        *printEnd
	Body         template.HTML // of the whole
	Contents     []page.Link
}

type removedView struct{ Title, By, Href string }

// index writes the version's own page: its sections, dates and versions.
func (w *versionWriter) index() error {
	v := w.v
	view := versionView{
		Guide: v.Guide.Title, Label: w.label, State: w.r.States(v), Banners: w.banners(nil, 0), Facts: w.r.versionFacts(page.VersionPath(v), v),
		Notices: w.notices(page.VersionPath(v), anyNotice), Whole: page.WholeSlug + "/index.html", Example: w.example, Draft: v.Draft,
		Compare: w.r.comparedWith(v, page.VersionPath(v)),
	}
	var err error
	if view.Print, err = w.printEnd(nil); err != nil {
		return err
	}
	for _, s := range v.Sections {
		view.Sections = append(view.Sections, page.NavItem{Number: s.Number, Title: s.Title, Href: s.ID + "/index.html", Example: s.Example && !w.example, Changes: changesIn(s)})
	}
	for i := len(v.Guide.Versions) - 1; i >= 0; i-- {
		o := v.Guide.Versions[i]
		view.Versions = append(view.Versions, versionLink{Label: w.r.VersionLabel(o), State: w.r.States(o),
			Href: "../" + o.Slug() + "/index.html", Current: o == v})
	}
	for _, s := range v.Removed {
		rv := removedView{Title: page.SectionTitle(s)}
		if s.RemovedBy != nil {
			rv.By, rv.Href = s.RemovedBy.Change.Proposal.Title, page.Relative(page.VersionPath(v), page.ProposalPath(s.RemovedBy.Change.Proposal))
		}
		view.Removed = append(view.Removed, rv)
	}
	p := w.pageAt("index.html", v.Guide.Title)
	p.Crumbs = w.crumbs("", true)
	p.Description = v.Guide.Summary
	main, err := w.r.Execute("version", view)
	if err != nil {
		return err
	}
	return w.publish(p, nil, []byte(main))
}

// versionFacts are the dates of a version and where they were decided, with
// links as seen from a page.
func (r *Renderer) versionFacts(from string, v *site.Version) []page.Fact {
	t := r.Texts.Guide
	var out []page.Fact
	add := func(name page.Text, value, href string) {
		if value != "" {
			out = append(out, page.Fact{Name: string(name), Value: value, Href: href})
		}
	}
	if v.Draft {
		if v.Base != nil {
			add(t.BasedOn, r.VersionLabel(v.Base), page.Relative(from, page.VersionPath(v.Base)))
		}
		add(t.ProposalsInIt, r.Words.Int(len(v.Proposals)), page.Relative(from, page.ProposalsPath))
		return out
	}
	add(t.Approved, r.Words.Date(v.Approved), "")
	if v.Meeting != nil {
		add(t.ApprovedAt, v.Meeting.Title, page.Relative(from, page.MeetingPath(v.Meeting.Date)))
	}
	add(t.Effective, r.Words.Date(v.Effective), "")
	add(t.EffectiveUntil, r.Words.Date(v.Ends), "")
	return out
}

// whole writes all sections on one page, for reading through and for print.
func (w *versionWriter) whole() error {
	v := w.v
	view := versionView{
		Guide: v.Guide.Title, Label: w.label, State: w.r.States(v), Banners: w.banners(nil, 1), Facts: w.r.versionFacts(page.WholePath(v), v),
		Notices: w.notices(page.WholePath(v), anyNotice), Example: w.example, Draft: v.Draft,
		// The articles of the sections, which package markdown escaped.
		Body: template.HTML(w.body.String()),
	}
	var err error
	if view.Print, err = w.printEnd(nil); err != nil {
		return err
	}
	for _, s := range v.Sections {
		view.Contents = append(view.Contents, page.Link{Label: page.SectionTitle(s), Href: "#" + s.ID})
	}
	main, err := w.r.Execute("whole", view)
	if err != nil {
		return err
	}
	w.body.Reset()
	p := w.pageAt(page.WholeSlug+"/index.html", v.Guide.Title+", "+strings.ToLower(string(w.r.Texts.Guide.Whole)))
	w.read(&p)
	p.Crumbs = w.crumbs("../", false)
	return w.publish(p, nil, []byte(main))
}
