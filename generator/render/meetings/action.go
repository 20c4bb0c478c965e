package meetings

import (
	"slices"

	"bestpractice/generator/language/danish"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

type actionView struct {
	ID, Text, Party, Due, Latest, Status, Waiting string
	From, FromHref                                string // the meeting where it first stood
	Overdue, Example, Open                        bool
}

type actionsView struct {
	Parties []actionGroup
	Closed  []actionView
	Count   string
}

type actionGroup struct {
	Party   string
	Example bool
	Actions []actionView
}

// Actions writes the page of what is open, by party and due date.
func (r *Renderer) Actions(sink page.Sink) error {
	view := actionsView{}
	open := 0
	groups := map[*site.Party]*actionGroup{}
	var order []*site.Party
	for _, a := range r.Site.Actions { // by due date
		av := r.actionViews(page.ActionsPath, []*site.Action{a}, true)[0]
		if !a.Open() {
			view.Closed = append(view.Closed, av)
			continue
		}
		open++
		if groups[a.Party] == nil {
			groups[a.Party] = &actionGroup{Party: a.Party.Name, Example: a.Party.Example}
			order = append(order, a.Party)
		}
		groups[a.Party].Actions = append(groups[a.Party].Actions, av)
	}
	slices.SortFunc(order, func(a, b *site.Party) int { return danish.Compare(a.Name, b.Name) })
	for _, p := range order {
		view.Parties = append(view.Parties, *groups[p])
	}
	view.Count = r.Texts.Action.Count.With("n", r.Words.Int(open))
	return r.Write(sink, page.Page{Path: page.ActionsPath, Title: string(r.Texts.Action.Title), Section: "moeder",
		Crumbs: r.Trail(page.ActionsPath)}, "actions", view)
}

func (r *Renderer) actionViews(from string, actions []*site.Action, origin bool) []actionView {
	var out []actionView
	for _, a := range actions {
		v := actionView{ID: a.ID, Text: a.Text, Party: a.Party.Name, Status: a.Status, Waiting: a.WaitingFor, Example: a.Example, Open: a.Open()}
		if a.Due.Text != "" {
			v.Due = r.Words.When(a.Due)
		}
		if !a.Latest.IsZero() {
			v.Latest = r.Words.Date(a.Latest)
		}
		if d := a.Deadline(); a.Open() && !d.IsZero() && d.Before(r.Site.Date) {
			v.Overdue = true
		}
		if origin {
			v.From, v.FromHref = r.Words.Date(a.Since.Date), page.Relative(from, page.MeetingPath(a.Since.Date))
		}
		out = append(out, v)
	}
	return out
}
