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

// ChangeKind tells what a change does.
type ChangeKind int

const (
	Replace       ChangeKind = iota // Quote becomes Text
	InsertAfter                     // Text inline after Quote
	InsertBefore                    // Text inline before Quote
	BlockAfter                      // Text as blocks after the block or item that holds Quote
	BlockBefore                     // the same before it
	Delete                          // Quote goes
	Rewrite                         // Text is the whole new body
	Retitle                         // Text is the new title
	AddSection                      // NewID, Title, Text; after After
	RemoveSection                   // Section goes; Alias takes over its addresses
	MoveSection                     // Section goes to after After
)

// Change is one entry in a proposal: the unit of answer and decision.
type Change struct {
	Proposal *Proposal
	ID       string
	Kind     ChangeKind
	Section  *Section // of the base; nil for AddSection
	Quote    string
	QuotePos diag.Pos
	Text     string
	TextPos  diag.Pos
	NewID    string // of AddSection
	Title    string // of AddSection
	// After is the id of the section that an added or moved one follows: of the
	// base, or one that the draft adds. "" puts it first.
	After    string
	AfterPos diag.Pos
	Alias    *Section // of RemoveSection
	// Hash is sha256:<hex> over the section, the old and the new text.
	Hash string
	// Old and New are the texts that Hash covers: what goes and what comes.
	Old, New  string
	Decisions []*Decision
	Pos       diag.Pos
}

// Decision is what a meeting decided.
type Decision struct {
	Item    string // "" for the whole proposal
	Hash    string
	Meeting *Meeting
	Date    civil.Date // of the meeting
	Outcome Outcome
	Text    string // the adopted wording, of Amended
	Note    string
	Example bool
	Pos     diag.Pos
}

// Outcome is what was decided.
type Outcome string

const (
	Undecided Outcome = ""
	Approved  Outcome = "approved"
	Amended   Outcome = "amended"
	Rejected  Outcome = "rejected"
	Deferred  Outcome = "deferred"
	Answered  Outcome = "answered"
)

// Outcomes are the words that files use.
var Outcomes = []Outcome{Approved, Amended, Rejected, Deferred, Answered}

// Closed reports whether nothing more is to be decided about the item.
func (o Outcome) Closed() bool { return o != Undecided && o != Deferred }

// Decision returns the last decision on the change, its own or its proposal's,
// or nil.
func (c *Change) Decision() *Decision { return last(c.Decisions, c.Proposal.Decisions) }

// Decision returns the last decision on the question, or nil.
func (q *Question) Decision() *Decision {
	if q.Proposal == nil {
		return last(q.Decisions, nil)
	}
	return last(q.Decisions, q.Proposal.Decisions)
}

func last(own, whole []*Decision) *Decision {
	var d *Decision
	for _, list := range [][]*Decision{whole, own} {
		for _, x := range list {
			if d == nil || !x.Date.Before(d.Date) {
				d = x
			}
		}
	}
	return d
}

// Outcome returns what was decided last on the change.
func (c *Change) Outcome() Outcome { return outcome(c.Decision()) }

// Outcome returns what was decided last on the question.
func (q *Question) Outcome() Outcome { return outcome(q.Decision()) }

func outcome(d *Decision) Outcome {
	if d == nil {
		return Undecided
	}
	return d.Outcome
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
