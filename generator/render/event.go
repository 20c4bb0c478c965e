package render

type eventsView struct {
	Coming, Undated, Past []eventView
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
