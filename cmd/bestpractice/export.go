package main

import (
	"errors"
	"fmt"

	"bestpractice/generator"

	"github.com/spf13/pflag"
)

// exports are what can be written to hand on.
func exports() []command {
	return []command{
		{"kommuner", "--out DIR [--kommune N] [--recipients FILE.csv] [--allow-illustrative]", "the reports of kommuner as single files", 0, 0, exportKommuner, nil},
		{"word", "WHAT --out FILE.docx [--guide G] [--template FILE.docx] [--clean] [--audience public|group]", "a version (1.0), draft (1.2), comparison (1.0..1.2), proposal (2025-01) or meeting (2025-06-04) as a Word file", 1, 1, exportWord, nil},
		{"mail", "MEETING --out FILE.eml [--template FILE.docx] [--audience public|group]", "the mail that asks for answers before a meeting, with the meeting's Word file", 1, 1, exportMail, nil},
	}
}

// exportKommuner writes the reports of kommuner as single files.
func exportKommuner(c *call, flags *pflag.FlagSet) func([]string) int {
	o := generator.ExportOptions{}
	flags.StringVar(&o.Out, "out", "", "the folder that gets the reports")
	flags.StringVar(&o.Area, "kommune", "", "only this kommune: a name, a code or an alias")
	flags.StringVar(&o.Recipients, "recipients", "", "a CSV file with the columns kommune, e-mail and navn, for the merge list")
	flags.BoolVar(&o.AllowIllustrative, "allow-illustrative", false, "export figures that nobody published, marked in their names and on every page")
	date := dateFlag(flags)
	flags.StringVar(&o.Cache, "cache", cacheDir(), "the folder that keeps drawn charts; empty: none")
	verbose := flags.Bool("verbose", false, "show notes too")
	return func([]string) int {
		if o.Out == "" {
			return c.usageError("--out is missing")
		}
		if err := setDay(&o.Options, *date, today()); err != nil {
			return c.usageError("--date: %v", err)
		}
		o.Dir = c.site
		result, err := generator.Export(c.ctx, o)
		var unknown *generator.UnknownAreaError
		switch {
		case errors.As(err, &unknown):
			return c.usageError("--kommune: %v", err)
		case err != nil:
			return c.failed(err)
		}
		c.report(result.Diagnostics, *verbose)
		if !result.OK() {
			c.closing("nothing was written")
			return exitContent
		}
		fmt.Fprintf(c.stdout, "%s: %d reports and %s, %.1f MB, as of %s\n", o.Out, len(result.Files), result.List, float64(result.Bytes)/1e6, asOf(o.Options, &result.Result))
		return exitDone
	}
}
