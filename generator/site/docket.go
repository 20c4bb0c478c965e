package site

import "slices"

// DocketGroup is an item of the agenda with what it asks the meeting to decide.
type DocketGroup struct {
	Number, Title string // "" for what stands on no item of the agenda
	Example       bool
	Questions     []*DocketItem // that the agenda asks
	Proposals     []DocketProposal
}

// DocketProposal is a proposal with those of its items that are before a meeting.
type DocketProposal struct {
	Proposal *Proposal
	Items    []*DocketItem
}

// DocketItem is one thing to decide: a change, or a question of a proposal or of
// the agenda.
type DocketItem struct {
	Proposal *Proposal // nil for a question of the agenda
	Change   *Change   // one of the two is set
	Question *Question //
}

// ID is the item's id, in its proposal or on the agenda.
func (i *DocketItem) ID() string {
	if i.Change != nil {
		return i.Change.ID
	}
	return i.Question.ID
}

// ProposalID is "" for a question of the agenda.
func (i *DocketItem) ProposalID() string {
	if i.Proposal == nil {
		return ""
	}
	return i.Proposal.ID
}

// Hash is what an answer to the item carries.
func (i *DocketItem) Hash() string {
	if i.Change != nil {
		return i.Change.Hash
	}
	return i.Question.Hash
}

// Decision is the last one on the item, or nil.
func (i *DocketItem) Decision() *Decision {
	if i.Change != nil {
		return i.Change.Decision()
	}
	return i.Question.Decision()
}

// Open reports whether the item is still to be decided.
func (i *DocketItem) Open() bool {
	d := i.Decision()
	return d == nil || !d.Outcome.Closed()
}

// Docket lists what keep lets through of what stands before a meeting, in the
// order of its agenda: of each proposal its questions, then its changes.
// Proposals that name the meeting and stand on no item of its agenda come last.
func (s *Site) Docket(m *Meeting, keep func(*DocketItem) bool) []DocketGroup {
	var out []DocketGroup
	seen := map[*Proposal]bool{}
	proposals := func(all []*Proposal) []DocketProposal {
		var list []DocketProposal
		for _, p := range all {
			if seen[p] || !p.Withdrawn.IsZero() {
				continue
			}
			seen[p] = true
			dp := DocketProposal{Proposal: p}
			for _, q := range p.Questions {
				dp.Items = append(dp.Items, &DocketItem{Proposal: p, Question: q})
			}
			for _, c := range p.Changes {
				dp.Items = append(dp.Items, &DocketItem{Proposal: p, Change: c})
			}
			dp.Items = slices.DeleteFunc(dp.Items, func(i *DocketItem) bool { return !keep(i) })
			if len(dp.Items) > 0 {
				list = append(list, dp)
			}
		}
		return list
	}
	var visit func(a *AgendaItem)
	visit = func(a *AgendaItem) {
		g := DocketGroup{Number: a.Number, Title: a.Title, Example: a.Example, Proposals: proposals(a.Proposals)}
		for _, q := range a.Questions {
			if item := (&DocketItem{Question: q}); keep(item) {
				g.Questions = append(g.Questions, item)
			}
		}
		if len(g.Questions)+len(g.Proposals) > 0 {
			out = append(out, g)
		}
		for _, p := range a.Points {
			visit(p)
		}
	}
	for _, a := range m.Agenda {
		visit(a)
	}
	if rest := proposals(s.ProposalsAt(m)); len(rest) > 0 {
		out = append(out, DocketGroup{Proposals: rest})
	}
	return out
}

// ProposalsAt are the proposals that a meeting treats: those that name it, and
// those that it decided something of.
func (s *Site) ProposalsAt(m *Meeting) []*Proposal {
	var out []*Proposal
	for _, p := range s.Proposals {
		decided := false
		p.EachDecision(func(d *Decision, _ *Change, _ *Question) { decided = decided || d.Meeting == m })
		if p.Meeting == m || decided {
			out = append(out, p)
		}
	}
	return out
}

// EachDecision visits the decisions on a proposal and its items; both pointers
// are nil for one on the whole.
func (p *Proposal) EachDecision(visit func(*Decision, *Change, *Question)) {
	for _, d := range p.Decisions {
		visit(d, nil, nil)
	}
	for _, c := range p.Changes {
		for _, d := range c.Decisions {
			visit(d, c, nil)
		}
	}
	for _, q := range p.Questions {
		for _, d := range q.Decisions {
			visit(d, nil, q)
		}
	}
}

// Open reports whether something in the proposal is still to be decided.
func (p *Proposal) Open() bool {
	if !p.Withdrawn.IsZero() {
		return false
	}
	return slices.ContainsFunc(p.Changes, func(c *Change) bool { return !c.Outcome().Closed() }) ||
		slices.ContainsFunc(p.Questions, func(q *Question) bool { return !q.Outcome().Closed() })
}

// NextMeeting is the first one on or after the site's date that is not held, or
// nil.
func (s *Site) NextMeeting() *Meeting {
	for _, m := range s.Meetings {
		if !m.Held && !m.Date.Before(s.Date) {
			return m
		}
	}
	return nil
}

// LastMeeting is the last one that was held, or nil.
func (s *Site) LastMeeting() *Meeting {
	for _, m := range slices.Backward(s.Meetings) {
		if m.Held {
			return m
		}
	}
	return nil
}
