package render

import (
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"html/template"
	"net/url"
	"strings"
)

type eventView struct {
	ID, Title, Date, Time, Place, Audience, Latest, Source string
	Agenda                                                 []string
	SignUp, SignUpHref                                     string
	Text                                                   template.HTML
	Example                                                bool
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
