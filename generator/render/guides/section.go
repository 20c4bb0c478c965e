package guides

import (
	"bytes"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"bestpractice/generator/guide/compare"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

type sectionView struct {
	Banners  []Banner
	Switcher template.HTML
	Current  versionLink
	Notices  []noticeView
	End      template.HTML // what the theme puts below it
	Moved    []movedView
	History  template.HTML
	Draft    *draftView
	Example  bool          // the section, in a version that is none
	Sample   bool          // the version
	TOC      template.HTML // stands twice: among the sections, and folded above the text
	Prev     *page.Link
	Next     *page.Link
	Whole    string
	Print    *printEnd
	Terms    []page.Link // that the glossary explains
	Report   string      // the address of a mail about a fault
}

// versionLink leads to the same section in another version.
type versionLink struct {
	Label, Href      string
	State            []page.Dated
	Current, Missing bool
}

type noticeView struct {
	page.Days
	Date, By, Last string
	Section        string // "" is the whole version
	Text           template.HTML
	Example        bool
}

// section is what is made of a section beside its page.
type section struct {
	entries page.Entries
	Made
	of    string  // what it depends on
	paper *sheets // that its article stands on, where it was made
}

// section writes the page of the i-th section, where an earlier build has not done the
// same.
func (w *versionWriter) section(i int) (section, error) {
	s := w.v.Sections[i]
	if w.v.Draft {
		defer w.order.take(i, func() { w.r.takes(w.taken, s) }) // where it was found, or failed
	}
	out := section{of: w.dependsOn(s)}
	if out.of != "" {
		var ok bool
		out.entries = w.entries[i]
		if out.Made, ok = w.before.Again(out.of); ok {
			return out, nil
		}
	}
	doc := w.r.take(s)
	if out.of == "" {
		out.entries = w.r.entries(s, w.current, doc)
	}
	out.paper = paper.Get().(*sheets)
	terms, draft, err := w.written(out.paper, i, s, doc)
	if err != nil {
		return section{}, err
	}
	out.Made = Made{Article: out.paper.kept.Bytes(), Terms: terms, Marked: draft.Changed()}
	if out.of != "" {
		w.before.Keep(out.of, w.r.SectionPath(w.v, s.ID), out.Made)
	}
	return out, nil
}

// take adds a section to the page that holds the whole version.
func (w *versionWriter) take(made section) {
	from := w.body.Len()
	w.body.Write(made.Article)
	if made.of != "" {
		w.places[made.of] = [2]int{from, w.body.Len()}
	}
	w.shows(made.Terms)
	w.marked = w.marked || made.Marked
	if made.paper != nil {
		paper.Put(made.paper)
	}
}

// written writes the page of the i-th section, and gives the terms that it shows.
func (w *versionWriter) written(on *sheets, i int, s *site.Section, doc *markdown.Doc) ([]page.Link, *draftView, error) {
	write, draft := doc.WriteHTML, (*draftView)(nil)
	if w.v.Draft {
		write, draft = w.draft(i, s, doc)
	}
	on.kept.Reset()
	if err := w.keep(&on.kept, s, write, draft); err != nil {
		return nil, nil, err
	}

	view := sectionView{
		Banners: w.banners(s, 1), Current: versionLink{Label: w.label, State: w.r.States(w.v)}, Notices: w.notices(w.r.SectionPath(w.v, s.ID), onSection(s)),
		Moved: w.moved(s, doc), Draft: draft, Example: s.Example && !w.example, Sample: w.example,
		Whole: "../" + w.r.WholeSlug() + "/index.html"}
	view.Report = w.report(s)
	view.Terms = w.r.Glossary.In(w.r.SectionPath(w.v, s.ID), func() string { return s.Title + "\n" + doc.Text() })
	p := w.pageAt(s.ID+"/index.html", page.SectionTitle(s))
	var err error
	if view.End, err = w.r.ArticleEnd(p.Path, page.SectionTitle(s), w.v); err != nil {
		return nil, nil, err
	}
	if view.Print, err = w.printEnd(s); err != nil {
		return nil, nil, err
	}
	if view.Switcher, err = w.switcher(s); err != nil {
		return nil, nil, err
	}
	if items := page.TableOfContents(doc.Numbered(s.Under())); items != nil {
		if view.TOC, err = w.r.Execute("toc-list", items); err != nil {
			return nil, nil, err
		}
	}
	if !w.v.Draft {
		if view.History, err = w.past.of(s.ID); err != nil {
			return nil, nil, err
		}
	}
	if i > 0 {
		view.Prev = sibling(w.v.Sections[i-1])
	}
	if i+1 < len(w.v.Sections) {
		view.Next = sibling(w.v.Sections[i+1])
	}
	on.page.Reset()
	if err := w.r.Templates.ExecuteTemplate(&on.page, "section-open", view); err != nil {
		return nil, nil, err
	}
	// package markdown escapes all text, and limits addresses to safe schemes.
	w.openArticle(&on.page, s, "", "h1")
	options := w.r.articleOptions(w.v, s, false)
	if draft.Changed() {
		controls, err := w.r.Execute("draft-controls", draft)
		if err != nil {
			return nil, nil, err
		}
		options.Controls = string(controls)
	}
	write(&on.page, options)
	on.page.WriteString("</article>")
	if err := w.r.Templates.ExecuteTemplate(&on.page, "section-close", view); err != nil {
		return nil, nil, err
	}
	w.nav.write(&on.page, s.ID, view.TOC)
	p.CrumbsHTML = w.trail
	w.read(&p)
	if draft.Changed() {
		p.Scripts = redlineScripts(p.Path)
		p.Style = "../filter.css"
	}
	p.Description = w.r.Texts.Guide.Description.With("section", s.Title, "guide", w.v.Guide.Title, "version", w.label)
	_, err = w.publish(&on.framed, p, s, on.page.Bytes())
	return view.Terms, draft, err
}

// report is a mail to the site's contact that says which text it is about; "" where
// there is no contact.
func (w *versionWriter) report(s *site.Section) string {
	to, t := w.r.Site.Contact.Email, w.r.Texts.Section
	if to == "" {
		return ""
	}
	subject := t.ReportSubject.With("section", page.SectionTitle(s), "version", page.Lower(w.label))
	subject = w.r.OfGuide(subject, w.v.Guide)
	return page.MailTo(to, subject, w.r.Absolute(w.r.SectionPath(w.v, s.ID))+"\n\n")
}

// openArticle begins an article. An approved one is marked as sealed: its bytes
// never change again, so nothing here may come from texts or templates.
func (w *versionWriter) openArticle(out *bytes.Buffer, s *site.Section, id, tag string) {
	out.WriteString("<article")
	if !w.v.Draft {
		out.WriteString(" data-sealed")
	} else {
		out.WriteString(` class="redline"`)
	}
	if id != "" {
		out.WriteString(` id="` + template.HTMLEscapeString(id) + `"`)
	}
	out.WriteString(">\n<" + tag + ">" + titleHTML(s) + "</" + tag + ">\n")
}

// keep writes the article for the page that holds the whole version. It appears
// before the sections that were merged into it have links of their own. A draft's
// has its notes beside it: both pages lie at one depth.
func (w *versionWriter) keep(out *bytes.Buffer, s *site.Section, write func(*bytes.Buffer, markdown.Options), draft *draftView) error {
	if p := w.parts[s]; p != nil {
		out.WriteString("<p class=\"part\">" + template.HTMLEscapeString(p.Title) + "</p>\n")
	}
	for _, alias := range s.Aliases {
		out.WriteString(`<span id="` + template.HTMLEscapeString(alias) + `"></span>`)
	}
	told := draft.Changed() || draft != nil && len(draft.Whole) > 0 // a section that only moved, too
	if told {                                                       // its notes stand beside it
		out.WriteString("<div class=\"changed-section\">\n")
	}
	w.openArticle(out, s, s.ID, "h2")
	if draft != nil && len(draft.Conflicts) > 0 { // below the title: above it, it would seem to be of the section before
		if err := w.r.Templates.ExecuteTemplate(out, "conflict-above", page.Relative(w.r.WholePath(w.v), w.r.SectionPath(w.v, s.ID))+"#_konflikt"); err != nil {
			return err
		}
	}
	if draft != nil && draft.Was != "" {
		out.WriteString(`<p class="section-line" data-aid>` + template.HTMLEscapeString(draft.Was) + "</p>\n")
	}
	write(out, w.r.articleOptions(w.v, s, true))
	out.WriteString("</article>\n")
	if !told {
		return nil
	}
	return w.r.Templates.ExecuteTemplate(out, "whole-notes", draft)
}

// titleHTML is the section's title, in a draft with its change marked.
func titleHTML(s *site.Section) string {
	title := template.HTMLEscapeString(page.SectionTitle(s))
	if !s.Version.Draft || s.TitledBy == nil || s.Base == nil {
		return title
	}
	c := s.TitledBy.Change
	by := compare.Owner(c)
	owner := redline.OwnerHTML(&by)
	return `<del` + owner + ` id="` + template.HTMLEscapeString(changeID(c)) + `">` + template.HTMLEscapeString(s.Base.Title) + `</del> <ins` + owner + `>` + title + `</ins>`
}

func sibling(s *site.Section) *page.Link {
	return &page.Link{Label: page.SectionTitle(s), Href: "../" + s.ID + "/index.html"}
}

// switcher lists the guide's versions with the same section in each, newest
// first.
func (w *versionWriter) switcher(s *site.Section) (template.HTML, error) {
	var out strings.Builder
	for _, v := range slices.Backward(w.v.Guide.Versions) {
		item := once(w.r.switches, versionSwitch{v, s.ID, v == w.v}, func() executed { return w.r.executed("switcher-item", w.r.inVersion(v, s.ID, v == w.v)) })
		if item.err != nil {
			return "", item.err
		}
		out.WriteString(string(item.html))
	}
	return template.HTML(out.String()), nil // of a template, which escapes
}

// versionSwitch is all that entries of switchers differ by: those of a section are the
// same beside each of its versions but that entry's own.
type versionSwitch struct {
	to   *site.Version
	id   string
	here bool
}

// inVersion leads to a section in a version.
func (r *Renderer) inVersion(v *site.Version, id string, here bool) versionLink {
	l := versionLink{Label: r.VersionLabel(v), State: r.States(v), Href: "../../" + r.Slug(v) + "/index.html", Current: here}
	if other := v.Section(id); other != nil {
		l.Href = "../../" + r.Slug(v) + "/" + other.ID + "/index.html"
	} else {
		l.Missing = true
	}
	return l
}

// notices are the warnings that are up on the site's date or later, as the page
// at from shows them.
func (w *versionWriter) notices(from string, pick func(*site.Notice) bool) []noticeView {
	var out []noticeView
	for i, n := range w.v.Guide.Notices {
		if n.Version != w.v || n.Over(w.r.Site.Date) || !pick(n) {
			continue
		}
		nv := noticeView{Days: w.r.NoticeDays(n), Date: w.r.Words.Date(n.Date), Last: w.r.Words.Date(n.Until), Example: n.Example && !w.example,
			Text: w.r.Prose(from, n.Text, fmt.Sprintf("_notice-%d:", i+1))}
		if n.By != nil {
			nv.By = n.By.Name
		}
		if n.Section != nil && from != w.r.SectionPath(w.v, n.Section.ID) {
			nv.Section = page.SectionTitle(n.Section)
		}
		out = append(out, nv)
	}
	return out
}

// onSection picks the warnings on a section and on the version as a whole.
func onSection(s *site.Section) func(*site.Notice) bool {
	return func(n *site.Notice) bool { return n.Section == nil || n.Section.ID == s.ID }
}

func anyNotice(*site.Notice) bool { return true }
