package meetings

import (
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

type actionView struct {
	ID, Text, Party, Due, Latest, Status, Waiting string
	From, FromHref                                string // the meeting where it first stood
	Overdue, Example, Open                        bool
}

type actionsView struct {
	Open, Closed actionTable
	Count        string
}

// actionTable is actions under a title.
type actionTable struct {
	Title   string
	Actions []actionView
}

// Actions writes the page of what is open, by due date.
func (r *Renderer) Actions(sink page.Sink) error {
	t := r.Texts.Action
	view := actionsView{Open: actionTable{Title: string(t.Title)}, Closed: actionTable{Title: string(t.Closed)}}
	for _, a := range r.actionViews(r.ActionsPath(), r.Site.Actions, true) {
		if a.Open {
			view.Open.Actions = append(view.Open.Actions, a)
		} else {
			view.Closed.Actions = append(view.Closed.Actions, a)
		}
	}
	view.Count = t.Count.With("n", r.Words.Int(len(view.Open.Actions)))
	return r.Write(sink, page.Page{Path: r.ActionsPath(), Title: string(t.Title), Section: page.InMeetings,
		Crumbs: r.Trail(r.ActionsPath())}, "actions", view)
}

func (r *Renderer) actionViews(from string, actions []*site.Action, origin bool) []actionView {
	var out []actionView
	for _, a := range actions {
		v := actionView{ID: a.ID, Text: a.Text, Party: a.Party.Name, Status: r.Texts.Code.Of(a.Status), Example: a.Example, Open: a.Open(), Latest: r.Words.Date(a.Latest)}
		if v.Waiting = a.WaitingFor; v.Waiting != "" && a.Status != "afventer" { // which says it already
			v.Waiting = r.Texts.Action.Waiting.With("what", v.Waiting)
		}
		if a.Due.Text != "" {
			v.Due = r.Words.When(a.Due)
		}
		if d := a.Deadline(); a.Open() && !d.IsZero() && d.Before(r.Site.Date) {
			v.Overdue = true
		}
		if origin {
			v.From, v.FromHref = r.Words.Date(a.Since.Date), page.Relative(from, r.MeetingPath(a.Since.Date))
		}
		out = append(out, v)
	}
	return out
}
