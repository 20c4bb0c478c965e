package main

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"os"
	"path"
	"slices"
	"time"

	"bestpractice/cmd/bestpractice/desk"
	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/source/folder"
)

// clerk is what the desk stands on: the commands, as they run from the command
// line, on one site.
type clerk struct {
	site  string
	build generator.Options // of the site that is shown: what it made counts when something is tried
	wrote func()            // told of what was written; nil: nobody is
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
		} else if j.Trial {
			if err := k.worse(ctx, o); err != nil {
				fmt.Fprintln(&errs, err)
				o.Status = exitIO
			}
		}
	} else {
		args := append([]string{}, j.Command...)
		args = append(append(args, "--site="+k.site), j.Flags...)
		o.Status = c.run(append(append(args, "--"), j.Operands...))
	}
	o.Out, o.Err = out.String(), errs.String()
	if !j.Trial && len(o.Steps) > 0 {
		k.tell()
	}
	return o
}

// worse checks the site as it would be with what was written. An error that is new
// stands in the way, unless a file that is changed had errors before: then what is
// left of them is said, and may be mended one after the other.
func (k *clerk) worse(ctx context.Context, o *desk.Outcome) error {
	over := map[string][]byte{}
	for _, s := range o.Steps {
		over[s.Name] = s.After
	}
	k.emptied(over)
	check := func(over map[string][]byte) ([]diag.Diagnostic, error) {
		b := k.build
		b.Dir, b.Today, b.Over, b.Progress = k.site, today(), over, nil
		r, err := generator.Check(ctx, b)
		if r == nil {
			return nil, err
		}
		return slices.DeleteFunc(r.Diagnostics, func(d diag.Diagnostic) bool { return d.Severity != diag.Error }), err
	}
	now, err := check(over)
	if err != nil || len(now) == 0 {
		return err
	}
	before, err := check(nil)
	if err != nil {
		return err
	}
	known := map[string]bool{}
	broken := false
	for _, d := range before {
		known[d.Pos.File+" "+d.Code+" "+string(d.Message)] = true
		_, changed := over[d.Pos.File]
		broken = broken || changed
	}
	for _, d := range now {
		if _, changed := over[d.Pos.File]; changed || !known[d.Pos.File+" "+d.Code+" "+string(d.Message)] {
			o.Said = append(o.Said, d)
			if !broken {
				o.Status = exitContent
			}
		}
	}
	return nil
}

// emptied adds the folders of which all goes to the files that go.
func (k *clerk) emptied(over map[string][]byte) {
	for _, name := range slices.Sorted(maps.Keys(over)) {
		for dir := path.Dir(name); over[name] == nil && dir != "."; dir = path.Dir(dir) {
			entries, err := os.ReadDir(path.Join(k.site, dir))
			if err != nil || slices.ContainsFunc(entries, func(e os.DirEntry) bool {
				after, named := over[path.Join(dir, e.Name())]
				return !named || after != nil
			}) {
				break
			}
			over[dir] = nil
		}
	}
}

// Load implements desk.Program.
func (k *clerk) Load(over map[string][]byte) (*site.Site, []diag.Diagnostic, error) {
	list := &diag.List{}
	st, err := generator.Load(generator.Options{Dir: k.site, Today: today(), Over: over}, list)
	return st, list.Sorted(), err
}

// Write implements desk.Program. What is written is built once it is quiet.
func (k *clerk) Write() (*folder.Writer, error) {
	k.tell()
	return folder.Write(k.site)
}

func (k *clerk) tell() {
	if k.wrote != nil {
		k.wrote()
	}
}

// now is when what a run takes in came.
func (c *call) now() time.Time {
	if c.came.IsZero() {
		return time.Now()
	}
	return c.came
}
