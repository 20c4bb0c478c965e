// Package guides writes the pages of guides: versions with their sections,
// drafts, comparisons and histories, and the proposals that change them, with
// what was answered to these.
//
// Invariant: what is inside <article data-sealed> depends on the version's own
// text and on nothing else: not on the theme, on other versions, on dates or on
// figures.
package guides

import "bestpractice/generator/render/page"

// Renderer writes the pages of this room.
type Renderer struct{ *page.Renderer }
