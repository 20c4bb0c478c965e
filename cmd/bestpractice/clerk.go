package main

import (
	"bytes"
	"context"
	"fmt"
	"time"

	"bestpractice/cmd/bestpractice/desk"
	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/source/folder"
)

// clerk is what the desk stands on: the commands, as they run from the command
// line, on one site.
type clerk struct {
	site string
}

func (k *clerk) call(ctx context.Context, o *desk.Outcome, out, errs *bytes.Buffer) *call {
	return &call{ctx: ctx, stdin: &bytes.Buffer{}, stdout: out, stderr: errs, site: k.site, desk: o}
}

// Run implements desk.Program.
func (k *clerk) Run(ctx context.Context, j desk.Job) *desk.Outcome {
	o := &desk.Outcome{}
	var out, errs bytes.Buffer
	c := k.call(ctx, o, &out, &errs)
	c.trial, c.came = j.Trial, j.At
	if j.Write != nil {
		if err := c.writes(j.Write); err != nil {
			fmt.Fprintln(&errs, err)
			o.Status = exitIO
		}
	} else {
		args := append([]string{}, j.Command...)
		args = append(append(args, "--site="+k.site), j.Flags...)
		o.Status = c.run(append(append(args, "--"), j.Operands...))
	}
	o.Out, o.Err = out.String(), errs.String()
	return o
}

// Load implements desk.Program.
func (k *clerk) Load() (*site.Site, []diag.Diagnostic, error) {
	list := &diag.List{}
	st, err := (&call{site: k.site}).siteOfToday(list)
	return st, list.Sorted(), err
}

// Write implements desk.Program.
func (k *clerk) Write() (*folder.Writer, error) { return folder.Write(k.site) }

// now is when what a run takes in came.
func (c *call) now() time.Time {
	if c.came.IsZero() {
		return time.Now()
	}
	return c.came
}
