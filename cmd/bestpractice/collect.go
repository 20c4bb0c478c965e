package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"bestpractice/generator/diag"
	"bestpractice/generator/figures/sheet"
	"bestpractice/generator/review/collect"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source/folder"
	"bestpractice/generator/starter"
	"bestpractice/generator/word/docx"

	"github.com/spf13/pflag"
)

// collectAnswers takes in what reviewers sent back: files of answers, mails, and
// pasted text ("-" is standard input). Where anything is refused, nothing is
// stored, so that the whole run can be repeated.
func collectAnswers(c *call, flags *pflag.FlagSet) func([]string) int {
	var by collect.Sender
	flags.StringVar(&by.Party, "by", "", "the party whose answers they are, where a file or text does not say")
	people := flags.String("people", "", "a file that says which party each sender is, as people: in data/parties.yaml")
	meeting := flags.String("meeting", "", "the meeting that typed answers are for (default: the next one)")
	out := flags.String("out", "", "write the table here too, as .xlsx")
	propose := flags.Bool("propose", false, "make a new proposal of each party's remarks on other passages")
	forget := flags.String("forget", "", "take names and comments out of the answers of a meeting")
	return func(operands []string) int {
		if flags.Changed("forget") {
			if len(operands) > 0 {
				return c.usageError("--forget takes no files")
			}
			return c.forget(*forget)
		}
		var err error
		switch by.Meeting, err = civil.Parse(*meeting); {
		case len(operands) == 0:
			return c.usageError("too few arguments")
		case *meeting != "" && err != nil:
			return c.usageError("--meeting: %v", err)
		case *out != "" && !strings.EqualFold(filepath.Ext(*out), ".xlsx"):
			return c.usageError("--out: the table is written as .xlsx")
		}
		by.Saved = c.now().Format(time.RFC3339)
		st, status, ok := c.loadWhole()
		if !ok {
			return status
		}
		list := &diag.List{}
		if by.People, err = c.people(st, *people, list); err != nil {
			return c.failed(err)
		}
		if list.HasErrors() {
			c.report(list.Sorted(), false)
			return exitContent
		}
		var inputs []collect.Input
		var came []*returned
		refused := false
		word := func(in collect.Input, party string) (answered bool) {
			from := by
			from.Party = party
			r, ok := c.readReturned(st, in.Name, in.Data, from)
			if !ok {
				refused = true
				return true
			}
			inputs = append(inputs, r.inputs...)
			came = append(came, r)
			return len(r.inputs)+len(r.others.Proposals)+len(r.others.Untracked) > 0
		}
		for _, name := range operands {
			in, err := c.readAnswers(name)
			switch {
			case errors.Is(err, folder.ErrTooLarge):
				c.say(diag.Diagnostic{Pos: diag.Pos{File: name}, Severity: diag.Error, Code: "answers-too-large", Message: diag.F("the file is too large to be an answer")})
				refused = true
			case err != nil:
				return c.failed(err)
			case docx.IsWord(in.Data):
				word(in, by.Party)
			default:
				answered := false
				m := by.Mail(st, in)
				if m != nil {
					for _, f := range m.Files {
						answered = docx.IsWord(f.Data) && word(f, m.Party) || answered
					}
				}
				if m == nil || m.Answers || !answered {
					inputs = append(inputs, in)
				}
			}
		}
		result, err := collect.Collect(st, os.DirFS(c.site), inputs, by)
		if err != nil {
			return c.failed(err)
		}
		if refused || !result.OK() {
			for _, d := range result.Refused {
				c.say(d)
			}
			c.closing("nothing was stored")
			return exitContent
		}
		if err := c.writes(result.Store); err != nil {
			return c.failed(err)
		}
		change, err := c.changeWords(st)
		if err != nil {
			return c.failed(err)
		}
		for _, r := range came {
			c.tellOthers(r, change)
			if *propose {
				if status := c.proposeOthers(st, r); status != exitDone {
					return status
				}
			}
		}
		for _, d := range result.Notes {
			c.say(d)
		}
		if status := c.tables(st, result, change, *out); status != exitDone || !*propose {
			return status
		}
		return c.proposeRemarks(st, result)
	}
}

