package site

import (
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/site/civil"
)

// Proposal is changes and questions with a reason, a proposer and a meeting.
type Proposal struct {
	ID    string
	Title string
	Guide *Guide
	Base  *Version
	// TakenBack is the base where that was withdrawn: there is no Base then, no change
	// has edits, and what was decided is what is left of the proposal.
	TakenBack *Version
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
	Final   bool // it holds where sheets of one party differ
	Answers []*Answer
	Remarks []*Remark
}

// Answer is one reviewer's answer to a change, a question, or a section of a
// first draft.
type Answer struct {
	DocketItem
	Answer string // godkend | afvis | drøft | ja | nej
	Stale  bool   // the item was changed after the answer: shown, not counted
	// ShownOld and ShownNew are what the reviewer saw, one for each edit; none in
	// sheets of format 1.
	ShownOld, ShownNew []string
	Comment            string
	// Wordings are those that the reviewer proposes, one for each edit of a change
	// or one in all; "" is the proposed one.
	Wordings []string
}

// Wording is what the reviewer proposes as one text, "" where that is nothing.
func (a *Answer) Wording() string {
	return strings.Join(slices.DeleteFunc(slices.Clone(a.Wordings), func(w string) bool { return w == "" }), " … ")
}

// Remark is what a reviewer says of a passage that no item is about.
type Remark struct {
	Section *Section // of the version that was read
	Quote   string   // "": the whole section
	Comment string
	Wording string // that is to stand in place of the quote
}
