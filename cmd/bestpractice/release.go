package main

import (
	"fmt"
	"maps"
	"os"
	"slices"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/review/release"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"

	"github.com/spf13/pflag"
)

// runRelease turns a draft into an approved, sealed version, or says all that
// stands in the way.
func releaseVersion(c *call, flags *pflag.FlagSet) func([]string) int {
	guide := flags.String("guide", "", "the guide (default: the one that has the version)")
	meeting := flags.String("meeting", "", "the day of the meeting that approved it")
	approved := flags.String("approved", "", "the day it was approved, where no meeting did")
	effective := flags.String("effective", "", "the day it takes effect (default: as guide.yaml says, else the day of approval)")
	next := flags.String("next", "", "the draft to open on top of it")
	dry := flags.Bool("dry-run", false, "say what would happen, and write nothing")
	return func(operands []string) int {
		r := release.Request{Version: operands[0], Next: *next}
		if (*meeting == "") == (*approved == "") {
			return c.usageError("give --meeting D, or --approved D where no meeting approved it")
		}
		for _, f := range []struct {
			name, value string
			day         *civil.Date
		}{{"meeting", *meeting, &r.Meeting}, {"approved", *approved, &r.Approved}, {"effective", *effective, &r.Effective}} {
			if f.value == "" {
				continue
			}
			day, err := civil.Parse(f.value)
			if err != nil {
				return c.usageError("--%s: %v", f.name, err)
			}
			*f.day = day
		}
		words, err := generator.WordsOf(c.language())
		if err != nil {
			return c.failed(err)
		}
		list := &diag.List{}
		st, err := c.siteOfToday(list)
		if err != nil {
			return c.failed(err)
		}
		if r.Guide, err = chosenGuide(st, *guide, r.Version); err != nil {
			return c.usageError("%v", err)
		}
		r.Figure = func(f *markdown.Figure) (string, error) {
			ref, err := statistics.Figure(st, f.Dataset, f.Period, f.Args)
			if err != nil {
				return "", err
			}
			return ref.Text(words), nil
		}
		plan, err := release.New(st, os.DirFS(c.site), r)
		if err != nil {
			return c.failed(err)
		}
		if err := plan.Try(st.Date, c.buildsWith); err != nil {
			return c.failed(err)
		}
		if *dry {
			c.plan(plan, words.Date)
			if c.inTheWay(list, slices.DeleteFunc(slices.Clone(plan.Obstacles), func(o release.Obstacle) bool { return o.Kind != release.NotBuilt && o.Kind != release.Unowned })) || !plan.OK() {
				return exitContent
			}
			return exitDone
		}
		if c.trial && plan.OK() {
			c.plan(plan, words.Date)
		}
		if c.inTheWay(list, plan.Obstacles) {
			c.closing("nothing was written")
			return exitContent
		}
		if plan.Done {
			c.tell(diag.F("%s: was released like this already", plan.Dir))
			return exitDone
		}
		if plan.Leftover {
			c.say(diag.Diagnostic{Pos: diag.Pos{File: plan.Dir}, Severity: diag.Note, Code: "leftover-replaced", Message: "left over from a release that was broken off, and replaced"})
		}
		if err := c.writes(plan.Apply); err != nil {
			return c.failed(err)
		}
		c.wrote(diag.F("%s: %d files, %s", plan.Dir, len(plan.Files), plan.Seal))
		return exitDone
	}
}

// plan prints what a release would do.
func (c *call) plan(plan *release.Plan, day func(civil.Date) string) {
	for _, t := range plan.Said(day) {
		fmt.Fprintln(c.stdout, t.In(c.words()))
	}
}

// buildsWith builds the site with files laid over it, for each audience, and says
// what is wrong with it.
func (c *call) buildsWith(over map[string][]byte, day civil.Date) (*site.Site, []diag.Diagnostic, error) {
	o := generator.Options{Dir: c.site, Over: over, Date: day, Today: day}
	st, err := generator.Load(o, &diag.List{}) // the builds say again what is wrong
	if err != nil {
		return nil, nil, err
	}
	var all []diag.Diagnostic
	for _, o.Group = range []bool{false, true} {
		result, err := generator.Check(c.ctx, o)
		if err != nil {
			return nil, nil, err
		}
		all = append(all, result.Diagnostics...)
	}
	return st, all, nil
}

// inTheWay prints the errors of the site and the obstacles of the release, each
// once, and reports whether there are any.
func (c *call) inTheWay(list *diag.List, obstacles []release.Obstacle) bool {
	lines := map[string]diag.Diagnostic{}
	add := func(d diag.Diagnostic) {
		if d.Severity == diag.Error {
			lines[d.In(c.words())] = d
		}
	}
	for _, o := range obstacles {
		add(o.Diagnostic)
	}
	for _, d := range list.Sorted() {
		add(d)
	}
	for _, line := range slices.Sorted(maps.Keys(lines)) {
		c.say(lines[line])
	}
	return len(lines) > 0
}

// chosenGuide finds the guide that a version is released of.
func chosenGuide(st *site.Site, id, version string) (*site.Guide, error) {
	var known []string
	var having []*site.Guide
	for _, g := range st.Guides {
		if known = append(known, g.ID); g.ID == id {
			return g, nil
		}
		if g.Version(version) != nil {
			having = append(having, g)
		}
	}
	switch {
	case id != "":
		return nil, diag.F("there is no guide %q (%s)", id, nearest(id, known, "guides"))
	case len(having) == 1:
		return having[0], nil
	case len(st.Guides) == 1:
		return st.Guides[0], nil // the plan says what versions it has
	case len(having) == 0:
		return nil, diag.F("no guide has a version %q", version)
	}
	return nil, diag.F("more than one guide has a version %s: name one with --guide", version)
}
