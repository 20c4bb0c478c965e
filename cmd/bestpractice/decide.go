package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/review/collect"
	"bestpractice/generator/review/decide"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source/folder"

	"github.com/spf13/pflag"
)

// decideItem writes what a meeting decided: one decision, all of a file, or what
// those who answered agree on.
func decideItem(c *call, flags *pflag.FlagSet) func([]string) int {
	var r decide.Request
	flags.StringVar(&r.Item, "item", "", "the change or question (default: the whole proposal)")
	meeting := flags.String("meeting", "", "the day of the meeting that decided")
	outcome := flags.String("outcome", "", "approved, amended, rejected, deferred or answered")
	text := flags.String("text", "", "the adopted wording of an amended change")
	flags.StringVar(&r.Note, "note", "", "a remark; the answer to a question")
	withdraw := flags.Bool("withdraw", false, "take the decision back; --note says why")
	agreed := flags.Bool("agreed", false, "approve what all that answered approve, min_answers of them at least")
	return func(operands []string) int {
		var err error
		if file := len(operands) > 0 && strings.HasSuffix(operands[0], ".json"); !file && !*agreed && !*withdraw && c.asks() {
			id, ok := c.askDecision(operands, &r, meeting, outcome, text)
			if !ok {
				return c.unanswered()
			}
			operands = []string{id}
		}
		if r.Meeting, err = civil.Parse(*meeting); *meeting != "" && err != nil {
			return c.usageError("--meeting: %v", err)
		}
		switch {
		case *agreed && (len(operands) > 0 || *outcome != "" || *withdraw || r.Item != ""):
			return c.usageError("--agreed takes --meeting D alone")
		case *agreed && *meeting == "":
			return c.usageError("--meeting D is missing")
		case *agreed:
			return c.decideAgreed(r.Meeting)
		case len(operands) == 0:
			return c.usageError("too few arguments")
		case strings.HasSuffix(operands[0], ".json"):
			return c.decideFile(operands[0])
		}
		r.Proposal, r.Outcome = operands[0], site.Outcome(*outcome)
		if *text != "" {
			r.Texts = []*string{text}
		}
		if *withdraw {
			if *outcome != "" {
				return c.usageError("--withdraw has no --outcome")
			}
			*outcome, r.Outcome = string(site.Withdrawn), site.Withdrawn
		}
		asked, notDay := civil.Parse(operands[0])
		switch {
		case *meeting == "" && notDay != nil:
			return c.usageError("--meeting D is missing")
		case *outcome == "":
			return c.usageError("--outcome O is missing")
		case !slices.Contains(site.Outcomes, r.Outcome):
			var words []string
			for _, o := range site.Outcomes {
				words = append(words, string(o))
			}
			return c.usageError("--outcome: there is no outcome %q (%s)", *outcome, nearest(*outcome, words, "one of these"))
		}
		st, status, ok := c.loadWhole()
		if !ok {
			return status
		}
		if notDay == nil && !slices.ContainsFunc(st.Proposals, func(p *site.Proposal) bool { return p.ID == r.Proposal }) {
			switch { // a question that the agenda of that day asks
			case r.Item == "":
				return c.usageError("--item I is missing: which question of the agenda?")
			case *meeting != "" && r.Meeting != asked:
				return c.usageError("a question of the agenda of %s is decided there, and not on %s", asked, r.Meeting)
			}
			r.Proposal, r.Meeting = "", asked
		}
		edit, err := decide.New(st, os.DirFS(c.site), r)
		if err != nil {
			return c.failed(err)
		}
		if edit.Done && len(edit.Refused) == 0 {
			c.wrote(diag.F("%s: the decision stands there already", edit.File))
			return exitDone
		}
		if status := c.writeDecisions(st, []*decide.Edit{edit}, edit.Refused); status != exitDone {
			return status
		}
		var what any = diag.Text("the whole proposal")
		if r.Item != "" {
			what = r.Item
		}
		c.wrote(diag.F("%s: %s %s", edit.File, what, r.Outcome))
		return exitDone
	}
}

