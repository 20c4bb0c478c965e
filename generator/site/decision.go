package site

import (
	"cmp"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/site/civil"
)

// Decision is what a meeting decided.
type Decision struct {
	Item    string // "" for the whole proposal
	Hash    string
	Meeting *Meeting
	Date    civil.Date // of the meeting
	Outcome Outcome
	// Texts are the adopted wordings of Amended, one for each edit in its order;
	// nil: as proposed.
	Texts   []*string
	Origins []diag.Origin // of Texts; none where the decision is not yet in a file
	Note    string
	Example bool
	Pos     diag.Pos
}

// Adopted is the adopted wording as one text, "" where nothing was amended.
func (d *Decision) Adopted() string {
	var out []string
	for _, t := range d.Texts {
		if t != nil {
			out = append(out, *t)
		}
	}
	return strings.Join(out, " … ")
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
	// Withdrawn takes a decision back: the item is as before it.
	Withdrawn Outcome = "withdrawn"
)

// Outcomes are all that a decision can say.
var Outcomes = []Outcome{Approved, Amended, Rejected, Deferred, Answered, Withdrawn}

// Closed reports whether nothing more is to be decided.
func (o Outcome) Closed() bool {
	return o == Approved || o == Amended || o == Rejected || o == Answered
}

// Decision returns the decision on the change that holds, or nil.
func (c *Change) Decision() *Decision { return c.DecisionBy(civil.Date{}) }

// DecisionBy returns the decision on the change that holds as of a day, that day
// included, or nil: of the latest meeting; within one the change's own before
// its proposal's; of those the last in the file. What was taken back does not
// count. No day means all decisions.
func (c *Change) DecisionBy(day civil.Date) *Decision {
	var whole []*Decision
	if c.Proposal != nil {
		whole = c.Proposal.Decisions
	}
	return standing(c.Decisions, whole, day)
}

// Decision returns the decision on the question that holds, or nil.
func (q *Question) Decision() *Decision { return q.DecisionBy(civil.Date{}) }

// DecisionBy is for a question what it is for a change.
func (q *Question) DecisionBy(day civil.Date) *Decision {
	var whole []*Decision
	if q.Proposal != nil {
		whole = q.Proposal.Decisions
	}
	return standing(q.Decisions, whole, day)
}

func standing(own, whole []*Decision, day civil.Date) *Decision {
	all := slices.Concat(whole, own)
	slices.SortStableFunc(all, func(a, b *Decision) int { return cmp.Or(a.Date.Compare(b.Date)) })
	var stack []*Decision
	for _, d := range all {
		switch {
		case !day.IsZero() && d.Date.After(day):
		case d.Outcome != Withdrawn:
			stack = append(stack, d)
		default: // it takes back the last one on the same: the item, or the whole
			for i := len(stack) - 1; i >= 0; i-- {
				if d.Item != "" || stack[i].Item == "" {
					stack = slices.Delete(stack, i, i+1)
					break
				}
			}
		}
	}
	if len(stack) == 0 {
		return nil
	}
	return stack[len(stack)-1]
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
