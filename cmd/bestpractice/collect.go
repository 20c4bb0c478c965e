package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"bestpractice/generator/diag"
	"bestpractice/generator/review/collect"
	"bestpractice/generator/site"
	"bestpractice/generator/source/folder"

	"github.com/spf13/pflag"
)

// runCollect takes in what reviewers sent back: files of answers, mails, and
// pasted text ("-" is standard input). Where anything is refused, nothing is
// stored, so that the whole run can be repeated.
func collectAnswers(c *call, flags *pflag.FlagSet) func([]string) int {
	return func(operands []string) int {
		st, status, ok := c.loadWhole()
		if !ok {
			return status
		}
		var inputs []collect.Input
		refused := false
		for _, name := range operands {
			in, err := c.readAnswers(name)
			switch {
			case errors.Is(err, folder.ErrTooLarge):
				c.say(diag.Diagnostic{Pos: diag.Pos{File: name}, Severity: diag.Error, Code: "answers-too-large", Message: diag.F("the file is too large to be an answer")})
				refused = true
			case err != nil:
				return c.failed(err)
			default:
				inputs = append(inputs, in)
			}
		}
		result, err := collect.Collect(st, os.DirFS(c.site), inputs)
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
		for _, d := range result.Notes {
			c.say(d)
		}
		var meetings []*site.Meeting
		for _, t := range result.Taken {
			if m := t.Sheet.Meeting; !slices.Contains(meetings, m) {
				meetings = append(meetings, m)
			}
		}
		for i, m := range meetings {
			if i > 0 {
				fmt.Fprintln(c.stdout)
			}
			fmt.Fprintf(c.stdout, "%s, %s\n\n%s", m.Title, m.Date, collect.Tabulate(st, m, result.Answers))
		}
		return exitDone
	}
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
		fmt.Fprintf(c.stderr, "bestpractice %s: the site has errors; nothing was written\n", c.command.Name())
		return nil, exitContent, false
	}
	return st, exitDone, true
}
