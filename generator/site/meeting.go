package site

import (
	"bestpractice/generator/diag"
	"bestpractice/generator/site/civil"
)

// MeetingFiles is the folder of the meetings, and of the folders with their attachments.
const MeetingFiles = "content/meetings/"

// Meeting is one meeting of the working group.
type Meeting struct {
	Title       string
	Date        civil.Date // its address is /moeder/<Date>/
	Time        string
	Place       string
	Chair       string
	Held        bool
	Written     bool // nobody meets: answers are given until the review closes
	Example     bool
	Opens       civil.Date // of the review; zero: none
	Closes      civil.Date
	MinAnswers  int // parties that are to answer before what they agree on is approved as one; at least 1
	Attendees   []Attendee
	Agenda      []*AgendaItem
	Intro       Text // the body above the first agenda heading
	Actions     []*Action
	Decisions   []Resolution
	Reports     []StatusReport
	Attachments []Attachment
	Minutes     string // udkast | godkendt | ""
	Next        civil.Date
	NextText    string
	File        string
	Pos         diag.Pos
}

// Question returns the question of the agenda with an id, or nil.
func (m *Meeting) Question(id string) *Question {
	var in func([]*AgendaItem) *Question
	in = func(items []*AgendaItem) *Question {
		for _, a := range items {
			for _, q := range a.Questions {
				if q.ID == id {
					return q
				}
			}
			if q := in(a.Points); q != nil {
				return q
			}
		}
		return nil
	}
	return in(m.Agenda)
}

// Attendee is a person, a party, or a person of a party.
type Attendee struct {
	Party *Party
	Name  string
}

// AgendaItem is an item, a point of an item, or a break.
type AgendaItem struct {
	Number    string // "3", "2.5"; "" for a break
	Title     string
	Kind      string // beslutning | drøftelse | orientering
	Presenter string
	Party     *Party
	Minutes   int // duration; 0: not given
	Proposals []*Proposal
	Datasets  []*Dataset
	Questions []*Question // that the item asks itself: they have no proposal
	Points    []*AgendaItem
	Break     bool
	Time      string
	Text      Text // what the body says under its heading
	Record    Text // its minutes (#### Referat, or Minutes)
	Example   bool
}

// Action is something that somebody is to do.
type Action struct {
	ID         string
	Text       string
	Party      *Party
	Due        civil.When // zero Text: none
	Latest     civil.Date
	Status     string // one of ActionStatuses
	WaitingFor string
	Example    bool
	Meeting    *Meeting // where this state was written
	Since      *Meeting // where the action first stood
}

// ActionStatuses are what the status of an action can be; a new one has the first.
var ActionStatuses = []string{"åben", "i gang", "afventer", "udført", "bortfaldet"}

// Open reports whether there is still something to do.
func (a *Action) Open() bool { return a.Status != "udført" && a.Status != "bortfaldet" }

// Deadline returns the last day that Due or Latest names, or zero.
func (a *Action) Deadline() civil.Date {
	if !a.Latest.IsZero() {
		return a.Latest
	}
	return a.Due.Last
}

// Resolution is a decision that is not about a proposal.
type Resolution struct {
	Item, Text string
	Example    bool
}

// StatusReport is what a party told in the status round.
type StatusReport struct {
	Party   *Party
	Name    string
	Text    string
	Example bool
}

// Attachment is a file of a meeting, or one that is not to be had.
type Attachment struct {
	Title       string
	File        string // in the site folder; "" where unavailable or withdrawn
	Name        string // the file's name on the site
	Size        int64
	Unavailable string
	Withdrawn   *Withdrawal // nil: it stands
}
