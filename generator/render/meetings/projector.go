package meetings

import (
	"bestpractice/generator/render/guides"
	"bestpractice/generator/render/page"
	"bestpractice/generator/review/collect"
	"bestpractice/generator/site"
)

type projectorView struct {
	Title, Date, Meeting string
	Example              bool
	Slides               []slideView
}

// slideView is one thing to decide, as the room sees it.
type slideView struct {
	Point, Proposal, By string
	reviewItem
	Tally     []tallyView
	Remarks   []guides.RemarkView
	Decisions []guides.ItemDecision
	// Adopted is the change in the adopted wording, where it was amended.
	Adopted *guides.AloneView
	Open    bool
}

// tallyView is who gave one answer.
type tallyView struct {
	Kind, Word string
	Count      int
	Voters     []string
}

// projected are the items that a meeting shows: what is open, and what it
// decided itself.
func (r *Renderer) projected(m *site.Meeting) []site.DocketGroup {
	if !r.Opts.Group {
		return nil
	}
	return r.Site.Docket(m, func(i *site.DocketItem) bool {
		if d := i.Decision(); d != nil && d.Meeting == m {
			return true
		}
		return i.Open()
	})
}

// projector writes a meeting's view for the projector. Without a script it is
// one long page.
func (r *Renderer) projector(m *site.Meeting, groups []site.DocketGroup, sink page.Sink) error {
	from, t := page.ProjectorPath(m), r.Texts.Projector
	view := projectorView{Title: m.Title, Date: r.Words.LongDate(m.Date), Meeting: page.Relative(from, page.MeetingPath(m.Date)), Example: m.Example}
	table := collect.Tabulate(r.Site, m, r.Site.Answers)
	for _, g := range groups {
		point := g.Title
		if g.Number != "" {
			point = r.Texts.Review.Point.With("number", g.Number) + " " + g.Title
		}
		for _, p := range g.Proposals {
			for _, i := range p.Items {
				s := r.slide(from, i, table)
				s.Point, s.Proposal = point, p.Proposal.Title
				if p.Proposal.By != nil {
					s.By = p.Proposal.By.Name
				}
				view.Slides = append(view.Slides, s)
			}
		}
		for _, i := range g.Questions {
			s := r.slide(from, i, table)
			s.Point = point
			view.Slides = append(view.Slides, s)
		}
	}
	return r.Write(sink, page.Page{
		Path: from, Title: t.Title.With("meeting", m.Title), Section: page.InMeetings, NoIndex: true, Example: m.Example,
		Scripts: []string{page.Upward(from) + page.AssetsDir + "projector.js"},
		Crumbs:  r.Trail(from, [2]string{string(r.Texts.Meeting.Title), page.MeetingsPath}, [2]string{m.Title, page.MeetingPath(m.Date)}),
	}, "projector", view)
}

func (r *Renderer) slide(from string, i *site.DocketItem, table *collect.Table) slideView {
	s := slideView{reviewItem: r.reviewItem(from, i, false), Open: i.Open()}
	if i.Proposal != nil {
		decisions := i.Proposal.Decisions
		if i.Change != nil {
			decisions = append(decisions[:len(decisions):len(decisions)], i.Change.Decisions...)
		} else {
			decisions = append(decisions[:len(decisions):len(decisions)], i.Question.Decisions...)
		}
		s.Decisions = r.guides.ItemDecisions(from, i.Change, decisions)
	}
	if d := i.Decision(); d != nil && d.Outcome == site.Amended && i.Change != nil {
		adopted := r.guides.Alone(guides.AloneIn{From: from, Prefix: itemAnchor(i) + "-vedtaget", Shift: 3, Decision: d}, i.Change)
		s.Adopted = &adopted
	}
	for _, row := range table.Rows {
		if row.Proposal == i.Proposal && row.Item() == i.ID() {
			s.Tally = r.tally(table, row)
			s.Remarks = r.guides.Remarks(from, table, row)
			for n := range s.Remarks {
				s.Remarks[n].Label = "" // the slide has it
			}
		}
	}
	return s
}

// tally counts the answers that count, those to approve first.
func (r *Renderer) tally(table *collect.Table, row *collect.Row) []tallyView {
	var out []tallyView
	for _, answer := range []string{"godkend", "ja", "afvis", "nej", "drøft"} {
		v := tallyView{Kind: answer, Word: r.guides.AnswerWord(answer), Count: row.Count(answer)}
		for i, c := range row.Cells {
			if c.Answer == answer && !c.Stale {
				v.Voters = append(v.Voters, guides.VoterName(table.Voters[i]))
			}
		}
		if v.Count > 0 {
			out = append(out, v)
		}
	}
	return out
}
