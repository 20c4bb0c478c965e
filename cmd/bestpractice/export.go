package main

import (
	"errors"
	"fmt"

	"bestpractice/generator"
	"bestpractice/generator/site/civil"
)

// runExport writes the reports of kommuner as single files.
func runExport(c *call) int {
	o := generator.ExportOptions{}
	var date string
	c.flags.StringVar(&o.Out, "out", "", "the folder that gets the reports")
	c.flags.StringVar(&o.Area, "kommune", "", "only this kommune: a name, a code or an alias")
	c.flags.StringVar(&o.Recipients, "recipients", "", "a CSV file with the columns kommune, e-mail and navn, for the merge list")
	c.flags.BoolVar(&o.AllowIllustrative, "allow-illustrative", false, "export figures that nobody published, marked in their names and on every page")
	c.flags.StringVar(&date, "date", "", "the day that decides which edition is the newest (default: the newest date in the files)")
	c.flags.StringVar(&o.Cache, "cache", cacheDir(), "the folder that keeps drawn charts; empty: none")
	verbose := c.flags.Bool("verbose", false, "show notes too")
	var operands []string
	if status, ok := c.parse(&operands, 1, 1); !ok {
		return status
	}
	if operands[0] != "kommuner" {
		return c.usageError("what can be exported is kommuner, not %q", operands[0])
	}
	if o.Out == "" {
		return c.usageError("--out is missing")
	}
	if date != "" {
		d, err := civil.Parse(date)
		if err != nil {
			return c.usageError("--date: %v", err)
		}
		o.Date = d
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
		fmt.Fprintln(c.stderr, "bestpractice export: nothing was written")
		return exitContent
	}
	fmt.Fprintf(c.stdout, "%s: %d reports and %s, %.1f MB\n", o.Out, len(result.Files), result.List, float64(result.Bytes)/1e6)
	return exitDone
}
