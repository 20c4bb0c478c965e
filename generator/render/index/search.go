package index

import (
	"strings"

	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

type searchView struct {
	Data     searchData
	Scopes   []scopeView
	Contents []page.LinkGroup // for readers without scripts
}

// searchData is what the script needs to begin.
type searchData struct {
	Root   string           `json:"root"`
	Shards []string         `json:"shards"`
	Late   []string         `json:"late"`
	Texts  page.SearchTexts `json:"texts"`
}

type scopeView struct {
	ID    string
	Label page.Text
	On    bool
}

// Search writes the search page, and the index of all that is not in a guide.
func (r *Renderer) Search(sink page.Sink) error {
	const index = page.AssetsDir + "search-index.js"
	var list page.EntryList
	for _, e := range r.searchEntries() {
		list.Add(e)
	}
	if err := sink.WriteFile(index, list.Script()); err != nil {
		return err
	}
	t := r.Texts.Search
	view := searchView{Data: searchData{Root: page.Upward(r.SearchPath()), Shards: []string{index}, Texts: t}}
	for _, g := range r.Site.Guides {
		view.Data.Shards = append(view.Data.Shards, page.ShardPath(g, false))
		view.Data.Late = append(view.Data.Late, page.ShardPath(g, true))
	}
	view.Scopes = []scopeView{{page.ScopeGuide, t.Guide, true}, {page.ScopePages, t.Pages, false}, {page.ScopeMeetings, t.Meetings, false},
		{page.ScopeProposals, t.Proposals, false}, {page.ScopeAreas, t.Areas, false}, {page.ScopeFigures, t.Figures, false}, {page.ScopeOther, t.Other, false}}
	view.Contents = r.contents(r.SearchPath())
	root := page.Upward(r.SearchPath())
	return r.Write(sink, page.Page{
		Path: r.SearchPath(), Title: string(t.Title), Section: page.InSearch, NoIndex: true,
		Crumbs:  r.Trail(r.SearchPath()),
		Scripts: []string{root + page.AssetsDir + "minisearch.js", root + page.AssetsDir + "search.js"},
	}, "search", view)
}

// contents is the whole site as lists of links.
func (r *Renderer) contents(from string) []page.LinkGroup {
	var out []page.LinkGroup
	for _, g := range r.Site.Guides {
		v := g.InForce(r.Site.Date)
		if v == nil {
			continue
		}
		group := page.LinkGroup{Title: g.Title}
		for _, s := range v.Sections {
			group.Links = append(group.Links, page.Link{Label: page.SectionTitle(s), Href: page.Relative(from, g.ID+"/"+r.CurrentSlug()+"/"+s.ID+"/index.html")})
		}
		out = append(out, group)
	}
	more, _ := r.MoreMenu(page.Upward(from))
	menu := page.LinkGroup{Title: string(r.Texts.Site.Menu), Links: r.Menu(page.Upward(from), "")} // without search, where this stands
	return append(append(out, menu), more...)
}

// searchEntries are all but the guides.
func (r *Renderer) searchEntries() []page.SearchEntry {
	var out []page.SearchEntry
	text := func(t site.Text) string {
		return r.guides.Plain(nil, t.Body)
	}
	for _, p := range r.Site.Pages {
		out = append(out, page.Parted(page.SearchEntry{Path: page.PagePath(p), Title: p.Title, Scope: page.ScopePages, Example: p.Example}, page.Parse(p.Text), r.guides.Reader())...)
	}
	for _, p := range r.Site.Proposals {
		e := page.SearchEntry{Path: r.ProposalPath(p), Title: p.ID + " " + p.Title, Scope: page.ScopeProposals, Example: p.Example,
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
		out = append(out, e)
	}
	for _, m := range r.Site.Meetings {
		e := page.SearchEntry{Path: r.MeetingPath(m.Date), Title: m.Title, Heading: r.Words.Date(m.Date), Scope: page.ScopeMeetings, Example: m.Example, Text: text(m.Intro)}
		for _, item := range m.Agenda {
			e.Text += agendaText(item, text, m.Held)
		}
		out = append(out, e)
	}
	lead := r.figures.LeadEdition()
	for _, a := range r.Site.Areas {
		entry := page.SearchEntry{Path: r.AreaPath(a), Title: a.Name, Scope: page.ScopeAreas, Text: strings.Join(a.Aliases, " ")}
		if g := a.Region(r.Site.Date); g != nil {
			entry.Label = g.Name
		}
		// The page shows the newest figures: where nobody published them, the hit
		// says so.
		if lead != nil && lead.Illustrative() {
			entry.Example = true
			entry.Label = strings.TrimPrefix(entry.Label+" · ", " · ") + string(r.Texts.Figure.Illustrative)
		}
		out = append(out, entry)
	}
	for _, d := range r.Site.Datasets {
		if e := d.On(r.Site.Date); e != nil {
			result, more := r.figures.Results(e)
			out = append(out, page.SearchEntry{Path: r.DatasetPath(d), Title: e.Title, Scope: page.ScopeFigures, Example: e.Illustrative(),
				Label: string(r.figures.StatusOf(e).Word) + ", " + r.Words.Date(e.Published),
				Text:  strings.Join(append(append([]string{result + "."}, more...), e.Summary, e.Note, e.Source), " ")})
		}
	}
	return out
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
