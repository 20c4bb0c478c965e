package main

import (
	"fmt"
	"path"
	"path/filepath"
	"strings"

	"bestpractice/generator"
	"bestpractice/generator/diag"
	"bestpractice/generator/figures/importer"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/generator/starter"

	"github.com/spf13/pflag"
)

// sheetFlags are those that say how a spreadsheet is read. What they give is read
// after the command line.
func sheetFlags(c *call, flags *pflag.FlagSet) func() (o importer.Options, name string, data []byte, status int, ok bool) {
	flags.String("disclosure", "", "with --raw: the sheet that the authority signs (default: beside the spreadsheet)")
	from := flags.String("from", "", "the spreadsheet: a file .xlsx or .csv")
	published := flags.String("published", "", "the edition's day of publication (default: today)")
	where := flags.StringArray("where", nil, "the rows to read, by another column: KØN=I_ALT (may be given several times)")
	next := flags.String("next", "", "when the next edition is due")
	var o importer.Options
	flags.BoolVar(&o.Raw, "raw", false, "the counts are raw: apply the disclosure rule lsr")
	flags.StringVar(&o.Period, "period", "", "the period to read, or that of all rows where the sheet says none")
	flags.StringVar(&o.Sheet, "sheet", "", "the sheet's name (default: those named by periods, or the first with a table)")
	flags.StringVar(&o.Measure, "measure", "", "the measure of figures that no name stands over")
	flags.StringVar(&o.Numbers, "numbers", "", "da or en: how numbers are written, where that cannot be seen")
	flags.StringVar(&o.Status, "status", "", "final, preliminary or illustrative (default: as the edition before)")
	flags.StringVar(&o.Source, "source", "", "the source of the figures (default: as the edition before)")
	flags.BoolVar(&o.AcceptTenfold, "accept-tenfold", false, "take figures that are ten times those before, or a tenth of them")
	flags.BoolVar(&o.WithoutTotals, "without-totals", false, "leave out the rows of regions and the country")
	flags.StringVar(&o.Acknowledge, "acknowledge", "", "why figures are shown that an earlier edition hid, or hidden that one showed")
	return func() (importer.Options, string, []byte, int, bool) {
		usage := func(format string, args ...any) (importer.Options, string, []byte, int, bool) {
			return o, "", nil, c.usageError(format, args...), false
		}
		if *from == "" {
			return usage("--from FILE is missing")
		}
		var err error
		if o.Words, err = generator.WordsOf(c.language()); err != nil {
			return o, "", nil, c.failed(err), false
		}
		if o.Published, err = dayOrToday(*published); err != nil {
			return usage("--published: %v", err)
		}
		for _, w := range *where {
			one, ok := importer.ParseWhere(w)
			if !ok {
				return usage("--where takes COLUMN=VALUE, such as KØN=I_ALT, not %q", w)
			}
			o.Where = append(o.Where, one)
		}
		if o.Numbers != "" && o.Numbers != "da" && o.Numbers != "en" {
			return usage("--numbers takes da or en, not %q", o.Numbers)
		}
		if *next != "" {
			if o.Next, err = civil.ParseWhen(*next); err != nil {
				return usage("--next: %v", err)
			}
		}
		data, err := readBounded(*from, maxSheet)
		if err != nil {
			return o, "", nil, c.failed(err), false
		}
		return o, filepath.Base(*from), data, exitDone, true
	}
}

// importSheet turns the rows of a spreadsheet into a new edition of a dataset.
// What a cell holds is never repeated in a message: it may be a raw count.
func importSheet(c *call, flags *pflag.FlagSet) func([]string) int {
	read := sheetFlags(c, flags)
	dry := flags.Bool("dry-run", false, "show what is read, and write nothing")
	return func(operands []string) int {
		o, name, data, status, ok := read()
		if !ok {
			return status
		}
		list := &diag.List{}
		st, err := c.siteOfToday(list)
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
				hint = "`bestpractice new dataset ID --from FILE` makes one"
			}
			return c.usageError("there is no dataset %q (%s)", operands[0], hint)
		}
		found := &diag.List{}
		result, ok := importer.Import(st, dataset, name, data, o, found)
		status = c.edition(result, found, ok, *dry)
		if status == exitDone && !*dry && o.Raw {
			return c.signed(flags, result)
		}
		return status
	}
}

// edition shows what was read of a spreadsheet, and writes the edition.
func (c *call) edition(result importer.Result, found *diag.List, ok, dry bool) int {
	c.report(found.Sorted(), false)
	if !ok {
		c.closing("nothing was written")
		return exitContent
	}
	fmt.Fprint(c.stdout, result.Table)
	if dry {
		return exitDone
	}
	if err := c.create(starter.File{Path: result.Path, Data: result.YAML}); err != nil {
		return c.failed(err)
	}
	c.wrote(diag.F("\n%s: %d rows, %d figures, of these %d NA", result.Path, result.Rows, result.Figures, result.Hidden))
	return exitDone
}

// signed writes the sheet to sign, which goes with an edition made from raw
// counts: the two leave the desk where those stay.
func (c *call) signed(flags *pflag.FlagSet, result importer.Result) int {
	if c.trial {
		return exitDone // the sheet tells of the edition that stands
	}
	name, from := flags.Lookup("disclosure").Value.String(), flags.Lookup("from").Value.String()
	if name == "" {
		dataset, day := path.Split(strings.TrimSuffix(result.Path, ".yaml"))
		name = filepath.Join(filepath.Dir(from), path.Base(dataset)+"-"+day+"-diskretionering.html")
	}
	return c.disclosure(generator.Options{Dir: c.site, Today: today()}, name)
}

const maxSheet = 64 << 20 // bytes of a spreadsheet
