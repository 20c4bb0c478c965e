package page

import (
	"slices"

	"bestpractice/generator/site"
)

// Entries of the main menu, as Page.Section names them. A guide's entry has the
// guide's id, which holds no slash.
const (
	InProposals  = "proposals/"
	InMeetings   = "meetings/"
	InStatistics = "statistics/"
	InAreas      = "areas/"
	InEvents     = "events/"
	InSearch     = "search/"
)

// Menu is the main menu: only what the site has.
func (r *Renderer) Menu(root, current string) []Link {
	var out []Link
	add := func(has bool, label Text, section, path string) {
		if has {
			out = append(out, Link{string(label), root + path, current == section})
		}
	}
	t := r.Texts.Site
	switch guides := r.Site.Guides; len(guides) {
	case 0:
	case 1:
		add(true, t.Guide, guides[0].ID, r.GuidePath(guides[0]))
	default:
		in := slices.ContainsFunc(guides, func(g *site.Guide) bool { return g.ID == current })
		out = append(out, Link{string(t.Guides), root + FrontPath + "#" + r.Texts.Address.Guides, in})
	}
	add(len(r.Site.Proposals) > 0, t.Proposals, InProposals, r.ProposalsPath())
	add(len(r.Site.Meetings) > 0, t.Meetings, InMeetings, r.MeetingsPath())
	add(len(r.Site.Datasets) > 0, t.Statistics, InStatistics, r.DatasetsPath())
	add(len(r.Site.Areas) > 0, t.Areas, InAreas, r.AreasPath())
	return out
}

// GuideName is the title of a guide where it must be said which one is meant: on a
// site with several. On others it is "".
func (r *Renderer) GuideName(g *site.Guide) string {
	if len(r.Site.Guides) < 2 || g == nil {
		return ""
	}
	return g.Title
}

// OfGuide is a title, with that of its guide behind it where that must be said.
func (r *Renderer) OfGuide(title string, g *site.Guide) string {
	if name := r.GuideName(g); name != "" {
		return title + ", " + name
	}
	return title
}

// maxFooterGuides is how many guides every page names: with more of them the bytes
// of a site would grow with the square, and nobody would read the list.
const maxFooterGuides = 12

// MoreMenu is what stands in the footer: pages by their group, and what is
// about the site itself.
func (r *Renderer) MoreMenu(root string) (groups []LinkGroup, help []Link) {
	t := r.Texts.Site
	if len(r.Site.Guides) > 1 {
		all := LinkGroup{Title: string(t.Guides)}
		listed := r.Site.Guides
		if len(listed) > maxFooterGuides {
			listed = nil
			all.Links = []Link{{Label: t.AllGuides.With("count", r.Words.Int(len(r.Site.Guides))), Href: root + FrontPath + "#" + r.Texts.Address.Guides}}
		}
		for _, g := range listed {
			all.Links = append(all.Links, Link{Label: g.Title, Href: root + r.GuidePath(g)})
		}
		groups = append(groups, all)
	}
	var work []Link
	if len(r.Site.Events) > 0 {
		work = append(work, Link{Label: string(t.Events), Href: root + r.EventsPath()})
	}
	if len(r.Site.Actions) > 0 {
		work = append(work, Link{Label: string(t.Actions), Href: root + r.ActionsPath()})
	}
	if len(work) > 0 {
		groups = append(groups, LinkGroup{string(t.Work), work})
	}
	for _, p := range r.Site.Pages {
		if n := len(groups); n == 0 || groups[n-1].Title != p.Group {
			groups = append(groups, LinkGroup{Title: p.Group})
		}
		g := &groups[len(groups)-1]
		g.Links = append(g.Links, Link{Label: p.Title, Href: root + PagePath(p)})
	}
	for i := range groups {
		if groups[i].Title == "" {
			groups[i].Title = string(t.About)
		}
	}
	if a := r.Site.Accessibility; a != nil {
		help = append(help, Link{Label: string(t.Accessibility), Href: root + PagePath(a)})
	} else if r.Site.AccessibilityURL != "" {
		help = append(help, Link{Label: string(t.Accessibility), Href: r.Site.AccessibilityURL})
	}
	help = append(help, Link{Label: string(t.Feed), Href: root + "feed.xml"})
	return groups, help
}
