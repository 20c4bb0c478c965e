package generator

import (
	"bestpractice/generator/diag"
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
func ChangeWords(o Options, st *site.Site) (func(*site.Change) string, error) {
	files, done, err := o.open()
	if err != nil {
		return nil, err
	}
	defer done()
	// What is wrong with the theme, check says.
	look, err := lookOf(files, st, &diag.List{})
	if err != nil {
		return nil, err
	}
	r, err := render.New(st, look.Files, page.Options{Figure: figureOf(st)})
	if err != nil {
		return nil, err
	}
	return r.Guides.ChangeWords, nil
}
