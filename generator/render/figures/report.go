package figures

import (
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"html/template"
	"io/fs"
	"slices"

	"bestpractice/generator/site"
	"bestpractice/generator/theme"
)

// Report is a kommune's report as a file to be mailed.
type Report struct {
	Area *site.Area
	// Edition is that of its figures, nil where the site has none.
	Edition *site.Edition
	// Period is the id of the period of its figures.
	Period       string
	Illustrative bool
	// Shown: the kommune has a figure of its own.
	Shown bool
	HTML  []byte
	// Subject, Text and Link are for a mail that brings it.
	Subject, Text, Link string
}

// areaReport is the area's view with what stands around it on paper.
type areaReport struct {
	areaView
	Lang, Policy  string
	Style         template.CSS
	SiteTitle     string
	Organisation  string
	Notice        string
	Example       bool
	Date          string
	Home, Address string // a link to the kommune's page, and its address in words
	Subject       *subjectView
	// Others are what else there is of the kommune, a line each, as many as the
	// second page has room for.
	Others     []subjectView
	OthersMore string
}

// othersOnPaper is how many further comparisons a report names: it has two pages,
// however many the site has.
const othersOnPaper = 5

// report is complete in one file: its style stands in it, allowed by its hash,
// and there is nothing else to load.
// home is the link to the kommune's page.
func (r *Renderer) report(a *site.Area, area areaView, home string) ([]byte, error) {
	style, err := r.reportStyle()
	if err != nil {
		return nil, err
	}
	view := areaReport{
		areaView: area, Lang: r.Words.Lang,
		Policy: singlePolicy(style),
		// The style is the theme's own file.
		Style:     template.CSS(style),
		SiteTitle: r.Site.Title, Organisation: r.Site.Organisation, Notice: r.Site.Notice, Example: r.Site.Example,
		Date: r.Words.Date(r.Site.Date), Home: home, Address: r.Absolute(r.AreaPath(a)),
	}
	if len(view.Subjects) > 0 {
		view.Subject = &view.Subjects[0]
		view.Others = view.Subjects[1:min(len(view.Subjects), 1+othersOnPaper)]
		if more := len(view.Subjects) - 1 - len(view.Others); more > 0 {
			view.OthersMore = r.Texts.Report.OthersMore.With("n", r.Words.Int(more))
		}
	}
	var b bytes.Buffer
	if err := r.Templates.ExecuteTemplate(&b, "report", view); err != nil {
		return nil, fmt.Errorf("template report: %w", err)
	}
	return b.Bytes(), nil
}

// reportStyle is the style of reports with the font in it: opened from a mail,
// there is no folder beside the file.
func (r *Renderer) reportStyle() ([]byte, error) {
	r.styleOnce.Do(func() { r.style, r.styleErr = r.makeReportStyle() })
	return r.style, r.styleErr
}

func (r *Renderer) makeReportStyle() ([]byte, error) {
	style, err := fs.ReadFile(r.Theme, "styles/report/report.css")
	if err != nil {
		return nil, fmt.Errorf("reading the theme: %w", err)
	}
	tokens, err := theme.Read(r.Theme)
	if err != nil {
		return nil, err
	}
	faces, err := tokens.Faces("sans", func(file string) (string, error) {
		font, err := fs.ReadFile(r.Theme, file)
		if err != nil {
			return "", fmt.Errorf("reading the theme: %w", err)
		}
		return "data:font/woff2;base64," + base64.StdEncoding.EncodeToString(font), nil
	})
	if err != nil {
		return nil, err
	}
	return slices.Concat([]byte(faces), []byte(tokens.Root()), style), nil
}

// Reports returns the reports of areas as files to be mailed.
func (r *Renderer) Reports(ctx context.Context, areas []*site.Area) ([]Report, error) {
	subjects, err := r.subjects(ctx)
	if err != nil {
		return nil, err
	}
	t := r.Texts.Report
	var out []Report
	for _, a := range areas {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		rep := Report{Area: a, Link: r.Absolute(r.AreaPath(a)), Subject: t.MailTitle.With("name", a.Name, "period", ""), Text: t.MailNone.With("name", a.Name)}
		if rep.HTML, err = r.report(a, r.areaView(r.AreaPath(a), a, subjects), rep.Link); err != nil {
			return nil, err
		}
		if len(subjects) > 0 {
			s := subjects[0]
			rep.Edition = s.edition
			rep.Period, rep.Illustrative, rep.Shown = s.to.ID, s.edition.Illustrative(), s.profiles[a].Now.Known()
			rep.Subject = t.MailTitle.With("name", a.Name, "period", s.to.Label)
			rep.Text = t.MailText.With("name", a.Name, "lead", r.says(s, s.profiles[a]), "title", s.edition.Title, "period", s.to.Label)
		}
		if rep.Illustrative || r.Site.Example {
			rep.Illustrative = true
			rep.Subject = t.Example.With("text", rep.Subject)
		}
		out = append(out, rep)
	}
	return out, nil
}

// sheetView is a report's page on paper: its head stands on each.
type sheetView struct {
	View   areaReport
	Number string
}

func sheetOf(v areaReport, number string) sheetView { return sheetView{v, number} }
