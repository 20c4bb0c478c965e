package main

import (
	"errors"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/figures/statistics"

	"github.com/spf13/pflag"
)

// exports are what can be written to hand on.
func exports() []command {
	return []command{
		{"kommuner", "--out DIR [--kommune N] [--recipients FILE.csv] [--allow-illustrative]", "the reports of areas as single files", 0, 0, exportKommuner, nil},
		{"word", "WHAT --out FILE.docx [--guide G] [--template FILE.docx] [--clean] [--audience public|group]", "a version (1.0), draft (1.2), comparison (1.0..1.2), proposal (2025-01) or meeting (2025-06-04) as a Word file", 1, 1, exportWord, nil},
		{"mail", "MEETING --out FILE.eml [--template FILE.docx] [--audience public|group]", "the mail that asks for answers before a meeting, with the meeting's Word file", 1, 1, exportMail, nil},
		{"pdf", "WHAT --out FILE.pdf|DIR [--guide G] [--audience public|group] [--browser PROGRAM]", "the same as with word, or kommuner with the flags of kommuner, as PDF, printed by an installed Chromium, Chrome or Edge", 1, 1, exportPDF, nil},
	}
}

// reportFlags say which reports are written.
type reportFlags struct {
	o       generator.ExportOptions
	date    *string
	verbose *bool
}

func newReportFlags(flags *pflag.FlagSet) *reportFlags {
	f := &reportFlags{}
	flags.StringVar(&f.o.Out, "out", "", "the file, or for reports the folder, that is written")
	flags.StringVar(&f.o.Area, "kommune", "", "only this area: a name, a code or an alias")
	flags.StringVar(&f.o.Recipients, "recipients", "", "a CSV file with the columns kommune, e-mail and navn, for the merge list")
	flags.BoolVar(&f.o.AllowIllustrative, "allow-illustrative", false, "export figures that nobody published, marked in their names and on every page")
	f.date = dateFlag(flags)
	flags.StringVar(&f.o.Cache, "cache", cacheDir(), "the folder that keeps drawn charts; empty: none")
	f.verbose = flags.Bool("verbose", false, "show notes too")
	return f
}

// exportKommuner writes the reports of areas as single files.
func exportKommuner(c *call, flags *pflag.FlagSet) func([]string) int {
	f := newReportFlags(flags)
	return func([]string) int {
		if f.o.Out == "" {
			return c.usageError("--out is missing")
		}
		return c.reports(f)
	}
}

// reports writes the reports that flags say.
func (c *call) reports(f *reportFlags) int {
	if err := setDay(&f.o.Options, *f.date, today()); err != nil {
		return c.usageError("--date: %v", err)
	}
	f.o.Dir, f.o.Progress = c.site, c.progress()
	result, err := generator.Export(c.ctx, f.o)
	var unknown *generator.UnknownAreaError
	switch {
	case errors.As(err, &unknown):
		return c.usageError("--kommune: %v", err)
	case err != nil:
		return c.failed(err)
	}
	c.report(result.Diagnostics, *f.verbose)
	if !result.OK() {
		c.closing("nothing was written")
		return exitContent
	}
	c.tell(diag.F("%s: %d reports and %s, %s MB, as of %s", f.o.Out, len(result.Files), result.List, statistics.Said(float64(result.Bytes)/1e6, 1), asOf(f.o.Options, &result.Result)))
	return exitDone
}
