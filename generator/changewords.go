package generator

import (
	"bestpractice/generator/render"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/templates"
)

// DateWords gives how the pages of a language write a day.
func DateWords(lang string) (func(civil.Date) string, error) {
	texts, err := page.LoadTexts(templates.FS, lang)
	if err != nil {
		return nil, err
	}
	return texts.Words(lang).Date, nil
}

// ChangeWords gives what the pages call a change in lists and tables, for those
// who print one.
func ChangeWords(st *site.Site) (func(*site.Change) string, error) {
	r, err := render.New(st, templates.FS, page.Options{Figure: figureOf(st)})
	if err != nil {
		return nil, err
	}
	return r.Guides.ChangeWords, nil
}
