package index

import (
	"html/template"

	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
)

type pageView struct {
	Title, Summary, Source string
	Text                   template.HTML
	TOC                    []page.TocItem
	Example                bool
	End                    template.HTML // what the theme puts below it
}

// Pages writes the pages beside guides, meetings and figures.
func (r *Renderer) Pages(sink page.Sink) error {
	for _, name := range r.Site.PageAssets {
		if err := r.CopyFile(sink, site.PagesDir+name, page.PagePicture(name)); err != nil {
			return err
		}
	}
	for _, p := range r.Site.Pages {
		if err := r.ownPage(p, sink); err != nil {
			return err
		}
	}
	return nil
}

func (r *Renderer) ownPage(p *site.Page, sink page.Sink) error {
	path := page.PagePath(p)
	end, err := r.ArticleEnd(path, p.Title, nil)
	if err != nil {
		return err
	}
	doc, text := r.ProseDoc(path, p.Text, "", 0)
	return r.Write(sink, page.Page{
		Path: path, Title: p.Title, Description: p.Summary,
		Crumbs: r.Trail(path),
	}, "page", pageView{p.Title, p.Summary, p.Source, text, page.TableOfContents(doc), p.Example, end})
}

type missingView struct{ Front, Search string }

// Missing writes 404.html. It is shown at any address, so that its links begin
// at the root.
func (r *Renderer) Missing(sink page.Sink) error {
	root := r.RootPath()
	return r.Write(sink, page.Page{Path: "404.html", Title: string(r.Texts.Missing.Title), NoIndex: true, FromRoot: true},
		"missing", missingView{root + page.FrontPath, root + r.SearchPath()})
}
