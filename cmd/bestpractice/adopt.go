package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/guide/adopt"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/source"
	"bestpractice/generator/source/folder"
	"bestpractice/generator/word/docx"

	"github.com/spf13/pflag"
)

// adoptFolder makes a version of a guide from a folder of Markdown as it lies,
// or from a Word file.
func adoptFolder(c *call, flags *pflag.FlagSet) func([]string) int {
	var r adopt.Request
	flags.StringVar(&r.Guide, "guide", "", "the guide, new or there already")
	flags.StringVar(&r.Version, "version", "", "the version that the folder is")
	flags.StringVar(&r.Title, "title", "", "the title of a new guide")
	flags.IntVar(&r.Level, "level", 0, "the level of the headings that begin a section (default: each file is a section)")
	approved := flags.String("approved", "", "the day it was approved: the version is sealed")
	draft := flags.Bool("draft", false, "it is a first draft, to be edited")
	text := flags.String("text", "", "of a Word file with tracked changes: accepted or rejected (default: accepted)")
	dry := flags.Bool("dry-run", false, "say what would be written, and write nothing")
	return func(operands []string) int {
		switch {
		case r.Guide == "" || r.Version == "":
			return c.usageError("give --guide G and --version V")
		case (*approved == "") == !*draft:
			return c.usageError("give --approved D for a version that was approved, or --draft")
		case r.Level < 0 || r.Level > 6:
			return c.usageError("--level is 1 to 6")
		case !slices.Contains([]string{"", "accepted", "rejected"}, *text):
			return c.usageError("--text is accepted or rejected, not %q", *text)
		}
		r.Rejected = *text == "rejected"
		if *approved != "" {
			var err error
			if r.Approved, err = civil.Parse(*approved); err != nil {
				return c.usageError("--approved: %v", err)
			}
		}
		file := path.Join("content/guides", r.Guide, "guide.yaml")
		before, err := folder.ReadFile(path.Join(c.site, file), source.MaxFileSize)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return c.failed(err)
		}
		if r.GuideFile = before; err != nil {
			r.GuideFile = nil
		}
		if _, err := os.Stat(path.Join(c.site, "content/guides", r.Guide, r.Version)); err == nil {
			return c.usageError("version %s of %s is there already", r.Version, r.Guide)
		}
		info, err := os.Stat(operands[0])
		if err != nil {
			return c.failed(err)
		}
		list := &diag.List{}
		var plan *adopt.Plan
		if info.IsDir() && *text != "" {
			return c.usageError("--text needs one Word file")
		}
		if info.IsDir() {
			plan, err = adopt.New(os.DirFS(operands[0]), r, list)
		} else {
			var data []byte
			if data, err = readBounded(operands[0], docx.MaxFile); err == nil {
				plan, err = adopt.Word(filepath.ToSlash(operands[0]), data, r, list)
			}
		}
		c.report(list.Sorted(), true)
		if err != nil {
			return c.failed(err)
		}
		if plan == nil {
			return exitContent
		}
		return c.adopted(plan, r, before, *dry)
	}
}

// adopted holds the plan against the whole site, and writes it.
func (c *call) adopted(plan *adopt.Plan, r adopt.Request, before []byte, dry bool) int {
	over := map[string][]byte{plan.Guide: plan.After}
	for _, f := range plan.Files {
		over[path.Join(plan.Dir, f.Name)] = f.Data
	}
	result, err := generator.Check(c.ctx, generator.Options{Dir: c.site, Over: over, Today: today()})
	if err != nil {
		return c.failed(err)
	}
	var wrong []diag.Diagnostic
	addresses := 0
	for _, d := range result.Diagnostics {
		switch {
		case d.Severity != diag.Error:
		case d.Code == "lost-anchor":
			addresses++
		case strings.HasPrefix(d.Pos.File, plan.Dir+"/") || d.Pos.File == plan.Guide:
			wrong = append(wrong, d)
		}
	}
	c.report(wrong, true)
	for _, s := range plan.Sections {
		fmt.Fprintf(c.stdout, "%3s %s: %s (%s)\n", s.Number, s.ID, s.Title, s.File)
	}
	if len(wrong) > 0 && !r.Approved.IsZero() { // a sealed version can never be mended
		c.closing("nothing was written")
		return exitContent
	}
	if !dry {
		if err := c.writeAdopted(plan, before); err != nil {
			return c.failed(err)
		}
		c.wrote(diag.F("%s: %d files", plan.Dir, len(plan.Files)))
	}
	if addresses > 0 {
		c.say(diag.Diagnostic{Pos: diag.Pos{File: plan.Guide}, Severity: diag.Note, Code: "lost-anchor", Hint: "list them with: bestpractice anchors",
			Message: diag.F("%d addresses of older versions lead nowhere now", addresses)})
	}
	if len(wrong) > 0 {
		return exitContent
	}
	return exitDone
}

// writeAdopted writes the folder and then guide.yaml, which makes it true.
func (c *call) writeAdopted(plan *adopt.Plan, before []byte) error {
	return c.writes(func(w *folder.Writer) error {
		for _, f := range plan.Files {
			if err := w.Replace(path.Join(plan.Dir, f.Name), f.Data); err != nil {
				return err
			}
		}
		if before == nil {
			return w.Create(plan.Guide, plan.After)
		}
		return w.Update(plan.Guide, before, plan.After)
	})
}
