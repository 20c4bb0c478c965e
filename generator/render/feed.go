package render

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"slices"

	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// Atom, RFC 4287.
type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	Title   string      `xml:"title"`
	Sub     string      `xml:"subtitle,omitempty"`
	ID      string      `xml:"id"`
	Links   []atomLink  `xml:"link"`
	Updated string      `xml:"updated"`
	Author  atomAuthor  `xml:"author"`
	Entries []atomEntry `xml:"entry"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

// atomContent is HTML, escaped as RFC 4287 asks for type="html".
type atomContent struct {
	Type string `xml:"type,attr"`
	HTML string `xml:",chardata"`
}

type atomAuthor struct {
	Name string `xml:"name"`
}

type atomEntry struct {
	Title   string       `xml:"title"`
	ID      string       `xml:"id"`
	Link    atomLink     `xml:"link"`
	Updated string       `xml:"updated"`
	Summary string       `xml:"summary,omitempty"`
	Content *atomContent `xml:"content"`

	date civil.Date
}

// maxNews is how many entries the feed holds, newest first.
const maxNews = 50

// Feed writes feed.xml: versions, proposals, meetings, figures, notices.
func (r *Renderer) Feed(sink Sink) error {
	entries, err := r.news()
	if err != nil {
		return err
	}
	slices.SortStableFunc(entries, func(a, b atomEntry) int {
		return cmp.Or(b.date.Compare(a.date), cmp.Compare(a.ID, b.ID))
	})
	if len(entries) > maxNews {
		entries = entries[:maxNews]
	}
	updated := r.site.Date
	if len(entries) > 0 {
		updated = entries[0].date
	}
	author := r.site.Organisation
	if author == "" {
		author = r.site.Title
	}
	feed := atomFeed{
		Lang: r.words.lang, Title: r.site.Title, Sub: r.site.Notice, ID: r.absolute(frontPath), Updated: stamp(updated), Author: atomAuthor{author},
		Links:   []atomLink{{"self", "application/atom+xml", r.absolute("feed.xml")}, {"alternate", "text/html", r.absolute(frontPath)}},
		Entries: entries,
	}
	if r.site.Example {
		feed.Title = r.texts.Feed.Example.With("title", feed.Title)
	}
	var b bytes.Buffer
	b.WriteString(xml.Header)
	enc := xml.NewEncoder(&b)
	enc.Indent("", "  ")
	if err := enc.Encode(feed); err != nil {
		return fmt.Errorf("writing the feed: %w", err)
	}
	b.WriteByte('\n')
	return sink.WriteFile("feed.xml", b.Bytes())
}

func stamp(d civil.Date) string { return d.String() + "T00:00:00Z" }

func (r *Renderer) news() ([]atomEntry, error) {
	var out []atomEntry
	var failed error
	t := r.texts.Feed
	add := func(date civil.Date, path, fragment, title, summary string, example bool, content ...func() (string, error)) {
		if date.IsZero() || date.After(r.site.Date) {
			return
		}
		if example {
			title = t.Example.With("title", title)
		}
		url := r.absolute(path) + fragment
		out = append(out, atomEntry{Title: title, ID: url, Link: atomLink{"alternate", "text/html", url}, Updated: stamp(date), Summary: summary, date: date})
		for _, c := range content {
			html, err := c()
			if err != nil {
				failed = err
			}
			if html != "" {
				out[len(out)-1].Content = &atomContent{"html", html}
			}
		}
	}
	for _, g := range r.site.Guides {
		for _, v := range g.Versions {
			if !v.Draft {
				add(v.Approved, versionPath(v), "", t.Version.With("guide", g.Title, "version", v.ID, "date", r.words.date(v.Effective)), "", v.Example || r.site.Example,
					func() (string, error) { return r.releaseChanges(v) })
			}
		}
		for i, n := range g.Notices {
			path := versionPath(n.Version)
			if n.Section != nil {
				path = sectionPath(n.Version, n.Section.ID)
			}
			add(n.Date, path, fmt.Sprintf("#varsel-%d", i+1), t.Notice.With("guide", g.Title), n.Text, n.Example || r.site.Example)
		}
	}
	for _, p := range r.site.Proposals {
		add(p.Submitted, proposalPath(p), "", t.Proposal.With("id", p.ID, "title", p.Title), "", p.Example || r.site.Example)
	}
	for _, p := range r.site.Proposals {
		for _, day := range decidedOn(p) {
			n := len(out)
			add(day, proposalPath(p), "#besluttet-"+day.String(), t.Decided.With("id", p.ID, "title", p.Title, "date", r.words.date(day)), "", p.Example || r.site.Example,
				func() (string, error) { return r.decisionChanges(p, day) })
			if len(out) > n { // the fragment is for the entry's id alone
				out[n].Link.Href = r.absolute(proposalPath(p))
			}
		}
	}
	for _, m := range r.site.Meetings {
		if m.Held {
			add(m.Date, meetingPath(m.Date), "", t.Held.With("title", m.Title), "", m.Example || r.site.Example)
		} else {
			add(m.Opens, meetingPath(m.Date), "", t.Planned.With("title", m.Title, "date", r.words.date(m.Date)), "", m.Example || r.site.Example)
		}
	}
	for _, d := range r.site.Datasets {
		for _, e := range d.Editions {
			add(e.Published, datasetPath(d), "#"+e.Published.String(), t.Figures.With("title", e.Title), e.Source, e.Illustrative() || r.site.Example)
		}
	}
	return out, failed
}

// decidedOn are the days on which something in a proposal was decided.
func decidedOn(p *site.Proposal) []civil.Date {
	var out []civil.Date
	p.EachDecision(func(d *site.Decision, _ *site.Change, _ *site.Question) {
		if !slices.Contains(out, d.Date) {
			out = append(out, d.Date)
		}
	})
	return out
}
