package main

import (
	"errors"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/figures/statistics"
	"bestpractice/generator/word/docx"
	"bestpractice/generator/word/paper"

	"github.com/spf13/pflag"
)

// exportWord writes a version, draft, comparison, proposal or meeting as a Word
// file.
func exportWord(c *call, flags *pflag.FlagSet) func([]string) int {
	o := &generator.WordOptions{}
	flags.StringVar(&o.Guide, "guide", "", "the guide, where several have such a version")
	flags.BoolVar(&o.Clean, "clean", false, "the new text alone, without tracked changes and comments")
	return c.hand(flags, o, generator.Word)
}

// exportMail writes the mail that asks for answers before a meeting.
func exportMail(c *call, flags *pflag.FlagSet) func([]string) int {
	return c.hand(flags, &generator.WordOptions{}, generator.Mail)
}

// hand writes what is handed on, with a Word file or as one.
func (c *call) hand(flags *pflag.FlagSet, o *generator.WordOptions, make func(generator.WordOptions) ([]byte, *generator.Result, error)) func([]string) int {
	out := flags.String("out", "", "the file that is written")
	flags.StringVar(&o.TemplateName, "template", "", "a Word file whose looks are taken (default: data/word/skabelon.docx, where it is there)")
	audience := flags.String("audience", "public", "public, or group: with what only the working group sees")
	flags.StringVar(&o.Cache, "cache", cacheDir(), "the folder that keeps drawn charts; empty: none")
	date := dateFlag(flags)
	verbose := flags.Bool("verbose", false, "show notes too")
	return func(args []string) int {
		if *out == "" {
			return c.usageError("--out is missing")
		}
		if *audience != "public" && *audience != "group" {
			return c.usageError("--audience is public or group, not %q", *audience)
		}
		if err := setDay(&o.Options, *date, today()); err != nil {
			return c.usageError("--date: %v", err)
		}
		o.Dir, o.What, o.Group = c.site, args[0], *audience == "group"
		if o.TemplateName != "" {
			data, err := readBounded(o.TemplateName, docx.MaxFile)
			if err != nil {
				return c.failed(err)
			}
			o.Template = data
		}
		data, result, err := make(*o)
		if status := c.exported(result, err, *verbose); status != exitDone {
			return status
		}
		if err := writeFile(*out, data); err != nil {
			return c.failed(err)
		}
		c.tell(diag.F("%s: %s kB, as of %s", *out, statistics.Said(float64(len(data))/1e3, 0), asOf(o.Options, result)))
		return exitDone
	}
}

// exported says what was found while one paper was made, and gives the exit status:
// exitDone where there is a file to write.
func (c *call) exported(result *generator.Result, err error, verbose bool) int {
	if result != nil {
		c.report(result.Diagnostics, verbose)
	}
	var unknown *paper.UnknownError
	switch {
	case errors.As(err, &unknown):
		return c.usageError("%v", err)
	case err != nil:
		return c.failed(err)
	case !result.OK():
		c.closing("nothing was written")
		return exitContent
	}
	return exitDone
}
