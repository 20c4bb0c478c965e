package meetings

import (
	"cmp"
	"context"
	"html/template"
	"path"
	"slices"
	"strings"

	"bestpractice/generator/figures/chart"
	"bestpractice/generator/render/figures"
	"bestpractice/generator/render/guides"
	"bestpractice/generator/render/page"
	"bestpractice/generator/review/collect"
	"bestpractice/generator/site"
)

type meetingsView struct {
	Coming, Held []meetingRow
}

type meetingRow struct {
	Title, Date, Time, Place, Href string
	Decides                        int // proposals that it is to decide on, or has
	Written, Example               bool
}

type meetingView struct {
	Title, Date, Time, Place, Chair string
	Held, Written, Example          bool
	AnswerBy, Opens                 string
	Word                            *page.WordFile
	Due, Over                       page.Days // until when there is time to answer, and from when there is none
	Outcomes                        []string  // "9 godkendt", of a held meeting
	Contents                        []page.TocItem
	Rest                            []settled // what stands on no item of the agenda
	Minutes                         string    // the page to print
	Review                          string    // the review page, for the group
	Projector                       string    // the view for the projector, for the group
	Answers                         *guides.AnswersView
	Calendar                        string
	Record                          page.Text // whether minutes are draft or approved; "" without
	Intro                           template.HTML
	Agenda                          []agendaView
	Decisions                       []decisionView
	Resolutions                     []site.Resolution
	ToDecide                        []page.Link
	Actions                         actionTable
	Reports                         []reportView
	Attendees                       []string
	Attachments                     []attachmentView
	Next, NextHref, NextText        string
	Changed                         []changedGroup
	Since                           string
}

type agendaView struct {
	ID, Number, Title, Kind, Presenter, Party, Time string
	Minutes                                         int
	Break, Example                                  bool
	Text, Record                                    template.HTML
	Questions                                       []*site.Question
	Proposals                                       []guides.ProposalRef
	Figures                                         []*figures.Headline
	Settled                                         []settled
	Points                                          []agendaView
}

type decisionView struct {
	Proposal                  guides.ProposalRef
	Item, What, Outcome, Kind string
	Adopted                   []guides.AdoptedText
	Note                      string
	Example                   bool
}

type reportView struct {
	Party, Name, Text string
	Example           bool
}

type attachmentView struct{ Title, Href, Size, Unavailable, Withdrawn string }

// Meetings writes the list of meetings and a page for each.
func (r *Renderer) Meetings(ctx context.Context, sink page.Sink) error {
	view := meetingsView{}
	for _, m := range r.Site.Meetings {
		row := meetingRow{Title: m.Title, Date: r.Words.LongDate(m.Date), Time: m.Time, Place: m.Place,
			Href: page.Relative(r.MeetingsPath(), r.MeetingPath(m.Date)), Decides: len(r.Site.ProposalsAt(m)), Written: m.Written, Example: m.Example}
		if m.Held {
			view.Held = append(view.Held, row)
		} else {
			view.Coming = append(view.Coming, row)
		}
		if err := r.meeting(ctx, m, sink); err != nil {
			return err
		}
	}
	slices.Reverse(view.Held) // the latest first
	return r.Write(sink, page.Page{Path: r.MeetingsPath(), Title: string(r.Texts.Meeting.Title), Section: page.InMeetings,
		Crumbs: r.Trail(r.MeetingsPath())}, "meetings", view)
}

