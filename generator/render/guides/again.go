package guides

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// Before finds the pages of a guide's sections that an earlier build wrote. It knows what
// they depend on beside the texts of the guide; those are named by who asks.
type Before interface {
	// Again writes the page that was written of the same, if it can.
	Again(of string) (Made, bool)
	// Keep keeps what was made with a page that was written.
	Keep(of, path string, made Made)
	// Whole tells where in the page with the whole version, which was written last, the
	// articles of the sections stand that were made or found.
	Whole(at map[string][2]int)
	// Sealed writes what a guide with a draft has of pages that no draft has a say in, or
	// finds all that was written before.
	Sealed(write func(page.Sink) error) error
}

// Made is what a section gives to the page with the whole version, beside its own page.
type Made struct {
	Article []byte // Again gives it; who keeps the rest finds it in the page
	Terms   []page.Link
	Marked  bool
}

// alone reports whether the page of each section is made of nothing that stands below
// the headings of another, as those of a first draft are.
func (w *versionWriter) alone() bool {
	return w.before != nil && w.v.First() && len(w.v.Guide.Versions) == 1
}

// dependsOn is what the page of a section of a first draft is made of that stands in the
// texts of its guide: its own text, and of the others all but what stands below their
// headings: no proposal owns its marks, so that their ids name the section. It is "" of
// other versions, whose texts no one edits: theirs show other versions too.
func (w *versionWriter) dependsOn(s *site.Section) string {
	if !w.alone() {
		return ""
	}
	return fmt.Sprintf("%s %q %q %x", w.outline(), s.ID, s.Hash(), sha256.Sum256([]byte(s.Text.Body)))
}

// outlined is the sum of what the page of a section shows of the others.
func (w *versionWriter) outlined() string {
	h := sha256.New()
	for _, o := range w.v.Sections {
		fmt.Fprintf(h, "%q %v %q %q %v %q %v", o.ID, o.Number, o.Title, o.Aliases, o.Anchors, o.File, o.Example)
		for _, e := range w.r.headings(o).Numbered(o.Under()).TOC() {
			fmt.Fprintf(h, "%d %q %q %q", e.Level, e.ID, e.Text, e.Number)
		}
	}
	return hex.EncodeToString(h.Sum(nil))
}

// shows has the page with the whole version show terms too: it lies as deep as a
// section's.
func (w *versionWriter) shows(terms []page.Link) {
	for _, l := range terms {
		if !slices.Contains(w.terms, l) {
			w.terms = append(w.terms, l)
		}
	}
}
