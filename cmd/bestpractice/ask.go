package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"

	"golang.org/x/term"
)

// question is what a command asks for that it was not told, where somebody sits
// at a terminal. All is asked before anything is written.
type question struct {
	words diag.Text
	// choices are answered by number or name; without them any words are an answer.
	choices []choice
	// given is what an empty answer means. Without one it is asked again, unless
	// none is needed.
	given    string
	optional bool
	check    func(answer string) error
}

// choice is an answer with what it means.
type choice struct{ name, words string }

// asks reports whether there is somebody to ask.
func (c *call) asks() bool {
	in, ok := c.stdin.(*os.File)
	out, seen := c.stderr.(*os.File)
	return ok && seen && term.IsTerminal(int(in.Fd())) && term.IsTerminal(int(out.Fd()))
}

// ask asks until there is an answer that can be used; ok is false where the
// terminal is closed (Ctrl-D) or the command is broken off (Ctrl-C).
func (c *call) ask(q question) (answer string, ok bool) {
	in := c.stdin.(*os.File)
	// The terminal shows and edits the line itself, so that Ctrl-C is read here and
	// does not go past the question.
	before, err := term.MakeRaw(int(in.Fd()))
	if err != nil || c.ctx.Err() != nil {
		return "", false
	}
	defer term.Restore(int(in.Fd()), before)
	if c.terminal == nil { // what was typed ahead is kept from one question to the next
		c.terminal = term.NewTerminal(struct {
			io.Reader
			io.Writer
		}{in, c.stderr}, "")
	}
	if width, height, err := term.GetSize(int(in.Fd())); err == nil && width > 0 {
		c.terminal.SetSize(width, height)
	}
	fmt.Fprintln(c.terminal, q.words.In(c.words()))
	for i, x := range q.choices {
		fmt.Fprintf(c.terminal, "  %d  %s\n", i+1, strings.TrimSpace(x.name+"  "+x.words))
	}
	prompt := "> "
	if q.given != "" {
		prompt = "[" + q.given + "] > "
	}
	c.terminal.SetPrompt(prompt)
	for {
		line, err := c.terminal.ReadLine()
		if err != nil && err != term.ErrPasteIndicator {
			fmt.Fprint(c.stderr, "\r\n")
			return "", false
		}
		if line = strings.Join(strings.Fields(line), " "); line == "" {
			line = q.given
		}
		switch {
		case line == "" && q.optional:
			return "", true
		case line == "":
			continue
		}
		if answer, err = q.choose(line); err == nil && q.check != nil {
			err = q.check(answer)
		}
		if err == nil {
			return answer, true
		}
		fmt.Fprintln(c.terminal, diag.F("%v", err).In(c.words()))
	}
}

// choose finds what an answer names.
func (q question) choose(line string) (string, error) {
	if q.choices == nil {
		return line, nil
	}
	var names []string
	for _, x := range q.choices {
		if strings.EqualFold(x.name, line) {
			return x.name, nil
		}
		names = append(names, x.name)
	}
	if n, err := strconv.Atoi(line); err == nil && n >= 1 && n <= len(names) {
		return names[n-1], nil
	}
	return "", diag.F("%q is none of these (%s)", line, nearest(line, names, diag.Text("1-"+strconv.Itoa(len(names)))))
}

// unanswered ends a command whose questions were not answered.
func (c *call) unanswered() int {
	c.closing("nothing was written")
	return exitUsage
}

// fill asks for what stands in a place that is empty. It reports false where
// there is no answer.
func (c *call) fill(place *string, q question) bool {
	if *place != "" || q.choices != nil && len(q.choices) == 0 {
		return true
	}
	if len(q.choices) == 1 && !q.optional {
		*place = q.choices[0].name
		return true
	}
	answer, ok := c.ask(q)
	*place = answer
	return ok
}

// operand is a command's only operand, asked for where it is missing.
func (c *call) operand(operands []string, q question) (string, bool) {
	answer := ""
	if len(operands) > 0 {
		answer = operands[0]
	}
	return answer, c.fill(&answer, q)
}

// known is the site as far as it can be read, to choose from.
func (c *call) known() *site.Site {
	st, err := c.siteOfToday(&diag.List{})
	if err != nil {
		return &site.Site{} // said when the site is loaded to be written
	}
	return st
}

func guideChoices(guides []*site.Guide) []choice {
	out := []choice{}
	for _, g := range guides {
		out = append(out, choice{g.ID, g.Title})
	}
	return out
}

func partyChoices(st *site.Site) []choice {
	out := []choice{}
	for _, p := range st.Parties {
		out = append(out, choice{p.ID, p.Name})
	}
	return out
}

// meetingChoices are the meetings that keep lets through, by date: the last twelve.
func meetingChoices(st *site.Site, keep func(*site.Meeting) bool) []choice {
	out := []choice{}
	for _, m := range st.Meetings {
		if keep(m) {
			out = append(out, choice{m.Date.String(), m.Title})
		}
	}
	return out[max(0, len(out)-12):]
}
