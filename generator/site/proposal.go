package site

import (
	"bestpractice/generator/diag"
	"bestpractice/generator/site/civil"
)

// Proposal is changes and questions with a reason, a proposer and a meeting.
type Proposal struct {
	ID        string
	Title     string
	Guide     *Guide
	Base      *Version
	Target    *Version // the draft or the released version; nil where neither exists yet
	TargetID  string
	By        *Party
	Submitted civil.Date
	Withdrawn civil.Date // zero: not withdrawn
	Meeting   *Meeting   // nil: not on any
	Reason    Text
	Example   bool
	Questions []*Question
	Changes   []*Change
	// References say what mentions of sections by number mean that the program
	// does not read as references.
	References []*Meaning
	// Figures are the files that the proposal brings, relative to the site folder.
	Figures []string
	// Decisions are those on the whole proposal; those on items stand with them.
	Decisions []*Decision
	Pos       diag.Pos
	File      string
}

// Question asks the group without changing a text.
type Question struct {
	Proposal  *Proposal // nil: the agenda of a meeting asks it
	ID        string
	Text      string
	Section   *Section // of the base, or nil
	Quote     string
	QuotePos  diag.Pos
	Hash      string // sha256:<hex>, see package amend
	Example   bool
	Decisions []*Decision
	Pos       diag.Pos
}

// Status is where a proposal stands; it follows from its decisions.
type Status string

const (
	StatusProposed  Status = "foreslået"
	StatusPartly    Status = "delvist besluttet"
	StatusApproved  Status = "godkendt"
	StatusRejected  Status = "afvist"
	StatusDeferred  Status = "udskudt"
	StatusWithdrawn Status = "trukket"
	StatusAnswered  Status = "besvaret" // only questions, all answered
)

// Status derives where the proposal stands.
func (p *Proposal) Status() Status {
	if !p.Withdrawn.IsZero() {
		return StatusWithdrawn
	}
	n := map[Outcome]int{}
	for _, c := range p.Changes {
		n[c.Outcome()]++
	}
	total := len(p.Changes)
	for _, q := range p.Questions {
		o := q.Outcome()
		if o.Closed() && len(p.Changes) > 0 {
			continue // an answered question does not make a proposal approved
		}
		n[o]++
		total++
	}
	switch {
	case n[Undecided] == total:
		return StatusProposed
	case n[Approved]+n[Amended] == total:
		return StatusApproved
	case n[Rejected] == total:
		return StatusRejected
	case n[Deferred] == total:
		return StatusDeferred
	case n[Answered] == total:
		return StatusAnswered
	case n[Undecided] == 0 && n[Deferred] == 0 && n[Approved]+n[Amended] > 0:
		return StatusApproved
	}
	return StatusPartly
}

// AnswerSheet is one reviewer's answers for one meeting.
type AnswerSheet struct {
	File    string
	Meeting *Meeting
	Party   *Party
	Name    string
	Saved   string // RFC 3339
	Example bool
	Answers []*Answer
}

// Answer is one reviewer's answer to a change or a question.
type Answer struct {
	Proposal *Proposal // nil for a question of the agenda
	Item     string
	Change   *Change   // one of the two is set
	Question *Question //
	Answer   string    // godkend | afvis | drøft | ja | nej
	Stale    bool      // the item was changed after the answer: shown, not counted
	Comment  string
	Wording  string
}

// ProposalID is the id of the answer's proposal, "" for a question of the agenda.
func (a *Answer) ProposalID() string {
	if a.Proposal == nil {
		return ""
	}
	return a.Proposal.ID
}
