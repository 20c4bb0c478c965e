package render

import (
	"bytes"
	"encoding/json"
	"strings"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
)

// SearchTexts are on the search page and in its script.
type SearchTexts struct {
	Title       Text `yaml:"title" json:"-"`
	Label       Text `yaml:"label" json:"-"`
	Hint        Text `yaml:"hint" json:"-"`
	NoScript    Text `yaml:"no_script" json:"-"`
	Where       Text `yaml:"where" json:"-"`
	Guide       Text `yaml:"guide" json:"guide"`
	Pages       Text `yaml:"pages" json:"pages"`
	Proposals   Text `yaml:"proposals" json:"proposals"`
	Meetings    Text `yaml:"meetings" json:"meetings"`
	Areas       Text `yaml:"areas" json:"areas"`
	Figures     Text `yaml:"figures" json:"figures"`
	Other       Text `yaml:"other" json:"other"`
	None        Text `yaml:"none" json:"none"`
	One         Text `yaml:"one" json:"one"`
	Many        Text `yaml:"many" json:"many"`
	Elsewhere   Text `yaml:"elsewhere" json:"elsewhere"`
	Example     Text `yaml:"example" json:"example"`
	MoreResults Text `yaml:"more_results" json:"more"`
	Broken      Text `yaml:"broken" json:"broken"`
}

// searchEntry is one thing that can be found: a section under one heading, or a
// page. The keys are short since there are thousands.
type searchEntry struct {
	Path    string `json:"u"`           // from the root, may end in #anchor
	Title   string `json:"t"`           //
	Heading string `json:"h,omitempty"` // within the section
	Scope   string `json:"k"`           // guide, pages, proposals, meetings, areas, figures, other
	Label   string `json:"l,omitempty"` // what it is where it is not in force: "Udkast til version 1.2"
	Example bool   `json:"x,omitempty"`
	Text    string `json:"b,omitempty"`
}

// Scopes, in the order in which the page offers them. Only the first is
// searched unless the reader asks for more.
const (
	scopeGuide     = "guide"
	scopePages     = "pages"
	scopeProposals = "proposals"
	scopeMeetings  = "meetings"
	scopeAreas     = "areas"
	scopeFigures   = "figures"
	scopeOther     = "other"
)

// searchShard collects what can be found in one guide: what is in force apart
// from the rest, which the page loads only when it is asked for.
type searchShard struct {
	now, other entryList
}

// entryList is entries as a script that hands them to the search page: a
// script can be loaded from a folder of files, where fetch cannot.
type entryList struct {
	bytes.Buffer
}

func newSearchShard() *searchShard { return &searchShard{} }

func (l *entryList) add(e searchEntry) {
	if l.Len() == 0 {
		l.WriteString("bestpracticeIndex([\n")
	} else {
		l.WriteString(",\n")
	}
	data, err := json.Marshal(e)
	if err != nil {
		return // strings and a bool always have a JSON form
	}
	l.Write(data)
}

func (l *entryList) script() []byte {
	if l.Len() == 0 {
		l.WriteString("bestpracticeIndex([")
	}
	l.WriteString("\n]);\n")
	return l.Bytes()
}

func shardPath(g *site.Guide, other bool) string {
	if other {
		return assetsDir + "search-" + g.ID + "-other.js"
	}
	return assetsDir + "search-" + g.ID + ".js"
}

// section adds a section, an entry for the text under each of its headings.
func (s *searchShard) section(r *Renderer, sec *site.Section, current bool, doc *markdown.Doc) {
	v := sec.Version
	e := searchEntry{Title: heading(sec), Scope: scopeGuide, Example: sec.Example || v.Example}
	list, path := &s.now, v.Guide.ID+"/"+currentSlug+"/"+sec.ID+"/index.html"
	if !current {
		list, path = &s.other, sectionPath(v, sec.ID)
		e.Scope, e.Label = scopeOther, r.versionLabel(v)
		if state := r.stateLabel(v); v.State(r.site.Date) != site.Draft {
			e.Label += " – " + state
		}
	}
	e.Path = path
	for _, part := range partsOf(doc) {
		e.Heading, e.Text, e.Path = part.heading, part.text, path+part.fragment
		list.add(e)
	}
}

type part struct{ heading, fragment, text string }

// partsOf cuts a text at its headings.
func partsOf(doc *markdown.Doc) []part {
	out := []part{{}}
	var text strings.Builder
	flush := func() {
		out[len(out)-1].text = strings.TrimSpace(text.String())
		text.Reset()
	}
	for _, blocks := range [][]*markdown.Block{doc.Blocks, doc.Notes} {
		for _, b := range blocks {
			if b.Kind == markdown.Heading && b.Level <= 3 {
				flush()
				out = append(out, part{heading: b.PlainText(), fragment: "#" + b.ID})
				continue
			}
			text.WriteString(b.PlainText())
			text.WriteByte(' ')
		}
	}
	flush()
	if len(out) > 1 && out[0].text == "" && out[0].heading == "" {
		// The title alone is found through the first heading's entry as well.
		return out[1:]
	}
	return out
}

func (s *searchShard) write(g *site.Guide, sink Sink) error {
	if err := sink.WriteFile(shardPath(g, false), s.now.script()); err != nil {
		return err
	}
	return sink.WriteFile(shardPath(g, true), s.other.script())
}

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
