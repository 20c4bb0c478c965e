package render

import (
	"html/template"

	"bestpractice/generator/site"
)

type pageView struct {
	Title, Summary, Source string
	Text                   template.HTML
	TOC                    []tocItem
	Example                bool
}

// Pages writes the pages beside guides, meetings and figures.
func (r *Renderer) Pages(sink Sink) error {
	for _, p := range r.site.Pages {
		if err := r.ownPage(p, sink); err != nil {
			return err
		}
	}
	return nil
}

func (r *Renderer) ownPage(p *site.Page, sink Sink) error {
	path := pagePath(p)
	doc, text := r.proseDoc(path, p.Text, "", 0)
	return r.page(sink, Page{
		Path: path, Title: p.Title, Description: p.Summary, Example: p.Example,
		Crumbs: []Crumb{{string(r.texts.Site.Front), relative(path, frontPath)}},
	}, "page", pageView{p.Title, p.Summary, p.Source, text, toc(doc), p.Example})
}

type missingView struct{ Front, Search string }

// Missing writes 404.html. It is shown at any address, so that its links begin
// at the root.
func (r *Renderer) Missing(sink Sink) error {
	root := r.rootPath()
	return r.page(sink, Page{Path: "404.html", Title: string(r.texts.Missing.Title), NoIndex: true, FromRoot: true},
		"missing", missingView{root + frontPath, root + searchPath})
}
