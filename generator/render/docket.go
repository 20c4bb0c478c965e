package render

import (
	"slices"

	"bestpractice/generator/site"
)

// docketGroup is an item of the agenda with what it asks the meeting to decide.
type docketGroup struct {
	Number, Title string // "" for what stands on no item of the agenda
	Example       bool
	Questions     []*docketItem // that the agenda asks
	Proposals     []docketProposal
}

type docketProposal struct {
	Proposal *site.Proposal
	Items    []*docketItem
}

// docketItem is one thing to decide: a change, or a question of a proposal
// or of the agenda.
type docketItem struct {
	Proposal *site.Proposal // nil for a question of the agenda
	Change   *site.Change   // one of the two is set
	Question *site.Question //
}

// ID is the item's id, in its proposal or on the agenda.
func (i *docketItem) ID() string {
	if i.Change != nil {
		return i.Change.ID
	}
	return i.Question.ID
}

// proposalID is "" for a question of the agenda.
func (i *docketItem) proposalID() string {
	if i.Proposal == nil {
		return ""
	}
	return i.Proposal.ID
}

// Anchor is unique on a page that shows each item once.
func (i *docketItem) Anchor() string {
	if i.Proposal == nil {
		return "dagsorden-" + i.ID()
	}
	return i.Proposal.ID + "-" + i.ID()
}

// Hash is what an answer to the item carries.
func (i *docketItem) Hash() string {
	if i.Change != nil {
		return i.Change.Hash
	}
	return i.Question.Hash
}

// decision is the last one on the item, or nil.
func (i *docketItem) decision() *site.Decision {
	if i.Change != nil {
		return i.Change.Decision()
	}
	return i.Question.Decision()
}

// open reports whether the item is still to be decided.
func (i *docketItem) open() bool {
	d := i.decision()
	return d == nil || !d.Outcome.Closed()
}

// docket lists what keep lets through of what stands before a meeting, in the
// order of its agenda: of each proposal its questions, then its changes.
// Proposals that name the meeting and stand on no item of its agenda come last.
func (r *Renderer) docket(m *site.Meeting, keep func(*docketItem) bool) []docketGroup {
	var out []docketGroup
	seen := map[*site.Proposal]bool{}
	proposals := func(all []*site.Proposal) []docketProposal {
		var list []docketProposal
		for _, p := range all {
			if seen[p] || !p.Withdrawn.IsZero() {
				continue
			}
			seen[p] = true
			dp := docketProposal{Proposal: p}
			for _, q := range p.Questions {
				dp.Items = append(dp.Items, &docketItem{Proposal: p, Question: q})
			}
			for _, c := range p.Changes {
				dp.Items = append(dp.Items, &docketItem{Proposal: p, Change: c})
			}
			dp.Items = slices.DeleteFunc(dp.Items, func(i *docketItem) bool { return !keep(i) })
			if len(dp.Items) > 0 {
				list = append(list, dp)
			}
		}
		return list
	}
	var visit func(a *site.AgendaItem)
	visit = func(a *site.AgendaItem) {
		g := docketGroup{Number: a.Number, Title: a.Title, Example: a.Example, Proposals: proposals(a.Proposals)}
		for _, q := range a.Questions {
			if item := (&docketItem{Question: q}); keep(item) {
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
	if rest := proposals(r.proposalsAt(m)); len(rest) > 0 {
		out = append(out, docketGroup{Proposals: rest})
	}
	return out
}
