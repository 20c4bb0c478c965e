package guides

import (
	"bytes"
	"strings"

	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

type versionView struct {
	Guide, Label string
	State        []page.Dated
	Banners      []Banner
	Facts        []page.Fact
	Notices      []noticeView
	Sections     []page.NavItem
	Versions     []versionLink
	Whole        string
	Example      bool
	Draft        bool
	Compare      []page.Link
	Removed      []removedView
	Conflicts    []conflictView // that no section holds
	Deferred     []besideView   // that no section shows
	Overtaken    []besideView
	Changed      bool // the whole draft has marks
	Word         *page.WordFile
	Print        *printEnd
	Terms        []page.Link // of the whole, that the glossary explains
}

// removedView is a section that a draft takes out, with the text that goes.
type removedView struct {
	Title string
	Owned ownedChange
	Marks *marked
}

func (w *versionWriter) removed(from string) []removedView {
	var out []removedView
	for _, s := range w.v.Removed {
		c := s.RemovedBy.Change
		view := w.r.Alone(AloneIn{From: from, Prefix: "_udgaar:" + s.ID, Shift: 2}, c)
		out = append(out, removedView{Title: page.SectionTitle(s), Owned: w.r.owned(from, c), Marks: view.Marks})
	}
	return out
}

// index writes the version's own page: its sections, dates and versions.
func (w *versionWriter) index() error {
	v := w.v
	view := versionView{
		Guide: v.Guide.Title, Label: w.label, State: w.r.States(v), Banners: w.banners(nil, 0), Facts: w.r.versionFacts(w.r.VersionPath(v), v),
		Notices: w.notices(w.r.VersionPath(v), anyNotice), Whole: w.r.WholeSlug() + "/index.html", Example: w.example, Draft: v.Draft,
		Compare: w.r.comparedWith(v, w.r.VersionPath(v)),
		Word:    w.wordFile(w.r.CurrentPath(v.Guide)),
	}
	var err error
	if view.Print, err = w.printEnd(nil); err != nil {
		return err
	}
	view.Sections = page.NavItems(v, v.Sections, func(s *site.Section) string { return s.ID + "/index.html" })
	for i := len(v.Guide.Versions) - 1; i >= 0; i-- {
		o := v.Guide.Versions[i]
		view.Versions = append(view.Versions, versionLink{Label: w.r.VersionLabel(o), State: w.r.States(o),
			Href: "../" + w.r.Slug(o) + "/index.html", Current: o == v})
	}
	p := w.pageAt("index.html", v.Guide.Title)
	if v.Draft {
		view.Removed = w.removed(p.Path)
		for _, k := range v.Conflicts {
			if k.Section == nil {
				view.Conflicts = append(view.Conflicts, w.r.conflictView(p.Path, v, k))
			}
		}
		view.Deferred, view.Overtaken = w.r.besideDraft(p.Path, v, nowhereIn(v))
	}
	p.Crumbs = w.crumbs("", true)
	p.Description = v.Guide.Summary
	main, err := w.r.Execute("version", view)
	if err != nil {
		return err
	}
	_, err = w.publish(&bytes.Buffer{}, p, nil, []byte(main))
	return err
}

// wordFile is the version's Word file. from is a page below the address of the
// version in force: what stands there too must lead to the version's own folder.
func (w *versionWriter) wordFile(from string) *page.WordFile {
	return w.r.WordFile(from, w.r.VersionPath(w.v), w.r.VersionName(w.v))
}

// versionFacts are the dates of a version and where they were decided, with
// links as seen from a page.
func (r *Renderer) versionFacts(from string, v *site.Version) []page.Fact {
	t := r.Texts.Guide
	var out []page.Fact
	add := func(name page.Text, value, href string) {
		if value != "" {
			out = append(out, page.Fact{Name: string(name), Value: value, Href: href})
		}
	}
	if v.Draft {
		if v.Base != nil {
			add(t.BasedOn, r.VersionLabel(v.Base), page.Relative(from, r.VersionPath(v.Base)))
		}
		add(t.ProposalsInIt, r.Words.Int(len(v.Proposals)), page.Relative(from, r.ProposalsPath()))
		return out
	}
	add(t.Approved, r.Words.Date(v.Approved), "")
	if v.Meeting != nil {
		add(t.ApprovedAt, v.Meeting.Title, page.Relative(from, r.MeetingPath(v.Meeting.Date)))
	}
	add(t.Effective, r.Words.Date(v.Effective), "")
	add(t.EffectiveUntil, r.Words.Date(v.Ends), "")
	return out
}

// whole writes all sections on one page, for reading through and for print.
func (w *versionWriter) whole() error {
	v := w.v
	view := versionView{
		Guide: v.Guide.Title, Label: w.label, State: w.r.States(v), Banners: w.banners(nil, 1), Facts: w.r.versionFacts(w.r.WholePath(v), v),
		Notices: w.notices(w.r.WholePath(v), anyNotice), Example: w.example, Draft: v.Draft,
		Terms: w.terms,
		Word:  w.wordFile(strings.TrimSuffix(w.r.CurrentPath(v.Guide), "index.html") + w.r.WholeSlug() + "/index.html"),
	}
	var err error
	if view.Print, err = w.printEnd(nil); err != nil {
		return err
	}
	view.Sections = page.NavItems(v, v.Sections, func(s *site.Section) string { return "#" + s.ID })
	if view.Changed = w.marked; v.Draft {
		view.Removed = w.removed(w.r.WholePath(v))
		view.Changed = view.Changed || len(view.Removed) > 0
	}
	above, err := w.r.Execute("whole-open", view)
	if err != nil {
		return err
	}
	below, err := w.r.Execute("whole-close", view)
	if err != nil {
		return err
	}
	p := w.pageAt(w.r.WholeSlug()+"/index.html", v.Guide.Title+", "+strings.ToLower(string(w.r.Texts.Guide.Whole)))
	w.read(&p)
	if view.Changed {
		p.Scripts = append(p.Scripts, redlineScripts(p.Path)...)
	}
	p.Crumbs = w.crumbs("../", false)
	framed := rolls.Get().(*bytes.Buffer)
	defer rolls.Put(framed)
	// Between them are the articles of the sections, which package markdown escaped.
	start, err := w.publish(framed, p, nil, []byte(above), w.body.Bytes(), []byte(below))
	if err != nil || len(w.places) == 0 {
		return err
	}
	start += len(above)
	for of, at := range w.places {
		w.places[of] = [2]int{start + at[0], start + at[1]}
	}
	w.before.Whole(w.places)
	return nil
}
