package main

import (
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/review/decide"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
)

// askDecision asks what was decided, and returns what it was decided on: a
// proposal, or the day of a meeting whose agenda asks.
func (c *call) askDecision(operands []string, r *decide.Request, meeting, outcome, text *string) (string, bool) {
	st := c.known()
	id := ""
	if len(operands) > 0 {
		id = operands[0]
	} else if open := openChoices(st); len(open) == 0 {
		c.closing("nothing is open to be decided")
		return "", false
	} else if !c.fill(&id, question{words: diag.F("What was decided on?"), choices: open}) {
		return "", false
	} else if !c.fill(&r.Item, question{words: diag.F("Which of its items?"), choices: c.itemChoices(st, id)}) {
		return "", false
	}
	if r.Item == wholeProposal {
		r.Item = ""
	}
	of := proposalOf(st, id)
	if of != nil {
		given := ""
		if of.Meeting != nil {
			given = of.Meeting.Date.String()
		}
		if !c.fill(meeting, question{words: diag.F("Which meeting decided?"), given: given, choices: meetingChoices(st, func(*site.Meeting) bool { return true })}) {
			return "", false
		}
	}
	asked := of == nil
	var change *site.Change
	if of != nil {
		for _, q := range of.Questions {
			asked = asked || q.ID == r.Item
		}
		for _, ch := range of.Changes {
			if ch.ID == r.Item {
				change = ch
			}
		}
	}
	was := *outcome
	if !c.fill(outcome, question{words: diag.F("What was decided?"), choices: c.outcomeChoices(asked, change)}) {
		return "", false
	}
	if *outcome == string(site.Amended) && !c.fill(text, question{words: diag.F("What is the adopted wording?")}) {
		return "", false
	}
	note := question{words: diag.F("A remark? (Enter: none)"), optional: true}
	if asked {
		note = question{words: diag.F("What is the answer?")}
	}
	if was == "" && !c.fill(&r.Note, note) {
		return "", false
	}
	return id, true
}

// wholeProposal is the answer that means all items.
const wholeProposal = "*"

func proposalOf(st *site.Site, id string) *site.Proposal {
	for _, p := range st.Proposals {
		if p.ID == id {
			return p
		}
	}
	return nil
}

// openChoices are the proposals in which something is to be decided, and the days
// of the meetings whose agenda asks.
func openChoices(st *site.Site) []choice {
	out := []choice{}
	for _, p := range st.Proposals {
		if p.Open() && p.Guide != nil {
			out = append(out, choice{p.ID, p.Title + " (" + p.Guide.Title + ")"})
		}
	}
	for _, m := range st.Meetings {
		if len(agendaQuestions(st, m.Date)) > 0 {
			out = append(out, choice{m.Date.String(), m.Title})
		}
	}
	return out
}

// agendaQuestions are those that the agenda of a day asks, and that are open.
func agendaQuestions(st *site.Site, day civil.Date) []choice {
	out := []choice{}
	for _, m := range st.Meetings {
		if m.Date != day {
			continue
		}
		for _, g := range st.Docket(m, (*site.DocketItem).Open) {
			for _, q := range g.Questions {
				out = append(out, choice{q.Question.ID, q.Question.Text})
			}
		}
	}
	return out
}

// itemChoices are what is open in a proposal, each in words, and all of it as one.
func (c *call) itemChoices(st *site.Site, id string) []choice {
	p := proposalOf(st, id)
	if p == nil {
		day, err := civil.Parse(id)
		if err != nil {
			return []choice{}
		}
		return agendaQuestions(st, day)
	}
	words, err := c.changeWords(st)
	if err != nil {
		return []choice{} // said when the decision is written
	}
	out := []choice{}
	for _, ch := range p.Changes {
		if !ch.Outcome().Closed() {
			out = append(out, choice{ch.ID, words(ch)})
		}
	}
	for _, q := range p.Questions {
		if !q.Outcome().Closed() {
			out = append(out, choice{q.ID, strings.TrimSpace(q.Text)})
		}
	}
	if len(p.Changes) > 1 && len(p.Questions) == 0 {
		out = append(out, choice{wholeProposal, diag.F("the whole proposal").In(c.words())})
	}
	return out
}

// outcomeChoices are what can be decided on an item: a question is answered, and a
// wording is adopted of a change in one place.
func (c *call) outcomeChoices(asked bool, change *site.Change) []choice {
	say := func(o site.Outcome, words diag.Text) choice { return choice{string(o), words.In(c.words())} }
	deferred := say(site.Deferred, diag.F("it is put off"))
	if asked {
		return []choice{say(site.Answered, diag.F("it has its answer")), deferred}
	}
	out := []choice{say(site.Approved, diag.F("as it was proposed"))}
	if change != nil && len(change.Edits) == 1 {
		out = append(out, say(site.Amended, diag.F("with another wording")))
	}
	return append(out, say(site.Rejected, diag.F("it is not taken in")), deferred)
}
