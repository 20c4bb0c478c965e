package site

import (
	"slices"

	"bestpractice/generator/site/civil"
)

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

// DocketDraft is a guide's first version with its sections: it has no proposals,
// and each section is an item.
type DocketDraft struct {
	Version *Version
	Items   []*DocketItem
}

// DocketItem is one thing to answer or decide: a change, a question of a proposal
// or of the agenda, or a section of a first draft.
type DocketItem struct {
	Proposal *Proposal // nil for a question of the agenda and for a section
	Change   *Change   // one of the three is set
	Question *Question //
	Section  *Section  //
}

// ID is the item's id, in its proposal, on the agenda or in its version.
func (i *DocketItem) ID() string {
	switch {
	case i.Change != nil:
		return i.Change.ID
	case i.Question != nil:
		return i.Question.ID
	}
	return i.Section.ID
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
	switch {
	case i.Change != nil:
		return i.Change.Hash
	case i.Question != nil:
		return i.Question.Hash
	}
	return i.Section.Hash()
}

// Is reports whether a hash, by whichever rule, is that of the item as it stands,
// or as it stood before a meeting on a day.
func (i *DocketItem) Is(hash string, day civil.Date) bool {
	if i.Change != nil {
		return i.Change.IsOn(hash, day)
	}
	return hash == i.Hash()
}

// Words are what the item can be answered with.
func (i *DocketItem) Words() []string {
	if i.Question != nil {
		return []string{"ja", "nej", "drøft"}
	}
	return []string{"godkend", "afvis", "drøft"}
}

// Decision is the last one on the item, or nil. A section has none: the release
// of its version is.
func (i *DocketItem) Decision() *Decision { return i.DecisionBy(civil.Date{}) }

// DecisionBy is the one that holds as of a day, that day included, or nil.
func (i *DocketItem) DecisionBy(day civil.Date) *Decision {
	switch {
	case i.Change != nil:
		return i.Change.DecisionBy(day)
	case i.Question != nil:
		return i.Question.DecisionBy(day)
	}
	return nil
}

// Open reports whether the item is still to be decided.
func (i *DocketItem) Open() bool {
	d := i.Decision()
	return d == nil || !d.Outcome.Closed()
}

// Asks reports whether there is something to answer before a meeting.
func (s *Site) Asks(m *Meeting) bool {
	return !m.Held && (len(s.Docket(m, (*DocketItem).Open)) > 0 || len(s.DraftsAt(m)) > 0)
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
				if p.TakenBack == nil { // nobody can say what it would do
					dp.Items = append(dp.Items, &DocketItem{Proposal: p, Change: c})
				}
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

// Item finds an item by the names that answers and decisions have for it; no
// proposal means the agenda of the meeting. nil: there is none.
func (s *Site) Item(m *Meeting, proposal, id string) *DocketItem {
	if proposal == "" {
		if m != nil {
			if q := m.Question(id); q != nil {
				return &DocketItem{Question: q}
			}
		}
		return nil
	}
	for _, p := range s.Proposals {
		if p.ID != proposal {
			continue
		}
		for _, c := range p.Changes {
			if c.ID == id {
				return &DocketItem{Proposal: p, Change: c}
			}
		}
		for _, q := range p.Questions {
			if q.ID == id {
				return &DocketItem{Proposal: p, Question: q}
			}
		}
	}
	return nil
}

// Section finds a section of a version, or nil.
func (s *Site) Section(guide, version, id string) *Section {
	for _, g := range s.Guides {
		if v := g.Version(version); v != nil && g.ID == guide {
			return v.Section(id)
		}
	}
	return nil
}

// DraftsAt are the first drafts that a meeting reviews, each with its sections:
// those that name it in guide.yaml, and those that name none where it is the next
// meeting.
func (s *Site) DraftsAt(m *Meeting) []DocketDraft {
	var out []DocketDraft
	for _, g := range s.Guides {
		for _, v := range g.Versions {
			if !v.First() || m.Held || v.Meeting != m && (v.Meeting != nil || m != s.NextMeeting()) {
				continue
			}
			d := DocketDraft{Version: v}
			for _, section := range v.Sections {
				d.Items = append(d.Items, &DocketItem{Section: section})
			}
			out = append(out, d)
		}
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
