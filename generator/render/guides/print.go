package guides

import (
	"fmt"
	"strings"

	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

// printEnd is what a print ends with: which version it is, and the way to what is
// in force when somebody reads the paper.
type printEnd struct {
	Footer string
	Code   *page.Code // of the section in force
}

// printEnd is that of a section's page, or of one with all sections where s is nil.
func (w *versionWriter) printEnd(s *site.Section) (*printEnd, error) {
	g := w.v.Guide
	path := w.r.CurrentPath(g)
	if in := g.InForce(w.r.Site.Date); in != nil {
		if name, ok := w.nameIn(in, s, "index.html"); ok {
			path = g.ID + "/" + w.r.CurrentSlug() + "/" + name
		}
	}
	code, err := w.r.code(w.r.Absolute(path))
	return &printEnd{w.footer(), code}, err
}

// code is the code of an address in the guide that is written: each is drawn once,
// however many versions show it.
func (r *Renderer) code(address string) (*page.Code, error) {
	made := once(r.codes, address, func() drawn { c, err := page.NewCode(address); return drawn{c, err} })
	return made.code, made.err
}

type drawn struct {
	code *page.Code
	err  error
}

// footer is the line that print shows: which version this is, and its date.
func (w *versionWriter) footer() string {
	t := w.r.Texts.Guide
	if w.v.Draft {
		return t.PrintDraft.With("guide", w.v.Guide.Title, "version", w.v.ID)
	}
	return t.PrintFooter.With("guide", w.v.Guide.Title, "version", w.v.ID, "date", w.r.Words.Date(w.v.Approved))
}

// printStyle writes the style sheet that puts the version and its date on each
// printed page: a page's margin can hold no text from the document itself.
func (w *versionWriter) printStyle() error {
	footer := w.footer()
	if w.r.Site.Example || w.example {
		footer = string(w.r.Texts.Site.Example) + " · " + footer
	}
	for i, folder := range w.folders() {
		words := footer
		if i > 0 {
			words += " · " + w.r.AsOf()
		}
		css := fmt.Sprintf("@page {\n  @bottom-left { content: %s; }\n}\n", cssString(words))
		if err := w.sink.WriteFile(folder+"print.css", []byte(css)); err != nil {
			return err
		}
	}
	return nil
}

// cssString writes a CSS string; all that is not a plain letter is escaped.
func cssString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, c := range s {
		if c < ' ' || strings.ContainsRune(`"\<>&`, c) {
			fmt.Fprintf(&b, `\%x `, c)
			continue
		}
		b.WriteRune(c)
	}
	b.WriteByte('"')
	return b.String()
}
