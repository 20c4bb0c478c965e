package render

import (
	"html/template"
	"net/url"
	"strings"

	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// EventTexts are on the page of events.
type EventTexts struct {
	Title    Text `yaml:"title"`
	Intro    Text `yaml:"intro"`
	Coming   Text `yaml:"coming"`
	Undated  Text `yaml:"undated"`
	Past     Text `yaml:"past"`
	None     Text `yaml:"none"`
	Place    Text `yaml:"place"`
	Audience Text `yaml:"audience"`
	Agenda   Text `yaml:"agenda"`
	SignUp   Text `yaml:"sign_up"`
	Source   Text `yaml:"source"`
	Latest   Text `yaml:"latest"`
}

type eventsView struct {
	Coming, Undated, Past []eventView
}

type eventView struct {
	ID, Title, Date, Time, Place, Audience, Latest, Source string
	Agenda                                                 []string
	SignUp, SignUpHref                                     string
	Text                                                   template.HTML
	Example                                                bool
}

// Events writes the page of dates beside the meetings.
func (r *Renderer) Events(sink Sink) error {
	view := eventsView{}
	for _, e := range r.site.Events {
		v := r.eventView(eventsPath, e)
		switch last := e.Date.Last; {
		case last.IsZero() && e.Latest.IsZero():
			view.Undated = append(view.Undated, v)
		case !last.IsZero() && last.Before(r.site.Date):
			view.Past = append(view.Past, v)
		default:
			view.Coming = append(view.Coming, v)
		}
	}
	return r.page(sink, Page{Path: eventsPath, Title: string(r.texts.Event.Title), Section: "begivenheder",
		Crumbs: []Crumb{{string(r.texts.Site.Front), relative(eventsPath, frontPath)}}}, "events", view)
}

func (r *Renderer) eventView(from string, e *site.Event) eventView {
	v := eventView{ID: e.ID, Title: e.Title, Date: r.words.when(e.Date), Time: e.Time, Place: e.Place, Audience: e.Audience.Text,
		Source: e.Source, Agenda: e.Agenda, Text: r.proseUnder(from, e.Text, e.ID+"-", 2), Example: e.Example, SignUp: e.SignUp}
	if e.Date.Precision == civil.Day {
		v.Date = r.words.longDate(e.Date.First)
	}
	if !e.Latest.IsZero() {
		v.Latest = r.words.date(e.Latest)
	}
	if u, err := url.Parse(e.SignUp); err == nil && (u.Scheme == "https" || u.Scheme == "mailto") {
		v.SignUpHref = e.SignUp
		v.SignUp = strings.TrimPrefix(strings.TrimPrefix(e.SignUp, "mailto:"), "https://")
	}
	return v
}
