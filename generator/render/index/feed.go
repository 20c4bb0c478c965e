package index

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"slices"

	"bestpractice/generator/render/page"
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
func (r *Renderer) Feed(sink page.Sink) error {
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
	updated := r.Site.Date
	if len(entries) > 0 {
		updated = entries[0].date
	}
	author := r.Site.Organisation
	if author == "" {
		author = r.Site.Title
	}
	feed := atomFeed{
		Lang: r.Words.Lang, Title: r.Site.Title, Sub: r.Site.Notice, ID: r.Absolute(page.FrontPath), Updated: stamp(updated), Author: atomAuthor{author},
		Links:   []atomLink{{"self", "application/atom+xml", r.Absolute("feed.xml")}, {"alternate", "text/html", r.Absolute(page.FrontPath)}},
		Entries: entries,
	}
	if r.Site.Example {
		feed.Title = r.Texts.Feed.Example.With("title", feed.Title)
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
	t := r.Texts.Feed
	add := func(date civil.Date, path, fragment, title, summary string, example bool, content ...func() (string, error)) {
		if date.IsZero() || date.After(r.Site.Date) {
			return
		}
		if example {
			title = t.Example.With("title", title)
		}
		url := r.Absolute(path) + fragment
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
	for _, g := range r.Site.Guides {
		for _, v := range g.Versions {
			if !v.Draft {
				add(v.Approved, r.VersionPath(v), "", t.Version.With("guide", g.Title, "version", v.ID, "date", r.Words.Date(v.Effective)), "", v.Example || r.Site.Example,
					func() (string, error) { return r.guides.ReleaseChanges(v) })
			}
		}
		for i, n := range g.Notices {
			path := r.VersionPath(n.Version)
			if n.Section != nil {
				path = r.SectionPath(n.Version, n.Section.ID)
			}
			add(n.Date, path, fmt.Sprintf("#%s-%d", r.Texts.Address.Notice, i+1), t.Notice.With("guide", g.Title), n.Text.Body, n.Example || r.Site.Example)
		}
	}
	for _, p := range r.Site.Proposals {
		add(p.Submitted, r.ProposalPath(p), "", t.Proposal.With("id", p.ID, "title", r.OfGuide(p.Title, p.Guide)), "", p.Example || r.Site.Example)
	}
	for _, p := range r.Site.Proposals {
		for _, day := range decidedOn(p) {
			n := len(out)
			add(day, r.ProposalPath(p), "#besluttet-"+day.String(), t.Decided.With("id", p.ID, "title", r.OfGuide(p.Title, p.Guide), "date", r.Words.Date(day)), "", p.Example || r.Site.Example,
				func() (string, error) { return r.guides.DecisionChanges(p, day) })
			if len(out) > n { // the fragment is for the entry's id alone
				out[n].Link.Href = r.Absolute(r.ProposalPath(p))
			}
		}
	}
	for _, m := range r.Site.Meetings {
		if m.Held {
			add(m.Date, r.MeetingPath(m.Date), "", t.Held.With("title", m.Title), "", m.Example || r.Site.Example)
		} else {
			add(m.Opens, r.MeetingPath(m.Date), "", t.Planned.With("title", m.Title, "date", r.Words.Date(m.Date)), "", m.Example || r.Site.Example)
		}
	}
	for _, d := range r.Site.Datasets {
		for _, e := range d.Editions {
			add(e.Published, r.DatasetPath(d), "#"+e.Published.String(), t.Figures.With("title", e.Title), e.Source, e.Illustrative() || r.Site.Example)
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
