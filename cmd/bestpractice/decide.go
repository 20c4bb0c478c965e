package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/review/decide"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source/folder"

	"github.com/spf13/pflag"
)

// runDecide writes a meeting's decision into a proposal's file.
func decideItem(c *call, flags *pflag.FlagSet) func([]string) int {
	var r decide.Request
	flags.StringVar(&r.Item, "item", "", "the change or question (default: the whole proposal)")
	meeting := flags.String("meeting", "", "the day of the meeting that decided")
	outcome := flags.String("outcome", "", "approved, amended, rejected, deferred or answered")
	text := flags.String("text", "", "the adopted wording of an amended change")
	flags.StringVar(&r.Note, "note", "", "a remark; the answer to a question")
	withdraw := flags.Bool("withdraw", false, "take the decision back; --note says why")
	return func(operands []string) int {
		if strings.HasSuffix(operands[0], ".json") {
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
		var err error
		switch r.Meeting, err = civil.Parse(*meeting); {
		case *meeting == "":
			return c.usageError("--meeting D is missing")
		case err != nil:
			return c.usageError("--meeting: %v", err)
		case *outcome == "":
			return c.usageError("--outcome O is missing")
		case !slices.Contains(site.Outcomes, r.Outcome):
			var words []string
			for _, o := range site.Outcomes {
				words = append(words, string(o))
			}
			return c.usageError("--outcome: there is no outcome %q (%s)", *outcome, nearest(*outcome, words, "one of "))
		}
		st, status, ok := c.loadWhole()
		if !ok {
			return status
		}
		edit, err := decide.New(st, os.DirFS(c.site), r)
		if err != nil {
			return c.failed(err)
		}
		if len(edit.Refused) > 0 {
			for _, d := range edit.Refused {
				c.say(d)
			}
			c.closing("nothing was written")
			return exitContent
		}
		if edit.Done {
			fmt.Fprintf(c.stdout, "%s: the decision stands there already\n", edit.File)
			return exitDone
		}
		if err := c.writes(edit.Write); err != nil {
			return c.failed(err)
		}
		what := "the whole proposal"
		if r.Item != "" {
			what = r.Item
		}
		fmt.Fprintf(c.stdout, "%s: %s %s\n", edit.File, what, r.Outcome)
		return exitDone
	}
}

// decideFile writes all decisions of a meeting's file, or none.
func (c *call) decideFile(name string) int {
	data, err := os.ReadFile(name)
	if err != nil {
		return c.failed(err)
	}
	m, err := decide.Parse(data)
	if err != nil {
		c.say(diag.Diagnostic{Pos: diag.Pos{File: name}, Severity: diag.Error, Code: "bad-decisions", Message: diag.F("these are no decisions: %s", err.Error())})
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
		fmt.Fprintln(c.stdout, e.File)
	}
	fmt.Fprintf(c.stdout, "%d decisions, %d files written\n", len(m.Decisions), len(edits))
	return exitDone
}

// writes opens the site folder for writing.
func (c *call) writes(do func(*folder.Writer) error) error {
	w, err := folder.Write(c.site)
	if err != nil {
		return err
	}
	return errors.Join(do(w), w.Close())
}
