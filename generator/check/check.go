// Package check finds all that can be wrong with a resolved site: with its texts,
// figures, names and addresses, whatever their date, audience or state, so that no
// day and no audience brings an error that was not there before; and with the
// finished pages, where it should find nothing.
//
// Input: a site.Site; the trees of a guide's sections are made here, once, and
// handed on to what writes them, guide by guide. Output: diagnostics at the places
// that their authors may edit. Links may lead to pages that are written
// later, so that the Checker remembers them, small, until Finish.
package check

import (
	"slices"
	"sync"

	"bestpractice/generator/diag"
	"bestpractice/generator/guide/amend"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
)

// Checker checks a site. It may be used from several goroutines.
type Checker struct {
	site  *site.Site
	trees *markdown.Trees
	list  *diag.List

	mu      sync.Mutex
	anchors map[*site.Section][]string
	refs    map[*site.Section][]headingRef
	pending []pending // anchors that texts lead to
	links   []Link
}

// Told is what a Checker said of a part of the site, and which pages the links there
// lead to: all that comes of checking, so that what was said once can be said again.
type Told struct {
	Diagnostics []diag.Diagnostic
	Links       []Link
}

// Link is a link to a page or a file of the site, and where it stands.
type Link struct {
	Page string
	Pos  diag.Pos
}

// Apart checks a part of the site with a Checker of its own.
func Apart(st *site.Site, trees *markdown.Trees, part func(*Checker)) Told {
	c := New(st, trees, &diag.List{})
	part(c)
	return Told{c.list.Sorted(), c.links}
}

// Tell takes in what was said of a part of the site.
func (c *Checker) Tell(t Told) {
	c.list.Add(t.Diagnostics...)
	c.mu.Lock()
	defer c.mu.Unlock()
	c.links = append(c.links, t.Links...)
}

// New returns a Checker that adds to a list.
func New(st *site.Site, trees *markdown.Trees, list *diag.List) *Checker {
	return &Checker{site: st, trees: trees, list: list, anchors: map[*site.Section][]string{}, refs: map[*site.Section][]headingRef{}}
}

// Guide checks what is said of a guide's sections when all of them are parsed:
// that no address that was published leads nowhere. An anchor of an approved
// version exists in every later one, or guide.yaml says what became of it; each is
// said once, of the first version that lacks it.
func (c *Checker) Guide(g *site.Guide) {
	for _, m := range g.Moved {
		if s := m.Version.Own(m.Section); s != nil && m.Anchor != "" {
			if known := c.anchorsOf(s); !slices.Contains(known, m.Anchor) {
				c.list.Errorf(m.Pos, "unknown-anchor", diag.DidYouMean(m.Anchor, known), "section %s of version %s has no heading with the anchor %q", s.ID, m.Version.ID, m.Anchor)
			}
		}
	}
	c.parts(g)
	c.headings(g)
	for _, v := range g.Versions {
		c.renamed(v)
	}
	for _, lost := range amend.LostIn(g, c.anchorsOf) {
		lost.Report(c.list)
	}
	c.expected()
}

// parts reports parts that begin nowhere: with a section that no version has, or
// that the newest one has lost.
func (c *Checker) parts(g *site.Guide) {
	for _, p := range g.Parts {
		var ids []string
		var last *site.Version
		for _, v := range g.Versions {
			for _, s := range v.Sections {
				ids = append(ids, s.ID)
			}
			if v.Section(p.From) != nil {
				last = v
			}
		}
		switch {
		case last == nil:
			c.list.Errorf(p.Pos, "unknown-section", diag.DidYouMean(p.From, ids), "no version has a section %q for the part %q to begin with", p.From, p.Title)
		case last != g.Versions[len(g.Versions)-1]:
			c.list.Warnf(p.Pos, "part-without-section", "name a section that the newest version has; older versions keep their parts where they have it too", "the section %q, with which the part %q begins, was last in version %s", p.From, p.Title, last.ID)
		}
	}
}

// Prose checks every text outside the sections of guides: also of what no page
// shows today.
func (c *Checker) Prose() {
	for _, t := range everyText(c.site) {
		c.prose(t)
	}
	c.pictures()
	if p := c.site.Glossary; p != nil && !slices.ContainsFunc(c.trees.Parse(p.Text.Body, p.Text.Pos, nil).TOC(), func(h markdown.TOCEntry) bool { return h.Level == 2 }) {
		c.list.Warnf(p.Text.Pos, "glossary-empty", "write each term as a heading: ## Dosispakket medicin", "the glossary has no terms")
	}
	c.expected()
}

// everyText are the Markdown texts outside the sections of guides.
func everyText(st *site.Site) []site.Text {
	var out []site.Text
	for _, p := range st.Pages {
		out = append(out, p.Text)
	}
	for _, g := range st.Guides {
		for _, n := range g.Notices {
			out = append(out, n.Text)
		}
	}
	for _, p := range st.Proposals {
		out = append(out, p.Reason)
	}
	for _, e := range st.Events {
		out = append(out, e.Text)
	}
	for _, m := range st.Meetings {
		out = append(out, m.Intro)
		var agenda func([]*site.AgendaItem)
		agenda = func(items []*site.AgendaItem) {
			for _, a := range items {
				out = append(out, a.Text, a.Record)
				agenda(a.Points)
			}
		}
		agenda(m.Agenda)
	}
	return out
}
