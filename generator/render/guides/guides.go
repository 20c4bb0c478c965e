// Package guides writes the pages of guides: versions with their sections,
// drafts, comparisons and histories, and the proposals that change them, with
// what was answered to these.
//
// Invariant: what is inside <article data-sealed> depends on the version's own
// text and on nothing else: not on the theme, on other versions, on dates or on
// figures.
package guides

import (
	"sync"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/guide/redline"
	"bestpractice/generator/language/marking"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// Renderer writes the pages of this room.
type Renderer struct {
	*page.Renderer
	texts *texts    // of the guide that is written, or nil
	codes *sync.Map // of its addresses: what code gives
	// switches are what versionSwitch tells apart.
	switches *sync.Map
	// lexicon is what the site's field of work looks at twice.
	lexicon *marking.Lexicon
	kept    *kept
}

// New makes the room's Renderer.
func New(p *page.Renderer) *Renderer {
	lexicon := p.Texts.Marks.Watched.Clinical()
	if p.Site.Normative {
		lexicon = p.Texts.Marks.Watched.Normative()
	}
	return &Renderer{Renderer: p, lexicon: lexicon, kept: &kept{}}
}

// In has a redline speak the language of the site, and flag what its field of work
// looks at twice; was and now are the versions whose sections its two texts mean, nil
// where there is none.
func (r *Renderer) In(line *redline.Redline, was, now *site.Version) *redline.Redline {
	return line.In(&r.Texts.Marks, r.lexicon).Read(r.reader(was, now), r.reader(now, was))
}

// reader says references by the titles of the sections that a version's text means,
// else another's, and figures as they are written out.
func (r *Renderer) reader(versions ...*site.Version) markdown.Reader {
	return func(in *markdown.Inline) string {
		switch in.Kind {
		case markdown.Link:
			return r.led(in, versions)
		case markdown.FigureRef:
			words, _ := r.Figure(in.Figure)
			return words
		}
		known := false
		for _, v := range versions {
			if v == nil {
				continue
			}
			known = true
			if _, _, words, ok := r.sectionRef(v, in.Ref); ok {
				return words
			}
		}
		if !known {
			return r.ReferenceWords(in.Ref)
		}
		return ""
	}
}

// Reader says references and figures of a text that belongs to no version.
func (r *Renderer) Reader() markdown.Reader { return r.reader(nil) }

// led is the section and the heading that a link leads to in the first of some versions
// that has them; "" for a link that leads elsewhere.
func (r *Renderer) led(link *markdown.Inline, versions []*site.Version) string {
	for _, v := range versions {
		if v == nil {
			continue
		}
		s, anchor, _ := v.Linked(link.Dest)
		if link.Ref != nil {
			var id string
			id, anchor, _, _ = r.sectionRef(v, link.Ref)
			s = v.Section(id)
		}
		if s == nil {
			continue
		}
		if anchor == "" {
			return s.Title
		}
		for _, h := range r.headings(s).TOC() {
			if h.ID == anchor {
				return s.Title + " · " + h.Text
			}
		}
	}
	return ""
}
