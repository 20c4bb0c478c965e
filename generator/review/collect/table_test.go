package collect

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"bestpractice/generator/language"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source"
)

func TestTable(t *testing.T) {
	st := world()
	sheet := func(party, name string, list ...source.Answer) Input {
		return input(party+name, answers(party, name, noon, list...))
	}
	wording := answer("b", "godkend", "b")
	wording.Wording, wording.Comment = source.Wording{"senest\nnæste dag"}, "hellere"
	r, err := Collect(st, fstest.MapFS{}, []Input{
		sheet("kl", "", answer("a", "godkend", "a"), shown(answer("q1", "ja", "gammel"), "Var det?")),
		sheet("plo", "Bo", answer("a", "godkend", "a"), wording),
		sheet("plo", "Anna", answer("b", "godkend", "b")),
	}, Sender{})
	if err != nil || !r.OK() {
		t.Fatal(err, r.Refused)
	}
	da := Words{language.Diagnostics("da"), func(c *site.Change) string { return "Ændringen " + c.ID }}
	want := `Drøftes først (1)
  Ændringen b [Et forslag, 2025-01 b]
    PLO (Anna): godkend
    PLO (Bo): godkend
      hellere
      Foreslået ordlyd: senest næste dag

Enige (1)
  Ændringen a [Et forslag, 2025-01 a]
    PLO (Bo): godkend
    KL: godkend

Ubesvaret (1)
  Er det? [Et forslag, 2025-01 q1]
    KL: (ja, til en tidligere ordlyd)
      Blev vist: Var det?
`
	table := Tabulate(st, st.Meetings[0], r.Answers)
	if d := cmp.Diff(want, table.Text(da)); d != "" {
		t.Error(d)
	}
	if n := table.Rows[1].Count("godkend"); n != 2 {
		t.Errorf("%d approve", n)
	}
	sheet1 := [][]string{{"Punkt", "Hvor", "Status", "PLO (Anna)", "PLO (Bo)", "KL", "Bemærkninger"},
		{"Ændringen b", "Et forslag, 2025-01 b", "Drøftes først", "godkend", "godkend", "", "PLO (Bo): hellere\nPLO (Bo): Foreslået ordlyd: senest næste dag"},
		{"Ændringen a", "Et forslag, 2025-01 a", "Enige", "", "godkend", "godkend", ""},
		{"Er det?", "Et forslag, 2025-01 q1", "Ubesvaret", "", "", "(ja, til en tidligere ordlyd)", "KL: Blev vist: Var det?"}}
	if d := cmp.Diff(sheet1, table.Sheet(da)); d != "" {
		t.Error(d)
	}
	if got := Tabulate(st, st.Meetings[0], nil).Text(da); got != "Ingen svar.\n" {
		t.Error(got)
	}
}

// Sheets of one party count as one: what they agree on, else drøft; a final one
// stands alone. What all approve is agreed on where enough parties answered and
// no conflict touches it.
func TestPartiesCountOnce(t *testing.T) {
	st := world()
	m, p := st.Meetings[0], st.Proposals[0]
	say := func(party int, name, word string, final bool) *site.AnswerSheet {
		return &site.AnswerSheet{Meeting: m, Party: st.Parties[party], Name: name, Final: final,
			Answers: []*site.Answer{{DocketItem: site.DocketItem{Proposal: p, Change: p.Changes[0]}, Answer: word}}}
	}
	row := func(sheets ...*site.AnswerSheet) (*Table, *Row) {
		table := Tabulate(st, m, sheets)
		return table, table.Rows[1]
	}
	for _, tt := range []struct {
		sheets []*site.AnswerSheet
		want   string
	}{
		{[]*site.AnswerSheet{say(0, "A", "godkend", false), say(0, "B", "godkend", false)}, "1 0 0"},
		{[]*site.AnswerSheet{say(0, "A", "godkend", false), say(0, "B", "afvis", false)}, "0 0 1"},
		{[]*site.AnswerSheet{say(0, "A", "godkend", true), say(0, "B", "afvis", false), say(1, "", "afvis", false)}, "1 1 0"},
	} {
		if _, r := row(tt.sheets...); fmt.Sprint(r.Count("godkend"), r.Count("afvis"), r.Count("drøft")) != tt.want {
			t.Errorf("%v, want %s", r.Said(), tt.want)
		}
	}
	m.MinAnswers = 2
	agreed := func(sheets ...*site.AnswerSheet) int {
		table, _ := row(sheets...)
		return len(table.Agreed())
	}
	if n := agreed(say(0, "A", "godkend", false), say(0, "B", "godkend", false)); n != 0 {
		t.Error("two persons of one party are enough")
	}
	two := []*site.AnswerSheet{say(0, "A", "godkend", false), say(1, "", "godkend", false)}
	if n := agreed(two...); n != 1 {
		t.Errorf("%d agreed", n)
	}
	table, r := row(two[0])
	if silent := table.Silent(st, r); len(silent) != 1 || silent[0] != st.Parties[1] {
		t.Errorf("%v are silent", silent)
	}
	m.Attendees = []site.Attendee{{Name: "nogen"}, {Party: st.Parties[0]}}
	if silent := table.Silent(st, r); len(silent) != 0 {
		t.Errorf("%v are silent, of one that is invited", silent)
	}
	// Who was not invited and sent answers is asked about the rest, too.
	elsewhere := say(1, "", "godkend", false)
	elsewhere.Answers[0].Change = p.Changes[1]
	table, r = row(two[0], elsewhere)
	if silent := table.Silent(st, r); len(silent) != 1 || silent[0] != st.Parties[1] {
		t.Errorf("%v are silent, of one that is invited and one that answered", silent)
	}
	st.Guides = []*site.Guide{{Versions: []*site.Version{{Conflicts: []*site.Conflict{{A: p.Changes[1], B: p.Changes[0]}}}}}}
	if n := agreed(two...); n != 0 {
		t.Error("one side of a conflict is agreed on")
	}
	if _, r := row(two...); r.Agreement() != Contested {
		t.Error("one side of a conflict stands among what all agree on")
	}
	st.Guides = nil
	p.Changes[0].Decisions = []*site.Decision{{Outcome: site.Rejected}}
	if n := agreed(two...); n != 0 {
		t.Error("what is decided is agreed on")
	}
}

