package page

import (
	"html/template"
	"net/url"
	"strings"

	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

type EventView struct {
	ID, Title, Date, Time, Place, Audience, Latest, Source string
	Agenda                                                 []string
	SignUp, SignUpHref                                     string
	Text                                                   template.HTML
	Example                                                bool
}

func (r *Renderer) EventView(from string, e *site.Event) EventView {
	v := EventView{ID: e.ID, Title: e.Title, Date: r.Words.When(e.Date), Time: e.Time, Place: e.Place, Audience: e.Audience.Text,
		Source: e.Source, Agenda: e.Agenda, Text: r.ProseUnder(from, e.Text, e.ID+":", 2), Example: e.Example, SignUp: e.SignUp, Latest: r.Words.Date(e.Latest)}
	if e.Date.Precision == civil.Day {
		v.Date = r.Words.LongDate(e.Date.First)
	}
	if u, err := url.Parse(e.SignUp); err == nil && (u.Scheme == "https" || u.Scheme == "mailto") {
		v.SignUpHref = e.SignUp
		v.SignUp = strings.TrimPrefix(strings.TrimPrefix(e.SignUp, "mailto:"), "https://")
	}
	return v
}
