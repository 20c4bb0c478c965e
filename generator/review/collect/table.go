package collect

import (
	"slices"
	"strings"

	"bestpractice/generator/site"
)

// Table is all that reviewers answered for one meeting: items down, reviewers
// across.
type Table struct {
	Meeting *site.Meeting
	Voters  []Voter // by party in the site's order, then name, then file
	Rows    []*Row  // in the order of the agenda
}

// Voter is one column. Two persons of one party are two.
type Voter struct {
	Party *site.Party
	Name  string
	Sheet *site.AnswerSheet
}

// Row is one item with what was answered.
type Row struct {
	site.DocketItem
	Cells []Cell // one for each voter
	// Against are the changes that this one cannot be made beside.
	Against []*site.Change
	voters  []Voter
}

// Cell is one reviewer's answer to one item; Answer is "" where there is none.
type Cell struct {
	Answer  string // godkend | afvis | drøft | ja | nej
	Stale   bool   // the item was changed since: shown, not counted
	Comment string
	Wording string
	Shown   []string // the text that it is an answer to, where the sheet says it
}

// Agreement tells how far the reviewers of an item agree.
type Agreement int

const (
	Unanswered Agreement = iota // nothing that counts
	Unanimous                   // one answer, and nobody asks to discuss or words it anew
	Contested                   // to discuss first
)

// Said is what a party answers to an item: its sheets count as one.
type Said struct {
	Party   *site.Party
	Answer  string // what its sheets agree on, else drøft
	Wording string
	Voters  []int // whose cells they are
}

// Said lists what parties answer that counts, in the order of the voters. A
// sheet that is final stands for its party alone.
func (r *Row) Said() []Said {
	var out []Said
	final := map[*site.Party]bool{}
	counts := func(i int) bool { return r.Cells[i].Answer != "" && !r.Cells[i].Stale }
	for i, v := range r.voters {
		final[v.Party] = final[v.Party] || counts(i) && v.Sheet.Final
	}
	for i, v := range r.voters {
		if !counts(i) || final[v.Party] && !v.Sheet.Final {
			continue
		}
		n := slices.IndexFunc(out, func(s Said) bool { return s.Party == v.Party })
		if n < 0 {
			out = append(out, Said{v.Party, r.Cells[i].Answer, r.Cells[i].Wording, []int{i}})
			continue
		}
		s := &out[n]
		s.Voters = append(s.Voters, i)
		if s.Answer != r.Cells[i].Answer {
			s.Answer = "drøft"
		}
		if s.Wording == "" {
			s.Wording = r.Cells[i].Wording
		}
	}
	return out
}

// Count tells how many parties give an answer.
func (r *Row) Count(answer string) int {
	n := 0
	for _, s := range r.Said() {
		if s.Answer == answer {
			n++
		}
	}
	return n
}

// Agreement sums up the answers that count.
func (r *Row) Agreement() Agreement {
	first := ""
	for _, s := range r.Said() {
		if s.Answer == "drøft" || s.Wording != "" || first != "" && s.Answer != first {
			return Contested
		}
		first = s.Answer
	}
	switch {
	case first == "":
		return Unanswered
	case first == "godkend" && len(r.Against) > 0 && r.Open(): // who wants both has not chosen
		return Contested
	}
	return Unanimous
}

// Agreed lists the changes that are approved as one: still open, approved by all
// that answered, by as many parties as the meeting asks for, and in conflict with
// nothing.
func (t *Table) Agreed() []*Row {
	var out []*Row
	for _, r := range t.Rows {
		if r.Change != nil && r.Open() && r.Agreement() == Unanimous && r.Count("godkend") >= max(1, t.Meeting.MinAnswers) {
			out = append(out, r)
		}
	}
	return out
}

// Left counts what is open and is not among rows.
func (t *Table) Left(rows []*Row) int {
	n := 0
	for _, r := range t.Rows {
		if r.Section == nil && r.Open() && !slices.Contains(rows, r) {
			n++
		}
	}
	return n
}

// Silent are the parties that did not answer an item: of those that are to come
// to the meeting, or sent answers for it; of all where it names none.
func (t *Table) Silent(st *site.Site, r *Row) []*site.Party {
	asked := map[*site.Party]bool{}
	for _, a := range t.Meeting.Attendees {
		asked[a.Party] = true
	}
	delete(asked, nil)
	none := len(asked) == 0
	for _, v := range t.Voters {
		asked[v.Party] = true
	}
	for _, s := range r.Said() {
		asked[s.Party] = false
	}
	var out []*site.Party
	for _, p := range st.Parties {
		if said, ok := asked[p]; said || none && !ok {
			out = append(out, p)
		}
	}
	return out
}