// A meeting's table has its own sheets and items: a withdrawn proposal only where it
// was answered, and of another meeting what was answered here.
func TestTabulate(t *testing.T) {
	st := world()
	m, p := st.Meetings[0], st.Proposals[0]
	other := &site.Meeting{Title: "Et andet", Date: civil.Date{Year: 2025, Month: 9, Day: 1}}
	gone := &site.Proposal{ID: "2025-02", Meeting: m, Withdrawn: civil.Date{Year: 2025, Month: 5, Day: 1}}
	gone.Changes = []*site.Change{{Proposal: gone, ID: "x"}}
	later := &site.Proposal{ID: "2025-03", Meeting: other}
	later.Changes = []*site.Change{{Proposal: later, ID: "y"}}
	draft := &site.Section{ID: "s"}
	st.Meetings, st.Proposals = append(st.Meetings, other), append(st.Proposals, gone, later)
	sheet := func(m *site.Meeting, name string, on ...*site.Answer) *site.AnswerSheet {
		return &site.AnswerSheet{Meeting: m, Party: st.Parties[0], Name: name, Answers: on}
	}
	says := func(i site.DocketItem) *site.Answer { return &site.Answer{DocketItem: i, Answer: "godkend"} }
	items := func(sheets ...*site.AnswerSheet) (string, *Table) {
		table := Tabulate(st, m, sheets)
		var out []string
		for _, r := range table.Rows {
			out = append(out, r.ID())
		}
		return strings.Join(out, " "), table
	}
	here, there := says(site.DocketItem{Proposal: p, Change: p.Changes[0]}), says(site.DocketItem{Proposal: p, Change: p.Changes[1]})
	got, table := items(sheet(m, "B", here), sheet(other, "A", there), sheet(m, "A"))
	if got != "q1 a b" || len(table.Voters) != 2 || table.Voters[0].Name != "A" || table.Rows[2].Count("godkend") != 0 {
		t.Errorf("%s of %d, %v", got, len(table.Voters), table.Rows[2].Cells)
	}
	all := []*site.Answer{here, says(site.DocketItem{Proposal: gone, Change: gone.Changes[0]}), says(site.DocketItem{Proposal: later, Change: later.Changes[0]}), says(site.DocketItem{Section: draft})}
	got, table = items(sheet(m, "", all...))
	if got != "q1 a b x y s" {
		t.Error(got)
	}
	// What is left is open, of proposals, and not among what was taken.
	p.Questions[0].Decisions = []*site.Decision{{Outcome: site.Answered}}
	if n := table.Left(nil); n != 4 {
		t.Errorf("%d are left", n)
	}
	if n := table.Left(table.Rows[1:3]); n != 2 {
		t.Errorf("beside two, %d are left", n)
	}
}

// A remark says what it is on, where anything is quoted, and what was written with it.
func TestRemarksOfATable(t *testing.T) {
	st := world()
	section := &site.Section{ID: "s", Title: "Svar", Version: &site.Version{ID: "1.0", Guide: &site.Guide{ID: "g", Title: "Vejledning"}}}
	sheet := &site.AnswerSheet{Meeting: st.Meetings[0], Party: st.Parties[0], Remarks: []*site.Remark{
		{Section: section, Quote: "inden\n24 timer", Comment: "Hvorfor?", Wording: "straks"}, {Section: section, Comment: "Godt."}}}
	var b strings.Builder
	Tabulate(st, st.Meetings[0], []*site.AnswerSheet{sheet}).remarks(&b, Words{Translations: language.Diagnostics("da")})
	want := "Andre bemærkninger\n  Svar [Vejledning 1.0] PLO\n    Om: inden 24 timer\n    Hvorfor?\n    Foreslået ordlyd: straks\n  Svar [Vejledning 1.0] PLO\n    Godt.\n"
	if got := b.String(); got != want {
		t.Errorf("%q", got)
	}
}
