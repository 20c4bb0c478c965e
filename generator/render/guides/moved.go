package guides

import (
	"bytes"
	"slices"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// movedView says what became of an anchor that a section had in an older
// version. It stands outside the article, which is sealed, and is shown to who
// asked for it.
type movedView struct {
	ID   string
	Href string // "" where it is gone
	Text string // of the place, or why it is gone
}

// moved lists the anchors that the guide says something of, and that lead to this
// section of this version without being in it.
func (w *versionWriter) moved(s *site.Section, doc *markdown.Doc) []movedView {
	has := func(x *site.Section, anchor string) bool {
		if x == s {
			return doc.HasAnchor(anchor) || s.Anchors[anchor] != ""
		}
		return true // the checker holds what leads to other sections
	}
	var out []movedView
	for _, m := range w.v.Guide.Moved {
		if m.Section != s.ID || m.Anchor == "" || has(s, m.Anchor) || slices.ContainsFunc(out, func(v movedView) bool { return v.ID == m.Anchor }) {
			continue
		}
		place, ok := w.v.Follow(m.Section, m.Anchor, has)
		if !ok {
			continue // this version is older than the entry's
		}
		v := movedView{ID: m.Anchor, Text: place.Gone}
		if place.Section != nil {
			v.Text, v.Href = page.SectionTitle(place.Section), "../"+place.Section.ID+"/index.html"
			if place.Anchor != "" {
				v.Href += "#" + place.Anchor
			}
			if place.Section == s {
				v.Href = "#" + place.Anchor
				for _, e := range doc.TOC() {
					if e.ID == place.Anchor {
						v.Text = e.Text
					}
				}
			}
		}
		out = append(out, v)
	}
	return out
}

// left leaves a page at the address of each section that older versions had and
// this one has not: it leads on, or says why the section is gone.
func (w *versionWriter) left() error {
	var ids []string
	for _, s := range w.v.Sections {
		ids = append(ids, s.Aliases...)
	}
	for _, m := range w.v.Guide.Moved {
		if m.Anchor == "" {
			ids = append(ids, m.Section)
		}
	}
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		place, ok := w.v.Follow(id, "", nil)
		if !ok || place.Section != nil && place.Section.ID == id {
			continue // it is there again, or this version is older than the entry's
		}
		if place.Section == nil {
			if err := w.gone(id, place); err != nil {
				return err
			}
			continue
		}
		s := place.Section
		p := w.pageAt(id+"/index.html", s.Title)
		p.Canonical, p.NoIndex = w.v.Guide.ID+"/"+w.r.Slug(w.v)+"/"+s.ID+"/index.html", true
		data, err := w.r.Redirect(p, "../"+s.ID+"/index.html", page.SectionTitle(s))
		if err != nil {
			return err
		}
		if err := w.write(id+"/index.html", data); err != nil {
			return err
		}
	}
	return nil
}

type goneView struct {
	Title, Reason string
	Older         page.Link
	Whole         page.Link
}

// gone writes the page of a section that is no more, with the way to how it read.
func (w *versionWriter) gone(id string, place site.Place) error {
	m, t := place.By, w.r.Texts.Section
	older := m.Version.Own(m.Section)
	title := page.SectionTitle(older)
	view := goneView{Title: title, Reason: place.Gone,
		Older: page.Link{Label: t.GoneOlder.With("version", m.Version.ID), Href: "../../" + w.r.Slug(m.Version) + "/" + m.Section + "/index.html"},
		Whole: page.Link{Label: w.label, Href: "../index.html"}}
	main, err := w.r.Execute("gone", view)
	if err != nil {
		return err
	}
	p := w.pageAt(id+"/index.html", title)
	p.CrumbsHTML, p.NoIndex, p.Canonical = w.trail, true, ""
	var framed bytes.Buffer
	if _, err := w.r.Framed(&framed, p, []byte(main)); err != nil {
		return err
	}
	return w.write(id+"/index.html", framed.Bytes())
}
