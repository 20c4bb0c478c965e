package collect

import (
	"fmt"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
)

// Words say what the table says to people: in a language, and with the names that
// changes have on the pages.
type Words struct {
	Translations diag.Translations
	Change       func(*site.Change) string
}

func (w Words) say(format string, args ...any) string {
	return diag.F(format, args...).In(w.Translations)
}

// What says in words what an item is, and Where it stands.
func (w Words) What(r *Row) string {
	switch {
	case r.Change != nil:
		return oneLine(w.Change(r.Change))
	case r.Question != nil:
		return oneLine(r.Question.Text)
	}
	return oneLine(r.Section.Title)
}

// Where says what an item is one of.
func (w Words) Where(r *Row) string {
	switch {
	case r.Section != nil:
		return w.say("first draft %s of %s, section %s", r.Section.Version.ID, r.Section.Version.Guide.Title, r.Section.Number)
	case r.Proposal == nil:
		return w.say("the agenda, %s", r.ID())
	}
	return fmt.Sprintf("%s, %s %s", oneLine(r.Proposal.Title), r.Proposal.ID, r.ID())
}

// agreement is the heading of the rows of one.
func (w Words) agreement(a Agreement) string {
	switch a {
	case Contested:
		return w.say("To discuss first")
	case Unanimous:
		return w.say("Agreed")
	}
	return w.say("Unanswered")
}

// Answer is what somebody answered, as the buttons say it.
func (w Words) Answer(c Cell) string {
	word := ""
	switch c.Answer {
	case "godkend":
		word = w.say("approve")
	case "afvis":
		word = w.say("reject")
	case "drøft":
		word = w.say("discuss")
	case "ja":
		word = w.say("yes")
	case "nej":
		word = w.say("no")
	}
	if c.Stale {
		return w.say("(%s, to an earlier text)", word)
	}
	return word
}

// voter is who answered.
func voter(v Voter) string {
	name := v.Party.Short
	if name == "" {
		name = v.Party.Name
	}
	if own := oneLine(v.Name); own != "" {
		return name + " (" + own + ")"
	}
	return name
}

// Agreements in the order in which a meeting takes them.
var agreements = []Agreement{Contested, Unanimous, Unanswered}

// Text draws the table for a terminal: what to discuss first stands first; below
// each item, who answered what, with comment and wording.
func (t *Table) Text(w Words) string {
	var b strings.Builder
	if len(t.Voters) == 0 {
		return w.say("No answers.") + "\n"
	}
	for _, of := range agreements {
		rows := t.By(of)
		if len(rows) == 0 {
			continue
		}
		fmt.Fprintf(&b, "%s (%d)\n", w.agreement(of), len(rows))
		for _, r := range rows {
			fmt.Fprintf(&b, "  %s [%s]\n", w.What(r), w.Where(r))
			for _, c := range r.Against {
				fmt.Fprintf(&b, "    %s\n", w.say("cannot be adopted together with %s", c.Proposal.ID+" "+c.ID))
			}
			for _, one := range t.Told(w, r) {
				b.WriteString("    " + strings.Join(one, "\n      ") + "\n")
			}
		}
		b.WriteByte('\n')
	}
	t.remarks(&b, w)
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// Told is what was answered to an item: who answered what, and below it what they
// wrote with it.
func (t *Table) Told(w Words, r *Row) (out [][]string) {
	for i, c := range r.Cells {
		if c.Answer != "" {
			out = append(out, append([]string{voter(t.Voters[i]) + ": " + w.Answer(c)}, w.said(c)...))
		}
	}
	for _, s := range r.Said() {
		if s.Answer == "drøft" && len(s.Voters) > 1 {
			out = append(out, []string{w.say("%s does not agree with itself: it counts as discuss", voter(Voter{Party: s.Party}))})
		}
	}
	return out
}

// said is what somebody wrote with an answer, a line each.
func (w Words) said(c Cell) []string {
	var out []string
	if c.Stale && len(c.Shown) > 0 {
		out = append(out, w.say("Was shown: %s", oneLine(strings.Join(c.Shown, " … "))))
	}
	if c.Comment != "" {
		out = append(out, oneLine(c.Comment))
	}
	if c.Wording != "" {
		out = append(out, w.say("Proposed wording: %s", oneLine(c.Wording)))
	}
	return out
}

// remarks lists what was said of passages that no item is about.
func (t *Table) remarks(b *strings.Builder, w Words) {
	head := false
	for _, v := range t.Voters {
		for _, m := range v.Sheet.Remarks {
			if !head {
				b.WriteString(w.say("Other remarks") + "\n")
				head = true
			}
			fmt.Fprintf(b, "  %s [%s %s] %s\n", oneLine(m.Section.Title), m.Section.Version.Guide.Title, m.Section.Version.ID, voter(v))
			for _, line := range w.remark(m) {
				b.WriteString("    " + line + "\n")
			}
		}
	}
}

func (w Words) remark(m *site.Remark) []string {
	var out []string
	if m.Quote != "" {
		out = append(out, w.say("On: %s", oneLine(m.Quote)))
	}
	return append(out, w.said(Cell{Comment: m.Comment, Wording: m.Wording})...)
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// Sheet is the table as rows of a spreadsheet, its heading first: a row for each
// item, a column for each who answered, and what was said.
func (t *Table) Sheet(w Words) [][]string {
	head := []string{w.say("Item"), w.say("Where"), w.say("State")}
	for _, v := range t.Voters {
		head = append(head, voter(v))
	}
	out := [][]string{append(head, w.say("Remarks"))}
	for _, of := range agreements {
		for _, r := range t.By(of) {
			line := []string{w.What(r), w.Where(r), w.agreement(of)}
			var said []string
			for i, c := range r.Cells {
				line = append(line, w.Answer(c))
				for _, x := range w.said(c) {
					said = append(said, voter(t.Voters[i])+": "+x)
				}
			}
			out = append(out, append(line, strings.Join(said, "\n")))
		}
	}
	for n, v := range t.Voters {
		for _, m := range v.Sheet.Remarks {
			line := make([]string, len(head)+1)
			line[0], line[1], line[2] = m.Section.Title, m.Section.Version.Guide.Title+" "+m.Section.Version.ID, w.say("Other remarks")
			line[3+n] = w.say("remark")
			line[len(head)] = voter(v) + ": " + strings.Join(w.remark(m), "\n")
			out = append(out, line)
		}
	}
	return out
}
