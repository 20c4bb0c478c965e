// Package index writes what leads to all other pages: the front page, search,
// feed and sitemap, the site's own pages, and the one for addresses that lead
// nowhere.
package index

import (
	"bestpractice/generator/render/figures"
	"bestpractice/generator/render/guides"
	"bestpractice/generator/render/page"
)

// Renderer writes the pages of this room.
type Renderer struct {
	*page.Renderer
	guides  *guides.Renderer
	figures *figures.Renderer
}

// New needs the rooms that it tells of.
func New(p *page.Renderer, g *guides.Renderer, f *figures.Renderer) *Renderer {
	return &Renderer{p, g, f}
}
