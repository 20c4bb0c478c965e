package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/figures/importer"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/starter"

	"github.com/spf13/pflag"
)

// runImport turns the rows of a spreadsheet into a new edition of a dataset.
// What a cell holds is never repeated in a message: it may be a raw count.
func importSheet(c *call, flags *pflag.FlagSet) func([]string) int {
	from := flags.String("from", "", "the spreadsheet: a file .xlsx or .csv")
	raw := flags.Bool("raw", false, "the counts are raw: apply the disclosure rule lsr")
	published := flags.String("published", "", "the edition's day of publication (default: today)")
	period := flags.String("period", "", "the period of all rows, where no column tells it")
	page := flags.String("sheet", "", "the sheet's name (default: the first filled one)")
	status := flags.String("status", "", "final, preliminary or illustrative (default: as the edition before)")
	origin := flags.String("source", "", "the source of the figures (default: as the edition before)")
	return func(operands []string) int {
		if *from == "" {
			return c.usageError("--from FILE is missing")
		}
		o := importer.Options{Raw: *raw, Published: civil.Of(time.Now()), Period: *period, Sheet: *page, Status: *status, Source: *origin}
		if *published != "" {
			day, err := civil.Parse(*published)
			if err != nil {
				return c.usageError("--published: %v", err)
			}
			o.Published = day
		}
		data, err := readLimited(*from)
		if err != nil {
			return c.failed(err)
		}
		list := &diag.List{}
		st, err := generator.Load(generator.Options{Dir: c.site}, list)
		if err != nil {
			return c.failed(err)
		}
		if list.HasErrors() {
			c.report(list.Sorted(), false)
			return exitContent
		}
		var dataset *site.Dataset
		var known []string
		for _, d := range st.Datasets {
			known = append(known, d.ID)
			if d.ID == operands[0] {
				dataset = d
			}
		}
		if dataset == nil {
			hint := diag.DidYouMean(operands[0], known)
			if hint == "" {
				hint = "`bestpractice new dataset` makes one"
			}
			return c.usageError("there is no dataset %q (%s)", operands[0], hint)
		}
		found := &diag.List{}
		result, ok := importer.Import(st, dataset, filepath.Base(*from), data, o, found)
		c.report(found.Sorted(), false)
		if !ok {
			c.closing("nothing was written")
			return exitContent
		}
		if err := c.create(starter.File{Path: result.Path, Data: result.YAML}); err != nil {
			return c.failed(err)
		}
		fmt.Fprintf(c.stdout, "%s: %d rows, %d figures, of these %d NA\n", result.Path, result.Rows, result.Figures, result.Hidden)
		return exitDone
	}
}

// readLimited reads a spreadsheet, but not more than tells that it is too large.
func readLimited(name string) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, 64<<20))
}
