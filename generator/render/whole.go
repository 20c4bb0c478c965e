package render

import (
	"fmt"
	"html/template"
	"strings"

	"bestpractice/generator/site"
)

type versionView struct {
	Guide, Label, State string
	Banner              *Banner
	Facts               []Fact
	Notices             []noticeView
	Sections            []navItem
	Versions            []versionLink
	Whole               string
	Example             bool
	Draft               bool
	Compare             []Link
	Removed             []removedView
	Footer              string
	Body                template.HTML // of the whole
	Contents            []Link
}

type removedView struct{ Title, By, Href string }

// index writes the version's own page: its sections, dates and versions.
func (w *versionWriter) index() error {
	v := w.v
	view := versionView{
		Guide: v.Guide.Title, Label: w.label, State: w.r.stateLabel(v), Banner: w.r.banner(v, 0), Facts: w.r.versionFacts(versionPath(v), v),
		Notices: w.notices(versionPath(v), anyNotice), Whole: wholeSlug + "/index.html", Example: w.example, Draft: v.Draft, Footer: w.footer(),
		Compare: w.r.comparedWith(v, versionPath(v)),
	}
	for _, s := range v.Sections {
		view.Sections = append(view.Sections, navItem{s.Number, s.Title, s.ID + "/index.html", s.Example && !w.example, changesIn(s)})
	}
	for i := len(v.Guide.Versions) - 1; i >= 0; i-- {
		o := v.Guide.Versions[i]
		view.Versions = append(view.Versions, versionLink{Label: w.r.versionLabel(o), State: w.r.stateLabel(o),
			Href: "../" + o.Slug() + "/index.html", Current: o == v})
	}
	for _, s := range v.Removed {
		rv := removedView{Title: heading(s)}
		if s.RemovedBy != nil {
			rv.By, rv.Href = s.RemovedBy.Proposal.Title, relative(versionPath(v), proposalPath(s.RemovedBy.Proposal))
		}
		view.Removed = append(view.Removed, rv)
	}
	p := w.pageAt("index.html", v.Guide.Title)
	p.Crumbs = w.crumbs("", true)
	p.Description = v.Guide.Summary
	main, err := w.r.execute("version", view)
	if err != nil {
		return err
	}
	data, err := w.r.framed(p, []byte(main))
	if err != nil {
		return err
	}
	return w.write("index.html", data)
}

// versionFacts are the dates of a version and where they were decided, with
// links as seen from a page.
func (r *Renderer) versionFacts(from string, v *site.Version) []Fact {
	t := r.texts.Guide
	var out []Fact
	add := func(name Text, value, href string) {
		if value != "" {
			out = append(out, Fact{Name: string(name), Value: value, Href: href})
		}
	}
	if v.Draft {
		if v.Base != nil {
			add(t.BasedOn, r.versionLabel(v.Base), relative(from, versionPath(v.Base)))
		}
		add(t.ProposalsInIt, r.words.int(len(v.Proposals)), relative(from, proposalsPath))
		return out
	}
	add(t.Approved, r.words.date(v.Approved), "")
	if v.Meeting != nil {
		add(t.ApprovedAt, v.Meeting.Title, relative(from, meetingPath(v.Meeting.Date)))
	}
	add(t.Effective, r.words.date(v.Effective), "")
	add(t.EffectiveUntil, r.words.date(v.Ends), "")
	return out
}

// whole writes all sections on one page, for reading through and for print.
func (w *versionWriter) whole() error {
	v := w.v
	view := versionView{
		Guide: v.Guide.Title, Label: w.label, State: w.r.stateLabel(v), Banner: w.banner, Facts: w.r.versionFacts(wholePath(v), v),
		Notices: w.notices(wholePath(v), anyNotice), Example: w.example, Draft: v.Draft, Footer: w.footer(),
		// The articles of the sections, which package markdown escaped.
		Body: template.HTML(w.body.String()),
	}
	for _, s := range v.Sections {
		view.Contents = append(view.Contents, Link{Label: heading(s), Href: "#" + s.ID})
	}
	main, err := w.r.execute("whole", view)
	if err != nil {
		return err
	}
	w.body.Reset()
	p := w.pageAt(wholeSlug+"/index.html", v.Guide.Title+", "+strings.ToLower(string(w.r.texts.Guide.Whole)))
	w.read(&p)
	p.Crumbs = w.crumbs("../", false)
	data, err := w.r.framed(p, []byte(main))
	if err != nil {
		return err
	}
	return w.write(wholeSlug+"/index.html", data)
}

// footer is the line that print shows: which version this is, and its date.
func (w *versionWriter) footer() string {
	t := w.r.texts.Guide
	if w.v.Draft {
		return t.PrintDraft.With("guide", w.v.Guide.Title, "version", w.v.ID, "date", w.r.words.date(w.r.site.Date))
	}
	return t.PrintFooter.With("guide", w.v.Guide.Title, "version", w.v.ID, "date", w.r.words.date(w.v.Approved),
		"state", w.r.stateLabel(w.v))
}

// printStyle writes the style sheet that puts the version and its date on each
// printed page: a page's margin can hold no text from the document itself.
func (w *versionWriter) printStyle() error {
	footer := w.footer()
	if w.r.site.Example || w.example {
		footer = string(w.r.texts.Site.Example) + " · " + footer
	}
	css := fmt.Sprintf("@page {\n  @bottom-left { content: %s; }\n}\n", cssString(footer))
	return w.write("print.css", []byte(css))
}

// cssString writes a CSS string; all that is not a plain letter is escaped.
func cssString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range s {
		if c < ' ' || strings.ContainsRune(`"\<>&`, c) {
			fmt.Fprintf(&b, `\%x `, c)
			continue
		}
		b.WriteRune(c)
	}
	b.WriteByte('"')
	return b.String()
}
