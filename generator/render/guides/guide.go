package guides

import (
	"bestpractice/generator/guide/compare"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

type guideView struct {
	Title, Summary string
	Current        *guideVersion
	CurrentHref    string
	Versions       []guideVersion
	Withdrawn      []withdrawnVersion
	Example        bool
	Unread         []unreadView
	Site, ID       string
}

// guideVersion is a row of the guide's list of versions.
type guideVersion struct {
	Label   string
	State   []page.Dated
	Kind    string // draft, upcoming, current, old
	Href    string
	Whole   string
	Facts   []page.Fact
	Example bool
	Since   string // the version that Changes compares with
	Changes []sectionChange
	Same    bool // nothing changed since
	Compare string
}

// withdrawnVersion is a row of the versions that were taken back.
type withdrawnVersion struct{ Label, Href, Text string }

// sectionChange is what became of a section from one version to the next.
type sectionChange struct{ Kind, Title, Href string }

// guidePage lists a guide's versions, newest first, with what changed in each.
func (r *Renderer) guidePage(g *site.Guide, sink page.Sink) error {
	from := r.GuidePath(g)
	view := guideView{Title: g.Title, Summary: g.Summary, Unread: r.unread(g, from), Site: r.Site.BaseURL, ID: g.ID}
	current := g.InForce(r.Site.Date)
	for i := len(g.Versions) - 1; i >= 0; i-- {
		v := g.Versions[i]
		gv := guideVersion{Label: r.VersionLabel(v), State: r.States(v), Href: page.Relative(from, r.VersionPath(v)),
			Whole: page.Relative(from, r.WholePath(v)), Facts: r.versionFacts(from, v), Example: v.WhollyExample(), Kind: stateKind(v.State(r.Site.Date))}
		if before := v.Predecessor(); before != nil {
			gv.Since = page.Lower(r.VersionLabel(before))
			gv.Changes = r.changedSections(before, v, from)
			gv.Same = len(gv.Changes) == 0
		}
		view.Versions = append(view.Versions, gv)
		if v == current {
			view.Current = &gv
			view.CurrentHref = page.Relative(from, r.CurrentPath(g))
		}
	}
	view.Withdrawn = r.withdrawnVersions(from, g)
	return r.Write(sink, page.Page{
		Path: from, Title: g.Title, Description: g.Summary, Section: g.ID, Scripts: []string{page.Upward(from) + page.AssetsDir + "unread.js"},
		Crumbs: r.Trail(from),
	}, "guide", view)
}

func stateKind(s site.State) string {
	return [...]string{site.Draft: "draft", site.Upcoming: "upcoming", site.InForce: "current", site.Superseded: "old", site.Ended: "old"}[s]
}

// changedSections tells sections that were added, changed or removed.
func (r *Renderer) changedSections(before, now *site.Version, from string) []sectionChange {
	var out []sectionChange
	for _, p := range compare.Sections(before, now) {
		switch {
		case p.New == nil:
			out = append(out, sectionChange{"removed", page.SectionTitle(p.Old), page.Relative(from, r.SectionPath(before, p.Old.ID))})
		case p.Old == nil:
			out = append(out, sectionChange{"added", page.SectionTitle(p.New), page.Relative(from, r.SectionPath(now, p.New.ID))})
		case !p.Same():
			out = append(out, sectionChange{"changed", page.SectionTitle(p.New), page.Relative(from, r.SectionPath(now, p.New.ID))})
		}
	}
	return out
}

// noneInForce keeps the lasting address alive while no version is in force.
func (r *Renderer) noneInForce(g *site.Guide, sink page.Sink) error {
	from := r.CurrentPath(g)
	view := guideView{Title: g.Title, Withdrawn: r.withdrawnVersions(from, g)}
	for i := len(g.Versions) - 1; i >= 0; i-- {
		v := g.Versions[i]
		view.Versions = append(view.Versions, guideVersion{Label: r.VersionLabel(v), State: r.States(v), Href: page.Relative(from, r.VersionPath(v))})
	}
	asOf, err := r.AsOfHTML()
	if err != nil {
		return err
	}
	return r.Write(sink, page.Page{
		Path: from, Title: g.Title, Section: g.ID, NoIndex: true, AsOf: asOf,
		Turns:  r.turns(g, "index.html", func(*site.Version) (string, bool) { return "index.html", true }),
		Crumbs: r.Trail(from, [2]string{g.Title, r.GuidePath(g)}),
	}, "none-in-force", view)
}
