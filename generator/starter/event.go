package starter

import (
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source/strictyaml"
)

// EventOptions say what is known of a new event.
type EventOptions struct {
	ID    string // the file's name
	Date  string // as loose as civil.ParseWhen reads it
	Title string
}

// Event gives the file of a new event.
func Event(st *site.Site, o EventOptions) (File, error) {
	if !strictyaml.ValidID(o.ID) {
		return File{}, diag.F("%q cannot be the id of an event: use lower-case letters of one alphabet, digits and single - . _ inside", o.ID)
	}
	for _, e := range st.Events {
		if e.ID == o.ID {
			return File{}, diag.F("there is an event %s already", o.ID)
		}
	}
	o.Date = strings.Join(strings.Fields(o.Date), " ")
	if o.Date == "" {
		return File{}, diag.F("when is the event? Say it with --date: a date, Q3-2030, \"medio 2030\" or words")
	}
	if _, err := civil.ParseWhen(o.Date); err != nil {
		return File{}, err
	}
	if _, err := title(o.Date); err != nil {
		return File{}, diag.F("the date: %s", err)
	}
	heading, err := title(o.Title)
	if err != nil {
		return File{}, err
	}
	data, err := fill(st, "event.yaml", struct{ Title, Date string }{heading, o.Date})
	return File{Path: "data/events/" + o.ID + ".yaml", Data: data}, err
}
