package meetings

import (
	"bestpractice/generator/render/guides"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// minutesView is the minutes of a held meeting on paper.
type minutesView struct {
	meetingView
	Back string
}

// settled is one thing that a meeting had to decide, under its item of the agenda:
// the passage that it is about, and what came of it.
type settled struct {
	Anchor, Label, What  string
	Section, Text, Quote string // of a question
	Outcome, Kind        string // Kind is "" where the meeting did not decide it
	Who                  *guides.Note
	Note                 string
	Adopted              []guides.AdoptedText
	Marks                *guides.AloneView // nil for a question
	Example              bool
}

// minutes writes the minutes of a held meeting as a page to print.
func (r *Renderer) minutes(m *site.Meeting, v meetingView, groups map[string]site.DocketGroup, sink page.Sink) error {
	from, t := r.MinutesPath(m), r.Texts.Meeting
	v.Agenda = nil // its links lead from the meeting's page
	for _, a := range m.Agenda {
		av := r.agenda(from, m, a, nil)
		r.settle(from, m, a, &av, groups, underItem)
		v.Agenda = append(v.Agenda, av)
	}
	v.Rest = r.settledAt(from, m, groups[""], underItem)
	return r.Write(sink, page.Page{Path: from, Title: t.MinutesOf.With("meeting", r.titleOf(m)), Section: page.InMeetings,
		Crumbs: r.Trail(from, [2]string{string(t.Title), r.MeetingsPath()}, [2]string{r.titleOf(m), r.MeetingPath(m.Date)}),
	}, "minutes", minutesView{v, page.Relative(from, r.MeetingPath(m.Date))})
}

// underItem is how far the headings of a passage are moved, to stand below that of
// an agenda item; below a point's they stand one further.
const underItem = 2

// settledAt lists what a group of the docket asked the meeting, with the passages.
func (r *Renderer) settledAt(from string, m *site.Meeting, g site.DocketGroup, shift int) []settled {
	var out []settled
	add := func(i *site.DocketItem) {
		s := settled{Anchor: "case:" + itemAnchor(i), Label: string(r.Texts.Review.Question), Outcome: string(r.Texts.Meeting.NotDecided)}
		if p := i.Proposal; p != nil {
			s.Label, s.Example = p.ID+" "+i.ID(), p.Example
		}
		var decided *site.Decision                                 // the passage shows the adopted wording
		if d := i.DecisionBy(m.Date); d != nil && d.Meeting == m { // a later meeting may have taken it up again
			decided = d
			s.Outcome, s.Kind, s.Note = r.guides.OutcomeWord(d.Outcome), string(d.Outcome), d.Note
			s.Adopted = r.guides.Adopted(from, i.Change, d)
			s.Example = s.Example || d.Example
		}
		switch q := i.Question; {
		case i.Change != nil:
			s.What = r.guides.ChangeWords(i.Change)
			alone := r.guides.Alone(guides.AloneIn{From: from, Prefix: s.Anchor, Shift: shift, Brief: true, Decision: decided}, i.Change)
			s.Marks, s.Who = &alone, alone.Note
		case q.Section != nil:
			s.Section = page.SectionTitle(q.Section)
			fallthrough
		default:
			s.Text, s.Quote, s.What = q.Text, q.Quote, r.guides.Shortened(q.Text)
		}
		if i.Question != nil && i.Proposal != nil {
			s.Who = r.guides.QuestionNote(from, i.Proposal, site.Undecided)
		}
		if s.Who != nil { // what this meeting made of it
			s.Who.Owned.Outcome, s.Who.Owned.Kind = s.Outcome, s.Kind
		}
		out = append(out, s)
	}
	for _, p := range g.Proposals {
		for _, i := range p.Items {
			add(i)
		}
	}
	for _, i := range g.Questions {
		add(i)
	}
	return out
}

// outcomes counts what a meeting decided, in words: "9 godkendt, 3 afvist".
func (r *Renderer) outcomes(decisions []decisionView) []string {
	count := map[string]int{}
	for _, d := range decisions {
		count[d.Kind]++
	}
	var out []string
	for _, o := range site.Outcomes {
		if n := count[string(o)]; n > 0 {
			out = append(out, r.Words.Int(n)+" "+r.guides.OutcomeWord(o))
		}
	}
	return out
}

// outcomeOf is what a decision says; nil is none.
func outcomeOf(d *site.Decision) site.Outcome {
	if d == nil {
		return site.Undecided
	}
	return d.Outcome
}
