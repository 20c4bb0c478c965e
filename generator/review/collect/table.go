package collect

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

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
	Proposal *site.Proposal // nil for a question of the agenda
	Change   *site.Change   // one of the two is set
	Question *site.Question //
	Cells    []Cell         // one for each voter
}

// Cell is one reviewer's answer to one item; Answer is "" where there is none.
type Cell struct {
	Answer  string // godkend | afvis | drøft | ja | nej
	Stale   bool   // the item was changed since: shown, not counted
	Comment string
	Wording string
}

// Agreement tells how far the reviewers of an item agree.
type Agreement int

const (
	Unanswered Agreement = iota // nothing that counts
	Unanimous                   // one answer, and nobody asks to discuss or words it anew
	Contested                   // to discuss first
)

// Item is the id of the row's change or question.
func (r *Row) Item() string {
	if r.Change != nil {
		return r.Change.ID
	}
	return r.Question.ID
}

// Count tells how many gave an answer that counts.
func (r *Row) Count(answer string) int {
	n := 0
	for _, c := range r.Cells {
		if c.Answer == answer && !c.Stale {
			n++
		}
	}
	return n
}

// Agreement sums up the answers that count.
func (r *Row) Agreement() Agreement {
	first := ""
	for _, c := range r.Cells {
		switch {
		case c.Answer == "" || c.Stale:
		case c.Answer == "drøft" || c.Wording != "" || first != "" && c.Answer != first:
			return Contested
		default:
			first = c.Answer
		}
	}
	if first == "" {
		return Unanswered
	}
	return Unanimous
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
			t.Rows = append(t.Rows, t.row(&Row{Proposal: p, Question: q}))
		}
		for _, c := range p.Changes {
			t.Rows = append(t.Rows, t.row(&Row{Proposal: p, Change: c}))
		}
	}
	t.asked(m.Agenda)
	return t
}

// asked adds the questions that the agenda itself asks.
func (t *Table) asked(items []*site.AgendaItem) {
	for _, a := range items {
		for _, q := range a.Questions {
			t.Rows = append(t.Rows, t.row(&Row{Question: q}))
		}
		t.asked(a.Points)
	}
}

// proposalID is what stands for the row's proposal.
func (r *Row) proposalID() string {
	if r.Proposal == nil {
		return "Dagsorden"
	}
	return r.Proposal.ID
}

func (t *Table) row(r *Row) *Row {
	for _, v := range t.Voters {
		cell := Cell{}
		for _, a := range v.Sheet.Answers {
			if a.Proposal == r.Proposal && a.Section == nil && a.ID() == r.Item() {
				cell = Cell{a.Answer, a.Stale, a.Comment, a.Wording()}
			}
		}
		r.Cells = append(r.Cells, cell)
	}
	return r
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

// String draws the table for a terminal, in Danish: what to discuss first stands
// first, what is unanimous together, comments and wordings below.
func (t *Table) String() string {
	var b strings.Builder
	if len(t.Voters) == 0 {
		return "Ingen svar.\n"
	}
	for _, part := range []struct {
		title string
		of    Agreement
	}{{"Drøftes først", Contested}, {"Enige", Unanimous}, {"Ubesvaret", Unanswered}} {
		rows := t.By(part.of)
		if len(rows) == 0 {
			continue
		}
		fmt.Fprintf(&b, "%s (%d)\n", part.title, len(rows))
		t.draw(&b, rows)
		b.WriteByte('\n')
	}
	t.remarks(&b)
	return b.String()
}

func (t *Table) draw(b *strings.Builder, rows []*Row) {
	lines := [][]string{{"Forslag", "Punkt"}}
	for _, v := range t.Voters {
		lines[0] = append(lines[0], v.label())
	}
	for _, r := range rows {
		line := []string{r.proposalID(), r.Item()}
		for _, c := range r.Cells {
			line = append(line, c.word())
		}
		lines = append(lines, line)
	}
	widths := make([]int, len(lines[0]))
	for _, line := range lines {
		for i, s := range line {
			widths[i] = max(widths[i], utf8.RuneCountInString(s))
		}
	}
	for _, line := range lines {
		var out strings.Builder
		for i, s := range line {
			out.WriteString("  " + s + strings.Repeat(" ", widths[i]-utf8.RuneCountInString(s)))
		}
		b.WriteString(strings.TrimRight(out.String(), " ") + "\n")
	}
}

// remarks lists comments and wordings by item.
func (t *Table) remarks(b *strings.Builder) {
	for _, r := range t.Rows {
		for i, c := range r.Cells {
			if c.Comment == "" && c.Wording == "" {
				continue
			}
			fmt.Fprintf(b, "%s %s, %s", r.proposalID(), r.Item(), t.Voters[i].label())
			if c.Answer != "" {
				fmt.Fprintf(b, " (%s)", c.Answer)
			}
			b.WriteString(":\n")
			if c.Comment != "" {
				b.WriteString("  " + oneLine(c.Comment) + "\n")
			}
			if c.Wording != "" {
				b.WriteString("  Foreslået ordlyd: " + oneLine(c.Wording) + "\n")
			}
		}
	}
	for _, r := range t.Rows {
		if slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.Stale }) {
			b.WriteString("Svar i parentes gælder en tidligere ordlyd og tælles ikke med.\n")
			return
		}
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func (v Voter) label() string {
	if name := oneLine(v.Name); name != "" {
		return v.Party.ID + " " + name
	}
	return v.Party.ID
}

func (c Cell) word() string {
	switch {
	case c.Answer == "":
		return "–"
	case c.Stale:
		return "(" + c.Answer + ")"
	}
	return c.Answer
}