func (r *Renderer) meeting(ctx context.Context, m *site.Meeting, sink page.Sink) error {
	from := r.MeetingPath(m.Date)
	t := r.Texts.Meeting
	view := meetingView{Title: m.Title, Date: r.Words.LongDate(m.Date), Time: m.Time, Place: m.Place, Chair: m.Chair, Held: m.Held, Written: m.Written,
		Example: m.Example, Word: r.WordFile(from, from, m.Date.String()), Calendar: path.Base(r.CalendarPath(m)), Intro: r.ProseUnder(from, m.Intro, "_intro:", 1), Resolutions: m.Decisions,
		Actions: actionTable{string(r.Texts.Meeting.Actions), r.actionViews(from, m.Actions, false)}, NextText: m.NextText}
	if !m.Held && !m.Closes.IsZero() {
		view.AnswerBy, view.Opens = r.Words.LongDate(m.Closes), r.Words.Date(m.Opens)
		view.Due, view.Over = page.Days{Until: m.Closes.String()}, page.Days{From: m.Closes.AddDays(1).String()}
	}
	switch m.Minutes {
	case "udkast":
		view.Record = t.RecordDraft
	case "godkendt":
		view.Record = t.RecordFinal
	}
	clock, groups := clocks(m), map[string]site.DocketGroup{}
	for _, g := range r.projected(m) {
		groups[g.Number] = g
	}
	for _, a := range m.Agenda {
		v := r.agenda(from, m, a, clock)
		if m.Held {
			r.settle(from, m, a, &v, groups, underItem)
		}
		if err := r.material(ctx, from, m, a, &v); err != nil {
			return err
		}
		view.Agenda = append(view.Agenda, v)
	}
	if m.Held {
		view.Rest = r.settledAt(from, m, groups[""], underItem)
	}
	r.meetingDecisions(from, m, &view)
	view.Outcomes = r.outcomes(view.Decisions)
	view.Reports = r.reports(m)
	for _, a := range m.Attendees {
		name := a.Name
		if a.Party != nil {
			if name != "" {
				name += ", "
			}
			name += a.Party.Name
		}
		view.Attendees = append(view.Attendees, name)
	}
	for _, a := range m.Attachments {
		av := attachmentView{Title: a.Title, Unavailable: a.Unavailable}
		if a.File != "" {
			av.Href, av.Size = a.Name, r.Words.Bytes(a.Size)
			if err := r.CopyFile(sink, a.File, r.AttachmentPath(m, a)); err != nil {
				return err
			}
		}
		if a.Withdrawn != nil {
			av.Withdrawn = r.TakenBack(r.Texts.Meeting.Withdrawn, a.Withdrawn)
			if err := r.takenBack(m, a, av.Withdrawn, sink); err != nil {
				return err
			}
		}
		view.Attachments = append(view.Attachments, av)
	}
	if !m.Next.IsZero() {
		view.Next = r.Words.LongDate(m.Next)
		if slices.ContainsFunc(r.Site.Meetings, func(o *site.Meeting) bool { return o.Date == m.Next }) {
			view.NextHref = page.Relative(from, r.MeetingPath(m.Next))
		}
	}
	view.Since, view.Changed = r.changedBefore(from, m)
	view.Answers = r.guides.Answers(from, m, func(row *collect.Row) bool { return row.Proposal == nil || row.Proposal.Withdrawn.IsZero() })
	if r.Opts.Group && (len(m.Agenda) > 0 || len(r.projected(m)) > 0) {
		view.Projector = page.Relative(from, r.ProjectorPath(m))
		if err := r.projector(ctx, m, sink); err != nil {
			return err
		}
	}
	if r.reviewed(m) {
		view.Review = page.Relative(from, r.ReviewPath(m))
		if err := r.review(m, sink); err != nil {
			return err
		}
	}
	view.Contents = r.contents(&view)
	if m.Held {
		view.Minutes = page.Relative(from, r.MinutesPath(m))
		if err := r.minutes(m, view, groups, sink); err != nil {
			return err
		}
	}
	calendar, err := r.calendar(m)
	if err != nil {
		return err
	}
	if err := sink.WriteFile(r.CalendarPath(m), calendar); err != nil {
		return err
	}
	return r.Write(sink, page.Page{Path: from, Title: r.titleOf(m), Section: page.InMeetings,
		Crumbs: r.Trail(from, [2]string{string(t.Title), r.MeetingsPath()})}, "meeting", view)
}

// titleOf tells a meeting from others of the same name.
func (r *Renderer) titleOf(m *site.Meeting) string { return m.Title + ", " + r.Words.Date(m.Date) }

func (r *Renderer) reports(m *site.Meeting) []reportView {
	var out []reportView
	for _, s := range m.Reports {
		out = append(out, reportView{s.Party.Name, s.Name, s.Text, s.Example})
	}
	return out
}

func (r *Renderer) agenda(from string, m *site.Meeting, a *site.AgendaItem, clock map[*site.AgendaItem]string) agendaView {
	id := r.Texts.Address.Item + "-" + a.Number
	v := agendaView{ID: id, Number: a.Number, Title: a.Title, Kind: r.Texts.Code.Of(a.Kind), Presenter: a.Presenter, Time: cmp.Or(clock[a], a.Time), Minutes: a.Minutes,
		Break: a.Break, Example: a.Example, Questions: a.Questions, Text: r.ProseUnder(from, a.Text, id+":", 1)}
	if m.Held {
		v.Record = r.ProseUnder(from, a.Record, id+":referat:", 2)
	}
	if a.Party != nil {
		v.Party = a.Party.Name
	}
	for _, p := range a.Proposals {
		v.Proposals = append(v.Proposals, r.guides.ProposalRef(from, p))
	}
	for _, p := range a.Points {
		v.Points = append(v.Points, r.agenda(from, m, p, clock))
	}
	return v
}

