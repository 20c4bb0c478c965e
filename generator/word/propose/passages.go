package propose

import (
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/site"
	"bestpractice/generator/word/read"
	"bestpractice/generator/word/trace"
)

// passages reads the paper of a meeting, which holds passages and no sections:
// answers are in its table, and in comments on its marks. What else was done to
// the passages cannot be told from the text around them that is left out: it is
// said, and nothing follows from it.
func (m *maker) passages(out *Return, items map[string]*site.Change) {
	still := map[*site.Change]bool{}
	edits := 0
	m.eachRev(func(r *read.Rev) {
		c, ok := m.exported(r.Author, items)
		if still[c] = true; !ok {
			edits++
		}
	})
	file := diag.Pos{File: m.d.File}
	const instead = "write it in the table at the end of the file, or edit the file of the draft"
	if edits > 0 {
		m.list.Warnf(file, "docx-passage", instead, "%d tracked changes in the passages of a meeting's paper are not read", edits)
	}
	said := map[*site.Change]bool{}
	var places []trace.Place
	if m.trace != nil {
		places = m.trace.Places
	}
	for _, p := range places {
		if c := items[p.Proposal+" "+p.Item]; p.Kind == trace.Change && c != nil && !still[c] && !said[c] {
			said[c] = true
			m.list.Warnf(file, "docx-passage", instead, "the marks of %s %s are gone from a meeting's paper: no answer follows from that", p.Proposal, p.Item)
		}
	}
	for _, c := range m.d.Comments {
		if _, ok := m.exported(c.Author, items); ok {
			continue
		}
		about := m.about(c, items)
		if about == nil {
			about = m.caption(c.First, items)
		}
		if about != nil {
			out.Marks = append(out.Marks, Mark{Change: about, Comment: strings.TrimSpace(c.Text), Author: c.Author})
			continue
		}
		m.list.Warnf(file, "docx-passage", instead, "a comment in a meeting's paper is about no item: %q", strings.TrimSpace(c.Text))
	}
}

// captioned reports whether a file is the paper of a meeting though it says nothing
// of itself: only there stands the name of an item above its passages.
func (m *maker) captioned(items map[string]*site.Change) bool {
	found := false
	read.Each(m.d.Body, func(p *read.Paragraph) { found = found || m.caption(p, items) != nil })
	return found
}

// caption is the item whose name stands above its passages in a paragraph, or nil.
func (m *maker) caption(p *read.Paragraph, items map[string]*site.Change) *site.Change {
	if p == nil || !m.d.Styles.Is(p.Props.Style, "caption") {
		return nil
	}
	name, _, _ := strings.Cut(p.Text(), ": ")
	return items[name]
}

// about is the exported change that a comment is on, or that the comment it
// answers is on; nil: none.
func (m *maker) about(c *read.Comment, items map[string]*site.Change) *site.Change {
	root := c
	for n := 0; root.Parent >= 0 && n < len(m.d.Comments); n++ {
		root = m.d.Comments[root.Parent]
	}
	about, _ := m.exported(root.Author, items)
	for _, r := range c.Revs {
		if about == nil {
			about, _ = m.exported(r.Author, items)
		}
	}
	return about
}
