// Package figures writes the pages of statistics: datasets with their editions,
// charts and downloads, and a page and a mailable report for each kommune.
//
// Everything shown derives from released values.
package figures

import (
	"html/template"
	"sync"

	"bestpractice/generator/render/page"
)

// Renderer writes the pages of this room.
type Renderer struct {
	*page.Renderer

	leads sync.Map // of *site.Edition: func() *focus

	// What the pages of all kommuner share is made by the first that needs it.
	areaOnce     sync.Once
	areaSubjects []*subject
	areaErr      error
	styleOnce    sync.Once
	style        []byte
	styleErr     error
}

// New returns the room's renderer.
func New(p *page.Renderer) *Renderer { return &Renderer{Renderer: p} }

// Funcs are what the templates of this room call.
func Funcs() template.FuncMap {
	return template.FuncMap{"levels": levelsOf, "behind": behindOf, "peers": peersOf, "plainpeers": plainPeersOf, "sheet": sheetOf}
}
