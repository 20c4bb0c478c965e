package templates

import "embed"

// Desk holds the pages, words, style and scripts of the editor's desk of `serve`.
// They stand apart from FS: nothing of them is published, and no theme takes their
// place.
//
//go:embed all:desk
var Desk embed.FS
