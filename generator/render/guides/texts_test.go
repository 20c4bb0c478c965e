package guides

import (
	"testing"

	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// A section is read once, whoever asks for its headings or its tree; the tree is given as
// it was read, and let go; its headings stay.
func TestTexts(t *testing.T) {
	g := &site.Guide{ID: "g"}
	v := &site.Version{ID: "1", Guide: g}
	s := &site.Section{ID: "a", Version: v, Text: site.Text{Body: "## B\n\nTekst.\n"}}
	v.Sections, g.Versions = []*site.Section{s}, []*site.Version{v}
	read := 0
	var tree *markdown.Doc
	r := &Renderer{Renderer: &page.Renderer{}}
	r.texts = newTexts(g, func(s *site.Section) *markdown.Doc {
		read++
		tree = markdown.Parse([]byte(s.Text.Body), s.Text.Pos, nil)
		return tree
	})
	headings := r.headings(s)
	if !headings.HasAnchor("b") || headings.Text() != "B\n" {
		t.Errorf("the headings are %q", headings.Text())
	}
	if r.take(s) != tree || r.texts.of[s].tree != nil {
		t.Error("the tree is another, or kept")
	}
	if again := r.take(s); again == tree || again.Text() != tree.Text() || r.headings(s) != headings || read != 1 {
		t.Errorf("read %d times", read)
	}
}
