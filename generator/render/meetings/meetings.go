// Package meetings writes the pages of meetings before and after they are held:
// the review, the view for the projector, the calendar entry; and the lists of
// events and of actions.
package meetings

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

// New needs the rooms of guides, whose proposals meetings decide on, and of
// figures, which they look at.
func New(p *page.Renderer, g *guides.Renderer, f *figures.Renderer) *Renderer {
	return &Renderer{p, g, f}
}
