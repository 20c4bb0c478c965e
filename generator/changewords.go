package generator

import (
	"slices"
	"strings"

	"bestpractice/generator/diag"
	"bestpractice/generator/language"
	"bestpractice/generator/render"
	"bestpractice/generator/render/guides"
	"bestpractice/generator/render/page"
	"bestpractice/generator/site"
	"bestpractice/generator/site/civil"
	"bestpractice/templates"
)

// Words write days and numbers as the pages do, for what is printed: with spaces
// where pages have ones that do not break.
type Words struct{ page.Words }

func (w Words) Date(d civil.Date) string { return plain(w.Words.Date(d)) }

func (w Words) Period(id string) string { return plain(w.Words.Period(id)) }

func plain(words string) string { return strings.ReplaceAll(words, "\u00a0", " ") }

// WordsOf gives those of a language; what is none writes as the default one does.
func WordsOf(lang string) (Words, error) {
	if !slices.Contains(language.Codes(), lang) {
		lang = language.Default
	}
	texts, err := page.LoadTexts(templates.FS, lang)
	if err != nil {
		return Words{}, err
	}
	return Words{texts.Words(lang)}, nil
}

// ChangeWords gives what the pages call a change in lists and tables, for those
// who print one.
func ChangeWords(o Options, st *site.Site) (func(*site.Change) string, error) {
	r, err := o.rooms(st)
	if err != nil {
		return nil, err
	}
	return r.Guides.ChangeWords, nil
}

// Differences are those of two versions, in the words of the pages.
func Differences(o Options, st *site.Site, before, now *site.Version) ([]guides.Difference, error) {
	r, err := o.rooms(st)
	if err != nil {
		return nil, err
	}
	return r.Guides.Differences(before, now), nil
}

// rooms are the pages of a site that nobody writes.
func (o Options) rooms(st *site.Site) (*render.Rooms, error) {
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
	return render.New(st, look.Files, page.Options{Trees: o.trees(), Looks: o.Looks})
}
