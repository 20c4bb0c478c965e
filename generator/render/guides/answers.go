package guides

import (
	"slices"
	"strings"

	"bestpractice/generator/render/page"
	"bestpractice/generator/review/collect"
	"bestpractice/generator/site"
)

// AnswersView is the matrix of items and reviewers.
type AnswersView struct {
	ID      string // of its heading
	Meeting string // where it stands on another page
	Href    string
	Voters  []voterView
	Example bool // all of them are
	Parts   []answersPart
	Remarks []RemarkView
	Stale   bool   // some answers are to an earlier text
	Missing string // who answered nothing at all
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
	Totals            string   // how many gave each answer
	Missing           string   // who answered others, but not this
	Against           []string // what it cannot be adopted together with
	Cells             []answerCell
}

type answerCell struct {
	Kind  string // the answer as it is stored; "" for none
	Word  string
	Stale bool
	Said  bool // with a comment or a wording
}

// RemarkView is what one reviewer wrote about one item.
type RemarkView struct {
	Label, Href, Voter, Answer string
	Comment, Wording           string
	Stale                      bool
}

// Answers is the matrix of a meeting, of the rows that keep lets through; nil
// where nobody answered them, and for all but the group.
func (r *Renderer) Answers(from string, m *site.Meeting, keep func(*collect.Row) bool) *AnswersView {
	if !r.Opts.Group {
		return nil
	}
	table := collect.Tabulate(r.Site, m, r.Site.Answers)
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
	v := &AnswersView{ID: "_svar-" + m.Date.String(), Meeting: m.Title + ", " + r.Words.Date(m.Date), Href: page.Relative(from, r.MeetingPath(m.Date))}
	for i, voter := range table.Voters {
		if answered[i] {
			v.Voters = append(v.Voters, voterView{partyShort(voter.Party), voter.Name, voter.Party.Example || voter.Sheet.Example})
		}
	}
	if len(v.Voters) == 0 {
		return nil
	}
	if v.Example = !slices.ContainsFunc(v.Voters, func(x voterView) bool { return !x.Example }); v.Example {
		for i := range v.Voters {
			v.Voters[i].Example = false // the table says it once
		}
	}
	silent := map[*site.Party]int{}
	for _, row := range rows {
		for _, p := range table.Silent(r.Site, row) {
			silent[p]++
		}
	}
	wholly := func(p *site.Party) bool { return silent[p] == len(rows) }
	v.Missing = partyNames(table.Silent(r.Site, rows[0]), wholly)
	t := r.Texts.Answers
	for _, part := range []struct {
		of    collect.Agreement
		kind  string
		title page.Text
	}{{collect.Contested, "contested", t.Contested}, {collect.Unanimous, "unanimous", t.Unanimous}, {collect.Unanswered, "unanswered", t.Unanswered}} {
		p := answersPart{Title: string(part.title), Kind: part.kind}
		for _, row := range rows {
			if row.Agreement() == part.of {
				out := r.answerRow(from, row, answered, v)
				out.Missing = partyNames(table.Silent(r.Site, row), func(p *site.Party) bool { return !wholly(p) })
				p.Rows = append(p.Rows, out)
			}
		}
		if len(p.Rows) > 0 {
			v.Parts = append(v.Parts, p)
		}
	}
	for _, row := range rows {
		v.Remarks = append(v.Remarks, r.Remarks(from, table, row)...)
	}
	return v
}

func (r *Renderer) answerRow(from string, row *collect.Row, answered []bool, v *AnswersView) answerRow {
	out := answerRow{What: r.rowWords(row), Totals: r.totals(row)}
	out.Label, out.Href = r.rowLabel(from, row)
	for _, c := range row.Against {
		out.Against = append(out.Against, c.Proposal.ID+" "+c.ID)
	}
	for i, c := range row.Cells {
		if !answered[i] {
			continue
		}
		v.Stale = v.Stale || c.Stale
		out.Cells = append(out.Cells, answerCell{Kind: c.Answer, Word: r.AnswerWord(c.Answer), Stale: c.Stale, Said: c.Comment != "" || c.Wording != ""})
	}
	return out
}

// totals counts the parties by their answer: "5 godkend, 2 drøft".
func (r *Renderer) totals(row *collect.Row) string {
	var out []string
	for _, answer := range []string{"godkend", "ja", "afvis", "nej", "drøft"} {
		if n := row.Count(answer); n > 0 {
			out = append(out, r.Words.Int(n)+" "+strings.ToLower(r.AnswerWord(answer)))
		}
	}
	return strings.Join(out, ", ")
}

// partyNames are the short names of those that keep lets through.
func partyNames(parties []*site.Party, keep func(*site.Party) bool) string {
	var out []string
	for _, p := range parties {
		if keep(p) {
			out = append(out, partyShort(p))
		}
	}
	return strings.Join(out, ", ")
}

func (r *Renderer) rowLabel(from string, row *collect.Row) (label, href string) {
	switch {
	case row.Section != nil:
		v := row.Section.Version
		return v.Guide.Title + " " + v.ID, page.Relative(from, r.SectionPath(v, row.Section.ID))
	case row.Proposal == nil:
		return string(r.Texts.Answers.Agenda), ""
	}
	return row.Proposal.ID + " " + row.ID(), page.Relative(from, r.ProposalPath(row.Proposal))
}

func (r *Renderer) rowWords(row *collect.Row) string {
	switch {
	case row.Change != nil:
		return r.ChangeWords(row.Change)
	case row.Section != nil:
		return page.SectionTitle(row.Section)
	}
	return r.Shortened(row.Question.Text)
}

// Remarks are the comments and wordings to one item, party by party.
func (r *Renderer) Remarks(from string, table *collect.Table, row *collect.Row) []RemarkView {
	var out []RemarkView
	for i, c := range row.Cells {
		if c.Comment == "" && c.Wording == "" {
			continue
		}
		rv := RemarkView{Voter: VoterName(table.Voters[i]), Answer: r.AnswerWord(c.Answer), Comment: c.Comment, Wording: c.Wording, Stale: c.Stale}
		rv.Label, rv.Href = r.rowLabel(from, row)
		out = append(out, rv)
	}
	return out
}

// AnswerWord is an answer as the review's buttons name it.
func (r *Renderer) AnswerWord(answer string) string {
	t := r.Texts.Review
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
	return string(r.Texts.Answers.NoAnswer)
}

func partyShort(p *site.Party) string {
	if p.Short != "" {
		return p.Short
	}
	return p.Name
}

func VoterName(v collect.Voter) string {
	name := partyShort(v.Party)
	if s := strings.TrimSpace(v.Name); s != "" {
		name += " (" + s + ")"
	}
	return name
}

// proposalAnswers are the matrices of a proposal: one for each meeting that it
// was answered for, the last first.
func (r *Renderer) proposalAnswers(from string, p *site.Proposal) []*AnswersView {
	var out []*AnswersView
	for i := len(r.Site.Meetings) - 1; i >= 0; i-- {
		if v := r.Answers(from, r.Site.Meetings[i], func(row *collect.Row) bool { return row.Proposal == p }); v != nil {
			out = append(out, v)
		}
	}
	return out
}
