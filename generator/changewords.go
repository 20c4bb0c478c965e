package generator

import (
	"bestpractice/generator/render"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/templates"
)

// ChangeWords gives what the pages call a change in lists and tables, for those
// who print one.
func ChangeWords(st *site.Site) (func(*site.Change) string, error) {
	r, err := render.New(st, templates.FS, page.Options{Figure: figureOf(st)})
	if err != nil {
		return nil, err
	}
	return r.Guides.ChangeWords, nil
}
