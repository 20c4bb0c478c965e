package generator

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"

	"bestpractice/generator/check"
	"bestpractice/generator/diag"
	"bestpractice/generator/language/danish"
	"bestpractice/generator/render"
	"bestpractice/generator/render/figures"
	"bestpractice/generator/render/page"
	"bestpractice/generator/review/mailing"
	"bestpractice/generator/site"
	"bestpractice/generator/source"
	"bestpractice/generator/source/folder"
)

// ExportOptions say which reports are written, and for whom. Out is the folder
// that gets them.
type ExportOptions struct {
	Options
	// Area is a kommune's name, code or alias; "" is all.
	Area string
	// Recipients is a CSV file with kommune and e-mail; "" is none, and then the
	// merge list has no addresses.
	Recipients string
	// Convert makes of a report, which has an address on the web, the file that is
	// handed on, whose name ends in Ending; nil hands on the report itself.
	Convert func(base, path string, html []byte) ([]byte, error)
	Ending  string
	// AllowIllustrative exports figures that nobody published, and marks them.
	AllowIllustrative bool
}

// ExportResult is what an export wrote.
type ExportResult struct {
	Result
	// Files are the names of the reports in Out, by kommune.
	Files []string
	// List is the name of the merge list in Out.
	List string
}

// UnknownAreaError tells that no kommune has a name.
type UnknownAreaError struct{ diag.Text }

// Unwrap gives its words.
func (e *UnknownAreaError) Unwrap() error { return e.Text }

// Export writes the kommuner's reports as single files with a list for mailing
// them. Where a diagnostic is an error, nothing was written.
func Export(ctx context.Context, o ExportOptions) (*ExportResult, error) {
	list := &diag.List{}
	files, closed, err := o.open()
	if err != nil {
		return nil, err
	}
	defer closed()
	st, err := load(files, o.Options, list)
	if err != nil {
		return nil, err
	}
	look, err := lookOf(files, st, list)
	if err != nil {
		return nil, err
	}
	check.New(st, nil, list).Figures()
	result := &ExportResult{}
	result.Day, result.Fixed = st.Date, st.Fixed
	done := func() (*ExportResult, error) { result.Diagnostics = list.Sorted(); return result, nil }
	if list.HasErrors() {
		return done()
	}
	areas, err := exported(st, o.Area)
	if err != nil {
		return nil, err
	}
	var recipients []mailing.Recipient
	if o.Recipients != "" {
		data, err := folder.ReadFile(o.Recipients, source.MaxFileSize)
		if err != nil {
			return nil, fmt.Errorf("reading the recipients: %w", err)
		}
		recipients = mailing.Recipients(filepath.ToSlash(o.Recipients), data, st.Areas, list)
	}
	defer o.kept().Trim()
	charts, err := newCharts(o.Options, st, look)
	if err != nil {
		return nil, err
	}
	r, err := render.New(st, look.Files, page.Options{Charts: charts})
	if err != nil {
		return nil, err
	}
	reports, err := r.Figures.Reports(ctx, areas)
	if err != nil {
		return nil, err
	}
	refuse(st, reports, o.AllowIllustrative, list)
	if list.HasErrors() {
		return done()
	}
	ending := ".html"
	if o.Convert != nil {
		ending = o.Ending
		for i := range reports {
			rep := &reports[i]
			if o.Progress != nil {
				o.Progress(i, len(reports), diag.F("%s", rep.Area.Name))
			}
			if rep.HTML, err = o.Convert(st.BaseURL, r.Page.ReportPath(rep.Area), rep.HTML); err != nil {
				return nil, err
			}
		}
	}
	if err := result.write(o.Out, ending, reports, recipients, list, o.Recipients, r.Page); err != nil {
		return nil, err
	}
	return done()
}

// exported are the kommuner that a name means.
func exported(st *site.Site, name string) ([]*site.Area, error) {
	if name == "" {
		return st.Areas, nil
	}
	var known []string
	for _, a := range st.Areas {
		if a.Named(name) {
			return []*site.Area{a}, nil
		}
		known = append(known, a.Name)
	}
	said := diag.F("there is no area %q", name)
	if hint := diag.DidYouMean(name, known); hint != "" {
		said = diag.F("%s (%s)", said, hint)
	}
	return nil, &UnknownAreaError{said}
}

// refuse reports what must not be mailed: nothing, and what nobody published.
func refuse(st *site.Site, reports []figures.Report, allowed bool, list *diag.List) {
	switch {
	case len(reports) == 0 || reports[0].Edition == nil:
		list.Errorf(diag.Pos{File: "data/statistics"}, "no-figures", "", "there are no figures of areas to report")
	case reports[0].Illustrative && !allowed:
		pos := reports[0].Edition.Pos
		if st.Example && !reports[0].Edition.Illustrative() {
			pos = diag.Pos{File: "data/site.yaml"}
		}
		list.Errorf(pos, "illustrative-export", "--allow-illustrative exports them, marked in their names and on every page",
			"the figures are illustrative: nobody published them")
	}
}

var plainPeriod = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z-]*$`)

// write writes the reports and the merge list. Each file is put in place whole.
func (result *ExportResult) write(dir, ending string, reports []figures.Report, recipients []mailing.Recipient, list *diag.List, source string, words *page.Renderer) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return fmt.Errorf("making the folder: %w", err)
	}
	out, err := folder.Write(dir)
	if err != nil {
		return fmt.Errorf("opening the folder: %w", err)
	}
	defer out.Close()
	put := func(name string, data []byte) error {
		result.Pages++
		result.Bytes += int64(len(data))
		return out.Replace(name, data)
	}
	var mails []mailing.Mail
	suffix := ""
	for _, rep := range reports {
		period := rep.Period
		if !plainPeriod.MatchString(period) {
			period = danish.Slug(period)
		}
		suffix = "-" + period
		if rep.Illustrative {
			suffix += "-" + words.Texts.Report.Illustrative
		}
		name := rep.Area.Slug + suffix + ending
		if err := put(name, rep.HTML); err != nil {
			return err
		}
		result.Files = append(result.Files, name)
		mail := mailing.Mail{Area: rep.Area, Subject: rep.Subject, Text: rep.Text, File: name, Link: rep.Link}
		known := false
		for _, to := range recipients {
			if to.Area == rep.Area {
				known = true
				mail.Name, mail.Address = to.Name, to.Address
				mails = append(mails, mail)
			}
		}
		if !known {
			if source != "" {
				list.Warnf(diag.Pos{File: filepath.ToSlash(source)}, "no-recipient", "its row in the merge list has no address", "nobody is to get the report of %s", rep.Area.Name)
			}
			mails = append(mails, mail)
		}
	}
	result.List = words.Texts.Report.MergeFile + suffix + ".csv"
	return put(result.List, mailing.List(mails, words.Texts.Report.MergeColumns, words.Downloads().Separator()))
}
