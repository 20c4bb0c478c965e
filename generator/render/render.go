// Package render writes the pages of a resolved site.
//
// Input is a site.Site and a theme (page templates, styles, scripts, texts).
// Output is files, handed one by one to a Sink as soon as they are made, so
// that memory holds one guide at most. It is five rooms: page holds what all
// share, and guides, meetings, figures and index write. Their methods that take
// a Sink are the units of work: each may run beside the others, none starts
// goroutines.
//
// A kind of page is one file in a room and one of the same name in
// templates/pages: view structs, a method that fills them, and a template that
// is named by the kind. Texts are in templates/texts, one struct of package page
// for each kind.
package render

import (
	"io/fs"

	"bestpractice/generator/render/figures"
	"bestpractice/generator/render/guides"
	"bestpractice/generator/render/index"
	"bestpractice/generator/render/meetings"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// Rooms writes pages. It is safe for concurrent use.
type Rooms struct {
	Page     *page.Renderer
	Guides   *guides.Renderer
	Meetings *meetings.Renderer
	Figures  *figures.Renderer
	Index    *index.Renderer
}

// New parses the theme once, so that a broken template or a missing text fails
// before anything is written.
func New(st *site.Site, theme fs.FS, opts page.Options) (*Rooms, error) {
	p, err := page.New(st, theme, opts, figures.Funcs())
	if err != nil {
		return nil, err
	}
	g, f := guides.New(p), figures.New(p)
	return &Rooms{p, g, meetings.New(p, g, f), f, index.New(p, g, f)}, nil
}
