package render

// Entries of the main menu, as Page.Section names them. A guide's entry has the
// guide's id.
const (
	inProposals  = "forslag"
	inMeetings   = "moeder"
	inStatistics = "statistik"
	inAreas      = "kommuner"
	inEvents     = "begivenheder"
	inActions    = "opfoelgning"
	inSearch     = "soeg"
)

// menu is the main menu: only what the site has.
func (r *Renderer) menu(key frameKey) []Link {
	var out []Link
	add := func(has bool, label Text, section, path string) {
		if has {
			out = append(out, Link{string(label), key.root + path, key.section == section})
		}
	}
	t := r.texts.Site
	for _, g := range r.site.Guides {
		label := t.Guide
		if len(r.site.Guides) > 1 {
			break // more than one is found on the front page
		}
		add(true, label, g.ID, guidePath(g))
	}
	add(len(r.site.Proposals) > 0, t.Proposals, inProposals, proposalsPath)
	add(len(r.site.Meetings) > 0, t.Meetings, inMeetings, meetingsPath)
	add(len(r.site.Datasets) > 0, t.Statistics, inStatistics, datasetsPath)
	add(len(r.site.Areas) > 0, t.Areas, inAreas, areasPath)
	add(true, t.Search, inSearch, searchPath)
	return out
}

// moreMenu is what stands in the footer: pages by their group, and what is
// about the site itself.
func (r *Renderer) moreMenu(root string) (groups []LinkGroup, help []Link) {
	t := r.texts.Site
	var work []Link
	if len(r.site.Events) > 0 {
		work = append(work, Link{Label: string(t.Events), Href: root + eventsPath})
	}
	if len(r.site.Actions) > 0 {
		work = append(work, Link{Label: string(t.Actions), Href: root + actionsPath})
	}
	if len(work) > 0 {
		groups = append(groups, LinkGroup{string(t.Work), work})
	}
	for _, p := range r.site.Pages {
		if n := len(groups); n == 0 || groups[n-1].Title != p.Group {
			groups = append(groups, LinkGroup{Title: p.Group})
		}
		g := &groups[len(groups)-1]
		g.Links = append(g.Links, Link{Label: p.Title, Href: root + pagePath(p)})
	}
	for i := range groups {
		if groups[i].Title == "" {
			groups[i].Title = string(t.About)
		}
	}
	if a := r.site.Accessibility; a != nil {
		help = append(help, Link{Label: string(t.Accessibility), Href: root + pagePath(a)})
	} else if r.site.AccessibilityURL != "" {
		help = append(help, Link{Label: string(t.Accessibility), Href: r.site.AccessibilityURL})
	}
	help = append(help, Link{Label: string(t.Feed), Href: root + "feed.xml"})
	return groups, help
}
