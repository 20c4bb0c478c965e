package index

import (
	"strings"

	"bestpractice/generator/render/page"
	"bestpractice/generator/render/search"
	"bestpractice/generator/site"
)

type searchView struct {
	Data     searchData
	Scopes   []scopeView
	Contents []page.LinkGroup // for readers without scripts
}

// searchData is what the script needs to begin.
type searchData struct {
	*search.Head
	Root  string           `json:"root"`
	Dir   string           `json:"dir"` // of the index
	Texts page.SearchTexts `json:"texts"`
}

type scopeView struct {
	ID    string
	Label page.Text
	On    bool
}

// Search writes the search page and the index of all that is not in a guide; those of
// guides are there by then. What is in force comes first among equals.
func (r *Renderer) Search(sink page.Sink) error {
	var names, others []string
	for _, g := range r.Site.Guides {
		now, other := page.SearchParts(g)
		names, others = append(names, now), append(others, other)
	}
	names = append(names, others...)
	for _, part := range r.searchParts() {
		names = append(names, part.Name)
		if err := r.Found.Write(part, page.SearchDir, sink.WriteFile); err != nil {
			return err
		}
	}
	head, err := r.Found.Finish(names, page.SearchDir, sink.WriteFile)
	if err != nil {
		return err
	}
	t, root := r.Texts.Search, page.Upward(r.SearchPath())
	view := searchView{Data: searchData{Head: head, Root: root, Dir: root + page.SearchDir, Texts: t}}
	for _, s := range []struct {
		scopeView
		has bool
	}{{scopeView{page.ScopeGuide, t.Guide, true}, true}, {scopeView{page.ScopePages, t.Pages, false}, true}, {scopeView{page.ScopeMeetings, t.Meetings, false}, len(r.Site.Meetings) > 0},
		{scopeView{page.ScopeProposals, t.Proposals, false}, len(r.Site.Proposals) > 0}, {scopeView{page.ScopeAreas, t.Areas, false}, len(r.Site.Areas) > 0},
		{scopeView{page.ScopeFigures, t.Figures, false}, len(r.Site.Datasets) > 0}, {scopeView{page.ScopeOther, t.Other, false}, true}} {
		if s.has {
			view.Scopes = append(view.Scopes, s.scopeView)
		}
	}
	view.Contents = r.contents(r.SearchPath())
	return r.Write(sink, page.Page{
		Path: r.SearchPath(), Title: string(t.Title), Section: page.InSearch, NoIndex: true,
		Crumbs:  r.Trail(r.SearchPath()),
		Scripts: []string{root + page.AssetsDir + "search.js"},
	}, "search", view)
}

// listed is how many sections the search page lists for readers without scripts; where
// there are more it lists guides, or the page would be too long to come quickly.
const listed = 200

// contents is the whole site as lists of links.
func (r *Renderer) contents(from string) []page.LinkGroup {
	var out []page.LinkGroup
	all, sections := page.LinkGroup{Title: string(r.Texts.Site.Guides)}, 0
	for _, g := range r.Site.Guides {
		v := g.InForce(r.Site.Date)
		if v == nil {
			continue
		}
		sections += len(v.Sections)
		all.Links = append(all.Links, page.Link{Label: g.Title, Href: page.Relative(from, r.CurrentPath(g))})
		group := page.LinkGroup{Title: g.Title}
		for _, s := range v.Sections {
			group.Links = append(group.Links, page.Link{Label: page.SectionTitle(s), Href: page.Relative(from, g.ID+"/"+r.CurrentSlug()+"/"+s.ID+"/index.html")})
		}
		out = append(out, group)
	}
	if sections > listed {
		out = []page.LinkGroup{all}
	}
	more, _ := r.MoreMenu(page.Upward(from))
	menu := page.LinkGroup{Title: string(r.Texts.Site.Menu), Links: r.Menu(page.Upward(from), "")} // without search, where this stands
	return append(append(out, menu), more...)
}

// searchParts are all but the guides.
func (r *Renderer) searchParts() []*search.Part {
	pages, proposals, meetings := search.NewPart("pages", page.ScopePages), search.NewPart("proposals", page.ScopeProposals), search.NewPart("meetings", page.ScopeMeetings)
	areas, figures := search.NewPart("areas", page.ScopeAreas), search.NewPart("figures", page.ScopeFigures)
	text := func(t site.Text) string {
		return r.guides.Plain(nil, t.Body)
	}
	for _, p := range r.Site.Pages {
		for _, e := range page.Parted(search.Entry{Path: page.PagePath(p), Title: p.Title, Example: p.Example}, r.Parse(p.Text), r.guides.Reader()) {
			pages.Add(e)
		}
	}
	for _, p := range r.Site.Proposals {
		e := search.Entry{Path: r.ProposalPath(p), Title: p.ID + " " + p.Title, Example: p.Example,
			Label: r.Texts.Search.Proposals.With() + ": " + r.guides.StatusWord(p.Status()), Text: text(p.Reason)}
		if name := r.GuideName(p.Guide); name != "" {
			e.Label = name + " · " + e.Label
		}
		for _, q := range p.Questions {
			e.Text += " " + q.Text
		}
		for _, c := range p.Changes {
			for _, x := range c.Edits {
				e.Text += " " + x.Title + " " + r.guides.Plain(p.Base, x.New)
			}
		}
		proposals.Add(e)
	}
	for _, m := range r.Site.Meetings {
		e := search.Entry{Path: r.MeetingPath(m.Date), Title: m.Title, Heading: r.Words.Date(m.Date), Example: m.Example, Text: text(m.Intro)}
		for _, item := range m.Agenda {
			e.Text += agendaText(item, text, m.Held)
		}
		meetings.Add(e)
	}
	lead := r.figures.LeadEdition()
	for _, a := range r.Site.Areas {
		entry := search.Entry{Path: r.AreaPath(a), Title: a.Name, Text: strings.Join(a.Aliases, " ")}
		if g := a.Region(r.Site.Date); g != nil {
			entry.Label = g.Name
		}
		// The page shows the newest figures: where nobody published them, the hit
		// says so.
		if lead != nil && lead.Illustrative() {
			entry.Example = true
			entry.Label = strings.TrimPrefix(entry.Label+" · ", " · ") + string(r.Texts.Figure.Illustrative)
		}
		areas.Add(entry)
	}
	for _, d := range r.Site.Datasets {
		if e := d.On(r.Site.Date); e != nil {
			result, more := r.figures.Results(e)
			figures.Add(search.Entry{Path: r.DatasetPath(d), Title: e.Title, Example: e.Illustrative(),
				Label: string(r.figures.StatusOf(e).Word) + ", " + r.Words.Date(e.Published),
				Text:  strings.Join(append(append([]string{result + "."}, more...), e.Summary, e.Note, e.Source), " ")})
		}
	}
	return []*search.Part{pages, proposals, meetings, areas, figures}
}

// agendaText is what an item says; its minutes only once the meeting is held.
func agendaText(item *site.AgendaItem, text func(site.Text) string, held bool) string {
	s := " " + item.Title + " " + text(item.Text)
	if held {
		s += " " + text(item.Record)
	}
	for _, q := range item.Questions {
		s += " " + q.Text
	}
	for _, p := range item.Points {
		s += agendaText(p, text, held)
	}
	return s
}
