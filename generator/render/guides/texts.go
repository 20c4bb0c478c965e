package guides

import (
	"sync"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/site"
)

// texts are the sections of the guide that is written. Each is read once: its tree, which
// takes many times the room of its text, is let go with its page, and what other pages
// show of it, its headings, is kept.
type texts struct {
	read func(*site.Section) *markdown.Doc
	of   map[*site.Section]*text
}

type text struct {
	read     sync.Once
	tree     *markdown.Doc // nil when it was let go
	headings *markdown.Doc
}

func newTexts(g *site.Guide, read func(*site.Section) *markdown.Doc) *texts {
	t := &texts{read: read, of: map[*site.Section]*text{}}
	for _, v := range g.Versions {
		for _, s := range v.Sections {
			t.of[s] = &text{}
		}
	}
	return t
}

// text reads a section of the guide; nil is one of another.
func (t *texts) text(s *site.Section) *text {
	if t == nil || t.of[s] == nil {
		return nil
	}
	x := t.of[s]
	x.read.Do(func() {
		x.tree = t.read(s)
		x.headings = x.tree.Outline()
	})
	return x
}

// take gives a section's tree and lets it go. What was let go before is parsed again.
func (r *Renderer) take(s *site.Section) *markdown.Doc {
	x := r.texts.text(s)
	tree := x.tree
	if x.tree = nil; tree == nil {
		return r.parsed(s)
	}
	return tree
}

// parsed is the text of a section as it is shown.
func (r *Renderer) parsed(s *site.Section) *markdown.Doc {
	return r.Opts.Trees.As(markdown.As(s.Version.Markdown), s.Text.Body, s.Text.Pos, nil)
}

// headings are those of a section's text, as it is shown, without what stands below them.
func (r *Renderer) headings(s *site.Section) *markdown.Doc {
	if x := r.texts.text(s); x != nil {
		return x.headings
	}
	return r.parsed(s)
}