// decideFile writes all that a meeting's file says, or nothing.
func (c *call) decideFile(name string) int {
	data, err := folder.ReadFile(name, decide.MaxFile)
	if err != nil {
		return c.failed(err)
	}
	var list diag.List
	m := decide.Parse(name, data, &list)
	if m == nil {
		c.report(list.Sorted(), false)
		c.closing("nothing was written")
		return exitContent
	}
	st, status, ok := c.loadWhole()
	if !ok {
		return status
	}
	edits, refused, err := decide.All(st, os.DirFS(c.site), m)
	if err != nil {
		return c.failed(err)
	}
	if status := c.writeDecisions(st, edits, refused); status != exitDone {
		return status
	}
	for _, e := range edits {
		c.wrote(diag.F("%s", e.File))
	}
	c.wrote(diag.F("decisions: %d; files written: %d", len(m.Decisions), len(edits)))
	return exitDone
}

// decideAgreed approves what those who answered agree on, and says who did not
// answer: silence is no approval.
func (c *call) decideAgreed(day civil.Date) int {
	st, status, ok := c.loadWhole()
	if !ok {
		return status
	}
	i := slices.IndexFunc(st.Meetings, func(m *site.Meeting) bool { return m.Date == day })
	if i < 0 {
		c.say(diag.Diagnostic{Severity: diag.Error, Code: "unknown-meeting", Message: diag.F("there is no meeting on %s", day)})
		return exitContent
	}
	change, err := c.changeWords(st)
	if err != nil {
		return c.failed(err)
	}
	table := collect.Tabulate(st, st.Meetings[i], st.Answers)
	words := collect.Words{Translations: c.words(), Change: change}
	minutes := &decide.Minutes{Format: 1, Site: st.BaseURL, Meeting: day.String()}
	rows := table.Agreed()
	for _, r := range rows {
		minutes.Decisions = append(minutes.Decisions, &decide.Decision{Proposal: r.ProposalID(), Item: r.ID(), Hash: r.Hash(), Outcome: site.Approved})
	}
	edits, refused, err := decide.All(st, os.DirFS(c.site), minutes)
	if err != nil {
		return c.failed(err)
	}
	if status := c.writeDecisions(st, edits, refused); status != exitDone {
		return status
	}
	for _, r := range rows {
		fmt.Fprintf(c.stdout, "%s [%s]\n", words.What(r), words.Where(r))
		var silent []string
		for _, p := range table.Silent(st, r) {
			silent = append(silent, p.Name)
		}
		if len(silent) > 0 {
			fmt.Fprintf(c.stdout, "  %s\n", diag.F("did not answer: %s", strings.Join(silent, ", ")).In(c.words()))
		}
	}
	fmt.Fprintln(c.stdout, diag.F("approved: %d; left for the meeting: %d", len(rows), table.Left(rows)).In(c.words()))
	return exitDone
}

// writeDecisions writes all edits, or none where something is refused, or where
// the site with them would have errors.
func (c *call) writeDecisions(st *site.Site, edits []*decide.Edit, refused []diag.Diagnostic) int {
	if len(refused) == 0 {
		over := map[string][]byte{}
		for _, e := range edits {
			over[e.File] = e.After
		}
		list := &diag.List{}
		after, err := generator.Load(generator.Options{Dir: c.site, Over: over, Date: st.Date, Today: st.Date}, list)
		if err != nil {
			return c.failed(err)
		}
		refused = decide.Torn(st, after)
		for _, d := range list.Sorted() {
			if d.Severity == diag.Error {
				refused = append(refused, d)
			}
		}
	}
	if len(refused) > 0 {
		for _, d := range refused {
			c.say(d)
		}
		c.closing("nothing was written")
		return exitContent
	}
	for _, e := range edits {
		if err := c.writes(e.Write); err != nil {
			return c.failed(err)
		}
	}
	return exitDone
}

// tell says on standard output what a command did.
func (c *call) tell(t diag.Text) { fmt.Fprintln(c.stdout, t.In(c.words())) }

// wrote says what was written; the desk shows that itself, in its own language.
func (c *call) wrote(t diag.Text) {
	if c.desk == nil {
		c.tell(t)
	}
}

// writes opens the site folder for writing.
func (c *call) writes(do func(*folder.Writer) error) error {
	w, err := folder.Write(c.site)
	if err != nil {
		return err
	}
	to := w
	if c.desk != nil {
		to = w.Watched(c.trial, func(s folder.Step) { c.desk.Steps = append(c.desk.Steps, s) })
	}
	return errors.Join(do(to), w.Close())
}

// writeFile writes a file that stands anywhere.
func writeFile(name string, data []byte) error {
	w, err := folder.Write(filepath.Dir(name))
	if err != nil {
		return err
	}
	return errors.Join(w.Replace(filepath.Base(name), data), w.Close())
}