// settle puts what came of changes and questions under their items of the agenda.
func (r *Renderer) settle(from string, m *site.Meeting, a *site.AgendaItem, v *agendaView, groups map[string]site.DocketGroup, shift int) {
	if g, ok := groups[a.Number]; ok && !a.Break {
		v.Settled, v.Questions = r.settledAt(from, m, g, shift), nil
	}
	for i, p := range a.Points {
		r.settle(from, m, p, &v.Points[i], groups, shift+1)
	}
}

// material adds the figures of an item of the agenda, as they were on the day.
func (r *Renderer) material(ctx context.Context, from string, m *site.Meeting, a *site.AgendaItem, v *agendaView) error {
	for _, d := range a.Datasets {
		e := r.Site.ShownOn(d, m.Date)
		if e == nil {
			continue
		}
		h, err := r.figures.Headline(ctx, from, r.Texts.Address.Item+"-"+strings.ReplaceAll(a.Number, ".", "-"), e, chart.Phone)
		if err != nil {
			return err
		}
		v.Figures = append(v.Figures, h)
	}
	for i, p := range a.Points {
		if err := r.material(ctx, from, m, p, &v.Points[i]); err != nil {
			return err
		}
	}
	return nil
}

// contents lists the parts of a meeting's page.
func (r *Renderer) contents(v *meetingView) []page.TocItem {
	t, at := r.Texts.Meeting, r.Texts.Address
	var out []page.TocItem
	add := func(there bool, id string, text page.Text, items ...page.TocItem) {
		if there {
			out = append(out, page.TocItem{ID: id, Text: string(text), Items: items})
		}
	}
	add(len(v.ToDecide) > 0 && v.Held, at.ToDecide, t.StillOpen)
	add(len(v.ToDecide) > 0 && !v.Held, at.ToDecide, t.ToDecide)
	answers := func(there bool) {
		if there && v.Answers != nil {
			add(true, v.Answers.ID, r.Texts.Answers.Title)
		}
	}
	// What was decided comes before what was answered, once there is a decision.
	answers(!v.Held)
	add(len(v.Decisions)+len(v.Resolutions) > 0, at.Decisions, t.Decided)
	add(len(v.Actions.Actions) > 0, at.Actions, t.Actions)
	answers(v.Held)
	var items []page.TocItem
	for _, a := range v.Agenda {
		if !a.Break {
			items = append(items, page.TocItem{ID: a.ID, Text: a.Number + " " + a.Title})
		}
	}
	add(len(items) > 0, at.Agenda, t.Agenda, items...)
	add(len(v.Reports) > 0, "status", t.Reports)
	add(len(v.Attachments) > 0, at.Attachments, t.Attachments)
	add(len(v.Attendees) > 0, at.Attendees, t.Attendees)
	add(len(v.Changed) > 0, at.Changed, t.Changed)
	if len(out) < 3 {
		return nil
	}
	return out
}

// takenBack stands where the file of an attachment was that was withdrawn.
func (r *Renderer) takenBack(m *site.Meeting, a site.Attachment, text string, sink page.Sink) error {
	from := r.TakenBackPath(m, a)
	view := page.TakenBack{Title: a.Title, Text: text, Lead: page.Link{Label: r.titleOf(m), Href: page.Relative(from, r.MeetingPath(m.Date))}}
	return r.Write(sink, page.Page{Path: from, Title: a.Title, Description: text, Section: page.InMeetings, NoIndex: true,
		Crumbs: r.Trail(from, [2]string{string(r.Texts.Meeting.Title), r.MeetingsPath()})}, "taken-back", view)
}

// meetingDecisions lists what the meeting decided, and what is still before it.
func (r *Renderer) meetingDecisions(from string, m *site.Meeting, view *meetingView) {
	for _, p := range r.Site.ProposalsAt(m) {
		open := false
		for _, c := range p.Changes {
			open = open || !c.Outcome().Closed() && p.TakenBack == nil
		}
		for _, q := range p.Questions {
			open = open || !q.Outcome().Closed()
		}
		if open && p.Meeting == m && p.Withdrawn.IsZero() {
			view.ToDecide = append(view.ToDecide, page.Link{Label: r.OfGuide(p.ID+": "+p.Title, p.Guide), Href: page.Relative(from, r.ProposalPath(p))})
		}
		p.EachDecision(func(d *site.Decision, c *site.Change, q *site.Question) {
			if d.Meeting != m {
				return
			}
			dv := decisionView{Proposal: r.guides.ProposalRef(from, p), Outcome: r.guides.OutcomeWord(d.Outcome), Kind: string(d.Outcome),
				Adopted: r.guides.Adopted(from, c, d), Note: d.Note, Example: d.Example}
			switch {
			case c != nil:
				dv.Item, dv.What = c.ID, r.guides.ChangeWords(c)
			case q != nil:
				dv.Item, dv.What = q.ID, q.Text
			}
			view.Decisions = append(view.Decisions, dv)
		})
	}
}
