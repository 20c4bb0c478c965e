package meetings

import "bestpractice/generator/render/page"

type eventsView struct {
	Coming, Undated, Past []page.EventView
}

// Events writes the page of dates beside the meetings.
func (r *Renderer) Events(sink page.Sink) error {
	view := eventsView{}
	for _, e := range r.Site.Events {
		v := r.EventView(r.EventsPath(), e)
		switch last := e.Date.Last; {
		case last.IsZero() && e.Latest.IsZero():
			view.Undated = append(view.Undated, v)
		case !last.IsZero() && last.Before(r.Site.Date):
			view.Past = append(view.Past, v)
		default:
			view.Coming = append(view.Coming, v)
		}
	}
	return r.Write(sink, page.Page{Path: r.EventsPath(), Title: string(r.Texts.Event.Title), Section: page.InEvents,
		Crumbs: r.Trail(r.EventsPath())}, "events", view)
}
