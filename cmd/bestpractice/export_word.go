package main

import (
	"errors"
	"fmt"

	"bestpractice/generator"
	"bestpractice/generator/word/docx"
	"bestpractice/generator/word/paper"

	"github.com/spf13/pflag"
)

// exportWord writes a version, draft, comparison, proposal or meeting as a Word
// file.
func exportWord(c *call, flags *pflag.FlagSet) func([]string) int {
	o := generator.WordOptions{}
	out := flags.String("out", "", "the file that is written")
	flags.StringVar(&o.Guide, "guide", "", "the guide, where several have such a version")
	flags.StringVar(&o.TemplateName, "template", "", "a Word file whose looks are taken (default: data/word/skabelon.docx, where it is there)")
	flags.BoolVar(&o.Clean, "clean", false, "the new text alone, without tracked changes and comments")
	audience := flags.String("audience", "public", "public, or group: with the answers of reviewers as comments")
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
		data, result, err := generator.Word(o)
		var unknown *paper.UnknownError
		switch {
		case errors.As(err, &unknown):
			c.report(result.Diagnostics, *verbose)
			return c.usageError("%v", err)
		case err != nil:
			return c.failed(err)
		}
		c.report(result.Diagnostics, *verbose)
		if !result.OK() {
			c.closing("nothing was written")
			return exitContent
		}
		if err := writeFile(*out, data); err != nil {
			return c.failed(err)
		}
		fmt.Fprintf(c.stdout, "%s: %.0f kB, as of %s\n", *out, float64(len(data))/1e3, asOf(o.Options, result))
		return exitDone
	}
}