// tables prints the answers for each meeting that some came in for, and writes
// them as a workbook where that is asked for.
func (c *call) tables(st *site.Site, result *collect.Result, change func(*site.Change) string, out string) int {
	words := collect.Words{Translations: c.words(), Change: change}
	var meetings []*site.Meeting
	for _, t := range result.Taken {
		if m := t.Sheet.Meeting; !slices.Contains(meetings, m) {
			meetings = append(meetings, m)
		}
	}
	if out != "" && len(meetings) != 1 {
		return c.usageError("--out takes the answers for one meeting, and these are for %d", len(meetings))
	}
	for i, m := range meetings {
		if i > 0 {
			fmt.Fprintln(c.stdout)
		}
		table := collect.Tabulate(st, m, result.Answers)
		fmt.Fprintf(c.stdout, "%s, %s\n\n%s", m.Title, m.Date, table.Text(words))
		if out == "" {
			continue
		}
		data, err := sheet.Write(m.Date.String(), table.Sheet(words))
		if err == nil {
			err = writeFile(out, data)
		}
		if err != nil {
			return c.failed(err)
		}
	}
	return exitDone
}

// proposeRemarks makes a proposal of what each party that answered now remarks on
// passages that no item is about.
func (c *call) proposeRemarks(st *site.Site, result *collect.Result) int {
	remarks := map[*site.Party][]*site.Remark{}
	last := map[*site.Party]*site.AnswerSheet{}
	for _, t := range result.Taken {
		if t.Action == collect.Stored || t.Action == collect.Replaced {
			remarks[t.Sheet.Party] = append(remarks[t.Sheet.Party], t.Sheet.Remarks...)
			last[t.Sheet.Party] = t.Sheet
		}
	}
	taken := c.taken("data/proposals")
	for _, p := range st.Parties {
		for _, g := range st.Guides {
			own := slices.DeleteFunc(slices.Clone(remarks[p]), func(m *site.Remark) bool { return m.Section.Version.Guide != g || m.Section.Version.First() })
			if len(own) == 0 {
				continue
			}
			saved, err := time.Parse(time.RFC3339, last[p].Saved)
			if err != nil {
				return c.failed(err)
			}
			f, err := starter.ProposalOf(st, starter.ProposalOptions{Guide: g.ID, By: p.ID, Title: diag.F("Remarks of %s", p.Name).In(c.words()), Submitted: civil.Of(saved), Meeting: last[p].Meeting.Date, Taken: taken}, own)
			if err != nil {
				return c.failed(err)
			}
			if err := c.create(f); err != nil {
				return c.failed(err)
			}
			taken = append(taken, strings.TrimSuffix(path.Base(f.Path), ".yaml"))
			fmt.Fprintf(c.stdout, "\n%s\n", f.Path)
		}
	}
	return exitDone
}

// forget takes names and comments out of a meeting's answers.
func (c *call) forget(meeting string) int {
	if _, err := civil.Parse(meeting); err != nil {
		return c.usageError("--forget: %v", err)
	}
	list := &diag.List{}
	sheets, err := collect.Forget(os.DirFS(c.site), meeting, list)
	if err != nil {
		return c.failed(err)
	}
	if list.HasErrors() {
		c.report(list.Sorted(), false)
		c.closing("nothing was written")
		return exitContent
	}
	for _, f := range sheets {
		if err := c.writes(f.Write); err != nil {
			return c.failed(err)
		}
		fmt.Fprintln(c.stdout, f.File)
	}
	return exitDone
}

func (c *call) readAnswers(name string) (collect.Input, error) {
	if name != "-" {
		data, err := folder.ReadFile(name, collect.MaxInput)
		return collect.Input{Name: name, Data: data}, err
	}
	data, err := io.ReadAll(io.LimitReader(c.stdin, collect.MaxInput+1))
	if err != nil {
		return collect.Input{}, fmt.Errorf("reading standard input: %w", err)
	}
	if len(data) > collect.MaxInput {
		return collect.Input{}, fmt.Errorf("standard input: %w", folder.ErrTooLarge)
	}
	return collect.Input{Name: "standard input", Data: data}, nil
}

// loadWhole reads a site that must be free of errors: what is written into it
// rests on all of it.
func (c *call) loadWhole() (*site.Site, int, bool) {
	list := &diag.List{}
	st, err := c.siteOfToday(list)
	if err != nil {
		return nil, c.failed(err), false
	}
	if list.HasErrors() {
		for _, d := range list.Sorted() {
			if d.Severity == diag.Error {
				c.say(d)
			}
		}
		c.closing("the site has errors; nothing was written")
		return nil, exitContent, false
	}
	return st, exitDone, true
}
