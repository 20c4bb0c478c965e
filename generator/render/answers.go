package render

import (
	"strings"

	"bestpractice/generator/review/collect"
	"bestpractice/generator/site"
)

// answersView is the matrix of items and reviewers.
type answersView struct {
	ID      string // of its heading
	Meeting string // where it stands on another page
	Href    string
	Voters  []voterView
	Parts   []answersPart
	Remarks []remarkView
	Stale   bool // some answers are to an earlier text
}

type voterView struct {
	Party, Name string
	Example     bool
}

// answersPart is the items that the reviewers agree on, or do not.
type answersPart struct {
	Title string
	Kind  string // contested, unanimous, unanswered
	Rows  []answerRow
}

type answerRow struct {
	Label, What, Href string
	Cells             []answerCell
}

type answerCell struct {
	Kind  string // the answer as it is stored; "" for none
	Word  string
	Stale bool
	Said  bool // with a comment or a wording
}

// remarkView is what one reviewer wrote about one item.
type remarkView struct {
	Label, Href, Voter, Answer string
	Comment, Wording           string
	Stale                      bool
}

// answers is the matrix of a meeting, of the rows that keep lets through; nil
// where nobody answered them, and for all but the group.
func (r *Renderer) answers(from string, m *site.Meeting, keep func(*collect.Row) bool) *answersView {
	if !r.opts.Group {
		return nil
	}
	table := collect.Tabulate(r.site, m, r.site.Answers)
	var rows []*collect.Row
	answered := make([]bool, len(table.Voters))
	for _, row := range table.Rows {
		if !keep(row) {
			continue
		}
		rows = append(rows, row)
		for i, c := range row.Cells {
			answered[i] = answered[i] || c.Answer != ""
		}
	}
	v := &answersView{ID: "svar-" + m.Date.String(), Meeting: m.Title + ", " + r.words.date(m.Date), Href: relative(from, meetingPath(m.Date))}
	for i, voter := range table.Voters {
		if answered[i] {
			v.Voters = append(v.Voters, voterView{partyShort(voter.Party), voter.Name, voter.Party.Example || voter.Sheet.Example})
		}
	}
	if len(v.Voters) == 0 {
		return nil
	}
	t := r.texts.Answers
	for _, part := range []struct {
		of    collect.Agreement
		kind  string
		title Text
	}{{collect.Contested, "contested", t.Contested}, {collect.Unanimous, "unanimous", t.Unanimous}, {collect.Unanswered, "unanswered", t.Unanswered}} {
		p := answersPart{Title: string(part.title), Kind: part.kind}
		for _, row := range rows {
			if row.Agreement() == part.of {
				p.Rows = append(p.Rows, r.answerRow(from, row, answered, v))
			}
		}
		if len(p.Rows) > 0 {
			v.Parts = append(v.Parts, p)
		}
	}
	for _, row := range rows {
		v.Remarks = append(v.Remarks, r.remarks(from, table, row)...)
	}
	return v
}

func (r *Renderer) answerRow(from string, row *collect.Row, answered []bool, v *answersView) answerRow {
	out := answerRow{What: r.rowWords(row)}
	out.Label, out.Href = r.rowLabel(from, row)
	for i, c := range row.Cells {
		if !answered[i] {
			continue
		}
		v.Stale = v.Stale || c.Stale
		out.Cells = append(out.Cells, answerCell{Kind: c.Answer, Word: r.answerWord(c.Answer), Stale: c.Stale, Said: c.Comment != "" || c.Wording != ""})
	}
	return out
}

func (r *Renderer) rowLabel(from string, row *collect.Row) (label, href string) {
	if row.Proposal == nil {
		return string(r.texts.Answers.Agenda), ""
	}
	return row.Proposal.ID + " " + row.Item(), relative(from, proposalPath(row.Proposal))
}

func (r *Renderer) rowWords(row *collect.Row) string {
	if row.Change != nil {
		return r.changeWords(row.Change)
	}
	return shortened(row.Question.Text)
}

// remarks are the comments and wordings to one item, party by party.
func (r *Renderer) remarks(from string, table *collect.Table, row *collect.Row) []remarkView {
	var out []remarkView
	for i, c := range row.Cells {
		if c.Comment == "" && c.Wording == "" {
			continue
		}
		rv := remarkView{Voter: voterName(table.Voters[i]), Answer: r.answerWord(c.Answer), Comment: c.Comment, Wording: c.Wording, Stale: c.Stale}
		rv.Label, rv.Href = r.rowLabel(from, row)
		out = append(out, rv)
	}
	return out
}

// answerWord is an answer as the review's buttons name it.
func (r *Renderer) answerWord(answer string) string {
	t := r.texts.Review
	switch answer {
	case "godkend":
		return string(t.Approve)
	case "afvis":
		return string(t.Reject)
	case "drøft":
		return string(t.Discuss)
	case "ja":
		return string(t.Yes)
	case "nej":
		return string(t.No)
	}
	return string(r.texts.Answers.NoAnswer)
}

func partyShort(p *site.Party) string {
	if p.Short != "" {
		return p.Short
	}
	return p.Name
}

func voterName(v collect.Voter) string {
	name := partyShort(v.Party)
	if s := strings.TrimSpace(v.Name); s != "" {
		name += " (" + s + ")"
	}
	return name
}

// proposalAnswers are the matrices of a proposal: one for each meeting that it
// was answered for, the last first.
func (r *Renderer) proposalAnswers(from string, p *site.Proposal) []*answersView {
	var out []*answersView
	for i := len(r.site.Meetings) - 1; i >= 0; i-- {
		if v := r.answers(from, r.site.Meetings[i], func(row *collect.Row) bool { return row.Proposal == p }); v != nil {
			out = append(out, v)
		}
	}
	return out
}
