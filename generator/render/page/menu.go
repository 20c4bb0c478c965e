package page

// Entries of the main menu, as Page.Section names them. A guide's entry has the
// guide's id.
const (
	InProposals  = "forslag"
	InMeetings   = "moeder"
	InStatistics = "statistik"
	InAreas      = "kommuner"
	inEvents     = "begivenheder"
	inActions    = "opfoelgning"
	InSearch     = "soeg"
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
	for _, g := range r.Site.Guides {
		label := t.Guide
		if len(r.Site.Guides) > 1 {
			break // more than one is found on the front page
		}
		add(true, label, g.ID, GuidePath(g))
	}
	add(len(r.Site.Proposals) > 0, t.Proposals, InProposals, ProposalsPath)
	add(len(r.Site.Meetings) > 0, t.Meetings, InMeetings, MeetingsPath)
	add(len(r.Site.Datasets) > 0, t.Statistics, InStatistics, DatasetsPath)
	add(len(r.Site.Areas) > 0, t.Areas, InAreas, AreasPath)
	add(true, t.Search, InSearch, SearchPath)
	return out
}

// MoreMenu is what stands in the footer: pages by their group, and what is
// about the site itself.
func (r *Renderer) MoreMenu(root string) (groups []LinkGroup, help []Link) {
	t := r.Texts.Site
	var work []Link
	if len(r.Site.Events) > 0 {
		work = append(work, Link{Label: string(t.Events), Href: root + EventsPath})
	}
	if len(r.Site.Actions) > 0 {
		work = append(work, Link{Label: string(t.Actions), Href: root + ActionsPath})
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