// By lists the rows of one agreement in the table's order.
func (t *Table) By(a Agreement) []*Row {
	var out []*Row
	for _, r := range t.Rows {
		if r.Agreement() == a {
			out = append(out, r)
		}
	}
	return out
}

// Tabulate puts sheets of answers for a meeting into a table. Its items are
// those of the proposals on the agenda, in that order, then of other proposals
// that name the meeting, then whatever else was answered, and the questions that
// the agenda itself asks.
func Tabulate(st *site.Site, m *site.Meeting, sheets []*site.AnswerSheet) *Table {
	t := &Table{Meeting: m}
	for _, s := range sheets {
		if s.Meeting == m {
			t.Voters = append(t.Voters, Voter{s.Party, s.Name, s})
		}
	}
	slices.SortStableFunc(t.Voters, func(a, b Voter) int {
		if n := slices.Index(st.Parties, a.Party) - slices.Index(st.Parties, b.Party); n != 0 {
			return n
		}
		if n := strings.Compare(a.Name, b.Name); n != 0 {
			return n
		}
		return strings.Compare(a.Sheet.File, b.Sheet.File)
	})
	for _, p := range proposals(st, m, t.Voters) {
		for _, q := range p.Questions {
			t.row(site.DocketItem{Proposal: p, Question: q})
		}
		for _, c := range p.Changes {
			t.row(site.DocketItem{Proposal: p, Change: c})
		}
	}
	t.conflicts(st)
	t.asked(m.Agenda)
	for _, s := range sections(st, m, t.Voters) {
		t.row(site.DocketItem{Section: s})
	}
	return t
}

// sections are those of first drafts that the meeting reviews, and whatever else
// of them was answered.
func sections(st *site.Site, m *site.Meeting, voters []Voter) []*site.Section {
	var out []*site.Section
	for _, d := range st.DraftsAt(m) {
		for _, i := range d.Items {
			out = append(out, i.Section)
		}
	}
	for _, v := range voters {
		for _, a := range v.Sheet.Answers {
			if a.Section != nil && !slices.Contains(out, a.Section) {
				out = append(out, a.Section)
			}
		}
	}
	return out
}

// conflicts notes which changes cannot be made beside each other.
func (t *Table) conflicts(st *site.Site) {
	against := map[*site.Change][]*site.Change{}
	for _, g := range st.Guides {
		for _, v := range g.Versions {
			for _, c := range v.Conflicts {
				against[c.A], against[c.B] = append(against[c.A], c.B), append(against[c.B], c.A)
			}
		}
	}
	for _, r := range t.Rows {
		r.Against = against[r.Change]
	}
}

// asked adds the questions that the agenda itself asks.
func (t *Table) asked(items []*site.AgendaItem) {
	for _, a := range items {
		for _, q := range a.Questions {
			t.row(site.DocketItem{Question: q})
		}
		t.asked(a.Points)
	}
}

// row adds an item with what was answered.
func (t *Table) row(item site.DocketItem) {
	r := &Row{DocketItem: item, voters: t.Voters}
	for _, v := range t.Voters {
		cell := Cell{}
		for _, a := range v.Sheet.Answers {
			if a.Proposal == r.Proposal && a.Section == r.Section && a.ID() == r.ID() {
				cell = Cell{a.Answer, a.Stale, a.Comment, a.Wording(), a.ShownNew}
			}
		}
		r.Cells = append(r.Cells, cell)
	}
	t.Rows = append(t.Rows, r)
}

func proposals(st *site.Site, m *site.Meeting, voters []Voter) []*site.Proposal {
	var out []*site.Proposal
	add := func(p *site.Proposal) {
		if !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	var walk func([]*site.AgendaItem)
	walk = func(items []*site.AgendaItem) {
		for _, i := range items {
			for _, p := range i.Proposals {
				add(p)
			}
			walk(i.Points)
		}
	}
	walk(m.Agenda)
	for _, p := range st.Proposals {
		if p.Meeting == m && p.Withdrawn.IsZero() {
			add(p)
		}
	}
	for _, p := range st.Proposals {
		for _, v := range voters {
			if slices.ContainsFunc(v.Sheet.Answers, func(a *site.Answer) bool { return a.Proposal == p }) {
				add(p)
			}
		}
	}
	return out
}
