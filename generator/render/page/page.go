// Package page is what all pages of the site share: the frame around them, the
// one table of addresses, the theme with its texts, the writing of words,
// numbers and Markdown outside guides, and the form of what search finds.
//
// Input is a resolved site and a theme; output is files, handed one by one to a
// Sink. Every page goes through (*Renderer).Write; links are relative and name
// their file; the same site and theme give the same bytes.
package page

import (
	"bytes"
	"context"
	"fmt"
	"html/template"
	"io/fs"
	"reflect"
	"sync"

	"bestpractice/generator/figures/chart"
	"bestpractice/generator/guide/markdown"
	"bestpractice/generator/render/search"
	"bestpractice/generator/site"
)

// Sink takes finished files. It is called from several goroutines, and keeps no data: the
// caller writes the next page there.
type Sink interface {
	WriteFile(path string, data []byte) error
}

// Charts draws; a chart.Renderer does, with its cache.
type Charts interface {
	SVG(context.Context, chart.Spec) ([]byte, error)
	// Mark makes one kommune stand out; Standalone and PNG make a file of a picture.
	Mark(svg []byte, code string) []byte
	Standalone(svg []byte, headline, source string) ([]byte, error)
	PNG(svg []byte, code, headline, source string) ([]byte, error)
}

// Options are what the pages need beside the site. The zero value is useful:
// without Files there are no images and attachments.
type Options struct {
	// Files is the site folder, for images and attachments.
	Files fs.FS
	// Group has the pages show what only the working group may see.
	Group bool
	// WordFiles are the sizes of the site's Word files, by their paths.
	WordFiles map[string]int
	// Charts draws; nil leaves charts out.
	Charts Charts
	// Trees keeps what was parsed; nil has each text parsed when it is shown.
	Trees *markdown.Trees
	// Looks keeps what was read of the theme; nil reads it.
	Looks *Looks
	// Each does n things in their order, several at a time; the first error, in that order,
	// ends them. nil does one after the other.
	Each func(ctx context.Context, n int, do func(ctx context.Context, i int) error) error
}

// Renderer writes pages. It is safe for concurrent use.
type Renderer struct {
	Addresses
	Site      *site.Site
	Theme     fs.FS
	Opts      Options
	Texts     *Texts
	Words     Words
	Templates *template.Template
	Glossary  *Glossary
	// Found gathers what the units of work have for the search page.
	Found search.Index
	// logo is the name of the theme's logo among the assets, or "".
	logo string

	mu     sync.Mutex
	frames map[frameKey]*frame
}

// New reads the theme once, so that a broken template or a missing text fails
// before anything is written. Templates have funcs beside those of this package.
func New(st *site.Site, theme fs.FS, opts Options, funcs template.FuncMap) (*Renderer, error) {
	lang := st.Language
	if lang == "" {
		lang = "da"
	}
	look, err := opts.Looks.look(theme, lang, funcs)
	if err != nil {
		return nil, err
	}
	texts := look.texts
	r := &Renderer{Addresses: texts.Addresses(), Site: st, Theme: theme, Opts: opts, Texts: texts, Templates: look.templates, Words: texts.Words(lang), frames: map[frameKey]*frame{}, Glossary: newGlossary(opts.Trees, st.Glossary, texts.Section.TermEndings)}
	for _, name := range logos {
		if _, err := fs.Stat(theme, name); err == nil {
			r.logo = name
		}
	}
	if _, err := r.frame(frameKey{root: "../"}); err != nil {
		return nil, err
	}
	return r, nil
}

func (r *Renderer) Parse(t site.Text) *markdown.Doc { return r.Opts.Trees.Parse(t.Body, t.Pos, nil) }

// baseFuncs are the words that every template has.
func baseFuncs(texts *Texts, words Words) template.FuncMap {
	return template.FuncMap{
		"unbroken": unbroken,
		"t":        func() *Texts { return texts },
		"date":     words.Date,
		"longdate": words.LongDate,
		"when":     words.When,
		"int":      words.Int,
		"bytes":    words.Bytes,
		"sentence": Sentence,
		// A list that is all example says so once.
		"allExample": allExample,
	}
}

// allExample reports whether a list of views has two or more, all of them examples.
func allExample(list any) bool {
	v := reflect.ValueOf(list)
	for i := range v.Len() {
		if !reflect.Indirect(v.Index(i)).FieldByName("Example").Bool() {
			return false
		}
	}
	return v.Len() > 1
}

// Execute runs one template. The result is what html/template made, which is
// why it may stand in another template as it is.
func (r *Renderer) Execute(name string, view any) (template.HTML, error) {
	var b bytes.Buffer
	if err := r.Templates.ExecuteTemplate(&b, name, view); err != nil {
		return "", fmt.Errorf("template %s: %w", name, err)
	}
	return template.HTML(b.String()), nil
}
