package meetings

import (
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// changedGroup is a subject with what became different in it.
type changedGroup struct {
	Title string
	Items []changedItem
}

type changedItem struct {
	What, Title, Href, Date string
	Example                 bool
}

// changedBefore lists what became different in the material since the meeting
// before m, up to m's own day, or the site's where that is earlier.
func (r *Renderer) changedBefore(from string, m *site.Meeting) (since string, groups []changedGroup) {
	var before *site.Meeting
	for _, o := range r.Site.Meetings {
		if o.Date.Before(m.Date) {
			before = o
		}
	}
	if before == nil {
		return "", nil
	}
	within := func(d civil.Date) bool { return d.After(before.Date) && !d.After(m.Date) && !d.After(r.Site.Date) }
	t := r.Texts.Changed
	add := func(title page.Text, items []changedItem) {
		if len(items) > 0 {
			groups = append(groups, changedGroup{string(title), items})
		}
	}
	add(t.Versions, r.changedVersions(from, within))
	add(t.Proposals, r.changedProposals(from, within))
	add(t.Figures, r.changedFigures(from, within))
	add(t.Actions, r.changedActions(from, before, m))
	return r.Words.Date(before.Date), groups
}

func (r *Renderer) changedVersions(from string, within func(civil.Date) bool) (out []changedItem) {
	for _, g := range r.Site.Guides {
		for _, v := range g.Versions {
			if !v.Draft && within(v.Approved) {
				out = append(out, changedItem{string(r.Texts.Changed.Approved), g.Title + " " + v.ID, page.Relative(from, r.VersionPath(v)), r.Words.Date(v.Approved), v.Example})
			}
		}
	}
	return out
}

func (r *Renderer) changedProposals(from string, within func(civil.Date) bool) (out []changedItem) {
	t := r.Texts.Changed
	for _, p := range r.Site.Proposals {
		item := func(what page.Text, d civil.Date) {
			if within(d) {
				out = append(out, changedItem{string(what), p.ID + ": " + p.Title, page.Relative(from, r.ProposalPath(p)), r.Words.Date(d), p.Example})
			}
		}
		item(t.Raised, p.Submitted)
		item(t.Withdrawn, p.Withdrawn)
		var decided civil.Date
		p.EachDecision(func(d *site.Decision, _ *site.Change, _ *site.Question) {
			if within(d.Date) { // that of m: no other meeting lies between
				decided = d.Date
			}
		})
		item(t.Decided, decided)
	}
	return out
}

func (r *Renderer) changedFigures(from string, within func(civil.Date) bool) (out []changedItem) {
	t := r.Texts.Changed
	for _, d := range r.Site.Datasets {
		for i, e := range d.Editions {
			if !within(e.Published) {
				continue
			}
			what := t.New
			if i > 0 {
				what = t.Revised
			}
			out = append(out, changedItem{string(what), e.Title, page.Relative(from, r.EditionPath(e)), r.Words.Date(e.Published), e.Illustrative()})
		}
	}
	return out
}

func (r *Renderer) changedActions(from string, before, m *site.Meeting) (out []changedItem) {
	t := r.Texts.Changed
	for _, a := range m.Actions {
		switch was := actionIn(before, a.ID); {
		case was == nil:
			if a.Since == m {
				out = append(out, changedItem{What: string(t.Added), Title: a.Text, Example: a.Example})
			}
		case was.Status != a.Status:
			out = append(out, changedItem{What: r.Texts.Code.Of(was.Status) + " → " + r.Texts.Code.Of(a.Status), Title: a.Text, Example: a.Example})
		case was.Due.Text != a.Due.Text:
			out = append(out, changedItem{What: string(t.Moved), Title: a.Text, Date: r.Words.When(a.Due), Example: a.Example})
		}
	}
	return out
}

func actionIn(m *site.Meeting, id string) *site.Action {
	for _, a := range m.Actions {
		if a.ID == id {
			return a
		}
	}
	return nil
}
