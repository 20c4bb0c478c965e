package render

import (
	"strings"

	"bestpractice/generator/site"
)

type searchView struct {
	Data     searchData
	Scopes   []scopeView
	Contents []LinkGroup // for readers without scripts
}

// searchData is what the script needs to begin.
type searchData struct {
	Root   string      `json:"root"`
	Shards []string    `json:"shards"`
	Late   []string    `json:"late"`
	Texts  SearchTexts `json:"texts"`
}

type scopeView struct {
	ID    string
	Label Text
	On    bool
}

// Search writes the search page, and the index of all that is not in a guide.
func (r *Renderer) Search(sink Sink) error {
	const index = assetsDir + "search-index.js"
	var list entryList
	for _, e := range r.searchEntries() {
		list.add(e)
	}
	if err := sink.WriteFile(index, list.script()); err != nil {
		return err
	}
	t := r.texts.Search
	view := searchView{Data: searchData{Root: upward(searchPath), Shards: []string{index}, Texts: t}}
	for _, g := range r.site.Guides {
		view.Data.Shards = append(view.Data.Shards, shardPath(g, false))
		view.Data.Late = append(view.Data.Late, shardPath(g, true))
	}
	view.Scopes = []scopeView{{scopeGuide, t.Guide, true}, {scopePages, t.Pages, false}, {scopeMeetings, t.Meetings, false},
		{scopeProposals, t.Proposals, false}, {scopeAreas, t.Areas, false}, {scopeFigures, t.Figures, false}, {scopeOther, t.Other, false}}
	view.Contents = r.contents(searchPath)
	root := upward(searchPath)
	return r.page(sink, Page{
		Path: searchPath, Title: string(t.Title), Section: inSearch, NoIndex: true,
		Crumbs:  []Crumb{{string(r.texts.Site.Front), relative(searchPath, frontPath)}},
		Scripts: []string{root + assetsDir + "minisearch.js", root + assetsDir + "search.js"},
	}, "search", view)
}

// contents is the whole site as lists of links.
func (r *Renderer) contents(from string) []LinkGroup {
	var out []LinkGroup
	for _, g := range r.site.Guides {
		v := g.InForce(r.site.Date)
		if v == nil {
			continue
		}
		group := LinkGroup{Title: g.Title}
		for _, s := range v.Sections {
			group.Links = append(group.Links, Link{Label: heading(s), Href: relative(from, g.ID+"/"+currentSlug+"/"+s.ID+"/index.html")})
		}
		out = append(out, group)
	}
	more, _ := r.moreMenu(upward(from))
	menu := LinkGroup{Title: string(r.texts.Site.Menu), Links: r.menu(frameKey{upward(from), ""})}
	return append(append(out, menu), more...)
}

// searchEntries are all but the guides.
func (r *Renderer) searchEntries() []searchEntry {
	var out []searchEntry
	text := func(t site.Text) string {
		return strings.ReplaceAll(parse(t).Text(), "\n", " ")
	}
	for _, p := range r.site.Pages {
		out = append(out, searchEntry{Path: pagePath(p), Title: p.Title, Scope: scopePages, Example: p.Example, Text: text(p.Text)})
	}
	for _, p := range r.site.Proposals {
		e := searchEntry{Path: proposalPath(p), Title: p.ID + " " + p.Title, Scope: scopeProposals, Example: p.Example,
			Label: r.texts.Search.Proposals.With() + ": " + r.statusWord(p.Status()), Text: text(p.Reason)}
		for _, q := range p.Questions {
			e.Text += " " + q.Text
		}
		for _, c := range p.Changes {
			e.Text += " " + c.Title + " " + c.New
		}
		out = append(out, e)
	}
	for _, m := range r.site.Meetings {
		e := searchEntry{Path: meetingPath(m.Date), Title: m.Title, Heading: r.words.date(m.Date), Scope: scopeMeetings, Example: m.Example, Text: text(m.Intro)}
		for _, item := range m.Agenda {
			e.Text += agendaText(item, text, m.Held)
		}
		out = append(out, e)
	}
	lead := r.leadEdition()
	for _, a := range r.site.Areas {
		entry := searchEntry{Path: areaPath(a), Title: a.Name, Scope: scopeAreas, Text: strings.Join(a.Aliases, " ")}
		if g := a.Region(r.site.Date); g != nil {
			entry.Label = g.Name
		}
		// The page shows the newest figures: where nobody published them, the hit
		// says so.
		if lead != nil && lead.Illustrative() {
			entry.Example = true
			entry.Label = strings.TrimPrefix(entry.Label+" · ", " · ") + string(r.texts.Figure.Illustrative)
		}
		out = append(out, entry)
	}
	for _, d := range r.site.Datasets {
		if e := d.On(r.site.Date); e != nil {
			result, more := r.results(e)
			out = append(out, searchEntry{Path: datasetPath(d), Title: e.Title, Scope: scopeFigures, Example: e.Illustrative(),
				Label: string(r.statusOf(e).Word) + ", " + r.words.date(e.Published),
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
